from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from sources import mediatypes
from sources.actions.copies import (
    CopyChanged,
    CopyGone,
    SourceGone,
    edit_copy,
    keep_copy,
    latest_revision,
    withdraw_copy,
)
from sources.actions.sources import withdraw_source
from sources.filestore import TooLarge, place_of
from sources.models import KeptFile, Snapshot
from tests.factories import make_snapshot, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.KEPT_COPIES = tmp_path
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_copy_is_kept_with_who_when_and_from_where(ida, folder):
    source = make_source(ida)
    address = "https://example.org/a.txt"
    copy = make_snapshot(source, ida, data=b"Words", name="../a\n.txt", from_address=address)
    assert (copy.name, copy.file.media_type, copy.file.size) == ("a.txt", "text/plain", 5)
    assert (copy.from_address, copy.created_by, copy.visibility) == (address, ida, "historians")
    assert place_of(folder, copy.file.sha256).read_bytes() == b"Words"
    assert copy.history.get().history_user == ida


def test_the_same_bytes_are_stored_once_for_two_sources(ida, otto, folder):
    first = make_snapshot(make_source(ida), ida)
    second = make_snapshot(make_source(ida), otto)
    assert first.file == second.file
    assert len(files(folder)) == 1


def test_the_same_bytes_twice_for_one_source_are_refused(ida, otto, folder):
    source = make_source(ida)
    first = make_snapshot(source, ida)
    with pytest.raises(ValidationError, match="kept for this source already"):
        make_snapshot(source, otto)
    assert len(files(folder)) == 1
    withdraw_copy(first, by=ida, reason="Wrong file")
    make_snapshot(source, otto)
    assert Snapshot.objects.count() == 2


def test_nothing_is_left_where_the_act_fails(ida, folder, settings):
    source = make_source(ida)
    with pytest.raises(ValidationError):
        make_snapshot(source, ida, from_address="javascript:alert(1)")
    settings.KEPT_COPY_MOST_BYTES = 3
    with pytest.raises(TooLarge):
        make_snapshot(source, ida)
    settings.KEPT_COPY_MOST_BYTES = 100
    withdraw_source(source, by=ida, reason="No such book")
    with pytest.raises(SourceGone):
        make_snapshot(source, ida)
    assert (files(folder), KeptFile.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_file_whose_row_could_not_be_written_is_taken_back(ida, folder, monkeypatch):
    source = make_source(ida)

    def full(file, folder):
        place = place_of(folder, file.sha256)
        place.parent.mkdir(parents=True)
        file.path.rename(place)
        raise OSError("the disk is full")

    monkeypatch.setattr("sources.actions.copies.put_in_place", full)
    with pytest.raises(OSError, match="full"):
        keep_copy(source, [b"Words"], kind=mediatypes.TEXT, name="a.txt", by=ida)
    assert (files(folder), KeptFile.objects.count(), Snapshot.objects.count()) == ([], 0, 0)


def test_what_is_said_of_a_copy_is_saved_once_and_not_over_another(ida, otto):
    copy = make_snapshot(make_source(ida), ida)
    opened = latest_revision(copy)
    edit_copy(copy, by=otto, reason="Free now", visibility="public", seen_revision=opened)
    with pytest.raises(CopyChanged):
        edit_copy(copy, by=ida, reason="Mine", note="Mine", seen_revision=opened)
    edit_copy(copy, by=ida, reason="The same", visibility="public")
    assert copy.history.count() == 2
    copy.refresh_from_db()
    assert (copy.visibility, copy.note) == ("public", "")


def test_a_withdrawn_copy_is_changed_no_more(ida):
    copy = make_snapshot(make_source(ida), ida)
    withdraw_copy(copy, by=ida, reason="Not ours to keep")
    assert copy.history.first().history_change_reason == "Not ours to keep"
    with pytest.raises(CopyGone):
        withdraw_copy(copy, by=ida, reason="Again")
    with pytest.raises(CopyGone):
        edit_copy(copy, by=ida, reason="More", note="More")
