"""The positions of a dispute: written, edited and withdrawn, and evidence put under them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions import positions as acts
from claims.forms.positions import (
    PositionEditForm,
    PositionForm,
    TieEvidenceForm,
    initial_of,
)
from claims.locks import Act, refuse_locked
from claims.models import Dispute, Position, PositionEvidence
from claims.permissions import is_historian, may_edit_position, may_write_position
from claims.sides import DisputeDecided, PositionGone, Refused
from sources.forms.sources import WithdrawForm

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, dispute_id: int) -> HttpResponse:
    seen = Dispute.objects.visible_to(request.user).select_related("claim")
    row = get_object_or_404(seen, pk=dispute_id)
    if not is_historian(request.user):
        raise PermissionDenied
    refuse_locked(Act.DISCUSS, row, by=request.user)
    form = PositionForm(request.POST if request.method == "POST" else None, kind=row.kind)
    context = {"dispute": row, "form": form}
    if not may_write_position(request.user, row):
        return _too_late(request, context, DisputeDecided())
    if form.is_valid():
        try:
            position = acts.add_position(row, by=request.user, **form.words())
        except ValidationError as error:
            _take(form, error)
        except Refused as error:
            return _too_late(request, context, error)
        else:
            messages.success(request, _("Written down. Now put evidence under it."))
            return redirect(position)
    return render(request, "claims/position/form.html", context)


@login_required
@require_http_methods(READ_OR_WRITE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    position = _mine_to_edit(request, pk)
    initial = {**initial_of(position), "revision": acts.latest_revision(position)}
    form = PositionEditForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        kind=position.dispute.kind,
    )
    context = {"dispute": position.dispute, "position": position, "form": form}
    if not may_edit_position(request.user, position):
        return _too_late(request, context, _why_not(position))
    if form.is_valid():
        data = form.cleaned_data
        signed = {"reason": data["reason"], "seen_revision": data["revision"], "by": request.user}
        try:
            acts.edit_position(position, **signed, **form.words())
        except ValidationError as error:
            _take(form, error)
        except acts.PositionChanged as error:
            position.refresh_from_db()
            context["form"] = _reopened(request, position, form, error)
        except Refused as error:
            return _too_late(request, context, error)
        else:
            messages.success(request, _("Saved. The history keeps how it was before."))
            return redirect(position)
    return render(request, "claims/position/form.html", context)


def _reopened(
    request: HttpRequest, position: Position, sent: PositionEditForm, error: Refused
) -> PositionEditForm:
    """The form as typed, now on top of what the other person saved; what that is stands at each field."""
    before = position.history.filter(history_id=sent.cleaned_data["revision"]).first()
    data = request.POST.copy()
    data["revision"] = str(acts.latest_revision(position))
    form = PositionEditForm(data, initial=initial_of(position), kind=position.dispute.kind)
    words = _("What it says now stands where it is other. Put both together, then save again.")
    form.add_error(None, f"{error} {words}")
    saved, typed = initial_of(position), form.cleaned_data
    known = initial_of(before) if before else {}
    for name in form.fields.keys() & saved.keys():
        if saved[name] not in (known.get(name), typed.get(name)):
            now = _("It says now: “%(words)s”.") % {"words": saved[name]}
            form.add_error(name, now if saved[name] else _("It is empty now."))
    return form


@login_required
@require_http_methods(READ_OR_WRITE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    position = _mine_to_edit(request, pk)
    if not may_edit_position(request.user, position):
        return _refused(request, position.dispute, _why_not(position))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            acts.withdraw_position(position, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as error:
            return _refused(request, position.dispute, error)
        messages.success(request, _("Withdrawn. The history keeps it."))
        return redirect(position.dispute)
    context = {"dispute": position.dispute, "position": position, "form": form}
    return render(request, "claims/position/withdraw.html", context)


@login_required
@require_http_methods(READ_OR_WRITE)
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Put evidence of the claim under the position, with its stance towards it."""
    position = _mine_to_edit(request, pk, Act.ADD_EVIDENCE)
    if not may_edit_position(request.user, position):
        return _refused(request, position.dispute, _why_not(position))
    form = TieEvidenceForm(request.POST if request.method == "POST" else None, position=position)
    if form.is_valid():
        try:
            acts.tie_evidence(position, by=request.user, **form.cleaned_data)
        except Refused as error:
            return _refused(request, position.dispute, error)
        messages.success(request, _("It stands under the position, with your name."))
        return redirect(position)
    context = {"dispute": position.dispute, "position": position, "form": form}
    return render(request, "claims/position/tie.html", context)


@login_required
@require_POST
def untie(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Dispute.objects.visible_to(request.user).values("pk")
    ties = PositionEvidence.objects.filter(position__dispute__in=seen)
    row = get_object_or_404(ties.select_related("position__dispute"), pk=pk)
    if not is_historian(request.user):
        raise PermissionDenied
    try:
        acts.untie_evidence(row, by=request.user)
    except Refused as error:
        return _refused(request, row.position.dispute, error)
    messages.success(request, _("Taken off. The history keeps it."))
    return redirect(row.position)


def _mine_to_edit(request: HttpRequest, pk: int, act: str = Act.DISCUSS) -> Position:
    seen = Dispute.objects.visible_to(request.user).values("pk")
    rows = Position.objects.filter(dispute__in=seen).select_related("dispute__claim")
    position = get_object_or_404(rows, pk=pk)
    if not is_historian(request.user):
        raise PermissionDenied
    refuse_locked(act, position.dispute, by=request.user)
    return position


def _why_not(position: Position) -> Refused:
    return PositionGone() if position.withdrawn_at else DisputeDecided()


def _too_late(request: HttpRequest, context: dict[str, Any], error: Refused) -> HttpResponse:
    """Nothing is saved any more; what was typed stays in the form, to be taken elsewhere."""
    form = context["form"]
    if not form.is_bound:
        return _refused(request, context["dispute"], error)
    form.add_error(None, str(error))
    return render(request, "claims/position/form.html", context, status=409)


def _refused(request: HttpRequest, dispute: Dispute, error: Refused) -> HttpResponse:
    messages.warning(request, str(error))
    return redirect(dispute)


def _take(form: Any, error: ValidationError) -> None:
    """Show what the model refused: at its field, where the form has it."""
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
