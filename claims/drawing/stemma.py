"""The stemma of a claim: its sources from the earliest down, and what rests on what."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.drawing.layout import NARROW, RADIUS, RING, Box, Layout, Node, Path, Tie, layout
from claims.drawing.standings import tone_class

# Signs of the sides: a drawing says nothing by colour alone.
SIGNS = {"supports": "+", "disputes": "−", "qualifies": "~", "discusses": "·"}
TONES = {
    "supports": "supported",
    "disputes": "contradicted",
    "qualifies": "qualified",
    "discusses": "no_evidence_yet",
}
NOTHING = format_html("{}", "")
LETTER = 5.6  # units of an average letter of a line; capitals and broad scripts take more


@dataclass(frozen=True)
class Source:
    """A source in words. `lines` stand beside its circle, the first is its name; `title` says all.

    `stances` are codes; a source without one isn't evidence itself and is drawn small.
    """

    id: int
    year: int | None
    lines: tuple[str, ...]
    title: str
    address: str
    stances: tuple[str, ...] = ()
    is_witness: bool = False
    is_silent: bool = False
    is_apart: bool = False


def stemma(
    sources: Iterable[Source],
    ties: Iterable[Tie],
    *,
    label: str,
    apart: str = "",
    width: float = NARROW,
) -> SafeString:
    """The drawing, with a link on every source. `label` is its text alternative, `apart` the heading
    above the sources that stand apart. It is as large as its units, and smaller where there is less room.
    """
    named = {source.id: source for source in sources}
    nodes = [Node(s.id, s.year, len(s.lines), s.is_apart) for s in named.values()]
    place = layout(nodes, ties, width=width)
    # in the order of the rows, which is the order of the keyboard
    rows = sorted(place.boxes.items(), key=lambda row: row[1].y)
    return format_html(
        '<svg class="stemma" role="group" aria-label="{}" viewBox="0 0 {} {}" width="{}" '
        'height="{}">{}{}{}</svg>',
        label,
        _units(place.width),
        _units(place.height),
        _units(place.width),
        _units(place.height),
        _heading(place, apart),
        format_html_join("", "{}", ((_tie(path),) for path in place.paths)),
        format_html_join("", "{}", ((_source(named[pk], box, place),) for pk, box in rows)),
    )


def _heading(place: Layout, words: str) -> SafeString:
    if place.apart_y is None:
        return NOTHING
    y = place.apart_y
    return format_html(
        '<line class="apart" x1="0" x2="{}" y1="{}" y2="{}"/><text class="soft" x="0" y="{}">{}</text>',
        _units(place.width),
        _units(y),
        _units(y),
        _units(y + 17),
        fitted(words, place.width),
    )


def _tie(path: Path) -> SafeString:
    (x, y), (to_x, to_y) = path.start, path.end
    return format_html(
        '<path class="tie {}" d="M{} {}V{}C{} {} {} {} {} {}"/>',
        path.tie.kind.replace("_", "-"),
        *map(_units, (x, y, path.bend, x, (path.bend + to_y) / 2)),
        *map(_units, (to_x, (path.bend + to_y) / 2, to_x, to_y)),
    )


def _source(source: Source, box: Box, place: Layout) -> SafeString:
    ring = _circle(box, RING, "ring") if source.is_witness else NOTHING
    kind = "not-said" if source.is_silent else ""
    circle = _circle(box, RADIUS if source.stances else RADIUS - 3, kind)
    return format_html(
        '<a class="{}" href="{}"><title>{}</title>{}{}{}{}</a>',
        " ".join(filter(None, ("source", _tone(source.stances), "witness" * source.is_witness))),
        source.address,
        source.title,
        ring,
        circle,
        _sign(source.stances, box),
        _lines(source.lines, box, place),
    )


def _tone(stances: Sequence[str]) -> str:
    return tone_class(TONES[stances[0]]) if len(stances) == 1 else "is-several"


def _circle(box: Box, radius: float, name: str) -> SafeString:
    x, y = _units(box.circle_x), _units(box.circle_y)
    return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', name, x, y, radius)


def _sign(stances: Sequence[str], box: Box) -> SafeString:
    sign = SIGNS[stances[0]] if len(stances) == 1 else "±" * bool(stances)
    x, y = _units(box.circle_x), _units(box.circle_y + 4)
    return format_html('<text class="sign" x="{}" y="{}" aria-hidden="true">{}</text>', x, y, sign)


def _lines(lines: Sequence[str], box: Box, place: Layout) -> SafeString:
    room = place.width - box.words_x
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        (
            ("soft" if n else "name", _units(box.words_x), _units(box.y + 14 + 15 * n), words)
            for n, words in enumerate(fitted(line, room) for line in lines)
        ),
    )


def fitted(words: str, room: float) -> str:
    """As much of a line as fits in so many units, with "…" where something is left out."""
    taken = 0.0
    for number, letter in enumerate(words):
        taken += breadth(letter)
        if taken > room:
            while number and sum(map(breadth, words[:number])) + LETTER * 2 > room:
                number -= 1
            return words[:number].rstrip(" ,;:") + "…"
    return words


def breadth(letter: str) -> float:
    """About how broad a letter is in 12-unit type; rather more than less."""
    if unicodedata.east_asian_width(letter) in "WF":
        return LETTER * 2.1
    if unicodedata.combining(letter):
        return 0
    return LETTER * 1.35 if letter.isupper() or letter in "мшщжюфыMWmw@—…" else LETTER


def _units(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
