"""What people do with the editions of an article: add one, and settle the claims that lost their place.

Every passage of the edition before is looked for in the new text:

* found with the same words (exact, moved): it goes on there;
* found with similar words (changed): it goes on there and waits for a person;
* not found (lost): it goes on without a place and keeps its words, so that a person can give it one
  and the next edition is searched for it again.

A suggestion that nobody accepted or put off, and what was rejected, goes on only where it is found
unchanged: fresh suggestions take the place of the rest.

A paragraph that was examined is examined in the new text too where its words are the same.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.anchoring import quote_at
from claims.carrying import FOUND, Fate, Kept, fates, untouched
from claims.importing import ParsedArticle
from claims.intake import (
    SureQuote,
    digest,
    examinations_to_carry,
    passages_to_carry,
    save_comments,
    save_reading_list,
    save_suggestions,
    sure_quotes,
)
from claims.locks import refuse_locked
from claims.models import Article, Claim, Edition, Lock, Passage
from claims.suggesting import Suggestion
from sources import holdings
from sources.revisions import moment_after, revert_to, save_revision, save_revisions

# What a new text may say anew about its article, where the person who imports it wants that.
FOUND_IN_TEXT = ("title", "subtitle", "byline", "published_on", "language")
PLACE = ["exact", "prefix", "suffix", "start", "end", "state", "score"]
UNDECIDED = {Claim.State.SUGGESTED, Claim.State.REJECTED}
UNSETTLED = {Passage.State.CHANGED, Passage.State.LOST}


class SettledAlready(Exception):
    """Somebody settled this passage meanwhile; `passage` is how it is now."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage.pk)
        self.passage = passage


class Superseded(Exception):
    """There is a newer edition: what an older one says isn't changed any more."""


class NothingToUndo(Exception):
    """Nobody settled this passage, or what was settled isn't the last that happened to it."""


@dataclass(frozen=True)
class Added:
    """The edition, and whether it is new or the newest one has this very text already.

    `places` counts by state the passages that went on.
    """

    edition: Edition
    is_new: bool
    places: Mapping[str, int]


@dataclass(frozen=True)
class Foreseen:
    """What becomes of quotes in a text, as far as it was looked for before anything is written."""

    text: str = ""
    fates: Mapping[SureQuote, Fate] = field(default_factory=dict)

    def of(self, text: str, quotes: Sequence[SureQuote]) -> list[Fate]:
        """The fate of each quote in `text`; what wasn't foreseen is looked for now."""
        known = self.fates if self.text == text else {}
        new = [quote for quote in quotes if quote not in known]
        found = {**known, **dict(zip(new, fates(text, new), strict=True))} if new else known
        return [found[quote] for quote in quotes]


def foresee(article: Article, text: str) -> Foreseen:
    """Look for all claims of an article's newest edition in a new text.

    This takes seconds in a long text and writes nothing: done before the transaction of
    `add_edition`, it keeps nobody waiting who writes meanwhile. What changes in between is noticed there.
    """
    before = article.editions.only("text").latest("number")
    if before.text == text:
        return Foreseen()
    _rows, quotes = passages_to_carry(before)
    return Foreseen(text, dict(zip(quotes, fates(text, quotes), strict=True)))


@transaction.atomic
def add_edition(
    article: Article,
    parsed: ParsedArticle,
    suggestions: Sequence[Suggestion],
    *,
    original: bytes,
    original_name: str,
    by: Any,
    note: str = "",
    take: Collection[str] = (),
    foreseen: Foreseen | None = None,
    at: datetime | None = None,
) -> Added:
    """Save a corrected text of an article, with everything that goes on into it, in one moment.

    What is said about the article stays as it is, but for the facts (of `FOUND_IN_TEXT`) that are
    named in `take`. `foreseen` saves looking for the claims here, while others wait to write.
    Raises ValidationError for facts that don't fit.
    """
    stemma = holdings.wait_for_turn()
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    refuse_locked(Lock.Act.EDIT, article, by=by)
    before = article.editions.select_for_update(of=("self",)).defer("original").latest("number")
    if before.text == parsed.text:
        return Added(before, is_new=False, places={})
    at = moment_after(article, at=at)
    edition = _next(before, parsed, original=original, original_name=original_name, note=note)
    edition.imported_by, edition.imported_at = by, at
    reason = f"Edition {edition.number} imported"
    save_revision(edition, by=by, reason=reason, at=at)
    _take(article, parsed, take, by=by, reason=reason, at=at)
    save_reading_list(edition, parsed.reading_list, by=by, at=at)
    carried = _carry(before, edition, foreseen or Foreseen(), by=by, at=at)
    examined = examinations_to_carry(before, edition)
    save_revisions(examined, by=by, reason=f"Carried into edition {edition.number}", at=at)
    taken = [(row.start, row.end) for row in carried if row.start is not None]
    save_suggestions(edition, untouched(suggestions, taken), by=stemma, at=at)
    save_comments(article, parsed.comments, by=by, reason=reason, at=at)
    return Added(edition, is_new=True, places=Counter(row.state for row in carried))


def _next(before: Edition, parsed: ParsedArticle, *, original: bytes, **said: str) -> Edition:
    return Edition(
        article=before.article,
        number=before.number + 1,
        text=parsed.text,
        blocks=[asdict(block) for block in parsed.blocks],
        sha256=digest(original),
        original=original,
        **said,
    )


def _take(
    article: Article, parsed: ParsedArticle, take: Collection[str], *, by: Any, reason: str, at: Any
) -> None:
    fields = [
        name
        for name in FOUND_IN_TEXT
        if name in take and getattr(parsed, name) not in ("", None, getattr(article, name))
    ]
    for name in fields:
        setattr(article, name, getattr(parsed, name))
    if fields:
        save_revision(article, by=by, reason=reason, at=at, fields=fields)


def _carry(
    before: Edition, edition: Edition, foreseen: Foreseen, *, by: Any, at: datetime
) -> list[Passage]:
    rows, quotes = passages_to_carry(before)
    found = foreseen.of(edition.text, quotes)
    taken: set[tuple[int, int, int]] = set()
    carried = []
    for row, quote, fate in zip(rows, quotes, found, strict=True):
        if row.claim.state in UNDECIDED and fate.state not in FOUND:
            continue
        if fate.start is not None and fate.end is not None:
            place = (row.claim_id, fate.start, fate.end)
            # Two passages of a claim that come to stand in one place are one and a lost one.
            fate = Fate("lost", fate.score) if place in taken else fate
            taken.add(place)
        carried.append(_carried(row, quote, fate, edition))
    return save_revisions(carried, by=by, reason=f"Carried into edition {edition.number}", at=at)


def _carried(row: Passage, quote: Kept, fate: Fate, edition: Edition) -> Passage:
    passage = Passage(
        claim=row.claim,
        edition=edition,
        carried_from=row,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        state=fate.state,
        score=fate.score,
    )
    if fate.start is not None and fate.end is not None:
        for name, value in asdict(quote_at(edition.text, fate.start, fate.end)).items():
            setattr(passage, name, value)
    return passage


# --- settling what lost its place ----------------------------------------------------------------
@transaction.atomic
def confirm_place(passage: Passage, *, by: Any, at: datetime | None = None) -> Passage:
    """A person says that the similar words that were found are the place."""
    row = _open(passage, by=by)
    if row.start is None or row.end is None:
        raise SettledAlready(row)
    return _attach(row, (row.start, row.end), by=by, reason="Place confirmed", at=at)


@transaction.atomic
def choose_place(
    passage: Passage, span: tuple[int, int], *, by: Any, at: datetime | None = None
) -> Passage:
    """A person gives a passage other words of its edition, at `span` (code points, end exclusive).

    Raises SpanOutsideText, and ValidationError where the claim has these very words already.
    """
    return _attach(_open(passage, by=by), span, by=by, reason="Place chosen", at=at)


@transaction.atomic
def declare_gone(
    passage: Passage, *, by: Any, reason: str = "", at: datetime | None = None
) -> Passage:
    """A person says that this edition doesn't state it any more."""
    row = _open(passage, by=by)
    quote = sure_quotes([row])[0]
    row.exact, row.prefix, row.suffix = quote.exact, quote.prefix, quote.suffix
    row.start = row.end = None
    row.state, row.score = Passage.State.GONE, 0.0
    words = f"Gone from this edition: {reason}" if reason else "Gone from this edition"
    return save_revision(row, by=by, reason=words[:500], at=moment_after(row, at=at), fields=PLACE)


@transaction.atomic
def unsettle(passage: Passage, *, by: Any, at: datetime | None = None) -> Passage:
    """Take back what a person settled: the passage waits again as it did before."""
    row = _locked(passage, by=by)
    was = row.history.latest().prev_record
    if row.state in UNSETTLED or was is None or was.state not in UNSETTLED:
        raise NothingToUndo(row.pk)
    return revert_to(was, by=by, reason="Undone", at=moment_after(row, at=at), fields=PLACE)


def _attach(
    row: Passage, span: tuple[int, int], *, by: Any, reason: str, at: datetime | None
) -> Passage:
    # The words are those of this edition now, to the letter, and a person stands for it.
    for name, value in asdict(quote_at(row.edition.text, *span)).items():
        setattr(row, name, value)
    row.state, row.score = Passage.State.EXACT, 1.0
    return save_revision(row, by=by, reason=reason, at=moment_after(row, at=at), fields=PLACE)


def _open(passage: Passage, *, by: Any) -> Passage:
    row = _locked(passage, by=by)
    if row.state not in UNSETTLED:
        raise SettledAlready(row)
    return row


def _locked(passage: Passage, *, by: Any) -> Passage:
    rows = Passage.objects.select_for_update(of=("self",)).select_related("edition")
    row = rows.defer("edition__original").get(pk=passage.pk)
    refuse_locked(Lock.Act.EDIT, row.claim, by=by)
    if Edition.objects.filter(
        article=row.edition.article_id, number__gt=row.edition.number
    ).exists():
        raise Superseded(row.pk)
    return row
