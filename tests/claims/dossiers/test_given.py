import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.dossiers.claim import dossier
from claims.dossiers.dispute import dispute
from tests.factories import make_article, make_claim, make_dispute, make_evidence, make_source

pytestmark = pytest.mark.django_db


def figure(low, high=None, **said):
    return {"low": low, "high": high if high is not None else low, **said}


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida, kind="quantity")


def rows(table):
    return [(row.by.source, row.low, row.high) for row in table]


def test_figures_stand_in_a_table_with_the_articles_own_first(ida, claim):
    many, few = make_source(ida, title="Many"), make_source(ida, title="Few")
    make_evidence(
        claim, many, ida, gives=figure(38, 52, unit="delegates", who="by name", when="May")
    )
    make_evidence(claim, few, ida, stance="disputes", gives=figure(12, where="Examplegrad"))
    own, *given = dossier(claim.pk, ida).given.figures
    assert (own.as_written, own.unit, own.by.evidence_id) == ("40", "delegates", None)
    assert rows(given) == [("One, Few", 12, 12), ("One, Many", 38, 52)]
    assert (given[0].by.stance, given[0].where, given[1].who, given[1].when) == (
        "disputes", "Examplegrad", "by name", "May",
    )  # fmt: skip
    assert dossier(claim.pk, ida).given.dates == ()


def test_without_a_figure_or_date_of_a_source_there_is_no_table(ida, claim):
    make_evidence(claim, make_source(ida), ida, gives={"text": "Nobody counted"})
    make_evidence(claim, make_source(ida), ida, state="withdrawn", gives=figure(3))
    make_evidence(claim, make_source(ida), ida, state="proposed", gives=figure(4))
    assert not dossier(claim.pk, ida).given


def test_a_lead_is_called_one(ida, claim):
    make_evidence(claim, make_source(ida), ida, locators=[], gives=figure(7))
    assert dossier(claim.pk, ida).given.figures[-1].by.is_lead


def test_dates_stand_in_both_calendars_by_the_day(as_, ida):
    claim = make_claim(
        make_article(ida), "They voted to leave.", ida, date_as_written="7 November 1917",
        date_edtf="1917-11-07", calendar="gregorian", earliest_day=2421540, latest_day=2421540,
    )  # fmt: skip
    julian = {"date_as_written": "26 October", "date_edtf": "1917-10-26", "calendar": "julian"}
    make_evidence(claim, make_source(ida, title="Later"), ida, gives=julian)
    make_evidence(claim, make_source(ida, title="Said"), ida, gives={"date_as_written": "at dusk"})
    make_evidence(claim, make_source(ida, title="Early"), ida, gives={"date_edtf": "1917-10"})
    own, *given = dossier(claim.pk, ida).given.dates
    assert own.date.styles.julian == "1917-10-25"
    assert [row.by.source for row in given] == ["One, Early", "One, Later", "One, Said"]
    assert given[1].date.styles.gregorian == "1917-11-08"
    page = as_(ida).get(f"/claims/{claim.pk}/").content.decode()
    assert "Dates given" in page
    assert "8 November 1917" in page
    assert "at dusk" in page
    assert "Figures given" not in page


@pytest.mark.parametrize("broken", ["1917-13-45", "soon"])
def test_a_date_that_cannot_be_read_is_shown_as_it_is_written(ida, claim, broken):
    make_evidence(claim, make_source(ida), ida, gives={"date_edtf": broken})
    assert dossier(claim.pk, ida).given.dates[-1].date.as_written == broken


def test_the_calendar_that_the_article_says_stands_in_the_table(as_, ida):
    article = make_article(ida, calendar="julian", calendar_reason="Says so")
    claim = make_claim(
        article, "They voted to leave.", ida, date_edtf="1917-10-25", earliest_day=2421527,
        latest_day=2421540,
    )  # fmt: skip
    make_evidence(claim, make_source(ida), ida, gives={"date_edtf": "1917-10-26"})
    own, source = dossier(claim.pk, ida).given.dates
    assert own.date.inferred.calendar == "julian"
    assert own.date.styles.gregorian == "1917-11-07"
    assert source.date.styles is None
    assert "calendar inferred" in as_(ida).get(f"/claims/{claim.pk}/").content.decode()


@pytest.mark.parametrize(
    ("kind", "figures", "dates"), [("figure", 2, 0), ("date", 0, 1), ("wording", 0, 0)]
)
def test_a_dispute_over_a_figure_or_a_date_shows_the_table(
    client, ida, mara, claim, kind, figures, dates
):
    make_evidence(claim, make_source(ida), ida, gives={**figure(12), "date_edtf": "1937-05"})
    row = make_dispute(claim, ida, kind=kind)
    found = dispute(row.pk, ida).given
    assert (len(found.figures), len(found.dates)) == (figures, dates)
    page = client.get(f"/disputes/{row.pk}/").content.decode()
    assert ("Figures given" in page, "Dates given" in page) == (bool(figures), bool(dates))


def test_the_tables_ask_as_often_for_three_rows_as_for_one(ida, claim):
    make_evidence(claim, make_source(ida), ida, gives=figure(1))
    row = make_dispute(claim, ida, kind="figure")

    def asked(read):
        with CaptureQueriesContext(connection) as queries:
            read()
        return len(queries)

    dossier(claim.pk, ida)  # asks once what ida may do
    for_one = [asked(lambda: dossier(claim.pk, ida)), asked(lambda: dispute(row.pk, ida))]
    for number in (2, 3):
        make_evidence(claim, make_source(ida), ida, gives=figure(number))
    assert [asked(lambda: dossier(claim.pk, ida)), asked(lambda: dispute(row.pk, ida))] == for_one
