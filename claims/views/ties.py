"""Signing what one reads a post as bearing on, and taking that off again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import permissions, sides, wording
from claims.actions import ties as acts
from claims.dossiers.postauthor import quoted
from claims.dossiers.posttie import ties_of
from claims.dossiers.thread import address_of
from claims.forms.ties import TieForm
from claims.models import Post, PostTie


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, post_id: int) -> HttpResponse:
    rows = Post.objects.visible_to(request.user).select_related("author", "thread")
    post = get_object_or_404(rows, pk=post_id)
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    if not permissions.may_tie_post(request.user, post):
        return _gone(request, post)
    sent = request.POST if request.method == "POST" else None
    form = TieForm(sent, thread=post.thread, viewer=request.user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.tie_post(post, given["target"], given["stance"], by=request.user)
        except acts.TiedAlready as error:
            form.add_error(None, _there(error.tie))
        except sides.Refused as error:
            form.add_error(None, str(error))
        except acts.PostGone:
            return _gone(request, post)
        else:
            messages.success(request, _("Your reading stands beside the post, by name."))
            return redirect(address_of(post))
    context = {
        "post": quoted(post),
        "form": form,
        "ties": ties_of([post.pk], request.user)[post.pk],
    }
    return render(request, "claims/tie/new.html", context, status=400 if form.errors else 200)


def _there(tie: PostTie) -> str:
    values = {"name": str(tie.created_by), "stance": wording.label("reading", tie.stance)}
    words = _("%(name)s reads it as %(stance)s this already. Take that off first.")
    return words % values


def _gone(request: HttpRequest, post: Post) -> HttpResponse:
    messages.warning(request, _("This post can’t be tied to anything: it is gone or held."))
    return redirect(address_of(Post.objects.get(pk=post.pk)))


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Post.objects.visible_to(request.user).values("pk")
    tie = get_object_or_404(PostTie.objects.filter(post__in=seen), pk=pk)
    if not permissions.is_historian(request.user):
        raise PermissionDenied
    try:
        acts.untie_post(tie, by=request.user)
        messages.success(request, _("Taken off. The history keeps it."))
    except sides.DisputeDecided as error:
        messages.warning(request, str(error))
    except acts.TieGone:
        messages.info(request, _("This was taken off already."))
    return redirect(address_of(Post.objects.get(pk=tie.post_id)))
