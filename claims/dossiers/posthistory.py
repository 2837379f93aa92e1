"""What a post said, version by version. Frozen values; never for a post that is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Post
from sources.comparison import Piece, compare
from sources.hiding import why_hidden
from sources.models import HiddenRevision
from sources.revisions import every_revision_of


@dataclass(frozen=True)
class Version:
    """What changed against the version before; of the first one, its text as one piece.

    Of a hidden one there are no pieces, and `hiding` says by whom and why; or `hidden_part` is what was
    cut from it since and hidden, whose words it has.
    """

    number: int
    revision: int
    signed: Signature
    pieces: tuple[Piece, ...]
    is_first: bool
    is_hidden: bool = False
    hiding: HiddenRevision | None = None
    hidden_part: int | None = None


def versions(post: Post) -> list[Version]:
    """The newest first; moves and readings are no versions. A few queries more where one is hidden, or
    where it was cut."""
    rows = list(every_revision_of(post))[::-1]
    if post.state != Post.State.HELD:
        rows = _ever_shown(rows)
    hidings = why_hidden(rows)
    gone = {part.body: part.pk for part in hidden_parts(post)}
    found: list[Version] = []
    said = shown = None
    for row in rows:
        if row.body == said:
            continue
        said = row.body
        part = _part_in(row.body, gone) if row.body != post.body else None
        is_hidden = row.hidden or part is not None
        found.append(
            Version(
                number=len(found) + 1,
                revision=row.history_id,
                signed=Signature(person_of(row.history_user), row.history_date),
                pieces=() if is_hidden else tuple(compare(shown or "", row.body)),
                is_first=shown is None,
                is_hidden=is_hidden,
                hiding=hidings.get(row.history_id),
                hidden_part=part,
            )
        )
        shown = shown if is_hidden else row.body
    return found[::-1]


def has_hidden_words(post: Post) -> bool:
    """Whether a moderator hid something that it said once. Two queries, or a few where it was cut."""
    return post.history.filter(hidden=True).exists() or bool(hidden_parts(post))


def hidden_parts(post: Post) -> list[Post]:
    """What was cut from an imported comment, near and far, and can't be read since a moderator hid it, or
    what it is read with. One query a level of cuts, none for what people post."""
    found: list[Post] = []
    level = [post.pk] if post.author_id is None else []
    while level:
        parts = Post.objects.filter(split_from__in=level).select_related("joined_to")
        found += [part for part in parts if _is_hidden(part)]
        level = [part.pk for part in parts]
    return found


def _is_hidden(part: Post) -> bool:
    read_in = part.joined_to or part
    return read_in.state == Post.State.HIDDEN


def _part_in(body: str, gone: Mapping[str, int]) -> int | None:
    """A hidden part whose words these are too: a cut alters none of them."""
    return next((pk for words, pk in gone.items() if words in body), None)


def _ever_shown(rows: list[Any]) -> list[Any]:
    """Without the words that were held and then changed, so that nobody else ever read them."""
    found: list[Any] = []
    for row in reversed(rows):
        if row.state != Post.State.HELD or (found and found[-1].body == row.body):
            found.append(row)
    return found[::-1]
