from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.standing import Standing, is_lead, standing_of, tally


@dataclass(frozen=True)
class Piece:
    stance: str
    state: str = "accepted"
    bears_on_words: str = ""
    is_lead: bool = False


@pytest.mark.parametrize(
    ("supports", "disputes", "qualifies", "enquiries", "standing"),
    [
        (0, 1, 0, 0, Standing.CONTRADICTED),
        (0, 2, 3, 1, Standing.CONTRADICTED),
        (1, 1, 0, 0, Standing.SOURCES_DISAGREE),
        (2, 1, 4, 0, Standing.SOURCES_DISAGREE),
        (0, 0, 1, 0, Standing.QUALIFIED),
        (5, 0, 1, 2, Standing.QUALIFIED),
        (1, 0, 0, 0, Standing.SUPPORTED),
        (3, 0, 0, 1, Standing.SUPPORTED),
        (0, 0, 0, 1, Standing.NONE_FOUND),
        (0, 0, 0, 0, Standing.NO_EVIDENCE_YET),
    ],
)
def test_the_standing_follows_the_table(supports, disputes, qualifies, enquiries, standing):
    assert standing_of(supports, disputes, qualifies, enquiries=enquiries) == standing


def test_a_lead_is_listed_and_never_counted():
    result = tally([Piece("supports", is_lead=True)])
    assert (result.standing, result.leads, result.counted) == (Standing.NO_EVIDENCE_YET, 1, 0)


@pytest.mark.parametrize("state", ["proposed", "withdrawn"])
def test_evidence_counts_only_when_it_is_accepted(state):
    result = tally([Piece("disputes", state=state), Piece("supports", state=state, is_lead=True)])
    assert (result.standing, result.leads) == (Standing.NO_EVIDENCE_YET, 0)


def test_a_source_that_only_discusses_decides_nothing():
    result = tally([Piece("discusses")], enquiries=1)
    assert (result.standing, result.discusses) == (Standing.NONE_FOUND, 1)


def test_evidence_on_part_of_the_words_makes_the_standing_one_in_part():
    assert tally([Piece("supports", bears_on_words="in May"), Piece("supports")]).in_part
    assert not tally([Piece("discusses", bears_on_words="in May"), Piece("supports")]).in_part


def test_order_does_not_matter():
    pieces = [Piece("supports"), Piece("disputes"), Piece("qualifies"), Piece("discusses")]
    assert len({tally(order) for order in permutations(pieces)}) == 1


@given(st.tuples(*[st.integers(0, 4)] * 4))
def test_more_of_the_same_kind_of_evidence_never_changes_the_standing(counts):
    s, d, q, e = counts
    more = [n * 3 for n in counts]
    assert standing_of(s, d, q, enquiries=e) == standing_of(*more[:3], enquiries=more[3])


@dataclass(frozen=True)
class Cited:
    locators: list
    quotation: str = ""
    finding: str = ""


PAGE = [{"label": "page", "value": "12"}]


@pytest.mark.parametrize(
    ("citation", "lead"),
    [
        (Cited([]), True),
        (Cited([], " \n"), True),
        (Cited(PAGE), False),
        (Cited([], "Forty came."), False),
        (Cited([], finding="confirms"), True),
        (Cited(PAGE, finding="confirms"), False),
        (Cited(PAGE, finding="partly"), False),
        (Cited(PAGE, "Forty came.", "fails"), True),
    ],
)
def test_a_lead_has_no_place_and_no_words_or_failed_its_check(citation, lead):
    assert is_lead(citation) is lead
