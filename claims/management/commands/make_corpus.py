"""Make a corpus that is made up from beginning to end, to measure with."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.management.corpus.making import Made, Maker
from claims.models import Article

MOST = 1_000_000
TELL = 20  # articles between two lines of progress


class Command(BaseCommand):
    help = "Makes made-up articles with claims, evidence and history, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--claims", type=int, default=1000, help="how many claims")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same corpus")
        parser.add_argument(
            "--add", action="store_true", help="also into a database that has articles"
        )

    def handle(self, *, claims: int, seed: int, add: bool, verbosity: int, **options: Any) -> None:
        if not 1 <= claims <= MOST:
            raise CommandError(_("--claims takes a number from 1 to %(most)d.") % {"most": MOST})
        if not add and Article.objects.exists():
            raise CommandError(
                _(
                    "There are articles in this database already, and what is made up cannot be "
                    "taken out again. Use an empty one, or say --add."
                )
            )
        self.stderr.write(
            _("What comes now is made up, for measuring. Don’t open it to the public.")
        )
        self.make(claims, seed, verbosity=verbosity)

    def make(self, claims: int, seed: int, *, verbosity: int) -> None:
        began, made = time.perf_counter(), Made(0, 0)
        for made in Maker(claims=claims, seed=seed, now=timezone.now()).make():
            if verbosity and made.articles % TELL == 0:
                self.stderr.write(
                    _("%(done)d of %(total)d claims") % {"done": made.claims, "total": claims}
                )
        settle()
        values = {
            "claims": made.claims,
            "articles": made.articles,
            "seconds": time.perf_counter() - began,
        }
        self.stdout.write(
            _("Made %(claims)d claims in %(articles)d articles in %(seconds).0f seconds.") % values
        )


def settle() -> None:
    """PostgreSQL plans well, and knows rare words from common ones, when it has counted its rows.

    It does so by itself some minutes after so many were written; whoever measures doesn't wait.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
