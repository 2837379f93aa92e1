"""What a post said, version by version. Frozen values; never for a post that is gone."""

from dataclasses import dataclass

from claims.dossiers.people import Signature
from claims.dossiers.postauthor import person_of
from claims.models import Post
from sources.comparison import Piece, compare
from sources.revisions import revisions_of


@dataclass(frozen=True)
class Version:
    """What changed against the version before; of the first one, its text as one piece."""

    number: int
    signed: Signature
    pieces: tuple[Piece, ...]
    is_first: bool


def versions(post: Post) -> list[Version]:
    """The newest first; moves and readings are no versions. One query."""
    found: list[Version] = []
    body = None
    for revision in reversed(revisions_of(post)):
        if revision.body == body:
            continue
        pieces = compare(body or "", revision.body)
        signed = Signature(person_of(revision.history_user), revision.history_date)
        found.append(Version(len(found) + 1, signed, tuple(pieces), body is None))
        body = revision.body
    return found[::-1]
