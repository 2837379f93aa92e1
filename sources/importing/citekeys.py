"""Names for works: the citekey that people type, and whether two items are one work.

Pure; whether a key is still free is the caller's to see.
"""

import hashlib
import re
import unicodedata
from typing import Any

from sources.identifiers import BadIdentifier, isbn_key, isbns

Item = dict[str, Any]

ARTICLES = frozenset(
    """the a an of on in my el la los las un una de del le les l des du der die das ein eine il lo gli o os as
    els en to for and y et und""".split()  # noqa: SIM905
)
PARTS = frozenset(
    """chapter entry entry-dictionary entry-encyclopedia paper-conference review review-book
    article-journal article-magazine article-newspaper""".split()  # noqa: SIM905
)
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i e g u".split(  # noqa: SIM905
            " "
        ),
        strict=True,
    )
)


def citekey(item: Item) -> str:
    """Family name, year and first telling word of the title, in ASCII: "goldman1923disillusionment".

    Without year the two words alone; "source" where nothing can be written in ASCII.
    """
    words = [word for word in _ascii(str(item.get("title") or "")).split() if word not in ARTICLES]
    family = re.sub(r"\s", "", _ascii(family_of(item)))
    if _is_literal(item):
        family = next(
            (word for word in _ascii(family_of(item)).split() if word not in ARTICLES), ""
        )
    word = next((word for word in words if len(word) > 1), "")
    return f"{family}{year_of(item) or ''}{word}"[:60] or "source"


def work_key(item: Item) -> str:
    """First author's family name and title without case, accents, punctuation and first article.

    "" for an item without title. Two items with one key are one work unless their years differ.
    """
    title = re.findall(r"[^\W_]+", folded(str(item.get("title") or "")))
    if len(title) > 1 and title[0] in ARTICLES:
        title = title[1:]
    family = "".join(re.findall(r"[^\W_]+", folded(family_of(item))))
    return f"{family}|{' '.join(title)}" if title else ""


def identity_keys(item: Item) -> list[str]:
    """Short texts of which two items share at least one if they are the same work by `same_work`.

    To be indexed: each has at most 120 characters, and begins with what it is made of.
    """
    keys = [("doi", str(item.get("DOI") or "").casefold()), ("work", work_key(item))]
    if item.get("type") == "webpage" and not family_of(item):
        keys.append(("url", str(item.get("URL") or "")))
    keys += [("id", number) for number in sorted(numbers_of(item))]
    return [f"{name}:{short_key(words)}" for name, words in keys if words]


def short_key(words: str) -> str:
    if len(words) <= 110:
        return words
    return words[:60] + hashlib.sha256(words.encode()).hexdigest()[:48]


def numbers_of(item: Item) -> set[str]:
    """Numbers of a whole publication, with its volume: a set has one ISBN for all. A part has none."""
    if str(item.get("type")) in PARTS:
        return set()
    volume = str(item.get("volume") or "")
    custom = item.get("custom")
    custom = custom if isinstance(custom, dict) else {}
    found = {f"{name} {custom[name]} {volume}" for name in ("OCLC", "LCCN") if custom.get(name)}
    try:
        isbns_of = isbns(str(item.get("ISBN") or ""))
    except BadIdentifier:
        isbns_of = []
    return found | {f"ISBN {isbn_key(isbn)} {volume}" for isbn in isbns_of}


def same_work(a: Item, b: Item) -> bool:
    """True for one identifier, or one key and no different years. Editions are other works.

    Pages of the web that name no author are one only at one address: many are called "here".
    """
    if a.get("DOI") and b.get("DOI"):
        return str(a["DOI"]).casefold() == str(b["DOI"]).casefold()
    if numbers_of(a) & numbers_of(b):
        return True
    if all(item.get("type") == "webpage" and not family_of(item) for item in (a, b)):
        return bool(a.get("URL")) and a.get("URL") == b.get("URL")
    years = {year_of(a), year_of(b)} - {None}
    return work_key(a) != "" and work_key(a) == work_key(b) and len(years) < 2


def _first(item: Item) -> dict[str, Any]:
    for role in ("author", "editor"):
        names = item.get(role)
        if isinstance(names, list) and names and isinstance(names[0], dict):
            return names[0]
    return {}


def family_of(item: Item) -> str:
    name = _first(item)
    return str(name.get("family") or name.get("literal") or "")


def _is_literal(item: Item) -> bool:
    return not _first(item).get("family")


def year_of(item: Item) -> int | None:
    try:
        year = item["issued"]["date-parts"][0][0]
    except (KeyError, IndexError, TypeError):
        return None
    return year if isinstance(year, int) else None


def folded(words: str) -> str:
    """Small letters of any script, without accents."""
    apart = unicodedata.normalize("NFKD", words.casefold().replace("’", "'").translate(_LATIN))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _ascii(words: str) -> str:
    """Small ASCII letters, digits and spaces; Cyrillic is spelled out, other scripts fall away."""
    spelled = "".join(_CYRILLIC.get(c, c) for c in words.casefold())
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", " ", folded(spelled))).strip()
