"""How well and how fast quotes are found again: noise, text sizes, decoys, beside approx-string-match.

python -m tests.benchmarks.anchoring [--quick] [--sizes 56,1000,5000] [--bare] [--whole]

Everything is seeded. `--quick` takes 100 quotes instead of 500, `--bare` gives quotes without
surroundings. Where npm is there, its package approx-string-match is packed into a temporary folder and timed on
the same cases: on the first 150 of each noise, 40 in the longest texts, or on all with `--whole`.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from claims.anchoring import Located, Quote, Sought, State, bar, locate_all, quote_at

ROOT = Path(__file__).parents[2]
ESSAY = ROOT / "claims/management/demo/essay.txt"
ARTICLES = ROOT.parent / "shared" / "articles"
NOISES = (0.0, 0.05, 0.1, 0.2)
SIZES = (56, 1000, 5000)  # thousands of characters
LETTERS = "abcdefghijklmnopqrstuvwxyz   ,."
NODE = """
import {pathToFileURL} from 'node:url'; import {readFileSync} from 'node:fs';
const search = (await import(pathToFileURL(process.argv[2]))).default;
const {text, groups} = JSON.parse(readFileSync(process.argv[3], 'utf8'));
const out = [];
for (const group of groups) {
  for (const [quote, most] of group.slice(0, 3)) search(text, quote, most);
  const began = process.hrtime.bigint();
  const spans = group.map(([quote, most]) => { const m = search(text, quote, most)[0]; return m ? [m.start, m.end] : null; });
  out.push({ms: Number(process.hrtime.bigint() - began) / 1e6 / group.length, spans});
}
console.log(JSON.stringify(out));
"""


@dataclass(frozen=True)
class Case:
    """A true quote and what is sought of it."""

    truth: Quote
    sought: Sought


def articles() -> list[str]:
    """The project's essay and, where they are, the articles beside the project."""
    paths = [*sorted(ARTICLES.glob("*.txt")), ESSAY]
    return [path.read_text(encoding="utf-8") for path in paths]


def salad(size: int, seed: int) -> str:
    """Paragraphs of words drawn as often as the articles have them, a tenth of them made up."""
    chance, made = random.Random(seed), 0
    words = re.findall(r"\w+(?:’\w+)?", "\n".join(articles()))
    syllables = [word[:3].lower() for word in words if word.isalpha() and len(word) > 4]
    paragraphs: list[str] = []
    while made < size:
        sentences = []
        for _ in range(chance.randint(2, 6)):
            drawn = [
                chance.choice(words)
                if chance.random() < 0.9
                else "".join(chance.choices(syllables, k=3))
                for _ in range(chance.randint(6, 34))
            ]
            signs = chance.choices(
                ["", ",", " —", ";", "”"], weights=[40, 4, 1, 1, 1], k=len(drawn)
            )
            drawn[0] = drawn[0].capitalize()
            sentences.append(" ".join(map(str.__add__, drawn, signs)).rstrip(" ,—;") + ".")
        paragraphs.append(" ".join(sentences))
        made += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def text_of(size: int) -> str:
    """A text of so many characters: the articles, and salad for the rest."""
    whole = "\n\n".join(articles())
    return (whole + "\n\n" + salad(max(0, size - len(whole)), seed=size))[:size]


def noisy(words: str, noise: float, chance: random.Random) -> str:
    """The words with each character substituted, deleted or followed by another by chance."""
    out = []
    for character in words:
        if chance.random() >= noise:
            out.append(character)
        elif (edit := chance.randrange(3)) == 0:
            out.append(chance.choice(LETTERS))
        elif edit == 1:
            out += [character, chance.choice(LETTERS)]
    return "".join(out)


def cases(text: str, noise: float, *, count: int, bare: bool) -> list[Case]:
    chance = random.Random(f"{len(text)} {noise}")
    made = []
    for _ in range(count):
        length = chance.randint(40, 300)
        start = chance.randrange(32, len(text) - length - 32)
        truth = quote_at(text, start, start + length)
        around = ("", "") if bare else (truth.prefix, truth.suffix)
        made.append(Case(truth, Sought(noisy(truth.exact, noise, chance), *around)))
    return made


def right(case: Case, span: tuple[int, int] | None, noise: float) -> bool:
    """Whether both ends lie within max(2, noise · length) of the truth."""
    reach = max(2, noise * len(case.truth.exact))
    truth = (case.truth.start, case.truth.end)
    return span is not None and all(abs(a - b) <= reach for a, b in zip(span, truth, strict=True))


def accepted(located: Located | None) -> bool:
    return located is not None and located.state is not State.LOST


def span_of(located: Located | None) -> tuple[int, int] | None:
    return (located.start, located.end) if located and accepted(located) else None


def timed(text: str, sought: list[Sought], runs: int = 3) -> tuple[list[Located | None], float]:
    """What is found, and the best time per quote in milliseconds, shared work included."""
    best, found = float("inf"), []
    for _ in range(runs):
        began = time.perf_counter()
        found = locate_all(text, sought)
        best = min(best, time.perf_counter() - began)
    return found, best * 1000 / len(sought)


# --- decoys --------------------------------------------------------------------------------------
def sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.!?”])\s+", text)
    return [sentence for sentence in found if 40 <= len(sentence) <= 300]


def shuffled(words: str, chance: random.Random) -> str | None:
    """The words in another order that is at least 0.45 of their length away; None if none is."""
    for _ in range(20):
        drawn = words.split()
        chance.shuffle(drawn)
        if Levenshtein.distance(" ".join(drawn), words) >= 0.45 * len(words):
            return " ".join(drawn)
    return None


def decoys(size: int, count: int) -> tuple[str, list[Sought], list[Sought]]:
    """A text, shuffled quotes of it, and sentences by its authors that it doesn't have.

    Every second paragraph of the articles is held out of the text for that.
    """
    chance = random.Random(f"decoys {size}")
    paragraphs = [paragraph for text in articles() for paragraph in text.split("\n\n")]
    kept = "\n\n".join(paragraphs[::2])
    text = kept + "\n\n" + salad(max(1, size * 1000 - len(kept)), seed=size + 1)
    strange = sentences("\n\n".join(paragraphs[1::2]) + "\n\n" + salad(200_000, seed=7))
    strange = [sentence for sentence in strange if sentence not in text][: count // 2]
    shuffles: list[str] = []
    while len(shuffles) < count - len(strange):
        start, length = chance.randrange(len(text) - 300), chance.randint(40, 300)
        if words := shuffled(text[start : start + length], chance):
            shuffles.append(words)
    return text, [Sought(words) for words in shuffles], [Sought(words) for words in strange]


def spread(scores: list[float]) -> str:
    """Smallest, first percentile, median, 99th percentile and largest."""
    ordered = sorted(scores)
    at = [
        ordered[min(len(ordered) - 1, int(share * len(ordered)))]
        for share in (0, 0.01, 0.5, 0.99, 1)
    ]
    return "  ".join(f"{score:.2f}" for score in at)


# --- a second edition -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Fate:
    """A sentence of the first edition, what the second did with it, and what stands there now."""

    quote: Quote
    edit: str  # same, type, reworded, deleted
    start: int
    words: str


def edited(sentence: str, chance: random.Random, share: float) -> tuple[str, str]:
    """(edit, new words): `share` of the sentences reworded or deleted, as many in other type."""
    drawn = chance.random() / share
    if drawn < 0.3:
        return "deleted", ""
    if drawn < 1 and sentence.count(" ") > 3:
        words = sentence.split(" ")
        for _ in range(chance.randint(1, max(1, len(words) // 6))):
            at = chance.randrange(1, len(words) - 1)
            words[at : at + chance.randint(0, 1)] = chance.choices(words, k=chance.randint(0, 2))
        new = " ".join(words)
        return ("same" if new == sentence else "reworded"), new
    if drawn < 2:
        return "type", sentence.translate(str.maketrans("“”’", '""\'')).replace("—", " – ")
    return "same", sentence


def second_edition(text: str, share: float, seed: int) -> tuple[str, list[Fate]]:
    """The text with sentences edited and a quarter of `share` of its paragraphs moved elsewhere."""
    chance = random.Random(seed)
    paragraphs = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    for _ in range(max(1, int(len(paragraphs) * share / 4))):
        moved = paragraphs.pop(chance.randrange(len(paragraphs)))
        paragraphs.insert(chance.randrange(len(paragraphs) + 1), moved)
    out, at, fates = [], 0, []
    for start, paragraph in paragraphs:
        for match in re.finditer(r"[^.!?\s][^.!?]*[.!?”]*", paragraph):
            edit, words = edited(match[0], chance, share)
            if len(match[0]) > 12:
                quote = quote_at(text, start + match.start(), start + match.end())
                fates.append(Fate(quote, edit, at, words))
            out.append(words + " " if words else "")
            at += len(out[-1])
        out.append("\n\n")
        at += 2
    return "".join(out), fates


def fared(fate: Fate, located: Located | None) -> str:
    """The state, and whether that is the right place; a state that passes a person by must be."""
    if located is None or located.state is State.LOST:
        return "lost"
    reach = max(3, len(fate.words) // 10)
    ends = (located.start - fate.start, located.end - fate.start - len(fate.words))
    return f"{located.state} {'right' if max(map(abs, ends)) <= reach else 'wrong'}"


def editions(size: int, count: int, share: float) -> Iterator[str]:
    """What becomes of so many claims in a second edition, and how long it takes."""
    text = text_of(size * 1000)
    new, fates = second_edition(text, share, seed=size)
    fates = random.Random(size).choices(fates, k=count)
    began = time.perf_counter()
    found = locate_all(new, [fate.quote for fate in fates])
    seconds = time.perf_counter() - began
    yield f"  {size:5} kB, {count} claims, {share:.0%} of the sentences reworded or deleted: {seconds:.2f} s"
    for edit in ("same", "type", "reworded", "deleted"):
        pairs = zip(fates, found, strict=True)
        tally = Counter(fared(*pair) for pair in pairs if pair[0].edit == edit)
        yield f"      {edit:9} " + ", ".join(f"{n} {what}" for what, n in tally.most_common())


# --- beside approx-string-match ------------------------------------------------------------------
def package(folder: Path) -> Path | None:
    """approx-string-match, packed by npm and unpacked here; None with a sentence where that fails."""
    npm = shutil.which("npm")
    if not (npm and shutil.which("node")):
        print("npm or node isn't there: the column of approx-string-match is left out.")
        return None
    done = subprocess.run(
        [npm, "pack", "--silent", "approx-string-match@2.0.0"], cwd=folder, capture_output=True
    )
    if done.returncode:
        print("npm could not pack approx-string-match: its column is left out.")
        return None
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    return folder / "package/build/src/index.js"


def node_times(script: Path, text: str, groups: list[list[Case]]) -> list[dict]:
    """Its milliseconds per quote and its spans for each group, with three tenths of the length as errors.

    Fewer would be faster and miss true quotes at 20 % noise; what annotates with it allows half.
    """
    folder = script.parents[3]
    (folder / "run.mjs").write_text(NODE)
    lists = [
        [[each.sought.exact, max(1, len(each.sought.exact) * 3 // 10)] for each in group]
        for group in groups
    ]
    (folder / "cases.json").write_text(json.dumps({"text": text, "groups": lists}))
    command = [shutil.which("node") or "node", "run.mjs", str(script), "cases.json"]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout)


def measured(size: int, options: argparse.Namespace, script: Path | None) -> Iterator[str]:
    """The lines for one size, noise by noise."""
    text = text_of(size * 1000)
    count = 100 if options.quick else 500
    groups = [cases(text, noise, count=count, bare=options.bare) for noise in NOISES]
    sample = [group[: count if options.whole else 40 if size > 1000 else 150] for group in groups]
    theirs = node_times(script, text, sample) if script else []
    ours: list[float] = []
    yield f"{len(text):,} characters, {count} quotes a noise; 'theirs' on the first {len(sample[0])} of them"
    for noise, group, other in zip_longest(NOISES, groups, theirs):
        found, each = timed(text, [case.sought for case in group])
        ours.append(each)
        spans = [span_of(located) for located in found]
        hits = [right(*pair, noise) for pair in zip(group, spans, strict=True)]
        whole = [
            span == (case.truth.start, case.truth.end)
            for case, span in zip(group, spans, strict=True)
        ]
        line = f"  {noise:4.0%}  right {sum(hits) / count:7.2%}  exact span {sum(whole) / count:7.2%}  ours {each:7.3f} ms"
        if other:
            pairs = zip(group, other["spans"], strict=False)
            rights = [right(case, span and tuple(span), noise) for case, span in pairs]
            line += f"  theirs {other['ms']:7.3f} ms, right {sum(rights) / len(rights):7.2%}"
        yield line + "  scores " + spread([located.score if located else 0 for located in found])
    mean = sum(ours) / len(ours)
    if theirs:
        other_mean = sum(other["ms"] for other in theirs) / len(theirs)
        yield f"  mean  ours {mean:.3f} ms, theirs {other_mean:.3f} ms: {other_mean / mean:.1f} times as fast"
    else:
        yield f"  mean  ours {mean:.3f} ms"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        script = package(Path(folder))
        for size in sizes:
            print("\n".join(measured(size, options, script)), flush=True)
    print(
        "Decoys, without surroundings: best score anywhere (least, 1 %, median, 99 %, most), accepted"
    )
    for size in sizes:
        text, shuffles, strange = decoys(size, 200 if options.quick else 1000)
        for name, sought in (("shuffled words", shuffles), ("other sentences", strange)):
            found, each = timed(text, sought, runs=1)
            scores = spread([located.score if located else 0 for located in found])
            wrong = sum(map(accepted, found))
            print(
                f"  {size:5} kB  {name:15}  {scores}  accepted {wrong} of {len(sought)}  {each:.2f} ms"
            )
    print("A second edition")
    for size, count, share in ((56, 500, 0.1), (56, 500, 0.4), (1000, 500, 0.1), (1000, 5000, 0.1)):
        if size in sizes:
            print("\n".join(editions(size, count, share)), flush=True)
    print(
        "Bar: " + ", ".join(f"{bar(length):.3f} at {length}" for length in (10, 20, 40, 100, 300))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
