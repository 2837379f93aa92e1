"""What people do with articles: import one, edit what is said about it, name its readers.

Reading a file is the matter of `claims/importing`, suggesting claims of `claims/suggesting`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from claims.bookkeeping import write_log
from claims.importing import ParsedArticle
from claims.intake import digest, save_comments, save_reading_list, save_suggestions
from claims.locks import refuse_locked
from claims.models import Article, ArticleReader, Edition, Lock, ModerationEntry
from claims.publication import refuse_taken
from claims.suggesting import Suggestion
from sources import holdings
from sources.revisions import moment_after, save_revision

FACTS = (
    "title", "subtitle", "byline", "published_in", "published_on", "language", "address",
    "visibility", "calendar", "calendar_reason",
)  # fmt: skip
NOT_IN_A_SLUG = {"import"}  # addresses of pages


class ChangedMeanwhile(Exception):
    """Somebody changed the article after the form was opened; `revision` is what they saved."""

    def __init__(self, revision: Any) -> None:
        super().__init__(revision.history_id)
        self.revision = revision


class TitleMissing(Exception):
    """Nobody found a title in the text, and nobody gave one."""


@dataclass(frozen=True)
class Details:
    """What a person says of an article that its text doesn't."""

    address: str = ""
    published_in: str = ""
    visibility: str = Article.Visibility.PUBLIC.value


@dataclass(frozen=True)
class Imported:
    """The article, and whether it is new or was there already with the same bytes."""

    article: Article
    is_new: bool


@transaction.atomic
def import_article(
    parsed: ParsedArticle,
    suggestions: Sequence[Suggestion],
    *,
    original: bytes,
    original_name: str,
    by: Any,
    details: Details | None = None,
    at: datetime | None = None,
) -> Imported:
    """Save an article as it was read: text, sources, suggestions, comments, in one moment.

    The same bytes again give the article that is there, as far as the person may see it. Raises
    AddressTaken, TitleMissing, and ValidationError for facts that don't fit.
    """
    details, at = details or Details(), at or timezone.now()
    stemma = holdings.wait_for_turn()
    known = known_article(original, by)
    if known:
        return Imported(known, is_new=False)
    refuse_taken(details.address, by)
    if not parsed.title:
        raise TitleMissing
    reason = f"Imported from {original_name}" if original_name else "Imported"
    article = _new_article(parsed, details, by=by, at=at)
    save_revision(article, by=by, reason=reason, at=at)
    edition = Edition(
        article=article,
        number=1,
        text=parsed.text,
        blocks=[asdict(block) for block in parsed.blocks],
        sha256=digest(original),
        original=original,
        original_name=original_name,
        imported_by=by,
        imported_at=at,
    )
    save_revision(edition, by=by, reason=reason, at=at)
    save_reading_list(edition, parsed.reading_list, by=by, at=at)
    save_suggestions(edition, suggestions, by=stemma, at=at)
    save_comments(article, parsed.comments, by=by, reason=reason, at=at)
    return Imported(article, is_new=True)


def known_article(original: bytes, by: Any) -> Article | None:
    """The article with these bytes. What the person may not see isn't known, and isn't given away."""
    seen = Article.objects.visible_to(by)
    return seen.filter(editions__sha256=digest(original)).order_by("pk").first()


def _new_article(parsed: ParsedArticle, details: Details, *, by: Any, at: datetime) -> Article:
    return Article(
        slug=free_slug(parsed.title),
        title=parsed.title,
        subtitle=parsed.subtitle,
        byline=parsed.byline,
        published_on=parsed.published_on,
        language=parsed.language,
        address=details.address,
        published_in=details.published_in,
        visibility=details.visibility,
        created_by=by,
        created_at=at,
    )


def free_slug(title: str) -> str:
    """The title in ASCII for an address, with the first free number where it is taken."""
    base = slugify(title)[:70].strip("-") or "article"
    taken = set(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= NOT_IN_A_SLUG
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def edit_article(
    article: Article,
    changes: Mapping[str, Any],
    *,
    by: Any,
    reason: str,
    seen: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Change facts about an article (`FACTS`). A change of who may read it is logged in public.

    `seen` is the revision that the changes were made from. What is the same already is no change;
    without any nothing is written. Raises AddressTaken and ChangedMeanwhile.
    """
    row = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    refuse_locked(Lock.Act.EDIT, row, by=by)
    latest = row.history.latest()
    if seen is not None and latest.history_id != seen:
        raise ChangedMeanwhile(latest)
    fields = [name for name in FACTS if name in changes and changes[name] != getattr(row, name)]
    if not fields:
        return row
    if "address" in fields:
        refuse_taken(changes["address"], by, but=row)
    for name in fields:
        setattr(row, name, changes[name])
    at = moment_after(row, at=at)
    save_revision(row, by=by, reason=reason, at=at, fields=fields)
    if "visibility" in fields:
        write_log(ModerationEntry.Act.VISIBILITY_CHANGED, row, by=by, reason=reason, at=at)
    return row


@transaction.atomic
def add_reader(
    article: Article, person: Any, *, by: Any, at: datetime | None = None
) -> ArticleReader:
    """Name a person who may read a private article. Twice is once."""
    at = at or timezone.now()
    _lock(article)
    reader = ArticleReader.objects.filter(article=article, person=person).first()
    if reader is None:
        reader = ArticleReader(article=article, person=person, added_by=by, added_at=at)
        return save_revision(reader, by=by, reason="Named as a reader", at=at)
    if reader.removed_at is None:
        return reader
    reader.removed_at = None
    return save_revision(reader, by=by, reason="Named again", at=at, fields=["removed_at"])


@transaction.atomic
def remove_reader(
    article: Article, person: Any, *, by: Any, at: datetime | None = None
) -> ArticleReader | None:
    """Take a person's name off a private article; None where the person wasn't named."""
    _lock(article)
    reader = ArticleReader.objects.filter(article=article, person=person, removed_at=None).first()
    if reader is None:
        return None
    at = moment_after(reader, at=at)
    reader.removed_at = at
    return save_revision(reader, by=by, reason="No longer named", at=at, fields=["removed_at"])


def _lock(article: Article) -> None:
    """Two who name the same person wait for each other."""
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
