"""Flagging a thing, and the queue where moderators answer flags."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims import permissions, wording
from claims.actions import flagging as acts
from claims.actions.holding import EditedMeanwhile, NotHeld, release_post
from claims.actions.moderation import NotVisible, hide_evidence, hide_post
from claims.dossiers.flags import shown_to_flag
from claims.dossiers.queue import queue as queue_shown
from claims.forms.flags import AnswerForm, FlagForm, item_of
from claims.models import Claim, Evidence, Flag, Post

READ_OR_WRITE = ["GET", "HEAD", "POST"]
HIDE = {"post": hide_post, "evidence": hide_evidence}


def _rows(kind: str, viewer: Any) -> QuerySet[Any]:
    claims = Claim.objects.visible_to(viewer)
    return {
        "post": Post.objects.visible_to(viewer).select_related("author", "thread"),
        "evidence": Evidence.objects.filter(claim__in=claims).select_related("claim", "source"),
        "claim": claims,
    }[kind]


@login_required
@require_http_methods(READ_OR_WRITE)
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    return _flag(request, get_object_or_404(_rows("post", request.user), pk=post_id))


@login_required
@require_http_methods(READ_OR_WRITE)
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    return _flag(request, get_object_or_404(_rows("evidence", request.user), pk=pk))


@login_required
@require_http_methods(READ_OR_WRITE)
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    return _flag(request, get_object_or_404(_rows("claim", request.user), pk=claim_id))


def _flag(request: HttpRequest, thing: Model) -> HttpResponse:
    if not permissions.may_flag(request.user, thing):
        raise PermissionDenied(_why_no_flag(request.user, thing))
    form = FlagForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.flag(thing, **form.cleaned_data, by=request.user)
            messages.success(request, _("Flagged. You will be told what moderators make of it."))
        except acts.FlaggedAlready:
            messages.info(request, _("You flagged this before."))
        except acts.NotToBeFlagged:
            messages.warning(request, _("It isn’t shown any more: there is nothing to flag."))
        return redirect(acts.address_of(thing))
    context = {"thing": shown_to_flag(thing, request.user), "form": form}
    return render(request, "claims/flag/new.html", context)


def _why_no_flag(user: Any, thing: Any) -> str:
    if not permissions.may_post(user):
        return ""
    if (
        getattr(thing, "author_id", None) == user.pk
        or getattr(thing, "created_by_id", 0) == user.pk
    ):
        return _("It is yours: you can edit it or withdraw it, and needn’t flag it.")
    return _("It isn’t shown any more: there is nothing to flag.")


# --- the queue -----------------------------------------------------------------------------------
@login_required
@require_http_methods(READ_OR_WRITE)
def queue(request: HttpRequest) -> HttpResponse:
    if not permissions.may_see_flags(request.user):
        raise PermissionDenied
    form = AnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        _answer_all(request, **form.cleaned_data)
        return redirect("claims:queue")
    context = {"queue": queue_shown(request.user), "form": form, "typed": _typed(request)}
    return render(request, "claims/flag/queue.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def release(request: HttpRequest, post_id: int) -> HttpResponse:
    """Show a post that was held, from the queue."""
    post = get_object_or_404(_rows("post", request.user), pk=post_id)
    if not permissions.may_see_flags(request.user):
        raise PermissionDenied
    if post.state == Post.State.HELD and not permissions.may_release_post(request.user, post):
        raise PermissionDenied(_("Somebody else looks at your own post."))
    try:
        release_post(post, by=request.user, seen=request.POST.get("seen"))
        messages.success(request, _("Shown. The log says so, and its author is told."))
    except NotHeld:
        messages.warning(request, _("This post isn’t held any more; nothing was changed."))
    except EditedMeanwhile:
        messages.warning(
            request, _("Its author changed it meanwhile. Look once more, then decide.")
        )
    return redirect("claims:queue")


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was sent and refused, so that nobody has to type or tick it again: in one card, or of all."""
    items = request.POST.getlist("item")
    is_batch = "batch" in request.POST
    return {
        "ticked": items if is_batch else [],
        "card": items[0] if items and not is_batch else "",
        "batch_reason": request.POST.get("reason", "") if is_batch else "",
        "reason": request.POST.get("reason", ""),
    }


def _answer_all(request: HttpRequest, *, item: list[str], outcome: str, reason: str) -> None:
    """Each thing is an act of its own: what was too late for one is told, and the others are done."""
    done = sum(_is_answered(request, each, outcome, reason) for each in item)
    if done:
        if outcome == Flag.Outcome.ESCALATED:
            words = ngettext(
                "%(number)d thing waits for another moderator now. The log says so.",
                "%(number)d things wait for another moderator now. The log says so.",
                done,
            )
        else:
            words = ngettext(
                "%(number)d thing was answered. The log says so, and people are told.",
                "%(number)d things were answered. The log says so, and people are told.",
                done,
            )
        messages.success(request, words % {"number": done})


def _is_answered(request: HttpRequest, item: str, outcome: str, reason: str) -> bool:
    sent = item_of(item)
    thing = _rows(sent.kind, request.user).filter(pk=sent.id).first()
    if thing is None:
        name = f"{wording.label('target', sent.kind)} {sent.id}"
        words = _("%(thing)s isn’t shown any more; nothing was changed.")
        messages.warning(request, words % {"thing": name.capitalize()})
        return False
    if outcome == Flag.Outcome.HIDDEN and sent.kind not in HIDE:
        messages.error(request, _("A claim isn’t hidden: edit it, or withdraw it."))
        return False
    words = {"outcome": outcome, "reason": reason, "by": request.user}
    seen = {"seen": sent.flags, "revision": sent.revision}
    try:
        acts.answer_flags(thing, **words, **seen, hide=HIDE.get(sent.kind))
    except (
        acts.AnsweredMeanwhile,
        acts.ChangedMeanwhile,
        acts.FlaggedMeanwhile,
        acts.NotEdited,
        acts.NotYoursToAnswer,
        NotVisible,
    ) as why:
        messages.warning(request, _why_not(why, thing))
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True


def _why_not(why: Exception, thing: Model) -> str:
    name = f"{wording.label('target', str(thing._meta.model_name))} {thing.pk}"
    said = {
        acts.FlaggedMeanwhile: _(
            "%(thing)s was flagged again meanwhile. Look once more, then decide."
        ),
        acts.ChangedMeanwhile: _(
            "%(thing)s was changed after you saw it. Look once more, then decide."
        ),
        acts.NotEdited: _("%(thing)s wasn’t edited since it was flagged; nothing was changed."),
        acts.NotYoursToAnswer: _(
            "%(thing)s is for another moderator: it is yours, or you handed it on."
        ),
    }
    late = why.flag if isinstance(why, acts.AnsweredMeanwhile) else None
    if late is None or late.decided_at is None:
        is_gone = _("%(thing)s isn’t shown any more; nothing was changed.")
        return said.get(type(why), is_gone) % {"thing": name.capitalize()}
    words = _("Nothing was changed: %(by)s answered %(thing)s on %(at)s (%(outcome)s): %(why)s")
    return words % {
        "by": late.decided_by,
        "thing": name,
        "at": wording.moment(late.decided_at),
        "outcome": wording.label("flag_outcome", late.outcome),
        "why": late.decision,
    }
