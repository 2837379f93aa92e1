"""What a source says of a claim, and a search that found nothing."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims import standing
from claims.checks import Result
from claims.models.check import Check
from claims.models.choices import Stance
from sources.tracking import tracked


class LocatorLabel(models.TextChoices):
    """CSL's locator labels (csl-data.json 1.0.2), and three of historians' own."""

    PAGE = "page", _("page")
    FILE_PAGE = "file-page", _("page of the file (not the printed one)")
    CHAPTER = "chapter", _("chapter")
    VOLUME = "volume", _("volume")
    FOLIO = "folio", _("folio")
    SECTION = "section", _("section")
    PARAGRAPH = "paragraph", _("paragraph")
    NOTE = "note", _("note")
    COLUMN = "column", _("column")
    PART = "part", _("part")
    BOOK = "book", _("book")
    ISSUE = "issue", _("issue")
    LINE = "line", _("line")
    VERSE = "verse", _("verse")
    FIGURE = "figure", _("figure")
    TABLE = "table", _("table")
    TIMESTAMP = "timestamp", _("timestamp")
    SUB_VERBO = "sub-verbo", _("entry (s.v.)")
    APPENDIX = "appendix", _("appendix")
    ARTICLE_LOCATOR = "article-locator", _("article")
    ACT = "act", _("act")
    CANON = "canon", _("canon")
    ELOCATION = "elocation", _("e-location")
    EQUATION = "equation", _("equation")
    OPUS = "opus", _("opus")
    RULE = "rule", _("rule")
    SCENE = "scene", _("scene")
    SUPPLEMENT = "supplement", _("supplement")
    TITLE_LOCATOR = "title-locator", _("title")
    VERSION = "version", _("version")
    WHOLE = "whole", _("whole document")
    PASSIM = "passim", _("passim")


class EvidenceQuerySet(models.QuerySet):
    def current(self) -> "EvidenceQuerySet":
        """Proposed or accepted: neither withdrawn nor hidden."""
        return self.exclude(state__in=GONE)

    def with_findings(self) -> "EvidenceQuerySet":
        """Each with what the check that holds found (`latest_finding`): whoever reads many needs it,
        else every piece asks for itself."""
        holds = Check.objects.fresh().findings().values("result")[:1]
        return self.annotate(latest_finding=Coalesce(Subquery(holds), Value("")))

    def with_checks(self) -> "EvidenceQuerySet":
        """With findings, and `is_checked`: somebody had this edition before them, and found it so."""
        confirmed = Check.objects.fresh().of_this_edition().findings()
        found = Exists(confirmed.exclude(result=Result.FAILS))
        return self.with_findings().annotate(is_checked=found)

    def counted(self) -> "EvidenceQuerySet":
        return self.with_findings().filter(COUNTED)


class Evidence(models.Model):
    Stance = Stance

    class Role(models.TextChoices):
        CITED_BY_ARTICLE = "cited_by_article", _("cited by the article")
        APPARENT_SOURCE = "apparent_source", _("apparent source of the article")
        FOUND_IN_REVIEW = "found_in_review", _("found in review")

    class Distance(models.TextChoices):
        RECORD = "record", _("record of the act (decree, minutes, ledger)")
        PARTICIPANT = "participant", _("participant")
        EYEWITNESS = "eyewitness", _("eyewitness")
        HEARSAY = "hearsay", _("hearsay")
        CONTEMPORARY_REPORT = "contemporary_report", _("contemporary report")
        LATER_RECOLLECTION = "later_recollection", _("later recollection")
        OFFICIAL_STATEMENT = "official_statement", _("official statement")
        SCHOLARSHIP = "scholarship", _("scholarship")
        REFERENCE_WORK = "reference_work", _("reference work")
        NOT_STATED = "not_stated", _("not stated")

    class Basis(models.TextChoices):
        OWN_WITNESS = "own_witness", _("own witness")
        OWN_ARCHIVAL_WORK = "own_archival_work", _("own archival work")
        RESTS_ON = "rests_on", _("rests on another source")
        NOT_STATED = "not_stated", _("does not say")

    class Because(models.TextChoices):
        FOOTNOTE = "footnote", _("its footnote says so")
        SAME_WORDING = "same_wording", _("same wording")
        INFERENCE = "inference", _("reviewer’s inference")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        WITHDRAWN = "withdrawn", _("withdrawn")
        HIDDEN = "hidden", _("hidden")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="evidence")
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    bears_on_words = models.CharField(_("bears on the words"), max_length=500, blank=True)
    role = models.CharField(
        _("where it comes from"), max_length=18, choices=Role, default=Role.FOUND_IN_REVIEW
    )
    # list of {"label", "value"}
    locators = models.JSONField(_("where in the source"), default=list, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    quotation_language = models.CharField(_("its language"), max_length=12, blank=True)
    emphasis_added = models.BooleanField(_("emphasis added"), default=False)
    translation = models.TextField(_("translation"), blank=True)
    translation_language = models.CharField(
        _("language of the translation"), max_length=12, blank=True
    )
    translator = models.CharField(_("translated by"), max_length=200, blank=True)
    # list of {"text", "language", "translator"}: the ones that stand beside the first
    further_translations = models.JSONField(_("other translations"), default=list, blank=True)
    # {"text", "date_as_written", "date_edtf", "calendar", "low", "high", "unit", "who", "where", "when"}
    gives = models.JSONField(_("what the source gives"), default=dict, blank=True)
    commentary = models.TextField(_("commentary"), blank=True)
    commentary_html = models.TextField(blank=True, editable=False)
    distance = models.CharField(
        _("distance of the witness"), max_length=20, choices=Distance, default=Distance.NOT_STATED
    )
    basis = models.CharField(
        _("what it rests on"), max_length=18, choices=Basis, default=Basis.NOT_STATED
    )
    basis_note = models.CharField(_("which files"), max_length=500, blank=True)
    rests_on = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    rests_on_locator = models.CharField(_("where in it"), max_length=200, blank=True)
    rests_on_because = models.CharField(
        _("how you know"), max_length=14, choices=Because, blank=True
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked(excluded=("commentary_html",))
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(basis="rests_on", rests_on__isnull=False)
                | ~Q(basis="rests_on") & Q(rests_on__isnull=True),
                name="evidence_rests_on_names_a_source",
                violation_error_message=_("Choose the source that it rests on."),
            ),
            models.CheckConstraint(
                condition=Q(rests_on__isnull=True) | ~Q(rests_on=models.F("source")),
                name="evidence_does_not_rest_on_itself",
                violation_error_message=_("A source cannot rest on itself."),
            ),
            models.CheckConstraint(
                condition=Q(translation="") | ~Q(quotation=""),
                name="evidence_translates_a_quotation",
                violation_error_message=_("A translation needs the quotation it translates."),
            ),
            models.CheckConstraint(
                condition=Q(further_translations=[]) | ~Q(translation=""),
                name="evidence_first_translation_first",
                violation_error_message=_("Give the first translation before the others."),
            ),
        ]
        indexes = [models.Index(fields=["source", "state"], name="evidence_by_source")]

    def __str__(self) -> str:
        return f"{self.source} {self.stance} {self.claim_id}"

    @property
    def finding(self) -> str:
        """What the check that holds found, a `checks.Result`; empty where nobody had the source."""
        if "latest_finding" not in self.__dict__:  # not read with_findings()
            rows = Evidence.objects.filter(pk=self.pk).with_findings()
            return rows.values_list("latest_finding", flat=True).first() or ""
        return self.__dict__["latest_finding"]

    @property
    def is_gone(self) -> bool:
        return self.state in GONE

    @property
    def is_lead(self) -> bool:
        return standing.is_lead(self)

    def clean(self) -> None:
        if not self.quotation.strip():
            self.quotation = ""
        for locator in self.locators:
            if locator.get("label") not in LocatorLabel.values:
                raise ValidationError({"locators": _("Choose what kind of place this is.")})
        # What bore on words that were taken out since can still be accepted and withdrawn.
        if self._state.adding:
            self.check_words()

    def check_words(self) -> None:
        """Raises ValidationError where `bears_on_words` are none of the statement's."""
        if self.bears_on_words and self.bears_on_words not in self.claim.statement:
            message = _("These words are not in the statement; copy them from it.")
            raise ValidationError({"bears_on_words": message})


GONE = (Evidence.State.WITHDRAWN, Evidence.State.HIDDEN)

# `standing.is_counted` for queries on evidence with_findings().
COUNTED = (
    Q(state=Evidence.State.ACCEPTED)
    & (~Q(locators=[]) | ~Q(quotation=""))
    & ~Q(latest_finding=Result.FAILS)
)


class Enquiry(models.Model):
    """Somebody looked and found nothing: evidence of a search, not of absence."""

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="enquiries")
    where = models.CharField(_("where you looked"), max_length=500)
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.CharField(_("words or index entries tried"), max_length=500, blank=True)
    searched_on = models.DateField(_("on"))
    note = models.TextField(_("note"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ["claim", "pk"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(condition=~Q(where=""), name="enquiry_says_where"),
        ]

    def __str__(self) -> str:
        return self.where
