"""Two people at once, on PostgreSQL: nobody fails, and nothing is there twice.

SQLite lets one writer in at a time, so there is nothing to see there.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from threading import Barrier, Event, Thread
from time import sleep
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from claims.actions.articles import add_reader
from claims.actions.discussion import ParentMoved, add_post, move_posts
from claims.actions.disputes import WrongState, dismiss_dispute, resolve_dispute
from claims.actions.drafts import begin_draft, queue_draft
from claims.actions.evidence import accept_evidence, add_evidence, edit_evidence
from claims.actions.links import LinkThere, PartOfItself, link_claims
from claims.actions.merging import NotMergeable, merge_claims
from claims.actions.positions import tie_evidence
from claims.actions.sourcemerging import merge_sources
from claims.actions.undoing import NothingToUndo, undo_edits
from claims.bookkeeping import lock_claim, wrong_standings
from claims.importing import Corrections
from claims.models import (
    Article,
    ArticleReader,
    Claim,
    ClaimLink,
    Evidence,
    ImportDraft,
    MovedPosts,
    Passage,
    PositionEvidence,
    Post,
)
from claims.sides import TiedAlready
from claims.spans import undoings
from claims.tasks import save_draft
from project.limits import count
from project.models import Attempt
from project.pace import Limit
from sources.actions.links import note_answer
from sources.actions.merging import SourcesGone
from sources.actions.relations import RelationCircle, relate
from sources.actions.sources import add_source, find_or_add
from sources.fetching import Answer, Reason
from sources.models import KeptFile, LinkCheck, Source, SourceRelation
from tests.conftest import person
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_snapshot,
    make_source,
)

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]
ROUNDS = 5


def at_once(*acts: Callable[[], Any]) -> list[Exception]:
    """Do all acts in threads of their own that begin together; gives what they raised."""
    start, raised = Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def item(title: str) -> dict[str, Any]:
    return {"type": "book", "title": title, "author": [{"family": "One"}]}


def test_two_who_name_one_new_work_get_one_source(ida, otto):
    for number in range(ROUNDS):
        find = partial(find_or_add, csl=item(f"Survey {number}"), reason="Found")
        assert at_once(partial(find, by=ida), partial(find, by=otto)) == []
    assert Source.objects.count() == ROUNDS


def test_two_new_works_of_one_name_get_two_citation_keys(ida, otto):
    add = partial(add_source, reason="Found")
    for number in range(ROUNDS):
        one, two = item("Survey of one"), item("Survey of two")
        assert at_once(partial(add, csl=one, by=ida), partial(add, csl=two, by=otto)) == []
        assert Source.objects.count() == 2 * (number + 1)


def test_two_who_name_one_reader_name_one(ida, mara, nina):
    name = partial(add_reader, make_article(ida, visibility="private"), nina)
    assert at_once(partial(name, by=ida), partial(name, by=mara)) == []
    assert ArticleReader.objects.count() == 1


def test_moving_posts_crosswise_while_others_answer_them_locks_nobody_out(ida, otto, mara, nina):
    article = make_article(ida)
    one = make_claim(article, "It counted 40 delegates.", ida)
    two = make_claim(article, "They voted to leave.", ida)
    move = partial(move_posts, by=mara, reason="Belongs there")
    answer = partial(add_post, by=nina)
    for number in range(ROUNDS):
        here = Post.objects.get(pk=add_post(one, f"Here {number}", by=ida).pk)
        there = Post.objects.get(pk=add_post(two, f"There {number}", by=otto).pk)
        raised = at_once(
            partial(move, here.thread, [here], to=two),
            partial(move, there.thread, [there], to=one),
            partial(answer, one, f"Yes {number}", parent=here),
            partial(answer, two, f"No {number}", parent=there),
        )
        assert [error for error in raised if not isinstance(error, ParentMoved)] == []
    assert MovedPosts.objects.count() == 2 * ROUNDS


def test_two_who_import_one_corrected_text_make_one_edition(ida, otto):
    article = make_article(ida)
    make_claim(article, "It counted 40 delegates.", ida)
    for number in range(ROUNDS):
        text = f"A Made-up Chronicle\n\nIt counted {number} delegates."
        drafts = [edition_draft(article, text, by=by).pk for by in (ida, otto)]
        assert at_once(*(partial(save_draft.enqueue, pk) for pk in drafts)) == []
        assert article.editions.count() == number + 2
        outcomes = [ImportDraft.objects.get(pk=pk).details for pk in drafts]
        assert {each["edition"] for each in outcomes} == {number + 2}
        assert sorted(each["is_new"] for each in outcomes) == [False, True]
    assert Passage.objects.filter(edition__article=article).count() == ROUNDS + 1


def edition_draft(article: Article, text: str, *, by: Any) -> ImportDraft:
    details = {"edition_of": article.pk}
    draft = begin_draft(text.encode(), name="", corrections=Corrections(), details=details, by=by)
    return queue_draft(draft)


def test_a_draft_that_two_take_is_saved_once(ida):
    article = make_article(ida)
    for number in range(ROUNDS):
        draft = edition_draft(article, f"A Made-up Chronicle\n\nText {number}.", by=ida)
        take = partial(save_draft.enqueue, draft.pk)
        assert at_once(take, take) == []
        draft.refresh_from_db()
        assert (draft.state, draft.attempt) == ("done", 1)
        assert article.editions.count() == number + 2


def test_two_who_close_a_circle_from_both_sides_do_not_close_it(ida, otto):
    for number in range(ROUNDS):
        one, two = (make_source(ida, title=f"{n} of {number}") for n in ("One", "Two"))
        raised = at_once(
            partial(relate, one, "translates", two, by=ida),
            partial(relate, two, "reprints", one, by=otto),
        )
        assert [type(error) for error in raised] == [RelationCircle]
        assert SourceRelation.objects.count() == number + 1


def test_of_two_who_merge_one_claim_the_second_sees_what_the_first_did(ida, otto):
    article = make_article(ida)
    for number in range(ROUNDS):
        one = make_claim(article, "It counted 40 delegates.", ida, statement=f"One {number}")
        two, three = (make_claim(article, "They voted to leave.", ida) for _ in range(2))
        merge = partial(merge_claims, one, reason="One")
        [error] = at_once(partial(merge, two, by=ida), partial(merge, three, by=otto))
        assert isinstance(error, NotMergeable)
        one.refresh_from_db()
        assert error.claim.merged_into_id == one.merged_into_id


def test_two_claims_merged_into_each_other_make_no_circle(ida, otto):
    article = make_article(ida)
    for _ in range(ROUNDS):
        one = make_claim(article, "It counted 40 delegates.", ida)
        two = make_claim(article, "They voted to leave.", ida)
        [error] = at_once(
            partial(merge_claims, one, two, by=ida, reason="One"),
            partial(merge_claims, two, one, by=otto, reason="Two"),
        )
        assert isinstance(error, NotMergeable)
    assert Claim.objects.filter(state="merged").count() == ROUNDS


def test_evidence_accepted_while_its_claim_is_merged_counts_where_it_came_to(ida, otto, nina):
    article = make_article(ida)
    for _ in range(ROUNDS):
        one = make_claim(article, "It counted 40 delegates.", ida)
        two = make_claim(article, "They voted to leave.", ida)
        proposal = make_evidence(one, make_source(ida), nina, state="proposed")
        merge = partial(merge_claims, one, two, by=ida, reason="One")
        assert at_once(merge, partial(accept_evidence, proposal, by=otto)) == []
        two.refresh_from_db()
        assert two.standing == "supported"


def test_two_who_link_two_claims_from_either_end_link_them_once(ida, otto):
    article = make_article(ida)
    for kind in ("conflicts_with", "restates", "part_of"):
        one = make_claim(article, "It counted 40 delegates.", ida)
        two = make_claim(article, "They voted to leave.", ida)
        [error] = at_once(
            partial(link_claims, one, kind, two, by=ida, reason="So"),
            partial(link_claims, two, kind, one, by=otto, reason="So"),
        )
        assert isinstance(error, LinkThere | PartOfItself)
    assert ClaimLink.objects.count() == 3


def test_two_who_keep_the_same_file_at_once_keep_one(ida, otto, settings, tmp_path):
    settings.KEPT_COPIES = tmp_path
    one, two = make_source(ida, title="One"), make_source(ida, title="Two")
    for number in range(ROUNDS):
        data = b"Words %d" % number
        keep = partial(make_snapshot, data=data)
        assert at_once(partial(keep, one, ida), partial(keep, two, otto)) == []
        raised = at_once(partial(keep, one, otto), partial(keep, two, ida))
        assert [type(error) for error in raised] == [ValidationError] * 2
        assert KeptFile.objects.count() == number + 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == ROUNDS


def test_two_who_ask_a_link_for_the_first_time_write_one_answer(ida):
    for number in range(ROUNDS):
        address = f"https://example.org/{number}"
        source, answer = (
            make_source(ida, csl={"URL": address}),
            Answer(Reason.ANSWERED, 200, address),
        )
        note = partial(note_answer, source, "live", address, answer, at=timezone.now())
        assert at_once(note, note) == []
        assert LinkCheck.objects.count() == number + 1


def test_two_who_merge_crosswise_while_others_add_evidence_lose_nothing(ida, otto, mara, nina):
    article = make_article(ida)
    claims = [
        make_claim(article, words, ida)
        for words in ("It counted 40 delegates.", "They voted to leave.")
    ]
    for number in range(ROUNDS):
        one, two = (make_source(ida, title=f"{n} of {number}") for n in ("One", "Two"))
        make_evidence(claims[0], one, ida)
        make_evidence(claims[0], two, ida, stance="disputes")
        merge = partial(merge_sources, by=mara, reason="One book")
        cite = partial(add_evidence, stance="discusses")
        raised = at_once(
            partial(merge, one, two),
            partial(merge, two, one),
            partial(cite, claims[1], source=one, by=ida, quotation="Words"),
            partial(cite, claims[1], source=two, by=otto, quotation="Others"),
        )
        assert [type(error) for error in raised] == [SourcesGone]
        stays = Source.objects.active().get(pk__in=[one.pk, two.pk])
        cited = Evidence.objects.filter(source__in=[one, two]).values_list("source", "state")
        assert sorted(cited) == [(stays.pk, "accepted")] * 4


def test_no_count_of_a_limit_is_lost(db: None) -> None:
    limit, at = Limit(1000, 600), timezone.now()
    for number in range(ROUNDS):
        again = partial(count, "posts account 1", limit, at)
        assert at_once(*[again] * 4) == []
        assert Attempt.objects.get().number == 4 * (number + 1)


def test_of_two_moderators_who_close_a_dispute_the_second_sees_what_the_first_did(ida, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    other = person("vera", "Moderator")
    for _ in range(ROUNDS):
        marked = {"state": "open", "marked_by": mara, "marked_at": timezone.now()}
        dispute = make_dispute(claim, ida, **marked)
        ended = {"outcome": "not_sustained", "resolution": "No."}
        [error] = at_once(
            partial(resolve_dispute, dispute, **ended, by=mara),
            partial(dismiss_dispute, dispute, reason="No", by=other),
        )
        assert isinstance(error, WrongState)
        dispute.refresh_from_db()
        assert error.dispute.state == dispute.state
        assert dispute.history.count() == 2


def test_of_two_who_put_evidence_under_a_position_one_is_told(ida, otto):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    for number in range(ROUNDS):
        position = make_position(make_dispute(claim, ida), ida)
        tie = partial(tie_evidence, position, make_evidence(claim, make_source(ida), ida))
        [error] = at_once(
            partial(tie, stance="supports", by=ida), partial(tie, stance="disputes", by=otto)
        )
        assert isinstance(error, TiedAlready)
        assert PositionEvidence.objects.count() == number + 1


def test_a_standing_is_right_where_evidence_is_added_while_other_evidence_is_undone(
    ida, otto, mara
):
    claim, since = make_claim(make_article(ida), "It counted 40 delegates.", ida), timezone.now()
    make_evidence(claim, make_source(ida), otto)
    where, other = [{"label": "page", "value": "3"}], make_source(ida)
    add = partial(add_evidence, claim, by=ida, source=other, stance="disputes", locators=where)
    assert one_behind_the_other(undoing_of(otto, since, by=mara), [add]) == []
    assert list(wrong_standings(Claim.objects.all())) == []


def test_editing_evidence_and_undoing_it_wait_for_each_other(ida, otto, mara):
    claim, since = make_claim(make_article(ida), "It counted 40 delegates.", ida), timezone.now()
    piece = make_evidence(claim, make_source(ida), otto)
    lock = partial(lock_claim, claim.pk)
    edit = partial(edit_evidence, piece, by=ida, reason="So", commentary="Hm")
    [raised] = one_behind_the_other(undoing_of(otto, since, by=mara), [lock], [edit])
    assert isinstance(raised, NothingToUndo), "it changed after the moderator saw it"


def one_behind_the_other(
    second: Callable[[], Any], *first: Sequence[Callable[[], Any]]
) -> list[Exception]:
    """Do `first` in one transaction, in which `second` is waited for after the first step until it waits
    for this transaction; gives what they raised."""
    begun = Event()

    def hold() -> None:
        with transaction.atomic():
            for step in first:
                for act in step:
                    act()
                if not begun.is_set():
                    begun.set()
                    until_somebody_waits()

    def follow() -> None:
        begun.wait(10)
        second()

    return at_once(hold, follow)


def until_somebody_waits() -> None:
    waiting = (
        "SELECT count(*) FROM pg_locks "
        "WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.05)


def undoing_of(who: Any, since: Any, *, by: Any) -> Callable[[], Any]:
    until = timezone.now() + timedelta(minutes=1)
    seen = [each.seen for each in undoings(who, since, until, at=timezone.now())]
    return partial(undo_edits, who, since, until, chosen=seen, reason="So", by=by)
