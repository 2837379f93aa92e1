"""How long the page of a discussion takes with 3, 100 and 500 posts, and how many queries.

Run it as `python -m tests.benchmarks.threads`. It uses a new SQLite file and removes it again. Prints a
line a size: the best of five, as a member who is logged in, templates and all. Bounds: half a second,
and the same number of queries for every size; the longest is shown a hundred posts a page.
"""

import tempfile
import time
from pathlib import Path

from tests.benchmarks.importing import prepare

SIZES = (3, 100, 500)
MOST_SECONDS = 0.5


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from django.db import connections
        from django.test.utils import override_settings

        with override_settings(STORAGES=storages()):
            found = {size: measure(size) for size in SIZES}
        connections.close_all()
    for size, (seconds, queries, shown) in found.items():
        print(
            f"{size} posts, {shown} on the page: {seconds * 1000:.0f} ms (at most "
            f"{MOST_SECONDS * 1000:.0f}), {queries} queries"
        )
    is_quick = max(seconds for seconds, *_ in found.values()) < MOST_SECONDS
    return 0 if is_quick and len({queries for _, queries, _ in found.values()}) == 1 else 1


def storages() -> dict[str, dict[str, str]]:
    """Those of the site, but for the names of its static files, which nobody has collected here."""
    from django.conf import settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


def measure(size: int) -> tuple[float, int, int]:
    """Seconds of the best of five, queries, and posts on the page, in a thread of this size."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from project.models import User

    address = made_thread(size)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="ida"))
    client.get(address, secure=True)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        page = client.get(address, secure=True)
        times.append(time.perf_counter() - begun)
    with CaptureQueriesContext(connection) as captured:
        client.get(address, secure=True)
    return min(times), len(captured), page.content.decode().count('class="post ')


def made_thread(size: int) -> str:
    """Every third post stands alone, the two after it answer the one before."""
    from django.db import transaction
    from django.utils import timezone

    from claims.actions.discussion import thread_of
    from claims.models import Post
    from project.models import User
    from sources.revisions import save_revisions
    from sources.richtext import render
    from tests.factories import make_source

    ida, now = User.objects.get(username="ida"), timezone.now()
    about = make_source(ida)
    body = "A word on *this*, and a second sentence that says a little more about it."
    words = {"body": body, "html": render(body), "author": ida, "created_at": now}
    with transaction.atomic():
        thread = thread_of(about, by=ida, at=now)
        parent = None
        for number in range(size):
            post = Post(thread=thread, parent=parent if number % 3 else None, **words)
            [parent] = save_revisions([post], by=ida, reason="Post", at=now)
    return f"/sources/{about.pk}/discussion/"


if __name__ == "__main__":
    raise SystemExit(main())
