"""Putting imported comments in order: what one answers, and where it is cut in two."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.cuts import cut_before, cuts
from claims.dossiers.postauthor import author_of
from claims.forms.moderation import ReasonForm
from claims.models import Post
from claims.postwords import excerpt_of
from claims.threads import below, joins

SHOWN = 90


class ReplyToForm(ReasonForm):
    """`parent` of the cleaned data is a post of the same thread, or None: it answers nobody."""

    parent = forms.TypedChoiceField(label=_("It answers"), required=False, empty_value=None)
    field_order = ["parent", "reason"]

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"parent": post.parent_id or ""})
        super().__init__(*args, **kwargs)
        self.posts = {str(row.pk): row for row in _others(post)}
        self.fields["parent"].choices = [
            ("", _("no other post")),
            *((pk, name_of(row)) for pk, row in self.posts.items()),
        ]
        self.fields["parent"].coerce = self.posts.__getitem__


def _others(post: Post) -> list[Post]:
    """Those of its thread that it may answer: not itself, and nothing that answers it."""
    there = list(Post.objects.filter(thread=post.thread_id).select_related("author").defer("body"))
    own = {pk for group in below(there, {post.pk}, joined=joins(there)) for pk in group}
    return [row for row in there if row.state == Post.State.VISIBLE and row.pk not in own]


def name_of(post: Post) -> str:
    """A post in one line, as lists of choices have it."""
    author = author_of(post)
    who = author.person.name if author.person else gettext("Comment %d") % (author.position or 0)
    if author.is_imported and author.name:
        who = f"{who}, {author.name}"
    return f"{who}: {Truncator(excerpt_of(post)).chars(SHOWN)}"


class CutForm(ReasonForm):
    """`cut` of the cleaned data is the code point before which the second part begins."""

    at = forms.ChoiceField(
        label=_("The second comment begins with"), widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("Or with these words"),
        help_text=_("Copy a few of its words, enough of them to stand there only once."),
        max_length=300,
        required=False,
    )
    length = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["at", "words", "reason", "length"]

    def __init__(self, *args: Any, post: Post, language: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"length": len(post.body)})
        super().__init__(*args, **kwargs)
        self.text = post.body
        self.fields["at"].choices = [
            (str(at), Truncator(" ".join(self.text[at:].split())).chars(SHOWN))
            for at in cuts(self.text, language=language)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        words, at = cleaned.get("words"), cleaned.get("at")
        cleaned["cut"] = cut_before(self.text, words) if words else int(at or 0)
        if words and cleaned["cut"] is None:
            self.add_error("words", _("These words don’t stand in the comment just once."))
        elif not words and not at and "at" not in self.errors:
            self.add_error("at", _("Choose where the second comment begins."))
        return cleaned
