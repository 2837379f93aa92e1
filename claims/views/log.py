"""The public log of what moderators did: its page, and the same rows to take along."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.dossiers import log as dossier
from claims.exports.log import MEDIA_TYPE, file_of
from claims.forms.log import LogFilter
from claims.models import ModerationEntry
from claims.permissions import may_see_edits

A_PAGE = 50


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Everything that moderators did, and every dispute raised, the latest first."""
    form = _filter(request)
    found = form.narrowed(ModerationEntry.objects.visible_to(request.user))
    page = Paginator(dossier.with_targets(found), A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": dossier.lines(page.object_list, request.user),
        "query": query.urlencode(),
        "may_see_edits": may_see_edits(request.user),
    }
    return render(request, "claims/moderation/log.html", context)


@require_safe
def log_file(request: HttpRequest) -> StreamingHttpResponse:
    """The rows that the page shows on all its pages, written while they are sent."""
    found = _filter(request).narrowed(ModerationEntry.objects.visible_to(request.user))
    parts = file_of(dossier.every_line(found, request.user), request.build_absolute_uri("/")[:-1])
    response = StreamingHttpResponse(parts, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="moderation-log.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _filter(request: HttpRequest) -> LogFilter:
    form = LogFilter(request.GET, viewer=request.user)
    form.is_valid()
    return form
