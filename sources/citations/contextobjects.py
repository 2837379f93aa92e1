"""COinS: what a reference manager reads out of a page to take a source over.

Pure. OpenURL ContextObjects in spans (Z39.88-2004, key/encoded-value), with the metadata formats of
books, of what stands in journals, of dissertations, and of Dublin Core for everything else.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from sources.citations import dates
from sources.citations.plain import text

_GENRES = {
    "book": ("book", "book"),
    "pamphlet": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "paper-conference": ("book", "proceeding"),
    "report": ("book", "report"),
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"),
    "thesis": ("dissertation", ""),
}
_IN_OTHERS = {"bookitem", "proceeding", "article"}


def coins(item: Mapping[str, Any]) -> str:
    """The `title` of a span of class Z3988, not yet escaped for HTML; of any dict that JSON can hold."""
    form, genre = _GENRES.get(text(item.get("type")), ("dc", ""))
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    told = _dublin_core(item) if form == "dc" else _openurl(item, form, genre)
    return urlencode([*pairs, *((f"rft{key}", value) for key, value in told if value)])


def _openurl(item: Mapping[str, Any], form: str, genre: str) -> Iterator[tuple[str, str]]:
    title, whole = text(item.get("title")), text(item.get("container-title"))
    yield ".genre", genre
    if genre in _IN_OTHERS:
        yield ".atitle", title
        yield (".jtitle" if form == "journal" else ".btitle"), whole
    else:
        yield (".title" if form == "dissertation" else ".btitle"), title
    for key, name in (
        (".place", "publisher-place"),
        (".inst" if form == "dissertation" else ".pub", "publisher"),
        (".series", "collection-title"),
        (".edition", "edition"),
        (".volume", "volume"),
        (".issue", "issue"),
        (".pages", "page"),
        (".isbn", "ISBN"),
        (".issn", "ISSN"),
    ):
        yield key, text(item.get(name))
    yield ".date", _date(item)
    for number, person in enumerate(_people(item.get("author"))):
        if number == 0 and "family" in person:
            yield ".aulast", text(person.get("family"))
            yield ".aufirst", text(person.get("given"))
        yield ".au", _name(person)
    if doi := text(item.get("DOI")):
        yield "_id", f"info:doi/{doi}"
    elif address := text(item.get("URL")):
        yield "_id", address


def _dublin_core(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield ".type", text(item.get("type"))
    yield ".title", text(item.get("title"))
    for person in _people(item.get("author")):
        yield ".creator", _name(person)
    yield ".publisher", text(item.get("publisher"))
    yield ".date", _date(item)
    yield ".identifier", text(item.get("URL"))
    yield ".language", text(item.get("language"))


def _people(value: Any) -> list[Mapping[str, Any]]:
    return [
        each for each in (value if isinstance(value, list) else []) if isinstance(each, Mapping)
    ]


def _name(person: Mapping[str, Any]) -> str:
    if literal := text(person.get("literal")):
        return literal
    particle = text(person.get("non-dropping-particle"))
    return " ".join(filter(None, (text(person.get("given")), particle, text(person.get("family")))))


def _date(item: Mapping[str, Any]) -> str:
    """As ISO 8601 as far as it is known: "1923", "1923-04-05"; words where it is none."""
    date = dates.dating(item.get("issued"))
    if not date:
        return ""
    if not date.begin or date.begin[0] < 1:
        return dates.years(date)
    year, *rest = date.begin
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])
