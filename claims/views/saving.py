"""While an import is saved: the page that waits for it, and beginning again where it came to a halt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.actions.drafts import DraftBusy, requeue_draft
from claims.dossiers.editions import waiting_places
from claims.models import Article, ImportDraft
from claims.tasks import save_draft


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, draft_id: int) -> HttpResponse:
    """How far it is. Where nothing was heard of it for a while, it can be begun again."""
    if not permissions.may_import(request.user):
        raise PermissionDenied
    row = get_object_or_404(ImportDraft.objects.of(request.user), pk=draft_id)
    if request.method == "POST":
        return _begin_again(request, row)
    if row.state == ImportDraft.State.OPEN:
        return redirect("claims:import-draft", row.pk)
    article = Article.objects.visible_to(request.user).filter(pk=row.article_id).first()
    if row.state == ImportDraft.State.DONE and article:
        if row.details.get("edition") and row.details.get("is_new"):
            return _new_edition(request, article, row.details["edition"])
        if row.details.get("is_new"):
            messages.success(request, _("The article is saved. Its suggestions wait for review."))
            return redirect("claims:article", article.slug)
        messages.info(request, _("This very text was imported before: here it is."))
        return redirect("claims:article", article.slug)
    has_failed = row.state == ImportDraft.State.FAILED
    context = {
        "draft_id": row.pk,
        "done": row.done,
        "failure": row.failure if has_failed else "",
        "is_quiet": row.is_quiet(timezone.now()),
        "is_edition": "edition_of" in row.details,
    }
    response = render(request, "claims/import/progress.html", context)
    if not has_failed:
        # Works without script, and strict policies allow it.
        response["Refresh"] = "15" if context["is_quiet"] else "2"
    return response


def _begin_again(request: HttpRequest, row: ImportDraft) -> HttpResponse:
    try:
        save_draft.enqueue(requeue_draft(row).pk)
        messages.success(request, _("Begun again. Whatever was done before is let go."))
    except DraftBusy:
        messages.info(request, _("It goes on, so it was left alone."))
    return redirect("claims:import-progress", row.pk)


def _new_edition(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    messages.success(request, _("Edition %d is saved.") % number)
    if waiting_places(article):
        return redirect("claims:editions-lost", article.slug)
    return redirect("claims:article", article.slug)
