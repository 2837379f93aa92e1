import pytest

from claims.forms.gives import GivesFields


def given(**typed):
    form = GivesFields({f"gives_{name}": value for name, value in typed.items()})
    assert form.is_valid()
    form.check_figure()
    form.read_date()
    return form.given()


@pytest.mark.parametrize(
    ("written", "edtf", "calendar"),
    [
        ("18 March 1921", "1921-03-18", "not_stated"),
        ("25 October 1917 (O.S.)", "1917-10-25", "julian"),
        ("in June of 1920", "1920-06", "not_stated"),
    ],
)
def test_a_date_in_words_is_read_where_it_is_sure(written, edtf, calendar):
    found = given(date_as_written=written, calendar="not_stated")
    assert (found["date_as_written"], found["date_edtf"]) == (written, edtf)
    assert found["calendar"] == calendar


@pytest.mark.parametrize("written", ["on the eve of the fair", "3 May or 4 June 1937"])
def test_a_date_that_is_not_sure_stays_as_it_is_written(written):
    found = given(date_as_written=written, calendar="julian")
    assert found == {"date_as_written": written, "calendar": "julian"}


def test_what_a_person_says_of_a_date_is_not_read_again():
    found = given(date_as_written="18 March 1921", date_edtf="1921-03", calendar="julian")
    assert (found["date_edtf"], found["calendar"]) == ("1921-03", "julian")


def test_a_figure_says_who_where_and_when():
    found = given(
        low="800", high="812.5", unit="killed", who="the garrison", where="A", when="1921"
    )
    assert found == {
        "low": 800, "high": 812.5, "unit": "killed", "who": "the garrison",
        "where": "A", "when": "1921",
    }  # fmt: skip


def test_a_highest_figure_below_the_lowest_is_refused():
    form = GivesFields({"gives_low": "9", "gives_high": "8"})
    form.is_valid()
    form.check_figure()
    assert "below the lowest" in str(form.errors["gives_high"])
