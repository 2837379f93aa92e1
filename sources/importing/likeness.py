"""Whether two items are perhaps one work described twice, and what speaks for and against it.

Pure, in codes and values. What imports take for the same work without asking is in `citekeys.py`;
here a person is asked, so more is proposed. Translations and other editions are works of their own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from sources.importing.citekeys import (
    ARTICLES,
    PARTS,
    Item,
    family_of,
    folded,
    numbers_of,
    short_key,
    work_key,
    year_of,
)

ALIKE = 90  # of 100, for two titles: a slip of the pen, a word left out of a long one
YEARS_APART = 1  # a book printed in December bears the next year


class For(StrEnum):
    """What speaks for one work."""

    DOI = "doi"
    ISBN = "isbn"
    OCLC = "oclc"
    LCCN = "lccn"
    ISSN = "issn"  # the same journal by its number, volume and first page
    URL = "url"
    WORDS = "words"  # author, title and year
    TITLE = "title"  # one author, titles nearly the same, years at most one apart


class Against(StrEnum):
    """What speaks for two works: both say something, and not the same."""

    EDITION = "edition"
    TRANSLATOR = "translator"
    LANGUAGE = "language"
    VOLUME = "volume"
    ISSUE = "issue"
    DAY = "day"
    FILE = "file"  # in an archive
    DOI = "doi"
    CONTAINER = "container"
    PART = "part"  # one is a part of a publication, the other a publication
    ISBN = "isbn"
    PAGES = "pages"
    YEAR = "year"
    TYPE = "type"


# Of works known by their words alone: with one of these they aren't proposed.
DECISIVE = frozenset(
    {
        Against.EDITION,
        Against.TRANSLATOR,
        Against.LANGUAGE,
        Against.VOLUME,
        Against.ISSUE,
        Against.DAY,
        Against.FILE,
        Against.DOI,
        Against.CONTAINER,
        Against.PART,
    }
)
_BY_NUMBER = frozenset({For.DOI, For.ISBN, For.OCLC, For.LCCN, For.ISSN, For.URL})


@dataclass(frozen=True)
class Reason:
    """A code, and what the two say: `one` and `other`, or what they share as `shared`."""

    code: For | Against
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Likeness:
    """`strength` sorts pairs: 200 and more with a number in common, else how alike the titles are."""

    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    strength: int

    @property
    def is_likely(self) -> bool:
        if any(reason.code in _BY_NUMBER for reason in self.reasons):
            return all(reason.code != Against.PART for reason in self.against)
        return bool(self.reasons) and not any(r.code in DECISIVE for r in self.against)


def likeness_keys(item: Item) -> list[str]:
    """Short texts beside `identity_keys`, of which two items share one where `likeness` may find them alike.

    The author's family name with each of the first two telling words of the title; the place in a
    journal. At most 120 characters each.
    """
    family = _plain(family_of(item))
    words = [word for word in _words(item) if len(word) > 2 and word not in ARTICLES][:2]
    keys = [f"near:{short_key(f'{family}|{word}')}" for word in words if family]
    place = _journal_place(item)
    return [*keys, f"issn:{short_key(place)}"] if place else keys


def likeness(a: Item, b: Item) -> Likeness:
    """What speaks for and against one work. Symmetrical but for the order of the values."""
    numbers, alike = _shared_numbers(a, b), _alike_in_words(a, b)
    reasons = [*numbers, alike] if alike else numbers
    strength = 200 if numbers else 0
    if alike:
        strength += alike.values.get("score", 101) - 1  # the same words go before the same title
    return Likeness(tuple(reasons), tuple(_differences(a, b)), strength)


# --- for -----------------------------------------------------------------------------------------
def _shared_numbers(a: Item, b: Item) -> list[Reason]:
    found = [
        Reason(For(number.split()[0].lower()), {"shared": " ".join(number.split()[1:])})
        for number in sorted(numbers_of(a) & numbers_of(b))
    ]
    for code, of in ((For.DOI, _doi), (For.ISSN, _journal_place), (For.URL, _page_address)):
        if of(a) and of(a) == of(b):
            found.append(Reason(code, {"shared": of(a)}))
    return found


def _doi(item: Item) -> str:
    doi = str(item.get("DOI") or "").strip().casefold()
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi)


def _journal_place(item: Item) -> str:
    """ISSN, volume or number, and first page; empty where one of these isn't given."""
    issn = re.sub(r"[^0-9X]", "", str(item.get("ISSN") or "").upper())[:8]
    volume = str(item.get("volume") or item.get("issue") or "").strip()
    page = re.match(r"\s*(\w+)", str(item.get("page") or ""))
    return f"{issn[:4]}-{issn[4:]} {volume} {page[1]}" if issn and volume and page else ""


def _page_address(item: Item) -> str:
    is_page = str(item.get("type")) in {"webpage", "post-weblog", "post"}
    address = str(item.get("URL") or "").strip()
    return re.sub(r"^https?://(?:www\.)?|/$", "", address) if is_page else ""


def _alike_in_words(a: Item, b: Item) -> Reason | None:
    key, years = work_key(a), {year_of(a), year_of(b)}
    family = _plain(family_of(a))
    if not key or family != _plain(family_of(b)):
        return None
    if key == work_key(b) and len(years - {None}) < 2:
        # "Letter", by nobody, without date: many are called so
        return Reason(For.WORDS) if family or None not in years else None
    if not family or None in years or max(years) - min(years) > YEARS_APART:  # type: ignore[type-var, operator]
        return None
    score = _titles_alike(a, b)
    return Reason(For.TITLE, {"score": score}) if score >= ALIKE else None


def _titles_alike(a: Item, b: Item) -> int:
    """0–100; 0 where a number differs: "Part 1" is not "Part 2". A subtitle may be left out."""
    one, other = _words(a), _words(b)
    if not one or not other or _counters(one) != _counters(other):
        return 0
    score = fuzz.ratio(" ".join(one), " ".join(other))
    mains = [_main_title(item) for item in (a, b)]
    whole = [" ".join(words) for words in (one, other)]
    if len(mains[0].split()) > 1 and mains[0] == mains[1] and (mains[0] in whole):
        score = max(score, 95.0)
    return int(score)


def _counters(words: list[str]) -> list[str]:
    return [w for w in words if w.isdigit() or re.fullmatch(r"i{1,3}|iv|vi{0,3}|ix|xi{0,2}", w)]


def _main_title(item: Item) -> str:
    main = re.split(r"[:.]\s|\s[–—-]\s", str(item.get("title") or ""), maxsplit=1)[0]
    return " ".join(_words({"title": main}))


def _words(item: Item) -> list[str]:
    words = re.findall(r"[^\W_]+", folded(str(item.get("title") or "")))
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def _plain(words: str) -> str:
    return "".join(re.findall(r"[^\W_]+", folded(words)))


# --- against -------------------------------------------------------------------------------------
def _differences(a: Item, b: Item) -> list[Reason]:
    found = []
    for code, of in _SAID.items():
        one, other = of(a), of(b)
        if one and other and one != other and not (code == Against.ISBN and _share(one, other)):
            found.append(Reason(code, {"one": one, "other": other}))
    if (str(a.get("type")) in PARTS) != (str(b.get("type")) in PARTS):
        found.append(Reason(Against.PART))
    return found


def _share(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _edition(item: Item) -> str:
    """ "2nd ed." and "2" are one edition, "first" none but the first."""
    said = folded(str(item.get("edition") or ""))
    number = re.search(r"\d+", said)
    return number[0] if number else "".join(re.findall(r"[^\W_]+", said))


def _translators(item: Item) -> str:
    names = item.get("translator")
    names = names if isinstance(names, list) else []
    said = (n.get("family") or n.get("literal") or "" for n in names if isinstance(n, dict))
    return ", ".join(sorted(folded(str(name)) for name in said if name))


def _language(item: Item) -> str:
    """The code alone; a language in words is compared as written."""
    return re.split(r"[-_]", str(item.get("language") or "").strip().casefold())[0]


def _day(item: Item) -> str:
    """Month and day of the date, where the year has more than itself."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return "-".join(str(part) for part in first) if len(first) > 1 else ""


def _file(item: Item) -> str:
    custom = item.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    said = [str(item.get(name) or "") for name in ("archive_location", "call-number")]
    said += [str(custom.get(name) or "") for name in ("fonds", "opis", "delo", "folio")]
    return " ".join(re.findall(r"[^\W_]+", folded(" ".join(said))))


def _isbns(item: Item) -> str:
    numbers = [n.split()[1] for n in sorted(numbers_of(item)) if n.startswith("ISBN ")]
    return " ".join(numbers)


def _folded_of(name: str) -> Callable[[Item], str]:
    return lambda item: " ".join(re.findall(r"[^\W_]+", folded(str(item.get(name) or ""))))


def _year(item: Item) -> str:
    return str(year_of(item) or "")


_SAID: dict[Against, Callable[[Item], str]] = {
    Against.EDITION: _edition,
    Against.TRANSLATOR: _translators,
    Against.LANGUAGE: _language,
    Against.VOLUME: _folded_of("volume"),
    Against.ISSUE: _folded_of("issue"),
    Against.DAY: _day,
    Against.FILE: _file,
    Against.DOI: _doi,
    Against.CONTAINER: _folded_of("container-title"),
    Against.ISBN: _isbns,
    Against.PAGES: _folded_of("page"),
    Against.YEAR: _year,
    Against.TYPE: lambda item: str(item.get("type") or ""),
}
