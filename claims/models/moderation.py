"""The public log: one row an act of moderation, written in the same transaction."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.models.discussion import Post, exactly_one
from sources.permissions import is_moderator

TARGETS = ("article", "claim", "evidence", "dispute", "post", "source", "person")


class ModerationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ModerationQuerySet":
        """Rows about what the person may see; rows about people and sources are everybody's."""
        if is_moderator(user):
            return self
        claims = Claim.objects.visible_to(user).values("pk")
        articles = Article.objects.visible_to(user).values("pk")
        posts = Post.objects.visible_to(user).values("pk")
        return self.filter(
            Q(article__in=articles)
            | Q(claim__in=claims)
            | Q(evidence__claim__in=claims)
            | Q(dispute__claim__in=claims)
            | Q(post__in=posts)
            | Q(source__isnull=False)
            | Q(person__isnull=False)
        )


class ModerationEntry(models.Model):
    class Act(models.TextChoices):
        DISPUTE_RAISED = "dispute_raised", _("raised a dispute")
        DISPUTE_MARKED = "dispute_marked", _("marked a dispute")
        DISPUTE_REWORDED = "dispute_reworded", _("put a dispute otherwise")
        DISPUTE_DISMISSED = "dispute_dismissed", _("dismissed a dispute")
        DISPUTE_RESOLVED = "dispute_resolved", _("resolved a dispute")
        DISPUTE_REOPENED = "dispute_reopened", _("reopened a dispute")
        POST_HIDDEN = "post_hidden", _("hid a post")
        POST_RESTORED = "post_restored", _("restored a post")
        POSTS_MOVED = "posts_moved", _("moved posts")
        VISIBILITY_CHANGED = "visibility_changed", _("changed who may read an article")
        ROLE_CHANGED = "role_changed", _("changed a person’s roles")
        SOURCES_MERGED = "sources_merged", _("merged a source into another")
        SOURCES_TAKEN_APART = "sources_taken_apart", _("took merged sources apart")
        SUSPENDED = "suspended", _("suspended a person")
        UNSUSPENDED = "unsuspended", _("lifted a suspension")
        POST_RELEASED = "post_released", _("showed a post that was held")
        REPLY_SET = "reply_set", _("set what a comment answers")
        COMMENT_SPLIT = "comment_split", _("split an imported comment")
        COMMENTS_JOINED = "comments_joined", _("joined imported comments")
        THREAD_RESOLVED = "thread_resolved", _("closed a discussion as settled")
        THREAD_REOPENED = "thread_reopened", _("reopened a discussion")
        EVIDENCE_HIDDEN = "evidence_hidden", _("hid evidence")
        EVIDENCE_RESTORED = "evidence_restored", _("restored evidence")
        REVISION_HIDDEN = "revision_hidden", _("hid a revision")
        REVISION_RESTORED = "revision_restored", _("restored a revision")
        FLAG_KEPT = "flag_kept", _("looked at what was flagged, and kept it")
        FLAG_EDITED = "flag_edited", _("edited what was flagged")
        FLAG_ESCALATED = "flag_escalated", _("handed a flag on")
        LOCKED = "locked", _("locked")
        UNLOCKED = "unlocked", _("unlocked")
        EDIT_ACCEPTED = "edit_accepted", _("accepted an edit")
        EDIT_REFUSED = "edit_refused", _("refused an edit")
        EDITS_UNDONE = "edits_undone", _("undid a person’s edits")
        UNDO_TAKEN_BACK = "undo_taken_back", _("took an undoing back")

    act = models.CharField(max_length=20, choices=Act)
    article = models.ForeignKey("claims.Article", models.PROTECT, null=True, related_name="+")
    claim = models.ForeignKey("claims.Claim", models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey("claims.Evidence", models.PROTECT, null=True, related_name="+")
    dispute = models.ForeignKey("claims.Dispute", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("claims.Post", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    # the reason was written with a revision that a moderator took out of sight
    hidden = models.BooleanField(default=False, db_default=False)

    objects = ModerationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "moderation entries"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS), name="moderationentry_points_at_exactly_one_thing"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="moderationentry_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.act} by {self.by} at {self.at}"

    @property
    def target(self) -> models.Model:
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id"))
