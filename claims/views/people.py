"""The public page of a person: who it is and what they contributed."""

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.dossiers.person import person as dossier


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    if "\0" in username:  # PostgreSQL has no text with it
        raise Http404
    user = get_object_or_404(get_user_model(), username=username)
    return render(request, "claims/person/detail.html", {"person": dossier(user, request.user)})
