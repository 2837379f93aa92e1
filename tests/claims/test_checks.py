from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from claims.checks import Since, changes_since, is_other_edition, latest

PAGE = [{"label": "page", "value": "12"}]


@dataclass(frozen=True)
class Cited:
    source_id: int = 7
    locators: list = field(default_factory=lambda: list(PAGE))
    quotation: str = "Made-up words"
    translation: str = ""
    further_translations: list = field(default_factory=list)


@dataclass(frozen=True)
class ACheck:
    id: int
    result: str
    checked_on: date = date(2026, 5, 3)
    signed_at: datetime = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (Cited(), ()),
        (replace(Cited(), source_id=8), (Since.SOURCE,)),
        (replace(Cited(), locators=[]), (Since.LOCATORS,)),
        (replace(Cited(), quotation="Others"), (Since.QUOTATION,)),
        (replace(Cited(), translation="Others"), (Since.TRANSLATION,)),
        (replace(Cited(), further_translations=[{"text": "Others"}]), (Since.TRANSLATION,)),
        (Cited(8, [], "", ""), (Since.SOURCE, Since.LOCATORS, Since.QUOTATION)),
    ],
)
def test_a_check_is_stale_when_what_is_cited_is_another(now, since):
    assert changes_since(Cited(), now) == since


def test_a_source_merged_into_another_is_the_same_source():
    assert changes_since(Cited(), replace(Cited(), source_id=8), was_merged=True) == ()


@pytest.mark.parametrize(
    ("now", "is_other"),
    [
        ({"title": "A Survey", "edition": "2"}, False),
        ({"title": "A Made-up Survey", "edition": "2", "publisher": "Example Press"}, False),
        ({"title": "A Survey", "edition": "3"}, True),
        ({"title": "A Survey"}, True),
        ({"title": "A Survey", "edition": "2", "issued": {"date-parts": [[1970]]}}, True),
    ],
)
def test_a_source_is_another_edition_by_what_editions_differ_in(now, is_other):
    assert is_other_edition({"title": "A Survey", "edition": "2"}, now) is is_other


def test_the_last_day_on_which_somebody_had_the_source_holds():
    old = ACheck(1, "fails", date(2020, 1, 1), datetime(2026, 6, 1, tzinfo=UTC))
    new = ACheck(2, "confirms", date(2026, 5, 3))
    assert latest([old, new]) == latest([new, old]) == new


def test_of_one_day_the_check_recorded_last_holds():
    first, second = (
        ACheck(2, "confirms"),
        ACheck(1, "fails", signed_at=datetime(2026, 5, 4, tzinfo=UTC)),
    )
    assert latest([first, second]) == second


def test_who_could_not_obtain_it_found_nothing_out():
    failed = ACheck(1, "fails", date(2020, 1, 1))
    assert latest([failed, ACheck(2, "could_not_obtain")]) == failed
    assert latest([ACheck(2, "could_not_obtain")]) is None
