"""The sides of the demonstration's disputes, what stands under them, and how they end.

`demo` is the loading.Demonstration that plays them.
"""

from typing import Any

from claims.actions import assessments, disputes, positions, ties
from claims.models import Dispute, Position, Post


def write_side(demo: Any, each: dict[str, Any], dispute: Dispute) -> Position:
    """A side of a dispute, what stands under it, and who judges the claim under it."""
    names = ("name", "reading", "held_by", "summary", "would_change")
    words = {name: each[name] for name in names}
    position = positions.add_position(dispute, by=demo.people[each["by"]], at=demo.at(), **words)
    for tie in each["evidence"]:
        locators = [{"label": label, "value": value} for label, value in tie["locators"]]
        positions.tie_evidence(
            position,
            dispute.claim.evidence.get(source=demo.sources[tie["source"]], locators=locators),
            stance=tie["stance"],
            note=tie["note"],
            by=demo.people[tie["by"]],
            at=demo.at(),
        )
    for tie in each["comments"]:
        post = Post.objects.get(pk=demo.comments[tie["comment"]].pk)
        by = demo.people[tie["by"]]
        ties.tie_post(post, position, tie["stance"], by=by, at=demo.at())
    for judgement in each["assessments"]:
        assessments.assess(
            dispute.claim,
            verdict=judgement["verdict"],
            rationale=judgement["rationale"],
            position=position,
            by=demo.people[judgement["by"]],
            at=demo.at(),
        )
    return position


def resolve(demo: Any, end: dict[str, Any], dispute: Dispute, sides: dict[str, Position]) -> None:
    """A moderator records how a dispute ended; `sides` are its positions by their keys."""
    judges = [demo.people[key] for key in end["rests_on"]]
    current = dispute.claim.assessments.filter(withdrawn_at=None, position=None)
    rests_on = current.filter(created_by__in=judges).with_revisions().order_by("pk")
    disputes.resolve_dispute(
        dispute,
        outcome=end["outcome"],
        resolution=end["resolution"],
        disagreement=end["disagreement"],
        rests_on=[{"assessment": row.pk, "revision": row.revision} for row in rests_on],
        outcomes={sides[key].pk: outcome for key, outcome in end["outcomes"].items()},
        by=demo.people[end["by"]],
        at=demo.at(),
    )
