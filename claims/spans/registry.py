"""Of every tracked model how what a person made of it is undone, and of every field with which it goes.

What is left to acts of their own is here too: what moderators do and sign in the public log is taken back
by an act of the same kind, with its own row there.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims import models
from claims.models import ModerationEntry
from sources.models import Distinction, Snapshot, Source, SourceRelation

Values = dict[str, Any]


class Why(TextChoices):
    """Why something isn't given back."""

    CHANGED = "changed", _("Left alone, because it was changed since")
    OWN_ACT = "own_act", _("Left alone, because it has an act and a row of the log of its own")
    HIDDEN = "hidden", _("Left alone, because it is hidden; only restoring shows it again")
    CLOSED = "closed", _("Left alone, because its dispute is closed")
    WORDS_HIDDEN = "words_hidden", _("Left alone, because what it said before is hidden")
    ORDER = "order", _("Left alone, because the discussion is in another order by now")
    CUT = "cut", _("Left alone, because words would be lost or stand twice")


# --- how what was made is withdrawn ---------------------------------------------------------------
GONE = "withdrawn_at"


def _state(state: str, **more: Any) -> Callable[[Any, datetime], Values]:
    return lambda obj, at: {"state": state, **more}


def _at(field: str) -> Callable[[Any, datetime], Values]:
    return lambda obj, at: {field: at}


def _claim(obj: Any, at: datetime) -> Values:
    """A suggestion was never a claim, and is nothing to show to readers."""
    if obj.state in {"suggested", "later"}:
        return {"state": "rejected", "rejection": models.Claim.Rejection.DUPLICATE}
    return {"state": "withdrawn", "merged_into_id": None, "rejection": ""}


def _post(obj: Any, at: datetime) -> Values:
    """What was cut off a comment is read there again."""
    if obj.split_from_id is not None:
        return {"state": "joined", "joined_to_id": obj.split_from_id}
    return {"state": "withdrawn", "joined_to_id": None}


WITHDRAWN: dict[Any, Callable[[Any, datetime], Values]] = {
    models.Claim: _claim,
    models.Passage: _state("withdrawn", start=None, end=None),
    models.Evidence: _state("withdrawn"),
    models.Enquiry: _at(GONE),
    models.Check: _at(GONE),
    models.Assessment: _at(GONE),
    models.ClaimLink: _at(GONE),
    models.Dismissal: _at(GONE),
    models.Examination: _at(GONE),
    models.Position: _at(GONE),
    models.PositionEvidence: _at(GONE),
    models.Post: _post,
    models.PostTie: _at(GONE),
    models.ArticleReader: _at("removed_at"),
    Source: _state("withdrawn", merged_into_id=None),
    SourceRelation: _at(GONE),
    Snapshot: _at(GONE),
    Distinction: _at(GONE),
}
# Changes of these are given back; what was made of them stays, because of this.
ONLY_CHANGES = {
    models.Article: "an article comes with its import",
    models.Dispute: "a dispute is dismissed by a moderator who took no side in it",
    models.Thread: "a thread without posts says nothing",
}
# Neither withdrawn nor given back, because of this.
LEFT_OUT = {
    models.Edition: "an edition is a text that was imported; it is listed, not undone",
    models.Lock: "locks are moderators’: each is lifted by itself, with its row of the log",
}
UNDOABLE = (*WITHDRAWN, *ONLY_CHANGES)

# Acts that are taken back by acts of their own: all that one of them wrote stays.
Act = ModerationEntry.Act
OWN_ACTS = (
    *(Act.DISPUTE_RAISED, Act.DISPUTE_MARKED),
    *(Act.DISPUTE_DISMISSED, Act.DISPUTE_RESOLVED, Act.DISPUTE_REOPENED),
    *(Act.POST_HIDDEN, Act.POST_RESTORED, Act.POST_RELEASED),
    *(Act.EVIDENCE_HIDDEN, Act.EVIDENCE_RESTORED),
    *(Act.SOURCES_MERGED, Act.SOURCES_TAKEN_APART),
    *(Act.EDITS_UNDONE, Act.UNDO_TAKEN_BACK),
)
# The same of fields, whoever changed them along with others.
OWN_FIELDS = {models.Article: {"visibility"}, models.Post: {"thread_id"}}
# States that only a moderator's act begins or ends.
MODERATED = {"hidden", "held"}

# Fields that make sense only together.
PLACE = ("exact", "prefix", "suffix", "start", "end", "state", "score")
SIGNED = ("verdict", "amended_statement", "amended", "rationale", "claim_revision", "seen")
ENDED = ("state", "marked_by_id", "marked_at", "closed_by_id", "closed_at", "outcome")
HELD = ("result", "edition_seen", "checked_on", "note")
SETTLED = ("state", "resolved_by_id", "resolved_at", "resolution", "settled_kind")
TOGETHER: dict[Any, tuple[tuple[str, ...], ...]] = {
    models.Claim: (
        ("state", "merged_into_id", "rejection"),
        ("date_as_written", "date_edtf", "calendar", "earliest_day", "latest_day"),
    ),
    models.Passage: (PLACE,),
    models.Evidence: (
        ("basis", "basis_note", "rests_on_id", "rests_on_locator", "rests_on_because"),
        ("translation", "translation_language", "translator"),
    ),
    models.Assessment: ((*SIGNED, "signed_at"),),
    models.Check: ((*HELD, "signed_at", "evidence_revision_id", "source_revision_id"),),
    models.Dispute: ((*ENDED, "resolution", "rests_on", "disagreement"),),
    models.Thread: ((*SETTLED, "settled_revision"),),
    models.Post: (
        ("body", "edited_at"),
        ("read_as", "read_as_by_id"),
        ("state", "joined_to_id"),
    ),
    models.Article: (("calendar", "calendar_reason"),),
    Source: (("state", "merged_into_id"), ("mark", "mark_reason")),
}
# What a text was rendered to is no part of history: it is made again.
RENDERED = {
    models.Evidence: {"commentary": "commentary_html"},
    models.Assessment: {"rationale": "rationale_html"},
    models.Dispute: {"reason": "reason_html", "resolution": "resolution_html"},
    models.Position: {"summary": "summary_html"},
    models.Post: {"body": "html"},
}


def units_of(model: Any) -> list[tuple[str, ...]]:
    """The fields of a model, those that belong together as one."""
    joined = TOGETHER.get(model, ())
    taken = {name for unit in joined for name in unit}
    names = [field.attname for field in model.history.model.tracked_fields]
    return [*joined, *((name,) for name in names if name != "id" and name not in taken)]


def said(unit: tuple[str, ...], row: Any) -> tuple[Any, ...]:
    """What an object or a revision says in these fields."""
    return tuple(getattr(row, name) for name in unit)


# What others build on something: of each kind, by which column it hangs there, and whose it is.
HANGING: dict[Any, tuple[tuple[Any, str, str], ...]] = {
    models.Claim: (
        (models.Evidence, "claim", "created_by"),
        (models.Enquiry, "claim", "created_by"),
        (models.Assessment, "claim", "created_by"),
        (models.Dispute, "claim", "raised_by"),
        (models.ClaimLink, "claim", "created_by"),
        (models.ClaimLink, "other", "created_by"),
        (models.PostTie, "claim", "created_by"),
        (models.Claim, "merged_into", "created_by"),
    ),
    Source: (
        (models.Evidence, "source", "created_by"),
        (models.Evidence, "rests_on", "created_by"),
        (SourceRelation, "source", "created_by"),
        (SourceRelation, "other", "created_by"),
        (Snapshot, "source", "created_by"),
        (Source, "merged_into", "created_by"),
    ),
    models.Evidence: (
        (models.Check, "evidence", "created_by"),
        (models.PositionEvidence, "evidence", "created_by"),
    ),
}
