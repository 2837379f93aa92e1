from random import Random
from string import ascii_letters

import pytest
from django.core.exceptions import ValidationError

from sources.actions.sources import (
    SourceChanged,
    SourceGone,
    SourceInUse,
    add_source,
    edit_source,
    find_or_add,
    latest_revision,
    restore_source,
    withdraw_source,
)
from sources.models import Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db

ITEM = {
    "type": "book",
    "title": "The Made-up Survey",
    "author": [{"family": "Öne", "given": "Author"}],
    "issued": {"date-parts": [[1931]]},
}


def test_a_source_is_added_with_a_citation_key_and_a_signed_revision(ida, now):
    source = add_source(csl=ITEM, by=ida, at=now, reason="From the shelf")
    assert (source.citekey, source.csl) == ("one1931made", ITEM)
    assert (source.created_by, source.created_at, source.check_me) == (ida, now, False)
    revision = source.history.get()
    assert (revision.history_user, revision.history_change_reason) == (ida, "From the shelf")
    assert revision.history_date == now


def test_an_item_keeps_the_id_that_it_came_with(ida):
    source = add_source(csl={**ITEM, "id": "http://example.org/7"}, by=ida, reason="Imported")
    assert source.csl["id"] == "http://example.org/7"


def test_citation_keys_are_made_unique(ida):
    keys = [
        add_source(csl={**ITEM, "edition": n}, by=ida, reason="Added").citekey for n in range(3)
    ]
    assert keys == ["one1931made", "one1931made-2", "one1931made-3"]
    assert add_source(csl=ITEM, by=ida, reason="Added", citekey="mine").citekey == "mine"
    assert add_source(csl=ITEM, by=ida, reason="Added", citekey="mine").citekey == "mine-2"


def test_a_source_without_a_title_is_refused(ida):
    with pytest.raises(ValidationError, match="at least a title"):
        add_source(csl={"type": "book"}, by=ida, reason="Added")
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    "again",
    [
        ITEM,
        {**ITEM, "title": "Made-Up survey"},
        {**ITEM, "author": [{"family": "One", "given": "A."}]},
        {k: v for k, v in ITEM.items() if k != "issued"},
    ],
)
def test_a_source_that_is_there_already_is_used(ida, otto, again):
    first, is_new = find_or_add(csl=ITEM, by=ida, reason="Added")
    second, is_new_too = find_or_add(csl=again, by=otto, reason="Added")
    assert (second.pk, is_new, is_new_too) == (first.pk, True, False)
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {**ITEM, "title": "The Made-up Survey, volume 2"},
        {**ITEM, "author": [{"family": "Two"}]},
        {**ITEM, "issued": {"date-parts": [[1932]]}},
    ],
)
def test_another_work_is_another_source(ida, other):
    find_or_add(csl=ITEM, by=ida, reason="Added")
    assert find_or_add(csl=other, by=ida, reason="Added")[1] is True


def test_one_doi_is_one_work(ida):
    first = add_source(csl={**ITEM, "DOI": "10.5555/Abc"}, by=ida, reason="Added")
    item = {"type": "book", "title": "Otherwise", "DOI": "10.5555/aBC"}
    assert find_or_add(csl=item, by=ida, reason="Added") == (first, False)


def test_a_withdrawn_source_is_not_found_again(ida):
    first = add_source(csl=ITEM, by=ida, reason="Added")
    withdraw_source(first, by=ida, reason="No such book")
    assert find_or_add(csl=ITEM, by=ida, reason="Added")[1] is True


def test_an_edit_saves_what_differs_and_nothing_else(ida, otto):
    source = make_source(ida)
    before = source.history.count()
    same = edit_source(source, by=otto, reason="Nothing", csl=source.csl, check_me=False)
    assert same.history.count() == before
    item = {**source.csl, "title": "A Made-up Study"}
    edited = edit_source(source, by=otto, reason="Title page", csl=item, check_me=False)
    assert (edited.title, edited.csl) == ("A Made-up Study", item)
    newest = edited.history.first()
    assert (newest.history_user, newest.history_change_reason) == (otto, "Title page")
    assert edited.history.count() == before + 1


def test_who_edits_what_another_person_saved_meanwhile_is_told(ida, otto):
    source = make_source(ida)
    opened = latest_revision(source)
    edit_source(source, by=otto, reason="Look", check_me=True, seen_revision=opened)
    with pytest.raises(SourceChanged):
        edit_source(source, by=ida, reason="Mark", check_me=False, seen_revision=opened)
    assert Source.objects.get().check_me is True


def test_a_mark_needs_a_reason(ida):
    source = make_source(ida)
    with pytest.raises(ValidationError):
        edit_source(source, by=ida, reason="Forged", mark="forged")
    edited = edit_source(source, by=ida, reason="Forged", mark="forged", mark_reason="Its paper")
    assert edited.mark == "forged"


def test_a_withdrawn_source_is_changed_no_more(ida):
    source = make_source(ida)
    withdraw_source(source, by=ida, reason="No such book")
    for act in (
        lambda: edit_source(source, by=ida, reason="Again", check_me=True),
        lambda: withdraw_source(source, by=ida, reason="Again"),
    ):
        with pytest.raises(SourceGone):
            act()
    assert source.history.count() == 2


def test_only_what_is_withdrawn_is_put_back(ida):
    source = make_source(ida)
    with pytest.raises(SourceInUse):
        restore_source(source, by=ida, reason="Still here")
    withdraw_source(source, by=ida, reason="No such book")
    assert restore_source(source, by=ida, reason="There is").state == "active"
    edit_source(source, by=ida, reason="Once more", check_me=True)
    assert source.history.count() == 4


@pytest.mark.parametrize("name", ["family", "literal"])
def test_a_title_and_a_name_may_be_longer_than_an_index_takes(ida, name):
    # Random letters: what repeats itself is packed before it is indexed.
    letters = "".join(Random(1).choices(ascii_letters, k=20_000))
    source = add_source(csl={"title": letters, "author": [{name: letters}]}, by=ida, reason="Long")
    source.refresh_from_db()
    assert (source.title, source.family) == (letters, letters[:200])
