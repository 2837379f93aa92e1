"""How many suggestions a text gives, how long that takes, and how it grows with ten times the text.

python -m tests.benchmarks.suggesting [FILE …] [--list]
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.suggesting import Suggestion, suggest

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"


@dataclass(frozen=True)
class Block:
    """A stretch of the text, as an importer would find it."""

    kind: str
    start: int
    end: int


def crude_blocks(text: str) -> Iterator[Block]:
    """Blocks by blank lines: lines without a closing sign are headings, short ones captions, and
    what follows the heading of a reading list is the list."""
    listing = False
    for match in re.finditer(r"\S.*(?:\n.+)*", text):
        words = match[0]
        listing = listing or bool(re.match(r"(?i)(?:further )?reading$|bibliography$", words))
        kind = "heading" if words[-1] not in ".!?”:…)" else "paragraph"
        if kind == "paragraph" and len(words) < 90:
            kind = "caption"
        yield Block("bibliography_item" if listing else kind, match.start(), match.end())


def timed(text: str, copies: int) -> tuple[list[Suggestion], float]:
    """The suggestions for so many copies of the text, and the best of three times, in seconds."""
    text += "\n\n"
    blocks = [
        Block(block.kind, block.start + copy * len(text), block.end + copy * len(text))
        for copy in range(copies)
        for block in crude_blocks(text)
    ]
    text *= copies
    best, found = float("inf"), []
    for _ in range(3):
        began = time.perf_counter()
        found = suggest(text, blocks)
        best = min(best, time.perf_counter() - began)
    return found, best


def listed(found: list[Suggestion]) -> Iterator[str]:
    """One suggestion in two lines, for judging by hand."""
    for number, each in enumerate(found, start=1):
        codes = " ".join(reason.code for reason in each.reasons)
        yield f"{number:3} {each.score:.2f} {each.kind} [{each.date_edtf}] {each.statement}\n      {codes}"


def main(arguments: list[str]) -> int:
    """Print it for each file; what follows two blank lines (comments) is left out."""
    paths = [Path(name) for name in arguments if not name.startswith("--")]
    paths = paths or sorted(ARTICLES.glob("*.txt"))
    if not paths:
        print("Give a text file: python -m tests.benchmarks.suggesting FILE")
        return 2
    for path in paths:
        text = path.read_text(encoding="utf-8").split("\n\n\n")[0]
        found, seconds = timed(text, 1)
        _, longer = timed(text, 10)
        kinds = ", ".join(f"{n} {kind}" for kind, n in Counter(s.kind for s in found).most_common())
        print(f"{path.name}: {len(text):,} characters, {len(found)} suggestions ({kinds})")
        print(f"  {seconds:.3f} s; ten times the text {longer:.3f} s: {longer / seconds:.1f} times")
        if "--list" in arguments:
            print("\n".join(listed(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
