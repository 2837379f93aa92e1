"""What happened since a judgement was signed."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.freshness import Change

_CHANGES = {
    Change.STATEMENT_CHANGED: _("the wording changed"),
    Change.DATE_CHANGED: _("the date changed"),
    Change.EVIDENCE_ADDED: _("evidence was added"),
    Change.EVIDENCE_WITHDRAWN: _("evidence was withdrawn"),
    Change.EVIDENCE_CHANGED: _("evidence was changed"),
    Change.MARKS_CHANGED: _("the mark of a source that it rests on changed"),
    Change.CHECKS_CHANGED: _("evidence was held against its source"),
    Change.POSITION_CHANGED: _("the reading was put otherwise or withdrawn"),
}


def changes_in_words(changes: Iterable[Change]) -> str:
    """What happened since a judgement: "before the wording changed and evidence was added"."""
    words = [str(_CHANGES[change]) for change in changes]
    if not words:
        return ""
    return gettext("before %(changes)s") % {"changes": get_text_list(words, gettext("and"))}
