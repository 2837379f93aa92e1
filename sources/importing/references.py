"""A line of a reading list, as people write it → CSL items.

Rules, not statistics: each form of a reference has its function, and what fits no form stays whole
as a document with `check_me`. Names are names.py's, places and years publication.py's.
"""

import re
from dataclasses import dataclass
from typing import Any

from sources.importing.asides import Reading, without_helpers, without_identifiers
from sources.importing.containers import MARKED, take_container, take_periodical, take_publication
from sources.importing.names import (
    inverted,
    is_given,
    is_group,
    looks_like_name,
    people,
)
from sources.importing.pieces import (
    commas_apart,
    is_after,
    publishes,
    sentences_apart,
    split_title,
)
from sources.importing.publication import (
    is_place_and_year,
    is_publication,
    issued,
)
from sources.importing.twoworks import works_in

Item = dict[str, Any]

_LONGEST = 600  # no reference is longer, and the patterns cost the square of a line
_MARKER = re.compile(r"\A(?:[•‣◦▪●·*+–—-]|\[?\d{1,3}[.)\]])\s+(?=\S)")
_AUTHOR_DATE = re.compile(
    r"(?P<who>[^()]{2,200}?),?\s*[(\[](?P<year>(?:c\.?a?\.?\s*)?\d{4}[a-z]?|n\.\s?d\.|s\.\s?f\.|forthcoming)(?:,[^()]{1,20})?[)\]][.,:;]?\s+(?P<rest>\S.*)\Z",
    re.I,
)  # fmt: skip
_EDITORS_FIRST = re.compile(
    r"(?P<who>[^()\[\]]{2,200}?),?\s+(?:\((?:eds?|hg|hrsg|coords?|comps?)\.?\)|(?:eds?|hg|hrsg|coords?|comps?)\.)[,.:]*\s+(?P<rest>\S.*)\Z", re.I
)  # fmt: skip
_INITIALS_FIRST = re.compile(
    r"(?P<who>[^\W\d_][^,.()\d]{1,40},\s+(?:[^\W\d_]\.[\s-]?){1,4})(?P<rest>[^\W\d_]{2}.*|[*_“\"«].*)\Z"
)
_BY = re.compile(r"(?P<title>[^,.:;]{3,200}),?\s+(?:by|por|par|von)\s+(?P<who>[^,.:;()\d]{3,80})\Z")
_EDITORS_MARK = re.compile(
    r"[\s,]*(?:\((?:eds?|hg|hrsg|coords?|comps?)\.?\)|,\s(?:eds?|hg|hrsg|coords?|comps?)\.)[\s,.:]*\Z",
    re.I,
)
_SHORTENED = re.compile(r"(?:[^\W\d_]\.-?)+\Z|(?:al|Jr|Sr)\.\Z")
_QUOTED = re.compile(r"“(?P<a>[^“”]{2,300})”|«\s?(?P<b>[^«»]{2,300}?)\s?»|„(?P<c>[^“”„]{2,300})[“”]|\"(?P<d>[^\"]{2,300})\"|(?<!\w)‘(?P<e>[^‘]{4,300}?)’(?!\w)")  # fmt: skip
_BETWEEN_WORKS = re.compile(r"[\s,;]*(?:and|&|y|e|i|und|et|и)?\s*\Z")
_PARENS = re.compile(r"\s*\(([^()]{1,160})\)\s*[.,]?\s*\Z")
_RANGE = re.compile(r"\d{4}\s*[-–—/]\s*(?:\d{2,4})?\Z")
_IN = re.compile(r"[\s,.;]*(?:in|en|dans|im|в)\s*:?\s+(?=\S)", re.I)


@dataclass(frozen=True, slots=True)
class ReadReference:
    """The works of a line as CSL items without `id`; `check_me` where a person should look."""

    items: tuple[Item, ...]
    check_me: bool


def items_in(line: str, language: str = "") -> ReadReference:
    """The works that a line names. Never raises; a line without words gives none.

    `language` is that of the text around, as an ISO 639 code: it tells whose "and" joins two titles.
    Two works by one author become two items. Dates that are not the publication's (a period that a
    diary covers) stay in the title or go to `note`.
    """
    whole = " ".join(line.split())
    words = _MARKER.sub("", whole, count=1)
    if not any(map(str.isalnum, words)):
        return ReadReference((), True)
    if len(words) > _LONGEST:
        return _unread(whole)
    reading = Reading({}, language)
    words = without_identifiers(words, reading)
    if not any(map(str.isalnum, words)):
        return ReadReference(({"type": "webpage", "title": whole, **reading.item},), True)
    words = without_helpers(words, reading)
    titles = _forms(words, reading)
    if not titles or not all(any(map(str.isalnum, title)) for title in titles):
        return _unread(whole, reading.item.get("URL"))
    return ReadReference(tuple(_finished(title, reading) for title in titles), not reading.sure)


def _unread(whole: str, url: str | None = None) -> ReadReference:
    item: Item = {"type": "document", "title": whole}
    return ReadReference((item | {"URL": url} if url else item,), True)


def _finished(title: str, reading: Reading) -> Item:
    item: Item = {"type": "book", "title": title.strip(" ,;"), **reading.item}
    if (
        item["type"] == "book"
        and "URL" in item
        and not {"author", "editor", "publisher", "issued"} & set(item)
    ):
        item["type"] = "webpage"
    own_year = re.search(r"\s*\((\d{4})\)\Z", item["title"])
    if own_year and "issued" not in item:
        item |= {"title": item["title"][: own_year.start()], "issued": issued(own_year[1])}
    return item


def _forms(words: str, reading: Reading) -> list[str]:
    """The titles of a line, after the first form that it fits."""
    for form in (
        _author_date,
        _editors_first,
        _initials_first,
        _quoted,
        _marked,
        _colon,
        _periods,
        _commas,
    ):
        titles = form(words, reading)
        if titles:
            return titles
    return _title_only(words, reading)


def _set_authors(who: str, reading: Reading) -> bool:
    """Authors, or editors where "(ed.)" follows them; False where the words are no names."""
    mark = _EDITORS_MARK.search(who)
    who = (who[: mark.start()] if mark else who).strip(" ,:;")
    last = who.split()[-1] if who.split() else ""
    names = people(who if len(last) <= 2 or _SHORTENED.match(last) else who.rstrip("."))
    if not names:
        return False
    reading.item["editor" if mark else "author"] = names
    return True


def _author_date(words: str, reading: Reading) -> list[str]:
    """Surname, G. (1999) Title, Publisher."""
    found = _AUTHOR_DATE.match(words)
    if not found or not _set_authors(found["who"], reading):
        return []
    when = issued(found["year"])
    if when:
        reading.item["issued"] = when
    pieces = commas_apart(found["rest"])
    after = split_title(pieces)[1]
    # With the year said already, a name at the end is the publisher's.
    if (
        len(pieces) > 1
        and not after
        and len(pieces[-1].split()) <= 3
        and looks_like_name(pieces[-1])
    ):
        return _titles(", ".join(pieces[:-1]), "", _published(reading, pieces[-1]))
    return _rest(found["rest"], reading)


def _published(reading: Reading, publisher: str) -> Reading:
    reading.item["publisher"] = publisher
    return reading


def _rest(rest: str, reading: Reading) -> list[str]:
    """The title and what follows it, where the names are taken already."""
    for form in (_quoted, _marked):
        titles = form(rest, reading)
        if titles:
            return titles
    parts = sentences_apart(rest)
    if len(parts) > 1:
        return _titles(parts[0], ". ".join(parts[1:]), reading)
    title, after = split_title(commas_apart(rest))
    return _titles(title, after, reading)


def _editors_first(words: str, reading: Reading) -> list[str]:
    """Smith, John (ed.), Title; John Smith and Ann Lee, eds. Title."""
    found = _EDITORS_FIRST.match(words)
    names = people(found["who"]) if found else []
    if not found or not names:
        return []
    reading.item["editor"] = names
    return _rest(found["rest"], reading)


def _initials_first(words: str, reading: Reading) -> list[str]:
    """Surname, G. H. Title. Place, 1938: a full stop after initials parts nothing by itself."""
    found = _INITIALS_FIRST.match(words)
    if not found or not _set_authors(found["who"], reading):
        return []
    return _rest(found["rest"], reading)


def _quoted(words: str, reading: Reading) -> list[str]:
    """Author, “Title of a part,” in the whole: an article, a chapter, a page."""
    found = _QUOTED.search(words)
    if not found or not _opens(words[: found.start()], reading):
        return []
    title = next(group for group in found.groups() if group).strip().rstrip(",.;")
    after = words[found.end() :]
    inside = _IN.match(after)
    if inside:
        reading.item["type"] = "chapter"
        take_container(after[inside.end() :], reading)
    elif after.strip(" ,.;"):
        take_periodical(after.strip(" ,.;"), reading)
    else:
        reading.item["type"] = "webpage" if "URL" in reading.item else "article"
    return [title]


def _opens(before: str, reading: Reading) -> bool:
    """What stands before a marked title: nothing, or its authors."""
    before = before.strip(" ,:;")
    if not before.strip("."):
        return True
    return "author" in reading.item or _set_authors(before, reading)


def _marked(words: str, reading: Reading) -> list[str]:
    """Author, *Title*: Markdown's emphasis says where titles are, and how many."""
    found = list(MARKED.finditer(words))
    if not found or not _opens(words[: found[0].start()], reading):
        return []
    titles = [found[0]["marked"].rstrip(",.;")]
    end = found[0].end()
    for further in found[1:]:
        between = words[end : further.start()]
        if not between.strip() or not _BETWEEN_WORKS.match(between):
            break
        titles.append(further["marked"].rstrip(",.;"))
        end = further.end()
    after = words[end:].strip(" ,;")
    if len(titles) == 1:
        return _titles(titles[0], after, reading, split=False)
    take_publication(after, reading)
    return titles


def _colon(words: str, reading: Reading) -> list[str]:
    """Given Surname: Title (Place, 1975)."""
    who, colon, rest = words.partition(": ")
    names = who.split(",")
    if (
        not colon
        or len(who.split()) < 2
        or len(names) > 2
        or (len(names) == 2 and not (is_given(names[1].strip()) and len(names[0].split()) == 1))
    ):
        return []
    if not _set_authors(who, reading):
        return []
    # "Red Emma: A Life" looks the same; "Lee, Ann:" doesn't, and a place and year in brackets tell.
    parens = _PARENS.search(rest)
    if len(names) == 1 and not (parens and re.search(r"\d{4}", parens[1])):
        reading.doubt()
    return _rest(rest, reading)


def _periods(words: str, reading: Reading) -> list[str]:
    """Surname, Given. Title. Place: Publisher, 1938."""
    parts = sentences_apart(words)
    if (
        len(parts) < 2
        or is_publication(parts[1])
        or (len(parts) == 2 and is_place_and_year(parts[1]))
    ):
        return []
    if len(commas_apart(parts[0])) == 1 and len(parts[0].split()) > 5 and not is_group(parts[0]):
        return []
    if is_group(commas_apart(words)[0]) and "." in commas_apart(words)[0].rstrip("."):
        return []  # "CrimethInc. Ex-Workers Collective, …"
    if not _set_authors(parts[0], reading):
        return []
    if len(parts) == 2:
        title, after = split_title(commas_apart(parts[1]))
    else:
        title, after = parts[1], ". ".join(parts[2:])
    return _titles(title, after, reading)


def _commas(words: str, reading: Reading) -> list[str]:
    """Author, Title, Place 1938; also Surname, Given, Title."""
    sentences = sentences_apart(words)
    later = ". ".join(sentences[1:]) if publishes(sentences) else ""
    pieces = commas_apart(sentences[0] if later else words)
    count = _authors_count(pieces)
    who, rest = ", ".join(pieces[:count]), pieces[count:]
    if not count or not rest or not _set_authors(who, reading):
        return []
    title, after = split_title(rest)
    if count == 1 and len(who.split()) == 1 and len(title.split()) < 3:
        reading.doubt()  # "Bread, Land" is a title as well as a Bread who wrote "Land"
    return _titles(title, ", ".join(part for part in (after, later) if part), reading)


def _authors_count(pieces: list[str]) -> int:
    """How many of the pieces between commas are authors."""
    if len(pieces) < 2:
        return 0
    if re.search(r"\((?:eds?|hg|hrsg|coords?)\.?\)\Z", pieces[0], re.I):
        return 1
    if re.fullmatch(r"(?:eds?|hg|hrsg|coords?)\.?", pieces[1], re.I) and len(pieces) > 2:
        return 2
    first = people(pieces[0])
    if not first:
        return 0
    # "A, B and C, Title": the names end with a joined one.
    for number in range(1, min(len(pieces) - 1, 6)):
        if not looks_like_name(pieces[number]):
            joined = len(people(pieces[number])) > 1 and all(
                len(name.split()) > 1
                for name in re.split(r"\s+(?:and|&|y|und|et|e|i|и)\s+", pieces[number])
            )
            return number + 1 if joined else _inverted_count(pieces)
    return _inverted_count(pieces)


def _inverted_count(pieces: list[str]) -> int:
    """2 for "Surname, Given" before a title, else 1."""
    title_left = len(pieces) > 2 and not is_after(pieces[2:], 0)
    if not title_left or not is_given(pieces[1]) or len(pieces[0].split()) > 2:
        return 1
    name = inverted(pieces[0], pieces[1])
    short = len(pieces[1].split()) <= 2 and people(f"{name['family']}, {name['given']}") == [name]
    return 2 if short else 1


def _titles(title: str, after: str, reading: Reading, *, split: bool = True) -> list[str]:
    """One title or two, with brackets and publication taken off."""
    title, after = _brackets(title.strip(" ,;"), after, reading)
    take_publication(after, reading)
    if not split:
        return [title]
    titles, sure = works_in(title, reading.language)
    if not sure:
        reading.doubt()
    return titles


def _brackets(title: str, after: str, reading: Reading) -> tuple[str, str]:
    """A bracket at the title's end: a place and year, a note with dates, or the title's own."""
    found = _PARENS.search(title)
    if not found or not title[: found.start()].strip():
        return title, after
    inside = found[1].strip()
    if _RANGE.match(inside) or not re.search(r"\d", inside):
        # "(1864-1878)" is the time that the work is about.
        return title, after
    bare = title[: found.start()].rstrip()
    if issued(inside) and re.search(r"\(\d{4}\)", bare):
        return title, after  # each of two works has its year
    dates = re.search(r"\d{4}\s*[-–—]\s*\d{2,4}", inside)
    if dates or not re.search(r"(?:\A|[\s,:])(?:1\d{3}|20\d\d)\Z", inside):
        reading.note(inside)
        return bare, after
    return bare, f"{inside}, {after}" if after else inside


def _title_only(words: str, reading: Reading) -> list[str]:
    """A title without author: sure where an editor or a publication stands beside it."""
    reading.item.pop("author", None)
    by = _BY.match(words)
    if by and len(by["who"].split()) > 1 and _set_authors(by["who"], reading):
        if "URL" not in reading.item:
            reading.doubt()
        return works_in(by["title"].strip(" *_"), reading.language)[0][:1]
    sentences = sentences_apart(words)
    later = ". ".join(sentences[1:]) if publishes(sentences) else ""
    title, after = split_title(commas_apart(sentences[0] if later else words))
    titles = _titles(title, ", ".join(part for part in (after, later) if part), reading)
    if not {"editor", "translator", "publisher", "issued", "URL", "DOI"} & set(reading.item):
        return []
    return titles
