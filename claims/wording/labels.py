"""The words of a code, by what it is a code of. Most are the choices of a model."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.models import (
    Assessment,
    Check,
    Claim,
    ClaimLink,
    Dispute,
    Evidence,
    Flag,
    ModerationEntry,
    Notice,
    Passage,
    Position,
    Post,
)
from claims.models.choices import Calendar
from claims.models.evidence import LocatorLabel
from claims.wording import rights
from sources.models import Source

ROLES = {
    "reader": _("reader"),
    "member": _("member"),
    "historian": _("historian"),
    "moderator": _("moderator"),
    "suspended": _("suspended"),
    "superuser": _("superuser"),
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
    "dispute_marked": _("marked it as open"),
    "dispute_reworded": _("put it otherwise"),
    "dispute_dismissed": _("dismissed it"),
    "dispute_resolved": _("resolved it"),
    "dispute_reopened": _("opened it again"),
}
FLAG_ACTS = {
    "kept": _("Keep it"),
    "hidden": _("Hide it"),
    "edited": _("It was edited"),
    "escalated": _("Hand it on"),
}
DIFFERENCES = {
    "figures": _("with another figure"),
    "dates": _("with another date"),
}

LOCK_CLOSED = {
    "edit": _("Editing is closed"),
    "add_evidence": _("Evidence is closed"),
    "discuss": _("The discussion is closed"),
    "assess": _("Assessing and checking are closed"),
}
LOCK_THROUGH = {
    "article": _("set on its article"),
    "claim": _("set on its claim"),
}

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
    "link": ClaimLink.Kind,
    "check": Check.Result,
    "verdict": Assessment.Verdict,
    "amended": Assessment.Amended,
    "dispute_kind": Dispute.Kind,
    "dispute_state": Dispute.State,
    "outcome": Dispute.Outcome,
    "position_outcome": Position.Outcome,
    "usage": Position.Usage,
    "locator": LocatorLabel,
    "source_type": Source.Type,
    "mark": Source.Mark,
    "act": ModerationEntry.Act,
    "flag_reason": Flag.Reason,
    "flag_act": FLAG_ACTS,
    "flag_outcome": Flag.Outcome,
    "notice": Notice.Kind,
    "reading": Post.ReadAs,
    "person_role": ROLES,
    "step": STEPS,
    "target": TARGET_KINDS,
    "difference": DIFFERENCES,
    "right_noun": rights.NOUNS,
    "right_answer": rights.ANSWERS,
    "lock_closed": LOCK_CLOSED,
    "lock_through": LOCK_THROUGH,
}


def label(noun: str, code: str) -> str:
    """The words of a code, by what it is a code of: `label("standing", "none_found")`."""
    words = _LABELS[noun]
    return str(dict(getattr(words, "choices", words)).get(code, code))
