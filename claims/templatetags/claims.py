"""What templates of claims need beyond what Django has: words of codes, badges of standings. No queries."""

from typing import Any

from django import template
from django.utils.text import capfirst

from claims import wording
from claims.permissions import may_hide_revision, may_keep_desk
from sources.richtext import has_emphasis, quoted

register = template.Library()

register.filter("tone", wording.tone)
register.filter("changes", wording.changes_in_words)
register.filter("checks", wording.checks_in_words)
register.filter("edition_seen", wording.edition_in_words)
register.filter("searched", wording.searched_in_words)
register.filter("since", wording.since_in_words)
register.filter("language_word", wording.language_name)
register.filter("direction", wording.direction)
register.filter("quoted", quoted)
register.filter("has_emphasis", has_emphasis)
register.filter("may_keep_desk", may_keep_desk)
register.filter("may_hide_revisions", may_hide_revision)
register.filter("figure_words", wording.figure_in_words)
register.filter("edtf_words", wording.edtf_in_words)
register.filter("gives", wording.gives_in_words)
register.filter("counts", wording.counts_in_words)
register.filter("date_words", wording.date_in_words)
register.filter("stance_heading", wording.stance_heading)
register.filter("warning_title", wording.warning_title)
register.filter("testimony", wording.side_in_words)
register.filter("testimony_short", wording.side_in_short)
register.filter("step_words", wording.step_in_words)
register.filter("circle_words", wording.circle_in_words)
register.filter("position_stance", wording.position_stance)
register.filter("under_words", wording.under_in_words)
register.filter("sides_words", wording.sides_in_words)
register.filter("side_taken", wording.side_taken_in_words)


@register.filter
def label(code: str, noun: str) -> str:
    """`{{ claim.kind|label:"kind" }}`: the words of a code."""
    return wording.label(noun, code)


@register.filter
def side_of(testimony: Any, stance: str) -> Any:
    """One side of what the evidence of a claim rests on."""
    return testimony.side(stance)


@register.filter
def act(event: Any) -> str:
    """What an event of a claim's history did, in words."""
    return wording.act_in_words(event.kind, event.act)


@register.filter
def reason_of(warning: Any) -> str:
    """Why a warning is given, in words."""
    return wording.warning_in_words(warning.code, warning.values)


@register.simple_tag
def link_word(link: Any) -> str:
    """How the claim of the page is linked to the other end."""
    return wording.link_word(link.kind, is_mirror=link.is_mirror)


@register.inclusion_tag("claims/_standing.html")
def standing_badge(code: str, in_part: bool = False) -> dict[str, object]:
    """Icon and words of a standing, in its tone."""
    words = capfirst(wording.label("standing", code))
    return {"code": code, "word": words, "in_part": in_part}


@register.filter
def right_words(row: Any) -> str:
    """What a row of the table of rights is about."""
    return wording.right_in_words(row.act, row.of, row.state)


@register.simple_tag
def field_name(kind: str, field: str) -> str:
    return wording.field_name(kind, field)


@register.simple_tag
def field_value(kind: str, field: str, value: Any) -> str:
    return wording.value_in_words(kind, field, value)
