"""Work that waits its turn: saving an imported article with its suggestions.

Progress is written before and between, never inside the transaction of the act: people see it while
the act goes on, and SQLite has one writer at a time.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.tasks import task
from django.utils.translation import gettext

from claims import wording
from claims.actions.articles import AddressTaken, Details, TitleMissing, import_article
from claims.actions.editions import add_edition
from claims.importing import Block, Corrections, ParsedArticle, Refused, read
from claims.models import Article, ImportDraft
from claims.permissions import may_import
from claims.suggesting import Suggestion, suggest

logger = logging.getLogger(__name__)

READ, SUGGESTED = 10, 70  # parts of 100 that are done then


class ArticleUnknown(Exception):
    """The article of an edition can't be seen any more by the person who imports it."""


def suggestions_for(
    parsed: ParsedArticle, progress: Callable[[int, int], None] = lambda done, of: None
) -> list[Suggestion]:
    """The suggestions for an article, section by section; `progress` hears how many of how many.

    The suggester forgets at a heading what it read before, so that sections give what the whole
    text gives.
    """
    sections = list(_sections(parsed.blocks))
    found: list[Suggestion] = []
    for number, blocks in enumerate(sections, 1):
        found += suggest(
            parsed.text, blocks, language=parsed.language, published_on=parsed.published_on
        )
        progress(number, len(sections))
    return found


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


@task()
def save_draft(draft_id: int) -> None:
    """Save the article of a draft that waits. A failure is kept in the draft, in words."""
    draft = ImportDraft.objects.select_related("created_by").get(pk=draft_id)
    if draft.state not in {ImportDraft.State.QUEUED, ImportDraft.State.RUNNING}:
        return
    if not may_import(draft.created_by):  # the role may have gone while the draft waited
        _fail(draft, gettext("Only historians import articles; your account may not at present."))
        return
    try:
        article, outcome = _saved(draft)
    except Refused as error:
        _fail(draft, wording.refusal_in_words(error))
    except AddressTaken as error:
        _fail(draft, wording.address_taken_in_words(error.article.title))
    except ArticleUnknown:
        _fail(draft, wording.article_unknown_in_words())
    except TitleMissing:
        _fail(draft, wording.title_missing_in_words())
    except ValidationError as error:
        _fail(draft, " ".join(error.messages))
    except Exception:
        logger.exception("draft %s was not saved", draft_id)
        _fail(
            draft,
            gettext(
                "Something went wrong on our side and nothing was saved. Try again; if it fails "
                "again, tell the people who run this site the number of this draft: %d."
            )
            % draft_id,
        )
    else:
        draft.article, draft.details = article, outcome
        # What it was made from is kept with the edition; the draft needs it no longer.
        draft.original, draft.corrections = b"", {}
        _note(draft, done=100, state=ImportDraft.State.DONE)


def _saved(draft: ImportDraft) -> tuple[Article, dict[str, Any]]:
    """The article, and what the page that waits should know."""
    _note(draft, done=0, state=ImportDraft.State.RUNNING)
    original = bytes(draft.original)
    corrections = Corrections.from_json(draft.corrections)
    parsed = read(original, name=draft.original_name, corrections=corrections)
    _note(draft, done=READ)

    def progress(done: int, of: int) -> None:
        percent = READ + (SUGGESTED - READ) * done // of
        if percent != draft.done:
            _note(draft, done=percent)

    suggestions = suggestions_for(parsed, progress)
    given = {
        "original": original,
        "original_name": draft.original_name,
        "by": draft.created_by,
    }
    if "edition_of" in draft.details:
        article = article_to_correct(draft)
        added = add_edition(
            article,
            parsed,
            suggestions,
            note=draft.details.get("note", ""),
            take=draft.details.get("take", ()),
            **given,
        )
        return article, {"is_new": added.is_new, "edition": added.edition.number}
    imported = import_article(parsed, suggestions, details=Details(**draft.details), **given)
    return imported.article, {"is_new": imported.is_new}


def article_to_correct(draft: ImportDraft) -> Article:
    """The article that a draft is a corrected text of; raises ArticleUnknown."""
    seen = Article.objects.visible_to(draft.created_by)
    article = seen.filter(pk=draft.details["edition_of"]).first()
    if article is None:
        raise ArticleUnknown(draft.pk)
    return article


def _note(draft: ImportDraft, **values: Any) -> None:
    """Keep how far it is, for the page that waits."""
    for name, value in values.items():
        setattr(draft, name, value)
    names = [*values]
    if draft.state == ImportDraft.State.DONE:
        names += ["article", "details", "original", "corrections", "failure"]
    draft.save(update_fields=names)


def _fail(draft: ImportDraft, failure: str) -> None:
    _note(draft, state=ImportDraft.State.FAILED, failure=failure, done=0)
