"""The drawings in templates: `{% load drawing %}`. What they look like is in `claims/drawing.py`."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import drawing

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
