"""What may not be done for a while, or waits for approval: locks, and the edits that wait."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.discussion import exactly_one
from sources.tracking import tracked

TARGETS = ("article", "claim", "dispute", "source")
EDITED = ("article", "claim")


class LockQuerySet(models.QuerySet):
    def in_force(self, at: datetime) -> "LockQuerySet":
        """Those that nobody lifted and whose term isn't over."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at), lifted_at=None)


class Lock(models.Model):
    """One act on one thing is closed, or needs approval. A lock on an article holds for its claims."""

    class Act(models.TextChoices):
        EDIT = "edit", _("edit")
        ADD_EVIDENCE = "add_evidence", _("add evidence")
        DISCUSS = "discuss", _("discuss")
        ASSESS = "assess", _("assess")

    class Mode(models.TextChoices):
        CLOSED = "closed", _("closed")
        APPROVAL = "approval", _("needs approval")

    article = models.ForeignKey(
        "claims.Article", models.PROTECT, null=True, blank=True, related_name="locks"
    )
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="locks"
    )
    dispute = models.ForeignKey(
        "claims.Dispute", models.PROTECT, null=True, blank=True, related_name="locks"
    )
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    act = models.CharField(_("what is locked"), max_length=12, choices=Act)
    mode = models.CharField(_("how"), max_length=8, choices=Mode, default=Mode.CLOSED)
    # why, on the public log; the notice stands where the act would be done
    reason = models.CharField(_("reason"), max_length=500)
    notice = models.CharField(_("public notice"), max_length=500, blank=True)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()
    objects = LockQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS), name="lock_is_on_exactly_one_thing"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="lock_says_why"),
            models.CheckConstraint(
                condition=~Q(mode="approval") | Q(act="edit"), name="lock_approval_is_of_edits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} of {self.target}"

    @property
    def target(self) -> Any:
        return getattr(self, self.target_kind)

    @property
    def target_kind(self) -> str:
        return next(name for name in TARGETS if getattr(self, f"{name}_id"))


class ProposedEdit(models.Model):
    """Changed values of a claim or an article that wait for a moderator. Untracked: it never changes
    but once, when somebody decides."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    article = models.ForeignKey(
        "claims.Article", models.PROTECT, null=True, blank=True, related_name="+"
    )
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="proposed_edits"
    )
    # {field: value} as the edit form gave them, and the same fields as its author saw them
    values = models.JSONField()
    seen = models.JSONField()
    reason = models.CharField(_("reason"), max_length=500)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(_("why so decided"), max_length=500, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*EDITED), name="proposededit_is_of_exactly_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="proposededit_decided_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"edit of {self.claim or self.article}"
