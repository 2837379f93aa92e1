"""How long a bibliography of ten thousand entries takes, and how much memory: read, saved, taken back.

Run it as `python -m tests.benchmarks.bibliography [ENTRIES]`. It uses a new SQLite file and removes it
again. Bounds: 60 seconds for reading and saving, and 60 MB of Python's memory beyond the file itself.
"""

import resource
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from tests.benchmarks.importing import prepare

MOST_SECONDS, MOST_MEGABYTES = 60.0, 60.0
ENTRY = """@{kind}{{made{number},
  author = {{Author{number}, {{\\'E}}mile and van der Second, B.}},
  title = {{A Made-Up Survey of Place {number}}},
  publisher = {{Example Press}}, address = {{Examplegrad}}, year = {{{year}}},
  abstract = {{Number {number} of many {{\\"o}}ther made-up works, {words}}},
}}
"""


def main() -> int:
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    data = bibliography(entries)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        seconds = measured(data)
        # A second time for memory alone: watching it takes three times as long.
        tracemalloc.start()
        measured(data.replace(b"Made-Up", b"Other"), is_told=False)
        megabytes = tracemalloc.get_traced_memory()[1] / 1e6
        from django.db import connections

        connections.close_all()
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{entries:,} entries, {len(data) / 1e6:.1f} MB: {seconds:.1f} s (at most {MOST_SECONDS:.0f} s)"
    )
    print(
        f"peak of Python's memory: {megabytes:.1f} MB (at most {MOST_MEGABYTES:.0f} MB); of the process: {whole:.0f} MB"
    )
    return 0 if seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES else 1


def bibliography(entries: int) -> bytes:
    words = "and so on, " * 10
    return "".join(
        ENTRY.format(
            kind=("book", "article", "incollection")[number % 3],
            number=number,
            year=1800 + number % 200,
            words=words,
        )
        for number in range(entries)
    ).encode()


def measured(data: bytes, *, is_told: bool = True) -> float:
    from project.models import User
    from sources.actions.imports import begin_import, read_rows, save_import

    ida = User.objects.get(username="ida")
    began = time.perf_counter()

    def progress(done: int) -> None:
        if is_told and done % 2000 == 0:
            print(f"  {done:,} entries read after {time.perf_counter() - began:.1f} s")

    draft = begin_import(data, name="made-up.bib", by=ida)
    read_rows(draft, progress)
    saved = save_import(draft, by=ida)
    seconds = time.perf_counter() - began
    if is_told:
        print(f"  {saved.new:,} new, {saved.there:,} there, {saved.lost:,} lost")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
