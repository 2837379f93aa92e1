"""How long an import takes: the real article (or the demo's essay), and a text ten times as long.

Run it as `python -m tests.benchmarks.importing`. It uses a new SQLite file and removes it again.
Bounds: 3 seconds, and twelve times the first for the second.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared/articles/bolshevik-counterrevolution.txt"
ESSAY = ROOT / "claims/management/demo/essay.txt"
MOST_SECONDS, MOST_TIMES = 3.0, 12.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        file = REAL if REAL.is_file() else ESSAY
        data = file.read_bytes()
        seconds = import_seconds(data, "once")
        longer = import_seconds(ten_times(data), "ten times")
        from django.db import connections

        connections.close_all()
    print(f"{file.name}: {len(data):,} bytes in {seconds:.2f} s (at most {MOST_SECONDS:.0f} s)")
    print(
        f"ten times as long: {longer:.2f} s, {longer / seconds:.1f} times (at most {MOST_TIMES:.0f})"
    )
    return 0 if seconds < MOST_SECONDS and longer < MOST_TIMES * seconds else 1


def prepare(folder: Path) -> None:
    """Django with an empty database of its own."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="project.settings",
        SECRET_KEY="only-for-this",
        DATABASE_URL=f"sqlite:///{folder / 'benchmark.sqlite3'}",
    )
    import django

    django.setup()
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    from project.models import User

    call_command("migrate", verbosity=0)
    ida = User.objects.create_user("ida")
    ida.groups.set(Group.objects.filter(name="Historian"))


def ten_times(data: bytes) -> bytes:
    """The text ten times, then its reading list, then its comments ten times."""
    from claims.importing import read

    parsed = read(data)
    whole = data.decode().replace("\r\n", "\n").removeprefix("\ufeff")
    above = parsed.reading_list[0].start if parsed.reading_list else len(parsed.text)
    body, reading_list = parsed.text[:above], parsed.text[above:]
    comments = whole[len(parsed.text) :].rstrip("\n") + "\n\n"
    heading = body.rstrip("\n").rpartition("\n")[2]
    repeated = body.rstrip("\n").removesuffix(heading)
    return (repeated * 9 + body + reading_list + comments * 10).encode()


def import_seconds(data: bytes, name: str) -> float:
    from claims.actions.articles import import_article
    from claims.importing import read
    from claims.models import Passage, Post
    from claims.tasks import suggestions_for
    from project.models import User

    ida = User.objects.get(username="ida")
    began = time.perf_counter()
    parsed = read(data, name=f"{name}.txt")
    suggestions = suggestions_for(parsed)
    article = import_article(
        parsed, suggestions, original=data, original_name=f"{name}.txt", by=ida
    ).article
    seconds = time.perf_counter() - began
    passages = Passage.objects.filter(edition__article=article).count()
    posts = Post.objects.filter(thread__article=article).count()
    print(
        f"  {name}: {len(parsed.text):,} characters, {passages:,} suggestions, {posts:,} comments"
    )
    return seconds


if __name__ == "__main__":
    sys.exit(main())
