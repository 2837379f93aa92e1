import pytest
from django.db import transaction
from django.utils import timezone

from sources import revisions
from sources.models import Source
from sources.tracking import UnsignedRevision

pytestmark = pytest.mark.django_db


def new_source(ida, citekey="one1900survey", **csl):
    item = {"type": "book", "title": "A Made-up Survey", **csl}
    return Source(csl=item, citekey=citekey, created_by=ida, created_at=timezone.now())


def saved(source, by, reason="Added"):
    with transaction.atomic():
        return revisions.save_revision(source, by=by, reason=reason)


def test_a_new_object_and_its_first_revision_are_written_together(ida):
    source = saved(new_source(ida), ida, "Added from a made-up list")
    [revision] = revisions.revisions_of(source)
    assert (revision.history_user, revision.history_change_reason) == (
        ida,
        "Added from a made-up list",
    )


def test_only_the_named_fields_are_saved(ida, otto):
    source = saved(new_source(ida), ida)
    mine, theirs = Source.objects.get(pk=source.pk), Source.objects.get(pk=source.pk)
    theirs.check_me = True
    with transaction.atomic():
        revisions.save_revision(theirs, by=otto, reason="Look again", fields=["check_me"])
    mine.translated_title = "In translation"
    with transaction.atomic():
        revisions.save_revision(mine, by=ida, reason="Translated", fields=["translated_title"])
    source.refresh_from_db()
    assert (source.check_me, source.translated_title) == (True, "In translation")
    newest = revisions.revisions_of(source)[0]
    assert (newest.check_me, newest.translated_title) == (True, "In translation")
    assert mine.check_me is True


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_revision_without_a_reason_is_refused_and_nothing_is_written(ida, reason):
    with pytest.raises(UnsignedRevision):
        saved(new_source(ida), ida, reason)
    assert Source.objects.count() == 0


def test_a_revision_without_a_person_is_refused(ida):
    with pytest.raises(UnsignedRevision):
        saved(new_source(ida), None)
    assert Source.objects.count() == 0


def test_a_plain_save_is_refused(ida):
    with pytest.raises(UnsignedRevision), transaction.atomic():
        new_source(ida).save()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_act_outside_a_transaction_is_refused(ida):
    with pytest.raises(revisions.NotInTransaction):
        revisions.save_revision(new_source(ida), by=ida, reason="Added")


def test_the_signature_does_not_stick_to_the_object(ida):
    source = saved(new_source(ida), ida)
    with pytest.raises(UnsignedRevision), transaction.atomic():
        source.save()


def test_revisions_of_one_object_never_share_a_moment(ida):
    at = timezone.now()
    source = new_source(ida)
    with transaction.atomic():
        revisions.save_revision(source, by=ida, reason="Added", at=at)
        source.check_me = True
        revisions.save_revision(source, by=ida, reason="Again", at=at, fields=["check_me"])
    dates = [r.history_date for r in revisions.revisions_of(source)]
    assert dates[0] > dates[1] == at


def test_many_new_objects_get_a_revision_each_in_one_moment(ida):
    at = timezone.now()
    with transaction.atomic():
        sources = revisions.save_revisions(
            [new_source(ida, f"key{n}") for n in range(3)], by=ida, reason="Imported", at=at
        )
    rows = Source.history.filter(id__in=[s.pk for s in sources])
    assert {(r.history_user_id, r.history_change_reason, r.history_date) for r in rows} == {
        (ida.pk, "Imported", at)
    }
    assert rows.count() == 3


def test_changes_between_two_revisions_name_what_differs(ida):
    source = saved(new_source(ida), ida)
    source.check_me = True
    with transaction.atomic():
        revisions.save_revision(source, by=ida, reason="Look again", fields=["check_me"])
    after, before = revisions.revisions_of(source)
    assert revisions.changes_between(before, after) == [
        revisions.FieldChange("check_me", False, True)
    ]


def test_reverting_writes_a_new_revision(ida, otto):
    source = saved(new_source(ida), ida)
    source.check_me = True
    with transaction.atomic():
        revisions.save_revision(source, by=ida, reason="Look again", fields=["check_me"])
    first = revisions.revisions_of(source)[1]
    revisions.revert_to(first, by=otto, reason="Undone", fields=["check_me"])
    source.refresh_from_db()
    assert source.check_me is False
    assert [r.history_change_reason for r in revisions.revisions_of(source)] == [
        "Undone",
        "Look again",
        "Added",
    ]


def test_a_hidden_revision_is_not_among_the_revisions(ida):
    source = saved(new_source(ida), ida)
    Source.history.update(hidden=True)
    assert list(revisions.revisions_of(source)) == []


def test_a_timeline_lists_the_revisions_of_several_objects_newest_first(ida, otto):
    one, other = saved(new_source(ida), ida), saved(new_source(ida, "two1901"), otto, "Found")
    one.check_me = True
    with transaction.atomic():
        revisions.save_revision(one, by=otto, reason="Look again", fields=["check_me"])
    first = one.history.earliest().history_id
    listed = revisions.timeline(one.history.all(), other.history.all())
    assert [
        (row["model_name"], row["id"], row["previous"], row["history_change_reason"])
        for row in listed
    ] == [
        ("source", one.pk, first, "Look again"),
        ("source", other.pk, None, "Found"),
        ("source", one.pk, None, "Added"),
    ]
    assert [row["history_user_id"] for row in listed] == [otto.pk, otto.pk, ida.pk]


def test_a_timeline_says_what_is_hidden(ida):
    source = saved(new_source(ida), ida)
    source.history.update(hidden=True)
    assert [row["hidden"] for row in revisions.timeline(source.history.all())] == [True]
