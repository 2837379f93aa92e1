"""Having the links of a source asked whether they still answer. What came of it is on its page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sources.models import Source
from sources.models.linkcheck import links_of
from sources.permissions import may_check_links
from sources.tasks import check_links


@login_required
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source, pk=pk)
    if not may_check_links(request.user, source):
        raise PermissionDenied
    if links_of(source):
        check_links.enqueue(source.pk)
        messages.success(request, _("Its links are being asked. Look again in half a minute."))
    else:
        messages.info(request, _("This source has no link to ask."))
    return redirect(source)
