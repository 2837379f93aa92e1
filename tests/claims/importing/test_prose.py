import pytest

from claims.importing.lines import page_of
from claims.importing.prose import has_verb, is_caption, is_heading, is_whole_quotation


@pytest.mark.parametrize(
    "words",
    ["Ida Moe in 1921.", "Ida Moe.", "A lighthouse.", "Moe, keeper of the second lamp.", "Moe and Lee: two of a kind.", "Harbour sailors, 1911.",
     "Photo: the quay at night", "Figure 3. Wages by year", "Left to right: Moe, Lee and Brandt.", "Keeper Olaf Brandt on May 1, 1907, in the front row.",
     "Ida Moe, who founded the union, arrested and imprisoned in 1912; Ole Brandt, another keeper, who was killed in 1913.",
     "Keepers marching to the ministry.", "Minister Hans Lund and Consul Berg shake hands on the quay. It was Berg who left first.",
     "Barricade in the lower town, 1911", "Los fareros de Bilbao, 1911."],
)  # fmt: skip
def test_captions_are_known_by_label_or_by_having_no_verb(words):
    assert is_caption(words)


@pytest.mark.parametrize(
    "words",
    ["The harbour was closed.", "Not a word.", "Moe resigned in 1921.", "And so on, until 1921.", "The keepers left the quay on May 3.", "Why Moe?",
     "In the summer of 1911.", "We walk.", "Moe may know.", "El puerto quedó cerrado en Bilbao.", "“A lamp.”", "", "The Revolution of 1911", "Nonsense."],
)  # fmt: skip
def test_sentences_and_headings_are_no_captions(words):
    assert not is_caption(words)


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("The First Night", True), ("What followed", True), ("Who Closed the Harbour?", True), ("Who closed it?", False), ("IV.", True),
     ("It was closed.", False), ("and then", False), ("Namely:", False), ("“The First Night”", False), ("* * *", False), ("第一夜", True), ("x" * 200, False)],
)  # fmt: skip
def test_headings_are_short_and_end_no_sentence(words, is_one):
    assert is_heading(page_of(words).stanzas[0].lines[0]) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("“All of it.”", True), ('"All of it."', True), ("«Todo.»", True), ("“All of it.” — Moe", True), ("“All,” he said, “of it.”", False), ("“All of it", False)],
)  # fmt: skip
def test_a_whole_quotation_has_no_words_between(words, is_one):
    assert is_whole_quotation(words) is is_one


def test_the_month_of_may_is_no_verb():
    assert not has_verb("Moe on May 1, 1907")
    assert has_verb("Moe may come")
