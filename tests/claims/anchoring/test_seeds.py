"""Likely places by runs of characters."""

from claims.anchoring.seeds import likely_places

TEXT = "The quay was empty at noon. " * 40 + "Nobody had paid the new toll. " + "Rain fell. " * 40


def test_a_changed_phrase_is_near_its_place():
    place = TEXT.index("Nobody")
    [likely, none] = likely_places(TEXT, ["Nobody has payed the new toll.", "zzzz qqqq xxxx"])
    assert abs(likely[0] - place) <= 3
    assert none == []


def test_places_are_apart_and_no_more_than_asked_for():
    [likely] = likely_places(TEXT, ["The quay was empty at noon"], most=2)
    assert len(likely) == 2
    assert abs(likely[0] - likely[1]) > 5


def test_a_text_in_ideographs_has_places_too():
    filler = "".join(chr(0x4E00 + n * 7 % 3000) for n in range(2000))
    text = filler + "工人委员会在彼得格勒开会" + filler
    [likely] = likely_places(text, ["工人委员会于彼得格勒开会"])
    assert abs(likely[0] - 2000) <= 1
