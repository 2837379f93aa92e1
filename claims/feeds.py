"""Atom feeds. An entry says what happened and leads to the page; texts of people are read there."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims import wording
from claims.dossiers import dispute as dossier
from claims.dossiers.dispute import DisputeLine
from claims.forms.disputeboard import BoardFilter
from sources.controls import without_controls

MOST = 50


class Disputes(Feed):
    """The disputes that changed last, as wanted by the address: the filters of the board."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Disputes · Stemma")

    def subtitle(self, request: HttpRequest) -> str:
        return _("Claims that people argue about, the latest activity first.")

    def link(self, request: HttpRequest) -> str:
        query = request.GET.urlencode()
        return reverse("claims:disputes") + (f"?{query}" if query else "")

    def feed_url(self, request: HttpRequest) -> str:
        return request.get_full_path()

    def items(self, request: HttpRequest) -> list[DisputeLine]:
        rows = _wanted(request).select_related("claim", "raised_by")[:MOST]
        return dossier.lines(list(rows), request.user)

    def item_title(self, line: DisputeLine) -> str:
        return without_controls(line.question)

    def item_description(self, line: DisputeLine) -> str:
        state = line.outcome and wording.label("outcome", line.outcome)
        words = {
            "kind": capfirst(wording.label("dispute_kind", line.kind)),
            "state": state or wording.label("dispute_state", line.state),
            "statement": line.claim.statement,
        }
        return without_controls(_("%(kind)s, %(state)s. The claim: %(statement)s") % words)

    def item_link(self, line: DisputeLine) -> str:
        return reverse("claims:dispute", args=[line.id])

    def item_author_name(self, line: DisputeLine) -> str:
        return without_controls(line.raised.by.name)

    def item_pubdate(self, line: DisputeLine) -> Any:
        return line.raised.at

    def item_updateddate(self, line: DisputeLine) -> Any:
        return line.last_at


def _wanted(request: HttpRequest) -> QuerySet:
    form = BoardFilter(request.GET, viewer=request.user)
    form.is_valid()
    rows = form.narrowed(dossier.board(request.user), timezone.now())
    return form.in_state(rows)
