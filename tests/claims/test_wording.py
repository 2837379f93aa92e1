"""Every code has words."""

import pytest

from claims.chronology import BothStyles, Calendar, EDTFProblem, NotEDTF, both_styles
from claims.coverage import Coverage
from claims.dossiers.claim import DateShown
from claims.dossiers.history import KINDS, Act
from claims.freshness import Change
from claims.importing import Notice, NoticeCode, Refusal, Refused
from claims.standing import tally
from claims.suggesting import ReasonCode
from claims.wording import (
    REASONS,
    act_in_words,
    both_styles_in_words,
    changes_in_words,
    counts_in_words,
    coverage_in_words,
    date_in_words,
    day_in_words,
    direction,
    edtf_in_words,
    edtf_refused_in_words,
    examined_in_words,
    examined_now_in_words,
    field_name,
    gives_in_words,
    label,
    language_name,
    notice_in_words,
    reason_in_words,
    refusal_in_words,
    several_in_words,
    value_in_words,
)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_words_of_its_own(code):
    words = reason_in_words(code.value, {})
    assert words != code.value.replace("_", " ")
    assert [each for each in REASONS.values() if str(each) == str(REASONS[code])] == [REASONS[code]]


def test_a_reason_is_said_with_its_values():
    assert reason_in_words("names_day", {"date": "7 November 1917"}) == (
        "names a day (7 November 1917)"
    )
    assert reason_in_words("gives_share", {"figure": "75%"}) == "gives a share (75%)"


def test_a_value_that_is_missing_leaves_a_gap():
    assert reason_in_words("names_day", {}) == "names a day (…)"


def test_an_unknown_code_reads_as_itself():
    assert reason_in_words("was_known_once", {}) == "was known once"


# --- articles ------------------------------------------------------------------------------------
VALUES = {
    "line": "3/4/2019",
    "start": 12,
    "to": 10,
    "length": 50,
    "n": 4,
    "said": "en",
    "found": "es",
    "kind": "verse",
    "value": "May",
    "bytes": 11 * 1024 * 1024,
    "most": 10 * 1024 * 1024,
    "offset": 3,
    "format": "PDF",
    "encoding": "UTF-8",
}


@pytest.mark.parametrize("code", NoticeCode)
def test_every_notice_of_an_import_has_words(code):
    words = notice_in_words(Notice(code, VALUES))
    assert words.endswith(".")
    assert "%" not in words


@pytest.mark.parametrize("code", Refusal)
def test_every_refusal_of_a_file_has_words(code):
    words = refusal_in_words(Refused(code, VALUES))
    assert words.endswith(".")
    assert "%" not in words


def test_a_refusal_says_what_to_do():
    assert refusal_in_words(Refused(Refusal.BINARY, {"format": ""})).startswith(
        "This is not a text"
    )
    assert "10.0\xa0MB" in refusal_in_words(Refused(Refusal.TOO_LARGE, VALUES))


def test_a_long_line_is_cut():
    notice = Notice(NoticeCode.READING_LINE_UNSURE, {"line": "x" * 900, "start": 0})
    assert len(notice_in_words(notice)) < 300


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "Not examined."),
        ({"supported": 0}, "Not examined."),
        ({"supported": 1}, "1 claim: 1 supported. Unmarked words are not examined."),
        (
            {"sources_disagree": 1, "supported": 1},
            "2 claims: 1 supported, 1 where sources disagree. Unmarked words are not examined.",
        ),
        (
            {"no_evidence_yet": 2, "none_found": 1},
            "3 claims: 1 searched without result, 2 without evidence yet. "
            "Unmarked words are not examined.",
        ),
    ],
)
def test_a_paragraph_has_its_verdict_in_one_line(counts, words):
    assert coverage_in_words(counts) == words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "No claims"),
        (
            {"sources_disagree": 1, "supported": 1},
            "2 claims: 1 supported, 1 where sources disagree",
        ),
    ],
)
def test_the_verdict_of_an_examined_paragraph_goes_on_with_who_examined_it(counts, words):
    assert coverage_in_words(counts, is_examined=True) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Coverage(), ""),
        (Coverage(1, 0, 9), "0 of 1 paragraph examined"),
        (Coverage(38, 31, 900), "31 of 38 paragraphs examined"),
    ],
)
def test_a_text_says_how_many_of_its_paragraphs_were_examined(found, words):
    assert examined_in_words(found) == words


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (0, "Paragraph 4 is noted as examined."),
        (1, "Paragraph 4 is noted as examined. 1 suggestion still waits in it."),
        (2, "Paragraph 4 is noted as examined. 2 suggestions still wait in it."),
    ],
)
def test_who_signs_a_paragraph_is_told_what_waits_in_it(waiting, words):
    assert examined_now_in_words(4, waiting) == words


@pytest.mark.parametrize(
    ("number", "disputed", "words"),
    [(2, 0, "2 claims"), (3, 1, "3 claims, 1 disputed"), (3, 2, "3 claims, 2 disputed")],
)
def test_shared_words_say_how_many_claims_they_carry(number, disputed, words):
    assert several_in_words(number, disputed) == words


# --- claims --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("edtf", "calendar", "words"),
    [
        ("1917-10-25", "julian", "25 October (7 November) 1917"),
        ("1917-12-20", "julian", "20 December 1917 (2 January 1918)"),
        ("1921-03-16", "gregorian", "3 (16) March 1921"),
        ("-0043-03-15", "julian", "15 (13) March 44 BC"),
    ],
)
def test_a_day_is_written_in_both_styles(edtf, calendar, words):
    assert both_styles_in_words(both_styles(edtf, Calendar(calendar))) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("", ""),
        ("1917", "1917"),
        ("1917-10", "October 1917"),
        ("1917-10-25", "25 October 1917"),
        ("1918-21", "spring 1918"),
        ("-0043-03-15", "15 March 44 BC"),
        ("1921-03-08/1921-03-16", "8 March 1921 – 16 March 1921"),
        ("1917-11-25/..", "from 25 November 1917 on"),
        ("1917-11-25/", "from 25 November 1917 until a day that is not known"),
        ("../1917", "until 1917"),
        ("/1917-11", "from a day that is not known until November 1917"),
        ("193X", "the 1930s"),
        ("19XX", "between 1900 and 1999"),
        ("1XXX?", "between 1000 and 1999 (not certain)"),
        ("XXXX", "XXXX"),
        ("1918~", "about 1918"),
        ("1918-05-06%", "about 6 May 1918 (not certain)"),
        ("1917-10-XX", "some day in October 1917"),
        ("1917-XX-XX", "some day in 1917"),
        ("1917-11-07T21:40:00Z", "1917-11-07T21:40:00Z"),
        ("../..", "../.."),
    ],
)
def test_dates_are_written_as_people_write_them(edtf, words):
    assert edtf_in_words(edtf) == words


@pytest.mark.parametrize("problem", list(EDTFProblem))
def test_a_date_that_is_refused_is_refused_with_advice_of_its_own(problem):
    told = [edtf_refused_in_words(NotEDTF("x", each, "")) for each in EDTFProblem]
    words = edtf_refused_in_words(NotEDTF("x", problem, ""))
    assert told.count(words) == 1


@pytest.mark.parametrize(
    ("edtf", "calendar", "of_two_styles", "words"),
    [
        ("1917-10", "julian", True, "October 1917, old style"),
        ("1917-10", "gregorian", True, "October 1917, new style"),
        ("1937-05", "gregorian", False, "May 1937"),
        ("1937-05", "not_stated", False, "May 1937 (calendar not stated)"),
        ("", "not_stated", True, ""),
    ],
)
def test_the_style_of_a_date_is_said_where_it_matters(edtf, calendar, of_two_styles, words):
    date = DateShown("", edtf, calendar, None, of_two_styles)
    assert date_in_words(date) == words


def test_years_far_away_are_written_too():
    assert day_in_words("Y12000-01-02") == "2 January 12000"
    assert both_styles_in_words(BothStyles("0000-12-31", "0001-01-01")) == (
        "31 December 1 BC (1 January 1)"
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([], ""),
        ([Change.EVIDENCE_ADDED], "before evidence was added"),
        (
            [Change.STATEMENT_CHANGED, Change.DATE_CHANGED, Change.EVIDENCE_CHANGED],
            "before the wording changed, the date changed and evidence was changed",
        ),
    ],
)
def test_what_happened_since_a_judgement_is_said_in_words(changes, words):
    assert changes_in_words(changes) == words


def test_every_change_has_words():
    assert all(changes_in_words([change]).startswith("before ") for change in Change)


class Piece:
    state, bears_on_words = "accepted", ""

    def __init__(self, stance, is_lead=False):
        self.stance, self.is_lead = stance, is_lead


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([], "nothing counted"),
        ([Piece("supports"), Piece("disputes"), Piece("disputes")], "1 supports, 2 speak against"),
        ([Piece("qualifies"), Piece("supports", is_lead=True)], "1 qualifies · 1 lead"),
    ],
)
def test_what_is_counted_is_said_in_words(pieces, words):
    assert counts_in_words(tally(pieces)) == words


@pytest.mark.parametrize(
    ("gives", "words"),
    [
        ({}, []),
        ({"text": "38, not 40"}, [("says", "38, not 40")]),
        ({"low": 38, "high": 40, "unit": "delegates"}, [("figure", "38–40 delegates")]),
        ({"low": 38, "high": 38}, [("figure", "38")]),
        (
            {"date_as_written": "25 October", "calendar": "julian"},
            [("date", "25 October, Julian (old style)")],
        ),
        ({"date_as_written": "25 October", "calendar": "not_stated"}, [("date", "25 October")]),
    ],
)
def test_what_a_source_gives_is_said_in_words(gives, words):
    assert gives_in_words(gives) == words


def test_languages_are_named_where_they_are_known():
    assert (language_name("es"), language_name("tlh-x")) == ("Spanish", "tlh-x")


@pytest.mark.parametrize(
    ("code", "runs"),
    [
        ("", "auto"),
        ("en", "ltr"),
        ("yi", "rtl"),
        ("he-IL", "rtl"),
        ("yi-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
        ("tlh-x", "ltr"),
    ],
)
def test_a_text_runs_as_its_language_or_its_script_does(code, runs):
    assert direction(code) == runs


def test_further_translations_are_told_in_one_line():
    rows = [{"text": "Forty", "language": "en", "translator": "N."}, {"text": "Quarante"}]
    assert value_in_words("evidence", "further_translations", rows) == "“Forty” [en] N.; “Quarante”"


def test_the_sides_of_a_dispute_are_told_in_one_line():
    held = [
        {"who": "The others", "usage": "opponents_label", "when": "1937"},
        {"usage": "not_stated"},
    ]
    told = value_in_words("position", "held_by", held)
    assert told == "so called by opponents, The others, 1937; not stated"
    assert (
        value_in_words("dispute", "rests_on", [{"assessment": 7, "revision": 9}]) == "judgements 7"
    )
    assert field_name("dispute", "rests_on") == "Assessments that it rests on"
    assert field_name("evidence", "rests_on") == "The source that it rests on"


def test_a_code_that_is_unknown_reads_as_itself():
    assert label("standing", "gone") == "gone"


# What of each kind of thing can happen: everything that history may call it.
EVERYWHERE = {Act.CHANGED, Act.SAVED}
HAPPENS = {
    "claim": EVERYWHERE
    | {Act.MADE, Act.SUGGESTED, Act.ACCEPTED, Act.REJECTED, Act.LATER, Act.MERGED}
    | {Act.WITHDRAWN, Act.BROUGHT_BACK, Act.REWORDED, Act.REDATED},
    "passage": EVERYWHERE | {Act.MADE, Act.MOVED, Act.WITHDRAWN},
    "evidence": EVERYWHERE
    | {Act.MADE, Act.MOVED, Act.PROPOSED, Act.ACCEPTED, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "assessment": EVERYWHERE | {Act.MADE, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "check": EVERYWHERE | {Act.MADE, Act.WITHDRAWN},
    "enquiry": EVERYWHERE | {Act.MADE, Act.MOVED, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "dismissal": EVERYWHERE | {Act.MADE, Act.WITHDRAWN},
    "dispute": EVERYWHERE
    | {Act.RAISED, Act.MARKED, Act.RESOLVED, Act.DISMISSED, Act.REOPENED, Act.MOVED},
    "position": EVERYWHERE
    | {Act.MADE, Act.RESOLVED, Act.REOPENED, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "positionevidence": EVERYWHERE | {Act.MADE, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "posttie": EVERYWHERE | {Act.MADE, Act.WITHDRAWN, Act.BROUGHT_BACK},
    "claimlink": EVERYWHERE | {Act.MADE, Act.MOVED, Act.WITHDRAWN, Act.BROUGHT_BACK},
}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_happens_to_a_thing_has_words(kind):
    said = {act: act_in_words(kind, act) for act in HAPPENS[kind]}
    assert [act for act, words in said.items() if words == act] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_what_has_a_history_has_a_name_and_its_values_words(kind):
    for field in KINDS[kind].history.model.tracked_fields:
        assert field_name(kind, field.name)[0].isupper()
        assert value_in_words(kind, field.name, None) == "nothing"


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("claim", "kind", "causal", "cause"),
        ("claim", "statement", "", "nothing"),
        ("claim", "calendar", "julian", "Julian (old style)"),
        ("evidence", "stance", "disputes", "disputes"),
        ("evidence", "locators", [{"label": "page", "value": "88"}], "p. 88"),
        ("evidence", "gives", {"text": "38"}, "says: 38"),
        ("assessment", "verdict", "wrong", "Wrong"),
        ("dispute", "outcome", "not_sustained", "not sustained"),
    ],
)
def test_values_are_said_in_words_not_codes(kind, field, value, words):
    assert value_in_words(kind, field, value) == words
