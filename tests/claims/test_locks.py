"""Locks: every act asks whether it is closed. An act that isn't in the tables here fails the first test."""

import inspect
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

import claims.actions
import sources.actions
from claims.actions import (
    articles,
    assertions,
    assessments,
    checks,
    comments,
    coverage,
    discussion,
    disputes,
    editions,
    evidence,
    links,
    merging,
    passages,
    positions,
    rewording,
    splitting,
    threads,
    ties,
    warnings,
)
from claims.actions import claims as acts
from claims.actions.locking import lift_lock
from claims.locks import Locked, NeedsApproval, locks_on, refuse_locked
from claims.models import Lock
from sources.actions import copies, duplicates, relations
from sources.actions import sources as source_acts
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_edition,
    make_evidence,
    make_link,
    make_lock,
    make_position,
    make_post,
    make_relation,
    make_snapshot,
    make_source,
    make_tie,
    parsed_from,
    put_under,
)

pytestmark = pytest.mark.django_db
Act = Lock.Act
WHY = {"reason": "So"}

# What each lock closes. `w` is the stage, `by` who tries.
CLOSED: dict[str, dict[Callable[..., Any], Callable[..., Any]]] = {
    Act.EDIT: {
        acts.accept_claim: lambda w, by: acts.accept_claim(w.suggestion, by=by),
        acts.reword_claim: lambda w, by: acts.reword_claim(w.suggestion, w.wording, by=by),
        acts.postpone_claim: lambda w, by: acts.postpone_claim(w.suggestion, by=by),
        acts.reject_claim: lambda w, by: acts.reject_claim(w.suggestion, "vague", by=by),
        acts.split_claim: lambda w, by: acts.split_claim(w.suggestion, [], by=by),
        acts.make_claim: lambda w, by: acts.make_claim(w.edition, (0, 3), w.wording, by=by),
        acts.edit_claim: lambda w, by: acts.edit_claim(w.claim, w.wording, by=by, **WHY),
        acts.withdraw_claim: lambda w, by: acts.withdraw_claim(w.claim, by=by, **WHY),
        acts.reconsider_claim: lambda w, by: acts.reconsider_claim(w.withdrawn, by=by),
        acts.undo: lambda w, by: acts.undo(w.moment, article=w.article, by=w.otto),
        articles.edit_article: lambda w, by: articles.edit_article(w.article, {}, by=by, **WHY),
        assertions.make_claim_of_post: lambda w, by: assertions.make_claim_of_post(
            w.post, assertions.Asserted("A word", "A word.", "event"), by=by
        ),
        editions.add_edition: lambda w, by: editions.add_edition(
            w.article, parsed_from("B"), [], original=b"B", original_name="", by=by
        ),
        editions.confirm_place: lambda w, by: editions.confirm_place(w.lost, by=by),
        editions.choose_place: lambda w, by: editions.choose_place(w.lost, (0, 3), by=by),
        editions.declare_gone: lambda w, by: editions.declare_gone(w.lost, by=by),
        editions.unsettle: lambda w, by: editions.unsettle(w.lost, by=by),
        links.link_claims: lambda w, by: links.link_claims(
            w.elsewhere, "restates", w.claim, by=by, **WHY
        ),
        links.withdraw_link: lambda w, by: links.withdraw_link(w.link, by=by, **WHY),
        merging.merge_claims: lambda w, by: merging.merge_claims(
            w.elsewhere, w.claim, by=by, **WHY
        ),
        merging.take_apart: lambda w, by: merging.take_apart(w.merged, by=by, **WHY),
        passages.tie_passage: lambda w, by: passages.tie_passage(
            w.elsewhere, w.edition, (0, 3), by=by
        ),
        passages.untie_passage: lambda w, by: passages.untie_passage(w.lost, by=by, **WHY),
        splitting.split_accepted: lambda w, by: splitting.split_accepted(
            w.claim, [], splitting.Shares(), by=by, **WHY
        ),
        splitting.unsplit: lambda w, by: splitting.unsplit(w.claim, by=by, **WHY),
        warnings.dismiss_warning: lambda w, by: warnings.dismiss_warning(
            w.claim, "weekday", "1" * 64, note="So", by=by
        ),
        warnings.warn_again: lambda w, by: warnings.warn_again(w.dismissal, by=by),
        source_acts.edit_source: lambda w, by: source_acts.edit_source(w.source, by=by, **WHY),
        source_acts.mark_source: lambda w, by: source_acts.mark_source(
            w.source, "doubtful", by=by, **WHY
        ),
        source_acts.withdraw_source: lambda w, by: source_acts.withdraw_source(
            w.source, by=by, **WHY
        ),
        source_acts.restore_source: lambda w, by: source_acts.restore_source(
            w.source, by=by, **WHY
        ),
        relations.relate: lambda w, by: relations.relate(w.other, "cites", w.source, by=by),
        relations.edit_note: lambda w, by: relations.edit_note(w.relation, "A", by=by, **WHY),
        relations.withdraw_relation: lambda w, by: relations.withdraw_relation(
            w.relation, by=by, **WHY
        ),
        copies.keep_copy: lambda w, by: make_snapshot(w.source, by, data=b"Other words."),
        copies.edit_copy: lambda w, by: copies.edit_copy(w.copy, by=by, **WHY),
        copies.withdraw_copy: lambda w, by: copies.withdraw_copy(w.copy, by=by, **WHY),
        duplicates.tell_apart: lambda w, by: duplicates.tell_apart(w.other, w.source, by=by, **WHY),
        duplicates.take_distinction_back: lambda w, by: duplicates.take_distinction_back(
            w.distinction, by=by, **WHY
        ),
    },
    Act.ADD_EVIDENCE: {
        evidence.add_evidence: lambda w, by: evidence.add_evidence(
            w.claim, by=by, source=w.other, stance="supports"
        ),
        evidence.edit_evidence: lambda w, by: evidence.edit_evidence(w.evidence, by=by, **WHY),
        evidence.accept_evidence: lambda w, by: evidence.accept_evidence(w.proposal, by=by),
        evidence.withdraw_evidence: lambda w, by: evidence.withdraw_evidence(
            w.evidence, by=by, **WHY
        ),
        evidence.record_enquiry: lambda w, by: evidence.record_enquiry(w.claim, by=by),
        evidence.record_enquiries: lambda w, by: evidence.record_enquiries([w.claim], by=by),
        evidence.withdraw_enquiry: lambda w, by: evidence.withdraw_enquiry(w.enquiry, by=by, **WHY),
        positions.tie_evidence: lambda w, by: positions.tie_evidence(
            w.position, w.proposal, stance="supports", by=by
        ),
        positions.untie_evidence: lambda w, by: positions.untie_evidence(w.under, by=by),
    },
    Act.ASSESS: {
        assessments.assess: lambda w, by: assessments.assess(
            w.claim, verdict="accurate", rationale="", by=by
        ),
        checks.record_check: lambda w, by: checks.record_check(
            w.evidence, by=by, result="confirms", checked_on=timezone.now().date()
        ),
        coverage.examine_paragraph: lambda w, by: coverage.examine_paragraph(w.edition, 0, by=by),
    },
    Act.DISCUSS: {
        discussion.add_post: lambda w, by: discussion.add_post(w.dispute, "A word", by=by),
        discussion.edit_post: lambda w, by: discussion.edit_post(w.post, "A word", by=by),
        discussion.read_post_as: lambda w, by: discussion.read_post_as(w.post, "disputes", by=by),
        discussion.move_posts: lambda w, by: discussion.move_posts(
            w.post.thread, [w.post], to=w.article, by=by, **WHY
        ),
        disputes.raise_dispute: lambda w, by: disputes.raise_dispute(
            w.claim, kind="date", question="When?", by=by, **WHY
        ),
        disputes.open_dispute: lambda w, by: disputes.open_dispute(
            w.claim, kind="date", question="When?", by=by, **WHY
        ),
        threads.resolve_thread: lambda w, by: threads.resolve_thread(w.post.thread, "So", by=by),
        threads.reopen_thread: lambda w, by: threads.reopen_thread(w.post.thread, by=by, **WHY),
        rewording.reword_dispute: lambda w, by: rewording.reword_dispute(
            w.dispute, question="Which?", reason="So", why="A slip", by=by
        ),
        positions.add_position: lambda w, by: positions.add_position(w.dispute, name="A", by=by),
        positions.edit_position: lambda w, by: positions.edit_position(w.position, by=by, **WHY),
        positions.withdraw_position: lambda w, by: positions.withdraw_position(
            w.position, by=by, **WHY
        ),
        ties.tie_post: lambda w, by: ties.tie_post(w.post, w.claim, "supports", by=by),
        ties.untie_post: lambda w, by: ties.untie_post(w.tie, by=by),
        comments.set_reply_to: lambda w, by: comments.set_reply_to(w.comment, None, by=by, **WHY),
        comments.split_comment: lambda w, by: comments.split_comment(
            w.comment, cut=1, length=9, by=by, **WHY
        ),
        comments.put_back: lambda w, by: comments.put_back(w.comment, by=by, **WHY),
        comments.join_comment: lambda w, by: comments.join_comment(
            w.comment, w.comment, by=by, **WHY
        ),
        comments.take_apart: lambda w, by: comments.take_apart(w.comment, by=by, **WHY),
    },
}

OWN = "who signed a word may take it back, whatever is closed"
MODERATORS = "only moderators do it, and they act past locks"
NEW = "makes something new that nothing can have locked"
# What no lock closes, and why.
OPEN = {
    "claims.actions.articles.import_article": NEW,
    "claims.actions.approval.propose_edit": "waits where edits need approval",
    "claims.actions.approval.accept_edit": MODERATORS,
    "claims.actions.approval.refuse_edit": MODERATORS,
    "claims.actions.approval.withdraw_edit": OWN,
    "claims.actions.articles.known_article": "reads",
    "claims.actions.articles.add_reader": "who may read it isn't what it says",
    "claims.actions.articles.remove_reader": "who may read it isn't what it says",
    "claims.actions.assessments.withdraw_assessment": OWN,
    "claims.actions.checks.withdraw_check": OWN,
    "claims.actions.coverage.withdraw_examination": OWN,
    "claims.actions.discussion.withdraw_post": OWN,
    "claims.actions.discussion.thread_of": "a thread without posts says nothing",
    "claims.actions.discussion.import_comments": "part of importing an edition",
    "claims.actions.disputes.mark_dispute": MODERATORS,
    "claims.actions.disputes.dismiss_dispute": MODERATORS,
    "claims.actions.disputes.resolve_dispute": MODERATORS,
    "claims.actions.disputes.reopen_dispute": MODERATORS,
    "claims.actions.drafts.begin_draft": "nothing is edited before it is saved",
    "claims.actions.desk.put_on_desk": "a person's own place mark",
    "claims.actions.flagging.flag": "whatever is closed, moderators can be asked to look",
    "claims.actions.flagging.answer_flags": MODERATORS,
    "claims.actions.locking.set_lock": MODERATORS,
    "claims.actions.locking.lift_lock": MODERATORS,
    "claims.actions.merging.merged_at": "reads",
    "claims.actions.merging.copy_passages": "part of merging",
    "claims.actions.holding.release_post": MODERATORS,
    "claims.actions.moderation.hide_evidence": MODERATORS,
    "claims.actions.moderation.restore_evidence": MODERATORS,
    "claims.actions.moderation.hide_revision": MODERATORS,
    "claims.actions.moderation.restore_revision": MODERATORS,
    "claims.actions.moderation.hide_post": MODERATORS,
    "claims.actions.moderation.restore_post": MODERATORS,
    "claims.actions.passages.tied_at": "reads",
    "claims.actions.suspending.suspend": MODERATORS,
    "claims.actions.suspending.unsuspend": MODERATORS,
    "claims.actions.undoing.undo_edits": MODERATORS,
    "claims.actions.undoing.take_undoing_back": MODERATORS,
    "claims.actions.sourcemerging.merge_sources": MODERATORS,
    "claims.actions.sourcemerging.take_apart": MODERATORS,
    "claims.actions.evidence.source_for": "part of adding evidence",
    "sources.actions.imports.begin_import": "nothing is edited before it is saved",
    "sources.actions.imports.save_import": NEW,
    "sources.actions.imports.undo_import": "withdraws only what nobody edited since",
    "sources.actions.merging.merge_sources": MODERATORS,
    "sources.actions.merging.take_apart": MODERATORS,
    "sources.actions.sources.add_source": NEW,
    "sources.actions.sources.find_or_add": NEW,
}


def address(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__name__}"


def signed_acts() -> set[str]:
    """Every public function of the actions that a person signs."""
    found = set()
    for package in (claims.actions, sources.actions):
        for each in pkgutil.iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{each.name}")
            for name, value in inspect.getmembers(module, inspect.isfunction):
                is_ours = value.__module__ == module.__name__ and not name.startswith("_")
                if is_ours and "by" in inspect.signature(value).parameters:
                    found.add(address(value))
    return found


def test_of_every_act_it_is_said_which_lock_closes_it_or_why_none_does():
    closed = {address(function) for rows in CLOSED.values() for function in rows}
    assert signed_acts() == closed | OPEN.keys()
    assert not closed & OPEN.keys()


@pytest.fixture
def w(ida, otto, mara, nina) -> SimpleNamespace:
    """An article with something of every kind; all of it by Otto, who tries to act on it."""
    article = make_article(otto)
    claim = make_claim(article, "It counted 40 delegates.", otto)
    suggestion = make_claim(article, "They voted to leave.", otto, state="suggested")
    merged = make_claim(article, "They voted", otto)
    merging.merge_claims(merged, claim, by=otto, reason="One")
    elsewhere = make_claim(make_article(otto), "It counted 40 delegates.", otto)
    source, other = make_source(otto), make_source(otto, title="Another")
    piece = make_evidence(claim, source, otto)
    post = make_post(claim, otto)
    dispute = make_dispute(claim, nina)
    position = make_position(dispute, otto)
    signature = {"attribution": {"name": "A", "date": ""}, "original_position": 1}
    wording = acts.Wording("It counted forty.", "quantity")
    return SimpleNamespace(
        article=article,
        claim=claim,
        suggestion=suggestion,
        merged=merged,
        elsewhere=elsewhere,
        withdrawn=make_claim(article, "They voted", otto, state="withdrawn"),
        source=source,
        other=other,
        evidence=piece,
        proposal=make_evidence(claim, other, nina, state="proposed"),
        enquiry=evidence.record_enquiry(
            claim, by=otto, where="A made-up index", searched_on=timezone.now().date()
        ),
        assessment=make_assessment(claim, otto),
        dispute=dispute,
        position=position,
        under=put_under(position, piece, otto),
        post=post,
        tie=make_tie(post, claim, otto),
        comment=make_post(article, otto, "One two", **signature),
        link=make_link(claim, elsewhere, otto),
        dismissal=warnings.dismiss_warning(article, "weekday", "0" * 64, note="So", by=otto),
        relation=make_relation(source, "translates", other, otto),
        copy=make_snapshot(source, otto),
        distinction=duplicates.tell_apart(source, make_source(otto), by=otto, reason="So"),
        wording=wording,
        moment=claim.history.earliest().history_date,
        edition=(edition := make_edition(article, "A Made-up Chronicle\n\nAll is gone.\n", otto)),
        lost=edition.passages.get(claim=claim, carried_from__claim=claim, state="lost",
                                  carried_from__exact="It counted 40 delegates."),
        otto=otto,
    )  # fmt: skip


@pytest.mark.parametrize("act", CLOSED)
def test_each_lock_closes_all_its_acts_and_saves_nothing(act, w, otto, mara):
    lock = make_lock(w.article, act, mara)
    if act in {Act.EDIT}:
        make_lock(w.source, act, mara)
    for function, attempt in CLOSED[act].items():
        with pytest.raises(Locked) as refused, transaction.atomic():
            attempt(w, otto)
        assert refused.value.lock.act == act, address(function)
    assert lock.lifted_at is None


def test_a_lock_on_an_article_holds_for_its_claims_and_their_disputes_and_no_others(w, otto, mara):
    make_lock(w.article, Act.DISCUSS, mara)
    for thing in (w.article, w.claim, w.dispute, w.post.thread):
        assert locks_on(thing).exists()
    assert not locks_on(w.elsewhere).exists()
    refuse_locked(Act.EDIT, w.claim, by=otto)


def test_a_lock_ends_by_itself_or_when_it_is_lifted_and_moderators_act_past_it(w, otto, mara):
    soon = timezone.now() + timedelta(hours=1)
    lock = make_lock(w.claim, Act.EDIT, mara, expires_at=soon)
    with pytest.raises(Locked):
        refuse_locked(Act.EDIT, w.claim, by=otto)
    refuse_locked(Act.EDIT, w.claim, by=mara)
    assert not locks_on(w.claim, at=soon).exists()
    lift_lock(lock, reason="Calm again", by=mara)
    refuse_locked(Act.EDIT, w.claim, by=otto)


def test_where_edits_need_approval_another_edit_is_refused_as_such(w, otto, mara):
    make_lock(w.claim, Act.EDIT, mara, mode="approval")
    with pytest.raises(NeedsApproval):
        splitting.split_accepted(w.claim, [], splitting.Shares(), by=otto, reason="So")
    make_lock(w.article, Act.EDIT, mara)
    with pytest.raises(Locked) as refused:
        refuse_locked(Act.EDIT, w.claim, by=otto)
    assert refused.type is Locked, "what is closed comes before what needs approval"
