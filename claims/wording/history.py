"""What a revision did, and the names and values of what it changed."""

from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import (
    Assessment,
    Check,
    Claim,
    ClaimLink,
    Dismissal,
    Dispute,
    Enquiry,
    Evidence,
    Passage,
    Position,
    PositionEvidence,
    PostTie,
)
from claims.wording.dates import moment
from claims.wording.evidence import gives_in_words, translations_in_words
from sources.citations import in_words

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
        "moved": _("Passage came from another claim"),
        "withdrawn": _("Passage taken off the claim"),
        "changed": _("Passage changed"),
        "saved": _("Passage saved without a change"),
    },
    "evidence": {
        "made": _("Evidence added"),
        "moved": _("Evidence came from another claim"),
        "proposed": _("Evidence proposed"),
        "accepted": _("Evidence accepted"),
        "withdrawn": _("Evidence withdrawn"),
        "brought_back": _("Evidence brought back"),
        "hidden": _("Evidence hidden by a moderator"),
        "restored": _("Evidence shown again"),
        "changed": _("Evidence changed"),
        "saved": _("Evidence saved without a change"),
    },
    "check": {
        "made": _("Held against the source"),
        "withdrawn": _("Check withdrawn"),
        "brought_back": _("Check brought back"),
        "changed": _("Held against the source again"),
        "saved": _("Check saved without a change"),
    },
    "assessment": {
        "made": _("Judgement signed"),
        "withdrawn": _("Judgement withdrawn"),
        "brought_back": _("Judgement signed again"),
        "restated": _("Judgement kept as sources were merged or taken apart"),
        "changed": _("Judgement revised"),
        "saved": _("Judgement saved without a change"),
    },
    "enquiry": {
        "made": _("Search recorded that found nothing"),
        "moved": _("Record of a search came from another claim"),
        "withdrawn": _("Record of a search withdrawn"),
        "brought_back": _("Record of a search brought back"),
        "changed": _("Record of a search changed"),
        "saved": _("Record of a search saved without a change"),
    },
    "dispute": {
        "raised": _("Dispute raised"),
        "moved": _("Dispute came from another claim"),
        "marked": _("Dispute marked as open"),
        "resolved": _("Dispute resolved"),
        "dismissed": _("Dispute dismissed"),
        "reopened": _("Dispute reopened"),
        "changed": _("Dispute changed"),
        "saved": _("Dispute saved without a change"),
    },
    "position": {
        "made": _("Position written"),
        "withdrawn": _("Position withdrawn"),
        "brought_back": _("Position brought back"),
        "resolved": _("How a position ended recorded"),
        "reopened": _("Position open again"),
        "changed": _("Position edited"),
        "saved": _("Position saved without a change"),
    },
    "positionevidence": {
        "made": _("Evidence put under a position"),
        "withdrawn": _("Evidence taken off a position"),
        "brought_back": _("Evidence put under a position again"),
        "changed": _("Evidence under a position changed"),
        "saved": _("Evidence under a position saved without a change"),
    },
    "posttie": {
        "made": _("Post tied to it"),
        "withdrawn": _("Post no longer tied to it"),
        "brought_back": _("Post tied to it again"),
        "changed": _("Reading of a post changed"),
        "saved": _("Reading of a post saved without a change"),
    },
    "dismissal": {
        "made": _("Warning set aside"),
        "withdrawn": _("Warning given again"),
        "changed": _("Note on a warning changed"),
        "saved": _("Note on a warning saved without a change"),
    },
    "claimlink": {
        "made": _("Linked to another claim"),
        "moved": _("Link came from another claim"),
        "withdrawn": _("Link withdrawn"),
        "brought_back": _("Link brought back"),
        "changed": _("Link changed"),
        "saved": _("Link saved without a change"),
    },
}


def hidden_in_words() -> str:
    """What stands for words of a hidden revision where something else of them is told."""
    return gettext("(words that a moderator hid)")


def act_in_words(kind: str, act: str) -> str:
    """What a revision did, of what kind of thing: "Evidence accepted"."""
    return str(_ACTS[kind].get(act, act))


_MODELS = {
    "claim": Claim,
    "passage": Passage,
    "evidence": Evidence,
    "check": Check,
    "assessment": Assessment,
    "enquiry": Enquiry,
    "dispute": Dispute,
    "position": Position,
    "positionevidence": PositionEvidence,
    "posttie": PostTie,
    "dismissal": Dismissal,
    "claimlink": ClaimLink,
}
_FIELD_NAMES = {
    "merged_into": _("merged into"),
    "claim": _("claim"),
    "other": _("the other claim"),
    "source": _("source"),
    "evidence_revision": _("the citation seen"),
    "source_revision": _("the description of the source seen"),
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
    "position": _("the reading"),
}


def field_name(kind: str, field: str) -> str:
    """The name of a field of the model of this kind, as a heading."""
    own = kind == "dispute" and field == "rests_on"  # of evidence it is a source
    name = "" if own else _FIELD_NAMES.get(field)
    name = name or _MODELS[kind]._meta.get_field(field).verbose_name
    return str(capfirst(str(name)))


def value_in_words(kind: str, field: str, value: Any) -> str:
    """A value of that field in words; what isn't a code, a list or empty, as it stands."""
    if value in (None, "", [], {}):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return moment(value)
    if field == "locators":
        return in_words([(place["label"], place["value"]) for place in value])
    if field == "gives":
        return "; ".join(f"{name}: {words}" for name, words in gives_in_words(value))
    if field == "held_by":
        usages = dict(Position.Usage.choices)
        rows = [[usages[row["usage"]], row.get("who"), row.get("when")] for row in value]
        return "; ".join(", ".join(str(part) for part in row if part) for row in rows)
    if field == "rests_on" and kind == "dispute":
        numbers = ", ".join(str(each["assessment"]) for each in value)
        return gettext("judgements %(numbers)s") % {"numbers": numbers}
    if field == "further_translations":
        return translations_in_words(value)
    choices = dict(_MODELS[kind]._meta.get_field(field).flatchoices)
    return str(choices.get(value, value))
