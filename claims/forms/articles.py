"""What people fill in about an article: its facts, its readers, words to find it by."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from claims import permissions
from claims.models import Article


class ArticleFilter(forms.Form):
    """Words to find articles by."""

    q = forms.CharField(
        label=_("Words in the title or byline"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )


class ArticleForm(forms.ModelForm):
    """Facts about an article. `revision` is the one that the person saw when the form was opened."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why you change it"),
        max_length=500,
        help_text=_("Everybody who may read the article can read this in its history."),
    )

    class Meta:
        model = Article
        fields = [
            "title", "subtitle", "byline", "published_in", "published_on", "language", "address",
            "calendar", "calendar_reason", "visibility",
        ]  # fmt: skip
        widgets = {
            "published_on": forms.DateInput({"type": "date", "class": "short"}, format="%Y-%m-%d"),
            "language": forms.TextInput({"class": "short", "spellcheck": "false"}),
        }
        help_texts = {
            "language": _("Its code: en, ca, ru; und where it isn’t known."),
            "address": _("Where it was published, starting with https://."),
            "calendar": _("The calendar that its dates are counted in, where it keeps to one."),
            "calendar_reason": _("For example: “Says so in the first note.”"),
            "visibility": _(
                "A private article is seen by its importer, the people it names, and moderators."
            ),
        }

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not permissions.may_change_visibility(by, self.instance):
            del self.fields["visibility"]

    def changes(self) -> dict[str, Any]:
        """The facts as filled in, for the action."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


class ReaderForm(forms.Form):
    """A person whom a private article names."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("As on their own page: the last part of its address."),
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].strip().removeprefix("@")
        person = get_user_model().objects.filter(username__iexact=username, is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Nobody here is called “%(name)s”. Check the spelling of the user name."),
                params={"name": username},
            )
        self.person = person
        return username
