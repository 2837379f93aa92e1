"""A draft as its owner looks at it: what was understood, block by block, beside the text.

Reads the draft's bytes anew each time; only differences are kept.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims import wording
from claims.importing import (
    LEFT_OUT,
    NO_BLOCK,
    Corrections,
    Manuscript,
    ParsedArticle,
    ParsedComment,
    opened,
    understood,
)
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

    `blocks` is the reading without corrections of kinds and comments, `now` the one with all.
    """

    manuscript: Manuscript
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
    manuscript = opened(bytes(draft.original), name=draft.original_name)
    corrections = Corrections.from_json(draft.corrections)
    now = blocks = understood(manuscript, corrections)
    if corrections.kinds or corrections.joined or corrections.split:
        plain = replace(corrections, kinds={}, joined=frozenset(), split={})
        blocks = understood(manuscript, plain)
    return Understanding(manuscript, corrections, blocks, now)


def corrected_by(
    seen: Understanding,
    *,
    kinds: Mapping[int, str],
    comments_at: int | None,
    facts: Mapping[str, str],
    remarks: "Remarks | None" = None,
) -> Corrections:
    """The corrections after somebody posted these: only what differs from what is understood.

    What was posted as it was shown is no correction. `facts` are those of `FactsForm.facts`.
    """
    remarks = remarks or Remarks()
    plain = seen.kinds()
    wanted = dict(seen.corrections.kinds)
    for start, kind in kinds.items():
        if start in plain:
            wanted[start] = kind
    wanted = {start: kind for start, kind in wanted.items() if plain.get(start) != kind}
    border = _border(seen, comments_at)
    corrections = Corrections(kinds=wanted, comments_at=border, cited=_cited(seen, remarks))
    if border == seen.corrections.comments_at:  # or the comments are others now
        joined, split = _joined(seen, remarks), _split(seen, remarks)
        corrections = replace(corrections, joined=joined, split=split)
    shown, found = facts_of(seen.now), facts_of(understood(seen.manuscript, corrections))
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
    if not 0 < posted <= seen.now.length or not seen.manuscript.text[:posted].strip():
        return seen.corrections.comments_at
    return None if posted == understood(seen.manuscript).comments_at else posted


@dataclass(frozen=True)
class Remarks:
    """What was posted about comments and links. Only what was shown can be changed.

    `comments` are the numbers of the comments that were shown, `joined` and `split` what was
    ticked of them; `links` and `cited` are beginnings of links.
    """

    comments: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    split: frozenset[tuple[int, int]] = frozenset()
    links: frozenset[int] = frozenset()
    cited: frozenset[int] = frozenset()


def _joined(seen: Understanding, remarks: Remarks) -> frozenset[int]:
    real = frozenset(range(1, len(seen.blocks.comments)))
    return (seen.corrections.joined - remarks.comments) | (remarks.joined & remarks.comments & real)


def _split(seen: Understanding, remarks: Remarks) -> dict[int, tuple[int, ...]]:
    comments = seen.blocks.comments
    split = {n: at for n, at in seen.corrections.split.items() if n not in remarks.comments}
    for number in remarks.comments:
        if number < len(comments):
            starts = {piece.start for piece in _pieces(comments[number].text)}
            wanted = sorted(at for n, at in remarks.split if n == number and at in starts and at)
            if wanted:
                split[number] = tuple(wanted)
    return split


def _cited(seen: Understanding, remarks: Remarks) -> frozenset[int]:
    real = frozenset(link.start for link in seen.now.links)
    return (seen.corrections.cited - remarks.links) | (remarks.cited & remarks.links & real)


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
class Piece:
    """A paragraph of a comment. `begins`: a person said that a new comment begins here."""

    start: int
    text: str
    begins: bool = False


@dataclass(frozen=True)
class Answered:
    """The comment that another answers: its number, from 0, and who wrote it, if that is said."""

    number: int
    author: str


@dataclass(frozen=True)
class CommentRead:
    """A comment as read, with what a person said of it."""

    number: int
    author: str
    posted_at: str
    pieces: tuple[Piece, ...]
    answers: Answered | None
    is_joined: bool


@dataclass(frozen=True)
class LinkRead:
    start: int
    text: str
    address: str
    is_cited: bool


@dataclass(frozen=True)
class Preview:
    sections: int
    paragraphs: int
    captions: int
    lines: tuple[LineRead, ...]
    line_count: int
    comments: tuple[CommentRead, ...]
    comment_count: int
    links: tuple[LinkRead, ...]
    link_count: int
    left_out: tuple[str, ...]
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
    now, cited = seen.now, seen.corrections.cited
    kinds = Counter(block.kind.value for block in now.blocks)
    warnings = [notice for notice in now.warnings if notice.code not in LEFT_OUT]
    left_out = [notice for notice in now.warnings if notice.code in LEFT_OUT]
    return Preview(
        sections=sum(1 for b in now.blocks if b.kind == "heading" and b.level > 1),
        paragraphs=kinds["paragraph"],
        captions=kinds["caption"],
        lines=tuple(
            LineRead(_cut(line.line), tuple(short(item) for item in line.items), line.check_me)
            for line in now.reading_list[:SHOWN]
        ),
        line_count=len(now.reading_list),
        comments=_comments(seen),
        comment_count=len(now.comments),
        links=tuple(
            LinkRead(link.start, _cut(link.text, 120), link.address, link.start in cited)
            for link in now.links[:SHOWN]
        ),
        link_count=len(now.links),
        left_out=tuple(wording.notice_in_words(notice) for notice in left_out),
        warnings=tuple(wording.notice_in_words(notice) for notice in warnings[:SHOWN]),
        more_warnings=max(0, len(warnings) - SHOWN),
        comments_at=now.comments_at,
        length=now.length,
        borders=_borders(seen),
        has_comments=now.comments_at < now.length,
    )


def _comments(seen: Understanding) -> tuple[CommentRead, ...]:
    """The comments as read without corrections of them, with the corrections beside."""
    chosen = seen.corrections
    return tuple(
        CommentRead(
            number=number,
            author=comment.author or "",
            posted_at=comment.posted_at or "",
            pieces=tuple(
                replace(piece, begins=piece.start in chosen.split.get(number, ()))
                for piece in _pieces(comment.text)
            ),
            answers=_answered(comment, seen.blocks.comments),
            is_joined=number in chosen.joined,
        )
        for number, comment in enumerate(seen.blocks.comments[:SHOWN])
    )


def _answered(comment: ParsedComment, comments: Sequence[ParsedComment]) -> Answered | None:
    if comment.parent is None:
        return None
    return Answered(comment.parent, comments[comment.parent].author or "")


def _pieces(text: str) -> tuple[Piece, ...]:
    """The paragraphs of a comment. Where none is parted by a blank line, its lines."""
    starts = [match.end() for match in _OPENS_PARAGRAPH.finditer(text) if match.start()]
    if not starts:
        starts = [match.end() for match in re.finditer(r"\n(?=\s*\S)", text)]
    starts = [0, *starts[:SHOWN]]
    return tuple(
        Piece(start, _cut(text[start:end].strip()))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    )


def _borders(seen: Understanding) -> tuple[Paragraph, ...]:
    """Paragraphs around the point where the comments begin, the point itself among them."""
    whole = seen.manuscript.text
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
