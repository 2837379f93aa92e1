"""The errata line of a judgement "true if amended": *for* 2017 *read* 1917. Pure.

Values only; the words *for*, *read*, *after*, *add* and *delete* are the page's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sources.comparison import Piece, PieceKind, compare


@dataclass(frozen=True)
class Erratum:
    """One correction: for `wrong` read `right`.

    Where words are only put in, `wrong` is empty and `after` has the word before them ("" at the
    beginning); where words only go, `right` is empty.
    """

    wrong: str
    right: str
    after: str = ""


def errata(statement: str, amended: str) -> tuple[Erratum, ...]:
    """What to correct in `statement` to get `amended`, in reading order.

    White space isn't news, nor are square brackets: they say who supplied a word, not what it is.
    """
    pieces = compare(_plain(statement), _plain(amended))
    return tuple(found for found in _errata(pieces) if found.wrong or found.right)


def _plain(text: str) -> str:
    return " ".join(text.replace("[", "").replace("]", "").split())


def _errata(pieces: list[Piece]) -> Iterator[Erratum]:
    before = ""
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.SAME:
            before = piece.text
            continue
        if piece.kind is PieceKind.REMOVED:
            wrong, added = piece.text.strip(), _added_after(pieces, number)
            yield Erratum(wrong, added, "" if wrong else _last_word(before))
        elif not (number and pieces[number - 1].kind is PieceKind.REMOVED):
            yield Erratum("", piece.text.strip(), _last_word(before))


def _added_after(pieces: list[Piece], number: int) -> str:
    following = pieces[number + 1 : number + 2]
    return "".join(p.text for p in following if p.kind is PieceKind.ADDED).strip()


def _last_word(text: str) -> str:
    return text.split()[-1] if text.split() else ""
