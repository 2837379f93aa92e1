"""What a post said, version by version. Frozen values; never for a post that is gone."""

from dataclasses import dataclass

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

    Of a hidden one there are no pieces, and `hiding` says by whom and why.
    """

    number: int
    revision: int
    signed: Signature
    pieces: tuple[Piece, ...]
    is_first: bool
    is_hidden: bool = False
    hiding: HiddenRevision | None = None


def versions(post: Post) -> list[Version]:
    """The newest first; moves and readings are no versions. Two queries where one is hidden."""
    rows = list(every_revision_of(post))[::-1]
    hidings = why_hidden(rows)
    found: list[Version] = []
    said = shown = None
    for row in rows:
        if row.body == said:
            continue
        said = row.body
        signed = Signature(person_of(row.history_user), row.history_date)
        pieces = () if row.hidden else tuple(compare(shown or "", row.body))
        found.append(
            Version(
                number=len(found) + 1,
                revision=row.history_id,
                signed=signed,
                pieces=pieces,
                is_first=shown is None,
                is_hidden=row.hidden,
                hiding=hidings.get(row.history_id),
            )
        )
        shown = shown if row.hidden else row.body
    return found[::-1]
