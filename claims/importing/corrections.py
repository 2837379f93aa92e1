"""What a person corrected of a reading: kept as differences, and laid over it again.

Plain JSON in and out. What fits nothing is named in a notice, never dropped in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from claims.importing.heads import byline_in
from claims.importing.parsed import Block, BlockKind, Notice, NoticeCode, Outline
from claims.importing.postingdate import date_in

NO_BLOCK = "none"
_OVERRIDES = ("title", "subtitle", "byline", "published_on", "language")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Differences to what `read` understands by itself.

    `kinds`: start of a block (code point) → a BlockKind's value, or "none" for no block at all.
    `comments_at`: where the comments begin, in the whole text; its length for no comments.
    `joined`: the comments (from 0, as read without corrections) that belong to the one before.
    `split`: such a comment → where in its text (code points) new comments begin.
    `cited`: where the links begin whose pages are to be kept as sources.
    The rest replaces what was found; None leaves it, "" empties it. `published_on` is ISO 8601.
    """

    kinds: Mapping[int, str] = field(default_factory=dict)
    comments_at: int | None = None
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    published_on: str | None = None
    language: str | None = None
    joined: frozenset[int] = frozenset()
    split: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Corrections":
        """From plain JSON (keys of `kinds` are strings there). ValueError where it has another shape."""
        unknown = set(data) - {"kinds", "comments_at", "joined", "split", "cited", *_OVERRIDES}
        kinds, border = data.get("kinds") or {}, data.get("comments_at")
        if unknown or not isinstance(kinds, Mapping) or not isinstance(border, int | None):
            raise ValueError(f"not corrections: {sorted(unknown) or 'kinds or comments_at'}")
        texts = {name: data.get(name) for name in _OVERRIDES}
        for name, value in texts.items():
            if not isinstance(value, str | None):
                raise ValueError(f"not corrections: {name}")
        joined, split = _comments_from(data)
        cited = _numbers(data, "cited")
        kinds = {int(start): str(kind) for start, kind in kinds.items()}
        return cls(kinds, border, **texts, joined=joined, split=split, cited=cited)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON with what is corrected and nothing else."""
        data: dict[str, Any] = {}
        if self.kinds:
            data["kinds"] = {str(start): kind for start, kind in sorted(self.kinds.items())}
        for name in ("comments_at", *_OVERRIDES):
            if getattr(self, name) is not None:
                data[name] = getattr(self, name)
        for name in ("joined", "cited"):
            if getattr(self, name):
                data[name] = sorted(getattr(self, name))
        if self.split:
            data["split"] = {str(n): sorted(places) for n, places in sorted(self.split.items())}
        return data


def _comments_from(data: Mapping[str, Any]) -> tuple[frozenset[int], dict[int, tuple[int, ...]]]:
    split = data.get("split") or {}
    if not isinstance(split, Mapping):
        raise ValueError("not corrections: split")
    places = {int(n): tuple(sorted(_numbers(split, n))) for n in split}
    return _numbers(data, "joined"), places


def _numbers(data: Mapping[str, Any], name: str) -> frozenset[int]:
    numbers = data.get(name, [])
    if not isinstance(numbers, list) or not all(type(each) is int for each in numbers):
        raise ValueError(f"not corrections: {name}")
    return frozenset(numbers)


def corrected_border(text: str, at: int) -> tuple[int | None, tuple[Notice, ...]]:
    """A border of the comments moved to the beginning of its line; None where it is outside."""
    if not 0 <= at <= len(text):
        return None, (
            Notice(NoticeCode.CORRECTION_BORDER_OUTSIDE, {"start": at, "length": len(text)}),
        )
    start = at if at == len(text) else text.rfind("\n", 0, at) + 1
    if start == at:
        return at, ()
    return start, (Notice(NoticeCode.CORRECTION_BORDER_MOVED, {"start": at, "to": start}),)


def corrected(text: str, outline: Outline, corrections: Corrections) -> Outline:
    """The outline with the corrections laid over it, and notices for those that fit nothing."""
    notices = list(outline.notices)
    by_start = {block.start: block for block in outline.blocks}
    for start, kind in corrections.kinds.items():
        if start not in by_start:
            notices.append(
                Notice(NoticeCode.CORRECTION_WITHOUT_BLOCK, {"start": start, "kind": kind})
            )
        elif kind != NO_BLOCK and kind not in set(BlockKind):
            notices.append(
                Notice(NoticeCode.CORRECTION_UNKNOWN_KIND, {"start": start, "kind": kind})
            )
        else:
            outline = _with_kind(text, outline, by_start[start], kind)
    outline = _overridden(replace(outline, notices=tuple(notices)), corrections)
    missing = [n for n in outline.notices if n.code is not NoticeCode.TITLE_MISSING]
    if not outline.title:
        missing.append(Notice(NoticeCode.TITLE_MISSING))
    return replace(outline, notices=tuple(missing))


def _with_kind(text: str, outline: Outline, block: Block, kind: str) -> Outline:
    """One block of another kind, and what the head said because of it."""
    if kind == block.kind:
        return outline
    outline = _without(text, outline, block)
    level = {BlockKind.HEADING: 2, BlockKind.LIST_ITEM: 1}.get(kind, 0)  # type: ignore[call-overload]
    new = [] if kind == NO_BLOCK else [Block(BlockKind(kind), block.start, block.end, level)]
    blocks = [b for old in outline.blocks for b in (new if old.start == block.start else [old])]
    outline = replace(outline, blocks=tuple(blocks))
    words = text[block.start : block.end]
    if kind == BlockKind.BYLINE:
        return replace(outline, byline=byline_in(words) or " ".join(words.split()))
    if kind == BlockKind.DATE_LINE:
        found = date_in(words)
        return replace(outline, published_on=(found.day if found else None) or outline.published_on)
    return outline


def _without(text: str, outline: Outline, block: Block) -> Outline:
    if block.kind is BlockKind.HEADING and block.level == 1:
        first = next(b for b in outline.blocks if b.kind is BlockKind.HEADING and b.level == 1)
        return (
            replace(outline, title="")
            if first.start == block.start
            else replace(outline, subtitle="")
        )
    if block.kind is BlockKind.BYLINE:
        return replace(outline, byline="")
    if block.kind is BlockKind.DATE_LINE:
        return replace(outline, published_on=None)
    return outline


def _overridden(outline: Outline, corrections: Corrections) -> Outline:
    texts = {
        name: value
        for name in ("title", "subtitle", "byline")
        if (value := getattr(corrections, name)) is not None
    }
    outline = replace(outline, **texts)
    if corrections.published_on is None:
        return outline
    try:
        day = date.fromisoformat(corrections.published_on) if corrections.published_on else None
    except ValueError:
        notice = Notice(NoticeCode.CORRECTION_NOT_A_DATE, {"value": corrections.published_on})
        return replace(outline, notices=(*outline.notices, notice))
    return replace(outline, published_on=day)
