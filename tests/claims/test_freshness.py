from dataclasses import dataclass, field, replace

import pytest

from claims.freshness import Change, changes, seen


@dataclass(frozen=True)
class AClaim:
    statement: str = "The committee met on 3 May 1937."
    date_as_written: str = "3 May 1937"
    date_edtf: str = "1937-05-03"
    calendar: str = "not_stated"


@dataclass(frozen=True)
class APiece:
    id: int = 1
    stance: str = "supports"
    state: str = "accepted"
    source_id: int = 7
    locators: list = field(default_factory=lambda: [{"label": "page", "value": "12"}])
    quotation: str = "Made-up words"
    translation: str = ""
    further_translations: list = field(default_factory=list)
    commentary: str = ""
    finding: str = ""


def since(claim=AClaim(), evidence=(APiece(),)):
    return changes(seen(AClaim(), [APiece()], {}), seen(claim, evidence, {}))


def test_nothing_changed_leaves_a_judgement_fresh():
    assert since() == ()


@pytest.mark.parametrize(
    ("claim", "change"),
    [
        (replace(AClaim(), statement="It met."), Change.STATEMENT_CHANGED),
        (replace(AClaim(), date_edtf="1937-05"), Change.DATE_CHANGED),
        (replace(AClaim(), calendar="julian"), Change.DATE_CHANGED),
        (replace(AClaim(), date_as_written="May 1937"), Change.DATE_CHANGED),
    ],
)
def test_a_change_of_the_claim_makes_it_stale(claim, change):
    assert since(claim=claim) == (change,)


@pytest.mark.parametrize(
    "piece",
    [
        replace(APiece(), stance="disputes"),
        replace(APiece(), source_id=8),
        replace(APiece(), locators=[{"label": "page", "value": "13"}]),
        replace(APiece(), quotation="Other words"),
        replace(APiece(), translation="In other words"),
        replace(APiece(), further_translations=[{"text": "Otherwise", "translator": "N."}]),
    ],
)
def test_a_change_of_what_it_rests_on_makes_it_stale(piece):
    assert since(evidence=[piece]) == (Change.EVIDENCE_CHANGED,)


def test_added_and_withdrawn_evidence_make_it_stale():
    withdrawn = replace(APiece(), state="withdrawn")
    assert since(evidence=[APiece(), replace(APiece(), id=2)]) == (Change.EVIDENCE_ADDED,)
    assert since(evidence=[withdrawn]) == (Change.EVIDENCE_WITHDRAWN,)


def test_a_proposal_and_a_remark_make_nothing_stale():
    proposal = replace(APiece(), id=2, state="proposed")
    assert since(evidence=[replace(APiece(), commentary="A remark"), proposal]) == ()


def test_the_mark_of_a_source_makes_it_stale_and_so_does_taking_it_away():
    plain, marked = seen(AClaim(), [APiece()], {}), seen(AClaim(), [APiece()], {7: "forged"})
    assert changes(plain, marked) == changes(marked, plain) == (Change.MARKS_CHANGED,)
    assert changes(marked, marked) == ()


def test_what_was_seen_before_marks_were_kept_says_nothing_of_them():
    old = seen(AClaim(), [APiece()], {})
    del old["marks"]
    assert changes(old, seen(AClaim(), [APiece()], {7: "forged"})) == ()


@pytest.mark.parametrize("finding", ["confirms", "partly", "fails"])
def test_what_a_check_found_makes_it_stale(finding):
    checked = [replace(APiece(), finding=finding)]
    assert since(evidence=checked) == (Change.CHECKS_CHANGED,)
    before = seen(AClaim(), checked, {})
    assert changes(before, before) == ()


def test_a_check_that_lapsed_with_its_quotation_is_said_once():
    before = seen(AClaim(), [replace(APiece(), finding="confirms")], {})
    now = seen(AClaim(), [replace(APiece(), quotation="Other words")], {})
    assert changes(before, now) == (Change.EVIDENCE_CHANGED,)


def test_what_was_seen_before_there_were_checks_is_fresh_until_there_is_one():
    before = {k: v for k, v in seen(AClaim(), [APiece()], {}).items() if k != "checks"}
    assert changes(before, seen(AClaim(), [APiece()], {})) == ()
    failed = seen(AClaim(), [replace(APiece(), finding="fails")], {})
    assert changes(before, failed) == (Change.CHECKS_CHANGED,)
