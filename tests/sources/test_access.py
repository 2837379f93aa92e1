from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from sources import search
from sources.access import access_to, archived_at, texts_of
from sources.actions.copies import withdraw_copy
from sources.actions.links import note_answer
from sources.actions.texts import write_text
from sources.extracting import Extracted, Page
from sources.fetching import Answer, Reason
from tests.factories import make_snapshot, make_source

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()
ARCHIVED = "https://web.archive.org/web/20170312101112/https://example.org/a"


@pytest.fixture
def source(ida):
    return make_source(ida, csl={"URL": "https://example.org/a"}, archived_url=ARCHIVED)


def test_link_archive_and_copies_stand_side_by_side(source, ida, now):
    answer = Answer(Reason.NOT_FOUND, 404, "https://example.org/a")
    note_answer(source, "live", "https://example.org/a", answer, at=now)
    make_snapshot(source, ida)
    access = access_to(source, ida)
    assert [(link.which, link.state) for link in access.links] == [
        ("live", "failing"),
        ("archive", ""),
    ]
    assert access.links[0].words == "The site says that there is no such page (404)."
    assert access.links[1].archived_at == datetime(2017, 3, 12, 10, 11, 12, tzinfo=UTC)
    assert [(copy.name, copy.type, copy.by) for copy in access.copies] == [
        ("page.txt", "TXT", "Ida")
    ]


def test_who_may_not_have_a_private_copy_learns_nothing_of_it(source, ida, otto, nina):
    private = make_snapshot(source, ida, data=b"Sealed words")
    public = make_snapshot(source, ida, data=b"Open words", visibility="public")
    for copy, text in ((private, "Sealed words"), (public, "Open words")):
        write_text(copy.file, Extracted((Page(1, "", text),)))
    for viewer, known in ((ANYBODY, [public]), (nina, [public]), (otto, [public, private])):
        assert [copy.id for copy in access_to(source, viewer).copies] == [row.pk for row in known]
        assert [text.snapshot_id for text in texts_of(source, viewer)] == [row.pk for row in known]
    assert list(search.find("sealed", kind="source")) == []
    withdraw_copy(private, by=ida, reason="Not ours")
    assert len(access_to(source, otto).withdrawn) == 1
    assert access_to(source, ANYBODY).withdrawn == ()
    assert [text.snapshot_id for text in texts_of(source, otto)] == [public.pk]


def test_a_text_comes_with_its_pages(source, ida):
    copy = make_snapshot(source, ida)
    write_text(copy.file, Extracted((Page(1, "88", "One"), Page(3, "90", "Three"))))
    [text] = texts_of(source, ida)
    assert [(page.number, page.label, page.text) for page in text.pages] == [
        (1, "88", "One"),
        (3, "90", "Three"),
    ]
    assert (text.has_pages, text.is_whole) == (False, True)


def test_the_number_of_queries_does_not_grow(source, ida, django_assert_num_queries):
    for number in (1, 2, 3):
        make_snapshot(source, ida, data=b"Words %d" % number)
        with django_assert_num_queries(2):
            access_to(source, ANYBODY)


@pytest.mark.parametrize(
    "address", ["https://web.archive.org/web/2017/x", "https://e.org/web/20179912101112/x", ""]
)
def test_a_moment_that_an_address_does_not_say_is_not_invented(address):
    assert archived_at(address) is None
