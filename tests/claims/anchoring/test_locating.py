"""Quotes found again: the same, moved, changed, lost."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.anchoring import Located, Quote, Sought, State, candidates, locate, locate_all, quote_at
from tests.benchmarks.anchoring import cases, text_of

SUITE = Path(__file__).parents[4] / "shared" / "suites" / "text-quote-cases.json"
TEXT = (
    "The ferry left at dawn, and nobody on the quay had paid the new toll.\n\n"
    "The council met twice that week. None of its members “knew” the pilot’s name—or would say it.\n\n"
    "By evening 2,000 people stood at the gates of the customs house. The ferry did not come back."
)
WORDS = "None of its members “knew” the pilot’s name—or would say it."


def quoted(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return quote_at(text, start, start + len(words))


def found(text: str, quote: Quote) -> tuple[str, str] | None:
    """(state, words) of what is found for a quote of another text."""
    located = locate_all(text, [quote])[0]
    return located and (str(located.state), text[located.start : located.end])


# --- the same words ------------------------------------------------------------------------------
def test_a_quote_in_its_own_text_is_exact():
    quote = quoted(WORDS)
    assert locate_all(TEXT, [quote]) == [Located(quote.start, quote.end, 1.0, State.EXACT)]


def test_words_inserted_far_before_leave_a_quote_exact():
    quote = quoted(WORDS)
    longer = "A note by the editor comes first. " + TEXT
    assert locate_all(longer, [quote]) == [
        Located(quote.start + 34, quote.end + 34, 1.0, State.EXACT)
    ]


def test_a_word_corrected_beside_the_quote_leaves_it_exact():
    assert found(TEXT.replace("that week", "that month"), quoted(WORDS)) == ("exact", WORDS)


def test_a_paragraph_taken_elsewhere_is_moved():
    first, second, third = TEXT.split("\n\n")
    sentence = "The council met twice that week."
    assert found("\n\n".join([first, third, second]), quoted(sentence)) == ("moved", sentence)


def test_without_surroundings_the_position_decides_what_is_exact():
    start = TEXT.index("the")
    later = TEXT.index("the", start + 1)
    assert locate(TEXT, exact="the") == Located(start, start + 3, 1.0, State.EXACT)
    assert locate(TEXT, exact="the", start=later) == Located(later, later + 3, 1.0, State.EXACT)
    assert locate(TEXT, exact="the", start=later + 1) == Located(later, later + 3, 1.0, State.MOVED)


@pytest.mark.parametrize("which", range(3))
def test_repeated_sentences_are_told_apart_by_their_surroundings(which: int):
    sides = [
        ("Petrov spoke. ", " Ivanov left."),
        ("Ivanov spoke. ", " All stayed."),
        ("All sang. ", " Rain fell."),
    ]
    text = " ".join(f"{before}The vote was lost.{after}" for before, after in sides)
    place = [match.start() for match in re.finditer("The vote was lost", text)][which]
    before, after = sides[which]
    located = locate(text, exact="The vote was lost.", prefix=before, suffix=after)
    assert located == Located(place, place + 18, 1.0, State.EXACT)
    one_side = locate(text, exact="The vote was lost.", suffix=after)
    assert one_side == located


@pytest.mark.parametrize("which", range(4))
def test_repeated_surroundings_are_told_apart_by_position(which: int):
    stanza = "They voted and went home. It rained all day on the empty square. "
    quote = quoted("It rained all day", stanza)
    start = len(stanza) * which + quote.start
    for shift in (-20, 0, 20):
        located = locate(
            stanza * 4,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            start=start + shift,
        )
        # the first and the last have half of their surroundings only
        assert located is not None
        if 0 < which < 3:
            assert located.start == start


def test_the_same_short_words_elsewhere_do_not_pass_for_those_that_were_corrected():
    text = "They met in 1919 at the harbour. The sailors were tried in 1919 by a court of three."
    quote = quote_at(text, text.rindex("1919"), text.rindex("1919") + 4)
    assert found(text.replace("tried in 1919", "tried in 1918"), quote) == ("changed", "1918")


def test_short_words_with_other_surroundings_wait_for_a_person():
    quote = Quote(
        "in 1919", "the sailors of the fleet voted ", " for the motion of the anarchists", 500, 507
    )
    text = "Nothing of that kind was printed in 1919; the paper was shut."
    assert found(text, quote) == ("changed", "in 1919")


def test_the_same_words_in_two_strange_places_wait_for_a_person():
    words = "and the delegates went home without a vote"
    sides = {"prefix": "x" * 32, "suffix": "y" * 32}
    for start in (None, 50):
        located = locate(
            f"Rain fell {words}. Snow fell {words}.", exact=words, start=start, **sides
        )
        assert located is not None
        assert located.state is State.CHANGED
    once = locate(f"Rain fell {words}.", exact=words, **sides)
    assert once is not None
    assert once.state is State.MOVED


@pytest.mark.parametrize("start", [0, 9_000, 20_000, 20_013, 20_014, 20_030, 31_000, 90_000])
def test_of_equal_places_the_nearest_is_taken_however_far(start: int):
    places = [10_000, 20_000, 20_027, 40_000]
    text = ""
    for place in places:
        text = text.ljust(place, "-") + "nobody came"
    located = locate(text, exact="body", prefix="no", suffix=" came", start=start)
    assert located is not None
    nearest = min(abs(place + 2 - start) for place in places)
    assert (abs(located.start - start), located.state) == (nearest, State.EXACT)


# --- other type ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "printed",
    [
        WORDS.replace("“", '"').replace("”", '"').replace("’", "'"),
        WORDS.replace("—", " – "),
        WORDS.replace("—", "--"),
        WORDS.replace(" ", "\u00a0"),
        WORDS.replace("members", "mem\u00adbers"),
        WORDS.replace(" the", "\nthe"),
        WORDS.replace("None", "none"),
        WORDS.replace("pilot", "\u200bpilot"),
    ],
)
def test_other_type_costs_a_hundredth(printed: str):
    text = TEXT.replace(WORDS, printed)
    quote = quoted(WORDS)
    located = locate_all(text, [quote])[0]
    assert located == Located(quote.start, quote.start + len(printed), 0.99, State.EXACT)
    bare = locate(text, exact=WORDS)
    assert bare == located
    back = locate(TEXT, exact=printed, prefix=quote.prefix, suffix=quote.suffix)
    assert back == Located(quote.start, quote.end, 0.99, State.EXACT)


def test_ligatures_and_decomposed_letters_are_the_same_words():
    text = "The oﬃcers’ cafe\u0301 of Saint-Œdipe burnt."
    located = locate(text, exact="officers' café of Saint-Oedipe")
    assert located is not None
    assert (located.state, located.score) == (State.EXACT, 0.99)
    assert text[located.start : located.end] == "oﬃcers’ cafe\u0301 of Saint-Œdipe"


# --- paragraph borders ---------------------------------------------------------------------------
def test_a_quote_across_a_paragraph_border_survives_its_joining_and_splitting():
    across = quoted("the new toll.\n\nThe council met")
    joined = TEXT.replace("toll.\n\nThe", "toll. The")
    assert found(TEXT, across) == ("exact", "the new toll.\n\nThe council met")
    assert found(joined, across) == ("exact", "the new toll. The council met")
    inside = quoted("that week. None of its members")
    split = TEXT.replace("week. None", "week.\n\nNone")
    assert found(split, inside) == ("exact", "that week.\n\nNone of its members")


def test_a_quote_split_by_inserted_words_is_changed_and_covers_them():
    caption = "\n\nThe customs house in winter.\n\n"
    text = TEXT.replace("that week. None", f"that week.{caption}None")
    quote = quoted("The council met twice that week. " + WORDS)
    state, words = found(text, quote) or ("", "")
    assert state == "changed"
    assert words == "The council met twice that week." + caption + WORDS


def test_words_inserted_beside_a_reworded_quote_stay_outside():
    old, new = "The council met twice that week", "The council met thrice that week"
    text = TEXT.replace(old, "As the minutes have it: " + new)
    assert found(text, quoted(old)) == ("changed", new)


def test_a_quote_that_repeats_its_own_surroundings_is_whole():
    words = (
        "Rain fell on the harbour. Nobody came. Rain fell on the harbour. Nobody left the square"
    )
    text = f"It was Sunday. {words}. Rain fell on the harbour. Snow followed."
    changed = text.replace("Nobody came", "Nobody at all came")
    assert found(changed, quoted(words, text)) == ("changed", words.replace("came", "at all came"))


# --- similar words -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2,000 people stood at the gates", "4,000 people stood at the gate"),
        ("nobody on the quay had paid the new toll", "no one on the quay had ever paid the toll"),
        (
            "None of its members “knew” the pilot’s name",
            "None of its members knew or guessed the pilot’s name",
        ),
    ],
)
def test_reworded_quotes_are_changed_and_whole(old: str, new: str):
    assert found(TEXT.replace(old, new), quoted(old)) == ("changed", new)


def test_a_reworded_sentence_in_strange_surroundings_is_found_by_its_words():
    old = "By evening 2,000 people stood at the gates of the customs house"
    new = "By evening 3,000 people stood by the gates of the customs house"
    text = "It had been a long dry summer. " * 30 + new + "; no boat was seen. " * 30
    assert found(text, quoted(old)) == ("changed", new)


def test_what_is_found_of_a_reworded_quote_ends_at_words():
    old = "By evening 2,000 people stood at the gates of the customs house"
    new = "That evening 2,000 people stood at the gates of the custom houses"
    text = "It had been a long dry summer. " * 30 + new + "; no boat was seen. " * 30
    assert found(text, quoted(old)) == ("changed", new)


def test_a_deleted_sentence_is_lost_and_what_is_shown_is_below_the_bar():
    quote = quoted("The council met twice that week. ")
    located = locate_all(TEXT.replace(quote.exact, ""), [quote])[0]
    assert located is None or (located.state is State.LOST and located.score < 0.6)


def test_candidates_for_a_lost_quote_come_best_first_and_apart():
    rain = "It rained on the island until the end of that month, and the harbour was empty. " * 3
    text = f"Four ferries left at noon for the far shore. {rain}Five ferries left at noon. {rain}{TEXT}"
    wanted = Sought(
        "Four ferries left at dawn for the near shore, said the pilot who was never named."
    )
    places = candidates(text, wanted)
    assert len(places) == 3
    assert {each.state for each in places} == {State.LOST}
    assert text[places[0].start : places[0].end].startswith("Four ferries left")
    assert all(a.score >= b.score for a, b in pairwise(places[1:]))
    assert all(a.end <= b.start or b.end <= a.start for a, b in pairwise(places))
    assert candidates("", wanted) == candidates(text, Sought("")) == []


# --- any alphabet --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "words", "changed"),
    [
        ("В порту было тихо. Матросы голосовали за новые выборы в советы. Потом пошёл дождь.", "Матросы голосовали за новые выборы в советы", "Матросы голосовали за новый выбор в советы"),
        ("Το λιμάνι ήταν ήσυχο. Οι ναύτες ψήφισαν για νέες εκλογές στο συμβούλιο. Έβρεχε.", "Οι ναύτες ψήφισαν για νέες εκλογές στο συμβούλιο", "Οι ναύτες ψήφισαν για άλλες εκλογές στο συμβούλιο"),
        ("הנמל היה שקט. המלחים הצביעו בעד בחירות חדשות למועצה. אחר כך ירד גשם.", "המלחים הצביעו בעד בחירות חדשות למועצה", "המלחים הצביעו נגד בחירות חדשות למועצה"),
        ("港口很安静。水兵们投票要求重新选举委员会的全部代表。后来下了雨。", "水兵们投票要求重新选举委员会的全部代表", "水兵们投票要求再次选举委员会的全部代表"),
        ("The 🚢 left 😀😀. Sailors 🎉 voted 🗳️ for new 👨‍👩‍👧 councils. Rain 🌧.", "Sailors 🎉 voted 🗳️ for new 👨‍👩‍👧 councils", "Sailors 🎉 voted 🗳️ for old 👨‍👩‍👧 councils"),
    ],
)  # fmt: skip
def test_any_alphabet_is_counted_in_code_points(text: str, words: str, changed: str):
    quote = quoted(words, text)
    assert found("😀 " + text, quote) == ("exact", words)
    assert found(text.replace(words, changed), quote) == ("changed", changed)


# --- nothing breaks it ---------------------------------------------------------------------------
@given(st.text(min_size=1), st.data())
def test_an_exact_quote_is_always_found_exactly(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quote_at(text, start, end)
    assert locate_all(text, [quote]) == [Located(start, end, 1.0, State.EXACT)]


@settings(deadline=None)
@given(
    st.text(),
    st.text(),
    st.text(max_size=40),
    st.text(max_size=40),
    st.none() | st.integers(-9, 99),
)
def test_nothing_raises_and_every_span_is_inside(text, exact, prefix, suffix, start):
    located = locate(text, exact=exact, prefix=prefix, suffix=suffix, start=start)
    if located is not None:
        assert 0 <= located.start < located.end <= len(text)
        assert 0 < located.score <= 1


@settings(deadline=None)
@given(
    st.text("ab —“'\n\u00ad\u0301é", max_size=30), st.text("ab —“'\n\u00ad\u0301é", max_size=8), st.text("ab\u0301 \n", max_size=3), st.text("ab\u0301 \n", max_size=3)
)  # fmt: skip
def test_nothing_raises_where_type_is_all_there_is(text, exact, prefix, suffix):
    located = locate(text, exact=exact, prefix=prefix, suffix=suffix, start=3)
    assert located is None or 0 <= located.start < located.end <= len(text)
    assert exact not in text or not exact or located is not None


@pytest.mark.parametrize(
    ("text", "exact", "prefix"),
    [("cafe\u0301", "e", "x"), ("one two", " ", "x"), ("co\u00adop", "\u00ad", "x")],
)
def test_characters_that_are_no_words_are_found_for_a_person(text: str, exact: str, prefix: str):
    at = text.index(exact)
    assert locate(text, exact=exact, prefix=prefix) == Located(at, at + 1, 1.0, State.CHANGED)


def test_empty_words_and_an_empty_text_have_no_place():
    assert locate(TEXT, exact="") is None
    assert locate("", exact="words") is None
    assert locate_all(TEXT, []) == []


def test_a_batch_finds_what_each_alone_finds():
    text = text_of(20_000)
    sought = [
        case.sought for noise in (0, 0.1) for case in cases(text, noise, count=15, bare=False)
    ]
    assert locate_all(text, sought) == [locate_all(text, [each])[0] for each in sought]


# --- the cases of another project ----------------------------------------------------------------
def texts_of(html: str) -> list[str]:
    return [node for node in re.split(r"<[^>]*>", html) if node]


def offsets(html: str) -> dict[str, int]:
    """Where the text of each element's nodes starts, by the path that the cases use."""
    starts: dict[str, int] = {}
    counts: dict[str, int] = {}
    stack, at = [], 0
    for tag, node in re.findall(r"<(/?\w+)[^>]*>|([^<]+)", html):
        if tag.startswith("/"):
            stack.pop()
        elif tag:
            stack.append(tag)
        else:
            counts[stack[-1]] = counts.get(stack[-1], 0) + 1
            starts[f"//{stack[-1]}/text()[{counts[stack[-1]]}]"] = at
            at += len(node)
    return starts


def suite() -> dict[str, dict]:
    return json.loads(SUITE.read_text(encoding="utf-8")) if SUITE.exists() else {}


@pytest.mark.skipif(not SUITE.exists(), reason="the shared suites are not beside the project")
@pytest.mark.parametrize("name", suite())
def test_the_cases_of_text_quote_selectors(name: str):
    case = suite()[name]
    text, starts = "".join(texts_of(case["html"])), offsets(case["html"])
    whole = {path if path.endswith("]") else path + "[1]" for path in starts}
    assert whole == set(starts)

    def place(path: str, offset: int) -> int:
        return starts[path if path.endswith("]") else path + "[1]"] + offset

    selector = {key: value for key, value in case["selector"].items() if key != "type"}
    located = locate(text, **selector)
    expected = [
        (place(each["startContainerXPath"], each["startOffset"]), place(each["endContainerXPath"], each["endOffset"]))
        for each in case["expected"]
    ]  # fmt: skip
    if not selector["exact"]:
        assert located is None  # an empty quote marks no words, so no claim can have it
    elif not expected:
        assert located is None or located.state is not State.EXACT
    else:
        assert located is not None
        assert (located.state, located.score) == (State.EXACT, 1.0)
        assert (located.start, located.end) in expected
        for start, end in expected:  # each of them is reached by its position
            assert locate(text, **selector, start=start) == Located(start, end, 1.0, State.EXACT)
