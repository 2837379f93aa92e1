"""Work that waits its turn: saving an imported article with its suggestions.

Progress is written before and between, never inside the transaction of the act: people see it while
the act goes on, and SQLite has one writer at a time.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext

from claims import wording
from claims.actions.articles import Details, TitleMissing, import_article
from claims.actions.drafts import (
    Overtaken,
    begin_saving,
    fail_draft,
    finish_draft,
    hold_draft,
    note_progress,
)
from claims.actions.editions import add_edition, foresee
from claims.importing import Block, Corrections, ParsedArticle, Refused, read
from claims.locks import Locked
from claims.models import Article, ImportDraft
from claims.permissions import may_import
from claims.publication import AddressTaken
from claims.suggesting import Suggestion, suggest

logger = logging.getLogger(__name__)

READ, SUGGESTED, FORESEEN = 10, 70, 80  # parts of 100 that are done then


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
    """Save the article of a draft that waits. A failure is kept in the draft, in words.

    Where the draft was begun again meanwhile, or waits for nobody, nothing happens.
    """
    with suppress(Overtaken):
        draft = begin_saving(draft_id)
        failure = _failure(draft)
        if failure:
            fail_draft(draft, failure)


def _failure(draft: ImportDraft) -> str:
    """Save it; in words why that failed, and empty where it didn't."""
    if not may_import(draft.created_by):  # the role may have gone while the draft waited
        return gettext("Only historians import articles; your account may not at present.")
    try:
        _save(draft)
    except Overtaken:
        raise
    except Refused as error:
        return wording.refusal_in_words(error)
    except AddressTaken as error:
        return wording.address_taken_in_words(error.article.title)
    except ArticleUnknown:
        return wording.article_unknown_in_words()
    except Locked as error:
        return wording.locked_in_words(error.lock.notice or error.lock.reason)
    except TitleMissing:
        return wording.title_missing_in_words()
    except ValidationError as error:
        return " ".join(error.messages)
    except Exception:
        logger.exception("draft %s was not saved", draft.pk)
        words = gettext(
            "Something went wrong on our side and nothing was saved. Try again; if it fails "
            "again, tell the people who run this site the number of this draft: %d."
        )
        return words % draft.pk
    return ""


def _save(draft: ImportDraft) -> None:
    """Everything that takes time first; then one transaction writes the article and ends the draft."""
    parsed = read(
        bytes(draft.original),
        name=draft.original_name,
        corrections=Corrections.from_json(draft.corrections),
    )
    note_progress(draft, READ)
    suggestions = suggestions_for(parsed, _hearing(draft))
    article = article_to_correct(draft) if "edition_of" in draft.details else None
    foreseen = foresee(article, parsed.text) if article else None
    note_progress(draft, FORESEEN)
    with transaction.atomic():
        row = hold_draft(draft)
        if article:
            _save_edition(row, article, parsed, suggestions, foreseen=foreseen, **_given(draft))
        else:
            _save_article(row, parsed, suggestions, **_given(draft))


def _given(draft: ImportDraft) -> dict[str, Any]:
    return {
        "original": bytes(draft.original),
        "original_name": draft.original_name,
        "by": draft.created_by,
    }


def _hearing(draft: ImportDraft) -> Callable[[int, int], None]:
    """Hears of sections, and notes the draft's progress where it grew by a part of 100."""
    heard = READ

    def progress(done: int, of: int) -> None:
        nonlocal heard
        percent = READ + (SUGGESTED - READ) * done // of
        if percent != heard:
            heard = percent
            note_progress(draft, percent)

    return progress


def _save_edition(
    draft: ImportDraft, article: Article, parsed: ParsedArticle, suggestions: Any, **given: Any
) -> None:
    note, take = draft.details.get("note", ""), draft.details.get("take", ())
    added = add_edition(article, parsed, suggestions, note=note, take=take, **given)
    finish_draft(draft, article, {"is_new": added.is_new, "edition": added.edition.number})


def _save_article(
    draft: ImportDraft, parsed: ParsedArticle, suggestions: Any, **given: Any
) -> None:
    imported = import_article(parsed, suggestions, details=Details(**draft.details), **given)
    finish_draft(draft, imported.article, {"is_new": imported.is_new})


def article_to_correct(draft: ImportDraft) -> Article:
    """The article that a draft is a corrected text of; raises ArticleUnknown."""
    seen = Article.objects.visible_to(draft.created_by)
    article = seen.filter(pk=draft.details["edition_of"]).first()
    if article is None:
        raise ArticleUnknown(draft.pk)
    return article
