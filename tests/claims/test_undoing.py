import pytest
from django.db import transaction

from claims.actions.moderation import hide_revision
from claims.models import Claim
from claims.undoing import Act, is_changed_since, rows_of, take_back
from sources.revisions import moment_after, save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@transaction.atomic
def changed(obj, by, at=None, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, at=at, reason="Changed", fields=list(fields))


def test_an_act_is_all_that_one_person_wrote_at_one_moment(claim, ida, otto):
    evidence = make_evidence(claim, make_source(ida), ida)
    at = moment_after(claim, evidence)
    changed(claim, ida, at, kind="quantity")
    changed(evidence, ida, at, quotation="Forty")
    changed(claim, otto, kind="event")
    row = claim.history.get(history_date=at)
    assert [
        (each.instance_type.__name__, each.id) for each in rows_of(Act.of(row), [claim.pk])
    ] == [
        ("Claim", claim.pk),
        ("Evidence", evidence.pk),
    ]


def test_only_what_the_act_changed_gets_its_value_back(claim, ida, otto):
    changed(claim, ida, kind="quantity")
    row = claim.history.latest()
    changed(claim, otto, statement="It counted forty delegates.")
    assert not is_changed_since(row)
    take_back([row], by=ida, reason="Undone", at=None)
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.kind, claim.statement) == ("event", "It counted forty delegates.")


def test_what_was_changed_again_is_seen(claim, ida, otto):
    changed(claim, ida, kind="quantity")
    row = claim.history.latest()
    changed(claim, otto, kind="date")
    assert is_changed_since(row)


def test_what_the_act_made_is_withdrawn_and_touched_things_are_seen(claim, ida):
    evidence = make_evidence(claim, make_source(ida), ida)
    passage = claim.passages.get()
    rows = [evidence.history.get(), passage.history.get(), claim.history.get()]
    assert not any(is_changed_since(row) for row in rows)
    take_back(rows, by=ida, reason="Undone", at=None)
    for thing in (evidence, passage, claim):
        thing.refresh_from_db()
    assert [thing.state for thing in (evidence, passage, claim)] == ["withdrawn"] * 3
    assert (passage.start, passage.exact) == (None, "It counted 40 delegates.")
    assert is_changed_since(rows[0])


def test_what_was_there_before_and_is_hidden_now_is_not_given_back(claim, ida, otto, mara):
    changed(claim, otto, statement="SLANDER")
    bad = claim.history.latest()
    changed(claim, ida, statement="It counted 40 delegates.")
    row = claim.history.latest()
    assert not is_changed_since(row)
    hide_revision(bad, reason="Slander", by=mara)
    assert is_changed_since(row)
