"""What a reader understood of an article: the shapes only, without Django and without words.

Offsets are Unicode code points, end exclusive. `Block` offsets count in `ParsedArticle.text`.
The readers themselves live beside this file, one per format.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Values = dict[str, str | int]


class Format(StrEnum):
    """The formats that are read."""

    PLAINTEXT = "plaintext"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "word"


class BlockKind(StrEnum):
    """The kinds of domain.md. There is none for a subtitle: see `Block`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    BIBLIOGRAPHY_ITEM = "bibliography_item"
    BYLINE = "byline"
    DATE_LINE = "date_line"


class NoticeCode(StrEnum):
    """What a person should know about a reading. The values that come with each are named."""

    TITLE_MISSING = "title_missing"
    DATE_AMBIGUOUS = "date_ambiguous"  # {"line"}: 3/4/2019 is March in one country, April elsewhere
    DATE_IMPOSSIBLE = "date_impossible"  # {"line"}
    DATE_WITHOUT_DAY = "date_without_day"  # {"line"}
    LANGUAGE_UNKNOWN = "language_unknown"
    READING_LINE_UNSURE = "reading_line_unsure"  # {"line", "start"}
    COMMENTS_BORDER_GUESSED = "comments_border_guessed"  # {"start"}: only a gap speaks for it
    COMMENTS_SPLIT_BY_PARAGRAPH = "comments_split_by_paragraph"  # {"n"}
    CORRECTION_WITHOUT_BLOCK = "correction_without_block"  # {"start", "kind"}
    CORRECTION_UNKNOWN_KIND = "correction_unknown_kind"  # {"start", "kind"}
    CORRECTION_BORDER_OUTSIDE = "correction_border_outside"  # {"start", "length"}
    CORRECTION_BORDER_MOVED = "correction_border_moved"  # {"start", "to"}: to the line's beginning
    CORRECTION_NOT_A_DATE = "correction_not_a_date"  # {"value"}
    CORRECTION_OF_NO_COMMENT = "correction_of_no_comment"  # {"n"}: its number, from 1
    CORRECTION_OF_NO_LINK = "correction_of_no_link"  # {"start"}
    LANGUAGE_DIFFERS = "language_differs"  # {"said", "found"}: what the page says, what it is
    COMMENTS_ELSEWHERE = "comments_elsewhere"  # a script would have fetched them
    COMMENTS_NOT_UNDERSTOOD = "comments_not_understood"  # {"n"}: their elements have no words
    # What an import drops or changes, with numbers: said before anything is saved.
    DROPPED_SURROUNDINGS = "dropped_surroundings"  # {"n"}: words of menus, side columns, footers
    DROPPED_SCRIPTS = "dropped_scripts"  # {"n"}
    DROPPED_HIDDEN = "dropped_hidden"  # {"n"}: pieces of text that the page doesn't show
    DROPPED_IMAGES = "dropped_images"  # {"n"}
    DROPPED_MEDIA = "dropped_media"  # {"n"}: films, sound, frames
    DROPPED_FORMS = "dropped_forms"  # {"n"}
    FLATTENED_TABLES = "flattened_tables"  # {"n"}: each row became a line
    NOTES_IN_READING_LIST = "notes_in_reading_list"  # {"n"}: footnotes that name a source
    NOTES_IN_TEXT = "notes_in_text"  # {"n"}: footnotes that don't
    LINKS_IN_TEXT = "links_in_text"  # {"n"}: links outside notes and reading list
    DROPPED_REVIEW_COMMENTS = (
        "dropped_review_comments"  # {"n"}: remarks at a word processor's margin
    )
    DROPPED_DELETIONS = "dropped_deletions"  # {"n"}: passages that tracked changes took out


LEFT_OUT = frozenset(
    {
        NoticeCode.DROPPED_SURROUNDINGS,
        NoticeCode.DROPPED_SCRIPTS,
        NoticeCode.DROPPED_HIDDEN,
        NoticeCode.DROPPED_IMAGES,
        NoticeCode.DROPPED_MEDIA,
        NoticeCode.DROPPED_FORMS,
        NoticeCode.FLATTENED_TABLES,
        NoticeCode.NOTES_IN_READING_LIST,
        NoticeCode.NOTES_IN_TEXT,
        NoticeCode.LINKS_IN_TEXT,
        NoticeCode.DROPPED_REVIEW_COMMENTS,
        NoticeCode.DROPPED_DELETIONS,
    }
)
"""Notices that say what became of a file's parts; nothing has to be done about them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A code and its values; wording.py has the sentence."""

    code: NoticeCode
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind.

    Markers stand outside: a list item begins after its "- ", a quotation after its first ">", a
    heading after its "#"; a caption that is a Markdown image covers its alternative text alone.
    Marks of further lines ("> " of a second line) stay inside, for a block is one stretch.

    `level` of headings: 1 is the title, and a second heading of level 1 is the subtitle; sections
    begin at 2. Of list items: how deep, from 1. Of every other kind: 0.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A comment under an article. `author` and `posted_at` as written, None where nothing is.

    `parent` is the index of the comment that this one answers, where the text says so.
    """

    author: str | None
    posted_at: str | None
    parent: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that lead to another page: an address of the web, http or https."""

    start: int
    end: int
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A line of the reading list, as written, and the CSL items in it (two for two works).

    `check_me`: the line was not surely understood.
    """

    start: int
    end: int
    line: str
    items: tuple[dict[str, Any], ...]
    check_me: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What one format's reader makes of the text above the comments."""

    blocks: tuple[Block, ...]
    title: str = ""
    subtitle: str = ""
    byline: str = ""
    published_on: date | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file opened: its text, and what its format marks by itself.

    `text` is all of it, with comments that stand in the text. Plain text and Markdown are marked
    by their words alone, so their `outline` is None: it depends on where the comments begin.
    `comments` are those that the format keeps apart; they are not in `text`.
    """

    format: Format
    text: str
    outline: Outline | None = None
    comments: tuple[ParsedComment, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    address: str = ""
    published_in: str = ""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as read. `text` is canonical and ends at `comments_at`.

    `comments_at` counts in the whole text and equals `len(text)`; `length` is that of the whole,
    so `comments_at == length` says that no comments stand in the text itself.
    `links` are those of the text outside its reading list. `address` and `published_in` are what
    the page says of itself.
    """

    title: str
    subtitle: str
    byline: str
    published_on: date | None
    language: str
    text: str
    blocks: tuple[Block, ...]
    reading_list: tuple[ReadingLine, ...]
    comments: tuple[ParsedComment, ...]
    comments_at: int
    length: int
    warnings: tuple[Notice, ...]
    links: tuple[Link, ...] = ()
    address: str = ""
    published_in: str = ""
