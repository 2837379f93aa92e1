"""The index of what sources can be recognised by, so that finding one work doesn't read all of them.

Derived from `csl` alone and written with each revision; whether two works that share a key are the same
is decided in `sources/importing/citekeys.py`, and whether they are perhaps in `likeness.py` beside it.
"""

from collections.abc import Iterable
from typing import Any

from sources.importing.citekeys import identity_keys
from sources.importing.likeness import likeness_keys
from sources.models import Source, SourceKey


def put_all(objects: Iterable[Any], *, are_new: bool = False) -> None:
    """Tell the index by what these sources can be recognised now; other objects are left alone."""
    sources = [each for each in objects if isinstance(each, Source)]
    if not sources:
        return
    if not are_new:
        SourceKey.objects.filter(source__in=sources).delete()
    rows = [
        SourceKey(source_id=source.pk, key=key)
        for source in sources
        for key in dict.fromkeys([*identity_keys(source.csl), *likeness_keys(source.csl)])
    ]
    SourceKey.objects.bulk_create(rows, batch_size=500)
