"""Kept copies of a source: handing one in, handing it out, its text, what is said of it."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sources.actions import copies as act
from sources.actions.texts import TextBusy, ask_again, may_ask_again
from sources.citations import entry
from sources.closing import refuse_closed
from sources.differences import changes_of
from sources.filestore import TooLarge, place_of
from sources.forms.copies import CopyForm, CopyRecordForm, too_large_in_words
from sources.forms.sources import WithdrawForm
from sources.models import Snapshot, Source
from sources.permissions import is_historian, may_change_copy, may_keep_copy
from sources.revisions import every_revision_of
from sources.richtext import as_html
from sources.tasks import read_text
from sources.uploads import MORE_THAN_THE_FILE, body_length
from sources.wording import no_text_in_words

logger = logging.getLogger(__name__)
A_PAGE = 50


@csrf_exempt  # only until the size is known, since that check reads all of the request: see `_new`
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not may_keep_copy(request.user, source):
        raise PermissionDenied
    refuse_closed(source, by=request.user)
    if body_length(request) > settings.KEPT_COPY_MOST_BYTES + MORE_THAN_THE_FILE:
        form = CopyForm({})  # nothing was read of it yet
        form.errors.clear()
        form.add_error("file", too_large_in_words(body_length(request)))
        return _new_page(request, source, form, status=413)
    return _new(request, source)


@csrf_protect
def _new(request: HttpRequest, source: Source) -> HttpResponse:
    initial = {"from_address": source.csl.get("URL") or source.archived_url}
    form = CopyForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_bound and form.is_valid() and (snapshot := _kept(request, source, form)):
        words = _("Kept.")
        if snapshot.file.text_state == snapshot.file.TextState.WAITING:
            read_text.enqueue(snapshot.file_id)
            words = _("Kept. Its text is being read, so that quotations can be looked for in it.")
        messages.success(request, words)
        return redirect(source)
    return _new_page(request, source, form)


def _kept(request: HttpRequest, source: Source, form: CopyForm) -> Snapshot | None:
    file = form.cleaned_data["file"]
    given = {"kind": form.kind, "name": file.name, "by": request.user, **form.values()}
    try:
        return act.keep_copy(source, file.chunks(), **given)
    except act.SourceGone as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error("file", error.messages)
    except TooLarge:
        form.add_error("file", too_large_in_words(file.size))
    except OSError:
        logger.exception("a copy of source %s was not kept", source.pk)
        form.add_error("file", _("It could not be written down here; nothing was kept. Try again later, and tell the people who run this site."))  # fmt: skip
    return None


def _new_page(
    request: HttpRequest, source: Source, form: CopyForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "source": source, "citation": as_html(entry(source.csl))}
    return render(request, "sources/copy/new.html", context, status=status)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as a download that no browser shows or runs, under a type of our own table."""
    snapshot = _snapshot(Snapshot.objects.visible_to(request.user), pk)
    kept = snapshot.file
    try:
        opened = place_of(settings.KEPT_COPIES, kept.sha256).open("rb")
    except OSError as error:
        logger.error("the file %s of copy %s is missing", kept.sha256, snapshot.pk)
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=snapshot.name, content_type=kept.kind.served_as
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Who may have it can change at any time.
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """What a machine read of the file, one page of it a page."""
    snapshot = _snapshot(Snapshot.objects.visible_to(request.user), pk)
    page = Paginator(snapshot.file.pages.order_by("number"), 1).get_page(request.GET.get("page"))
    again = may_change_copy(request.user, snapshot) and may_ask_again(snapshot.file, timezone.now())
    context = {
        "snapshot": snapshot,
        "source": snapshot.source,
        "page": page,
        "shown": next(iter(page), None),
        "trouble": no_text_in_words(snapshot.file.text_trouble),
        "is_waiting": snapshot.file.text_state == snapshot.file.TextState.WAITING,
        "may_ask_again": again,
    }
    response = render(request, "sources/copy/text.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    snapshot = _snapshot(Snapshot.objects.known_to(request.user), pk)
    if not may_change_copy(request.user, snapshot):
        raise PermissionDenied
    try:
        read_text.enqueue(ask_again(snapshot.file).pk)
        messages.success(request, _("Its text is read once more."))
    except TextBusy:
        messages.info(request, _("Its text was read, or is being read: nothing was changed."))
    return redirect("sources:copy-text", snapshot.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    snapshot = _snapshot(Snapshot.objects.known_to(request.user), pk)
    if not may_change_copy(request.user, snapshot):
        raise PermissionDenied
    refuse_closed(snapshot.source, by=request.user)
    names = ("visibility", "from_address", "note")
    initial: dict[str, Any] = {name: getattr(snapshot, name) for name in names}
    initial["revision"] = act.latest_revision(snapshot)
    form, status = CopyRecordForm(request.POST or None, initial=initial), 200
    if form.is_bound and form.is_valid():
        sent = {
            "reason": form.cleaned_data["reason"],
            "seen_revision": form.cleaned_data["revision"],
        }
        try:
            act.edit_copy(snapshot, by=request.user, **sent, **form.values())
        except act.CopyChanged as error:
            form, status = _once_more(request, snapshot, str(error)), 409
        except act.CopyGone as error:
            messages.error(request, str(error))
            return redirect(snapshot.source)
        else:
            messages.success(request, _("Saved. The history keeps how it was before."))
            return redirect(snapshot.source)
    context = {"snapshot": snapshot, "source": snapshot.source, "form": form}
    context["saved"] = Snapshot.objects.get(pk=pk) if status == 409 else None
    return render(request, "sources/copy/edit.html", context, status=status)


def _once_more(request: HttpRequest, snapshot: Snapshot, message: str) -> CopyRecordForm:
    """The form as typed, now on top of what another person saved."""
    data = request.POST.copy()
    data["revision"] = str(act.latest_revision(snapshot))
    form = CopyRecordForm(data)
    form.add_error(None, message)
    return form


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    snapshot = _snapshot(Snapshot.objects.known_to(request.user), pk)
    if snapshot.withdrawn_at is not None and is_historian(request.user):
        messages.error(request, _("This copy was withdrawn already."))
        return redirect(snapshot.source)
    if not may_change_copy(request.user, snapshot):
        raise PermissionDenied
    refuse_closed(snapshot.source, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            act.withdraw_copy(snapshot, by=request.user, reason=form.cleaned_data["reason"])
        except act.CopyGone as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Withdrawn. Nobody gets the file any more."))
        return redirect(snapshot.source)
    context = {"snapshot": snapshot, "source": snapshot.source, "form": form}
    return render(request, "sources/copy/withdraw.html", context)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    snapshot = _snapshot(Snapshot.objects.known_to(request.user), pk)
    page = Paginator(every_revision_of(snapshot), A_PAGE).get_page(request.GET.get("page"))
    context = {"snapshot": snapshot, "source": snapshot.source, "page": page}
    context["changes"] = changes_of(page)
    return render(request, "sources/copy/history.html", context)


def _snapshot(rows: Any, pk: int) -> Snapshot:
    """One of those that this person may see; of others nobody learns that they exist."""
    return get_object_or_404(rows.select_related("source", "file", "created_by"), pk=pk)
