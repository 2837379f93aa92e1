"""The drawings in templates: `{% load drawing %}`. What they look like is in `claims/drawing.py`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims import drawing, wording
from claims.drawing import Tie

register = template.Library()
register.filter(drawing.tone_class)
register.simple_tag(drawing.standing_icon)
register.simple_tag(drawing.balance_bar)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A symbol of includes/icons.svg.html by its name: `{% icon "lock" %}`."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="#icon-{}"/></svg>', name)


@register.inclusion_tag("claims/_standing.html")
def standing(code: str, word: str, in_part: bool = False) -> dict[str, object]:
    """The badge of a standing, "suggestion" or "dispute", with its word, and "in part"."""
    return {"code": code, "word": word, "in_part": in_part}


@register.simple_tag
def stemma(testimony: Any) -> SafeString:
    """What the sources of a claim rest on (claims.dossiers.testimony.Testimony), drawn."""
    sources = [
        drawing.Source(
            id=node.source.id,
            year=node.source.year,
            lines=wording.node_in_lines(node),
            title=wording.node_in_full(node),
            address=node.source.address,
            stances=node.stances,
            is_witness=node.is_witness,
            is_silent=node.is_silent,
            is_apart=node.is_apart,
        )
        for node in testimony.stemma
    ]
    ties = [
        Tie(node.source.id, step.to.id, str(step.link))
        for node in testimony.stemma
        for step in node.steps
        if step.to
    ]
    label = wording.stemma_in_words(testimony.sides)
    apart = gettext("Do not say what they rest on")
    return drawing.stemma(sources, ties, label=label, apart=apart)
