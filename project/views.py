"""Pages about the site itself."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.dossiers.frontpage import front_page
from claims.dossiers.locks import lock_shown
from claims.dossiers.rights import Role, table
from claims.locks import Locked
from claims.permissions import may_import
from project.forms import ProfileForm
from project.models import User

UNTYPED = {"csrfmiddlewaretoken", "act", "revision", "homepage"}


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Every 403 of the site. Where it is said why, what stood in the form is given back."""
    context: dict[str, Any] = {}
    if isinstance(exception, Locked):
        context["lock"] = lock_shown(exception.lock, request.user)
        context["typed"] = typed(request.POST)
    elif request.user.is_authenticated:
        context["why"] = str(exception)
        context["typed"] = typed(request.POST) if context["why"] else []
    return render(request, "403.html", context, status=403)


def typed(post: QueryDict) -> list[dict[str, Any]]:
    """The texts of a form as they were sent, without numbers and what the page itself wrote."""
    return [
        {"name": name.replace("_", " "), "text": text, "rows": min(12, 2 + len(text) // 60)}
        for name, texts in post.lists()
        for text in texts
        if name not in UNTYPED and "password" not in name and text.strip() and not text.isdecimal()
    ]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {"front": front_page(request.user), "may_import": may_import(request.user)}
    return render(request, "project/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "project/about.html")


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """What is hidden, what isn't, who decides, and what somebody does who thinks it wrong."""
    limits = {"days": settings.NEW_ACCOUNT_DAYS, "posts": settings.NEW_ACCOUNT_POSTS}
    return render(request, "project/policy.html", {"contact": settings.CONTACT, **limits})


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Who may do what, as the code has it."""
    return render(request, "project/rights.html", {"groups": table(), "roles": list(Role)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """How the one who is logged in is called. A copy: a refused form must not change who is greeted."""
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. You sign as {name}.").format(name=form.instance))
        return redirect("profile")
    return render(request, "project/profile.html", {"form": form})
