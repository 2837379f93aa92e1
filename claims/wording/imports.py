"""What was understood of a file, why one is not read, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.importing import NO_BLOCK, Notice, NoticeCode, Refusal, Refused

_NOTICES = {
    NoticeCode.TITLE_MISSING: _("No title was found. Write one."),
    NoticeCode.DATE_AMBIGUOUS: _(
        "“%(line)s” may be read as two dates, so none was taken. Write the date of publication."
    ),
    NoticeCode.DATE_IMPOSSIBLE: _(
        "“%(line)s” is no date that exists. Write the date of publication if you know it."
    ),
    NoticeCode.DATE_WITHOUT_DAY: _(
        "“%(line)s” names no day, so no date was taken. Write the date of publication if you know it."
    ),
    NoticeCode.LANGUAGE_UNKNOWN: _("The language could not be told. Write its code, such as “en”."),
    NoticeCode.READING_LINE_UNSURE: _(
        "A line of the reading list was not surely understood: “%(line)s”. "
        "Its source will be marked as needing a look."
    ),
    NoticeCode.COMMENTS_BORDER_GUESSED: _(
        "Only a gap in the text says where the comments begin. Look whether it is the right place."
    ),
    NoticeCode.COMMENTS_SPLIT_BY_PARAGRAPH: _(
        "Nothing says where one comment ends and the next begins: each of the %(n)s paragraphs "
        "became a comment of its own."
    ),
    NoticeCode.CORRECTION_WITHOUT_BLOCK: _(
        "A correction was left out, because no block of text begins at its place (character "
        "%(start)s) any more."
    ),
    NoticeCode.CORRECTION_UNKNOWN_KIND: _(
        "A correction was left out: “%(kind)s” is not a kind of block. Choose one from the list."
    ),
    NoticeCode.CORRECTION_BORDER_OUTSIDE: _(
        "The comments cannot begin at character %(start)s of a text of %(length)s characters. "
        "Choose a paragraph from the list."
    ),
    NoticeCode.CORRECTION_BORDER_MOVED: _(
        "The point where the comments begin was moved to the beginning of its line."
    ),
    NoticeCode.CORRECTION_NOT_A_DATE: _(
        "“%(value)s” is not a date. Write year, month and day, such as 2017-11-10."
    ),
}
_REFUSALS = {
    Refusal.EMPTY: _("There is no text in it. Choose a file with text, or paste the text."),
    Refusal.TOO_LARGE: _(
        "It has %(bytes)s; at most %(most)s are read. Cut it into parts and import each."
    ),
    Refusal.NUL_BYTES: _(
        "It has null characters in it, as files that aren’t text do. Save it as plain text (UTF-8) "
        "and try again."
    ),
    Refusal.BINARY: _(
        "This is not a text file. Open it in the program that made it, save it as plain text "
        "(UTF-8), and import that."
    ),
    Refusal.UNDECODABLE: _(
        "Its characters cannot be read. Open it in an editor, save it as UTF-8, and try again."
    ),
    Refusal.UNSUPPORTED: _(
        "Files of this format (%(format)s) are not read yet. Save it as plain text or Markdown, or "
        "copy the text and paste it."
    ),
}
_BINARY_OF_A_FORMAT = _(
    "This is a file of the format %(format)s, not text. Save it as plain text (UTF-8), or copy the "
    "text and paste it."
)


def notice_in_words(notice: Notice) -> str:
    """What a person should know about a reading, and what to do about it."""
    return str(_NOTICES[notice.code]) % _short(notice.values)


def refusal_in_words(refused: Refused) -> str:
    """Why a file is not read, and what to do."""
    values: dict[str, Any] = _short(refused.values)
    for name in ("bytes", "most"):
        if name in values:
            values[name] = filesizeformat(values[name])
    if refused.code is Refusal.BINARY and values.get("format"):
        return str(_BINARY_OF_A_FORMAT) % values
    return str(_REFUSALS[refused.code]) % values


def _short(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a sentence can carry them: a long line is cut."""
    return {
        name: Truncator(value).chars(120) if isinstance(value, str) else value
        for name, value in values.items()
    }


def address_taken_in_words(title: str) -> str:
    return gettext(
        "The article “%(title)s” is from this address already, and its text is another one. "
        "Leave the address empty or correct it; new editions of an article cannot be imported yet."
    ) % {"title": Truncator(title).chars(120)}


def title_missing_in_words() -> str:
    return str(_NOTICES[NoticeCode.TITLE_MISSING])


_BLOCK_KINDS = {
    "heading": _("heading"),
    "paragraph": _("paragraph"),
    "caption": _("caption"),
    "list_item": _("item of a list"),
    "quotation": _("quotation"),
    "bibliography_item": _("line of the reading list"),
    "byline": _("byline (who wrote it)"),
    "date_line": _("date line"),
    NO_BLOCK: _("not part of the text"),
}


def block_kind_in_words(kind: str) -> str:
    """A kind of block, as a list to choose from says it."""
    return str(_BLOCK_KINDS[kind])
