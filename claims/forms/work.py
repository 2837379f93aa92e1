"""To what the lists of what is to be done are narrowed, from the address."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.dossiers.work import LISTS, Narrowed, who_added
from claims.models import Article
from sources.models import Source

LEFT = "to_do"  # in the address of a form that mends: the query of the list it was opened from
WANTED = ("list", "article", "source", "person", "page")


def list_left(asked: QueryDict) -> str:
    """The address of the list from which a form was opened; empty where it was from elsewhere.

    Only its filters are taken from what was asked, so that it leads nowhere else.
    """
    query = QueryDict(asked.get(LEFT, ""))
    wanted = {name: query[name] for name in WANTED if query.get(name)}
    return f"{reverse('claims:work')}?{urlencode(wanted)}" if wanted else ""


class WorkFilter(forms.Form):
    """What can't be understood is said and left out."""

    list = forms.ChoiceField(
        required=False, choices=[(code, code) for code in LISTS], widget=forms.HiddenInput
    )
    source = forms.ModelChoiceField(
        Source.objects.all(), required=False, widget=forms.HiddenInput, label=_("Source")
    )
    article = forms.ModelChoiceField(
        Article.objects.none(),
        label=_("Article"),
        required=False,
        to_field_name="slug",
        empty_label=_("any"),
    )
    person = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Added by"),
        required=False,
        to_field_name="username",
        empty_label=_("anybody"),
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", label_suffix="", **kwargs)
        articles = Article.objects.visible_to(viewer).order_by("title", "pk")
        self.fields["article"].queryset = articles.only("slug", "title")
        self.fields["person"].queryset = who_added(viewer)
        self.is_valid()

    @property
    def code(self) -> str:
        """The list that is wanted: the first where none is."""
        return self.cleaned_data.get("list") or next(iter(LISTS))

    @property
    def narrowed(self) -> Narrowed:
        return Narrowed(*(self.cleaned_data.get(name) for name in ("article", "source", "person")))
