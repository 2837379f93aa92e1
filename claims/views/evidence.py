"""Bringing a source to bear on a claim: add, edit, accept, withdraw."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions import evidence as act
from claims.dossiers.checks import failing_of
from claims.forms.evidence import (
    EvidenceEditForm,
    EvidenceForm,
    initial_of,
    last_language,
    recent_sources,
)
from claims.forms.work import list_left
from claims.locks import Act, refuse_locked
from claims.models import Claim, Evidence, Position
from claims.permissions import (
    is_historian,
    may_accept_evidence,
    may_add_evidence,
    may_edit_evidence,
    may_edit_position,
    may_withdraw_evidence,
)
from claims.sides import Refused
from sources.citations import in_full
from sources.differences import Difference, differences
from sources.forms.citations import style_of
from sources.forms.sources import ItemForm, WithdrawForm, typed_so_far
from sources.revisions import revisions_of
from sources.richtext import as_html

NEW = "new"  # prefix of the fields that describe a new source


@dataclass(frozen=True)
class Typed:
    """The two forms of the page: the evidence, and a new source described in place."""

    evidence: EvidenceForm
    item: ItemForm

    def is_valid(self) -> bool:
        """The new source is looked at only where one is described."""
        is_valid = self.evidence.is_valid()
        if self.evidence.describes_new:
            return self.item.is_valid() and is_valid
        if self.item["title"].value() and "source" not in self.evidence.errors:
            message = _("You chose a source and described a new one. Choose one of the two.")
            self.evidence.add_error("source", message)
            return False
        return is_valid

    def fields(self) -> dict[str, Any]:
        fields = self.evidence.fields_of_evidence()
        if not fields["quotation"] and "revision" not in self.evidence.fields:
            fields["quotation_language"] = ""  # it was remembered, and there are no words
        return {**fields, "new_source": self.item.item} if self.evidence.describes_new else fields


def typed(request: HttpRequest, make: Any, initial: dict[str, Any]) -> Typed:
    """The forms as they were sent. “Find” and “Show the fields” show them again, unjudged."""
    if request.method != "POST":
        return Typed(make(initial=initial), ItemForm(prefix=NEW))
    sent = Typed(make(request.POST, initial=initial), ItemForm(request.POST, prefix=NEW))
    again = ItemForm(prefix=NEW, initial=typed_so_far(sent.item))
    if {"find", "show"} & request.POST.keys():
        return Typed(make(initial={**initial, **typed_so_far(sent.evidence)}), again)
    return sent if sent.evidence.describes_new else Typed(sent.evidence, again)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    if not may_add_evidence(request.user, claim):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, claim, by=request.user)

    position = _position(request, claim)

    def make(data: Any = None, **kwargs: Any) -> EvidenceForm:
        given = {"claim": claim, "recent": recent_sources(request.user), "position": position}
        return EvidenceForm(data, **given, **kwargs)

    remembered = {"quotation_language": last_language(request.user)}
    sent = typed(request, make, {**remembered, "source": request.GET.get("source", "")})
    if sent.evidence.is_bound and sent.is_valid():
        try:
            evidence = act.add_evidence(claim, by=request.user, **sent.fields())
        except ValidationError as error:
            take(sent, error)
        except (act.ClaimClosed, act.EvidenceThere, Refused) as error:
            messages.error(request, str(error))
            return redirect(position.dispute if position else claim)
        else:
            say_what_it_became(request, evidence)
            if "position" in request.GET and not position:
                words = _("It stands with the claim alone: no position could take it.")
                messages.warning(request, words)
            return redirect(position.get_absolute_url() if position else at_claim(evidence))
    return render(request, "claims/evidence/form.html", _context(request, claim, sent))


def _position(request: HttpRequest, claim: Claim) -> Position | None:
    """The side of a dispute over the claim that the form was opened from, where evidence can go."""
    number = request.GET.get("position", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    rows = Position.objects.filter(pk=number, dispute__claim=claim).select_related("dispute")
    position = rows.first()
    return position if position and may_edit_position(request.user, position) else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = _visible(request, pk)
    if evidence.is_gone:
        messages.error(request, _("This evidence is gone; it can’t be edited any more."))
        return redirect(evidence.claim)
    if not may_edit_evidence(request.user, evidence):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, evidence.claim, by=request.user)

    def make(data: Any = None, **kwargs: Any) -> EvidenceForm:
        return EvidenceEditForm(data, claim=evidence.claim, **kwargs)

    initial = {**initial_of(evidence), "revision": act.latest_revision(evidence)}
    sent = typed(request, make, initial)
    changed: list[Difference] = []
    if sent.evidence.is_bound and sent.is_valid():
        try:
            return _saved(request, evidence, sent)
        except ValidationError as error:
            take(sent, error)
        except act.EvidenceGone as error:
            messages.error(request, str(error))
            return redirect(evidence.claim)
        except act.EvidenceChanged as error:
            changed = _what_changed(request, evidence)
            sent = _reopened(request, make, initial)
            sent.evidence.add_error(None, str(error))
    context = _context(request, evidence.claim, sent) | {"evidence": evidence, "changed": changed}
    context |= {"failing": failing_of(evidence, request.user), "back": list_left(request.GET)}
    return render(request, "claims/evidence/form.html", context)


def _saved(request: HttpRequest, evidence: Evidence, sent: Typed) -> HttpResponse:
    before = act.latest_revision(evidence)
    data = sent.evidence.cleaned_data
    edited = act.edit_evidence(
        evidence,
        by=request.user,
        reason=data["reason"],
        seen_revision=data["revision"],
        **sent.fields(),
    )
    if act.latest_revision(edited) == before:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    else:
        messages.success(request, _("Saved. The history keeps how it was before."))
        warn_of_lead(request, edited)
    return redirect(list_left(request.GET) or at_claim(edited))


def _what_changed(request: HttpRequest, evidence: Evidence) -> list[Difference]:
    shown = revisions_of(evidence)
    opened = shown.filter(history_id=request.POST["revision"].partition(".")[0]).first()
    return differences(opened, shown.first()) if opened else []


def _reopened(request: HttpRequest, make: Any, initial: dict[str, Any]) -> Typed:
    """The forms as typed, now on top of what the other person saved."""
    data = request.POST.copy()
    data["revision"] = str(initial["revision"])
    return Typed(make(data, initial=initial), ItemForm(data, prefix=NEW))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = _visible(request, pk)
    if not is_historian(request.user):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, evidence.claim, by=request.user)
    if request.method != "POST" and may_accept_evidence(request.user, evidence):
        context = {
            "evidence": evidence,
            "claim": evidence.claim,
            "citation": _cited(request, evidence),
        }
        return render(request, "claims/evidence/accept.html", context)
    try:
        accepted = act.accept_evidence(evidence, by=request.user)
    except (act.NotProposed, act.EvidenceGone) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Accepted."))
        warn_of_lead(request, accepted)
    return redirect(at_claim(evidence))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = _visible(request, pk)
    if evidence.is_gone:
        messages.error(request, _("This evidence was withdrawn or hidden already."))
        return redirect(evidence.claim)
    if not may_withdraw_evidence(request.user, evidence):
        raise PermissionDenied
    refuse_locked(Act.ADD_EVIDENCE, evidence.claim, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_evidence(evidence, by=request.user, reason=form.cleaned_data["reason"])
        except act.EvidenceGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. It stays in the history and counts no more."))
        return redirect(evidence.claim)
    context = {"form": form, "claim": evidence.claim, "citation": _cited(request, evidence)}
    return render(request, "claims/evidence/withdraw.html", context)


def _visible(request: HttpRequest, pk: int) -> Evidence:
    seen = Evidence.objects.filter(claim__in=Claim.objects.visible_to(request.user))
    return get_object_or_404(seen.select_related("claim", "source", "rests_on"), pk=pk)


def _cited(request: HttpRequest, evidence: Evidence) -> str:
    places = [(place["label"], place["value"]) for place in evidence.locators]
    return as_html(in_full(evidence.source.csl, locators=places, style=style_of(request)))


def _context(request: HttpRequest, claim: Claim, sent: Typed) -> dict[str, Any]:
    return {
        "claim": claim,
        "form": sent.evidence,
        "item_form": sent.item,
        "is_proposal": not is_historian(request.user),
    }


def take(sent: Typed, error: ValidationError) -> None:
    """Show what the models refused: at its field, where a form has it."""
    for name, errors in error.error_dict.items():
        form: forms.Form = sent.item if name in sent.item.fields else sent.evidence
        form.add_error(name if name in form.fields else None, errors)


def say_what_it_became(request: HttpRequest, evidence: Evidence) -> None:
    if evidence.state == Evidence.State.PROPOSED:
        messages.success(request, _("Proposed. It counts when a historian accepts it."))
    else:
        messages.success(request, _("Evidence added."))
    warn_of_lead(request, evidence)


def warn_of_lead(request: HttpRequest, evidence: Evidence) -> None:
    if evidence.is_lead:
        lead = _("This is a lead until it has a page or a quotation: it is listed, not counted.")
        messages.warning(request, lead)


def at_claim(evidence: Evidence) -> str:
    """The address of a piece of evidence on the page of its claim."""
    return f"{evidence.claim.get_absolute_url()}#evidence-{evidence.pk}"
