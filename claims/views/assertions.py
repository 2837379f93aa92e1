"""Making a claim of what a post asserts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions import assertions as acts
from claims.dossiers.postauthor import quoted
from claims.dossiers.thread import address_of
from claims.forms.assertions import AssertionForm
from claims.models import Post


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, post_id: int) -> HttpResponse:
    rows = Post.objects.visible_to(request.user).select_related("author", "thread")
    post = get_object_or_404(rows, pk=post_id)
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    if not permissions.may_make_claim_of_post(request.user, post):
        return _gone(request, post)
    form = AssertionForm(request.POST if request.method == "POST" else None, post=post)
    if form.is_valid():
        try:
            said = acts.Asserted(words=form.cleaned_data["words"], **form.wording())
            claim = acts.make_claim_of_post(post, said, by=request.user)
        except acts.Refused:
            return _gone(request, post)
        messages.success(request, _("A claim was made. Say next what the sources say of it."))
        return redirect(claim)
    context = {"post": quoted(post), "form": form}
    return render(request, "claims/assertion/new.html", context, status=400 if form.errors else 200)


def _gone(request: HttpRequest, post: Post) -> HttpResponse:
    messages.warning(request, _("No claim was made: this post is gone, held or was changed."))
    return redirect(address_of(Post.objects.get(pk=post.pk)))
