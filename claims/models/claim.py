"""A claim, and the passages where an article states it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, Edition
from claims.models.choices import Calendar
from sources.permissions import is_moderator
from sources.tracking import tracked


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ClaimQuerySet":
        """Claims that people made (not suggestions) where one of their articles may be seen, or the
        discussion in which they were asserted."""
        return self._visible(user, Passage.objects.all())

    def visible_among(self, ids: Sequence[int], user: Any) -> "ClaimQuerySet":
        """`visible_to` for a few ids: the same rule, asked of their passages and not of all."""
        return self.filter(pk__in=ids)._visible(user, Passage.objects.filter(claim__in=ids))

    def _visible(self, user: Any, passages: "PassageQuerySet") -> "ClaimQuerySet":
        public = self.exclude(state__in=[Claim.State.SUGGESTED, Claim.State.REJECTED]).exclude(
            state=Claim.State.LATER
        )
        if is_moderator(user):
            return public
        # By way of the editions' index: a row of theirs is as long as its text.
        articles = Article.objects.visible_to(user).values("pk")
        seen = passages.tied().filter(
            edition__in=Edition.objects.filter(article__in=articles).values("pk")
        )
        said = Q(origin_post__isnull=False) & (
            Q(origin_article__isnull=True) | Q(origin_article__in=articles)
        )
        return public.filter(Q(pk__in=seen.values("claim")) | said)

    def in_article(self, article: Article) -> "ClaimQuerySet":
        """Claims that the text of an article states."""
        passages = Passage.objects.tied().filter(edition__article=article)
        return self.filter(pk__in=passages.values("claim"))

    def around_article(self, article: Article) -> "ClaimQuerySet":
        """Claims that an article states, and those first asserted in what is said about it."""
        passages = Passage.objects.tied().filter(edition__article=article)
        return self.filter(Q(pk__in=passages.values("claim")) | Q(origin_article=article))

    def accepted(self) -> "ClaimQuerySet":
        return self.filter(state=Claim.State.ACCEPTED)


class Claim(models.Model):
    class Kind(models.TextChoices):
        EVENT = "event", _("event")
        QUANTITY = "quantity", _("quantity")
        DATE = "date", _("date")
        ATTRIBUTION = "attribution", _("attribution")
        QUOTATION = "quotation", _("quotation")
        CAUSAL = "causal", _("cause")
        MOTIVE = "motive", _("motive")
        CLASSIFICATION = "classification", _("classification")
        BIOGRAPHICAL = "biographical", _("biographical")

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("accepted")
        LATER = "later", _("later")
        REJECTED = "rejected", _("not a claim")
        MERGED = "merged", _("merged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Rejection(models.TextChoices):
        OPINION = "opinion", _("an opinion")
        VAGUE = "vague", _("too vague to check")
        DUPLICATE = "duplicate", _("said already")
        NOT_AN_ASSERTION = "not_an_assertion", _("asserts nothing")

    class Standing(models.TextChoices):
        SUPPORTED = "supported", _("supported")
        QUALIFIED = "qualified", _("qualified")
        SOURCES_DISAGREE = "sources_disagree", _("sources disagree")
        CONTRADICTED = "contradicted", _("contradicted")
        NONE_FOUND = "none_found", _("searched, none found")
        NO_EVIDENCE_YET = "no_evidence_yet", _("no evidence yet")

    # Written by bookkeeping alone, from everything that counts.
    DERIVED = ("standing", "standing_in_part")

    statement = models.TextField(_("statement"), max_length=2000)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State)
    rejection = models.CharField(
        _("why it is no claim"), max_length=16, choices=Rejection, blank=True
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_claims"
    )
    date_as_written = models.CharField(_("date as written"), max_length=200, blank=True)
    date_edtf = models.CharField(_("date (EDTF)"), max_length=60, blank=True)
    calendar = models.CharField(
        _("calendar"), max_length=12, choices=Calendar, default=Calendar.NOT_STATED
    )
    # of what was first asserted in a discussion: the post, and the article under which it stood
    # (none where it was about a source): where the claim is read besides where its passages are
    origin_post = models.ForeignKey(
        "claims.Post", models.PROTECT, null=True, blank=True, related_name="claims_made"
    )
    origin_article = models.ForeignKey(
        "claims.Article", models.PROTECT, null=True, blank=True, related_name="+"
    )
    origin_words = models.TextField(blank=True)  # the words of the post that assert it
    # Julian Day Numbers: whole days, in both calendars, before year 1, and they sort.
    earliest_day = models.IntegerField(null=True, blank=True)
    latest_day = models.IntegerField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    standing = models.CharField(
        _("standing"), max_length=16, choices=Standing, default=Standing.NO_EVIDENCE_YET
    )
    standing_in_part = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked(excluded=DERIVED)
    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="claim_merged_names_into_which",
            ),
            models.CheckConstraint(
                condition=Q(state="rejected") & ~Q(rejection="")
                | ~Q(state="rejected") & Q(rejection=""),
                name="claim_rejected_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="claim_states_something"),
            models.CheckConstraint(
                condition=Q(earliest_day__isnull=True)
                | Q(latest_day__isnull=True)
                | Q(latest_day__gte=F("earliest_day")),
                name="claim_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1),
                name="claim_score_from_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(origin_article__isnull=True) | Q(origin_post__isnull=False),
                name="claim_origin_is_a_post",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "standing"], name="claim_by_state_standing"),
            models.Index(fields=["state", "kind"], name="claim_by_state_kind"),
            models.Index(fields=["earliest_day"], name="claim_by_day"),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("claims:claim", args=[self.pk])

    def search_text(self) -> str:
        return self.statement if self.state == Claim.State.ACCEPTED else ""


class PassageQuerySet(models.QuerySet):
    def tied(self) -> "PassageQuerySet":
        """Those that weren't taken off their claim."""
        return self.exclude(state=Passage.State.WITHDRAWN)


class Passage(models.Model):
    """Where a claim is stated: a quote, its surroundings and its place in one edition.

    What is lost or gone has no place there: it keeps the words of the edition before, so that the
    next edition is searched for them again. What was withdrawn was tied to the claim by mistake, or
    by an act that was taken back: it has no place, and goes on into no edition.
    """

    class State(models.TextChoices):
        EXACT = "exact", _("exact")
        MOVED = "moved", _("moved")
        CHANGED = "changed", _("changed")
        LOST = "lost", _("lost")
        GONE = "gone", _("gone from this edition")
        WITHDRAWN = "withdrawn", _("taken off the claim")

    PLACED = (State.EXACT, State.MOVED, State.CHANGED)

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="passages")
    edition = models.ForeignKey("claims.Edition", models.PROTECT, related_name="passages")
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.EXACT)
    score = models.FloatField(default=1.0)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )

    history = tracked()
    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_has_a_length"),
            models.CheckConstraint(
                condition=Q(
                    state__in=["lost", "gone", "withdrawn"], start__isnull=True, end__isnull=True
                )
                | Q(
                    state__in=["exact", "moved", "changed"],
                    start__isnull=False,
                    end__isnull=False,
                ),
                name="passage_has_a_place_where_it_is_placed",
            ),
            models.CheckConstraint(
                condition=~Q(state="exact") | Q(end=F("start") + Length("exact")),
                name="passage_exact_is_its_span",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="passage_score_from_0_to_1"
            ),
            models.UniqueConstraint(
                "claim", "edition", "start", "end", name="passage_once_a_claim_and_span"
            ),
        ]

    def __str__(self) -> str:
        return self.exact
