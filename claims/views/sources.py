"""The page of a source, with the claims it bears on. Describing sources is in the app of sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.dossiers.reliance import BAD, resting_on
from claims.dossiers.source import source_dossier
from claims.dossiers.work import Narrowed, to_do
from claims.permissions import may_keep_desk, may_work
from sources.access import access_to
from sources.citations import STYLES, citation, coins, entry, short_note
from sources.downloads import links
from sources.forms.citations import StyleForm, style_of
from sources.forms.csl import flat
from sources.models import Source
from sources.permissions import (
    may_check_links,
    may_edit_source,
    may_keep_copy,
    may_mark_source,
    may_relate_source,
    may_withdraw_source,
)
from sources.richtext import as_html, is_safe_address

IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "ISBN": "",
    "ISSN": "",
    "OCLC": "https://search.worldcat.org/title/{}",
    "LCCN": "https://lccn.loc.gov/{}",
    "PMID": "",
    "call-number": "",
}


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Source.objects.select_related("merged_into", "created_by"), pk=pk)
    context = {
        "source": found,
        "citation": as_html(entry(found.csl, style=style_of(request))),
        "coins": coins(found.csl),
        "forms": forms_of(found, style_of(request)),
        "style_form": StyleForm.of(request),
        "type": dict(Source.Type.choices).get(found.type, found.type),
        "facts": facts_of(found),
        "dossier": source_dossier(found, request.user, page=request.GET.get("page")),
        "resting": resting_on(found, request.user) if found.mark in BAD else None,
        "access": access_to(found, request.user),
        "exports": links("sources:source-export", [pk]),
        "may_keep_desk": may_keep_desk(request.user) and found.state == Source.State.ACTIVE,
        "to_do": to_do(request.user, Narrowed(source=found)) if may_work(request.user) else 0,
        "may_edit": may_edit_source(request.user, found),
        "may_withdraw": may_withdraw_source(request.user, found),
        "may_mark": may_mark_source(request.user, found),
        "may_relate": may_relate_source(request.user, found),
        "may_keep_copy": may_keep_copy(request.user, found),
        "may_check_links": may_check_links(request.user, found),
    }
    return render(request, "claims/source/source.html", context)


def forms_of(source: Source, style: str) -> list[tuple[str, str]]:
    """How a style cites the source, each form with its name."""
    if STYLES[style].in_text:
        cited = [(_("In the text"), citation(source.csl, style=style))]
    else:
        cited = [
            (_("First note"), citation(source.csl, style=style)),
            (_("Later notes"), short_note(source.csl, style=style)),
        ]
    cited.append((_("Bibliography"), entry(source.csl, style=style)))
    return [(name, as_html(html)) for name, html in cited]


def facts_of(source: Source) -> list[dict[str, Any]]:
    """Identifiers, each with a link where it makes a safe one; text otherwise."""
    facts = [{"label": _("Citation key"), "text": source.citekey, "address": ""}]
    item = flat(source.csl)
    for name, pattern in IDENTIFIERS.items():
        if value := str(item.get(name) or ""):
            facts.append({"label": name, "text": value, "address": _safe(pattern.format(value))})
    for label, title in (
        (_("Title in translation"), source.translated_title),
        (_("Title in Latin letters"), source.transliterated_title),
    ):
        if title:
            facts.append({"label": label, "text": title, "address": ""})
    return facts


def _safe(address: str) -> str:
    return address if is_safe_address(address) else ""
