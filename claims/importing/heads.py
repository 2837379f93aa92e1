"""The head of an article: title, subtitle, byline and posting date in its first lines.

Works on lines, so that plain text and Markdown share it. Nothing is invented: a line that says
neither "by" nor a date nor stands as a title does is left to the body.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from claims.importing.lines import Line
from claims.importing.parsed import Block, BlockKind, Notice, NoticeCode
from claims.importing.postingdate import WEEKDAY, FoundDate, date_in, date_line
from claims.importing.prose import is_caption, is_heading, is_titled
from claims.importing.signposts import opens_comments, opens_other_matter, opens_reading_list

_BY = re.compile(
    r"(?:(?:written|posted|submitted|published|text|words)\s+)?(?:by|por|par|von|di|per|автор:?|autor:?|autora:?|author:?)\s+(?=\S)",
    re.IGNORECASE,
)  # fmt: skip
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,3}\Z")
_SECTION = re.compile(r"(?:introduction|prologue|preface|foreword|introducción|einleitung|prólogo|введение)\Z|(?:chapter|part|§|kapitel|глава|parte?)?\s*(?:[ivxlc]+|\d+)[.):]?(?:\s|\Z)", re.I)  # fmt: skip
_LONGEST_TITLE, _LONGEST_DECK = 200, 200


@dataclass
class Head:
    """What the first lines gave, filled line by line; `blocks` in the order of the text."""

    title: str = ""
    subtitle: str = ""
    byline: str = ""
    published_on: date | None = None
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def take_title(self, lines: list[Line]) -> None:
        """The title, of one line or two."""
        self.title = " ".join(line.words for line in lines).rstrip(":").rstrip()
        self.blocks.append(Block(BlockKind.HEADING, lines[0].start, lines[-1].end, 1))

    def take_subtitle(self, line: Line) -> None:
        """The subtitle: the second heading of level 1."""
        self.subtitle = line.words
        self.blocks.append(Block(BlockKind.HEADING, line.start, line.end, 1))

    def take_plain(self, line: Line) -> bool:
        """A date line or a byline (perhaps with a date at its end); False for anything else."""
        bare = line.after(line.marker)
        found = date_line(bare.words)
        if found:
            self._take_date(found, bare)
            self.blocks.append(Block(BlockKind.DATE_LINE, bare.start, bare.end))
            return True
        by = byline_in(bare.words)
        if not by:
            return False
        self.byline = self.byline or by
        self._take_date(date_in(bare.words), bare)
        self.blocks.append(Block(BlockKind.BYLINE, bare.start, bare.end))
        return True

    def _take_date(self, found: FoundDate | None, line: Line) -> None:
        if found is None:
            return
        self.published_on = self.published_on or found.day
        if found.problem:
            self.notices.append(Notice(found.problem, {"line": line.words}))


def byline_in(words: str) -> str:
    """The names of a byline without "By" and date; "" where the line is none."""
    if len(words) > 120:
        return ""
    by = _BY.match(words)
    found = date_in(words)
    rest = words[by.end() if by else 0 : found.start if found else len(words)]
    rest = WEEKDAY.sub("", rest)
    name = re.sub(r"(?:[\s,|·•—–-]|\bon\b|\bel\b|\ble\b|\bam\b)+\Z", "", rest).strip()
    if by:
        # "By October, the peasants had fielded …" is prose; "By the editors of …" is none.
        first = re.sub(r"\A(?:the|an?)\s+", "", name)[:1]
        reads = (
            name
            and not name.endswith((".", "!", "?"))
            and len(name.split()) <= 10
            and (first.isupper() or found)
        )
        return name if reads and not re.search(r"\s(?:had|was|were|is|the)\s", name) else ""
    return (
        name
        if found
        and rest != name
        and _NAME.match(name)
        and all(word[0].isupper() for word in name.split())
        and _ends_so(words, found)
        else ""
    )


def _ends_so(words: str, found: FoundDate) -> bool:
    return date_line(words[found.start :]) is not None and bool(
        words[: found.start].rstrip()[-1:] in ",|·•—–-"
    )


def is_title(line: Line, *, alone: bool) -> bool:
    """True where the first line of a text can be its title; `alone`: a blank line follows."""
    words = line.words
    if (
        len(words) > _LONGEST_TITLE
        or line.is_ornament
        or line.is_quoted
        or not any(map(str.isalnum, words))
    ):
        return False
    if "://" in words:
        return False
    if line.ends_with_full_stop:
        return alone and len(words.split()) <= 12 and is_titled(words) and not is_caption(words)
    return words[-1] not in ",;" and len(words.split()) <= 30


def is_deck(line: Line) -> bool:
    """True where a short line under title, date or byline can be the subtitle."""
    words = line.words
    if len(words) > _LONGEST_DECK or line.ends_with_full_stop or line.is_ornament or line.marker:
        return False
    if (
        words.endswith((",", ";", ":"))
        or line.is_quoted
        or "://" in words
        or not any(map(str.isalpha, words))
    ):
        return False
    signpost = opens_comments(words) or opens_reading_list(words) or opens_other_matter(words)
    return not signpost and not _SECTION.match(words) and len(words.split()) <= 30


def may_be_deck_alone(line: Line) -> bool:
    """The same for a line that stands between blank lines, where an exclamation would be a paragraph."""
    return is_deck(line) and (is_heading(line) or not line.ends_sentence)


def title_missing() -> Notice:
    """The notice of a text in which no title was found."""
    return Notice(NoticeCode.TITLE_MISSING)
