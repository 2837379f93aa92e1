"""Undoing what one person did over a span of time: choosing the span, the preview, the act, and taking
it back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import undoing as acts
from claims.dossiers.undoing import Preview, batches, kind_and_number, left_out, preview
from claims.dossiers.undone import undone
from claims.forms.locks import LiftForm
from claims.forms.undoing import MOST, SpanForm, UndoForm
from claims.models import UndoBatch

READ_OR_WRITE = ["GET", "HEAD", "POST"]
NAMED = 10  # of what changed meanwhile


@login_required
@require_http_methods(READ_OR_WRITE)
def undo(request: HttpRequest, username: str) -> HttpResponse:
    """The span stands in the address; what is ticked is undone."""
    if "\0" in username:  # PostgreSQL has no text with it
        raise Http404
    person = get_object_or_404(get_user_model(), username=username)
    if not permissions.may_undo_edits(request.user, person):
        raise PermissionDenied
    span = SpanForm(request.GET) if "since" in request.GET else SpanForm.of_today()
    form = UndoForm(request.POST if request.method == "POST" else None)
    is_chosen = span.is_bound and span.is_valid()
    if is_chosen and form.is_bound and form.is_valid():
        return _undone(request, person, span.cleaned_data, form.cleaned_data["reason"])
    context = {
        "name": str(person),
        "username": person.username,
        "span": span,
        "form": form,
        "batches": batches(person),
        "left_out": left_out(),
    }
    if is_chosen:
        shown = preview(person, **span.cleaned_data, at=timezone.now())
        context |= {"preview": shown, "is_too_much": shown.number > MOST, "most": MOST}
        context |= {"ticked": _ticked(request, shown)}
    return render(request, "claims/undoing/preview.html", context)


def _ticked(request: HttpRequest, shown: Preview) -> list[str] | None:
    """What was sent, or all or none as the address says; None where what is proposed is ticked."""
    if request.method == "POST":
        return request.POST.getlist("row")
    if "all" in request.GET:
        return shown.seen
    return [] if "none" in request.GET else None


def _undone(request: HttpRequest, person: Any, span: dict[str, Any], reason: str) -> HttpResponse:
    chosen = set(request.POST.getlist("row"))
    try:
        done = acts.undo_edits(person, **span, chosen=chosen, reason=reason, by=request.user)
    except acts.NothingToUndo as nothing:
        if nothing.meanwhile:
            _say_meanwhile(request, nothing.meanwhile)
        else:
            said = _("Nothing was undone: nothing that can be undone was ticked.")
            messages.warning(request, said)
        return redirect(request.get_full_path())
    words = ngettext("%d thing undone.", "%d things undone.", done.changed) % done.changed
    messages.success(request, f"{words} {_('The log says so, and the person is told.')}")
    _say_left(request, done)
    return redirect("claims:undo-batch", done.batch.pk)


def _say_left(request: HttpRequest, done: acts.Done) -> None:
    if done.refused:
        words = ngettext(
            "%d thing was left as it is: what others did since contradicts it.",
            "%d things were left as they are: what others did since contradicts them.",
            done.refused,
        )
        messages.warning(request, words % done.refused)
    for why, number in done.left.items():
        fields = ngettext("%d field", "%d fields", number) % number
        messages.info(request, f"{why.label}: {fields}.")
    if done.meanwhile:
        _say_meanwhile(request, done.meanwhile)


def _say_meanwhile(request: HttpRequest, keys: Sequence[str]) -> None:
    """What was ticked and is otherwise by now than the page showed it."""
    words = ngettext(
        "%d thing was not undone, because it changed after you saw it: %s. Look at it again first.",
        "%d things were not undone, because they changed after you saw them: %s. Look at them again first.",
        len(keys),
    )
    named = [kind_and_number(key) for key in keys[:NAMED]]
    more = ["…"] if len(keys) > NAMED else []
    messages.warning(request, words % (len(keys), ", ".join(named + more)))


@login_required
@require_http_methods(READ_OR_WRITE)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch, and taking it back."""
    if not permissions.is_moderator(request.user):
        raise PermissionDenied
    row = get_object_or_404(UndoBatch.objects.select_related("person"), pk=pk)
    form = LiftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            done = acts.take_undoing_back(row, reason=reason, by=request.user)
            messages.success(request, _("The undoing is taken back. The log says so."))
            _say_left(request, done)
        except acts.TakenBackAlready:
            messages.info(request, _("Somebody took this undoing back already."))
        return redirect("claims:undo-batch", row.pk)
    shown = next(line for line in batches(row.person) if line.id == row.pk)
    context = {"line": shown, "name": str(row.person), "username": row.person.username}
    context |= {"undone": undone(row)}
    if row.taken_back_at is None:
        rest = preview(row.person, row.since, row.until, at=timezone.now())
        context |= {"left": rest.groups}
    return render(request, "claims/undoing/batch.html", context | {"form": form})
