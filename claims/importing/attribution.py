"""The line that says whose comment follows and when it was posted, as sites and people write it.

Author and date are given as written, without the site's "(not verified)".
"""

import re
from dataclasses import dataclass
from typing import Any

from claims.importing.lines import Line
from claims.importing.postingdate import WEEKDAY, date_in, is_moment

_SAID = r"(?:wrote|says|said|writes|commented|posted|replied|responded|escribió|dijo|a écrit|a dit|schrieb|sagt|ha scritto|escreveu|disse|va escriure|va dir|написал|написала|пишет)"  # fmt: skip
_BY = re.compile(r"(?:(?:comment|posted|submitted|written|reply)\s+)?(?:by|por|par|von)\s+", re.I)
_ON = re.compile(r"(?:on|el|le|am|il|em)\s+", re.I)
_SIGN = re.compile(
    rf"(?P<sign>(?:\s+{_SAID})?\s*(?:,?\s+(?:on|at|el|le|am|il|em|в)\s+|[,|·•—–(:-]\s*)+|\s+{_SAID}\s+)\Z", re.I
)  # fmt: skip
_TAIL = re.compile(
    r"(?P<time>(?:,|\s*[–—|-]|\s+at|\s+a las|\s+à|\s+um)?[T\s]*\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?(?:\s*(?:[A-Z]{3,4}|[+-]\d{4}))?)?"
    rf"\)?(?:,?\s*(?P<name>[^\n]{{1,60}}?)\s+{_SAID})?\s*(?P<colon>:?)\s*(?:permalink|#)?\Z",
    re.IGNORECASE,
)  # fmt: skip
_AGO = re.compile(r"\b(?:an?|\d{1,3})\s+(?:minute|hour|day|week|month|year)s?\s+ago\b", re.I)
_NO_DATE = re.compile(rf"(?P<name>.{{1,60}}?)\s+{_SAID}\s*:\Z", re.I)
_NUMBER = re.compile(r"#(\d{1,5})[.):]?\s+|(\d{1,4})[.)]\s+")
_UNVERIFIED = re.compile(r"\s*\((?:not verified|no verificado|nicht überprüft|non vérifié)\)", re.I)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who and when, as written; the comment's own number; how many lines say it."""

    author: str | None
    posted_at: str | None
    number: int | None = None
    lines: int = 1


def attribution_at(
    lines: tuple[Line, ...], at: int, names: frozenset[str] = frozenset()
) -> Attribution | None:
    """The attribution at a line, or a name over a date in two. `names`: see `heading_names`."""
    words, number = _cleaned(lines[at].words)
    if not words:
        return None
    found = _one_line(words)
    if found is None and at == 0 and at + 1 < len(lines):
        found = _two_lines(words, _cleaned(lines[at + 1].words)[0])
    if found is None and words in names:
        found = Attribution(words.rstrip(":"), None)
    return found and Attribution(found.author, found.posted_at, number, found.lines)


def heading_names(stanzas: list[tuple[Line, ...]]) -> frozenset[str]:
    """Lines like "Anna:" that open stanzas, where at least two comments are opened so."""
    opening = [lines[0].words for lines in stanzas if len(lines) > 1]
    named = [w for w in opening if len(w) <= 40 and w.endswith(":") and _is_name(w[:-1], most=3)]
    return frozenset(named) if len(named) > 1 else frozenset()


def _cleaned(words: str) -> tuple[str, int | None]:
    """A line without Markdown's marks, the site's flag and its number; "" where it is too long."""
    if len(words) > 160:
        return "", None
    words = _UNVERIFIED.sub("", words.strip("*_ "))
    words = re.sub(r"\A#{1,6}\s+", "", words).replace("**", "").replace("__", "").strip("*_ ")
    number = _NUMBER.match(words)
    if not number:
        return words, None
    return words[number.end() :], int(number[1] or number[2])


def _one_line(words: str) -> Attribution | None:
    moment = _moment(words)
    if moment is None:
        said = _NO_DATE.match(words)
        return Attribution(said["name"], None) if said and _is_name(said["name"]) else None
    start, end, tail = moment
    posted_at = words[start:end].strip()
    if tail["name"]:  # "On 3 May 2019, Anna wrote:"
        opens = _ON.sub("", words[:start]).strip(" ,") == ""
        return Attribution(tail["name"], posted_at) if opens and _is_name(tail["name"]) else None
    before = words[:start]
    by = _BY.match(before)
    sign = _SIGN.search(before)
    name = before[by.end() if by else 0 : sign.start() if sign else len(before)].strip()
    if not name:
        return Attribution(None, posted_at) if is_moment(words.rstrip(":")) else None
    explicit = (
        by
        or tail["colon"]
        or (sign and not re.fullmatch(r"\s*(?:on|at|el|le|am|il|em|в)\s*", sign["sign"]))
    )
    if not _is_name(name) or not (explicit or all(word[0].isupper() for word in name.split())):
        return None
    return Attribution(name, posted_at)


def _moment(words: str) -> tuple[int, int, re.Match[str]] | None:
    """Where the date of a line begins and ends (with weekday and time), and what closes the line."""
    found: Any = date_in(words)
    ago = _AGO.search(words) if found is None else None
    if found is None and ago is None:
        return None
    start, end = (found.start, found.end) if found else ago.span()  # type: ignore[union-attr]
    weekday = WEEKDAY.search(words[:start])
    tail = _TAIL.match(words[end:])
    if tail is None:
        return None
    if tail["time"]:
        end += tail.end("time")
    return (weekday.start() if weekday else start), end, tail


def _two_lines(words: str, below: str) -> Attribution | None:
    if not _is_name(words, most=4) or not is_moment(below) or below.endswith("."):
        return None
    return Attribution(words.rstrip(":"), below.rstrip(":"), lines=2)


def _is_name(words: str, most: int = 5) -> bool:
    """Something a person may be called on a site: few words, no sentence's end."""
    return (
        0 < len(words) <= 60
        and len(words.split()) <= most
        and words[-1] not in ".,;!?"
        and "://" not in words
    )
