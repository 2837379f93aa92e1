from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.drawing.layout import Tie
from claims.drawing.stemma import SIGNS, Source, breadth, fitted, stemma

LETTERS = Source(1, 1922, ("Three, Letters", "witness"), "All of it", "/sources/1/")
SURVEY = Source(2, 1961, ("One, Survey",), "All", "/sources/2/", ("supports",))


def drawn(sources, ties=(), **words):
    svg = str(stemma(sources, ties, label="What rests on what", **words))
    assert "style" not in svg
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def test_every_source_is_a_link_with_its_words_and_its_title():
    links = list(drawn([SURVEY, LETTERS], [Tie(2, 1, "rests_on")]).iter("a"))
    assert [link.get("href") for link in links] == ["/sources/1/", "/sources/2/"]
    assert [link.find("title").text for link in links] == ["All of it", "All"]
    assert [t.text for t in links[0].iter("text") if t.text] == ["Three, Letters", "witness"]


@pytest.mark.parametrize("stance", SIGNS)
def test_a_side_has_a_sign_beside_its_colour(stance):
    [link] = drawn([Source(1, 1922, ("A",), "A", "/", (stance,))]).iter("a")
    assert link.find("text").text == SIGNS[stance]
    both = drawn([Source(1, 1922, ("A",), "A", "/", ("supports", "disputes"))])
    assert both.find("a/text").text == "±"


def test_witnesses_have_a_ring_and_silence_a_broken_line():
    witness = Source(1, 1922, ("A",), "A", "/", ("supports",), is_witness=True)
    silent = Source(2, None, ("B",), "B", "/", ("supports",), is_silent=True, is_apart=True)
    svg = drawn([witness, silent], apart="Do not say")
    assert [c.get("class") for c in svg.iter("circle")] == ["ring", "", "not-said"]
    assert svg.find("text").text == "Do not say"
    assert svg.find("line").get("class") == "apart"


def test_a_tie_is_drawn_by_its_kind():
    [path] = drawn([SURVEY, LETTERS], [Tie(2, 1, "rests_on")]).iter("path")
    assert path.get("class") == "tie rests-on"


def test_a_title_is_text():
    evil = Source(1, 1922, ("<script>",), "</title>&", "/", ())
    [link] = drawn([evil]).iter("a")
    assert link.find("title").text == "</title>&"


@given(st.text(max_size=80), st.integers(30, 300))
def test_a_line_fits_or_is_shortened_until_it_does(words, room):
    short = fitted(words, room)
    assert sum(map(breadth, short)) <= room or short == "…"
    assert short == words or short.endswith("…")
