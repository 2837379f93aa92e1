"""What undoing leaves to acts of their own, and what stays hidden."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from claims.actions import articles, disputes, evidence
from claims.actions.discussion import edit_post
from claims.actions.holding import release_post
from claims.actions.merging import merge_claims
from claims.actions.moderation import hide_evidence, hide_post, hide_revision, restore_post
from claims.actions.rewording import reword_dispute
from claims.actions.sourcemerging import merge_sources
from claims.dossiers.undoing import preview
from claims.models import Article, Dispute, ModerationEntry, Position
from claims.spans import Left, Why, undoings
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_post,
    make_relation,
    make_snapshot,
    make_source,
    put_under,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida, visibility="public")


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


def say(claim, words, by):
    claim.statement = words
    with transaction.atomic():
        save_revision(claim, by=by, reason="So", fields=["statement"])


def found(who, since, model=None):
    until = timezone.now() + timedelta(minutes=1)
    rows = undoings(who, since, until, at=timezone.now())
    return [(each.values, each.left) for each in rows if model in (None, each.model)]


def shown(who, since) -> str:
    """All that the page of the preview is made of."""
    until = timezone.now() + timedelta(minutes=1)
    return str(preview(who, since, until, at=timezone.now()))


def test_words_of_a_hidden_revision_do_not_come_back(claim, ida, otto, mara):
    clean = claim.statement
    say(claim, "SLANDER", otto)
    since = timezone.now()
    say(claim, clean, ida)
    bad = claim.history.order_by("-history_date")[1]
    hide_revision(bad, reason="Slander", by=mara)
    assert found(ida, since) == [({}, (Left(Why.WORDS_HIDDEN, ("statement",)),))]
    page = shown(ida, since)
    assert "SLANDER" not in page
    assert "what it said before is hidden" in page


def test_what_stands_beside_hidden_words_and_elsewhere_too_is_given_back(claim, ida, otto, mara):
    clean = claim.statement
    say(claim, "SLANDER", otto)
    since = timezone.now()
    say(claim, clean, ida)
    claim.kind = "date"
    with transaction.atomic():
        save_revision(claim, by=ida, reason="So", fields=["kind"])
    hide_revision(claim.history.order_by("-history_date")[2], reason="Slander", by=mara)
    [(values, _left)] = found(ida, since)
    assert values == {"kind": "event"}


def test_hidden_posts_and_evidence_are_left_and_their_words_not_shown(
    article, claim, ida, nina, mara
):
    post = make_post(article, nina, "Kind words")
    piece = make_evidence(claim, make_source(ida), nina, state="proposed")
    since = timezone.now()
    edit_post(post, "SLANDER of a post", by=nina)
    evidence.edit_evidence(piece, by=nina, reason="So", quotation="SLANDER of evidence")
    hide_post(post, reason="Slander", by=mara)
    hide_evidence(piece, reason="Slander", by=mara)
    for who in (nina, mara):
        assert found(who, since) == [({}, (Left(Why.HIDDEN),))] * 2
        assert "SLANDER" not in shown(who, since)
        assert "only restoring shows it again" in shown(who, since)


def test_hiding_restoring_and_releasing_are_not_undone(article, nina, mara):
    post, held = make_post(article, nina), make_post(article, nina, "Held", state="held")
    since = timezone.now()
    hide_post(post, reason="So", by=mara)
    restore_post(post, reason="So", by=mara)
    release_post(held, by=mara)
    values = [values for values, _left in found(mara, since)]
    assert not any(values)


def test_undoing_an_edit_does_not_release_the_post(article, nina, mara):
    post = make_post(article, nina, "Harmless")
    since = timezone.now()
    edit_post(post, "See [this](https://casino.example/)", by=nina)
    post.refresh_from_db()
    assert post.state == "held"
    [(values, left)] = found(nina, since)
    assert (values["body"], left) == ("Harmless", (Left(Why.OWN_ACT, ("state",)),))


def test_a_link_that_was_held_and_taken_out_again_does_not_come_back(article, nina):
    post = make_post(article, nina, "Harmless")
    edit_post(post, "See [this](https://casino.example/)", by=nina)
    since = timezone.now()
    edit_post(post, "Harmless again", by=nina)
    post.refresh_from_db()
    assert post.state == "visible"
    [(values, left)] = found(nina, since)
    assert not values
    assert {name for each in left for name in each.names} >= {"body", "state"}


@pytest.mark.parametrize("acts", [["dismiss"], ["mark", "resolve"], ["mark", "resolve", "reopen"]])
def test_no_step_of_a_dispute_is_undone(claim, nina, otto, mara, acts):
    dispute = make_dispute(claim, nina)
    position = make_position(dispute, otto)
    since = timezone.now()
    outcomes = {position.pk: "stands"}
    steps = {
        "dismiss": lambda: disputes.dismiss_dispute(dispute, reason="So", by=mara),
        "mark": lambda: disputes.mark_dispute(
            dispute, kind="date", question="When?", reason="So", by=mara
        ),
        "resolve": lambda: disputes.resolve_dispute(
            dispute, outcome="not_sustained", resolution="So", outcomes=outcomes, by=mara
        ),
        "reopen": lambda: disputes.reopen_dispute(dispute, reason="So", by=mara),
    }
    for act in acts:
        steps[act]()
    rows = found(mara, since)
    assert [values for values, _left in rows] == [{}] * len(rows)
    whys = {each.why for _values, left in rows for each in left}
    assert Why.OWN_ACT in whys <= {Why.OWN_ACT, Why.CLOSED}


def test_the_words_of_a_closed_dispute_stay_as_they_are(claim, ida, mara):
    dispute = make_dispute(claim, ida, question="When?")
    since = timezone.now()
    reword_dispute(dispute, question="Where?", reason="So", why="A slip", by=ida)
    [(values, _left)] = found(ida, since)
    assert values["question"] == "When?"
    disputes.dismiss_dispute(dispute, reason="So", by=mara)
    [(values, left)] = found(ida, since)
    assert (values, {each.why for each in left}) == ({}, {Why.CLOSED})


def test_who_raised_a_dispute_is_undone_without_closing_it(claim, nina, mara):
    since = timezone.now()
    readings = [{"name": "Member of it", "held_by": []}]
    disputes.raise_dispute(
        claim, kind="classification", term="member", question="Was it?", reason="So",
        readings=readings, by=nina,
    )  # fmt: skip
    assert found(nina, since) == [({}, (Left(Why.OWN_ACT),))] * 2
    disputes.dismiss_dispute(Dispute.objects.get(), reason="So", by=mara)
    assert found(nina, since, Dispute) == []


def test_the_sides_of_a_closed_dispute_stay_as_they_were(claim, nina, otto, mara):
    dispute = make_dispute(claim, nina)
    since = timezone.now()
    position = make_position(dispute, otto)
    put_under(position, make_evidence(claim, make_source(nina), nina), otto)
    [(values, _left)] = found(otto, since, Position)
    assert values
    disputes.dismiss_dispute(dispute, reason="So", by=mara)
    assert found(otto, since) == [({}, (Left(Why.CLOSED),))] * 2


def test_who_may_read_an_article_is_not_undone(article, ida):
    since = timezone.now()
    articles.edit_article(article, {"visibility": "private", "title": "New"}, by=ida, reason="So")
    [(values, left)] = found(ida, since, Article)
    assert (values, left) == (
        {"title": "A Made-up Chronicle"},
        (Left(Why.OWN_ACT, ("visibility",)),),
    )


def test_what_others_merged_into_or_tied_to_a_thing_is_not_taken_from_under_them(
    article, claim, ida, otto
):
    since = timezone.now()
    into = make_claim(article, "They voted to leave.", otto)
    source, related = make_source(otto), make_source(otto, title="Another Made-up Survey")
    merge_claims(claim, into, by=ida, reason="One")
    make_snapshot(source, ida)
    make_relation(make_source(ida, title="A Third Made-up Survey"), "cites", related, ida)
    until = timezone.now() + timedelta(minutes=1)
    rows = {each.obj: each for each in undoings(otto, since, until, at=timezone.now())}
    for thing in (into, source, related):
        assert rows[thing].others == (ida.pk,)
        assert not rows[thing].is_wanted


def test_a_merge_of_sources_is_left_with_all_that_it_moved(claim, ida, mara):
    one, other = make_source(ida), make_source(ida, title="Another Made-up Survey")
    make_evidence(claim, one, ida)
    since = timezone.now()
    merge_sources(one, other, by=mara, reason="One work")
    assert ModerationEntry.objects.get().act == "sources_merged"
    rows = found(mara, since)
    assert [values for values, _left in rows] == [{}] * len(rows)
    assert len(rows) >= 2
