"""Hiding evidence and revisions, and showing them again. Posts are in `moderation.py`."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions, wording
from claims.actions import moderation as acts
from claims.dossiers.hidden import why_hidden
from claims.dossiers.pieces import piece_in_full, revision_shown
from claims.forms.moderation import ReasonForm
from claims.hiding import history_address
from claims.models import Claim, Evidence
from sources import hiding
from sources.forms.citations import style_of
from sources.models import Source

READ_OR_WRITE = ["GET", "HEAD", "POST"]
MAY = {"hide": permissions.may_hide_evidence, "restore": permissions.may_restore_evidence}


# --- evidence ------------------------------------------------------------------------------------
@login_required
@require_http_methods(READ_OR_WRITE)
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    return _evidence(request, pk, "hide", acts.hide_evidence)


@login_required
@require_http_methods(READ_OR_WRITE)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    return _evidence(request, pk, "restore", acts.restore_evidence)


def _evidence(request: HttpRequest, pk: int, act: str, do: Callable[..., Evidence]) -> HttpResponse:
    rows = Evidence.objects.filter(claim__in=Claim.objects.visible_to(request.user))
    row = get_object_or_404(rows.select_related("claim", "source", "rests_on", "created_by"), pk=pk)
    if not permissions.is_moderator(request.user):
        raise PermissionDenied
    if (row.state == Evidence.State.HIDDEN) != (act == "restore") or row.state == "withdrawn":
        return _as_it_is(request, row)
    if not MAY[act](request.user, row):
        raise PermissionDenied(_("It is yours: another moderator decides about it."))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = do(row, reason=form.cleaned_data["reason"], by=request.user)
        except acts.WrongState as late:
            return _as_it_is(request, late.row)
        said = {
            "hide": _("Hidden. It counts no more, and the log says so."),
            "restore": _("Shown again, as it was. The log says so."),
        }
        messages.success(request, said[act])
        return redirect(_at(done))
    context = {
        "act": act,
        "form": form,
        "claim": row.claim,
        # A moderator reads what is hidden here, and here alone, to decide whether it stays so.
        "piece": piece_in_full(row, request.user, style=style_of(request)),
    }
    return render(request, "claims/moderation/evidence.html", context)


def _at(row: Evidence) -> str:
    return f"{row.claim.get_absolute_url()}#evidence-{row.pk}"


def _as_it_is(request: HttpRequest, row: Evidence) -> HttpResponse:
    """Somebody was quicker: say who did what when."""
    hidden = why_hidden("evidence", [row.pk]).get(row.pk)
    if row.state == Evidence.State.HIDDEN and hidden:
        said = _("Nothing was changed: %(by)s hid this evidence on %(at)s. “%(why)s”")
        values = {
            "by": hidden.signed.by.name,
            "at": wording.moment(hidden.signed.at),
            "why": hidden.reason,
        }
    elif row.state == Evidence.State.WITHDRAWN:
        said, values = _("Nothing was changed: this evidence was withdrawn."), {}
    else:
        said, values = _("Nothing was changed: everybody can see this evidence."), {}
    messages.warning(request, said % values)
    return redirect(_at(row))


# --- revisions -----------------------------------------------------------------------------------
@login_required
@require_http_methods(READ_OR_WRITE)
def hide_revision(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    revision, thing = _revision(request, kind, number)
    if revision.hidden:
        messages.warning(request, _("Nothing was changed: this revision is hidden already."))
        return redirect(history_address(thing))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            covered = acts.hide_revision(
                revision, reason=form.cleaned_data["reason"], by=request.user
            )
        except hiding.StillShown:
            form.add_error(None, _still_shown())
        except hiding.HiddenAlready:
            messages.warning(request, _("Nothing was changed: somebody hid it just before you."))
            return redirect(history_address(thing))
        else:
            _say(request, len(covered))
            return redirect(history_address(thing))
    return _revision_page(request, revision, thing, form, act="hide")


def _still_shown() -> str:
    return _(
        "What this revision says is what is shown now, so hiding it here would hide nothing. Edit, "
        "withdraw or hide the thing itself first; then hide this revision."
    )


def _say(request: HttpRequest, number: int) -> None:
    if number == 1:
        messages.success(request, _("Hidden. The log says so."))
    else:
        said = _("Hidden, with the other revisions that had the same words: %d in all.")
        messages.success(request, said % number)


@login_required
@require_http_methods(READ_OR_WRITE)
def restore_revision(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    revision, thing = _revision(request, kind, number)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not revision.hidden:
        messages.warning(request, _("Nothing was changed: this revision isn’t hidden."))
        return redirect(history_address(thing))
    if form.is_valid():
        try:
            acts.restore_revision(revision, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Shown again. The log says so."))
        except hiding.NotHidden:
            messages.warning(request, _("Nothing was changed: this revision isn’t hidden."))
        return redirect(history_address(thing))
    return _revision_page(request, revision, thing, form, act="restore")


def _revision(request: HttpRequest, kind: str, number: int) -> tuple[Any, Model]:
    """A revision, and the thing that the log points at for it."""
    model = acts.TRACKED.get(kind)
    row = model and model.history.filter(history_id=number).first()
    if row is None:
        raise Http404
    thing = acts.answers_for(row)
    if not _is_seen(thing, request.user):
        raise Http404
    if not permissions.may_hide_revision(request.user):
        raise PermissionDenied
    return row, thing


def _is_seen(thing: Any, user: Any) -> bool:
    if isinstance(thing, Evidence):
        thing = thing.claim
    if isinstance(thing, Source):
        return True
    return type(thing).objects.visible_to(user).filter(pk=thing.pk).exists()


def _revision_page(
    request: HttpRequest, revision: Any, thing: Model, form: ReasonForm, *, act: str
) -> HttpResponse:
    context = {
        "act": act,
        "form": form,
        "revision": revision_shown(revision),
        "back": history_address(thing),
    }
    return render(request, "claims/moderation/revision.html", context)
