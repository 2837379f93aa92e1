"""Taking words off a claim that they don't state. They are tied to it on the workbench."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import passages as acts
from claims.locks import Act, refuse_locked
from claims.models import Article, Claim, Passage
from sources.forms.sources import WithdrawForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Passage.objects.filter(
        claim__in=Claim.objects.visible_to(request.user),
        edition__article__in=Article.objects.visible_to(request.user),
    )
    passage = get_object_or_404(seen.select_related("claim", "edition__article"), pk=pk)
    if not permissions.may_untie_passage(request.user, passage.claim):
        raise PermissionDenied
    refuse_locked(Act.EDIT, passage.claim, by=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            acts.untie_passage(passage, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Taken off. The history of the claim keeps the words."))
        except acts.Refused as error:
            messages.error(request, str(error))
        return redirect(passage.claim)
    context = {"passage": passage, "claim": passage.claim, "form": form}
    return render(request, "claims/claim/untie.html", context)
