"""Threads and posts. A post that is gone leaves a stub, so that the tree keeps its shape."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.choices import Stance
from claims.models.claim import Claim
from sources.permissions import is_moderator
from sources.tracking import tracked

TARGETS = ("article", "claim", "dispute", "source")
LONGEST = 20_000
"""Of what a person posts, in code points; imported comments may be longer."""


def exactly_one(*names: str) -> Q:
    """A condition: exactly one of these foreign keys is set."""
    condition = Q()
    for name in names:
        others = {f"{other}__isnull": True for other in names if other != name}
        condition |= Q(**{f"{name}__isnull": False}, **others)
    return condition


def as_kept(text: str) -> str:
    """A typed text as it is kept: line ends are LF, no blank lines around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"^(?:[^\S\n]*\n)+", "", lines).rstrip()


def check_body(body: str) -> None:
    """Raises ValidationError, with what to do, for a text that cannot be posted."""
    if not body.strip():
        raise ValidationError(gettext("Write something first."), code="empty")
    if len(body) > LONGEST:
        message = gettext(
            "This text has %(length)d characters; at most %(limit)d fit in a post. "
            "Shorten it, or post it in two parts."
        )
        values = {"length": len(body), "limit": LONGEST}
        raise ValidationError(message % values, code="too_long")


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ThreadQuerySet":
        """Threads about what the person may see; those about sources are everybody's."""
        claims = Claim.objects.visible_to(user).values("pk")
        return self.filter(
            Q(article__in=Article.objects.visible_to(user).values("pk"))
            | Q(claim__in=claims)
            | Q(dispute__claim__in=claims)
            | Q(source__isnull=False)
        )


class PostQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "PostQuerySet":
        """Posts in threads that the person may see; gone ones too, as their stubs are there."""
        return self.filter(thread__in=Thread.objects.visible_to(user).values("pk"))

    def readable_to(self, user: Any) -> "PostQuerySet":
        """Of those, the ones whose words the person may read, as `permissions.may_read_post` has it,
        and what is joined to one of these."""
        readable = Q(state=Post.State.VISIBLE) | Q(joined_to__state=Post.State.VISIBLE)
        if is_moderator(user):
            readable |= Q(state=Post.State.HELD)
        elif user.is_authenticated:
            readable |= Q(state=Post.State.HELD, author=user)
        return self.visible_to(user).filter(readable)


class Thread(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("open")
        RESOLVED = "resolved", _("resolved")

    article = models.ForeignKey(
        "claims.Article", models.PROTECT, null=True, blank=True, related_name="threads"
    )
    claim = models.ForeignKey(
        "claims.Claim", models.PROTECT, null=True, blank=True, related_name="threads"
    )
    dispute = models.ForeignKey(
        "claims.Dispute", models.PROTECT, null=True, blank=True, related_name="threads"
    )
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    created_at = models.DateTimeField()
    # of a resolved thread: who closed it and why, and the revision that settled it: the model's name
    # and its history_id
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(_("how it was settled"), max_length=500, blank=True)
    settled_kind = models.CharField(max_length=20, blank=True)
    settled_revision = models.BigIntegerField(null=True, blank=True)

    history = tracked()
    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*TARGETS), name="thread_is_about_exactly_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(state="resolved", resolved_at__isnull=False)
                | ~Q(state="resolved") & Q(resolved_at__isnull=True),
                name="thread_resolved_says_when",
            ),
            *[
                models.UniqueConstraint(
                    name, condition=Q(**{f"{name}__isnull": False}), name=f"thread_one_a_{name}"
                )
                for name in TARGETS
            ],
        ]

    def __str__(self) -> str:
        return f"thread {self.pk}"

    @property
    def target(self) -> models.Model:
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id"))


class Post(models.Model):
    class State(models.TextChoices):
        VISIBLE = "visible", _("visible")
        WITHDRAWN = "withdrawn", _("withdrawn")
        HIDDEN = "hidden", _("hidden")
        HELD = "held", _("held until a moderator has looked at it")
        JOINED = "joined", _("joined to another comment")

    class ReadAs(models.TextChoices):
        """How a person reads somebody's words: a reading, not the commenter's word."""

        SUPPORTS = Stance.SUPPORTS.value, _("supporting")
        DISPUTES = Stance.DISPUTES.value, _("disputing")
        QUALIFIES = Stance.QUALIFIES.value, _("qualifying")

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    body = models.TextField(_("text"), max_length=20_000)
    html = models.TextField(blank=True, editable=False)
    renderer = models.PositiveSmallIntegerField(default=0, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # of an imported comment: {"name", "date"} as given, either may be null
    attribution = models.JSONField(null=True, blank=True)
    # of an imported comment: its place under the article, counted from 1
    original_position = models.PositiveIntegerField(null=True, blank=True)
    # of an imported comment that an import had cut in the wrong place: what it was cut from, or is
    # part of now. The words are kept, each where it was read
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="split_off"
    )
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined_posts"
    )
    read_as = models.CharField(max_length=10, choices=ReadAs, blank=True)
    read_as_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.VISIBLE)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    history = tracked(excluded=("html", "renderer"))
    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, attribution__isnull=True)
                | Q(author__isnull=True, attribution__isnull=False),
                name="post_has_an_author_or_an_attribution",
            ),
            models.CheckConstraint(
                condition=Q(read_as="") & Q(read_as_by__isnull=True)
                | ~Q(read_as="") & Q(read_as_by__isnull=False),
                name="post_reading_is_signed",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="post_says_something"),
            models.CheckConstraint(
                condition=Q(state="joined", joined_to__isnull=False)
                | ~Q(state="joined") & Q(joined_to__isnull=True),
                name="post_joined_says_to_which",
            ),
        ]
        indexes = [models.Index(fields=["thread", "id"], name="post_by_thread")]

    def __str__(self) -> str:
        return f"post {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("claims:post", args=[self.pk])

    def clean(self) -> None:
        if self.author_id is not None:
            try:
                check_body(self.body)
            except ValidationError as error:
                raise ValidationError({"body": error.messages}) from error

    @property
    def is_put_back(self) -> bool:
        """Whether its words stand in the comment again from which they were cut."""
        return self.joined_to_id is not None and self.joined_to_id == self.split_from_id


class MovedPosts(models.Model):
    """What stays behind when a run of posts moves to another thread: a pointer in their place."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="moved_away")
    to_thread = models.ForeignKey(Thread, models.PROTECT, related_name="moved_here")
    parent = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    first_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # of posts that moved
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["first_post"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(thread=models.F("to_thread")), name="movedposts_to_another_thread"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} posts to {self.to_thread}"
