"""Who examined which paragraph of an edition, what waits in each, and the list of those that nobody examined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims import permissions
from claims.dossiers.rows import people
from claims.highlighting import Span, by_block
from claims.models import Article, Claim, Edition, Examination, Passage
from claims.paragraphs import Block, numbered

BEGINNING = 160  # code points of a paragraph that a list shows, at most
OPEN = (Claim.State.SUGGESTED, Claim.State.LATER)


# --- who examined what ---------------------------------------------------------------------------
@dataclass(frozen=True)
class Examined:
    """One person's signature under a paragraph. `edition`: the one they read, where it is another."""

    id: int
    by: str
    username: str
    at: datetime
    note: str
    edition: int | None
    may_withdraw: bool


def examinations(
    edition: Edition, viewer: Any, *, is_newest: bool
) -> dict[int, tuple[Examined, ...]]:
    """By the start of the paragraph, in the order of signing; two queries, however many."""
    rows = list(
        Examination.objects.filter(edition=edition, withdrawn_at=None)
        .select_related("created_by")
        .order_by("start", "created_at", "pk")
    )
    read = _editions_read(edition)
    found: dict[int, list[Examined]] = defaultdict(list)
    for row in rows:
        may = is_newest and permissions.may_withdraw_examination(viewer, row)
        found[row.start].append(
            Examined(
                id=row.pk,
                by=str(row.created_by),
                username=row.created_by.username,
                at=row.created_at,
                note=row.note,
                edition=read.get(row.pk),
                may_withdraw=may,
            )
        )
    return {start: tuple(signed) for start, signed in found.items()}


def _editions_read(edition: Edition) -> dict[int, int]:
    """The number of the edition that was read, by the id of each examination that was carried."""
    if edition.number == 1:
        return {}
    rows = Examination.objects.filter(
        edition__article=edition.article_id, edition__number__lte=edition.number
    )
    read: dict[int, int] = {}
    by_edition = rows.order_by("edition__number").values_list(
        "pk", "carried_from", "edition__number"
    )
    for pk, before, number in by_edition:
        read[pk] = read[before] if before else number
    return {pk: number for pk, number in read.items() if number != edition.number}


@dataclass(frozen=True)
class Reading:
    """Who examined the paragraphs of an edition, what waits in them, and what the viewer may do."""

    examined: Mapping[int, tuple[Examined, ...]]  # by the start of the paragraph
    waiting: Mapping[int, tuple[int, ...]]  # by the start of the block; empty for who may not know
    may_examine: bool
    viewer: str  # username

    def may_sign(self, start: int) -> bool:
        """Once a person and paragraph."""
        signed = {each.username for each in self.examined.get(start, ())}
        return self.may_examine and self.viewer not in signed


def reading(edition: Edition, viewer: Any, *, article: Article, is_newest: bool) -> Reading:
    """Of an older edition as it was left: nobody signs there any more. Three queries at most."""
    may_examine = is_newest and permissions.may_examine(viewer, article)
    starts = [block["start"] for block in edition.blocks]
    waiting = waiting_in_blocks(edition, edition.blocks) if may_examine else []
    return Reading(
        examined=examinations(edition, viewer, is_newest=is_newest),
        waiting=dict(zip(starts, waiting, strict=False)),
        may_examine=may_examine,
        viewer=viewer.get_username(),
    )


# --- what waits in a paragraph -------------------------------------------------------------------
def waiting_in_blocks(edition: Edition, blocks: Sequence[Block]) -> list[tuple[int, ...]]:
    """Ids of the suggestions that nobody decided on, for each block, in the order of the text."""
    rows = Passage.objects.filter(
        edition=edition, state__in=Passage.PLACED, claim__state__in=OPEN
    ).values_list("start", "end", "claim")
    return _by_block(blocks, rows)


@dataclass(frozen=True)
class Signed:
    """A paragraph that somebody signs: its number, its words, and how many suggestions wait in it."""

    number: int
    words: str
    waiting: int


def signed_at(edition: Edition, start: int) -> Signed:
    """The paragraph that begins at `start`. Raises LookupError where none does."""
    for number, block in numbered(edition.blocks):
        if number and block["start"] == start:
            [waiting] = waiting_in_blocks(edition, [block])
            return Signed(number, edition.text[start : block["end"]], len(waiting))
    raise LookupError(start)


def _by_block(
    blocks: Sequence[Block], rows: Iterable[tuple[int, int, int]]
) -> list[tuple[int, ...]]:
    found = by_block([(b["start"], b["end"]) for b in blocks], [Span(*row) for row in rows])
    return [tuple(dict.fromkeys(span.key for span in spans)) for spans in found]


# --- what was taken back -------------------------------------------------------------------------
@dataclass(frozen=True)
class TakenBack:
    """A signature that somebody withdrew, with the reason: it says where to look."""

    signed_by: str
    by: str
    at: datetime
    reason: str


def taken_back(edition: Edition) -> dict[int, TakenBack]:
    """The latest of each paragraph, by its start; one query, and one for the names."""
    rows = list(
        Examination.history.filter(edition=edition, hidden=False)
        .exclude(withdrawn_at=None)
        .order_by("history_date", "history_id")
    )
    who = people({n for row in rows for n in (row.created_by_id, row.history_user_id)})
    return {
        row.start: TakenBack(
            signed_by=who[row.created_by_id].name,
            by=who[row.history_user_id].name,
            at=row.history_date,
            reason=row.history_change_reason,
        )
        for row in rows
    }


# --- the list ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Unexamined:
    """A paragraph that nobody examined."""

    number: int
    start: int
    words: str  # how it begins
    is_cut: bool
    claims: int
    waiting: tuple[int, ...]  # suggestions; none for those who may not know
    taken_back: TakenBack | None


@dataclass(frozen=True)
class UnexaminedShown:
    edition: int  # the newest one's number
    paragraphs: int
    rows: tuple[Unexamined, ...]
    may_examine: bool
    may_know: bool  # what was suggested


def unexamined(article: Article, viewer: Any) -> UnexaminedShown:
    """All of them, in the order of the newest text; a fixed number of queries."""
    edition = article.editions.order_by("-number").defer("original").first()
    signed = Examination.objects.filter(edition=edition, withdrawn_at=None)
    starts = set(signed.order_by().values_list("start", flat=True))
    pairs = [(number, block) for number, block in numbered(edition.blocks) if number]
    open_ = [(number, block) for number, block in pairs if block["start"] not in starts]
    blocks = [block for _, block in open_]
    accepted = Passage.objects.filter(
        edition=edition, state__in=Passage.PLACED, claim__state=Claim.State.ACCEPTED
    ).values_list("start", "end", "claim")
    may_know = permissions.may_review(viewer, article)
    waiting = waiting_in_blocks(edition, blocks) if may_know else [()] * len(blocks)
    rows = zip(open_, _by_block(blocks, accepted), waiting, strict=True)
    back = taken_back(edition)
    return UnexaminedShown(
        edition=edition.number,
        paragraphs=len(pairs),
        rows=tuple(
            Unexamined(
                number=number,
                start=block["start"],
                words=_beginning(edition.text[block["start"] : block["end"]]),
                is_cut=block["end"] - block["start"] > BEGINNING,
                claims=len(claims),
                waiting=open_here,
                taken_back=back.get(block["start"]),
            )
            for (number, block), claims, open_here in rows
        ),
        may_examine=permissions.may_examine(viewer, article),
        may_know=may_know,
    )


def _beginning(words: str) -> str:
    """Cut between words, where there are any."""
    return words if len(words) <= BEGINNING else words[:BEGINNING].rsplit(None, 1)[0]
