"""How discussions stay whole and in order when what one person did in them is undone.

An imported comment's words are cut and joined, never edited: what is given back must leave them as they
are, each once, in their order; a cut goes back with all that was cut off, or not at all. No post answers
itself by way of others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from claims.models import Post
from claims.spans.registry import Why
from claims.spans.undoing import Undoing
from claims.threads import place_in_order

LINKS = ("parent_id", "joined_to_id")
CUT = ("body", "edited_at", "state", "joined_to_id")
FIELDS = ("thread_id", *LINKS, "split_from_id", "state")
Bad = dict[int, tuple[tuple[str, ...], Why]]  # by the number of a post, what can't be given back


@dataclass(frozen=True)
class Node:
    """A post as far as its place goes; `body` only of imported comments that were cut."""

    id: int
    thread_id: int
    parent_id: int | None
    joined_to_id: int | None
    split_from_id: int | None
    state: str
    body: str = ""

    @property
    def hangs_on(self) -> int | None:
        return self.joined_to_id or self.parent_id

    @property
    def stands(self) -> bool:
        """Whether its words aren't in another comment."""
        is_put_back = self.split_from_id is not None and self.joined_to_id == self.split_from_id
        return not is_put_back and self.state != Post.State.WITHDRAWN


Nodes = Mapping[int, Node]


# --- what fits ------------------------------------------------------------------------------------
def fitted(found: list[Undoing]) -> list[Undoing]:
    """The same, without what doesn't fit into the discussions as they would be if all of it were undone.

    No query where no post would be placed anew. Where comments were cut, a query for each cut of a cut.
    """
    posts = {each.obj.pk: each for each in found if each.model is Post and each.values}
    if not any(_places_anew(each) for each in posts.values()):
        return found
    now = _around(posts)
    while bad := _misplaced(posts, now) or _torn(posts, now):
        posts |= {pk: posts[pk].without(names, why) for pk, (names, why) in bad.items()}
    posts |= _together(posts, now)
    return [posts.get(each.obj.pk, each) if each.model is Post else each for each in found]


def _places_anew(each: Undoing) -> bool:
    is_comment = each.obj.author_id is None
    links = any(each.values.get(name) is not None for name in LINKS)
    return links or (is_comment and any(name in each.values for name in CUT))


def _around(posts: Mapping[int, Undoing]) -> Nodes:
    """The threads of these posts, what was cut from their comments, and all that these hang on."""
    threads = {each.obj.thread_id for each in posts.values()}
    found: dict[int, Node] = {}
    wanted = Q(thread__in=threads) | Q(split_from__thread__in=threads)
    while wanted:
        rows = Post.objects.filter(wanted).order_by("pk").values_list("pk", *FIELDS)
        found |= {row[0]: Node(*row) for row in rows}
        named = {pk for node in found.values() for pk in _named(node)}
        named |= {pk for each in posts.values() for name in LINKS if (pk := each.values.get(name))}
        missing = named - found.keys()
        wanted = Q(pk__in=missing) if missing else Q()
    comments = {pk for family in _families(posts, found) for pk in family}
    bodies = dict(Post.objects.filter(pk__in=comments).values_list("pk", "body"))
    return {pk: replace(node, body=bodies.get(pk, "")) for pk, node in found.items()}


def _named(node: Node) -> set[int]:
    return {pk for pk in (node.parent_id, node.joined_to_id, node.split_from_id) if pk}


def _then(posts: Mapping[int, Undoing], now: Nodes) -> Nodes:
    """The posts as they would be."""
    names = {"body", *FIELDS}
    changed = {
        pk: replace(now[pk], **{name: each.values[name] for name in names & each.values.keys()})
        for pk, each in posts.items()
    }
    return {**now, **changed}


def _misplaced(posts: Mapping[int, Undoing], now: Nodes) -> Bad:
    """What would answer itself, or hang on what isn't there."""
    then = _then(posts, now)
    bad: Bad = {}
    for pk, each in posts.items():
        node = then[pk]
        if each.values.get("joined_to_id") and not _can_join(node, then):
            bad[pk] = (("state", "joined_to_id"), Why.ORDER)
        elif each.values.get("parent_id") and not _can_answer(node, then):
            bad[pk] = (("parent_id",), Why.ORDER)
        elif each.values.keys() & set(LINKS) and _is_in_a_circle(pk, then):
            names = [name for name in (*LINKS, "state") if name in each.values]
            bad[pk] = (tuple(names), Why.ORDER)
    return bad


def _can_join(node: Node, then: Nodes) -> bool:
    head = then[node.joined_to_id or 0]
    is_read = head.state in {Post.State.VISIBLE, Post.State.JOINED}
    return is_read and head.thread_id == node.thread_id


def _can_answer(node: Node, then: Nodes) -> bool:
    return then[node.parent_id or 0].thread_id == node.thread_id


def _is_in_a_circle(pk: int, then: Nodes) -> bool:
    passed = {pk}
    above = then[pk].hangs_on
    while above is not None and above not in passed:
        passed.add(above)
        above = then[above].hangs_on
    return above == pk


# --- the words of comments that were cut ----------------------------------------------------------
def _families(posts: Mapping[int, Undoing], now: Nodes) -> list[list[int]]:
    """All that was cut from one comment, with it, in reading order: of comments that would be changed."""
    split = {pk: node.split_from_id for pk, node in now.items() if node.split_from_id}
    comments = {pk for pk, each in posts.items() if each.obj.author_id is None}
    roots = {_root(pk, split) for pk in comments}
    found: dict[int, list[int]] = defaultdict(list)
    for pk in now:
        if (root := _root(pk, split)) in roots:
            found[root].append(pk)
    return [sorted(ids, key=lambda pk: place_in_order(pk, split)) for ids in found.values()]


def _root(pk: int, split: Mapping[int, int]) -> int:
    while pk in split:
        pk = split[pk]
    return pk


def _cut_anew(family: Iterable[int], posts: Mapping[int, Undoing]) -> list[int]:
    """Of one family those whose words, or whose place among them, would be other ones."""
    return [pk for pk in family if pk in posts and posts[pk].values.keys() & set(CUT)]


def _torn(posts: Mapping[int, Undoing], now: Nodes) -> Bad:
    """Where words would be lost or stand twice."""
    then = _then(posts, now)
    bad: Bad = {}
    for family in _families(posts, now):
        if _words(family, then) != _words(family, now):
            bad |= dict.fromkeys(_cut_anew(family, posts), (CUT, Why.CUT))
    return bad


def _words(family: Iterable[int], nodes: Nodes) -> str:
    return "".join(nodes[pk].body for pk in family if nodes[pk].stands)


def _together(posts: Mapping[int, Undoing], now: Nodes) -> dict[int, Undoing]:
    """What goes back together is one thing to choose: the first comment leads, the others go with it."""
    found: dict[int, Undoing] = {}
    for family in _families(posts, now):
        first, *rest = [posts[pk] for pk in sorted(_cut_anew(family, posts))] or [None]
        if first is None or not rest:
            continue
        people = dict.fromkeys(pk for each in (first, *rest) for pk in each.others)
        numbers = tuple(pk for each in (first, *rest) for pk in each.revisions)
        found[first.obj.pk] = replace(first, others=tuple(people), revisions=numbers)
        found |= {each.obj.pk: replace(each, goes_with=first.key) for each in rest}
    return found
