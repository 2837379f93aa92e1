"""Words for the codes of sources: CSL's variables. Types and marks have theirs in the models."""

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
