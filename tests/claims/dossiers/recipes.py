"""How each act of the table of rights is done on the real pages: to what, where, and with which words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.actions.approval import propose_edit
from claims.actions.comments import join_comment, split_comment
from claims.actions.coverage import examine_paragraph
from claims.actions.evidence import record_enquiry
from claims.actions.merging import merge_claims
from claims.actions.sourcemerging import merge_sources
from claims.actions.ties import tie_post
from claims.actions.warnings import dismiss_warning
from claims.anchoring import quote_at
from claims.dossiers.warnings import article_warnings
from claims.models import Article, Claim, Evidence, Flag, Passage, Post, ProposedEdit
from claims.spans import undoings
from sources.models import ImportedSource, Source, SourceImport
from sources.revisions import save_revision
from tests.conftest import person
from tests.factories import (
    make_article,
    make_assessment,
    make_check,
    make_claim,
    make_dispute,
    make_evidence,
    make_link,
    make_position,
    make_post,
    make_relation,
    make_snapshot,
    make_source,
)

DATA = {"reason": "So it is"}


# --- the world in which each act is tried ---------------------------------------------------------
@dataclass
class World:
    """A thing in a state, made by `by`, and what else the act needs; `ida` is another historian."""

    ida: Any
    by: Any
    state: str
    article: Any = field(init=False)

    def __post_init__(self) -> None:
        self.article = make_article(self.by, slug="it")

    def claim(self) -> Claim:
        row = make_claim(self.article, "It counted 40 delegates.", self.by)
        if self.state == "merged":
            other = make_claim(self.article, "They voted to leave.", self.ida)
            merge_claims(row, other, by=self.ida, reason="One")
        elif self.state == "withdrawn":
            self.set(row)
        return row

    @transaction.atomic
    def set(self, row: Any, **fields: Any) -> Any:
        """Bring a row into the state, as whoever may did before."""
        values = {"state": self.state or row.state, **fields}
        if all(getattr(row, name) == value for name, value in values.items()):
            return row
        for name, value in values.items():
            setattr(row, name, value)
        return save_revision(row, by=self.ida, reason="Before", fields=list(values))

    def open_claim(self) -> Claim:
        return make_claim(self.article, "It counted 40 delegates.", self.ida)

    def evidence(self) -> Evidence:
        source = make_source(self.ida)
        return make_evidence(self.open_claim(), source, self.by, state=self.state)

    def dispute(self) -> Any:
        now = timezone.now()
        marked = {"marked_by": self.ida, "marked_at": now} if self.state != "raised" else {}
        closed = {"closed_by": self.ida, "closed_at": now, "resolution": "So"}
        ended = closed if self.state in {"resolved", "dismissed"} else {}
        outcome = {"outcome": "not_sustained"} if self.state == "resolved" else {}
        fields = marked | ended | outcome
        return make_dispute(self.open_claim(), self.by, state=self.state, **fields)

    def post(self) -> Post:
        row = make_post(self.open_claim(), self.by)
        other = (
            {"joined_to": make_post(row.thread.claim, self.ida)} if self.state == "joined" else {}
        )
        return self.set(row, **other)

    def source(self) -> Source:
        row = make_source(self.by, title="A Made-up Survey")
        if self.state == "merged":
            merge_sources(row, make_source(self.ida), by=self.ida, reason="One work")
            row.refresh_from_db()
            return row
        return self.set(row)

    def ended(self, row: Any) -> Any:
        """A row in force, or withdrawn, as the state says."""
        if self.state == "withdrawn":
            type(row).objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())
        return row


@dataclass(frozen=True)
class Recipe:
    """Where an act is done, and what is sent besides what the form has in it already.

    `sees`: it is a page to be looked at.
    """

    address: Callable[[World], str]
    data: dict[str, Any] = field(default_factory=lambda: DATA)
    more: dict[str, Callable[[World], Any]] = field(default_factory=dict)  # made in the world
    sees: bool = False
    is_told: bool = False  # what is done is done elsewhere: the answer alone tells


def to(name: str, make: Callable[[World], Any], **more: Any) -> Recipe:
    return Recipe(lambda w: reverse(name, args=[make(w).pk]), **more)


def of_article(name: str, **more: Any) -> Recipe:
    return Recipe(lambda w: reverse(name, args=[w.article.slug]), **more)


def see(name: str, query: str = "") -> Recipe:
    return Recipe(lambda w: reverse(name) + query, sees=True)


def examination(world: World) -> Any:
    edition = world.article.editions.get()
    start = edition.blocks[1]["start"]
    return world.ended(examine_paragraph(edition, start, by=world.by))


def dismissal(world: World) -> Any:
    return dismiss_warning(world.article, "weekday", "0" * 64, note="So", by=world.ida)


def link(world: World) -> Any:
    other = make_claim(world.article, "They voted to leave.", world.ida)
    return world.ended(make_link(world.open_claim(), other, world.by))


def enquiry(world: World) -> Any:
    found = {"where": "A made-up index", "searched_on": timezone.now().date()}
    return world.ended(record_enquiry(world.open_claim(), by=world.by, words="", note="", **found))


def undo_address(world: World) -> str:
    span = {"since": "2000-01-01T00:00", "until": "2999-01-01T00:00"}
    return reverse("claims:person-undo", args=["ida"], query=span)


def to_undo(world: World) -> str:
    """A claim as the page of the preview sends it."""
    claim, year = world.open_claim(), datetime(2000, 1, 1, tzinfo=UTC)
    found = undoings(world.ida, year, year.replace(year=2999), at=timezone.now())
    return next(each.seen for each in found if each.obj == claim)


def revision(world: World) -> str:
    """Of a claim that says something else by now."""
    row = world.open_claim()
    row.statement = "It counted forty delegates."
    with transaction.atomic():
        save_revision(row, by=world.ida, reason="So", fields=["statement"])
    number = row.history.earliest().history_id
    return reverse("claims:revision-hide", args=["claim", number])


def proposed_edit(world: World) -> Any:
    edit = propose_edit(world.open_claim(), {"statement": "Else."}, by=world.by, reason="So")
    ended = {"decided_at": timezone.now()} if world.state != "waiting" else {}
    ProposedEdit.objects.filter(pk=edit.pk).update(state=world.state, **ended)
    return edit


def check(world: World) -> Any:
    evidence = make_evidence(world.open_claim(), make_source(world.ida), world.ida)
    return world.ended(make_check(evidence, world.by))


def relation(world: World) -> Any:
    pair = make_source(world.ida), make_source(world.ida)
    return world.ended(make_relation(pair[0], "cites", pair[1], world.by))


def snapshot(world: World) -> Any:
    return world.ended(make_snapshot(make_source(world.ida), world.by))


def source_import(world: World) -> Any:
    undone = (
        {"undone_at": timezone.now(), "undone_by": world.ida} if world.state == "undone" else {}
    )
    row = SourceImport.objects.create(by=world.by, at=timezone.now(), **undone)
    ImportedSource.objects.create(source_import=row, source=make_source(world.by))
    return row


def warned(world: World) -> Any:
    """An article with a date that is none."""
    return make_article(
        world.by, slug="warned", text="A Made-up Title\n\nOn 31 June 1917 it met.\n"
    )


def the_warning(world: World) -> str:
    (warning,) = article_warnings(Article.objects.get(slug="warned"), world.ida).standing
    return warning.fingerprint


def position(world: World) -> Any:
    now = timezone.now()
    marked = {"marked_by": world.ida, "marked_at": now}
    dispute = make_dispute(world.open_claim(), world.ida, state="open", **marked)
    return world.ended(make_position(dispute, world.by))


def assessment(world: World) -> Any:
    return world.ended(make_assessment(world.open_claim(), world.by))


def second_passage(world: World) -> Any:
    """The second of two: the only one is not taken off a claim."""
    row = world.claim()
    edition = world.article.editions.get()
    words = "They voted to leave."
    start = edition.text.index(words)
    place = quote_at(edition.text, start, start + len(words))
    facts = {n: getattr(place, n) for n in ("exact", "prefix", "suffix", "start", "end")}
    with transaction.atomic():
        passage = Passage(claim=row, edition=edition, **facts)
        return save_revision(passage, by=world.ida, reason="Also stated here")


def flagged(world: World) -> str:
    """A post in the queue, as its form names it; in another state as the queue had it before."""
    post = make_post(world.open_claim(), world.by)
    decided = {"decided_by": person("before", "Moderator"), "decided_at": timezone.now()}
    row = Flag.objects.create(
        post=post,
        reason="spam",
        created_by=world.ida if world.by != world.ida else person("flagger"),
        created_at=timezone.now(),
        outcome=world.state,
        **({} if world.state == "waiting" else decided),
    )
    return f"post-{post.pk}-{row.pk}"


def tie(world: World) -> Any:
    post = make_post(world.open_claim(), world.ida)
    return world.ended(tie_post(post, world.open_claim(), "supports", by=world.by))


def comment(world: World) -> Post:
    """One that came with an article."""
    signed = {"name": "A reader", "date": None}
    row = make_post(world.article, world.ida, body="One. Two.", attribution=signed)
    other = {"joined_to": another(world)} if world.state == "joined" else {}
    return world.set(row, **other) if world.state else row


def another(world: World) -> Post:
    signed = {"name": "Another reader", "date": None}
    return make_post(world.article, world.ida, attribution=signed)


def another_comment(world: World) -> str:
    return str(another(world).pk)


def cut_comment(world: World) -> Post:
    whole = comment(world)
    return split_comment(whole, cut=5, length=9, by=world.ida, reason="Two of them")


def joined_comment(world: World) -> Post:
    first, second = another(world), another(world)
    return join_comment(second, first, by=world.ida, reason="One of them")


def a_source(world: World) -> str:
    return str(make_source(world.ida, title="Another").pk)


def the_thread(world: World) -> str:
    return reverse("claims:posts-move", args=[make_post(world.open_claim(), world.by).thread_id])


def two_sources(name: str, **more: Any) -> Recipe:
    def address(world: World) -> str:
        pair = [make_source(world.ida, title=title).pk for title in ("One", "Two")]
        return reverse(name, args=pair)

    return Recipe(address, **more)


PARAGRAPH = 21
"""Where the first paragraph of the article of `tests.factories` begins, in code points."""


def other_claim(world: World) -> str:
    return str(make_claim(world.article, "They voted to leave.", world.ida).pk)


TEXT = "A Made-up Title\n\nIt rained on 3 May 1917.\n"
QUESTION = {"kind": "date", "question": "When?", "reason": "Two dates"}
PARTS = {
    "part0-statement": "It counted 40 delegates.",
    "part1-statement": "It counted delegates.",
}

RECIPES: dict[str, Recipe] = {
    "import": Recipe(lambda w: "/articles/import/", {"text": TEXT}),
    "review": Recipe(lambda w: "/articles/it/review/", sees=True),
    "edit_article": of_article("claims:article-edit", data=DATA | {"byline": "Somebody"}),
    "change_visibility": of_article("claims:article-edit", data=DATA | {"visibility": "private"}),
    "examine": of_article("claims:examine", data={"edition": 1, "start": PARAGRAPH}),
    "withdraw_examination": to("claims:examination-withdraw", examination),
    "dismiss_warning": Recipe(
        lambda w: reverse("claims:warning-dismiss", args=[warned(w).slug]),
        {"note": "So"},
        {"fingerprint": the_warning},
    ),
    "warn_again": to("claims:warning-again", dismissal),
    "edit_claim": to("claims:claim-edit", World.claim, data=DATA | {"statement": "Other words."}),
    "withdraw_claim": to("claims:claim-withdraw", World.claim),
    "bring_back_claim": to("claims:claim-bring-back", World.claim),
    "merge_claim": to("claims:claim-merge", World.claim, more={"claim": other_claim}),
    "take_apart": to("claims:claim-take-apart", World.claim),
    "split_claim": to("claims:claim-split", World.claim, data=DATA | PARTS),
    "untie_passage": to("claims:passage-withdraw", second_passage),
    "link_claim": to(
        "claims:link-new",
        World.claim,
        data=DATA | {"kind": "restates"},
        more={"claim": other_claim},
    ),
    "withdraw_link": to("claims:link-withdraw", link),
    "assess": to("claims:assess", World.claim, data={"verdict": "accurate"}),
    "withdraw_assessment": to("claims:assessment-withdraw", assessment),
    "find_similar": see("claims:similar", "?q=delegates"),
    "add_evidence": to(
        "claims:evidence-new", World.claim, data={"stance": "supports"}, more={"source": a_source}
    ),
    "accept_evidence": to("claims:evidence-accept", World.evidence),
    "edit_evidence": to("claims:evidence-edit", World.evidence, data=DATA | {"commentary": "So"}),
    "withdraw_evidence": to("claims:evidence-withdraw", World.evidence),
    "hide_evidence": to("claims:evidence-hide", World.evidence),
    "restore_evidence": to("claims:evidence-restore", World.evidence),
    "check": to(
        "claims:check-new", World.evidence, data={"result": "confirms", "edition_seen": "1938"}
    ),
    "withdraw_check": to("claims:check-withdraw", check),
    "record_enquiry": to("claims:enquiry-new", World.claim, data={"where": "A made-up index"}),
    "withdraw_enquiry": to("claims:enquiry-withdraw", enquiry),
    "keep_desk": see("claims:desk"),
    "work": see("claims:work"),
    "propose_source": Recipe(
        lambda w: reverse("sources:source-new"), {"title": "A Made-up Book", "type": "book"}
    ),
    "edit_source": to("sources:source-edit", World.source, data=DATA | {"title": "Other"}),
    "withdraw_source": to("sources:source-withdraw", World.source),
    "restore_source": to("sources:source-restore", World.source),
    "mark_source": to("sources:source-mark", World.source, data=DATA | {"mark": "doubtful"}),
    "relate_source": to(
        "sources:relation-new", World.source, data={"kind": "cites"}, more={"other": a_source}
    ),
    "change_relation": to("sources:relation-withdraw", relation),
    "keep_copy": to(
        "sources:copy-new", World.source, data={"file": ("page.txt", b"Words of a made-up page.")}
    ),
    "change_copy": to("sources:copy-withdraw", snapshot),
    "check_links": to("sources:links-check", World.source, data={}, is_told=True),
    "import_sources": Recipe(
        lambda w: reverse("sources:import"), {"file": ("a.bib", b"@book{a, title = {Made up}}")}
    ),
    "undo_import": to("sources:imported", source_import),
    "see_duplicates": see("sources:duplicates"),
    "tell_apart": two_sources("sources:tell-apart"),
    "merge_sources": two_sources("claims:source-merge"),
    "take_sources_apart": to("claims:source-apart", World.source),
    "raise_dispute": to("claims:dispute-new", World.claim, data=QUESTION),
    "open_dispute": to("claims:dispute-new", World.claim, data=QUESTION | {"act": "mark"}),
    "mark_dispute": to("claims:dispute-mark", World.dispute, data=QUESTION),
    "reword_dispute": to(
        "claims:dispute-reword",
        World.dispute,
        data={"question": "Which?", "reason": "So", "why": "A"},
    ),
    "dismiss_dispute": to("claims:dispute-dismiss", World.dispute),
    "resolve_dispute": to(
        "claims:dispute-resolve",
        World.dispute,
        data={"outcome": "not_sustained", "resolution": "So"},
    ),
    "reopen_dispute": to("claims:dispute-reopen", World.dispute),
    "write_position": to("claims:position-new", World.dispute, data={"name": "Member of it"}),
    "edit_position": to("claims:position-withdraw", position),
    "post": to("claims:claim-discussion", World.open_claim, data={"body": "A word on this."}),
    "edit_post": to("claims:post-edit", World.post, data={"body": "Other words."}),
    "withdraw_post": to("claims:post-withdraw", World.post),
    "hide_post": to("claims:post-hide", World.post),
    "release_post": to("claims:post-release", World.post, data={}),
    "restore_post": to("claims:post-restore", World.post),
    "hide_revision": Recipe(revision),
    "read_post_as": to("claims:post-read-as", World.post, data={"read_as": "supports"}),
    "undo_edits": Recipe(undo_address, DATA, {"row": to_undo}),
    "see_edits": see("claims:edits"),
    "decide_edit": to("claims:edit-refuse", proposed_edit),
    "suspend": Recipe(lambda w: "/people/ida/suspend/", {"term": "7", "reason": "So"}),
    "lock": to("claims:claim-locks", World.open_claim, data={"act": "edit", "reason": "So"}),
    "flag": to("claims:post-flag", World.post, data={"reason": "spam"}),
    "see_flags": see("claims:queue"),
    "answer_flag": Recipe(
        lambda w: reverse("claims:queue"), DATA | {"outcome": "kept"}, {"item": flagged}
    ),
    "tie_post": to(
        "claims:post-tie", World.post, data={"stance": "supports"}, more={"address": other_claim}
    ),
    "untie_post": to("claims:tie-withdraw", tie),
    "make_claim_of_post": to(
        "claims:post-claim",
        World.post,
        data={"statement": "It said so.", "kind": "event", "words": "A word on this."},
    ),
    "arrange_comment": to("claims:post-reply-to", comment, more={"parent": another_comment}),
    "put_comment_back": to("claims:post-put-back", cut_comment),
    "take_apart_comment": to("claims:post-apart", joined_comment),
    "settle_thread": Recipe(
        lambda w: reverse("claims:thread-resolve", args=[w.post().thread_id]),
        {"resolution": "The edit says so."},
    ),
    "move_posts": Recipe(
        the_thread,
        DATA | {"address": "/articles/it/"},
        {"posts": lambda w: str(Post.objects.latest("pk").pk)},
    ),
}
