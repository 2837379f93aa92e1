"""Words for the codes of sources: CSL's variables, relations. Types and marks have theirs in the models."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

# In the order of forms.
VARIABLES: dict[str, Any] = {
    "author": _("Authors"),
    "director": _("Directors"),
    "interviewer": _("Interviewers"),
    "recipient": _("To whom"),
    "title": _("Title"),
    "container-title": _("In (book, journal, newspaper or site)"),
    "editor": _("Editors"),
    "translator": _("Translators"),
    "genre": _("Kind"),
    "edition": _("Edition"),
    "volume": _("Volume"),
    "issue": _("Number or issue"),
    "page": _("Pages of the whole piece"),
    "publisher": _("Publisher or institution"),
    "publisher-place": _("Place"),
    "issued": _("Date"),
    "archive": _("Archive"),
    "archive-place": _("Place of the archive"),
    "archive_collection": _("Collection or fonds"),
    "archive_location": _("File, box or shelf"),
    "call-number": _("Call number"),
    "DOI": _("DOI"),
    "ISBN": _("ISBN"),
    "URL": _("Web address"),
    "language": _("Language"),
    "note": _("Note"),
}

# A relation read from its other end; read from its own it has the words of the model.
READ_BACKWARDS: dict[str, Any] = {
    "translates": _("is translated by"),
    "reprints": _("is reprinted by"),
    "excerpts": _("is excerpted by"),
    "reviews": _("is reviewed by"),
    "cites": _("is cited by"),
    "supersedes": _("is superseded by"),
}
_STEPS: dict[str, Any] = {
    "translates": (_("%(a)s translates %(b)s"), _("%(a)s, which translates %(b)s")),
    "reprints": (_("%(a)s reprints %(b)s"), _("%(a)s, which reprints %(b)s")),
    "excerpts": (_("%(a)s excerpts %(b)s"), _("%(a)s, which excerpts %(b)s")),
    "reviews": (_("%(a)s reviews %(b)s"), _("%(a)s, which reviews %(b)s")),
    "cites": (_("%(a)s cites %(b)s"), _("%(a)s, which cites %(b)s")),
    "supersedes": (_("%(a)s supersedes %(b)s"), _("%(a)s, which supersedes %(b)s")),
    "rests_on": (_("%(a)s rests on %(b)s"), _("%(a)s, which rests on %(b)s")),
}


def chain_in_words(first: str, steps: Iterable[tuple[str, str]]) -> str:
    """From a name and pairs of a code and the next name: "A translates B, which reprints C"."""
    chain = first
    for number, (kind, name) in enumerate(steps):
        chain = str(_STEPS[kind][min(number, 1)]) % {"a": chain, "b": name}
    return chain
