"""Codes of the pure modules turned into words, in the reader's language.

One section for each set of codes. What a code means and when it is given is said where it is
defined; templates and forms say their own words themselves.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst, get_text_list
from django.utils.translation import get_language_info, gettext, ngettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from claims.chronology import BothStyles
from claims.drawing import STANDINGS, tone_class
from claims.freshness import Change
from claims.importing import NO_BLOCK, Notice, NoticeCode, Refusal, Refused
from claims.models import (
    Assessment,
    Claim,
    Dispute,
    Enquiry,
    Evidence,
    ModerationEntry,
    Passage,
    Post,
)
from claims.models.choices import Calendar
from claims.models.evidence import LocatorLabel
from claims.suggesting import ReasonCode
from sources.citations import in_words
from sources.models import Source

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


_STANDING_COUNTS = {
    "supported": ngettext_lazy("%d supported", "%d supported"),
    "qualified": ngettext_lazy("%d qualified", "%d qualified"),
    "sources_disagree": ngettext_lazy("%d where sources disagree", "%d where sources disagree"),
    "contradicted": ngettext_lazy("%d contradicted", "%d contradicted"),
    "none_found": ngettext_lazy("%d searched, none found", "%d searched, none found"),
    "no_evidence_yet": ngettext_lazy("%d no evidence yet", "%d no evidence yet"),
    "dispute": ngettext_lazy("%d in dispute", "%d in dispute"),
}


def standing_count_in_words(code: str, number: int) -> str:
    """An entry of a balance bar's legend: "17 supported"; also for "dispute"."""
    return str(_STANDING_COUNTS[code] % number)


# --- claims: labels of codes and their tones -----------------------------------------------------
_LABELS: dict[str, Any] = {
    "calendar": Calendar,
    "kind": Claim.Kind,
    "claim_state": Claim.State,
    "rejection": Claim.Rejection,
    "standing": Claim.Standing,
    "passage_state": Passage.State,
    "stance": Evidence.Stance,
    "role": Evidence.Role,
    "distance": Evidence.Distance,
    "basis": Evidence.Basis,
    "because": Evidence.Because,
    "evidence_state": Evidence.State,
    "verdict": Assessment.Verdict,
    "amended": Assessment.Amended,
    "dispute_kind": Dispute.Kind,
    "dispute_state": Dispute.State,
    "outcome": Dispute.Outcome,
    "locator": LocatorLabel,
    "source_type": Source.Type,
    "mark": Source.Mark,
}


def label(noun: str, code: str) -> str:
    """The words of a code, by what it is a code of: `label("standing", "none_found")`."""
    words = _LABELS[noun]
    return str(dict(getattr(words, "choices", words)).get(code, code))


# Classes of style sheets: evidence has the tone of the standing it alone would come to.
_STANCE_TONES = {
    "supports": "supported",
    "disputes": "contradicted",
    "qualifies": "qualified",
    "discusses": "no_evidence_yet",
}


def tone(code: str) -> str:
    """The CSS class of a standing, a stance, "suggestion" or "dispute"."""
    return tone_class(_STANCE_TONES.get(code, code))


_STANCE_HEADINGS = {
    "supports": _("Supports"),
    "disputes": _("Disputes"),
    "qualifies": _("Qualifies"),
    "discusses": _("Discusses"),
}


def stance_heading(code: str) -> str:
    return str(_STANCE_HEADINGS[code])


def counts_in_words(tally: Any) -> str:
    """ "1 supports, 4 dispute, 1 qualifies · 2 leads"; nothing counted is said too."""
    sides = [
        ngettext("%d supports", "%d support", tally.supports) % tally.supports,
        ngettext("%d disputes", "%d dispute", tally.disputes) % tally.disputes,
        ngettext("%d qualifies", "%d qualify", tally.qualifies) % tally.qualifies,
        ngettext("%d discusses", "%d discuss", tally.discusses) % tally.discusses,
    ]
    numbers = (tally.supports, tally.disputes, tally.qualifies, tally.discusses)
    said = [words for words, number in zip(sides, numbers, strict=True) if number]
    leads = ngettext("%d lead", "%d leads", tally.leads) % tally.leads
    counted = ", ".join(said) or gettext("nothing counted")
    return f"{counted} · {leads}" if tally.leads else counted


# --- claims: judgements and what happened since --------------------------------------------------
_CHANGES = {
    Change.STATEMENT_CHANGED: _("the wording changed"),
    Change.DATE_CHANGED: _("the date changed"),
    Change.EVIDENCE_ADDED: _("evidence was added"),
    Change.EVIDENCE_WITHDRAWN: _("evidence was withdrawn"),
    Change.EVIDENCE_CHANGED: _("evidence was changed"),
}


def changes_in_words(changes: Iterable[Change]) -> str:
    """What happened since a judgement: "before the wording changed and evidence was added"."""
    words = [str(_CHANGES[change]) for change in changes]
    if not words:
        return ""
    return gettext("before %(changes)s") % {"changes": get_text_list(words, gettext("and"))}


# --- claims: dates -------------------------------------------------------------------------------
_DAY = re.compile(r"(Y?-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")


def date_in_words(date: Any) -> str:
    """A claim's date (dossiers.claim.DateShown): both styles where they are known, else one of them
    with its style, where it matters which."""
    if date.styles:
        return both_styles_in_words(date.styles)
    words = edtf_in_words(date.edtf)
    if words and date.calendar == Calendar.NOT_STATED:
        return gettext("%(date)s (calendar not stated)") % {"date": words}
    if words and date.calendar == Calendar.JULIAN:
        return gettext("%(date)s, old style") % {"date": words}
    return (
        gettext("%(date)s, new style") % {"date": words} if words and date.of_two_styles else words
    )


def edtf_in_words(edtf: str) -> str:
    """Days, months and years as people write them, and from one to another; what else EDTF can say
    stays EDTF."""
    first, _slash, last = edtf.partition("/")
    words = [_DAY.fullmatch(part) and day_in_words(part) for part in (first, last) if part]
    return " – ".join(words) if words and all(words) and not edtf.endswith("/") else edtf


def day_in_words(edtf: str, *, parts: int = 3) -> str:
    """An EDTF day, month or year: "7 November 1917", "November 1917", "44 BC". `parts` of a day: 1
    its number alone, 2 the month too, 3 all."""
    year, month, day = _DAY.fullmatch(edtf).groups()
    written = [str(int(day))] if day else []
    if month and parts > 1:
        written.append(str(MONTHS.get(int(month)) or _SEASONS[int(month)]))
    if parts > 2:
        written.append(year_in_words(int(year.removeprefix("Y"))))
    return " ".join(written)


_SEASONS = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}


def year_in_words(year: int) -> str:
    return str(year) if year > 0 else gettext("%d BC") % (1 - year)


def both_styles_in_words(styles: BothStyles) -> str:
    """Old style first, new style in brackets: "25 October (7 November) 1917", "5 (18) January 1918"."""
    old, new = styles.julian, styles.gregorian
    if old[:-3] == new[:-3]:
        same = day_in_words(new).removeprefix(day_in_words(new, parts=1))
        return f"{day_in_words(old, parts=1)} ({day_in_words(new, parts=1)}){same}"
    if old[:-6] == new[:-6]:
        year = day_in_words(new).removeprefix(day_in_words(new, parts=2))
        return f"{day_in_words(old, parts=2)} ({day_in_words(new, parts=2)}){year}"
    return f"{day_in_words(old)} ({day_in_words(new)})"


# --- claims: evidence ----------------------------------------------------------------------------
def language_name(code: str) -> str:
    """A language tag as a word where Django knows it; else the tag itself."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


def gives_in_words(gives: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a source says instead or in addition, as pairs of a name and words."""
    date = gives.get("date_as_written") or gives.get("date_edtf") or ""
    if date and gives.get("calendar") in {"julian", "gregorian"}:
        date = f"{date}, {label('calendar', gives['calendar'])}"
    rows = [
        (pgettext("what a source gives", "says"), gives.get("text", "")),
        (gettext("date"), date),
        (gettext("figure"), _figure(gives)),
        (gettext("who"), gives.get("who", "")),
        (gettext("where"), gives.get("where", "")),
        (gettext("when"), gives.get("when", "")),
    ]
    return [(name, str(value)) for name, value in rows if value not in ("", None)]


def _figure(gives: Mapping[str, Any]) -> str:
    ends = [str(gives[key]) for key in ("low", "high") if gives.get(key) not in (None, "")]
    number = "–".join(dict.fromkeys(ends))
    return f"{number} {gives.get('unit') or ''}".strip() if number else ""


# --- claims: history -----------------------------------------------------------------------------
_ACTS = {
    "claim": {
        "made": _("Claim made"),
        "suggested": _("Claim suggested"),
        "accepted": _("Claim accepted"),
        "rejected": _("Claim rejected"),
        "later": _("Claim put off"),
        "merged": _("Claim merged into another"),
        "withdrawn": _("Claim withdrawn"),
        "brought_back": _("Claim brought back"),
        "reworded": _("Wording changed"),
        "redated": _("Date changed"),
        "changed": _("Claim changed"),
        "saved": _("Claim saved without a change"),
    },
    "passage": {
        "made": _("Passage tied to the claim"),
        "changed": _("Passage changed"),
        "saved": _("Passage saved without a change"),
    },
    "evidence": {
        "made": _("Evidence added"),
        "proposed": _("Evidence proposed"),
        "accepted": _("Evidence accepted"),
        "withdrawn": _("Evidence withdrawn"),
        "brought_back": _("Evidence brought back"),
        "changed": _("Evidence changed"),
        "saved": _("Evidence saved without a change"),
    },
    "assessment": {
        "made": _("Judgement signed"),
        "withdrawn": _("Judgement withdrawn"),
        "brought_back": _("Judgement signed again"),
        "changed": _("Judgement revised"),
        "saved": _("Judgement saved without a change"),
    },
    "enquiry": {
        "made": _("Search recorded that found nothing"),
        "withdrawn": _("Record of a search withdrawn"),
        "brought_back": _("Record of a search brought back"),
        "changed": _("Record of a search changed"),
        "saved": _("Record of a search saved without a change"),
    },
    "dispute": {
        "raised": _("Dispute raised"),
        "marked": _("Dispute marked as open"),
        "resolved": _("Dispute resolved"),
        "dismissed": _("Dispute dismissed"),
        "reopened": _("Dispute reopened"),
        "changed": _("Dispute changed"),
        "saved": _("Dispute saved without a change"),
    },
}


def act_in_words(kind: str, act: str) -> str:
    """What a revision did, of what kind of thing: "Evidence accepted"."""
    return str(_ACTS[kind].get(act, act))


_MODELS = {
    "claim": Claim,
    "passage": Passage,
    "evidence": Evidence,
    "assessment": Assessment,
    "enquiry": Enquiry,
    "dispute": Dispute,
}
_FIELD_NAMES = {
    "merged_into": _("merged into"),
    "source": _("source"),
    "rests_on": _("the source that it rests on"),
    "exact": _("words of the passage"),
    "start": _("beginning in the text"),
    "end": _("end in the text"),
    "withdrawn_at": _("withdrawn"),
    "marked_by": _("marked by"),
    "marked_at": _("marked"),
    "closed_by": _("closed by"),
    "closed_at": _("closed"),
    "signed_at": _("signed"),
}


def field_name(kind: str, field: str) -> str:
    """The name of a field of the model of this kind, as a heading."""
    name = _FIELD_NAMES.get(field) or _MODELS[kind]._meta.get_field(field).verbose_name
    return str(capfirst(str(name)))


def value_in_words(kind: str, field: str, value: Any) -> str:
    """A value of that field in words; what isn't a code, a list or empty, as it stands."""
    if value in (None, "", [], {}):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field == "locators":
        return in_words([(place["label"], place["value"]) for place in value])
    if field == "gives":
        return "; ".join(f"{name}: {words}" for name, words in gives_in_words(value))
    choices = dict(_MODELS[kind]._meta.get_field(field).flatchoices)
    return str(choices.get(value, value))


# --- disputes, discussion, the public log ----------------------------------------------------------
ROLES = {
    "reader": _("reader"),
    "member": _("member"),
    "historian": _("historian"),
    "moderator": _("moderator"),
}
TARGET_KINDS = {
    "article": _("article"),
    "claim": _("claim"),
    "evidence": _("evidence"),
    "dispute": _("dispute"),
    "post": _("post"),
    "source": _("source"),
    "person": _("person"),
}
STEPS = {
    "dispute_raised": _("raised it"),
    "dispute_marked": _("marked it"),
    "dispute_dismissed": _("dismissed it"),
    "dispute_resolved": _("resolved it"),
    "dispute_reopened": _("opened it again"),
}
_LABELS |= {
    "act": ModerationEntry.Act,
    "reading": Post.ReadAs,
    "person_role": ROLES,
    "step": STEPS,
    "target": TARGET_KINDS,
}


def moment(at: datetime) -> str:
    """Day and minute, for a sentence that says who did something when."""
    return date_format(timezone.localtime(at), "j F Y, H:i")
