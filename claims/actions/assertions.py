"""Making a claim of what a post asserts. Its origin is the post; no article states it yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.chronology import Calendar, interval
from claims.locks import refuse_locked
from claims.models import Article, Claim, Lock, Post, Thread
from claims.postwords import in_one_line, says
from sources.revisions import moment_after, save_revision

SAME_CLICK = timedelta(minutes=1)


class Refused(Exception):
    """No claim was made."""


class PostGone(Refused):
    """The post can't be read any more, or not by everybody yet."""


class NotItsWords(Refused):
    """The post doesn't say these words."""


@dataclass(frozen=True)
class Asserted:
    """What the claim says, and the post's own `words` that say so. `date_edtf` may be empty."""

    words: str
    statement: str
    kind: str
    date_as_written: str = ""
    date_edtf: str = ""
    calendar: str = Calendar.NOT_STATED


@transaction.atomic
def make_claim_of_post(
    post: Post, asserted: Asserted, *, by: Any, at: datetime | None = None
) -> Claim:
    """A claim that is read where the post's discussion may be read. The same click twice makes one."""
    post = Post.objects.select_for_update(of=("self",)).select_related("thread").get(pk=post.pk)
    if post.state != Post.State.VISIBLE:
        raise PostGone(post.pk)
    article = _article_of(post.thread)
    if article is not None:
        refuse_locked(Lock.Act.EDIT, article, by=by)
    if not says(post, asserted.words):
        raise NotItsWords(post.pk)
    at = moment_after(post, at=at)
    same = Claim.objects.filter(origin_post=post, statement=asserted.statement, created_by=by)
    if twin := same.accepted().filter(created_at__gt=at - SAME_CLICK).first():
        return twin
    claim = Claim(
        state=Claim.State.ACCEPTED,
        origin_post=post,
        origin_article=article,
        origin_words=in_one_line(asserted.words),
        created_by=by,
        created_at=at,
    )
    _give(asserted, claim)
    return save_revision(claim, by=by, reason="Made from what was said in the discussion", at=at)


def _give(asserted: Asserted, claim: Claim) -> None:
    for name in ("statement", "kind", "date_as_written", "date_edtf", "calendar"):
        setattr(claim, name, getattr(asserted, name))
    if asserted.date_edtf:
        days = interval(asserted.date_edtf, Calendar(asserted.calendar))
        claim.earliest_day, claim.latest_day = days


def _article_of(thread: Thread) -> Article | None:
    """Whose readers read the discussion: of a claim of several articles a public one, if there is."""
    if thread.source_id or thread.article_id:
        return thread.article
    claim = thread.claim or thread.dispute.claim
    stating = Article.objects.filter(editions__passages__in=claim.passages.tied())
    ranked = stating.order_by("visibility", "pk").distinct()
    public = ranked.filter(visibility=Article.Visibility.PUBLIC).first()
    return public or ranked.first() or claim.origin_article
