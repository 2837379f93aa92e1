"""What the sources of a claim give instead or in addition, in tables: figures and dates.

The article's own figure or date is the first row; nothing is weighed, and a lead is called one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.chronology import Calendar, NotEDTF, dates_in, interval
from claims.dossiers.dates import DateShown, date_shown
from claims.warnings.figures import figures_in
from sources.citations import short


@dataclass(frozen=True)
class By:
    """Who gives it; without `evidence_id` it is the article itself."""

    evidence_id: int | None = None
    source: str = ""
    source_id: int | None = None
    stance: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class FigureGiven:
    """`low` and `high` as the source has them; of the article, `as_written` instead."""

    by: By
    as_written: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    who: str = ""
    where: str = ""
    when: str = ""


@dataclass(frozen=True)
class DateGiven:
    by: By
    date: DateShown


@dataclass(frozen=True)
class Given:
    """Empty where no source gives a figure, or a date: the article alone makes no table."""

    figures: tuple[FigureGiven, ...] = ()
    dates: tuple[DateGiven, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.dates)

    @property
    def names_who(self) -> bool:
        return any(row.who for row in self.figures)

    @property
    def names_where(self) -> bool:
        return any(row.where for row in self.figures)

    @property
    def names_when(self) -> bool:
        return any(row.when for row in self.figures)


@dataclass(frozen=True)
class _Dated:
    """What `date_shown` asks of a claim, of a source's date."""

    date_as_written: str
    date_edtf: str
    calendar: str
    earliest_day: int | None


def given(
    claim: Any, date: DateShown, evidence: Iterable[Any], sources: Mapping[int, Any]
) -> Given:
    """From accepted evidence, the smallest figure and the earliest day first. No queries.

    `date` is the claim's own, `sources` has those of the evidence by id.
    """
    rows = [(_by(row, sources), row.gives) for row in evidence if row.state == "accepted"]
    figures = [figure for by, gives in rows if (figure := _figure(by, gives))]
    dates = [(day, shown) for by, gives in rows for day, shown in _date(by, gives)]
    figures.sort(key=lambda row: (row.low, row.high))
    dates.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    return Given(
        figures=(*_written(claim.statement), *figures) if figures else (),
        dates=(*_own(date), *(shown for _day, shown in dates)) if dates else (),
    )


def _by(row: Any, sources: Mapping[int, Any]) -> By:
    return By(row.pk, short(sources[row.source_id].csl), row.source_id, row.stance, row.is_lead)


def _figure(by: By, gives: Mapping[str, Any]) -> FigureGiven | None:
    ends = [float(gives[end]) for end in ("low", "high") if gives.get(end) not in (None, "")]
    if not ends:
        return None
    said = {name: str(gives.get(name) or "") for name in ("unit", "who", "where", "when")}
    return FigureGiven(by, low=min(ends), high=max(ends), **said)


def _date(by: By, gives: Mapping[str, Any]) -> Iterator[tuple[int | None, DateGiven]]:
    written, edtf = gives.get("date_as_written") or "", gives.get("date_edtf") or ""
    if not (written or edtf):
        return
    calendar = gives.get("calendar") or Calendar.NOT_STATED
    try:
        day = interval(edtf, Calendar(calendar))[0] if edtf else None
    except NotEDTF:
        day, edtf, written = None, "", written or edtf
    yield day, DateGiven(by, date_shown(_Dated(written, edtf, calendar, day)))


def _written(statement: str) -> Iterator[FigureGiven]:
    """The figures of the statement that the grammar ties to what they count."""
    dates = [(phrase.start, phrase.end) for phrase in dates_in(statement)]
    for figure in figures_in(statement, dates):
        counts = "" if figure.counts in {"dead", "held"} else figure.counts
        yield FigureGiven(By(), as_written=statement[figure.start : figure.end], unit=counts)


def _own(date: DateShown) -> Iterator[DateGiven]:
    if date:
        yield DateGiven(By(), date)
