"""What is there already: for the works that somebody names, the sources held, and new ones for the rest.

Whether two items are one work is decided in `sources/importing/citekeys.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from sources.importing.citekeys import citekey, same_work, work_key
from sources.models import Source
from sources.models.source import LONGEST_FAMILY
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
    shelf = _Shelf(_candidates(works))
    result, new = [], []
    for work in works:
        source = shelf.find(work.item)
        if source is None:
            source = Source(csl=work.item, check_me=work.check_me, created_by=by, created_at=at)
            shelf.add(source)
            new.append(source)
        result.append(source)
    taken = _taken(citekey(source.csl) for source in new)
    for source in new:
        source.citekey = free_citekey(citekey(source.csl), taken)
        taken.add(source.citekey)
    save_revisions(new, by=by, reason=reason, at=at)
    return result


def wait_for_turn() -> Any:
    """Who adds sources waits here for whoever is adding some, so that one work or one citation key is
    not made twice. Gives the account *Stemma*, whose row is the lock. Call it in a transaction.
    """
    return get_user_model().objects.select_for_update(no_key=True).get(username=STEMMA)


class _Shelf:
    """Sources by what they have in common with the works sought."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.rows: dict[str, list[Source]] = {}
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        for key in _keys(source.csl):
            self.rows.setdefault(key, []).append(source)

    def find(self, item: Item) -> Source | None:
        """The same work; of several editions the one of the same year first."""
        rows = [s for key in _keys(item) for s in self.rows.get(key, []) if same_work(s.csl, item)]
        year = item.get("issued")
        return min(rows, key=lambda source: source.csl.get("issued") != year, default=None)


def _keys(item: Item) -> list[str]:
    doi = str(item.get("DOI") or "").casefold()
    return [key for key in (work_key(item), doi and f"doi {doi}") if key]


def _candidates(works: Sequence[Work]) -> list[Source]:
    """Sources that have the family name, the whole title or the DOI of one of the works."""
    families = {name for work in works for name in _families(work.item)}
    titles = {str(work.item.get("title") or "") for work in works}
    dois = {str(work.item["DOI"]) for work in works if work.item.get("DOI")}
    dois |= {doi.lower() for doi in dois} | {doi.upper() for doi in dois}
    condition = Q(family__in=families - {""}) | Q(title__in=titles - {""})
    if dois:
        condition |= Q(csl__DOI__in=dois)
    return list(Source.objects.active().filter(condition).order_by("pk"))


def _families(item: Item) -> Iterable[str]:
    for role in ("author", "editor"):
        for name in (item.get(role) or [])[:1]:
            yield str(name.get("family") or name.get("literal") or "")[:LONGEST_FAMILY]


def _taken(bases: Iterable[str]) -> set[str]:
    """Citekeys that are used already and begin like those wanted."""
    condition = Q()
    for base in set(bases):
        condition |= Q(citekey__startswith=base)
    if not condition:
        return set()
    return set(Source.objects.filter(condition).values_list("citekey", flat=True))


def free_citekey(base: str, taken: set[str]) -> str:
    """The key itself, or with the first free number after it: "one1900survey-2"."""
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key
