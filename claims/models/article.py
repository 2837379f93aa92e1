"""An article, the immutable texts (editions) it had, and the reading list under them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.choices import Calendar
from sources.models import Source
from sources.permissions import is_member, is_moderator
from sources.richtext import UnsafeAddress, safe_address
from sources.tracking import tracked

MOST_BYTES = 2000  # of an address: PostgreSQL's index takes no more than 2,704


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ArticleQuerySet":
        """Public ones; private ones for their importer, the people they name, and moderators.

        Who is suspended has a reader's rights, and sees what a stranger sees.
        """
        if is_moderator(user):
            return self
        public = Q(visibility=Article.Visibility.PUBLIC)
        if not is_member(user):
            return self.filter(public)
        named = ArticleReader.objects.filter(person=user, removed_at=None).values("article")
        return self.filter(public | Q(created_by=user) | Q(pk__in=named))


class Article(models.Model):
    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        PRIVATE = "private", _("private")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=500)
    subtitle = models.CharField(_("subtitle"), max_length=500, blank=True)
    byline = models.CharField(_("by"), max_length=300, blank=True)
    published_in = models.CharField(_("published in"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, default="und")
    address = models.URLField(_("address"), max_length=2000, blank=True)
    visibility = models.CharField(
        _("visibility"), max_length=8, choices=Visibility, default=Visibility.PUBLIC
    )
    calendar = models.CharField(
        _("calendar of its dates"), max_length=12, choices=Calendar, default=Calendar.NOT_STATED
    )
    calendar_reason = models.CharField(_("how you know the calendar"), max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()
    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(calendar="not_stated") | ~Q(calendar_reason=""),
                name="article_calendar_has_a_reason",
                violation_error_message=_("Say how you know the calendar."),
            ),
            models.CheckConstraint(condition=~Q(slug="import"), name="article_slug_is_no_page"),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
        ]
        indexes = [models.Index(fields=["address"], name="article_by_address")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("claims:article", args=[self.slug])

    def clean(self) -> None:
        if len(self.address.encode(errors="replace")) > MOST_BYTES:
            message = _(
                "This address is too long to be kept. Leave out what stands behind the question "
                "mark, or leave the field empty."
            )
            raise ValidationError({"address": message})
        if self.address:
            try:
                safe_address(self.address)
            except UnsafeAddress as error:
                raise ValidationError({"address": str(error)}) from error

    def search_text(self) -> str:
        return " ".join([self.title, self.subtitle, self.byline])


class ArticleReader(models.Model):
    """A person whom a private article names: may read it and what hangs on it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="readers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint("article", "person", name="articlereader_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} reads {self.article}"


class Edition(models.Model):
    """One immutable text. Offsets are Unicode code points into `text`, end exclusive."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    # list of {"kind", "start", "end", "level"}, sorted, without overlaps
    blocks = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the original bytes
    original = models.BinaryField()
    original_name = models.CharField(max_length=255, blank=True)
    note = models.TextField(_("note"), blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    history = tracked(excluded=("text", "blocks", "sha256", "original", "original_name"))

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint("article", "number", name="edition_number_once_an_article"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="edition_has_a_text"),
        ]
        indexes = [models.Index(fields=["sha256"], name="edition_by_digest")]

    def __str__(self) -> str:
        return f"{self.article}, edition {self.number}"


class ReadingListQuerySet(models.QuerySet):
    def named(self) -> "ReadingListQuerySet":
        """Without what was merged into another source that the same line names."""
        return self.exclude(source__state=Source.State.MERGED)


class ReadingListEntry(models.Model):
    """A line of an edition's reading list, as written, and a source that it names."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reading_list")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    line = models.TextField()
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")

    objects = ReadingListQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="readinglistentry_span_has_a_length"
            ),
            models.UniqueConstraint(
                "edition", "start", "source", name="readinglistentry_source_once_a_line"
            ),
        ]

    def __str__(self) -> str:
        return self.line


class MovedReading(models.Model):
    """What a line of a reading list named before that source was merged into another: to be taken back."""

    entry = models.ForeignKey(ReadingListEntry, models.CASCADE, related_name="+")
    named = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("entry", "named", name="movedreading_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} named {self.named_id}"


class ReviewPlace(models.Model):
    """Where a historian was in an article's review: the reader's own place mark, untracked."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    claim = models.ForeignKey("claims.Claim", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "article", name="reviewplace_once_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.claim_id}"
