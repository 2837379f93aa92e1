"""Prove that every kept standing is what its evidence comes to; `--fix` writes those that aren't."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from claims.bookkeeping import lock_claim, write_standing, wrong_standings
from claims.models import Claim
from claims.standing import Tally

BATCH = 1000


class Command(BaseCommand):
    help = "Compares the standing of every claim with its evidence, and names differences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="write what the standing should be")

    def handle(self, *, fix: bool, verbosity: int, **options: Any) -> None:
        total, seen, wrong = Claim.objects.count(), 0, 0
        for claims in batches():
            for claim, now in wrong_standings(claims):
                wrong += 1
                self.stdout.write(difference(claim, now))
                if fix:
                    rewrite(claim.pk)
            seen += len(claims)
            if verbosity:
                self.stderr.write(
                    _("%(seen)d of %(total)d claims") % {"seen": seen, "total": total}
                )
        self._conclude(seen, wrong, fix=fix)

    def _conclude(self, seen: int, wrong: int, *, fix: bool) -> None:
        values = {"seen": seen, "wrong": wrong}
        if not wrong:
            self.stdout.write(_("All %(seen)d standings are right.") % values)
        elif fix:
            self.stdout.write(
                _("%(wrong)d of %(seen)d standings were wrong and are mended.") % values
            )
        else:
            self.stdout.write(
                _("%(wrong)d of %(seen)d standings are wrong; --fix writes them anew.") % values
            )
            sys.exit(1)


def batches() -> Iterator[list[Claim]]:
    """All claims by id, a batch at a time: each query starts after the last one it gave."""
    last = 0
    columns = Claim.objects.only("pk", "standing", "standing_in_part").order_by("pk")
    while claims := list(columns.filter(pk__gt=last)[:BATCH]):
        yield claims
        last = claims[-1].pk


def difference(claim: Claim, now: Tally) -> str:
    """Such as "claim 118: kept supported, should be qualified in part"."""
    kept = in_words(claim.standing, claim.standing_in_part)
    right = in_words(now.standing.value, now.in_part)
    return _("claim %(claim)d: kept %(kept)s, should be %(right)s") % {
        "claim": claim.pk,
        "kept": kept,
        "right": right,
    }


def in_words(standing: str, in_part: bool) -> str:
    return f"{standing} in part" if in_part else standing


@transaction.atomic
def rewrite(claim_id: int) -> None:
    """Counted again under the lock: somebody may have acted since it was compared."""
    write_standing(lock_claim(claim_id))
