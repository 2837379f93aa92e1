"""Finding quotes again in a text, one or many at once.

Four stages, each only for what the one before did not settle: the same characters (a string
search), the same words in other type (a string search in the folded text), similar words beside their
surroundings where these still stand, and similar words where short runs of characters agree (seeds.py).
What the results mean is in outcomes.py.
"""

from collections.abc import Sequence

from claims.anchoring.hunting import Hunt, SharedText
from claims.anchoring.outcomes import Located, Selector, Sought, State
from claims.anchoring.seeds import likely_places

_CLOSE_BY = 8_192


def locate(
    text: str, *, exact: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> Located | None:
    """Where the words stand in the text; None where nothing in it resembles them.

    Offsets are code points; `start` is the old position, which decides between equal places.
    Empty words are found nowhere. Never raises on any text.
    """
    return locate_all(text, [Sought(exact, prefix, suffix, start)])[0]


def locate_all(text: str, quotes: Sequence[Selector]) -> list[Located | None]:
    """`locate` for many quotes in one text: the text is folded and read for seeds once."""
    found = [_same_characters(text, quote) for quote in quotes]
    left = [at for at, each in enumerate(found) if each is None and quotes[at].exact and text]
    place = SharedText(text, [quotes[at] for at in left])
    seeded: dict[int, Hunt] = {}
    for at in left:
        hunt = Hunt(place, quotes[at])
        found[at] = hunt.same_words() or hunt.between_surroundings()
        if found[at] is None:
            seeded[at] = hunt
    for at, located in zip(seeded, _by_seeds(place, list(seeded.values())), strict=True):
        found[at] = _anywhere(text, quotes[at]) or located
    return found


def candidates(text: str, quote: Selector, *, most: int = 3) -> list[Located]:
    """Up to `most` places that a person may choose from where a quote was lost, the best first.

    The first is what `locate` finds; the others resemble the words, above the bar (changed) or below (lost),
    and none overlaps a better one.
    """
    if not (text and quote.exact):
        return []
    place = SharedText(text, [quote])
    hunt = Hunt(place, quote)
    places = likely_places(place.folded.text, [hunt.whole, hunt.words], most=most)
    found = [
        *(each for each in locate_all(text, [quote]) if each),
        *hunt.judged([hunt.around(at) for at in places[0]]),
        *hunt.judged([hunt.around(at - hunt.ahead) for at in places[1]]),
    ]
    chosen: list[Located] = []
    for each in [found[0], *sorted(found[1:], key=lambda one: -one.score)] if found else []:
        if all(each.end <= other.start or other.end <= each.start for other in chosen):
            chosen.append(each)
    return chosen[:most]


def _same_characters(text: str, quote: Selector) -> Located | None:
    """The words with both their surroundings to the letter, nearest to the old position."""
    whole = quote.prefix + quote.exact + quote.suffix
    bare = whole == quote.exact
    if not quote.exact or (bare and quote.start is not None and not _stands(text, quote)):
        return None
    ahead = len(quote.prefix)
    near = max(0, (quote.start or 0) - ahead)
    at = _nearest(text, whole, near)
    if at < 0:
        return None
    return Located(at + ahead, at + ahead + len(quote.exact), 1.0, State.EXACT)


def _nearest(text: str, words: str, near: int) -> int:
    """Where the words stand nearest to an offset; −1 where they don't.

    What an edit shifted is mostly close by, so that is looked at before the whole text is.
    """
    for reach in (_CLOSE_BY, len(text)):
        low, high = max(0, near - reach), near + reach + len(words)
        after = text.find(words, near, high)
        if after >= 0:
            low = max(low, 2 * near - after + 1)  # farther back would be no nearer
        before = text.rfind(words, low, near + len(words) - 1) if near else -1
        if before >= 0 or after >= 0:
            return after if before < 0 else before
    return -1


def _stands(text: str, quote: Selector) -> bool:
    start = quote.start
    return start is not None and start >= 0 and text.startswith(quote.exact, start)


def _anywhere(text: str, quote: Selector) -> Located | None:
    """What folding hides: a letter without its accent, white space alone. For a person."""
    at = _nearest(text, quote.exact, max(0, quote.start or 0))
    return None if at < 0 else Located(at, at + len(quote.exact), 1.0, State.CHANGED)


def _by_seeds(place: SharedText, hunts: list[Hunt]) -> list[Located | None]:
    """What remains, by seeds: one reading of the text for all."""
    if not hunts:
        return []
    places = likely_places(place.folded.text, [hunt.whole for hunt in hunts])
    return [
        next(iter(hunt.judged([hunt.around(each) for each in likely])), None)
        for hunt, likely in zip(hunts, places, strict=True)
    ]
