"""The public log for spreadsheets (CSV): what its page shows, a row an act."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from claims import wording
from claims.dossiers.log import LogLine
from sources.spreadsheets import lines_of

MEDIA_TYPE = "text/csv; charset=utf-8"


def file_of(lines: Iterable[LogLine], site: str) -> Iterator[bytes]:
    """`site` begins every address: https://stemma.example.org."""
    header = [
        _("When (UTC)"),
        _("By"),
        _("User name"),
        _("Act"),
        _("Done to"),
        _("Number"),
        _("Title"),
        _("Address"),
        _("Why"),
    ]
    return (line.encode() for line in lines_of(header, (_row(each, site) for each in lines)))


def _row(line: LogLine, site: str) -> list[object]:
    return [
        f"{line.signed.at:%Y-%m-%dT%H:%M:%SZ}",
        line.signed.by.name,
        line.signed.by.username,
        wording.label("act", line.act),
        wording.label("target", line.kind),
        line.id,
        line.title,
        f"{site}{line.address}",
        line.reason,
    ]
