"""A draft as its owner looks at it: what was understood, block by block, beside the text.

Reads the draft's bytes anew each time; only differences are kept.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from claims import wording
from claims.importing import NO_BLOCK, Corrections, ParsedArticle, read
from claims.importing.decoding import decode
from claims.models import ImportDraft
from sources.citations import short

A_PAGE = 300  # blocks
AROUND = 12  # paragraphs before and after the point where the comments begin
SHOWN = 100  # lines of the reading list, comments, warnings
LONGEST = 1500  # code points of a block

_ENDS_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_OPENS_PARAGRAPH = re.compile(r"(?:\A|(?<=\n))(?:[^\S\n]*\n)+(?=[^\S\n]*\S)")


@dataclass(frozen=True)
class Understanding:
    """A draft read three ways, so that differences can be told from what was understood.

    `blocks` is the reading without corrections of kinds, `now` the one with all corrections.
    """

    original: bytes
    name: str
    corrections: Corrections
    blocks: ParsedArticle
    now: ParsedArticle

    def kind_at(self, start: int) -> str | None:
        """The kind shown for the block that begins at `start`; None where none does."""
        kinds = self.kinds()
        return self.corrections.kinds.get(start, kinds[start]) if start in kinds else None

    def kinds(self) -> Mapping[int, str]:
        """Kinds as understood without corrections, by the beginnings of their blocks."""
        return {block.start: block.kind.value for block in self.blocks.blocks}


def understanding(draft: ImportDraft) -> Understanding:
    original, name = bytes(draft.original), draft.original_name
    corrections = Corrections.from_json(draft.corrections)
    now = read(original, name=name, corrections=corrections)
    blocks = now
    if corrections.kinds:
        blocks = read(original, name=name, corrections=replace(corrections, kinds={}))
    return Understanding(original, name, corrections, blocks, now)


def corrected_by(
    seen: Understanding,
    *,
    kinds: Mapping[int, str],
    comments_at: int | None,
    facts: Mapping[str, str],
) -> Corrections:
    """The corrections after somebody posted these: only what differs from what is understood.

    What was posted as it was shown is no correction. `facts` are those of `FactsForm.facts`.
    """
    plain = seen.kinds()
    wanted = dict(seen.corrections.kinds)
    for start, kind in kinds.items():
        if start in plain:
            wanted[start] = kind
    wanted = {start: kind for start, kind in wanted.items() if plain.get(start) != kind}
    corrections = Corrections(kinds=wanted, comments_at=_border(seen, comments_at))
    understood = read(seen.original, name=seen.name, corrections=corrections)
    shown, found = facts_of(seen.now), facts_of(understood)
    kept = {}
    for name, value in facts.items():
        if value == shown[name]:
            kept[name] = getattr(seen.corrections, name)
        elif value != found[name]:
            kept[name] = value
    return replace(corrections, **kept)


def _border(seen: Understanding, posted: int | None) -> int | None:
    """The point where the comments begin, where it isn't the one that is found without a person."""
    if posted is None or posted == seen.now.comments_at:
        return seen.corrections.comments_at
    if not 0 < posted <= seen.now.length or not decode(seen.original)[:posted].strip():
        return seen.corrections.comments_at
    found = read(seen.original, name=seen.name).comments_at
    return None if posted == found else posted


def facts_of(parsed: ParsedArticle) -> dict[str, str]:
    """The facts of a reading as `Corrections` writes them."""
    return {
        "title": parsed.title,
        "subtitle": parsed.subtitle,
        "byline": parsed.byline,
        "language": parsed.language,
        "published_on": parsed.published_on.isoformat() if parsed.published_on else "",
    }


# --- what the page shows -------------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    """A block with the kinds to choose from. `is_corrected`: a person chose this kind."""

    start: int
    kind: str
    text: str
    is_cut: bool
    is_corrected: bool


@dataclass(frozen=True)
class Paragraph:
    """Where the comments might begin."""

    start: int
    text: str


@dataclass(frozen=True)
class LineRead:
    line: str
    sources: tuple[str, ...]
    check_me: bool


@dataclass(frozen=True)
class CommentRead:
    author: str
    posted_at: str
    text: str
    is_reply: bool


@dataclass(frozen=True)
class Preview:
    sections: int
    paragraphs: int
    captions: int
    lines: tuple[LineRead, ...]
    line_count: int
    comments: tuple[CommentRead, ...]
    comment_count: int
    warnings: tuple[str, ...]
    more_warnings: int
    comments_at: int
    length: int
    borders: tuple[Paragraph, ...]
    has_comments: bool


def rows(seen: Understanding) -> list[Row]:
    """All blocks as shown, with those that a person took out of the text."""
    text, chosen = seen.now.text, seen.corrections.kinds
    return [
        Row(
            start=block.start,
            kind=chosen.get(block.start, block.kind.value),
            text=text[block.start : min(block.end, block.start + LONGEST)],
            is_cut=block.end - block.start > LONGEST,
            is_corrected=block.start in chosen,
        )
        for block in seen.blocks.blocks
    ]


def preview(seen: Understanding) -> Preview:
    now = seen.now
    kinds = Counter(block.kind.value for block in now.blocks)
    return Preview(
        sections=sum(1 for b in now.blocks if b.kind == "heading" and b.level > 1),
        paragraphs=kinds["paragraph"],
        captions=kinds["caption"],
        lines=tuple(
            LineRead(_cut(line.line), tuple(short(item) for item in line.items), line.check_me)
            for line in now.reading_list[:SHOWN]
        ),
        line_count=len(now.reading_list),
        comments=tuple(
            CommentRead(c.author or "", c.posted_at or "", _cut(c.text), c.parent is not None)
            for c in now.comments[:SHOWN]
        ),
        comment_count=len(now.comments),
        warnings=tuple(wording.notice_in_words(notice) for notice in now.warnings[:SHOWN]),
        more_warnings=max(0, len(now.warnings) - SHOWN),
        comments_at=now.comments_at,
        length=now.length,
        borders=_borders(seen),
        has_comments=now.comments_at < now.length,
    )


def _borders(seen: Understanding) -> tuple[Paragraph, ...]:
    """Paragraphs around the point where the comments begin, the point itself among them."""
    whole = decode(seen.original)
    starts = [match.end() for match in _OPENS_PARAGRAPH.finditer(whole)]
    at = bisect_left(starts, seen.now.comments_at)
    near = starts[max(0, at - AROUND) : at + AROUND + 1]
    if seen.now.comments_at < seen.now.length and seen.now.comments_at not in near:
        near = sorted([*near, seen.now.comments_at])
    return tuple(
        Paragraph(
            start, _cut(" ".join(_ENDS_PARAGRAPH.split(whole[start : start + 400])[0].split()), 90)
        )
        for start in near
        if whole[:start].strip()
    )


def _cut(text: str, most: int = 300) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


KINDS = (
    "heading", "paragraph", "caption", "list_item", "quotation", "bibliography_item", "byline",
    "date_line", NO_BLOCK,
)  # fmt: skip
