from datetime import UTC, date, datetime

import pytest
from django.db import models

from sources.actions.copies import withdraw_copy
from sources.actions.sources import edit_source
from sources.comparison import PieceKind
from sources.differences import Difference, differences, json_text, text_of
from tests.factories import make_snapshot, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("words", "words"),
        (2, "2"),
        ([{"family": "One", "given": "A."}, {"literal": "Friends"}], "One, A.\nFriends"),
        ({"date-parts": [[1923, 5], [1924]], "circa": True}, "c. 1923-5/1924"),
        ({"raw": "spring"}, "spring"),
        ([{"label": "page", "value": "12"}, {"label": "passim", "value": ""}], "p. 12, passim"),
        ([], ""),
        ({"other": [1, "ü"]}, '{"other": [1, "ü"]}'),
    ],
)
def test_a_value_of_json_is_readable(value, text):
    assert json_text(value) == text


def last_change(source):
    after, before = source.history.all()[:2]
    return differences(before, after)


def test_an_item_differs_key_by_key(ida):
    source = make_source(ida, csl={"publisher": "Press", "keyword": "x"})
    item = {**source.csl, "title": "Another", "number-of-pages": 12}
    del item["publisher"], item["keyword"]
    edit_source(source, by=ida, reason="Edit", csl=item)
    assert sorted(last_change(source), key=lambda d: d.label) == [
        Difference("Keyword", "x", ""),
        Difference("Number of pages", "", "12"),
        Difference("Publisher or institution", "Press", ""),
        Difference("Title", "A Made-up Survey", "Another"),
    ]


def test_fields_have_their_names_and_choices_their_words(ida):
    source = make_source(ida)
    edit_source(source, by=ida, reason="Edit", mark="forged", mark_reason="Paper", check_me=True)
    assert last_change(source) == [
        Difference("Mark", "no mark", "forged"),
        Difference("Reason for the mark", "", "Paper"),
        Difference("Needs a look", "no", "yes"),
    ]


def test_the_pieces_are_words_before_and_after():
    kinds = [piece.kind for piece in Difference("Title", "A survey", "A study").pieces]
    assert kinds == [PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED]


def test_a_time_and_a_day_are_written_as_people_write_them(ida):
    copy = make_snapshot(make_source(ida), ida)
    withdraw_copy(copy, by=ida, reason="A wrong scan", at=datetime(2030, 5, 3, 9, 7, tzinfo=UTC))
    assert last_change(copy) == [Difference("Withdrawn", "", "3 May 2030, 09:07")]
    assert text_of(models.DateField(), date(2026, 5, 3)) == "3 May 2026"
