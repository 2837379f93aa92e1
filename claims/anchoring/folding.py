"""A text made comparable: what typesetters, browsers and word processors change is evened out.

Quote marks, dashes (with the spaces around them), white space and paragraph borders, soft hyphens and
other invisible characters, ligatures, composed and decomposed letters. Case and the words
themselves stay as they are. A map leads from offsets in the folded text back to the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_SINGLE, _DOUBLE = "‘’‚‛‹›`´ʹʻʼʽˈ′‵׳＇『』", "“”„‟«»″‶״〝〞＂「」"
_DASHES = "‐‑‒–—―−⁃﹘﹣－־⸺⸻"
# Soft hyphen, joiners, direction marks, byte order mark, variation selectors.
_GONE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
# Spelled as two letters wherever the typeface or the keyboard lacks them.
_LIGATURES = {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
_PLAIN = str.maketrans(dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | _LIGATURES)
_TO_HYPHEN = str.maketrans(dict.fromkeys(_DASHES, "-"))
_INVISIBLE = re.compile(f"[{_GONE}]")
_AROUND_DASH = re.compile(r"\s*-[-\s]*")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, in order, the stretches of which folding changed the length.

    Each stretch is known by where it starts in the folded text and how long it is there, and the
    same in the original, all in code points.
    """

    text: str
    _starts: list[int] = field(repr=False)
    _lengths: list[int] = field(repr=False)
    _origins: list[int] = field(repr=False)
    _spans: list[int] = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the non-empty span [start, end) of the folded text covers.

        A stretch that is covered in part (half a ligature) is covered whole; invisible characters
        at the edges are left out.
        """
        return self._outward(start)[0], self._outward(end - 1)[1]

    def _outward(self, index: int) -> tuple[int, int]:
        """The original span of one folded character."""
        at = bisect_right(self._starts, index) - 1
        if at < 0:
            return index, index + 1
        beyond = index - self._starts[at] - self._lengths[at]
        after = self._origins[at] + self._spans[at]
        return (self._origins[at], after) if beyond < 0 else (after + beyond, after + beyond + 1)

    def folded(self, offset: int, *, closing: bool = False) -> int:
        """Where an offset of the original lies in the folded text.

        Inside a stretch it is taken to the stretch's end, or to its start for the end of a
        span (`closing`): so a span never grows.
        """
        at = bisect_right(self._origins, offset) - 1
        if at < 0:
            return offset
        into = offset - self._origins[at]
        if into >= self._spans[at]:
            return self._starts[at] + self._lengths[at] + into - self._spans[at]
        return self._starts[at] + (0 if closing or not into else self._lengths[at])


def fold(text: str, pieces: re.Pattern[str] | None = None) -> Folded:
    """The folded text with its map, in time linear in the text.

    `pieces` (from `pieces_of`) saves looking at the text's characters, where many short texts of known
    characters are folded.
    """
    starts: list[int] = []
    lengths: list[int] = []
    origins: list[int] = []
    spans: list[int] = []
    known: dict[str, str] = {}
    grown = 0  # by how much the folded text is longer so far

    def replacement(match: re.Match[str]) -> str:
        nonlocal grown
        piece = match[0]
        plain = known.get(piece)
        if plain is None:
            plain = known[piece] = _plain(piece)
        if len(plain) != len(piece):
            origins.append(match.start())
            spans.append(len(piece))
            starts.append(match.start() + grown)
            lengths.append(len(plain))
            grown += len(plain) - len(piece)
        return plain

    folded = (pieces or pieces_of(text)).sub(replacement, text)
    return Folded(folded, starts, lengths, origins, spans)


def pieces_of(*texts: str) -> re.Pattern[str]:
    """What folding may change in these texts: built from the characters that they have.

    Looking at each distinct character once is cheaper than a table of all of Unicode, and knows every
    alphabet that unicodedata knows.
    """
    spaces, dashes, gone, marks, others = set(" \n"), {"-"}, set(), set(), set("`")
    for character in set().union(*texts):
        plain = _plain(character)
        if unicodedata.category(character)[0] == "M" and plain:
            marks.add(character)
        elif character.isspace():
            spaces.add(character)
        elif plain == "-":
            dashes.add(character)
        elif not plain:
            gone.add(character)
        elif "\u1160" <= character <= "\u11ff":  # Korean letters that join the one before them
            marks.add(character)
        elif plain != character:
            others.add(character)
    blank, dash, lone = _choice(spaces), _choice(dashes), _choice((spaces | gone | others) - {" "})
    quiet, busy = _choice(spaces | gone), _choice(spaces | gone | dashes)
    alternatives = [f"{blank}(?={busy}){quiet}*(?:{dash}{busy}*)?", f"{dash}{busy}*"]
    if marks:
        mark = _choice(marks)
        alternatives.insert(0, f"[^{mark[1:-1]}]?{mark}+")
    return re.compile("|".join([*alternatives, lone]), re.DOTALL)


def _choice(characters: set[str]) -> str:
    return "[" + "".join(re.escape(character) for character in sorted(characters)) + "]"


def _plain(piece: str) -> str:
    """A few characters folded. Raised and lowered digits and fractions stay: 10² isn't 102."""
    piece = _INVISIBLE.sub("", piece).translate(_PLAIN)
    raised = any(
        unicodedata.decomposition(each).startswith(("<super>", "<sub>", "<fraction>"))
        for each in piece
    )
    piece = unicodedata.normalize("NFC" if raised else "NFKC", piece).translate(_TO_HYPHEN)
    return _SPACES.sub(" ", _AROUND_DASH.sub("-", piece))
