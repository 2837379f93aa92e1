"""A bibliography file of any format that we read → its entries."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from sources.importing import bibtex, csljson, ris
from sources.importing.decoding import decoded
from sources.importing.entries import Entry


class Format(StrEnum):
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class NotUnderstood(ValueError):
    """Neither the name nor the contents say that this is a bibliography that can be read."""


READERS: dict[Format, Callable[[str], Iterator[Entry]]] = {
    Format.BIBTEX: bibtex.read,
    Format.RIS: ris.read,
    Format.CSL_JSON: csljson.read,
}
_ENDINGS = {
    ".bib": Format.BIBTEX, ".bibtex": Format.BIBTEX, ".biblatex": Format.BIBTEX,
    ".ris": Format.RIS, ".json": Format.CSL_JSON, ".csljson": Format.CSL_JSON,
}  # fmt: skip


def format_of(text: str, name: str = "") -> Format:
    """The format by what the text holds, and where that doesn't say by the name's ending.

    Raises NotUnderstood.
    """
    if csljson.is_csljson(text):
        return Format.CSL_JSON
    looks = {Format.RIS: ris.is_ris(text), Format.BIBTEX: bibtex.is_bibtex(text)}
    ending = next((_ENDINGS[end] for end in _ENDINGS if name.casefold().endswith(end)), None)
    if ending and looks.get(ending):
        return ending
    found = next((each for each, is_it in looks.items() if is_it), ending)
    if found is None:
        raise NotUnderstood
    return found


def read_file(data: bytes, name: str = "") -> tuple[Format, Iterator[Entry]]:
    """The format of a file, and its entries one after the other. Raises NotUnderstood."""
    text = decoded(data)
    kind = format_of(text, name)
    return kind, READERS[kind](text)
