"""Pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.dossiers.frontpage import front_page
from claims.permissions import may_import


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {"front": front_page(request.user), "may_import": may_import(request.user)}
    return render(request, "project/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "project/about.html")
