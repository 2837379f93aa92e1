import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from sources.actions.relations import (
    RelationChanged,
    RelationCircle,
    RelationGone,
    SourcesGone,
    edit_note,
    latest_revision,
    relate,
    withdraw_relation,
)
from sources.actions.sources import withdraw_source
from sources.models import SourceRelation
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(ida):
    return [make_source(ida, title=title) for title in ("Survey", "Reader", "Letters")]


def test_a_relation_is_signed_and_kept(three, ida):
    survey, _reader, letters = three
    relation = relate(survey, "translates", letters, by=ida, note="Without the preface")
    row = SourceRelation.objects.get()
    assert (row.source, row.kind, row.other) == (survey, "translates", letters)
    assert (row.note, row.created_by) == ("Without the preface", ida)
    assert relation.history.get().history_user == ida


@pytest.mark.parametrize("kind", ["translates", "reprints", "excerpts"])
def test_a_circle_is_refused_and_its_way_is_named(three, ida, kind):
    survey, reader, letters = three
    relate(reader, "reprints", letters, by=ida)
    relate(letters, kind, survey, by=ida)
    with pytest.raises(RelationCircle) as circle:
        relate(survey, "translates", reader, by=ida)
    assert (
        "One, Survey translates One, Reader, which reprints One, Letters, "
        f"which {kind} One, Survey." in str(circle.value)
    )
    assert [tie.kind for tie in circle.value.ties] == ["translates", "reprints", kind]
    assert SourceRelation.objects.count() == 2


def test_two_sources_cannot_supersede_each_other_but_may_cite_each_other(three, ida):
    survey, reader, _letters = three
    relate(survey, "supersedes", reader, by=ida)
    with pytest.raises(RelationCircle):
        relate(reader, "supersedes", survey, by=ida)
    relate(survey, "cites", reader, by=ida)
    relate(reader, "cites", survey, by=ida)
    relate(reader, "translates", survey, by=ida)  # it supersedes it all the same


def test_a_withdrawn_relation_closes_no_circle_and_may_be_recorded_again(three, ida):
    survey, reader, _letters = three
    first = relate(survey, "reprints", reader, by=ida)
    withdraw_relation(first, by=ida, reason="The other way round")
    relate(reader, "reprints", survey, by=ida)
    assert first.history.first().history_change_reason == "The other way round"
    with pytest.raises(RelationGone):
        withdraw_relation(first, by=ida, reason="Again")
    with pytest.raises(RelationGone):
        edit_note(first, "More", by=ida, reason="More")


def test_the_same_twice_and_a_source_and_itself_are_refused(three, ida):
    survey, reader, _letters = three
    relate(survey, "reprints", reader, by=ida)
    with pytest.raises(ValidationError, match="recorded already"):
        relate(survey, "reprints", reader, by=ida)
    with pytest.raises(ValidationError, match="no relation to itself"):
        relate(survey, "cites", survey, by=ida)
    with pytest.raises(ValidationError):
        relate(survey, "resembles", reader, by=ida)


def test_a_source_that_is_gone_gets_no_relations(three, ida):
    survey, reader, _letters = three
    withdraw_source(reader, by=ida, reason="No such book")
    with pytest.raises(SourcesGone):
        relate(survey, "reprints", reader, by=ida)


def test_a_note_is_saved_once_and_not_over_another(three, ida, otto):
    relation = relate(three[0], "reprints", three[1], by=ida)
    opened = latest_revision(relation)
    edit_note(relation, "From the second printing", by=otto, reason="Seen", seen_revision=opened)
    with pytest.raises(RelationChanged):
        edit_note(relation, "Mine", by=ida, reason="Seen", seen_revision=opened)
    edit_note(relation, "From the second printing", by=ida, reason="Seen")
    assert relation.history.count() == 2


def test_the_database_keeps_a_source_from_itself(three, ida, now):
    with pytest.raises(Exception, match="sourcerelation_of_two"), transaction.atomic():
        SourceRelation.objects.create(
            source=three[0], kind="cites", other=three[0], created_by=ida, created_at=now
        )
