"""Writing, editing and reading posts."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.dossiers.postauthor import author_of
from claims.models import Post
from claims.models.discussion import as_kept, check_body


class BodyField(forms.CharField):
    """The text of a post, checked as the model checks it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your text"),
            strip=False,
            help_text=_(
                "You can use Markdown. A blank line begins a new paragraph. “#118” leads to the claim "
                "of that number, “@” with a source’s key to the source, and “@” with a user name to "
                "the person."
            ),
            widget=forms.Textarea(attrs={"rows": 6}),
        )

    def to_python(self, value: Any) -> str:
        return as_kept(super().to_python(value))

    def validate(self, value: str) -> None:
        check_body(value)


class PostForm(forms.Form):
    body = BodyField()
    reply_to = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # There may be other forms on the page of a claim.
        kwargs.setdefault("auto_id", "post_%s")
        super().__init__(*args, **kwargs)


class EditForm(forms.Form):
    """Carries the revision that it was made from, to see what somebody saved meanwhile."""

    body = BodyField()
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReadAsForm(forms.Form):
    read_as = forms.ChoiceField(
        label=_("I read this post as"),
        choices=[*Post.ReadAs.choices, ("", _("none of these"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A reading is yours, by name; it is not the word of whoever wrote the post."),
    )


def quotation_of(post: Post) -> str:
    """The words of a post as a quotation in Markdown, with a line that leads back to it."""
    lines = [f"> {line}".rstrip() for line in post.body.split("\n")]
    author = author_of(post)
    number = author.position or post.pk
    name = author.person.name if author.person else gettext("Comment %d") % number
    if author.name:
        name = gettext("%(name)s, comment %(number)d") % {"name": author.name, "number": number}
    # a name isn't Markdown
    name = re.sub(r"([\\\[\]*_`<>@#])", r"\\\1", name)
    back = f"> — [{name}]({post.get_absolute_url()})"
    return "\n".join([*lines, ">", back, "", ""])


def seen_body(post: Post, revision: int) -> str:
    """What a post said at the revision that a form was made from. Raises ValidationError."""
    row = post.history.filter(history_id=revision).first()
    if row is None:
        raise ValidationError(_("This form is not about this post. Open it again."))
    return row.body
