"""The page of a source, with the claims it bears on. Describing sources is in the app of sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.dossiers.locks import locks_shown
from claims.dossiers.mentions import mentions_of
from claims.dossiers.reliance import BAD, resting_on
from claims.dossiers.source import source_dossier
from claims.dossiers.work import Narrowed, to_do
from claims.permissions import may_keep_desk, may_lock, may_work
from sources.access import access_to
from sources.citations import STYLES, citation, coins, entry, short, short_note
from sources.downloads import links
from sources.duplicates import proposed_for
from sources.forms.citations import StyleForm, style_of
from sources.forms.csl import flat
from sources.models import Source
from sources.permissions import (
    may_check_links,
    may_edit_source,
    may_keep_copy,
    may_mark_source,
    may_merge_sources,
    may_relate_source,
    may_restore_source,
    may_see_duplicates,
    may_withdraw_source,
)
from sources.richtext import as_html, is_safe_address
from sources.wording import likeness_in_words

IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "ISBN": "",
    "ISSN": "",
    "OCLC": "https://search.worldcat.org/title/{}",
    "LCCN": "https://lccn.loc.gov/{}",
    "PMID": "",
    "call-number": "",
}


MOST_ALIKE = 5
MOST_MERGED = 50


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Source.objects.select_related("created_by"), pk=pk)
    if found.merged_into_id:
        into = reverse("claims:source", args=[found.merged_into_id])
        return redirect(f"{into}?merged={found.pk}")
    context = {
        "source": found,
        "locks": locks_shown(request.user, found),
        "may_lock": may_lock(request.user),
        "citation": as_html(entry(found.csl, style=style_of(request))),
        "coins": coins(found.csl),
        "forms": forms_of(found, style_of(request)),
        "style_form": StyleForm.of(request),
        "type": dict(Source.Type.choices).get(found.type, found.type),
        "facts": facts_of(found),
        "dossier": source_dossier(found, request.user, page=request.GET.get("page")),
        "merged": _merged(found, request.GET.get("merged", "")),
        "mentions": mentions_of(found, request.user),
        "perhaps": _perhaps(found, request.user),
        "resting": resting_on(found, request.user) if found.mark in BAD else None,
        "access": access_to(found, request.user),
        "exports": links("sources:source-export", [pk]),
        "may_keep_desk": may_keep_desk(request.user) and found.state == Source.State.ACTIVE,
        "to_do": to_do(request.user, Narrowed(source=found)) if may_work(request.user) else 0,
        "may_edit": may_edit_source(request.user, found),
        "may_withdraw": may_withdraw_source(request.user, found),
        "may_restore": may_restore_source(request.user, found),
        "may_mark": may_mark_source(request.user, found),
        "may_relate": may_relate_source(request.user, found),
        "may_keep_copy": may_keep_copy(request.user, found),
        "may_check_links": may_check_links(request.user, found),
        "may_merge": may_merge_sources(request.user),
    }
    return render(request, "claims/source/source.html", context)


def _merged(source: Source, came_from: str) -> list[dict[str, Any]]:
    """What was merged into it, the one that the reader came from marked."""
    rows = source.merged_sources.order_by("pk").values("pk", "citekey", "title")[:MOST_MERGED]
    return [{**row, "is_asked": str(row["pk"]) == came_from} for row in rows]


def _perhaps(source: Source, viewer: Any) -> list[dict[str, Any]]:
    """Which sources are perhaps the same work, for those who can say so."""
    if not may_see_duplicates(viewer):
        return []
    found = proposed_for(source)[:MOST_ALIKE]
    others = [(p.other if p.one == source else p.one, p.likeness.reasons) for p in found]
    return [
        {
            "pk": other.pk,
            "label": short(other.csl),
            "citekey": other.citekey,
            "reasons": [likeness_in_words(reason) for reason in reasons],
        }
        for other, reasons in others
    ]


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
