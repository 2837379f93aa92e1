"""What is there already: for the works that somebody names, the sources held, and new ones for the rest.

Whether two items are one work is decided in `sources/importing/citekeys.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from sources.importing.citekeys import citekey, identity_keys, same_work
from sources.models import Source, SourceKey
from sources.permissions import STEMMA
from sources.revisions import save_revisions

Item = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """A work that somebody names: a CSL item, and whether a person should look at it."""

    item: Item
    check_me: bool = False


def held(works: Sequence[Work], *, by: Any, reason: str, at: datetime) -> list[Source]:
    """A source for each work, in their order: the one that is there already, or a new one.

    Works that are the same among themselves get one source. Two queries and the writing, however
    many works. Call it in a transaction.
    """
    shelf = shelf_for(work.item for work in works)
    result, new = [], []
    for work in works:
        source = shelf.find(work.item)
        if source is None:
            source = Source(csl=work.item, check_me=work.check_me, created_by=by, created_at=at)
            shelf.add(source)
            new.append(source)
        result.append(source)
    name_all(new, [citekey(source.csl) for source in new], set())
    save_revisions(new, by=by, reason=reason, at=at)
    return result


def wait_for_turn() -> Any:
    """Who adds sources waits here for whoever is adding some, so that one work or one citation key is
    not made twice. Gives the account *Stemma*, whose row is the lock. Call it in a transaction.
    """
    return get_user_model().objects.select_for_update(no_key=True).get(username=STEMMA)


def settled(sources: Iterable[Source]) -> dict[int, Source]:
    """Each source by its id, or what it was merged into; their rows are locked, so that no merge comes
    between. Call it in a transaction."""
    rows = {row.pk: row for row in _locked({source.pk for source in sources})}
    goals = {row.merged_into_id for row in rows.values() if row.merged_into_id} - rows.keys()
    there = rows | ({row.pk: row for row in _locked(goals)} if goals else {})
    return {pk: there[row.merged_into_id or pk] for pk, row in rows.items()}


def _locked(pks: set[int]) -> list[Source]:
    rows = Source.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(pk__in=pks).order_by("pk"))


class Shelf:
    """Sources by what they have in common with the works sought."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.rows: dict[str, list[Source]] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        for key in identity_keys(source.csl):
            self.rows.setdefault(key, []).append(source)

    def find(self, item: Item) -> Source | None:
        """The same work; of several editions the one of the same year first.

        Where that was merged into another, the one that it is part of.
        """
        keys = identity_keys(item)
        rows = [s for key in keys for s in self.rows.get(key, []) if same_work(s.csl, item)]
        year = item.get("issued")
        found = min(
            rows,
            key=lambda each: (each.csl.get("issued") != year, each.merged_into_id is not None),
            default=None,
        )
        return found.merged_into or found if found else None


def shelf_for(items: Iterable[Item]) -> Shelf:
    """The sources that may be one of these works, in one query by an index: active ones, and those
    that were merged into one."""
    wanted = {key for item in items for key in identity_keys(item)}
    found = SourceKey.objects.filter(key__in=wanted).values("source")
    active = Source.State.ACTIVE
    there = Source.objects.filter(Q(state=active) | Q(merged_into__state=active), pk__in=found)
    return Shelf(there.select_related("merged_into").order_by("pk"))


def name_all(sources: Sequence[Source], wanted: Sequence[str], taken: set[str]) -> None:
    """Give each its wanted citation key, or that with a number; `taken` holds, and learns, others."""
    held_keys = Source.objects.filter(citekey__in=set(wanted)).values_list("citekey", flat=True)
    clashing = set(held_keys) | {key for key in wanted if key in taken}
    condition = Q()
    for key in clashing:
        condition |= Q(citekey__startswith=f"{key}-")
    taken |= clashing
    if clashing:
        numbered = Source.objects.filter(condition)
        taken |= set(numbered.values_list("citekey", flat=True))
    for source, key in zip(sources, wanted, strict=True):
        source.citekey = free_citekey(key, taken)
        taken.add(source.citekey)


def free_citekey(base: str, taken: set[str]) -> str:
    """The key itself, or with the first free number after it: "one1900survey-2"."""
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
