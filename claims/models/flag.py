"""Flags: a person asks moderators to look at a thing; and what people are told of what was done."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.discussion import exactly_one

TARGETS = ("post", "evidence", "claim")


class Flag(models.Model):
    """One person's flag on one thing, and how moderators answered it. Untracked: the public log tells
    what was done."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("abuse")
        SPAM = "spam", _("spam")
        OFF_TOPIC = "off_topic", _("off topic")
        MISQUOTATION = "misquotation", _("misquotes its source")
        FABRICATED_SOURCE = "fabricated_source", _("made-up source")
        OTHER = "other", _("something else")

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ESCALATED = "escalated", _("handed on to another moderator")
        KEPT = "kept", _("looked at and kept")
        HIDDEN = "hidden", _("hidden")
        EDITED = "edited", _("edited")

    DECIDED = (Outcome.KEPT, Outcome.HIDDEN, Outcome.EDITED)

    post = models.ForeignKey(
        "claims.Post", models.PROTECT, null=True, blank=True, related_name="flags"
    )
    evidence = models.ForeignKey(
        "claims.Evidence", models.PROTECT, null=True, blank=True, related_name="flags"
    )
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="flags"
    )
    reason = models.CharField(_("what is wrong with it"), max_length=18, choices=Reason)
    note = models.CharField(_("in your words"), max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome, default=Outcome.WAITING)
    # of the latest answer, and why; a flag that was handed on waits for somebody else
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS), name="flag_is_on_exactly_one_thing"
            ),
            *[
                models.UniqueConstraint(
                    "created_by",
                    name,
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"flag_once_a_person_and_{name}",
                )
                for name in TARGETS
            ],
            models.CheckConstraint(
                condition=Q(outcome="waiting", decided_at__isnull=True)
                | ~Q(outcome="waiting") & Q(decided_at__isnull=False),
                name="flag_answered_says_when",
            ),
        ]
        indexes = [models.Index(fields=["outcome", "created_at"], name="flag_by_outcome")]

    def __str__(self) -> str:
        return f"flag on {self.target}"

    @property
    def target(self) -> Any:
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id"))

    @property
    def author_id(self) -> int | None:
        """Of the thing that is flagged; None where a comment came with an article."""
        return self.post.author_id if self.post_id else self.target.created_by_id


class Notice(models.Model):
    """Something that a person is told once, on their own page. Carries no text that may be hidden."""

    class Kind(models.TextChoices):
        FLAG_ANSWERED = "flag_answered", _("a flag of yours was answered")
        POST_HIDDEN = "post_hidden", _("a post of yours was hidden")
        POST_RESTORED = "post_restored", _("a post of yours is shown again")
        POST_RELEASED = "post_released", _("a post of yours was looked at and is shown")
        EVIDENCE_HIDDEN = "evidence_hidden", _("evidence of yours was hidden")
        EVIDENCE_RESTORED = "evidence_restored", _("evidence of yours is shown again")
        REVISION_HIDDEN = "revision_hidden", _("words of yours were hidden in a history")
        REVISION_RESTORED = "revision_restored", _("words of yours are shown in a history again")
        KEPT = "kept", _("something of yours was flagged, looked at and kept")
        EDITED = "edited", _("something of yours was flagged and edited")
        EDIT_ACCEPTED = "edit_accepted", _("an edit of yours was accepted")
        EDIT_REFUSED = "edit_refused", _("an edit of yours was refused")
        EDITS_UNDONE = "edits_undone", _("edits of yours were undone")
        DISPUTE_MARKED = "dispute_marked", _("a dispute that you raised was marked: it is open")
        DISPUTE_DISMISSED = "dispute_dismissed", _("a dispute that you raised was dismissed")
        DISPUTE_RESOLVED = "dispute_resolved", _("a dispute that you raised was resolved")
        DISPUTE_REOPENED = "dispute_reopened", _("a dispute that you raised was opened again")
        SUSPENDED = "suspended", _("you were suspended")
        UNSUSPENDED = "unsuspended", _("your suspension was lifted")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=500, blank=True)
    # of this site, from its root; empty where there is nothing to open
    address = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["person", "read_at"], name="notice_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person}"
