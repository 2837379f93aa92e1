"""Assertions inside a sentence that can stand alone."""

import pytest

from claims.suggesting.kinds import Kind
from claims.suggesting.parts import appositions_in, classifications_in


@pytest.mark.parametrize(
    ("words", "quote", "statement"),
    [
        ("smaller than the Trotskyist POUM.", "the Trotskyist POUM", "The POUM [was] Trotskyist."),
        ("led by the anarchist Moreau", "the anarchist Moreau", "Moreau [was] anarchist."),
        (
            "as the Marxist historian Lind wrote",
            "the Marxist historian Lind",
            "Lind [was a] Marxist historian.",
        ),
    ],
)
def test_an_adjective_before_a_name_classifies(words, quote, statement):
    (part,) = classifications_in(words)
    assert (words[part.start : part.end], part.statement) == (quote, statement)
    assert part.kind is Kind.CLASSIFICATION


@pytest.mark.parametrize(
    "words",
    [
        "the Communist Party",
        "the socialist workers",
        "the list Moreau kept",
        "In “The Anarchist Dead” they wrote",
        "the Socialist Republic",
    ],
)
def test_a_name_made_of_the_adjective_classifies_nothing(words):
    assert list(classifications_in(words)) == []


@pytest.mark.parametrize(
    ("words", "quote", "statement"),
    [
        (
            "led by Moreau, a Flemish baker.",
            "Moreau, a Flemish baker",
            "Moreau [was] a Flemish baker.",
        ),
        (
            "the OKDA—the harbour police—came",
            "OKDA—the harbour police",
            "The OKDA [was] the harbour police.",
        ),
        (
            "the Levellers, a party of pilots, won",
            "Levellers, a party of pilots",
            "The Levellers [were] a party of pilots.",
        ),
    ],
)
def test_a_noun_beside_a_name_says_what_it_was(words, quote, statement):
    (part,) = appositions_in(words)
    assert (words[part.start : part.end], part.statement) == (quote, statement)


@pytest.mark.parametrize(
    "words",
    [
        "They met Moreau, a baker, and a priest.",
        "Lind, Moreau, a baker, left",
        "In March, a ship came.",
        "He met Moreau, a man who was ill.",
    ],
)
def test_a_list_says_nothing_of_the_name_before_it(words):
    assert list(appositions_in(words)) == []
