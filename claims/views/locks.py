"""Where moderators lock acts on a thing and lift locks. What a lock holds is in `claims/locks.py`."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions.locking import LiftedAlready, LockedAlready, lift_lock, set_lock
from claims.dossiers.locks import lock_lines
from claims.dossiers.places import place_of
from claims.forms.locks import LiftForm, LockForm
from claims.models import Article, Claim, Dispute, Lock
from sources.models import Source

READ_OR_WRITE = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_WRITE)
def article(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Article.objects.visible_to(request.user)
    return _locks(request, get_object_or_404(rows, slug=slug))


@login_required
@require_http_methods(READ_OR_WRITE)
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    return _locks(request, get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id))


@login_required
@require_http_methods(READ_OR_WRITE)
def dispute(request: HttpRequest, dispute_id: int) -> HttpResponse:
    rows = Dispute.objects.visible_to(request.user)
    return _locks(request, get_object_or_404(rows, pk=dispute_id))


@login_required
@require_http_methods(READ_OR_WRITE)
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    return _locks(request, get_object_or_404(Source, pk=source_id))


def _locks(request: HttpRequest, target: Model) -> HttpResponse:
    """What is locked on a thing, and the form to lock more."""
    if not permissions.may_lock(request.user):
        raise PermissionDenied
    kind = target._meta.model_name or ""
    wanted = {"act": request.GET.get("act", "")}
    form = LockForm(request.POST or None, kind=kind, initial=wanted)
    if form.is_bound and form.is_valid():
        try:
            set_lock(target, **form.values(), by=request.user)
        except LockedAlready:
            form.add_error("act", _("This is locked already. Lift that lock to set another."))
        else:
            messages.success(request, _("Locked. The log says so."))
            return redirect(place_of(target).locks)
    context = {"place": place_of(target), "lines": lock_lines(target, request.user), "form": form}
    return render(request, "claims/lock/list.html", context)


@login_required
@require_http_methods(READ_OR_WRITE)
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    if not permissions.may_lock(request.user):
        raise PermissionDenied
    row = get_object_or_404(Lock, pk=pk)
    form = LiftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            lift_lock(row, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Open again. The log says so."))
        except LiftedAlready:
            messages.info(request, _("It is open: somebody lifted the lock, or its term is over."))
        return redirect(place_of(row.target).locks)
    context = {"place": place_of(row.target), "lock": row, "form": form}
    return render(request, "claims/lock/lift.html", context)
