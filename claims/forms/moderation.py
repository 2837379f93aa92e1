"""Hiding and restoring posts, and moving them."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.urls import Resolver404, resolve
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import wording
from claims.forms.words import WordsField
from claims.models import Article, Claim, Dispute, Passage, Post, Thread
from claims.readership import articles_of
from sources.models import Source

MOST_CHOICES = 200
KINDS = ("article", "claim", "dispute", "source")


class ReasonForm(forms.Form):
    reason = WordsField(
        label=_("Why"),
        empty=_("Say why: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=3,
    )


class PostsField(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        """A number that no column holds is nobody's; SQLite would fail on it."""
        numbers = [number for number in value or () if len(str(number)) < 19]
        return super().clean(numbers)


class MoveForm(forms.Form):
    """Which posts of a thread go where. `target` of the cleaned data is what they are about then."""

    posts = PostsField(
        Post.objects.none(),
        label=_("Posts"),
        error_messages={
            "required": _("Tick the posts to move."),
            "invalid_choice": _("Some of these posts are elsewhere by now. Look again, and tick."),
        },
    )
    following = forms.IntegerField(
        label=_("And so many after the last one"),
        help_text=_("Posts that answer no other are counted; answers always go along."),
        min_value=0,
        max_value=10_000,
        required=False,
    )
    to = forms.ChoiceField(label=_("Move them to"), required=False)
    address = forms.CharField(
        label=_("Or to"),
        help_text=_("The number of a claim, or the address of a claim, a dispute or an article."),
        max_length=500,
        required=False,
    )
    reason = WordsField(
        label=_("Why"),
        empty=_("Say why: the log shows it."),
        help_text=_("Everybody reads this in the public log."),
        rows=2,
    )

    def __init__(self, *args: Any, thread: Thread, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        # What is joined to another goes with it.
        own = Post.objects.filter(thread=thread).exclude(state=Post.State.JOINED)
        self.fields["posts"].queryset = own
        self.fields["to"].choices = [("", _("Choose one")), *neighbours(thread, viewer)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        written = cleaned.get("address", "").strip() or cleaned.get("to", "")
        if not written and "to" not in self.errors:
            raise ValidationError(_("Choose where the posts go, or write a number or an address."))
        if written:
            target = named(written, self.viewer)
            if target is None:
                self.add_error(
                    "address",
                    gettext(
                        "There is nothing by this number or address. Copy it from the page of the "
                        "claim, the dispute or the article."
                    ),
                )
            cleaned["target"] = target
        return cleaned


def neighbours(thread: Thread, viewer: Any) -> list[tuple[str, Any]]:
    """What is near by: the article, its claims and their disputes, as choices in groups."""
    articles = Article.objects.visible_to(viewer).filter(pk__in=_articles(thread))
    passages = Passage.objects.tied().filter(edition__article__in=articles)
    near = Q(pk__in=passages.values("claim")) | Q(origin_article__in=articles)
    claims = Claim.objects.visible_to(viewer).accepted().filter(near)
    disputes = Dispute.objects.filter(claim__in=claims)
    groups = {
        _("Disputes"): [_choice("dispute", row) for row in disputes[:MOST_CHOICES]],
        _("Claims"): [_choice("claim", row) for row in claims[:MOST_CHOICES]],
        _("Articles"): [_choice("article", row) for row in articles],
    }
    return [(heading, choices) for heading, choices in groups.items() if choices]


def _articles(thread: Thread) -> Any:
    if thread.article_id:
        return [thread.article_id]
    claim = thread.dispute.claim if thread.dispute_id else thread.claim
    return articles_of(claim) if claim else []


def _choice(kind: str, row: Any) -> tuple[str, str]:
    number = "" if kind == "article" else f" {row.pk}"
    words = f"{wording.label('target', kind)}{number}: {Truncator(row).chars(80)}"
    return f"{kind} {row.pk}", words


def named(written: str, viewer: Any) -> Model | None:
    """What somebody means by "118", "dispute 3" or an address of this site, if they may see it."""
    if match := re.fullmatch(r"(?:(article|claim|dispute)\s*)?#?(\d{1,18})", written.lower()):
        return _found(match[1] or "claim", {"pk": match[2]}, viewer)
    try:
        found = resolve(urlsplit(written).path)
    except (Resolver404, ValueError):
        return None
    kind = found.url_name.removesuffix("-discussion") if found.url_name else ""
    if kind not in KINDS or not found.kwargs:
        return None
    value = next(iter(found.kwargs.values()))
    return _found(kind, {"slug" if kind == "article" else "pk": value}, viewer)


def _found(kind: str, key: dict[str, Any], viewer: Any) -> Model | None:
    rows = {
        "article": Article.objects.visible_to(viewer),
        "claim": Claim.objects.visible_to(viewer),
        "dispute": Dispute.objects.visible_to(viewer),
        "source": Source.objects.active(),
    }
    return rows[kind].filter(**key).first()
