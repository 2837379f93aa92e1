import pytest
from django.db import transaction

from sources.actions.duplicates import tell_apart
from sources.actions.merging import (
    APART,
    ChangedSince,
    NotMerged,
    OneSource,
    SourcesChanged,
    SourcesGone,
    WouldCircle,
    hanging_models,
    latest_revision,
    merge_of,
    merge_sources,
    take_apart,
)
from sources.actions.sources import edit_source, find_same, withdraw_source
from sources.forms.choosing import found_sources
from sources.hiding import cover, show_again
from sources.models import Source, SourceRelation
from tests.factories import make_relation, make_snapshot, make_source

pytestmark = pytest.mark.django_db


def merge(one, into, by, **more):
    return merge_sources(one, into, by=by, reason="One book", **more)


def state(*sources):
    return list(
        Source.objects.filter(pk__in=[s.pk for s in sources])
        .order_by("pk")
        .values_list("state", "merged_into", "csl__title")
    )


def relations():
    rows = SourceRelation.objects.filter(withdrawn_at=None)
    return sorted(rows.values_list("source", "kind", "other"))


def test_a_source_becomes_part_of_another_and_gives_it_what_was_chosen(ida, mara):
    one = make_source(ida, title="The full title of a survey")
    into = make_source(ida, csl={"publisher": "Example Press"})
    merged = merge(one, into, mara, taken=["csl.title"])
    assert state(one, into) == [
        ("merged", into.pk, "The full title of a survey"),
        ("active", None, "The full title of a survey"),
    ]
    into.refresh_from_db()
    assert into.csl["publisher"] == "Example Press"
    for source in (one, into):
        row = source.history.latest()
        assert (row.history_user, row.history_date) == (mara, merged.at)
        assert row.history_change_reason == f"Merged from source {one.pk} (one1): One book"


def test_what_changes_nothing_in_the_other_writes_no_revision_of_it(ida, mara):
    one, into = make_source(ida), make_source(ida)
    merge(one, into, mara)
    assert into.history.count() == 1


def test_relations_follow_once_each_and_none_to_itself(ida, mara):
    one, into, third, fourth = (make_source(ida, title=f"Book {n}") for n in range(4))
    make_relation(one, "cites", third, ida)
    make_relation(into, "cites", third, ida)
    make_relation(fourth, "reviews", one, ida)
    make_relation(one, "cites", into, ida)
    before = relations()
    merged = merge(one, into, mara)
    assert relations() == sorted([(into.pk, "cites", third.pk), (fourth.pk, "reviews", into.pk)])
    take_apart(merged, by=mara, reason="Two books")
    assert relations() == before


def test_a_merge_that_would_close_a_circle_is_refused_and_names_the_way(ida, mara):
    one, into, middle = (make_source(ida, title=f"Book {n}") for n in range(3))
    make_relation(one, "translates", middle, ida)
    make_relation(middle, "reprints", into, ida)
    with pytest.raises(WouldCircle, match=r"translates .*, which reprints"):
        merge(one, into, mara)
    assert state(one, into) == [("active", None, "Book 0"), ("active", None, "Book 1")]


def test_what_was_merged_before_goes_along_so_that_every_way_is_one_step(ida, mara):
    a, b, c = (make_source(ida, title=f"Book {n}") for n in range(3))
    first = merge(a, b, mara)
    second = merge(b, c, mara)
    assert [row[1] for row in state(a, b, c)] == [c.pk, c.pk, None]
    with pytest.raises(NotMerged, match="Book 1"):
        merge_of(a)
    with pytest.raises(NotMerged):
        take_apart(first, by=mara, reason="Two books")
    take_apart(second, by=mara, reason="Two books")
    assert [row[1] for row in state(a, b, c)] == [b.pk, None, None]
    take_apart(merge_of(a), by=mara, reason="Two books")
    assert [row[:2] for row in state(a, b, c)] == [("active", None)] * 3


def test_a_source_is_not_merged_into_itself_nor_with_one_that_is_gone(ida, mara):
    one, into, gone = (make_source(ida, title=f"Book {n}") for n in range(3))
    with pytest.raises(OneSource):
        merge(one, one, mara)
    withdraw_source(gone, by=ida, reason="Twice")
    for pair in ((one, gone), (gone, one)):
        with pytest.raises(SourcesGone):
            merge(*pair, mara)
    merge(one, into, mara)
    with pytest.raises(SourcesGone):
        merge(one, into, mara)


def test_who_compared_what_is_otherwise_by_now_is_told(ida, mara):
    one, into = make_source(ida), make_source(ida)
    seen = (latest_revision(one), latest_revision(into))
    edit_source(into, by=ida, reason="A slip", csl={**into.csl, "title": "Another"})
    with pytest.raises(SourcesChanged):
        merge(one, into, mara, seen=seen)
    seen = (latest_revision(one), latest_revision(into))
    assert merge(one, into, mara, seen=seen).into == into


def test_taken_apart_each_has_again_what_it_had(ida, mara, otto):
    one, into = make_source(ida, title="The full title"), make_source(ida, title="Short")
    before = state(one, into)
    merged = merge(one, into, mara, taken=["csl.title"])
    edit_source(into, by=ida, reason="Found it", translated_title="In translation")
    moment = take_apart(merge_of(one), by=otto, reason="Two books")
    assert state(one, into) == before
    into.refresh_from_db()
    assert into.translated_title == "In translation"
    assert {s.history.latest().history_date for s in (one, into)} == {moment}
    assert moment > merged.at
    with pytest.raises(NotMerged):
        merge_of(one)


def test_what_was_changed_since_is_not_taken_apart(ida, mara):
    one, into = make_source(ida, title="The full title"), make_source(ida, title="Short")
    merged = merge(one, into, mara, taken=["csl.title"])
    edit_source(into, by=ida, reason="A slip", csl={**into.csl, "title": "Another"})
    with pytest.raises(ChangedSince, match="was changed since"):
        take_apart(merged, by=mara, reason="Two books")
    assert state(one)[0][:2] == ("merged", into.pk)


def test_nothing_is_taken_apart_of_what_was_withdrawn_since(ida, mara):
    one, into = make_source(ida), make_source(ida)
    merged = merge(one, into, mara)
    withdraw_source(into, by=ida, reason="Not needed")
    with pytest.raises(ChangedSince):
        take_apart(merged, by=mara, reason="Two books")


def test_what_a_merged_source_was_called_still_finds_what_it_is_part_of(ida, mara):
    one = make_source(ida, title="An odd title", citekey="oddkey")
    into = make_source(ida)
    merge(one, into, mara)
    assert found_sources("oddkey") == found_sources("odd title") == [into]
    assert find_same(one.csl) == into


def test_kept_copies_follow_but_for_a_file_that_the_other_has(ida, mara, settings, tmp_path):
    settings.KEPT_COPIES = tmp_path
    one, into = make_source(ida), make_source(ida)
    own, twice = make_snapshot(one, ida, data=b"Own"), make_snapshot(one, ida, data=b"Both")
    make_snapshot(into, ida, data=b"Both")
    merged = merge(one, into, mara)
    for row, source in ((own, into), (twice, one)):
        row.refresh_from_db()
        assert row.source == source
    assert own.history.latest().history_date == merged.at
    take_apart(merged, by=mara, reason="Two books")
    own.refresh_from_db()
    assert own.source == one


def test_what_was_told_apart_can_still_be_merged_and_what_was_told_stays(ida, mara):
    one, into, third = (make_source(ida) for _ in range(3))
    row = tell_apart(one, third, by=ida, reason="Another edition")
    merge(one, into, mara)
    row.refresh_from_db()
    assert (row.one, row.other, row.withdrawn_at) == (one, third, None)


def test_every_tracked_model_that_names_a_source_follows_or_is_known_not_to():
    """A new model that hangs on a source by one field follows by itself; one with two must be thought of."""
    for model in hanging_models():
        keys = [field for field in model._meta.concrete_fields if field.related_model is Source]
        assert len(keys) == 1, model
        assert model not in APART


def test_nothing_is_taken_apart_that_would_say_again_what_a_moderator_hid(ida, mara):
    one, into = make_source(ida, title="The full title"), make_source(ida, title="MARKER")
    merged = merge(one, into, mara, taken=["csl.title"])
    with transaction.atomic():
        [hidden] = cover(into.history.earliest(), by=mara, reason="Rude")
    with pytest.raises(ChangedSince):
        take_apart(merged, by=mara, reason="Two books")
    with transaction.atomic():
        show_again(hidden, by=mara)
    take_apart(merged, by=mara, reason="Two books")
    assert Source.objects.get(pk=into.pk).title == "MARKER"
