"""What claims have to do with each other, from either end."""

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import ClaimLink

_FROM_HERE = {
    "conflicts_with": _("conflicts with"),
    "restates": _("says the same as"),
    "part_of": _("is part of"),
}
# The others hold in both directions.
_FROM_THERE = {**_FROM_HERE, "part_of": _("has as part")}


def link_word(kind: str, *, is_mirror: bool = False) -> str:
    """How a claim is linked, as a heading before the other; `is_mirror`: it is the second of the two."""
    words = _FROM_THERE if is_mirror else _FROM_HERE
    return str(capfirst(str(words[ClaimLink.Kind(kind)])))


def link_in_words(kind: str, claim: int, other: int) -> str:
    """The same for readers of both: "Claim 3 conflicts with claim 12"."""
    values = {"claim": claim, "link": _FROM_HERE[ClaimLink.Kind(kind)], "other": other}
    return gettext("claim %(claim)d %(link)s claim %(other)d") % values
