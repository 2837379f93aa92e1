"""A line of a reading list, as people write it → CSL items.

Rules, not statistics: each form of a reference has its function, and what fits no form stays whole
as a document with `check_me`. Names are names.py's, places and years publication.py's.
"""

import re
from dataclasses import dataclass
from typing import Any

from sources.importing.names import (
    Name,
    inverted,
    is_given,
    is_group,
    is_initials,
    looks_like_name,
    people,
    person,
)
from sources.importing.publication import (
    is_place_and_year,
    is_publication,
    issued,
    publication,
)
from sources.importing.twoworks import works_in

Item = dict[str, Any]

_LONGEST = 1000
_MARKER = re.compile(r"\A(?:[•‣◦▪●·*+–—-]|\[?\d{1,3}[.)\]])\s+(?=\S)")
_LINK = re.compile(r"(?<!!)\[([^\]]{1,300})\]\((https?://[^\s)]+)\)")
_URL = re.compile(r"<?(https?://[^\s<>]+)>?", re.I)
_ACCESSED = re.compile(
    r"[\s,.(]*(?:accessed|retrieved|last accessed|consultado|consulté|abgerufen)\b[^()]{0,60}\)?\s*\Z",
    re.I,
)
_LEAD_IN = re.compile(r"[\s,.;(]*(?:available (?:at|from|online)|online at|url|retrieved from|en línea|disponible en|at|online)?\s*:?\s*[<(]?\Z", re.I)  # fmt: skip
_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/[^\s,;<>]+)", re.I)
_ISBN = re.compile(r"[\s,.;(]*ISBN(?:-1[03])?:?\s*([\dX][\dX -]{8,16}[\dX])\)?", re.I)
_NAMES = r"(?P<names>[^,();]{2,120}?(?:,\s[^,();]{2,40})*?(?:,?\s(?:and|&|y|und|et)\s[^,();]{2,60})?)(?=\s*[,();]|\.\s|\.?\Z)"  # fmt: skip
_EDITED = re.compile(
    r"(?<!\dnd )(?<!\dth )(?<!\drd )(?<!\dst )(?<!rev\. )(?:(?<=^)|[,.;(]\s*|\s)(?:eds?\.(?:\s+by)?|edited by|hrsg\. von|hg\. von|edición de|ed\. de|a cura di|coord\.|sous la direction de|под ред\.)\s+"
    + _NAMES + r"\)?", re.I,
)  # fmt: skip
_TRANSLATED = re.compile(
    r"(?:[,.;(]\s*)(?:trans(?:\.|lated)?(?:\s+by)?|tr\.(?:\s+by)?|trad\.(?:\s+(?:de|por|par))?|traducción de|traduit par|übers(?:etzt|\.) von|пер\.)\s+"
    + _NAMES + r"\)?", re.I,
)  # fmt: skip
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
_MARKED = re.compile(r"(?P<mark>\*\*|\*|__|_)(?=\S)(?P<marked>[^*_]{1,300}?)(?<=\S)(?P=mark)(?!\w)")
_QUOTED = re.compile(r"“(?P<a>[^“”]{2,300})”|«\s?(?P<b>[^«»]{2,300}?)\s?»|„(?P<c>[^“”„]{2,300})[“”]|\"(?P<d>[^\"]{2,300})\"|(?<!\w)‘(?P<e>[^‘]{4,300}?)’(?!\w)")  # fmt: skip
_BETWEEN_WORKS = re.compile(r"[\s,;]*(?:and|&|y|e|i|und|et|и)?\s*\Z")
_PERIOD = re.compile(r"(?<!\b[^\W\d_])(?<!\bed)(?<!\beds)(?<!\bvol)(?<!\bno)(?<!\btrans)(?<!\bpp)(?<!\bSt)(?<!\bDr)(?<!\bJr)(?<!\bal)(?<!\bca)[.?!](?<=[.?!])\s+(?=\S)")  # fmt: skip
_PARENS = re.compile(r"\s*\(([^()]{1,160})\)\s*[.,]?\s*\Z")
_RANGE = re.compile(r"\d{4}\s*[-–—/]\s*(?:\d{2,4})?\Z")
_JOURNAL = re.compile(
    r"(?P<name>.{2,160}?)[,\s]+(?:vol\.?\s*)?(?P<volume>\d{1,4})(?:\s*[(:,.]\s*(?:no\.?\s*|nr\.?\s*|issue\s*)?(?P<issue>\d{1,4}(?:[-–/]\d{1,4})?)\)?)?"
    r"(?:[,\s]*\((?P<when>[^()]{4,40})\))?(?:\s*[:,]\s*(?:pp?\.\s*)?(?P<page>\d+\s*[-–—]\s*\d+|\d+))?[\s.]*\Z",
    re.I,
)  # fmt: skip
_IN = re.compile(r"[\s,.;]*(?:in|en|dans|im|в)\s*:?\s+(?=\S)", re.I)


@dataclass(frozen=True, slots=True)
class ReadReference:
    """The works of a line as CSL items without `id`; `check_me` where a person should look."""

    items: tuple[Item, ...]
    check_me: bool


@dataclass
class _Reading:
    """A reference while it is read: the fields found so far, and whether all of it was understood."""

    item: Item
    sure: bool = True

    def doubt(self) -> None:
        self.sure = False

    def note(self, words: str) -> None:
        words = words.strip(" ,.;()")
        if words:
            self.item["note"] = f"{self.item['note']}; {words}" if "note" in self.item else words


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
    reading = _Reading({})
    words = _identifiers(words, reading)
    if not any(map(str.isalnum, words)):
        return ReadReference(({"type": "webpage", "title": whole, **reading.item},), True)
    words = _helpers(words, reading)
    titles = _forms(words, reading, language)
    if not titles or not all(any(map(str.isalnum, title)) for title in titles):
        return _unread(whole, reading.item.get("URL"))
    return ReadReference(tuple(_finished(title, reading) for title in titles), not reading.sure)


def _unread(whole: str, url: str | None = None) -> ReadReference:
    item: Item = {"type": "document", "title": whole}
    return ReadReference((item | {"URL": url} if url else item,), True)


def _finished(title: str, reading: _Reading) -> Item:
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


def _identifiers(words: str, reading: _Reading) -> str:
    """Takes DOI, ISBN, address and the day of access out of a line."""
    words = _LINK.sub(lambda found: f"{found[1]} {found[2]}", words)
    doi = _DOI.search(words)
    if doi:
        reading.item["DOI"] = doi[1].rstrip(".)")
        words = words[: doi.start()] + words[doi.end() :]
    isbn = _ISBN.search(words)
    if isbn:
        reading.item["ISBN"] = isbn[1].strip()
        words = words[: isbn.start()] + words[isbn.end() :]
    words = _without_access(words, reading)
    url = _URL.search(words)
    if url:
        address = url[1].rstrip(".,;:!?'\"")
        address = address if "(" in address else address.rstrip(")")
        reading.item["URL"] = address
        after = words[url.end() :].strip(" ,.;)>")
        words = _LEAD_IN.sub("", words[: url.start()])
        words = f"{words}, {after}" if after and words else words or after
        words = _without_access(words, reading)
    return words.strip(" ,;")


def _without_access(words: str, reading: _Reading) -> str:
    found = _ACCESSED.search(words)
    if not found or "http" in found[0]:
        return words
    reading.item["accessed"] = {
        "literal": re.sub(r"\A\W*\w+\W+(?:on\s+)?", "", found[0]).strip(" .)") or "accessed"
    }
    return words[: found.start()]


def _helpers(words: str, reading: _Reading) -> str:
    """Takes "ed. …" and "trans. by …" out of a line."""
    for pattern, role in ((_TRANSLATED, "translator"), (_EDITED, "editor")):
        found = pattern.search(words)
        names = _names_of(found["names"]) if found else []
        if found and names:
            reading.item[role] = names
            after = words[found.end() :]
            # A bracket that held nothing else goes with it.
            words = (
                words[: found.start()].rstrip() + " " + ("" if not after.strip(" .)") else after)
            )
    return words.strip(" ,;")


def _names_of(words: str) -> list[Name]:
    words = words.strip(" .")
    if is_group(words):
        return [{"literal": words}]
    return people(words)


def _forms(words: str, reading: _Reading, language: str) -> list[str]:
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
        titles = form(words, reading, language)
        if titles:
            return titles
    return _title_only(words, reading, language)


def _set_authors(who: str, reading: _Reading) -> bool:
    """Authors, or editors where "(ed.)" follows them; False where the words are no names."""
    mark = _EDITORS_MARK.search(who)
    who = (who[: mark.start()] if mark else who).strip(" ,:;")
    last = who.split()[-1] if who.split() else ""
    names = people(who if len(last) <= 2 or _SHORTENED.match(last) else who.rstrip("."))
    if not names:
        return False
    reading.item["editor" if mark else "author"] = names
    return True


def _author_date(words: str, reading: _Reading, language: str) -> list[str]:
    """Surname, G. (1999) Title, Publisher."""
    found = _AUTHOR_DATE.match(words)
    if not found or not _set_authors(found["who"], reading):
        return []
    when = issued(found["year"])
    if when:
        reading.item["issued"] = when
    pieces = _commas_apart(found["rest"])
    after = _split_title(pieces)[1]
    # With the year said already, a name at the end is the publisher's.
    if (
        len(pieces) > 1
        and not after
        and len(pieces[-1].split()) <= 3
        and looks_like_name(pieces[-1])
    ):
        return _titles(", ".join(pieces[:-1]), "", _published(reading, pieces[-1]), language)
    return _rest(found["rest"], reading, language)


def _published(reading: _Reading, publisher: str) -> _Reading:
    reading.item["publisher"] = publisher
    return reading


def _rest(rest: str, reading: _Reading, language: str) -> list[str]:
    """The title and what follows it, where the names are taken already."""
    for form in (_quoted, _marked):
        titles = form(rest, reading, language)
        if titles:
            return titles
    parts = _sentences(rest)
    if len(parts) > 1:
        return _titles(parts[0], ". ".join(parts[1:]), reading, language)
    title, after = _split_title(_commas_apart(rest))
    return _titles(title, after, reading, language)


def _editors_first(words: str, reading: _Reading, language: str) -> list[str]:
    """Smith, John (ed.), Title; John Smith and Ann Lee, eds. Title."""
    found = _EDITORS_FIRST.match(words)
    names = people(found["who"]) if found else []
    if not found or not names:
        return []
    reading.item["editor"] = names
    return _rest(found["rest"], reading, language)


def _initials_first(words: str, reading: _Reading, language: str) -> list[str]:
    """Surname, G. H. Title. Place, 1938: a full stop after initials parts nothing by itself."""
    found = _INITIALS_FIRST.match(words)
    if not found or not _set_authors(found["who"], reading):
        return []
    return _rest(found["rest"], reading, language)


def _quoted(words: str, reading: _Reading, language: str) -> list[str]:
    """Author, “Title of a part,” in the whole: an article, a chapter, a page."""
    found = _QUOTED.search(words)
    if not found or not _opens(words[: found.start()], reading):
        return []
    title = next(group for group in found.groups() if group).strip().rstrip(",.;")
    after = words[found.end() :]
    inside = _IN.match(after)
    if inside:
        reading.item["type"] = "chapter"
        _container(after[inside.end() :], reading)
    elif after.strip(" ,.;"):
        _periodical(after.strip(" ,.;"), reading)
    else:
        reading.item["type"] = "webpage" if "URL" in reading.item else "article"
    return [title]


def _opens(before: str, reading: _Reading) -> bool:
    """What stands before a marked title: nothing, or its authors."""
    before = before.strip(" ,:;")
    if not before.strip("."):
        return True
    return "author" in reading.item or _set_authors(before, reading)


def _container(words: str, reading: _Reading) -> None:
    marked = _MARKED.search(words)
    parens = re.search(r"\(([^()]{1,160})\)", words)
    if marked:
        name, after = marked["marked"], words[: marked.start()] + words[marked.end() :]
    elif parens:
        name, after = _split_title(_commas_apart(words[: parens.start()]))
        after = ", ".join(part for part in (after, parens[1], words[parens.end() :]) if part)
    else:
        name, after = _split_title(_commas_apart(words))
    name = name.strip(" ,.;")
    if name and not issued(name.strip("()")):
        reading.item["container-title"] = name
    elif name:
        after = f"{name}, {after}"
    _publish(after, reading)


def _periodical(words: str, reading: _Reading) -> None:
    plain = _MARKED.sub(lambda found: found["marked"], words)
    found = _JOURNAL.match(plain)
    numbered = found and not (
        found["volume"] and len(found["volume"]) == 4 and not found["issue"] and not found["page"]
    )
    if found and numbered:
        reading.item["type"] = "article-journal"
        reading.item["container-title"] = found["name"].strip(" ,.")
        for name in ("volume", "issue", "page"):
            if found[name]:
                reading.item[name] = found[name].strip()
        if found["when"]:
            reading.item.setdefault(
                "issued", issued(found["when"]) or {"literal": found["when"].strip()}
            )
        return
    _container(words, reading)
    named = "article-journal" if "container-title" in reading.item else "article"
    reading.item["type"] = "webpage" if "URL" in reading.item else named


def _marked(words: str, reading: _Reading, language: str) -> list[str]:
    """Author, *Title*: Markdown's emphasis says where titles are, and how many."""
    found = list(_MARKED.finditer(words))
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
        return _titles(titles[0], after, reading, language, split=False)
    _publish(after, reading)
    return titles


def _colon(words: str, reading: _Reading, language: str) -> list[str]:
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
    # "Red Emma: A Life" looks the same; only a place and a year in brackets tell.
    parens = _PARENS.search(rest)
    if not parens or not re.search(r"\d{4}", parens[1]):
        reading.doubt()
    title, after = _split_title(_commas_apart(rest))
    return _titles(title, after, reading, language)


def _periods(words: str, reading: _Reading, language: str) -> list[str]:
    """Surname, Given. Title. Place: Publisher, 1938."""
    parts = _sentences(words)
    if (
        len(parts) < 2
        or is_publication(parts[1])
        or (len(parts) == 2 and is_place_and_year(parts[1]))
    ):
        return []
    if len(_commas_apart(parts[0])) == 1 and len(parts[0].split()) > 5 and not is_group(parts[0]):
        return []
    if is_group(_commas_apart(words)[0]) and "." in _commas_apart(words)[0].rstrip("."):
        return []  # "CrimethInc. Ex-Workers Collective, …"
    if not _set_authors(parts[0], reading):
        return []
    if len(parts) == 2:
        title, after = _split_title(_commas_apart(parts[1]))
    else:
        title, after = parts[1], ". ".join(parts[2:])
    return _titles(title, after, reading, language)


def _commas(words: str, reading: _Reading, language: str) -> list[str]:
    """Author, Title, Place 1938; also Surname, Given, Title."""
    sentences = _sentences(words)
    later = ". ".join(sentences[1:]) if _publishes(sentences) else ""
    pieces = _commas_apart(sentences[0] if later else words)
    count = _authors_count(pieces)
    who, rest = ", ".join(pieces[:count]), pieces[count:]
    if not count or not rest or not _set_authors(who, reading):
        return []
    title, after = _split_title(rest)
    if count == 1 and len(who.split()) == 1 and len(title.split()) < 3:
        reading.doubt()  # "Bread, Land" is a title as well as a Bread who wrote "Land"
    return _titles(title, ", ".join(part for part in (after, later) if part), reading, language)


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
    title_left = len(pieces) > 2 and not _is_after(pieces[2:], 0)
    if not title_left or not is_given(pieces[1]) or len(pieces[0].split()) > 2:
        return 1
    name = inverted(pieces[0], pieces[1])
    short = len(pieces[1].split()) <= 2 and people(f"{name['family']}, {name['given']}") == [name]
    return 2 if short else 1


def _commas_apart(words: str) -> list[str]:
    """The pieces between commas that stand in no brackets."""
    pieces, depth, start = [], 0, 0
    for at, character in enumerate(words):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            pieces.append(words[start:at].strip())
            start = at + 1
    return [piece for piece in [*pieces, words[start:].strip()] if piece]


def _sentences(words: str) -> list[str]:
    parts, start = [], 0
    for found in _PERIOD.finditer(words):
        # A question mark is the title's own; a full stop parts.
        parts.append(words[start : found.start() + (found[0][0] != ".")])
        start = found.end()
    parts.append(words[start:].rstrip(". ") if not is_initials(words[start:]) else words[start:])
    return [part.strip() for part in parts if part.strip()]


def _publishes(sentences: list[str]) -> bool:
    """True where the second sentence is about the publication: "Title. London, 1938"."""
    if len(sentences) < 2:
        return False
    return is_publication(sentences[1]) or _is_after(_commas_apart(sentences[1]), 0)


def _split_title(pieces: list[str]) -> tuple[str, str]:
    """The title, and what follows it from the first piece that is about its publication."""
    for number in range(1, len(pieces)):
        if _is_after(pieces, number):
            return ", ".join(pieces[:number]), ", ".join(pieces[number:])
    return ", ".join(pieces), ""


def _is_after(pieces: list[str], number: int) -> bool:
    """True where a piece and all that follow are about the publication."""
    rest = pieces[number:]
    if all(is_publication(piece) or is_place_and_year(piece) for piece in rest):
        return True
    # "…, Random House, 1972, 300 pp.": up to two names before a year.
    dated = [at for at, piece in enumerate(rest) if issued(piece)]
    names = rest[: dated[0]] if dated else []
    short = len(names) <= 2 and all(looks_like_name(name) or is_publication(name) for name in names)
    return bool(dated) and short and all(is_publication(piece) for piece in rest[dated[0] :])


def _titles(
    title: str, after: str, reading: _Reading, language: str, *, split: bool = True
) -> list[str]:
    """One title or two, with brackets and publication taken off."""
    title, after = _brackets(title.strip(" ,;"), after, reading)
    _publish(after, reading)
    if not split:
        return [title]
    titles, sure = works_in(title, language)
    if not sure:
        reading.doubt()
    return titles


def _brackets(title: str, after: str, reading: _Reading) -> tuple[str, str]:
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


def _publish(after: str, reading: _Reading) -> None:
    fields, unknown = (
        publication(re.sub(r"[()]", ", ", after)) if after.strip(" .,;()") else ({}, "")
    )
    for name, value in fields.items():
        reading.item.setdefault(name, value)
    if unknown:
        reading.note(unknown)
        reading.doubt()


def _title_only(words: str, reading: _Reading, language: str) -> list[str]:
    """A title without author: sure where an editor or a publication stands beside it."""
    reading.item.pop("author", None)
    by = _BY.match(words)
    if by and len(by["who"].split()) > 1 and _set_authors(by["who"], reading):
        if "URL" not in reading.item:
            reading.doubt()
        return works_in(by["title"].strip(" *_"), language)[0][:1]
    sentences = _sentences(words)
    later = ". ".join(sentences[1:]) if _publishes(sentences) else ""
    title, after = _split_title(_commas_apart(sentences[0] if later else words))
    titles = _titles(title, ", ".join(part for part in (after, later) if part), reading, language)
    if not {"editor", "translator", "publisher", "issued", "URL", "DOI"} & set(reading.item):
        return []
    return titles


__all__ = ["ReadReference", "items_in", "person"]
