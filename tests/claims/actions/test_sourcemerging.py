from datetime import date

import pytest
from django.apps import apps

from claims import freshness
from claims.actions.assessments import sight_of
from claims.actions.evidence import (
    EvidenceThere,
    accept_evidence,
    add_evidence,
    edit_evidence,
    record_enquiry,
    withdraw_evidence,
)
from claims.actions.sourcemerging import RestsOnTheOther, merge_sources, take_apart
from claims.bookkeeping import write_reading_list
from claims.models import Claim, Desk, Evidence, ModerationEntry, MovedReading, ReadingListEntry
from sources.actions.merging import ChangedSince
from sources.actions.sources import mark_source
from sources.models import Source
from sources.revisions import changes_between
from tests.factories import (
    make_article,
    make_assessment,
    make_check,
    make_claim,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def two(ida):
    return make_source(ida), make_source(ida)


def merge(one, into, by, **more):
    return merge_sources(one, into, by=by, reason="One book", **more)


def apart(one, by):
    return take_apart(one, by=by, reason="Two books")


def is_fresh(assessment):
    assessment.refresh_from_db()
    return freshness.changes(assessment.seen, sight_of(assessment.claim).seen) == ()


def named(*rows):
    ids = [row.pk for row in rows]
    found = Evidence.objects.filter(pk__in=ids).order_by("pk")
    return list(found.values_list("source", "rests_on", "state"))


def test_evidence_follows_in_one_moment_and_goes_back(claim, two, ida, mara):
    one, into = two
    third = make_source(ida, title="Another")
    cited = make_evidence(claim, one, ida)
    resting = make_evidence(claim, third, ida, basis="rests_on", rests_on=one)
    proposed = make_evidence(claim, one, ida, state="proposed", stance="disputes")
    withdrawn = make_evidence(claim, one, ida, state="withdrawn", stance="discusses")
    rows = (cited, resting, proposed, withdrawn)
    before = named(*rows)
    assert merge(one, into, mara) == into
    assert named(*rows) == [
        (into.pk, None, "accepted"),
        (third.pk, into.pk, "accepted"),
        (into.pk, None, "proposed"),
        (one.pk, None, "withdrawn"),
    ]
    revisions = [row.history.latest() for row in (cited, resting, proposed, one)]
    assert {(r.history_user, r.history_change_reason) for r in revisions} == {
        (mara, f"Merged from source {one.pk} (one1): One book")
    }
    assert len({r.history_date for r in revisions}) == 1
    apart(one, mara)
    assert named(*rows) == before
    one.refresh_from_db()
    assert one.state == "active"


def test_the_log_says_who_merged_and_who_took_apart(two, mara, otto):
    one, into = two
    merge(one, into, mara)
    apart(one, otto)
    rows = ModerationEntry.objects.order_by("pk").values_list("act", "source", "by", "reason")
    assert list(rows) == [
        ("sources_merged", one.pk, mara.pk, "One book"),
        ("sources_taken_apart", one.pk, otto.pk, "Two books"),
    ]


def test_judgements_stay_fresh_where_what_they_rest_on_is_the_same_work(
    article, claim, two, ida, mara
):
    one, into = two
    make_evidence(claim, one, ida)
    fresh = make_assessment(claim, ida)
    other = make_claim(article, "They voted to leave.", ida)
    stale = make_assessment(other, ida)
    make_evidence(other, one, ida)
    assert (is_fresh(fresh), is_fresh(stale)) == (True, False)
    signed = fresh.signed_at
    merge(one, into, mara)
    assert (is_fresh(fresh), is_fresh(stale)) == (True, False)
    assert fresh.signed_at == signed
    apart(one, mara)
    assert (is_fresh(fresh), is_fresh(stale)) == (True, False)


def test_a_judgement_signed_after_the_merge_does_not_hinder_taking_apart(
    claim, two, ida, otto, mara
):
    one, into = two
    make_evidence(claim, one, ida)
    make_assessment(claim, ida)
    merge(one, into, mara)
    later = make_assessment(claim, otto)
    apart(one, mara)
    assert not is_fresh(later)  # it was of evidence from the other work


def test_a_mark_that_both_have_stays_seen_and_one_that_is_new_makes_stale(claim, two, ida, mara):
    one, into = two
    make_evidence(claim, one, ida)
    mark_source(one, "superseded", by=ida, reason="Made-up reason")
    judged = make_assessment(claim, ida)
    merge(one, into, mara, taken=["mark"])
    assert is_fresh(judged)
    apart(one, mara)
    assert is_fresh(judged)
    mark_source(into, "forged", by=ida, reason="Made-up reason")
    merge(one, into, mara)
    assert not is_fresh(judged)


def test_what_says_the_same_twice_is_counted_once(claim, two, ida, mara):
    one, into = two
    kept = make_evidence(claim, into, ida)
    twice = make_evidence(claim, one, ida)
    more = make_evidence(claim, one, ida, commentary="A word on it")
    judged = make_assessment(claim, ida)
    merge(one, into, mara)
    assert named(kept, twice, more) == [
        (into.pk, None, "accepted"),
        (one.pk, None, "withdrawn"),
        (into.pk, None, "accepted"),
    ]
    assert not is_fresh(judged)
    apart(one, mara)
    assert [state for _source, _rests, state in named(kept, twice, more)] == ["accepted"] * 3
    assert is_fresh(judged)


def test_the_standing_is_written_anew(claim, two, ida, mara):
    one, into = two
    make_evidence(claim, one, ida, state="proposed")
    make_evidence(claim, into, ida)
    Claim.objects.filter(pk=claim.pk).update(standing="contradicted")
    merge(one, into, mara)
    claim.refresh_from_db()
    assert claim.standing == "supported"


def test_two_of_which_one_rests_on_the_other_are_not_one_work(claim, two, ida, mara):
    one, into = two
    row = make_evidence(claim, one, ida, basis="rests_on", rests_on=into)
    for pair in ((one, into), (into, one)):
        with pytest.raises(RestsOnTheOther, match=f"claim {claim.pk}") as raised:
            merge(*pair, mara)
        assert raised.value.evidence == row
    one.refresh_from_db()
    assert (one.state, ModerationEntry.objects.count()) == ("active", 0)


class Line:
    start, end, line = 0, 5, "A Mad"


def test_reading_lists_follow_and_go_back(article, two, ida, mara):
    one, into = two
    edition = article.editions.get()
    third = make_source(ida, title="Third")
    write_reading_list(edition, [(Line, one)])
    entry = ReadingListEntry.objects.get()
    merge(one, into, mara)
    entry.refresh_from_db()
    assert entry.source == into
    merge(into, third, mara)
    entry.refresh_from_db()
    assert entry.source == third
    apart(into, mara)
    entry.refresh_from_db()
    assert entry.source == into
    apart(one, mara)
    entry.refresh_from_db()
    assert entry.source == one
    assert MovedReading.objects.count() == 0


def test_a_line_that_names_both_names_one_of_them_afterwards(article, two, mara, client):
    one, into = two
    write_reading_list(article.editions.get(), [(Line, one), (Line, into)])
    merge(one, into, mara)
    assert list(ReadingListEntry.objects.named().values_list("source", flat=True)) == [into.pk]
    apart(one, mara)
    assert ReadingListEntry.objects.named().count() == 2


def test_searches_in_it_and_the_desks_on_which_it_lies_follow(claim, two, ida, mara):
    one, into = two
    enquiry = record_enquiry(
        claim, by=ida, where="A survey", source=one, searched_on=date(2026, 5, 1), words="", note=""
    )
    desk = Desk.objects.create(person=ida, source=one)
    merge(one, into, mara)
    for row in (enquiry, desk):
        row.refresh_from_db()
        assert row.source == into
    apart(one, mara)
    enquiry.refresh_from_db()
    assert enquiry.source == one


def test_evidence_that_somebody_checked_is_kept_beside_its_twin(claim, two, ida, mara):
    one, into = two
    make_evidence(claim, into, ida)
    checked = make_evidence(claim, one, ida)
    make_check(checked, ida)
    merge(one, into, mara)
    assert named(checked) == [(into.pk, None, "accepted")]
    checked.refresh_from_db()
    assert checked.finding == "confirms"


def test_every_model_that_names_a_source_follows_or_stays_for_a_reason():
    follows = {"Evidence", "Enquiry", "ReadingListEntry", "Desk"}
    stays = {
        "ModerationEntry": "what was done was done to it",
        "Thread": "its discussion is read there",
        "MovedReading": "remembers what was named",
        "Mention": "says what was typed, and its link leads on",
        "Lock": "was put on it, and the other is not locked by it",
    }
    naming = {
        model.__name__
        for model in apps.get_app_config("claims").get_models()
        if not hasattr(model, "instance_type")
        and any(field.related_model is Source for field in model._meta.concrete_fields)
    }
    assert naming == follows | stays.keys()


def test_evidence_moved_by_somebody_since_is_named_and_nothing_is_taken_apart(
    claim, two, ida, mara
):
    one, into = two
    row = make_evidence(claim, one, ida)
    merge(one, into, mara)
    edit_evidence(row, by=ida, reason="Wrong book", source=make_source(ida, title="Third"))
    with pytest.raises(ChangedSince, match="was changed since"):
        apart(one, mara)
    one.refresh_from_db()
    assert one.state == "merged"


def test_what_was_withdrawn_or_accepted_since_still_goes_back(claim, two, ida, mara):
    one, into = two
    row = make_evidence(claim, one, ida)
    proposed = make_evidence(claim, one, ida, state="proposed", stance="disputes")
    merge(one, into, mara)
    withdraw_evidence(row, by=ida, reason="No")
    accept_evidence(proposed, by=ida)
    apart(one, mara)
    assert named(row, proposed) == [(one.pk, None, "withdrawn"), (one.pk, None, "accepted")]


def test_a_merged_source_that_a_form_still_names_is_what_it_is_part_of(claim, two, ida, mara):
    one, into = two
    third = make_source(ida, title="Third")
    merge(one, into, mara)
    row = add_evidence(claim, by=ida, source=one, stance="supports")
    resting = add_evidence(
        claim, by=ida, source=third, stance="supports", basis="rests_on", rests_on=one
    )
    assert (row.source, resting.rests_on) == (into, into)
    with pytest.raises(EvidenceThere):
        add_evidence(claim, by=ida, source=one, stance="supports")
    edited = edit_evidence(row, by=ida, reason="Checked", source=one, commentary="So")
    assert edited.source == into
    assert [c.field for c in _changes(edited)] == ["commentary"]


def _changes(row):
    after = row.history.latest()
    return changes_between(after.prev_record, after)


def test_the_queries_grow_only_with_the_claims(
    article, ida, mara, django_assert_max_num_queries, two
):
    one, into = two
    for words in ("It counted 40 delegates.", "They voted to leave.", "In May 1937"):
        claim = make_claim(article, words, ida)
        for stance in ("supports", "disputes", "qualifies", "discusses"):
            make_evidence(claim, one, ida, stance=stance)
    with django_assert_max_num_queries(75):
        merge(one, into, mara)
    with django_assert_max_num_queries(75):
        apart(one, mara)
