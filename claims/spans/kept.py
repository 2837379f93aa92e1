"""Which objects stay whole as they are: what is hidden, or hangs on it, and what is of a closed dispute;
and which words wait for a moderator."""

from collections.abc import Collection, Iterable
from typing import Any

from claims.models import Check, Dispute, Evidence, Position, PositionEvidence, Post, PostTie
from claims.spans.registry import Why

# What is out of sight with the evidence or the post on which it hangs.
HANGS: dict[Any, tuple[str, Any]] = {
    Check: ("evidence_id", Evidence),
    PositionEvidence: ("evidence_id", Evidence),
    PostTie: ("post_id", Post),
}
# What is of a dispute, by the way to it: a closed one is a record of how it was.
SIDES = {Position: "dispute", PositionEvidence: "position__dispute", PostTie: "position__dispute"}
CLOSED = (Dispute.State.RESOLVED, Dispute.State.DISMISSED)


def kept_whole(model: Any, objects: Collection[Any]) -> dict[int, Why]:
    """Of these objects of one model those that nothing is done to, and why. At most two queries, and one
    for each comment through which posts are joined."""
    sides: Iterable[int] = ()
    if model in SIDES:
        ids = [obj.pk for obj in objects]
        closed = {f"{SIDES[model]}__state__in": CLOSED}
        sides = (
            model._base_manager.filter(pk__in=ids, **closed).order_by().values_list("pk", flat=True)
        )
    hidden = _hidden(model, objects)
    return dict.fromkeys(sides, Why.CLOSED) | dict.fromkeys(hidden, Why.HIDDEN)


def _hidden(model: Any, objects: Collection[Any]) -> set[int]:
    if model is Post:
        return _hidden_posts(objects)
    if model not in HANGS:
        return {obj.pk for obj in objects if getattr(obj, "state", "") == "hidden"}
    column, on = HANGS[model]
    ids = {getattr(obj, column) for obj in objects}
    rows = on._base_manager.filter(pk__in=ids, state="hidden").order_by()
    gone = set(rows.values_list("pk", flat=True))
    return {obj.pk for obj in objects if getattr(obj, column) in gone}


def _hidden_posts(posts: Iterable[Post]) -> set[int]:
    """Those that are hidden themselves, or with the comment with which they are read."""
    hidden, up = set(), {}
    for post in posts:
        if post.state == Post.State.HIDDEN:
            hidden.add(post.pk)
        elif post.joined_to_id:
            up[post.pk] = post.joined_to_id
    while up:
        rows = Post.objects.filter(pk__in=set(up.values())).only("state", "joined_to")
        heads = {row.pk: row for row in rows}
        hidden |= {pk for pk, head in up.items() if heads[head].state == Post.State.HIDDEN}
        up = {pk: above for pk, head in up.items() if (above := heads[head].joined_to_id)}
    return hidden


def shows_what_was_held(unit: Collection[str], before: Any, obj: Any) -> bool:
    """Whether a post would say to everybody what was held when it said so, and looked at by nobody."""
    if not isinstance(obj, Post) or "body" not in unit:
        return False
    return before.state == Post.State.HELD != obj.state
