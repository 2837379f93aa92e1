"""Which citation style a reader wants: kept in a cookie, so that it needs no account."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.citations import STYLES, known

COOKIE = "citation-style"


def style_of(request: HttpRequest) -> str:
    """The style that the reader chose, or the usual one: a key of STYLES."""
    return known(request.COOKIES.get(COOKIE, ""))


class StyleForm(forms.Form):
    style = forms.ChoiceField(
        label=_("Cite in the style of"),
        choices=[(name, style.name) for name, style in STYLES.items()],
    )

    @classmethod
    def of(cls, request: HttpRequest) -> "StyleForm":
        """The form as the reader's choice has it."""
        return cls(initial={"style": style_of(request)}, auto_id="citation-%s")
