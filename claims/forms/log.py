"""The filters of the public log: all in the address, so that a view of it can be sent to somebody."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.models import Article, Claim, ModerationEntry


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


def name_field(label: Any, longest: int = 150) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)


class LogFilter(forms.Form):
    act = forms.ChoiceField(
        label=_("Act"), choices=[("", _("any")), *ModerationEntry.Act.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of thing"),
        choices=[("", _("anything")), *wording.TARGET_KINDS.items()],
        required=False,
    )
    person = name_field(_("By (user name)"))
    about = name_field(_("Done to (user name)"))
    article = name_field(_("In the article (address)"), longest=500)
    since = day_field(_("From"))
    until = day_field(_("To"))

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean(self) -> dict[str, Any]:
        """An unknown value in an address is no filter: it is left out, not complained about."""
        self.errors.clear()
        return self.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    def narrowed(self, rows: QuerySet[ModerationEntry]) -> QuerySet[ModerationEntry]:
        """These rows as far as they are wanted; for somebody or something unknown none."""
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        if "act" in wanted:
            rows = rows.filter(act=wanted["act"])
        if "kind" in wanted:
            rows = rows.filter(**{f"{wanted['kind']}__isnull": False})
        if "person" in wanted:
            rows = rows.filter(by__username=wanted["person"])
        if "about" in wanted:
            rows = rows.filter(_about(wanted["about"]))
        if "article" in wanted:
            rows = rows.filter(self._of_article(wanted["article"]))
        if "since" in wanted:
            rows = rows.filter(at__date__gte=wanted["since"])
        if "until" in wanted:
            rows = rows.filter(at__date__lte=wanted["until"])
        return rows

    def _of_article(self, written: str) -> Q:
        """What was done to an article, its claims and what hangs on them."""
        article = self._article(written)
        if article is None:
            return Q(pk__in=[])
        claims = Claim.objects.around_article(article).values("pk")
        return (
            Q(article=article)
            | Q(claim__in=claims)
            | Q(evidence__claim__in=claims)
            | Q(dispute__claim__in=claims)
            | Q(post__thread__article=article)
            | Q(post__thread__claim__in=claims)
            | Q(post__thread__dispute__claim__in=claims)
        )

    def _article(self, written: str) -> Article | None:
        """By "it", "/articles/it/" or the whole address of a page of it."""
        try:
            parts = [part for part in unquote(urlsplit(written).path).split("/") if part]
        except ValueError:
            return None
        slug = parts[1] if parts[:1] == ["articles"] and len(parts) > 1 else written.strip()
        return Article.objects.visible_to(self.viewer).filter(slug=slug).first()


def _about(username: str) -> Q:
    """What others did to a person, or to what they wrote."""
    words = (
        Q(post__author__username=username)
        | Q(evidence__created_by__username=username)
        | Q(dispute__raised_by__username=username)
    )
    return Q(person__username=username) | words & ~Q(by__username=username)
