"""How the claims of an article stand, in numbers: the balance bar, its legend, and many articles' at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from claims import wording
from claims.drawing import STANDINGS
from claims.models import Claim, Dispute, Passage

# Standings that count as checked: somebody found evidence that counts.
CHECKED = frozenset({"supported", "qualified", "sources_disagree", "contradicted"})


@dataclass(frozen=True)
class Balance:
    """How the claims of an article stand."""

    counts: Mapping[str, int]
    in_dispute: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def checked(self) -> int:
        return sum(number for code, number in self.counts.items() if code in CHECKED)

    @property
    def words(self) -> str:
        return wording.article_balance_in_words(self.counts)

    @property
    def legend(self) -> list[tuple[str, str]]:
        """(code, words) of each standing that occurs, and of the disputes."""
        rows = [
            (code, wording.standing_count_in_words(code, self.counts[code]))
            for code in STANDINGS
            if self.counts.get(code)
        ]
        if self.in_dispute:
            rows.append(("dispute", wording.standing_count_in_words("dispute", self.in_dispute)))
        return rows


def balances(article_ids: Sequence[int]) -> dict[int, Balance]:
    """By the id of the article; two queries, however many."""
    accepted = (
        Passage.objects.tied()
        .filter(edition__article__in=article_ids, claim__state=Claim.State.ACCEPTED)
        .order_by()
    )
    counted = accepted.values("edition__article", "claim__standing").annotate(
        number=Count("claim", distinct=True)
    )
    counts: dict[int, dict[str, int]] = {pk: {} for pk in article_ids}
    for row in counted:
        counts[row["edition__article"]][row["claim__standing"]] = row["number"]
    disputed = dict(
        accepted.filter(claim__disputes__state=Dispute.State.OPEN)
        .values_list("edition__article")
        .annotate(number=Count("claim", distinct=True))
    )
    return {pk: Balance(counts[pk], disputed.get(pk, 0)) for pk in article_ids}
