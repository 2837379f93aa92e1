"""Codes of the pure modules turned into words, in the reader's language.

One section for each set of codes. What a code means and when it is given is said where it is
defined; templates and forms say their own words themselves.
"""

from collections.abc import Mapping
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.drawing import STANDINGS
from claims.importing import Notice, NoticeCode, Refusal, Refused
from claims.suggesting import ReasonCode

# --- why something was suggested -----------------------------------------------------------------

REASONS: dict[str, Promise | str] = {
    ReasonCode.NAMES_DAY: _("names a day (%(date)s)"),
    ReasonCode.NAMES_TIME: _("says when (%(date)s)"),
    ReasonCode.GIVES_YEAR: _("gives what looks like a year (%(year)s)"),
    ReasonCode.GIVES_NUMBER_KILLED: _("gives a number of people killed (%(figure)s)"),
    ReasonCode.GIVES_NUMBER_HELD: _("gives a number of people arrested or held (%(figure)s)"),
    ReasonCode.GIVES_SHARE: _("gives a share (%(figure)s)"),
    ReasonCode.GIVES_NUMBER: _("gives a number (%(figure)s)"),
    ReasonCode.NAMES_NAMES: _("names somebody or something (%(names)s)"),
    ReasonCode.REPORTS_ACT: _("reports an act (“%(verb)s”)"),
    ReasonCode.TELLS_PAST: _("tells of the past (“%(verb)s”)"),
    ReasonCode.TELLS_WHEN_IT_HAPPENED: _("says when it happened (“%(verb)s”)"),
    ReasonCode.REPORTS_WORDS: _("says what somebody said (“%(verb)s”)"),
    ReasonCode.REPORTS_BELIEF: _("says what somebody believed (“%(verb)s”)"),
    ReasonCode.QUOTES_WORDS: _("quotes words (“%(words)s”)"),
    ReasonCode.STANDS_IN_QUOTATION: _("stands in a quotation"),
    ReasonCode.STATES_MOTIVE: _("gives a motive (“%(words)s”)"),
    ReasonCode.STATES_CAUSE: _("states a cause or a consequence (“%(words)s”)"),
    ReasonCode.CLASSIFIES: _("says what somebody or something was (“%(words)s”)"),
    ReasonCode.TELLS_OF_LIFE: _("tells of a life or an office (“%(words)s”)"),
    ReasonCode.CLAIMS_RANK: _("compares or ranks (“%(words)s”)"),
    ReasonCode.CAPTIONS_PICTURE: _("is the caption of a picture"),
    ReasonCode.EXHORTS: _("calls on people to do something"),
    ReasonCode.ASKS: _("is a question"),
    ReasonCode.SPEAKS_FOR_AUTHORS: _("speaks for or of the text itself"),
    ReasonCode.ADDRESSES_READER: _("speaks to the reader"),
    ReasonCode.JUDGES: _("passes a judgement (“%(words)s”)"),
    ReasonCode.SUPPOSES: _("supposes rather than says (“%(words)s”)"),
    ReasonCode.SPEAKS_IN_PRESENT: _("speaks of the present or in general"),
    ReasonCode.LACKS_VERB: _("has no verb of the past"),
    ReasonCode.IS_SHORT: _("is very short"),
}


class _Values(dict[str, object]):
    """Values by name; one that an older row doesn't have is an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def reason_in_words(code: str, values: Mapping[str, object]) -> str:
    """A reason for a suggestion, such as "names a day (7 November 1917)", in the reader's language.

    A code that is not known any more (from a row kept since an older version) reads as itself.
    """
    if code not in REASONS:
        return str(code).replace("_", " ")
    return str(REASONS[code]) % _Values(values)


# --- articles: what was understood of a file, and why one is not read ----------------------------
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


# --- articles: what was examined of a paragraph --------------------------------------------------
def _where(code: str, number: int) -> str:
    """ "1 supported", "2 where sources disagree": claims of one standing in a paragraph."""
    words = {
        "supported": ngettext("%d supported", "%d supported", number),
        "qualified": ngettext("%d qualified", "%d qualified", number),
        "sources_disagree": ngettext(
            "%d where sources disagree", "%d where sources disagree", number
        ),
        "contradicted": ngettext("%d contradicted", "%d contradicted", number),
        "none_found": ngettext("%d searched without result", "%d searched without result", number),
        "no_evidence_yet": ngettext("%d without evidence yet", "%d without evidence yet", number),
    }
    return words[code] % number


def coverage_in_words(counts: Mapping[str, int]) -> str:
    """The verdict of a paragraph in one line; unmarked words are not examined, never "safe"."""
    total = sum(counts.values())
    if not total:
        return gettext("Not examined.")
    parts = [_where(code, counts[code]) for code in STANDINGS if counts.get(code)]
    claims = ngettext("%d claim", "%d claims", total) % total
    return gettext("%(claims)s: %(parts)s. Unmarked words are not examined.") % {
        "claims": claims,
        "parts": ", ".join(parts),
    }


def article_balance_in_words(counts: Mapping[str, int]) -> str:
    """The balance bar of an article, for those who don't see it."""
    total = sum(counts.values())
    if not total:
        return gettext("No claims yet.")
    parts = [_where(code, counts[code]) for code in STANDINGS if counts.get(code)]
    claims = ngettext("%d claim", "%d claims", total) % total
    return f"{claims}: {', '.join(parts)}"


def several_in_words(number: int, disputed: int) -> str:
    """The marker of words that several claims share: "3 claims, 1 disputed"."""
    claims = ngettext("%d claim", "%d claims", number) % number
    if not disputed:
        return claims
    return f"{claims}, " + ngettext("%d disputed", "%d disputed", disputed) % disputed
