"""Book on my desk: a historian goes through the claims of one source, page and words only."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions import evidence as act
from claims.actions.desk import put_on_desk
from claims.dossiers.desk import Choice, book_of, desk, next_on_desk, usable
from claims.forms.choosing import LONGEST_SEARCH, found_claims
from claims.forms.desk import DeskForm, DeskSourceForm, initial_on_desk
from claims.forms.evidence import recent_sources
from claims.models import Claim, Evidence
from claims.permissions import may_add_evidence, may_keep_desk
from sources.citations import entry
from sources.differences import Difference, differences
from sources.forms.sources import typed_so_far
from sources.models import Source
from sources.revisions import revisions_of
from sources.richtext import as_html


@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The desk: the book, the claims, and the form of the open one."""
    _refuse_others(request)
    source = book_of(request.user)
    if source is None or "change" in request.GET:
        form = DeskSourceForm(recent=recent_sources(request.user))
        return render(request, "claims/desk/choose.html", {"form": form, "lies_there": source})
    return _show(request, source)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Put a source on the desk, or none. “Find” shows the form again with what it found."""
    _refuse_others(request)
    if request.method != "POST":  # as after having had to log in again
        return redirect(f"{reverse('claims:desk')}?change")
    if "clear" in request.POST:
        put_on_desk(None, by=request.user)
        messages.success(request, _("Your desk is empty."))
        return redirect("claims:desk")
    recent = recent_sources(request.user)
    form = DeskSourceForm(request.POST, recent=recent)
    if "find" in request.POST:
        form = DeskSourceForm(initial=typed_so_far(form), recent=recent)
    elif form.is_valid():
        put_on_desk(form.cleaned_data["source"], by=request.user)
        return redirect("claims:desk")
    return render(request, "claims/desk/choose.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, claim_id: int) -> HttpResponse:
    """What the book says of a claim: a lead becomes evidence, or evidence is added. Then the next."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    _refuse_others(request)
    if request.method != "POST":
        query = request.GET if "at" in request.GET else {**request.GET.dict(), "at": claim_id}
        return redirect(f"{reverse('claims:desk')}?{urlencode(dict(query.items()))}")
    # The book that the form was made for: another may lie on the desk in another window by now.
    asked = request.POST.get("book", "")
    named = Source.objects.filter(pk=asked).first() if _number(asked) else None
    book = usable(named) or book_of(request.user)
    if book is None:
        messages.error(request, _("No book lies on your desk. Choose one first."))
        return redirect("claims:desk")
    lead = _lead(claim, book, request.POST.get("evidence"))
    initial = initial_on_desk(claim, book, lead=lead, by=request.user)
    form = DeskForm(request.POST, claim=claim, source=book, initial=initial)
    changed: list[Difference] = []
    if "find" in request.POST:
        form = DeskForm(claim=claim, source=book, initial={**initial, **typed_so_far(form)})
    elif form.is_valid():
        try:
            return _saved(request, claim, form, lead)
        except (act.ClaimClosed, act.EvidenceThere, act.EvidenceGone) as error:
            messages.error(request, str(error))
            return redirect(_address(_choice(request), at=claim.pk))
        except act.EvidenceChanged as error:
            changed = _what_changed(form, lead)
            form = _reopened(request, form, lead)
            form.add_error(None, str(error))
        except ValidationError as error:
            form.add_error(None, list(error.messages))
    return _show(request, book, claim=claim, form=form, changed=changed)


def _saved(
    request: HttpRequest, claim: Claim, form: DeskForm, lead: Evidence | None
) -> HttpResponse:
    if not may_add_evidence(request.user, claim):
        raise act.ClaimClosed(_("This claim is not open any more; nothing was saved."))
    fields = form.fields_of_evidence()
    if lead is None:
        act.add_evidence(claim, by=request.user, source=form.source, **fields)
        messages.success(request, _("Evidence added."))
    else:
        act.edit_evidence(
            lead,
            by=request.user,
            reason="Found in the book",
            seen_revision=form.cleaned_data["revision"],
            **fields,
        )
        messages.success(request, _("The lead is evidence now."))
    choice = _choice(request)
    following = next_on_desk(form.source, request.user, choice, after=claim.pk)
    return redirect(_address(choice, at=following or claim.pk))


def _what_changed(form: DeskForm, lead: Evidence | None) -> list[Difference]:
    shown = revisions_of(lead)
    opened = shown.filter(history_id=form.cleaned_data["revision"]).first()
    return differences(opened, shown.first()) if opened else []


def _reopened(request: HttpRequest, form: DeskForm, lead: Evidence | None) -> DeskForm:
    """The form as typed, now on top of what another person saved."""
    data = request.POST.copy()
    data["revision"] = str(act.latest_revision(lead)) if lead else ""
    return DeskForm(data, claim=form.claim, source=form.source, initial=form.initial)


def _show(
    request: HttpRequest,
    source: Source,
    *,
    claim: Claim | None = None,
    form: Any = None,
    changed: Any = (),
) -> HttpResponse:
    at = claim.pk if claim else _number(request.GET.get("at"))
    choice = _choice(request)
    shown = desk(source, request.user, choice, at=at, page=request.GET.get("page"))
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    context = {
        "source": source,
        "citation": as_html(entry(source.csl)),
        "desk": shown,
        "choice": urlencode({k: v for k, v in vars(choice).items() if v}),
        "q": words,
        "found": found_claims(words, request.user) if words else [],
        "changed": changed,
        "form": form or _form(request, source, shown.current),
    }
    return render(request, "claims/desk/page.html", context)


def _form(request: HttpRequest, source: Source, current: Any) -> DeskForm | None:
    if current is None:
        return None
    claim = Claim.objects.get(pk=current.id)
    lead = _lead(claim, source, current.awaits.evidence_id if current.awaits else None)
    initial = initial_on_desk(claim, source, lead=lead, by=request.user)
    if lead:
        initial["revision"] = act.latest_revision(lead)
    return DeskForm(claim=claim, source=source, initial=initial)


def _lead(claim: Claim, source: Source, pk: Any) -> Evidence | None:
    """The piece that the form was made of, whatever became of it since; nothing of another claim."""
    rows = Evidence.objects.filter(claim=claim, source=source).select_related("source", "rests_on")
    return rows.filter(pk=pk).first() if _number(pk) else None


def _refuse_others(request: HttpRequest) -> None:
    if not may_keep_desk(request.user):
        raise PermissionDenied


def _choice(request: HttpRequest) -> Choice:
    return Choice(
        request.GET.get("article", "").replace("\0", "")[:80], request.GET.get("only", "")[:10]
    )


def _address(choice: Choice, *, at: int) -> str:
    query = {name: value for name, value in vars(choice).items() if value}
    return f"{reverse('claims:desk')}?{urlencode({**query, 'at': at})}"


def _number(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None
