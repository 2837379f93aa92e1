"""Where the sources of a stemma stand: one below the other by year, each with its lines. Pure.

The drawing is a list with ties beside it, as narrow as a column: a source has a row of its own with
a circle and its words to the right of all ties, so nothing can overlap however many there are. A tie
runs down in the lane of the earlier source and bends to the circle of the later one just above it.
Units are those of the drawing, with y downwards; a line of words is 12 units high.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NARROW = 264  # as wide as the column beside a claim
LINE = 15
PADDING = 12  # below a row
BEND = 8  # above the row that a tie leads to; under the circle of a row of one line
RADIUS = 7
RING = 10  # around a witness
EDGE = 13  # from the left edge to the middle of the first lane
WIDEST_LANES = 108
FOR_WORDS = 96  # at least
GAP = 24  # above what stands apart, for its heading


@dataclass(frozen=True)
class Node:
    """A source: its year if it is known, how many lines of words it has, whether it stands apart."""

    id: int
    year: int | None = None
    lines: int = 1
    is_apart: bool = False


@dataclass(frozen=True)
class Tie:
    """`later` rests on `earlier`, or repeats it."""

    later: int
    earlier: int
    kind: str = "rests_on"


@dataclass(frozen=True)
class Box:
    """The room of one source: its rectangle, the middle of its circle, where its words begin."""

    x: float
    y: float
    width: float
    height: float
    circle_x: float
    circle_y: float
    words_x: float


@dataclass(frozen=True)
class Path:
    """A tie as it is drawn: straight from the earlier circle to `bend`, then to the later circle."""

    tie: Tie
    start: tuple[float, float]
    bend: float
    end: tuple[float, float]


@dataclass(frozen=True)
class Layout:
    width: float
    height: float
    boxes: Mapping[int, Box]
    paths: tuple[Path, ...]
    apart_y: float | None  # the line above what stands apart


def layout(nodes: Iterable[Node], ties: Iterable[Tie], *, width: float = NARROW) -> Layout:
    """Places for all nodes and ties; a tie that names no node, or a node and itself, is left out.

    A known year is never below a later one. A source without a year stands below what it rests on, or
    above what rests on it; what stands apart is last.
    """
    rows = {node.id: node for node in nodes}
    drawn = sorted(
        {t for t in ties if t.later in rows and t.earlier in rows and t.later != t.earlier},
        key=lambda tie: (tie.later, tie.earlier, tie.kind),
    )
    order = in_order(list(rows.values()), drawn)
    lanes = _lanes(order, drawn)
    number = max(lanes.values(), default=0) + 1
    step = min(18.0, WIDEST_LANES / number)
    words_x = EDGE + step * (number - 1) + RING + 8
    boxes: dict[int, Box] = {}
    y, apart_y = 4.0, None
    for node_id in order:
        node = rows[node_id]
        if node.is_apart and apart_y is None:
            apart_y, y = y + PADDING / 2, y + GAP + PADDING
        middle = EDGE + step * lanes[node_id]
        height = LINE * max(node.lines, 1) + PADDING
        full = max(width, words_x + FOR_WORDS)
        boxes[node_id] = Box(
            middle - RING, y, full - middle + RING, height, middle, y + 10, words_x
        )
        y += height
    paths = tuple(_path(tie, boxes) for tie in drawn)
    return Layout(max(width, words_x + FOR_WORDS), y, boxes, paths, apart_y)


def in_order(nodes: Sequence[Node], ties: Sequence[Tie]) -> list[int]:
    """The ids from top to bottom."""
    above: dict[int, list[int]] = {node.id: [] for node in nodes}
    below: dict[int, list[int]] = {node.id: [] for node in nodes}
    for tie in ties:
        above[tie.later].append(tie.earlier)
        below[tie.earlier].append(tie.later)
    years = {node.id: node.year for node in nodes}

    def depth(node: int, seen: tuple[int, ...] = ()) -> int:
        ways = [depth(up, (*seen, node)) for up in above[node] if up not in (*seen, node)]
        return 1 + max(ways) if ways else 0

    def year(node: int, seen: tuple[int, ...] = ()) -> float:
        known = years[node]
        if known is not None:
            return known
        past = (*seen, node)
        ups = [y for n in above[node] if n not in past and (y := year(n, past)) < UNKNOWN]
        downs = [y for n in below[node] if n not in past and (y := year(n, past)) < UNKNOWN]
        return max(ups) if ups else min(downs, default=UNKNOWN)

    apart = {node.id for node in nodes if node.is_apart}
    return sorted(above, key=lambda node: (node in apart, year(node), depth(node), node))


UNKNOWN = float("inf")


def _lanes(order: Sequence[int], ties: Sequence[Tie]) -> dict[int, int]:
    """A lane for each source, in which no other stands beside its ties."""
    row = {node: number for number, node in enumerate(order)}
    spans = {node: [number, number] for node, number in row.items()}
    for tie in ties:
        first, last = spans[tie.earlier]
        reached = row[tie.later]
        # the bend is above the row that it leads to, or below it where it leads upwards
        near = reached - 1 if reached > row[tie.earlier] else reached + 1
        spans[tie.earlier] = [min(first, near), max(last, near)]
    lanes: dict[int, int] = {}
    taken: list[list[list[int]]] = []
    for node in sorted(order, key=lambda node: (spans[node][0], row[node])):
        first, last = spans[node]
        free = (
            number
            for number, others in enumerate(taken)
            if all(last < other[0] or other[1] < first for other in others)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(spans[node])
        lanes[node] = lane
    return lanes


def _path(tie: Tie, boxes: Mapping[int, Box]) -> Path:
    upper, lower = boxes[tie.earlier], boxes[tie.later]
    down = 1 if lower.circle_y > upper.circle_y else -1
    bend = lower.y - BEND if down > 0 else lower.y + lower.height
    return Path(
        tie,
        (upper.circle_x, upper.circle_y + down * RADIUS),
        bend,
        (lower.circle_x, lower.circle_y - down * RING),
    )
