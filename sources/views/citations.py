"""The reader's choice of a citation style."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sources.forms.citations import COOKIE, StyleForm

A_YEAR = 365 * 24 * 60 * 60


@require_POST
def choose_style(request: HttpRequest) -> HttpResponse:
    """Keep the style in a cookie and go back to the page; what is no style changes nothing."""
    back = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(back if allowed else "sources:sources")
    form = StyleForm(request.POST)
    if form.is_valid():
        response.set_cookie(
            COOKIE,
            form.cleaned_data["style"],
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
