"""Pure writers of bibliographies: CSL items become files. One module a format, `written(items)` in each.

An item has its citation key as `id`, and what Stemma keeps beside the item under `custom`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sources.exporting import bibtex, csljson, ris
from sources.importing.entries import Item
from sources.importing.files import Format

__all__ = ["FORMATS", "Format", "Writer"]


@dataclass(frozen=True)
class Writer:
    """A format to export: its name for people, ending and media type, and what writes it."""

    name: str
    ending: str
    media_type: str
    written: Callable[[Iterable[Item]], Iterator[str]]


FORMATS = {
    Format.BIBTEX: Writer("BibTeX", "bib", "application/x-bibtex", bibtex.written),
    Format.RIS: Writer("RIS", "ris", "application/x-research-info-systems", ris.written),
    Format.CSL_JSON: Writer(
        "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csljson.written
    ),
}
