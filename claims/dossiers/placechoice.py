"""What the page shows on which somebody says where a claim stands now: the newest text, and where
words of it stand that were typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.anchoring import Sought, candidates, excerpt, locate, occurrences
from claims.dossiers.lostplaces import MOST, Candidate, sentences_alike
from claims.intake import SureQuote, sure_quotes
from claims.models import Edition, Passage
from claims.paragraphs import numbered

MOST_PLACES = 20
LEAST_ALIKE = 0.85


@dataclass(frozen=True)
class TextBlock:
    """A block of a text to select words in; `start` in code points."""

    kind: str
    number: int | None
    start: int
    text: str


@dataclass(frozen=True)
class PlaceChoice:
    """A claim that waits, and the text in which it is to be given its place."""

    passage_id: int
    statement: str
    was: str  # the words that it was sure of last
    edition: int
    blocks: tuple[TextBlock, ...]
    near: int  # which of the blocks is the likeliest to state it


def place_choice(passage: Passage, edition: Edition) -> PlaceChoice:
    quote = sure_quotes([passage])[0]
    return PlaceChoice(
        passage_id=passage.pk,
        statement=passage.claim.statement,
        was=quote.exact,
        edition=edition.number,
        blocks=tuple(
            TextBlock(
                block["kind"], number, block["start"], edition.text[block["start"] : block["end"]]
            )
            for number, block in numbered(edition.blocks)
        ),
        near=_block_at(edition, _likely(passage, quote, edition.text)),
    )


def _likely(passage: Passage, quote: SureQuote, text: str) -> int:
    """About where its words may stand: where similar ones were found, else where they stood."""
    if passage.start is not None:
        return passage.start
    place = locate(text, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
    return place.start if place else quote.start or 0


def _block_at(edition: Edition, offset: int) -> int:
    ends = [block["end"] for block in edition.blocks]
    return next((at for at, end in enumerate(ends) if end > offset), max(0, len(ends) - 1))


def places_of(words: str, edition: Edition, language: str) -> list[Candidate]:
    """Where these words stand (`is_found`, every place), or else what resembles them most."""
    text = edition.text
    if spans := occurrences(text, words, most=MOST_PLACES + 1):
        return [_candidate(text, span, 100, is_found=True) for span in spans]
    alike = sentences_alike(words, edition, language)
    for each in candidates(text, Sought(words.strip(), "", "")):
        if each.score >= LEAST_ALIKE:  # nearly to the letter; less would be torn-off words
            alike[each.start, each.end] = round(each.score * 100)
    best = sorted(alike.items(), key=lambda found: (-found[1], found[0]))
    return [_candidate(text, span, score, is_found=False) for span, score in best[:MOST]]


def _candidate(text: str, span: tuple[int, int], score: int, *, is_found: bool) -> Candidate:
    return Candidate(*span, *excerpt(text, *span), score, is_found=is_found)


def page_of(blocks: Sequence[TextBlock], near: int, a_page: int) -> int:
    """The number of the page on which a block stands, from 1."""
    return near // a_page + 1 if blocks else 1
