"""What a person was told, on a page of their own."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from claims.bookkeeping import note_read
from claims.dossiers.notices import notices


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Sent to, it notes that all were read: reading alone writes nothing."""
    if request.method == "POST":
        note_read(request.user)
        return redirect("claims:notices")
    shown, lines = notices(request.user, request.GET.get("page"))
    return render(request, "claims/notice/list.html", {"page": shown, "lines": lines})
