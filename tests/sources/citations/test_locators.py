import pytest

from sources.citations.locators import LocatorLabel, in_note, in_words


@pytest.mark.parametrize(
    ("locators", "words", "note"),
    [
        ([], "", ""),
        ([("page", "88")], "p. 88", "88"),
        ([("page", "88-90")], "pp. 88–90", "88–90"),
        ([("page", "88, 92")], "pp. 88, 92", "88, 92"),
        ([("page", "xi–xii")], "pp. xi–xii", "xi–xii"),
        ([("page", "12a")], "p. 12a", "12a"),
        ([("page", "passim")], "passim", "passim"),
        ([("volume", "2"), ("folio", "14v")], "vol. 2, fol. 14v", "vol. 2, fol. 14v"),
        ([("volume", "2"), ("page", "88")], "vol. 2, p. 88", "vol. 2, 88"),
        ([("folio", "14v–15r")], "fols. 14v–15r", "fols. 14v–15r"),
        ([("section", "1-a")], "sec. 1-a", "sec. 1-a"),
        ([("timestamp", "01:02:03")], "01:02:03", "01:02:03"),
        ([("whole", "")], "whole document", ""),
        ([("passim", "")], "passim", "passim"),
        ([("chapter", "3"), ("passim", "")], "chap. 3, passim", "chap. 3, passim"),
        ([("frame", "12")], "12", "12"),
        ([("file-page", "112")], "p. 112 of the file", "p. 112 of the file"),
        ([("file-page", "3-5")], "pp. 3–5 of the file", "pp. 3–5 of the file"),
        # the printed page is the place in the work; the file's finds it on a screen
        ([("page", "88"), ("file-page", "112")], "p. 88, p. 112 of the file", "88"),
        ([("file-page", "")], "", ""),
        ([("page", "  ")], "", ""),
    ],
)
def test_places_are_told_in_words(locators, words, note):
    assert in_words(locators) == words
    assert in_note(locators) == note


def test_every_label_tells_its_value():
    for label in LocatorLabel:
        assert "7" in in_words([(label, "7")]) or label == LocatorLabel.WHOLE


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "vol. 2, fol. 14v, pp. 3–5"),
        ("de", "Bd. 2, Fol. 14v, S. 3–5"),
        ("de-CH", "Bd. 2, Fol. 14v, S. 3–5"),
        ("es", "vol. 2, f. 14v, pp. 3–5"),
        ("ru", "т. 2, л. 14v, сс. 3–5"),
        ("no-such", "vol. 2, fol. 14v, pp. 3–5"),
    ],
)
def test_places_are_told_in_the_words_of_a_language(language, words):
    assert in_words([("volume", "2"), ("folio", "14v"), ("page", "3-5")], language) == words
