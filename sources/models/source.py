"""A source: one CSL item, and what CSL has no field for. Nothing here knows of claims."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Left
from django.utils.translation import gettext_lazy as _

from sources.richtext import UnsafeAddress, safe_address
from sources.tracking import tracked

LONGEST_FAMILY = 200  # of a first author's name as lists sort by it, in code points


class WholeNumber(Func):
    """Text of an optional minus and up to six digits as an integer; anything else is NULL.

    PostgreSQL would refuse to cast "c. 1923" and SQLite would make it 0.
    """

    output_field = models.IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        text = "ltrim(substr(%(expressions)s, 1, 1), '-') || substr(%(expressions)s, 2)"
        template = (
            f"CASE WHEN length({text}) BETWEEN 1 AND 6 AND ({text}) NOT GLOB '*[^0-9]*' "
            "THEN CAST(%(expressions)s AS INTEGER) END"
        )
        sql, params = super().as_sql(compiler, connection, template=template, **extra)
        return sql, tuple(params) * 5

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = (
            "CASE WHEN %(expressions)s ~ '^-?[0-9]{1,6}$' THEN (%(expressions)s)::integer END"
        )
        sql, params = super().as_sql(compiler, connection, template=template, **extra)
        return sql, tuple(params) * 2


class Typed(models.TextChoices):
    """CSL's item types that people here use, in the words of the field."""

    BOOK = "book", _("book")
    CHAPTER = "chapter", _("chapter")
    ARTICLE_JOURNAL = "article-journal", _("journal article")
    ARTICLE_NEWSPAPER = "article-newspaper", _("newspaper article")
    ARTICLE_MAGAZINE = "article-magazine", _("magazine article")
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia", _("entry of an encyclopaedia")
    ENTRY_DICTIONARY = "entry-dictionary", _("entry of a dictionary")
    PAPER_CONFERENCE = "paper-conference", _("conference paper")
    MANUSCRIPT = "manuscript", _("archival document")
    PERSONAL_COMMUNICATION = "personal_communication", _("letter")
    THESIS = "thesis", _("thesis")
    WEBPAGE = "webpage", _("web page")
    POST_WEBLOG = "post-weblog", _("blog post")
    MOTION_PICTURE = "motion_picture", _("film")
    SONG = "song", _("recording")
    INTERVIEW = "interview", _("interview")
    TREATY = "treaty", _("treaty")
    LEGISLATION = "legislation", _("law or decree")
    SPEECH = "speech", _("speech")
    PAMPHLET = "pamphlet", _("pamphlet")
    REPORT = "report", _("report")
    MAP = "map", _("map")
    GRAPHIC = "graphic", _("picture or photograph")
    DOCUMENT = "document", _("other document")


class SourceQuerySet(models.QuerySet):
    def active(self) -> "SourceQuerySet":
        return self.filter(state=Source.State.ACTIVE)

    def found_as(self, ids: models.QuerySet) -> "SourceQuerySet":
        """Those with these ids, and those that one of these was merged into."""
        merged = Source.objects.filter(pk__in=ids).values("merged_into")
        return self.filter(Q(pk__in=ids) | Q(pk__in=merged.filter(merged_into__isnull=False)))


class Source(models.Model):
    class Mark(models.TextChoices):
        NONE = "none", _("no mark")
        DOUBTFUL = "doubtful", _("doubtful")
        FORGED = "forged", _("forged")
        RETRACTED = "retracted", _("retracted")
        SUPERSEDED = "superseded", _("superseded")

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        MERGED = "merged", _("merged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    Type = Typed

    csl = models.JSONField(_("CSL item"))
    title = models.GeneratedField(
        expression=Coalesce(KT("csl__title"), Value("", models.TextField())),
        output_field=models.TextField(),
        db_persist=True,
    )
    # To sort by: PostgreSQL's index takes 2,704 bytes, and a title or a name may be longer.
    family = models.GeneratedField(
        expression=Left(
            Coalesce(
                KT("csl__author__0__family"),
                KT("csl__author__0__literal"),
                KT("csl__editor__0__family"),
                KT("csl__editor__0__literal"),
                Value("", models.TextField()),
            ),
            LONGEST_FAMILY,
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    year = models.GeneratedField(
        expression=WholeNumber(KT("csl__issued__date-parts__0__0")),
        output_field=models.IntegerField(null=True),
        db_persist=True,
    )
    type = models.GeneratedField(
        expression=Coalesce(KT("csl__type"), Value("document", models.TextField())),
        output_field=models.CharField(max_length=40),
        db_persist=True,
    )
    citekey = models.CharField(_("citation key"), max_length=120, unique=True)
    translated_title = models.CharField(_("title in translation"), max_length=500, blank=True)
    transliterated_title = models.CharField(_("title in Latin letters"), max_length=500, blank=True)
    archived_url = models.URLField(_("archived at"), max_length=2000, blank=True)
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True)
    mark = models.CharField(_("mark"), max_length=12, choices=Mark, default=Mark.NONE)
    mark_reason = models.TextField(_("reason for the mark"), blank=True)
    check_me = models.BooleanField(_("needs a look"), default=False)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    # always where the way ends: what was merged before into one that is merged goes along
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_sources"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked(excluded=("title", "family", "year", "type"))
    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["family", "year", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="source_merged_names_into_which",
            ),
            models.CheckConstraint(
                condition=Q(mark="none") | ~Q(mark_reason=""), name="source_mark_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="source_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["family", "year"], name="source_by_author"),
            models.Index(fields=["state"], name="source_by_state"),
        ]

    def __str__(self) -> str:
        return self.citekey

    def clean(self) -> None:
        if not isinstance(self.csl, dict) or not str(self.csl.get("title", "")).strip():
            raise ValidationError({"csl": _("A source needs at least a title.")})
        for name, address in (
            ("csl", self.csl.get("URL", "")),
            ("archived_url", self.archived_url),
        ):
            try:
                if address:
                    safe_address(str(address))
            except UnsafeAddress as error:
                raise ValidationError({name: str(error)}) from error

    def search_text(self) -> str:
        names = [
            str(name.get(part, ""))
            for role in ("author", "editor", "translator")
            for name in self.csl.get(role) or []
            if isinstance(name, dict)
            for part in ("family", "given", "literal")
        ]
        custom = self.csl.get("custom")
        kept = {**self.csl, **(custom if isinstance(custom, dict) else {})}
        names_of = ("ISBN", "ISSN", "DOI", "OCLC", "LCCN", "call-number", "archive_location")
        numbers = [str(kept.get(key, "")) for key in names_of]
        titles = [str(self.csl.get("title", "")), self.translated_title, self.transliterated_title]
        return " ".join([*titles, *names, str(self.year or ""), self.citekey, *numbers])
