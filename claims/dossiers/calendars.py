"""The calendar that a claim's date takes from the articles that state the claim. Inferred, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claims.chronology import Calendar
from claims.dossiers.passages import Editions, heads
from claims.dossiers.people import Person
from claims.dossiers.rows import people
from claims.models import Article, Passage


@dataclass(frozen=True)
class Inferred:
    """What an article says of the calendar of its dates, why, and who said so.

    `calendar` is not_stated where articles of one claim say different ones: then nothing is known.
    """

    calendar: str
    reason: str = ""
    by: Person | None = None

    @property
    def differs(self) -> bool:
        return self.calendar == Calendar.NOT_STATED


OFF = {Passage.State.GONE, Passage.State.WITHDRAWN}
DIFFERENT = Inferred(Calendar.NOT_STATED)


def inferred_calendars(
    claims: Iterable[Any], passages: Iterable[Any], editions: Editions
) -> dict[int, Inferred]:
    """For claims that don't say their calendar, by id: what the articles say that state them now, and
    that the viewer may see (`editions`). Two queries, or none."""
    asking = {c.pk for c in claims if c.calendar == Calendar.NOT_STATED and c.date_edtf}
    stated: dict[int, set[int]] = defaultdict(set)
    for passage in heads(passages):
        article = editions.editions[passage.edition_id].article_id
        if passage.claim_id in asking and passage.state not in OFF and article in editions.articles:
            stated[passage.claim_id].add(article)
    wanted = set().union(*stated.values())
    known = _calendars_of([editions.articles[pk] for pk in sorted(wanted)])
    found = {claim: _inherited(articles, known) for claim, articles in stated.items()}
    return {claim: inferred for claim, inferred in found.items() if inferred}


def _inherited(stated_in: Iterable[int], known: Mapping[int, Inferred]) -> Inferred | None:
    found = {known[pk].calendar: known[pk] for pk in sorted(stated_in) if pk in known}
    return DIFFERENT if len(found) > 1 else next(iter(found.values()), None)


def _calendars_of(articles: Iterable[Article]) -> dict[int, Inferred]:
    """What those of these articles that state a calendar say, by id."""
    stating = {a.pk: a for a in articles if a.calendar != Calendar.NOT_STATED}
    if not stating:
        return {}
    setters = _setters(stating)
    who = people(setters.values())
    return {
        pk: Inferred(article.calendar, article.calendar_reason, who.get(setters.get(pk)))
        for pk, article in stating.items()
    }


def _setters(stating: Mapping[int, Article]) -> dict[int, int | None]:
    """Who said it: the person of the first revision since which calendar and reason are as now."""
    rows = Article.history.filter(id__in=stating).order_by("history_date", "history_id")
    found: dict[int, int | None] = {}
    said: dict[int, tuple[str, str]] = {}
    names = "id", "calendar", "calendar_reason", "history_user_id"
    for pk, calendar, reason, by in rows.values_list(*names):
        if said.get(pk) != (calendar, reason):
            said[pk], found[pk] = (calendar, reason), by
    return found
