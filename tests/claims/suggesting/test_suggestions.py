"""A text with blocks becomes suggestions in order, each in its place."""

import json
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.chronology import Calendar
from claims.suggesting import Kind, ReasonCode, suggest
from claims.suggesting.weights import THRESHOLD


@dataclass(frozen=True)
class Block:
    kind: str
    start: int
    end: int


def blocks_of(*parts):
    """A text of (kind, words) parts with blank lines between, and its blocks."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return text, blocks


def suggested(*parts, **more):
    return suggest(*blocks_of(*parts), **more)


@pytest.mark.parametrize(
    ("words", "kind", "edtf"),
    [
        ("On 3 May 1911, the harbour council closed the mills in Arlen.", Kind.EVENT, "1911-05-03"),
        ("In April 1912, the guards shot 40 dockers in Arlen.", Kind.QUANTITY, "1912-04"),
        ("The strike in Arlen began on 3 May 1911.", Kind.DATE, "1911-05-03"),
        ("Moreau claimed that the council had been warned.", Kind.ATTRIBUTION, ""),
        ("Lind wrote: “Nobody on the quay was ever paid again.”", Kind.QUOTATION, ""),
        ("The council fled Arlen in order to escape the fever.", Kind.MOTIVE, ""),
        ("The new toll led to the rising in Arlen.", Kind.CAUSAL, ""),
        ("The Harbour League was a party of shipowners.", Kind.CLASSIFICATION, ""),
        ("Ada Moreau was born in Arlen in 1874.", Kind.BIOGRAPHICAL, "1874"),
    ],
)
def test_what_can_be_checked_is_suggested_with_its_kind_and_date(words, kind, edtf):
    (one,) = suggested(("paragraph", words))
    assert (one.quote, one.kind, one.date_edtf) == (words, kind, edtf)
    assert one.statement == words
    assert one.score >= THRESHOLD
    assert one.calendar is Calendar.NOT_STATED


@pytest.mark.parametrize(
    "words",
    [
        "We must never forget Arlen!",
        "Long live the rising of Arlen!",
        "Was the council warned in May 1911?",
        "It is a disgraceful story, and we tell it with anger.",
        "I often think of Arlen.",
        "Clearly, such councils are shameful puppets.",
        "Freedom is worth more than bread.",
        "You can find more of this in the appendix.",
        "If the dockers had won, Arlen might have been spared.",
        "Arlen.",
        "",
        "   ",
    ],
)
def test_what_cannot_be_checked_is_not_suggested(words):
    assert suggested(("paragraph", words)) == []


CHECKABLE = "On 3 May 1911, the council closed the mills in Arlen."


@pytest.mark.parametrize("kind", ["heading", "bibliography_item", "byline", "date_line", "unknown"])
def test_only_running_text_is_read(kind):
    assert suggested((kind, CHECKABLE)) == []


@pytest.mark.parametrize("kind", ["paragraph", "caption", "list_item", "quotation"])
def test_paragraphs_captions_lists_and_quotations_are_read(kind):
    assert [each.quote for each in suggested((kind, CHECKABLE))] == [CHECKABLE]


def test_the_year_is_carried_from_the_paragraph():
    (_, second) = suggested(
        ("paragraph", "In April 1911, Arlen closed its gates. On May 3, the mills burned down.")
    )
    assert second.quote == "On May 3, the mills burned down."
    assert second.statement == "On May 3[, 1911], the mills burned down."
    assert (second.date_as_written, second.date_edtf) == ("May 3", "1911-05-03")


def test_the_year_is_carried_from_the_paragraph_before():
    found = suggested(
        ("paragraph", "In April 1911, Arlen closed its gates."),
        ("caption", "The gates of Arlen in 1899."),
        ("paragraph", "On May 3, the mills of Arlen burned down."),
    )
    assert found[-1].date_edtf == "1911-05-03"


def test_of_several_years_the_one_that_the_paragraph_has_come_to_is_carried():
    found = suggested(
        (
            "paragraph",
            "In 1909, Arlen closed its gates. In 1911, they were opened. On May 3, the mills of Arlen "
            "burned down. The following year, forty dockers of Arlen were arrested.",
        )
    )
    assert [(each.date_as_written, each.date_edtf) for each in found] == [
        ("1909", "1909"),
        ("1911", "1911"),
        ("May 3", "1911-05-03"),
        ("The following year", "1912"),
    ]
    assert found[-1].statement.startswith("The following year [1912], forty dockers")


def test_a_month_that_may_be_of_the_next_year_takes_none():
    found = suggested(
        (
            "paragraph",
            "In November 1911, Arlen closed its gates. In January, the mills of Arlen burned down.",
        )
    )
    assert [each.date_edtf for each in found] == ["1911-11", ""]


def test_a_year_is_carried_in_spanish_too():
    found = suggested(
        (
            "paragraph",
            "En 1911 cerraron los molinos. El 3 de mayo murieron 40 obreros en Tarragona.",
        ),
        language="es",
    )
    assert (found[-1].date_edtf, found[-1].statement) == (
        "1911-05-03",
        "El 3 de mayo [1911] murieron 40 obreros en Tarragona.",
    )


@pytest.mark.parametrize(
    "before",
    [
        "In 1911 and 1912, Arlen closed its gates.",
        "In the 1910s, Arlen closed its gates.",
        "Arlen closed its gates.",
    ],
)
def test_the_year_is_not_guessed(before):
    found = suggested(("paragraph", before), ("paragraph", "On May 3, Arlen’s mills burned down."))
    assert found[-1].date_edtf == ""
    assert found[-1].statement == "On May 3, Arlen’s mills burned down."


def test_a_heading_ends_what_a_year_is_carried_over():
    found = suggested(
        ("paragraph", "In April 1911, Arlen closed its gates."),
        ("heading", "Much later"),
        ("paragraph", "On May 3, Arlen’s mills burned down."),
    )
    assert found[-1].date_edtf == ""


def test_a_classification_has_its_own_span_beside_the_sentence():
    words = "In 1936, the council of Arlen was weaker than the Trotskyist POUM."
    whole, part = suggested(("paragraph", words))
    assert whole.quote == words
    assert (part.quote, part.statement) == ("the Trotskyist POUM", "The POUM [was] Trotskyist.")
    assert part.kind is Kind.CLASSIFICATION


def test_several_assertions_become_several_suggestions():
    words = "In 1911 the council sold the mills, while Moreau, who had built them, left Arlen."
    first, second, inserted = suggested(("paragraph", words))
    assert (first.quote, first.date_edtf) == ("In 1911 the council sold the mills", "1911")
    assert second.quote == "Moreau, who had built them, left Arlen"
    assert (inserted.quote, inserted.statement) == (
        "who had built them",
        "[Moreau] had built them",
    )
    assert second.date_edtf == inserted.date_edtf == ""


def test_a_piece_says_who_did_it_and_when_where_the_sentence_does():
    found = suggested(
        ("paragraph", "In May 1911 it rained."),
        ("paragraph", "Moreau closed the mills on 3 June and opened the Arlen lock on 4 June."),
    )
    assert [each.statement for each in found[-2:]] == [
        "Moreau closed the mills on 3 June [1911]",
        "[Moreau] opened the Arlen lock on 4 June [1911]",
    ]


def test_a_cause_has_its_own_span_and_a_statement_with_what_it_caused():
    words = "The council of Arlen sold the lock because the harbour toll had failed in 1911."
    fact, cause = suggested(("paragraph", words))
    assert fact.quote == "The council of Arlen sold the lock"
    assert cause.quote == "because the harbour toll had failed in 1911"
    assert cause.statement == words.removesuffix(".")
    assert (cause.kind, cause.date_edtf) == (Kind.CAUSAL, "1911")


def test_a_weak_piece_is_left_out_beside_a_strong_one():
    words = "On 3 May 1911 the council sold the lock of Arlen, and it is a shame."
    (one,) = suggested(("paragraph", words))
    assert one.quote == "On 3 May 1911 the council sold the lock of Arlen"


def test_what_others_say_is_not_taken_for_the_articles_own_words():
    words = "Lind wrote: “In 1911 the guards shot 40 men, and the anarchist Moreau, a baker, fled.”"
    (one,) = suggested(("paragraph", words))
    assert (one.kind, one.date_edtf, one.statement) == (Kind.QUOTATION, "", words)
    assert ReasonCode.GIVES_NUMBER_KILLED not in {reason.code for reason in one.reasons}


@pytest.mark.parametrize(
    "words",
    [
        "I was born in Arlen in 1874.",
        "My father closed the lock of Arlen for nineteen years.",
        "We crossed the delta to Arlen on 3 May 1911.",
    ],
)
def test_what_the_author_lived_through_can_be_checked(words):
    assert [each.quote for each in suggested(("paragraph", words))] == [words]


def test_a_lower_threshold_lets_more_through_and_each_score_reaches_it():
    text, blocks = blocks_of(("paragraph", "It was late. " + CHECKABLE + " We must go!"))
    usual, everything = suggest(text, blocks), suggest(text, blocks, threshold=0.0)
    assert [each.quote for each in usual] == [CHECKABLE]
    assert [each.quote for each in everything] == ["It was late.", CHECKABLE, "We must go!"]
    assert suggest(text, blocks, threshold=1.0) == []


def test_a_number_after_the_day_of_publication_is_no_date():
    words = "In 2040 the council of Arlen closed the mills."
    assert suggested(("paragraph", words))[0].date_edtf == "2040"
    found = suggested(("paragraph", words), published_on=date(2017, 11, 10))
    assert [each.date_edtf for each in found] == [""]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "El 3 de mayo de 1911 murieron 40 obreros en Tarragona."),
        ("ru", "В 1911 году в Одессе погибли 40 рабочих."),
        ("de", "Im Jahr 1911 starben in Arlen 40 Arbeiter."),
    ],
)
def test_other_languages_give_what_has_figures_years_and_names(language, words):
    (one,) = suggested(("paragraph", words), language=language)
    assert one.quote == words
    assert ReasonCode.GIVES_NUMBER in {reason.code for reason in one.reasons}


def test_straight_and_curly_apostrophes_are_read_alike():
    curly = suggested(("paragraph", "The Arlen council didn’t pay 40 dockers in 1911."))
    straight = suggested(("paragraph", "The Arlen council didn't pay 40 dockers in 1911."))
    assert curly[0].reasons == straight[0].reasons
    assert "didn't" in straight[0].statement


def test_a_suggestion_is_plain_json():
    (one,) = suggested(("paragraph", CHECKABLE))
    plain = one.to_json()
    assert list(plain) == [
        "quote",
        "start",
        "end",
        "statement",
        "kind",
        "date_as_written",
        "date_edtf",
        "calendar",
        "score",
        "reasons",
    ]
    assert json.loads(json.dumps(plain)) == plain
    assert {"code": "names_day", "values": {"date": "3 May 1911"}} in plain["reasons"]


WORDS = (
    "On In the Trotskyist POUM Moreau , a baker — ; “ ” ( ) . ! ? 1911 May 3 40 killed were said "
    "that because and but who which sold never we must clearly 83% 😀 \ud800 \x00 Одесса No. Vol. \n"
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join),
    st.lists(st.sampled_from(WORDS.split(" "))).map("".join),
)
KINDS = st.sampled_from(["paragraph", "caption", "heading", "quotation", "list_item", "?"])


@given(TEXTS, st.lists(st.tuples(KINDS, st.integers(-5, 90), st.integers(-5, 90))), st.data())
def test_any_text_with_any_blocks_gives_suggestions_in_their_place(text, spans, data):
    blocks = [Block("paragraph", 0, len(text)), *(Block(*span) for span in spans)]
    language = data.draw(st.sampled_from(["en", "en-GB", "es", "zh", "xx", ""]))
    found = suggest(text, blocks, language=language)
    places = [(each.start, each.end) for each in found]
    assert places == sorted(set(places))
    one_block = suggest(text, blocks[:1], language=language)
    for one, other in combinations([(each.start, each.end) for each in one_block], 2):
        assert other[0] >= one[1] or other[1] <= one[1] or other[0] == one[0]  # never crossing
    for each in found:
        assert text[each.start : each.end] == each.quote != ""
        assert each.statement
        assert any(block.start <= each.start < each.end <= block.end for block in blocks)
        assert THRESHOLD <= each.score <= 1
        assert each.reasons
