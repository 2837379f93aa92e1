"""Bibliographies to take along: the file that a browser gets, and the links to it."""

import re
from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from django.urls import reverse

from sources.exporting import FORMATS
from sources.interchange import outgoing
from sources.models import Source

WRITERS = {writer.ending: writer for writer in FORMATS.values()}
A_CHUNK = 500  # sources in memory at once


def bibliography(sources: QuerySet[Source], *, name: str, suffix: str) -> StreamingHttpResponse:
    """The sources as a file, written while it is sent; 404 for a format that there isn't."""
    writer = WRITERS.get(suffix)
    if writer is None:
        raise Http404
    pieces = writer.written(outgoing(sources.iterator(chunk_size=A_CHUNK)))
    response = StreamingHttpResponse(pieces, content_type=f"{writer.media_type}; charset=utf-8")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[:80] or "sources"
    response["Content-Disposition"] = f'attachment; filename="{plain}.{suffix}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def links(address: str, arguments: Iterable[object] = (), query: str = "") -> list[tuple[str, str]]:
    """Name and address of each format, for the template of links."""
    return [
        (writer.name, reverse(address, args=[*arguments, suffix]) + (f"?{query}" if query else ""))
        for suffix, writer in WRITERS.items()
    ]
