"""What was understood of a file, why one is not read, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext_lazy
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
    NoticeCode.CORRECTION_OF_NO_COMMENT: _(
        "A correction of comment %(n)s was left out: there is no such comment, or no such place in "
        "it, any more."
    ),
    NoticeCode.CORRECTION_OF_NO_LINK: _(
        "No link begins at character %(start)s any more, so no source was made of it."
    ),
    NoticeCode.LANGUAGE_DIFFERS: _(
        "The page says that its language is “%(said)s”, but its words are “%(found)s”, and that was "
        "taken. Correct it if it is wrong."
    ),
    NoticeCode.COMMENTS_ELSEWHERE: _(
        "The page fetches its comments from another place when it is looked at, so they are not in "
        "this file. If you need them, copy them from your browser and import article and comments "
        "as a text."
    ),
}
# What has a number: one, and several.
_COUNTED = {
    NoticeCode.COMMENTS_NOT_UNDERSTOOD: ngettext_lazy(
        "%(n)s comment has no words and was left out.",
        "%(n)s comments have no words and were left out.",
        "n",
    ),
    NoticeCode.DROPPED_SURROUNDINGS: ngettext_lazy(
        "%(n)s word around the article is left out: menus, side columns, footers, headings of comments.",
        "%(n)s words around the article are left out: menus, side columns, footers, headings of "
        "comments.",
        "n",
    ),
    NoticeCode.DROPPED_SCRIPTS: ngettext_lazy(
        "%(n)s script is left out.", "%(n)s scripts are left out.", "n"
    ),
    NoticeCode.DROPPED_HIDDEN: ngettext_lazy(
        "%(n)s piece of text that the page does not show is left out.",
        "%(n)s pieces of text that the page does not show are left out.",
        "n",
    ),
    NoticeCode.DROPPED_IMAGES: ngettext_lazy(
        "%(n)s picture is left out; what is written under it is kept.",
        "%(n)s pictures are left out; what is written under them is kept.",
        "n",
    ),
    NoticeCode.DROPPED_MEDIA: ngettext_lazy(
        "%(n)s film, sound, drawing or frame is left out.",
        "%(n)s films, sounds, drawings or frames are left out.",
        "n",
    ),
    NoticeCode.DROPPED_FORMS: ngettext_lazy(
        "%(n)s form is left out.", "%(n)s forms are left out.", "n"
    ),
    NoticeCode.FLATTENED_TABLES: ngettext_lazy(
        "%(n)s table is kept as lines: each row became one.",
        "%(n)s tables are kept as lines: each row became one.",
        "n",
    ),
    NoticeCode.NOTES_IN_READING_LIST: ngettext_lazy(
        "%(n)s note names a source and is kept in the reading list.",
        "%(n)s notes name sources and are kept in the reading list.",
        "n",
    ),
    NoticeCode.NOTES_IN_TEXT: ngettext_lazy(
        "%(n)s note names no source and is kept as a part of the text.",
        "%(n)s notes name no source and are kept as parts of the text.",
        "n",
    ),
    NoticeCode.LINKS_IN_TEXT: ngettext_lazy(
        "%(n)s link in the text is listed here. Its words are kept; the page that it leads to "
        "becomes a source only where you say so.",
        "%(n)s links in the text are listed here. Their words are kept; the pages that they lead to "
        "become sources only where you say so.",
        "n",
    ),
    NoticeCode.DROPPED_REVIEW_COMMENTS: ngettext_lazy(
        "%(n)s remark in the document’s margin is left out.",
        "%(n)s remarks in the document’s margin are left out.",
        "n",
    ),
    NoticeCode.DROPPED_DELETIONS: ngettext_lazy(
        "%(n)s deletion that the document keeps track of was carried out; additions are kept.",
        "%(n)s deletions that the document keeps track of were carried out; additions are kept.",
        "n",
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
        "Files of this format (%(format)s) are not read yet. Save it as plain text, Markdown, HTML or "
        "Word (DOCX), or copy the text and paste it."
    ),
    Refusal.NO_ARTICLE: _(
        "Nothing in it reads like an article. If the page shows one in your browser, copy its text "
        "and paste it; pages that fetch their text when they are looked at do not have it in the file."
    ),
    Refusal.DAMAGED: _(
        "This file (%(format)s) is damaged or not what its name says. Open it in the program that "
        "made it, save it again, and import that."
    ),
    Refusal.PROTECTED: _(
        "This document is protected by a password. Save a copy without it, and import that."
    ),
    Refusal.HAS_MACROS: _(
        "This document has macros, which are programs. Save a copy without them, as DOCX, and import "
        "that."
    ),
    Refusal.BLOWN_UP: _(
        "Unpacked, this document would have %(bytes)s; at most %(most)s of text are read. Copy the "
        "text of the article and paste it."
    ),
}
_BINARY_OF_A_FORMAT = _(
    "This is a file of the format %(format)s, not text. Save it as plain text (UTF-8), or copy the "
    "text and paste it."
)


def notice_in_words(notice: Notice) -> str:
    """What a person should know about a reading, and what to do about it."""
    if notice.code in _COUNTED:
        number = notice.values["n"]
        return str(_COUNTED[notice.code] % {"n": number if isinstance(number, int) else 0})
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
        "Leave the address empty or correct it. To import a corrected text of that article, begin at "
        "its own page."
    ) % {"title": Truncator(title).chars(120)}


def article_unknown_in_words() -> str:
    return gettext(
        "The article that this is a corrected text of can’t be read by you any more. Ask the person "
        "who imported it, or throw this draft away."
    )


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


def locked_in_words(notice: str) -> str:
    """Why a draft was not saved: a moderator closed the article; `notice` is theirs."""
    return gettext("A moderator closed editing of this article. Nothing was saved. %s") % notice
