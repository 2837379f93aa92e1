"""Warnings: those of an article on a page of their own; setting one aside, and being warned again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import permissions
from claims.actions import warnings as acts
from claims.dossiers.warnings import Warnings, article_warnings, claim_warnings
from claims.forms.warnings import DismissForm
from claims.models import Article, Claim, Dismissal

A_PAGE = 50


@require_safe
def warnings(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands first, in the order of the text, then what was set aside."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    shown = article_warnings(article, request.user)
    page = Paginator([*shown.standing, *shown.dismissed], A_PAGE).get_page(request.GET.get("page"))
    context = {
        "article": article,
        "page": page,
        "standing": [each for each in page if each.dismissal is None],
        "dismissed": [each for each in page if each.dismissal is not None],
        "number": len(shown.standing),
        "may_dismiss": shown.may_dismiss,
        "dismiss_url": reverse("claims:warning-dismiss", args=[article.slug]),
    }
    return render(request, "claims/warning/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: HttpRequest, slug: str) -> HttpResponse:
    """Set a warning on an article aside."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    if not permissions.may_dismiss_warning(request.user, article):
        raise PermissionDenied
    back = reverse("claims:warnings", args=[article.slug])
    if request.method != "POST":
        return redirect(back)
    return _dismissed(request, article, article_warnings(article, request.user), back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss_on_claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Set a warning on a claim aside, for this claim alone."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_dismiss_warning(request.user, claim):
        raise PermissionDenied
    back = reverse("claims:claim", args=[claim.pk])
    if request.method != "POST":
        return redirect(back)
    return _dismissed(request, claim, claim_warnings(claim.pk, request.user), back)


def _dismissed(request: HttpRequest, about: Any, shown: Warnings, back: str) -> HttpResponse:
    form = DismissForm(request.POST)
    warning = shown.by(request.POST.get("fingerprint", ""))
    if warning is None:
        messages.info(request, _("This warning is not given any more, or was set aside meanwhile."))
    elif form.is_valid():
        try:
            acts.dismiss_warning(
                about,
                warning.code,
                warning.fingerprint,
                note=form.cleaned_data["note"],
                by=request.user,
            )
            messages.success(request, _("Set aside. It can be taken back."))
        except acts.DismissedAlready as error:
            messages.info(request, _("%s set it aside meanwhile.") % error.dismissal.created_by)
    else:
        context = {"about": about, "warning": warning, "form": form, "back": back}
        return render(request, "claims/warning/dismiss.html", context, status=400)
    return redirect(back)


@login_required
@require_POST
def again(request: HttpRequest, dismissal_id: int) -> HttpResponse:
    """Take back that a warning was set aside."""
    seen = Dismissal.objects.visible_to(request.user)
    row = get_object_or_404(seen.select_related("article", "claim"), pk=dismissal_id)
    if not permissions.may_warn_again(request.user, row):
        raise PermissionDenied
    try:
        acts.warn_again(row, by=request.user)
        messages.success(request, _("The warning is shown again."))
    except acts.WarnedAgain:
        messages.info(request, _("Somebody took this back meanwhile."))
    return redirect("claims:warnings", row.article.slug) if row.article else redirect(row.claim)
