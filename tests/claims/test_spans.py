"""The registry of what can be undone, and what undoing gives back."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from claims.models import Claim
from claims.spans import (
    LEFT_OUT,
    ONLY_CHANGES,
    RENDERED,
    TOGETHER,
    UNDOABLE,
    WITHDRAWN,
    Left,
    Why,
    undoings,
    units_of,
)
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_edition, make_evidence, make_source

pytestmark = pytest.mark.django_db


def tracked() -> set[type]:
    models = apps.get_models()
    return {m for m in models if hasattr(m, "history") and not hasattr(m, "instance_type")}


def test_of_every_tracked_model_it_is_said_how_it_is_undone_or_why_not():
    assert tracked() == set(UNDOABLE) | LEFT_OUT.keys()
    assert not WITHDRAWN.keys() & (ONLY_CHANGES.keys() | LEFT_OUT.keys())


def test_every_field_that_history_has_goes_back_alone_or_with_others_once():
    for model in UNDOABLE:
        names = [name for unit in units_of(model) for name in unit]
        assert sorted(names) == sorted(
            field.attname for field in model.history.model.tracked_fields if field.attname != "id"
        ), model


def test_what_history_has_not_is_derived_and_made_again():
    for model in set(UNDOABLE) - {Claim}:
        known = {field.attname for field in model.history.model.tracked_fields}
        html = {f.attname for f in model._meta.concrete_fields if not f.generated} - known
        assert html - {"renderer"} == set(RENDERED.get(model, {}).values()), model
    assert TOGETHER.keys() <= set(UNDOABLE)


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def change(obj, by, **values):
    for name, value in values.items():
        setattr(obj, name, value)
    with transaction.atomic():
        return save_revision(obj, by=by, reason="Changed", fields=list(values))


def found(person, since):
    later = timezone.now() + timedelta(hours=1)
    return undoings(person, since, later, at=timezone.now())


def test_a_field_goes_back_to_what_it_was_before_the_persons_last_changes(claim, ida, otto):
    since = timezone.now()
    change(claim, otto, statement="One.", kind="date")
    change(claim, ida, statement="Two.")
    change(claim, otto, statement="Three.")
    change(claim, otto, statement="Four.")
    [undoing] = found(otto, since)
    assert undoing.values == {"statement": "Two.", "kind": "event"}
    change(claim, ida, statement="Five.")
    [undoing] = found(otto, since)
    assert (undoing.values, undoing.left) == (
        {"kind": "event"},
        (Left(Why.CHANGED, ("statement",)),),
    )
    assert undoing.others == (ida.pk,)


def test_fields_that_belong_together_stay_together(claim, ida, otto):
    since = timezone.now()
    change(claim, otto, date_as_written="May 1937", date_edtf="1937-05")
    change(claim, ida, calendar="julian")
    [undoing] = found(otto, since)
    assert undoing.values == {}
    assert undoing.left == (Left(Why.CHANGED, ("date_as_written", "date_edtf")),)


def test_only_the_span_counts_and_what_was_put_back_since_is_nothing(claim, ida, otto):
    change(claim, otto, kind="date")
    since = timezone.now()
    assert found(otto, since) == []
    change(claim, otto, statement="One.")
    change(claim, otto, statement="It counted 40 delegates.")
    assert found(otto, since) == []


def test_what_was_made_goes_unless_others_built_on_it(ida, otto):
    since = timezone.now()
    article = make_article(ida)
    alone, built = (make_claim(article, "It counted 40 delegates.", otto) for _ in range(2))
    make_evidence(alone, make_source(ida), otto)
    make_evidence(built, make_source(ida), ida)
    wanted = {each.obj.pk: each.is_wanted for each in found(otto, since) if each.model is Claim}
    assert wanted == {alone.pk: True, built.pk: False}


def test_what_came_with_an_imported_text_is_not_undone(claim, otto):
    since = timezone.now()
    make_edition(claim.passages.get().edition.article, "A Made-up Chronicle\n\nAll gone.\n", otto)
    assert found(otto, since) == []
