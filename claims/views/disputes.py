"""Disputes: the page of one, raising one, and what moderators do with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims import permissions, wording
from claims.actions import disputes as acts
from claims.actions.rewording import reword_dispute
from claims.actions.threads import note_visit
from claims.dossiers import dispute as dossier
from claims.dossiers.thread import thread
from claims.forms.discussion import PostForm
from claims.forms.disputes import (
    CHANGED,
    DismissForm,
    MarkForm,
    ReopenForm,
    ResolveForm,
    RewordForm,
    raising,
)
from claims.locks import Act, refuse_locked
from claims.models import Claim, Dispute
from sources.forms.citations import style_of

READ_OR_WRITE = ["GET", "HEAD", "POST"]
FORMS: dict[str, type[Form]] = {
    "mark": MarkForm,
    "reword": RewordForm,
    "dismiss": DismissForm,
    "resolve": ResolveForm,
    "reopen": ReopenForm,
}


@require_safe
def dispute(request: HttpRequest, dispute_id: int) -> HttpResponse:
    row = get_object_or_404(Dispute.objects.visible_to(request.user), pk=dispute_id)
    return _page(request, row)


def _page(
    request: HttpRequest, row: Dispute, *, act: str = "", form: Form | None = None
) -> HttpResponse:
    """The dispute with a form for each thing that the viewer may do; `form` is the one in hand."""
    try:
        shown = dossier.dispute(row.pk, request.user, style=style_of(request))
    except Dispute.DoesNotExist as error:
        raise Http404 from error
    may = [name for name in FORMS if getattr(shown.may, name)]
    discussion = thread(row, request.user, request.GET.get("page"))
    if request.method == "GET":
        note_visit(discussion.id, request.user)
    context = {
        "dispute": shown,
        "forms": {name: form if name == act else _blank(name, row) for name in may},
        "in_hand": act,
        "discussion": discussion,
        "form": PostForm(),
    }
    return render(request, "claims/dispute/detail.html", context)


def _blank(name: str, row: Dispute) -> Form:
    return FORMS[name](dispute=row, auto_id=f"{name}_%s")


@login_required
@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Choose the kind, then raise a dispute of it; a moderator may mark it in the same act."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.is_member(request.user):
        raise PermissionDenied
    refuse_locked(Act.DISCUSS, claim, by=request.user)
    if not permissions.may_raise_dispute(request.user, claim):
        return _no_longer(request, claim)
    is_sent = request.method == "POST"
    kind = (request.POST if is_sent else request.GET).get("kind", "")
    form = raising(kind)(request.POST if is_sent else None, kind=kind)
    if form.is_valid():
        try:
            return _begun(request, claim, form.words())
        except ValidationError as error:
            form.add_error(None, error)
        except acts.NotAccepted:
            return _no_longer(request, claim)
    going = Dispute.objects.filter(claim=claim, state__in=["raised", "open"])
    context = {
        "claim": dossier.claim_lines([claim], request.user)[claim.pk],
        "form": form if is_sent or kind in Dispute.Kind.values else None,
        "kinds": [(value, wording.dispute_help(value)["kind"]) for value in Dispute.Kind.values],
        "kind": kind,
        "going": [{"id": row.pk, "question": row.question, "state": row.state} for row in going],
        "may_open": permissions.may_open_dispute(request.user, claim),
    }
    return render(request, "claims/dispute/new.html", context)


def _begun(request: HttpRequest, claim: Claim, words: dict[str, Any]) -> HttpResponse:
    wants_mark = request.POST.get("act") == "mark"
    if wants_mark and not permissions.may_open_dispute(request.user, claim):
        raise PermissionDenied
    begin = acts.open_dispute if wants_mark else acts.raise_dispute
    row = begin(claim, **words, by=request.user)
    messages.success(
        request,
        _("Marked: the claim is in dispute.")
        if wants_mark
        else _("Raised. A moderator will look at it; everybody can read it and discuss it here."),
    )
    return redirect(row)


def _no_longer(request: HttpRequest, claim: Claim) -> HttpResponse:
    messages.error(request, _("This claim is no longer among the accepted ones."))
    return redirect(claim)


@login_required
@require_http_methods(READ_OR_WRITE)
def mark(request: HttpRequest, dispute_id: int) -> HttpResponse:
    return _act(request, dispute_id, "mark", acts.mark_dispute)


@login_required
@require_http_methods(READ_OR_WRITE)
def reword(request: HttpRequest, dispute_id: int) -> HttpResponse:
    """Of whoever raised it, or a moderator."""
    row = get_object_or_404(Dispute.objects.visible_to(request.user), pk=dispute_id)
    if not permissions.may_reword_dispute(request.user, row):
        if permissions.is_moderator(request.user):
            messages.warning(request, _what_happened(row))
            return redirect(row)
        raise PermissionDenied(*([_what_happened(row)] if row.raised_by == request.user else []))
    return _done(request, row, "reword", reword_dispute)


@login_required
@require_http_methods(READ_OR_WRITE)
def dismiss(request: HttpRequest, dispute_id: int) -> HttpResponse:
    return _act(request, dispute_id, "dismiss", acts.dismiss_dispute)


@login_required
@require_http_methods(READ_OR_WRITE)
def resolve(request: HttpRequest, dispute_id: int) -> HttpResponse:
    return _act(request, dispute_id, "resolve", acts.resolve_dispute)


@login_required
@require_http_methods(READ_OR_WRITE)
def reopen(request: HttpRequest, dispute_id: int) -> HttpResponse:
    return _act(request, dispute_id, "reopen", acts.reopen_dispute)


def _act(
    request: HttpRequest, dispute_id: int, name: str, do: Callable[..., Dispute]
) -> HttpResponse:
    row = get_object_or_404(Dispute.objects.visible_to(request.user), pk=dispute_id)
    if not permissions.is_moderator(request.user):
        raise PermissionDenied
    return _done(request, row, name, do)


def _done(
    request: HttpRequest, row: Dispute, name: str, do: Callable[..., Dispute]
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, row, act=name, form=_blank(name, row))
    form = FORMS[name](request.POST, dispute=row, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _page(request, row, act=name, form=form)
    try:
        do(row, **form.cleaned_data, by=request.user, seen=_seen(request))
    except acts.WrongState as late:
        messages.warning(request, _what_happened(late.dispute))
    except acts.NotAccepted:
        messages.warning(
            request, _("Nothing was changed: the claim is no longer among the accepted ones.")
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, row, act=name, form=form)
    except acts.TookASide as error:
        messages.error(request, wording.side_taken_in_words(error.how))
    except acts.JudgementsChanged:
        form.add_error("rests_on", CHANGED)
        return _page(request, row, act=name, form=form)
    else:
        messages.success(request, _("Done. The public log says so."))
    return redirect(row)


def _seen(request: HttpRequest) -> int | None:
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else None


def _what_happened(row: Dispute) -> str:
    """Somebody was quicker: say who did what when."""
    last = dossier.last_step(row)
    words = _("Nothing was changed: %(by)s %(did)s on %(at)s.")
    did = wording.label("step", last.act)
    return words % {"by": last.signed.by.name, "did": did, "at": wording.moment(last.signed.at)}
