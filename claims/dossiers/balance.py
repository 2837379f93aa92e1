"""How an article stands, in numbers: its claims, and how much of its text was examined; many at once.

Only the newest edition counts, and the claims that have their place in it: an article isn't checked
by what an older text said.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from claims import wording
from claims.coverage import Coverage, coverage
from claims.drawing import STANDINGS
from claims.models import Claim, Dispute, Edition, Examination, Passage

# Standings that count as checked: somebody found evidence that counts.
CHECKED = frozenset({"supported", "qualified", "sources_disagree", "contradicted"})


@dataclass(frozen=True)
class Balance:
    """How the claims of an article stand, and how much of its text was examined."""

    counts: Mapping[str, int]
    in_dispute: int = 0
    text: Coverage = field(default_factory=Coverage)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        return sum(number for code, number in self.counts.items() if code in CHECKED)

    @property
    def examined(self) -> str:
        """ "31 of 38 paragraphs examined"; empty for a text without paragraphs."""
        return wording.examined_in_words(self.text)

    @property
    def words(self) -> str:
        """The bar, for those who don't see it."""
        shares = [wording.share_in_words(code, self.text) for code in self._shares]
        parts = wording.article_balance_in_words(self.counts).rstrip("."), self.examined, *shares
        return "; ".join(part for part in parts if part)

    @property
    def legend(self) -> list[tuple[str, str]]:
        """(code, words) of each standing that occurs, of the disputes, and of the other words."""
        rows = [
            (code, wording.standing_count_in_words(code, self.counts[code]))
            for code in STANDINGS
            if self.counts.get(code)
        ]
        if self.in_dispute:
            rows.append(("dispute", wording.standing_count_in_words("dispute", self.in_dispute)))
        return rows + [(code, wording.share_in_words(code, self.text)) for code in self._shares]

    @property
    def _shares(self) -> list[str]:
        sizes = {"examined": self.text.cleared, "not_examined": self.text.unexamined}
        return [code for code, size in sizes.items() if size]


def balances(article_ids: Sequence[int]) -> dict[int, Balance]:
    """By the id of the article; four queries, however many.

    The blocks of every text are read, and the places of its claims: about 70 bytes a paragraph.
    """
    newest = _newest(article_ids)
    standings: dict[int, dict[int, str]] = defaultdict(dict)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    placed = Passage.objects.filter(
        edition__in=newest, state__in=Passage.PLACED, claim__state=Claim.State.ACCEPTED
    ).order_by()
    rows = placed.values_list("edition", "claim", "claim__standing", "start", "end")
    for edition, claim, standing, start, end in rows:
        standings[edition][claim] = standing
        spans[edition].append((start, end))
    disputed = _disputed(newest)
    examined = _examined(newest)
    found = {
        article: Balance(
            Counter(standings[pk].values()),
            len(disputed & standings[pk].keys()),
            coverage(blocks, examined[pk], spans[pk]),
        )
        for pk, (article, blocks) in newest.items()
    }
    return {pk: found.get(pk, Balance({})) for pk in article_ids}


def _newest(article_ids: Sequence[int]) -> dict[int, tuple[int, list[dict[str, int]]]]:
    """By the id of the newest edition of each article: the article and the blocks."""
    later = Edition.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    rows = Edition.objects.filter(~Exists(later), article__in=article_ids).order_by()
    return {
        pk: (article, blocks) for pk, article, blocks in rows.values_list("pk", "article", "blocks")
    }


def _disputed(editions: Mapping[int, object]) -> set[int]:
    """Claims that are stated in these editions, and over which a dispute is open."""
    rows = Dispute.objects.filter(
        state=Dispute.State.OPEN,
        claim__in=Passage.objects.filter(edition__in=editions, state__in=Passage.PLACED)
        .order_by()
        .values("claim"),
    )
    return set(rows.order_by().values_list("claim", flat=True))


def _examined(editions: Mapping[int, object]) -> dict[int, set[int]]:
    """Where the examined paragraphs of these editions begin."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Examination.objects.filter(edition__in=editions, withdrawn_at=None).order_by()
    for edition, start in rows.values_list("edition", "start"):
        found[edition].add(start)
    return found
