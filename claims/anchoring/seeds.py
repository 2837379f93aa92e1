"""Likely places for many phrases in one text, by short runs of characters that they have in common.

The text is read once for all phrases. Works without knowing words, so in any script.
"""

from collections.abc import Sequence

_VOTES = 300  # places looked at for one phrase, the rarest runs first
_MANY_LETTERS = 400  # a text with more distinct characters than this is written in ideographs


def likely_places(text: str, phrases: Sequence[str], *, most: int = 3) -> list[list[int]]:
    """For each phrase up to `most` offsets at which it may start, the likeliest first.

    An offset is rough: off by as much as insertions and deletions shift the phrase. It may be
    negative, where the phrase's beginning is missing from the beginning of the text.
    """
    size = _run_length(text)
    places = _places_of_runs(text, phrases, size)
    return [_clusters(phrase, places, size, most) for phrase in phrases]


def _run_length(text: str) -> int:
    if len(text) > 200_000:
        return 4 if len(set(text)) > _MANY_LETTERS else 6
    return 3 if len(set(text)) > _MANY_LETTERS else 5


def _places_of_runs(text: str, phrases: Sequence[str], size: int) -> dict[str, list[int]]:
    """Where in the text each run of the phrases stands; in a long text every second place."""
    places: dict[str, list[int]] = {}
    for phrase in phrases:
        for at in range(len(phrase) - size + 1):
            places[phrase[at : at + size]] = []
    step = 2 if len(text) > 2_000_000 else 1
    reach = range(0, len(text) - size + 1, step)
    for at in [at for at in reach if text[at : at + size] in places]:
        places[text[at : at + size]].append(at)
    return places


def _clusters(phrase: str, places: dict[str, list[int]], size: int, most: int) -> list[int]:
    """Starts of the phrase for which the most of its runs speak."""
    runs = [(places[phrase[at : at + size]], at) for at in range(len(phrase) - size + 1)]
    starts: list[int] = []
    for found, at in sorted(runs, key=lambda run: len(run[0])):
        if len(starts) + len(found) > _VOTES and starts:
            break
        starts += [place - at for place in found]
    starts.sort()
    return _densest(starts, 4 + len(phrase) // 6, most)


def _densest(starts: list[int], width: int, most: int) -> list[int]:
    """Up to `most` places around which most of the sorted starts lie, no two nearer than `width`."""
    windows: list[tuple[int, int]] = []  # (−starts within `width`, the middle one of them)
    last = 0
    for first, start in enumerate(starts):
        while last < len(starts) and starts[last] <= start + width:
            last += 1
        windows.append((first - last, starts[(first + last) // 2]))
    windows.sort()
    taken: list[int] = []
    for _, middle in windows:
        if all(abs(middle - other) > width for other in taken):
            taken.append(middle)
            if len(taken) == most:
                break
    return taken
