from datetime import timedelta

import pytest

from sources.actions.texts import QUIET, TextBusy, ask_again, write_text
from sources.extracting import Extracted, Page, Trouble
from tests.factories import make_snapshot, make_source

pytestmark = pytest.mark.django_db
PAGES = (Page(1, "i", "One"), Page(2, "", "Two"))


@pytest.fixture
def file(ida, now):
    return make_snapshot(make_source(ida), ida, at=now).file


@pytest.mark.parametrize(
    ("extracted", "state"),
    [
        (Extracted(PAGES), "read"),
        (Extracted(PAGES, Trouble.TOO_SLOW), "part"),
        (Extracted((), Trouble.NO_TEXT), "none"),
    ],
)
def test_text_is_written_by_page_in_place_of_what_was_there(file, extracted, state):
    write_text(file, Extracted((Page(7, "", "Old"),)))
    row = write_text(file, extracted)
    assert (row.text_state, row.text_trouble) == (state, extracted.trouble or "")
    assert list(row.pages.values_list("number", "label", "text")) == [
        (page.number, page.label, page.text) for page in extracted.pages
    ]


def test_text_is_asked_for_again_where_it_failed_or_nothing_was_heard(file, now):
    asked = file.text_asked_at
    with pytest.raises(TextBusy):
        ask_again(file, at=asked + QUIET - timedelta(seconds=1))
    ask_again(file, at=asked + QUIET)
    write_text(file, Extracted((), Trouble.DAMAGED))
    assert ask_again(file, at=now).text_state == "waiting"
    write_text(file, Extracted(PAGES))
    with pytest.raises(TextBusy):
        ask_again(file, at=now + timedelta(days=1))
