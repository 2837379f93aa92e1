"""Marking a source as forged, retracted, superseded. What follows for claims is shown in their app."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sources.actions import sources as act
from sources.citations import entry
from sources.closing import refuse_closed
from sources.forms.marks import MarkForm
from sources.models import Source
from sources.permissions import may_mark_source
from sources.richtext import as_html


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not may_mark_source(request.user, source):
        raise PermissionDenied
    refuse_closed(source, by=request.user)
    seen = act.latest_revision(source)
    initial = {"mark": source.mark, "reason": source.mark_reason, "revision": seen}
    form, status = MarkForm(request.POST or None, initial=initial), 200
    if form.is_bound and form.is_valid():
        try:
            return _marked(request, source, form)
        except act.SourceChanged as error:
            data = {**request.POST.dict(), "revision": act.latest_revision(source)}
            form, status = MarkForm(data), 409
            source.refresh_from_db()
            form.add_error(None, str(error))
        except act.SourceGone as error:
            messages.error(request, str(error))
            return redirect(source)
    context = {"form": form, "source": source, "citation": as_html(entry(source.csl))}
    return render(request, "sources/mark/form.html", context, status=status)


def _marked(request: HttpRequest, source: Source, form: MarkForm) -> HttpResponse:
    data, before = form.cleaned_data, act.latest_revision(source)
    marked = act.mark_source(
        source,
        data["mark"],
        by=request.user,
        reason=data["reason"],
        seen_revision=data["revision"],
    )
    if act.latest_revision(marked) == before:
        messages.info(request, _("Nothing was different, so nothing was saved."))
    elif marked.mark == Source.Mark.NONE:
        messages.success(request, _("Saved. It has no mark any more, and claims warn of none."))
    else:
        messages.success(request, _("Saved. Claims that rest on this source show it."))
    return redirect(marked)
