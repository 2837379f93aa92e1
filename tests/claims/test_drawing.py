"""Drawings are plain SVG that a strict CSP lets through; every symbol they point to exists."""

import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import drawing

ICONS = Path(__file__).parents[2] / "templates/includes/icons.svg.html"


def bar(counts: dict[str, int], label: str = "claims") -> ElementTree.Element:
    return ElementTree.fromstring(drawing.balance_bar(counts, label))  # noqa: S314 - our own


def widths(element: ElementTree.Element) -> list[float]:
    return [float(rect.get("width").removesuffix("%")) for rect in element.iter("rect")]


def test_a_bar_gives_each_standing_its_share_in_the_order_of_the_legend():
    drawn = bar({"no_evidence_yet": 2, "supported": 1, "contradicted": 1})
    assert [(r.get("class"), r.get("x"), r.get("width")) for r in drawn.iter("rect")] == [
        ("is-supported", "0%", "25%"),
        ("is-contradicted", "25%", "25%"),
        ("is-no-evidence", "50%", "50%"),
    ]
    assert [line.get("x1") for line in drawn.iter("line")] == ["25%", "50%"]


@given(st.dictionaries(st.sampled_from(drawing.STANDINGS), st.integers(0, 10_000)))
def test_the_shares_make_a_whole_and_no_standing_without_claims_is_drawn(counts):
    shares = widths(bar(counts))
    present = [n for n in counts.values() if n]
    assert len(shares) == len(present)
    assert sum(shares) == pytest.approx(100 if present else 0, abs=0.01)


def drawn(counts, *shares):
    text = SimpleNamespace(**dict(zip(("claimed", "cleared", "unexamined"), shares, strict=True)))
    svg = drawing.balance_bar(counts, "claims", text)
    element = ElementTree.fromstring(svg)  # noqa: S314 - our own
    return [(r.get("class"), r.get("x"), r.get("width")) for r in element.iter("rect")]


def test_a_bar_of_a_text_gives_what_nobody_examined_its_share_by_characters():
    assert drawn({"supported": 1, "no_evidence_yet": 3}, 40, 10, 50) == [
        ("is-supported", "0%", "10%"),
        ("is-no-evidence", "10%", "30%"),
        ("is-examined", "40%", "10%"),
        ("is-not-examined", "50%", "50%"),
    ]


@pytest.mark.parametrize(
    ("counts", "shares", "classes"),
    [
        ({}, (0, 0, 9), ["is-not-examined"]),
        ({}, (0, 9, 0), ["is-examined"]),
        ({"supported": 1}, (0, 0, 9), ["is-not-examined"]),
        ({"supported": 1}, (9, 0, 0), ["is-supported"]),
        # a text without paragraphs: the claims alone
        ({"supported": 1}, (0, 0, 0), ["is-supported"]),
        ({}, (0, 0, 0), []),
    ],
)
def test_a_bar_has_no_parts_of_no_size(counts, shares, classes):
    assert [each for each, _, _ in drawn(counts, *shares)] == classes


def test_a_bar_says_in_words_what_it_shows_and_the_words_are_escaped():
    drawn = bar({"supported": 1}, 'one claim, "<supported>"')
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", 'one claim, "<supported>"')


@pytest.mark.parametrize("counts", [{"probably": 1}, {"dispute": 1}, {"supported": -1}])
def test_a_bar_refuses_what_is_not_a_number_of_claims_with_a_standing(counts):
    with pytest.raises(ValueError, match=r"standing|cannot be"):
        drawing.balance_bar(counts, "claims")


def test_an_icon_or_a_tone_of_an_unknown_code_is_refused():
    with pytest.raises(ValueError, match="'sure' is not drawn"):
        drawing.standing_icon("sure")


@pytest.mark.parametrize(
    "code", [*drawing.STANDINGS, "suggestion", "dispute", "examined", "not_examined"]
)
def test_every_icon_and_pattern_that_is_pointed_to_is_there(code):
    symbols = set(re.findall(r'id="([^"]+)"', ICONS.read_text()))
    name = drawing.tone_class(code).removeprefix("is-")
    assert f'href="#icon-{name}"' in drawing.standing_icon(code)
    assert f"icon-{name}" in symbols
    if code not in {"suggestion", "dispute"}:
        assert f"pattern-{name}" in symbols


def test_no_drawing_needs_an_inline_style():
    assert "style" not in drawing.balance_bar(dict.fromkeys(drawing.STANDINGS, 1), "claims")
