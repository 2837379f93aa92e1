"""What a page says of itself: title, authors, date, language, address. Nothing is guessed.

Asked in this order: schema.org (JSON-LD), the scholarly and social `meta` names, the page's title.
What the article shows above its text comes before all of them, and is pages.py's.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.importing.html.trees import Element, web_address, words_of
from claims.importing.postingdate import date_in

_ARTICLES = re.compile(r"(?:article|blogposting|report|chapter|webpage)\Z", re.I)
_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "dc.date",
    "dcterms.date", "dc.date.issued", "date", "datepublished", "pubdate", "sailthru.date",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_SITE = re.compile(r"\s+(?:\||»|«|–|—|-|::|·)\s+")
_LONGEST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; "" and None where it says nothing."""

    title: str = ""
    byline: str = ""
    published_on: date | None = None
    language: str = ""
    address: str = ""
    published_in: str = ""


def page_facts(tree: Element) -> PageFacts:
    """The facts of a page. Read them before scripts are taken out: schema.org stands in one."""
    said, meta = _schema(tree), _meta(tree)
    address = _address(tree, meta)
    site = _first(meta, ("og:site_name", "citation_journal_title")) or _name(said.get("isPartOf"))
    title = _text(said.get("headline")) or _first(meta, _TITLES) or _title(tree)
    return PageFacts(
        title=without_site(title, site),
        byline=_people(said.get("author")) or _authors(meta),
        published_on=_day(_text(said.get("datePublished"))) or _first_day(meta) or _timed(tree),
        language=_language(tree, meta),
        address=address,
        published_in=(site or _name(said.get("publisher")))[:300],
    )


def without_site(title: str, site: str) -> str:
    """A page's title without the name of the site after or before it."""
    parts = _SITE.split(title)
    if len(parts) > 1 and site:
        kept = [part for part in parts if part.casefold() != site.casefold()]
        if len(kept) == len(parts) - 1:
            index = next(n for n, p in enumerate(parts) if p.casefold() == site.casefold())
            if index == len(parts) - 1:
                return title[: title.rindex(parts[-1])].rstrip(" |»«–—-:·")
            if index == 0:
                return title[len(parts[0]) :].lstrip(" |»«–—-:·")
    return title


def _title(tree: Element) -> str:
    found = tree.find(".//title")
    return words_of(found)[:500] if found is not None else ""


def _meta(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().casefold(), []).append(content[:1000])
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _authors(meta: dict[str, list[str]]) -> str:
    for name in _AUTHORS:
        # "article:author" is often the address of a profile.
        people = [who for who in meta.get(name, []) if "://" not in who and not who.isdigit()]
        if people:
            return "; ".join(dict.fromkeys(people))[:300]
    return ""


def _first_day(meta: dict[str, list[str]]) -> date | None:
    days = (_day(value) for name in _DATES for value in meta.get(name, []))
    return next((day for day in days if day), None)


def _timed(tree: Element) -> date | None:
    """The one element that is marked as the date of publication."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return _day(element.get("datetime") or words_of(element))
    return None


def _day(words: str) -> date | None:
    found = _ISO.match(words.strip())
    if not found:
        said = date_in(words[:300])
        return said.day if said else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _language(tree: Element, meta: dict[str, list[str]]) -> str:
    said = (
        tree.get("lang") or tree.get("xml:lang") or _first(meta, ("content-language", "og:locale"))
    )
    primary = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", said.strip() if said else "")
    return primary[0].casefold() if primary else ""


def _address(tree: Element, meta: dict[str, list[str]]) -> str:
    links = (
        e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"
    )
    said = [*links, *meta.get("og:url", [])]
    return next((address for each in said if (address := web_address(each))), "")


# --- schema.org ----------------------------------------------------------------------------------
def _schema(tree: Element) -> dict[str, Any]:
    """The first thing in the page's JSON-LD that is an article; {} without one."""
    found = [thing for thing in _things(tree) if _ARTICLES.search(_type(thing))]
    # A page is named beside its article, and knows less.
    found.sort(key=lambda thing: _type(thing).casefold() == "webpage")
    return found[0] if found else {}


def _things(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LONGEST_JSON:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in data if isinstance(data, list) else [data]:
            if isinstance(thing, dict):
                yield thing
                graph = thing.get("@graph")
                yield from (
                    t for t in (graph if isinstance(graph, list) else []) if isinstance(t, dict)
                )


def _type(thing: dict[str, Any]) -> str:
    said = thing.get("@type")
    return _text(said[0] if isinstance(said, list) and said else said)


def _text(value: object) -> str:
    return " ".join(value.split())[:1000] if isinstance(value, str) else ""


def _name(value: object) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _people(value: object) -> str:
    said = value if isinstance(value, list) else [value]
    names = [name for name in map(_name, said) if name and "://" not in name]
    return ", ".join(dict.fromkeys(names))[:300]
