"""Every address of the site against every person: who is let in, who is told to log in, who learns nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from claims.actions.approval import propose_edit
from claims.actions.comments import join_comment, split_comment
from claims.actions.coverage import examine_paragraph
from claims.actions.evidence import record_enquiry
from claims.actions.merging import merge_claims
from claims.actions.threads import resolve_thread
from claims.actions.warnings import dismiss_warning
from claims.models import Claim, ImportDraft, Post, UndoBatch
from project.models import User
from sources.actions.duplicates import tell_apart
from sources.actions.imports import begin_import
from sources.models import SourceImport
from sources.permissions import STEMMA
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_check,
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
    put_under,
)

pytestmark = pytest.mark.django_db

READER, MEMBER, HISTORIAN, MODERATOR = range(4)
SECRET = "Chronicle of the sealed room"
TEXT = f"""{SECRET}

In May 1937 the committee met in Examplegrad. It counted 40 delegates. They voted to leave.

Nobody knows why the committee dissolved itself in June.
"""
LET_IN = {200, 302, 400, 409}  # shown, done, or told what is missing


@dataclass(frozen=True)
class Page:
    """Who may use an address at least, and what it hangs on; `acts`: it is only posted to."""

    least: int
    of: Callable[[SimpleNamespace], list] = lambda w: []
    acts: bool = False
    hidden: bool = True  # nobody but its readers learns that a private one exists
    query: str = ""


def of(*names: str) -> Callable[[SimpleNamespace], list]:
    return lambda world: [getattr(world, name) for name in names]


PAGES = {
    "home": Page(READER, hidden=False),
    "about": Page(READER, hidden=False),
    "rights": Page(READER, hidden=False),
    "moderation-policy": Page(READER, hidden=False),
    "claims:queue": Page(MODERATOR, hidden=False),
    "claims:notices": Page(MEMBER, hidden=False),
    "claims:claim-flag": Page(MEMBER, of("flaggable")),
    "claims:evidence-flag": Page(MEMBER, of("flaggable_evidence")),
    "claims:post-flag": Page(MEMBER, of("flaggable_post")),
    "profile": Page(MEMBER, hidden=False),
    "sources:sources": Page(READER, hidden=False),
    "sources:choose-style": Page(READER, hidden=False, acts=True),
    "sources:suggest": Page(READER, hidden=False, query="?q=made"),
    "sources:source-new": Page(MEMBER, hidden=False),
    "sources:export": Page(READER, of("suffix"), hidden=False),
    "sources:source-export": Page(READER, of("source", "suffix"), hidden=False),
    "claims:article-sources": Page(READER, of("slug", "suffix")),
    "claims:claim-sources": Page(READER, of("claim", "suffix")),
    "sources:import": Page(HISTORIAN, hidden=False),
    "sources:duplicates": Page(HISTORIAN, hidden=False),
    "sources:apart": Page(HISTORIAN, hidden=False),
    "sources:apart-again": Page(HISTORIAN, of("distinction"), hidden=False),
    "sources:tell-apart": Page(HISTORIAN, of("source", "other_source"), hidden=False),
    "sources:imported": Page(HISTORIAN, of("source_import"), hidden=False),
    "sources:source-edit": Page(HISTORIAN, of("source"), hidden=False),
    "sources:source-withdraw": Page(HISTORIAN, of("source"), hidden=False),
    "sources:source-restore": Page(HISTORIAN, of("source"), hidden=False),
    "sources:source-history": Page(READER, of("source"), hidden=False),
    "sources:source-mark": Page(HISTORIAN, of("source"), hidden=False),
    "sources:copy-new": Page(HISTORIAN, of("source"), hidden=False),
    "sources:links-check": Page(HISTORIAN, of("source"), hidden=False, acts=True),
    "sources:copy-file": Page(READER, of("copy"), hidden=False),
    "sources:copy-text": Page(READER, of("copy"), hidden=False),
    "sources:copy-history": Page(READER, of("copy"), hidden=False),
    "sources:copy-edit": Page(HISTORIAN, of("copy"), hidden=False),
    "sources:copy-withdraw": Page(HISTORIAN, of("copy"), hidden=False),
    "sources:copy-read-again": Page(HISTORIAN, of("copy"), hidden=False, acts=True),
    "sources:relation-new": Page(HISTORIAN, of("source"), hidden=False),
    "sources:relation-edit": Page(HISTORIAN, of("relation"), hidden=False),
    "sources:relation-withdraw": Page(HISTORIAN, of("relation"), hidden=False),
    "sources:relation-history": Page(READER, of("relation"), hidden=False),
    "claims:source-merge-choose": Page(MODERATOR, of("source"), hidden=False),
    "claims:source-merge": Page(HISTORIAN, of("source", "other_source"), hidden=False),
    "claims:source-apart": Page(MODERATOR, of("other_source"), hidden=False),
    "claims:source-resting": Page(READER, of("source"), hidden=False),
    "claims:claim-witnesses": Page(READER, of("claim")),
    "claims:source": Page(READER, of("source"), hidden=False),
    "claims:source-discussion": Page(READER, of("source"), hidden=False),
    "claims:articles": Page(READER, hidden=False),
    "claims:import": Page(HISTORIAN, hidden=False),
    "claims:claims": Page(READER, hidden=False),
    "claims:disputes": Page(READER, hidden=False),
    "claims:disputes-feed": Page(READER, hidden=False),
    "claims:search": Page(READER, hidden=False, query="?q=committee+delegates"),
    "claims:log": Page(READER, hidden=False),
    "claims:person-suspend": Page(MODERATOR, lambda w: ["ida"], hidden=False),
    "claims:person-unsuspend": Page(MODERATOR, lambda w: ["ida"], hidden=False),
    "claims:edits": Page(HISTORIAN, hidden=False),
    "claims:edit-accept": Page(MODERATOR, of("edit"), hidden=False, acts=True),
    "claims:edit-refuse": Page(MODERATOR, of("edit"), hidden=False),
    "claims:person-undo": Page(MODERATOR, lambda w: ["ida"], hidden=False),
    "claims:undo-batch": Page(MODERATOR, of("batch"), hidden=False),
    "claims:log-file": Page(READER, hidden=False),
    "claims:person": Page(READER, lambda w: ["ida"], hidden=False),
    "claims:article": Page(READER, of("slug")),
    "claims:paper": Page(READER, lambda w: [w.slug, "report"]),
    "claims:paper-file": Page(READER, lambda w: [w.slug, "report", "csv"]),
    "claims:article-edit": Page(HISTORIAN, of("slug")),
    "claims:article-history": Page(READER, of("slug")),
    "claims:article-discussion": Page(READER, of("slug")),
    "claims:unexamined": Page(READER, of("slug")),
    "claims:examine": Page(HISTORIAN, of("slug"), acts=True),
    "claims:examination-withdraw": Page(HISTORIAN, of("examination")),
    "claims:warnings": Page(READER, of("slug")),
    "claims:warning-dismiss": Page(HISTORIAN, of("slug")),
    "claims:claim-warning-dismiss": Page(HISTORIAN, of("claim")),
    "claims:warning-again": Page(HISTORIAN, of("dismissal"), acts=True),
    "claims:editions": Page(READER, of("slug")),
    "claims:edition": Page(READER, of("slug", "one")),
    "claims:editions-compare": Page(READER, of("slug", "one", "two")),
    "claims:editions-lost": Page(HISTORIAN, of("slug")),
    "claims:place-choose": Page(HISTORIAN, of("slug", "lost")),
    "claims:place-settle": Page(HISTORIAN, of("slug", "lost"), acts=True),
    "claims:review": Page(HISTORIAN, of("slug")),
    "claims:claim-new": Page(HISTORIAN, of("slug")),
    "claims:review-examine": Page(HISTORIAN, of("slug"), acts=True),
    "claims:passage-new": Page(HISTORIAN, of("slug")),
    "claims:review-same": Page(HISTORIAN, of("slug", "suggestion")),
    "claims:review-undo": Page(HISTORIAN, of("slug"), acts=True),
    "claims:review-accept": Page(HISTORIAN, of("slug", "suggestion"), acts=True),
    "claims:review-reword": Page(HISTORIAN, of("slug", "suggestion"), acts=True),
    "claims:review-split": Page(HISTORIAN, of("slug", "suggestion"), acts=True),
    "claims:review-later": Page(HISTORIAN, of("slug", "suggestion"), acts=True),
    "claims:review-reject": Page(HISTORIAN, of("slug", "suggestion"), acts=True),
    "claims:review-again": Page(HISTORIAN, of("slug", "rejected"), acts=True),
    "claims:similar": Page(HISTORIAN, hidden=False, query="?q=It+counted+40+delegates.&article=it"),
    "claims:claim": Page(READER, of("claim")),
    "claims:claim-edit": Page(HISTORIAN, of("claim")),
    "claims:claim-withdraw": Page(HISTORIAN, of("claim")),
    "claims:claim-bring-back": Page(HISTORIAN, of("withdrawn"), acts=True),
    "claims:claim-suggest": Page(READER, hidden=False, query="?q=delegates"),
    "claims:claim-split": Page(HISTORIAN, of("claim")),
    "claims:claim-split-undo": Page(HISTORIAN, of("claim"), acts=True),
    "claims:claim-merge": Page(HISTORIAN, of("claim")),
    "claims:claim-take-apart": Page(HISTORIAN, of("merged")),
    "claims:link-new": Page(HISTORIAN, of("claim")),
    "claims:link-withdraw": Page(HISTORIAN, of("link")),
    "claims:passage-withdraw": Page(HISTORIAN, of("passage")),
    "claims:claim-history": Page(READER, of("claim")),
    "claims:claim-compare": Page(READER, of("claim", "revision", "newer")),
    "claims:claim-compare-kind": Page(
        READER, of("claim", "kind", "evidence_row", "evidence_newer")
    ),
    "claims:claim-discussion": Page(READER, of("claim")),
    "claims:evidence-new": Page(MEMBER, of("claim")),
    "claims:evidence-edit": Page(HISTORIAN, of("evidence")),
    "claims:evidence-accept": Page(HISTORIAN, of("proposal")),
    "claims:evidence-withdraw": Page(HISTORIAN, of("evidence")),
    "claims:work": Page(HISTORIAN, hidden=False, query="?list=unchecked"),
    "claims:check-new": Page(HISTORIAN, of("evidence")),
    "claims:desk": Page(HISTORIAN, hidden=False),
    "claims:desk-choose": Page(HISTORIAN, hidden=False, acts=True),
    "claims:desk-save": Page(HISTORIAN, of("claim"), acts=True),
    "claims:enquiry-new": Page(HISTORIAN, of("claim")),
    "claims:enquiry-withdraw": Page(HISTORIAN, of("enquiry")),
    "claims:assess": Page(HISTORIAN, of("claim")),
    "claims:dispute": Page(READER, of("raised")),
    "claims:dispute-new": Page(MEMBER, of("claim")),
    "claims:dispute-mark": Page(MODERATOR, of("raised"), acts=True),
    "claims:dispute-reword": Page(MODERATOR, of("opened"), acts=True),
    "claims:dispute-dismiss": Page(MODERATOR, of("raised"), acts=True),
    "claims:dispute-resolve": Page(MODERATOR, of("opened"), acts=True),
    "claims:dispute-reopen": Page(MODERATOR, of("dismissed"), acts=True),
    "claims:position-new": Page(HISTORIAN, of("raised")),
    "claims:position-edit": Page(HISTORIAN, of("position")),
    "claims:position-withdraw": Page(HISTORIAN, of("position")),
    "claims:position-tie": Page(HISTORIAN, of("position")),
    "claims:position-untie": Page(HISTORIAN, of("position_tie"), acts=True),
    "claims:dispute-discussion": Page(READER, of("raised")),
    "claims:post": Page(READER, of("post")),
    "claims:post-history": Page(READER, of("post")),
    "claims:post-read-as": Page(HISTORIAN, of("post")),
    "claims:post-hide": Page(MODERATOR, of("post")),
    "claims:post-release": Page(MODERATOR, of("post"), acts=True),
    "claims:post-restore": Page(MODERATOR, of("hidden_post")),
    "claims:evidence-hide": Page(MODERATOR, of("evidence")),
    "claims:evidence-restore": Page(MODERATOR, of("hidden_evidence")),
    "claims:revision-hide": Page(MODERATOR, of("kind", "evidence_row")),
    "claims:revision-restore": Page(MODERATOR, of("kind", "evidence_covered")),
    "claims:posts-move": Page(HISTORIAN, of("thread")),
    "claims:post-tie": Page(HISTORIAN, of("post")),
    "claims:tie-withdraw": Page(HISTORIAN, of("tie"), acts=True),
    "claims:post-claim": Page(HISTORIAN, of("post")),
    "claims:post-reply-to": Page(HISTORIAN, of("comment")),
    "claims:post-split": Page(HISTORIAN, of("comment")),
    "claims:post-join": Page(HISTORIAN, of("comment_after")),
    "claims:post-put-back": Page(HISTORIAN, of("part")),
    "claims:post-apart": Page(HISTORIAN, of("joined")),
    "claims:thread-resolve": Page(HISTORIAN, of("thread")),
    "claims:thread-reopen": Page(HISTORIAN, of("settled")),
    "claims:claim-mentions": Page(READER, of("claim")),
    "claims:source-mentions": Page(READER, of("source"), hidden=False),
    "claims:person-mentions": Page(READER, lambda t: ["nina"], hidden=False),
    "claims:article-locks": Page(MODERATOR, of("slug")),
    "claims:claim-locks": Page(MODERATOR, of("claim")),
    "claims:dispute-locks": Page(MODERATOR, of("raised")),
    "claims:source-locks": Page(MODERATOR, of("source"), hidden=False),
    "claims:lock-lift": Page(MODERATOR, of("lock"), hidden=False),
}
# What belongs to one person; tested by themselves below.
PERSONAL = {
    "sources:import-draft",
    "claims:import-draft",
    "claims:import-progress",
    "claims:assessment-withdraw",
    "claims:check-withdraw",
    "claims:post-edit",
    "claims:post-withdraw",
    "claims:edit-withdraw",
}


def every_name() -> set[str]:
    """The names of all our addresses; the admin's and allauth's are their own matter."""
    names = set()
    for pattern in get_resolver().url_patterns:
        if hasattr(pattern, "url_patterns"):
            prefix = pattern.namespace or pattern.app_name
            if prefix in {"claims", "sources"}:
                names |= {f"{prefix}:{each.name}" for each in pattern.url_patterns}
        else:
            names.add(pattern.name)
    return names


def test_every_address_is_in_the_table():
    assert every_name() == PAGES.keys() | PERSONAL


@pytest.fixture
def world(ida, otto, mara, nina):
    """Something of every kind on one article; `visibility` of the article is for the test to set."""

    def make(visibility: str) -> SimpleNamespace:
        article = make_article(ida, text=TEXT, title=SECRET, slug="it", visibility=visibility)
        claim = make_claim(article, "It counted 40 delegates.", ida)
        source = make_source(ida)
        evidence = make_evidence(claim, source, ida)
        post = make_post(article, nina, body="A post about the sealed room")
        hidden = make_post(article, nina, body="Hidden words")
        Post.objects.filter(pk=hidden.pk).update(state="hidden")
        held = make_post(article, nina, body="Held words", state="held")
        covered = make_evidence(claim, source, ida, state="hidden", commentary="Hidden")
        signed = {"attribution": {"name": "Somebody", "date": None}}
        comments = [make_post(article, ida, "So. And so.", **signed) for _ in range(4)]
        part = split_comment(comments[2], cut=3, length=11, by=ida, reason="So")
        join_comment(comments[1], comments[0], by=ida, reason="So")
        settled = resolve_thread(make_post(claim, nina).thread, "So it is", by=ida)
        now = timezone.now()
        stemma = User.objects.get(username=STEMMA)  # what is nobody's of the cast
        others = {
            state: make_claim(article, "They voted to leave.", ida, **fields)
            for state, fields in {
                "suggestion": {"state": "suggested"},
                "rejected": {"state": "rejected", "rejection": "vague"},
                "withdrawn": {"state": "withdrawn"},
            }.items()
        }
        open_ = {"marked_by": mara, "marked_at": now}
        closed = {"closed_by": mara, "closed_at": now, "resolution": "No"}
        disputes = {
            "raised": make_dispute(claim, nina),
            "opened": make_dispute(claim, nina, state="open", **open_),
            "dismissed": make_dispute(claim, nina, state="dismissed", **closed),
        }
        position = make_position(disputes["raised"], mara)
        enquiry = record_enquiry(
            claim, by=ida, where="A made-up index", searched_on=now.date(), words="", note=""
        )
        for thing, changes in ((claim, {"kind": "quantity"}), (evidence, {"commentary": "More"})):
            for field, value in changes.items():
                setattr(thing, field, value)
            with transaction.atomic():
                save_revision(thing, by=ida, reason="Changed", fields=list(changes))
        covered_revision = covered.history.earliest()
        type(covered_revision).objects.filter(pk=covered_revision.pk).update(hidden=True)
        merged = make_claim(article, "They voted to leave.", ida)
        link = make_link(claim, make_claim(article, "They voted", ida), ida)
        merge_claims(merged, claim, by=ida, reason="One")
        second = make_edition(article, TEXT.replace(" It counted 40 delegates.", ""), ida)
        paragraph = TEXT.replace(" It counted 40 delegates.", "").index("In May")
        return SimpleNamespace(
            slug=article.slug,
            examination=examine_paragraph(second, paragraph, by=ida).pk,
            one=1,
            two=2,
            lost=claim.passages.get(edition=second, state="lost").pk,
            article=article,
            claim=claim.pk,
            flaggable=make_claim(article, "They voted", stemma).pk,
            flaggable_evidence=make_evidence(claim, source, stemma).pk,
            flaggable_post=make_post(article, stemma).pk,
            source=source.pk,
            other_source=make_source(ida, title="Another").pk,
            distinction=tell_apart(make_source(ida), make_source(ida), by=ida, reason="So").pk,
            suffix="bib",
            source_import=SourceImport.objects.create(by=ida, at=now).pk,
            copy=make_snapshot(source, ida, visibility="public").pk,
            relation=make_relation(source, "translates", make_source(ida), ida).pk,
            evidence=evidence.pk,
            dismissal=dismiss_warning(article, "weekday", "0" * 64, note="So", by=ida).pk,
            proposal=make_evidence(claim, make_source(ida), nina, state="proposed").pk,
            enquiry=enquiry.pk,
            merged=merged.pk,
            link=link.pk,
            passage=claim.passages.earliest("pk").pk,
            assessment=make_assessment(claim, ida).pk,
            check=make_check(evidence, mara).pk,
            post=post.pk,
            hidden_post=hidden.pk,
            held_post=held.pk,
            hidden_evidence=covered.pk,
            evidence_covered=covered_revision.history_id,
            thread=post.thread_id,
            tie=make_tie(post, claim, mara).pk,
            position=position.pk,
            position_tie=put_under(position, evidence, mara).pk,
            comment=comments[0].pk,
            joined=comments[1].pk,
            part=part.pk,
            comment_after=comments[3].pk,
            settled=settled.pk,
            batch=UndoBatch.objects.create(
                person=ida, by=mara, reason="So", at=now, since=now, until=now + timedelta(1)
            ).pk,
            edit=propose_edit(claim, {"statement": "It counted."}, by=ida, reason="So").pk,
            lock=make_lock(disputes["opened"], "discuss", mara).pk,
            revision=claim.history.earliest().history_id,
            newer=claim.history.latest().history_id,
            kind="evidence",
            evidence_row=evidence.history.earliest().history_id,
            evidence_newer=evidence.history.latest().history_id,
            **{name: each.pk for name, each in (others | disputes).items()},
        )

    return make


def ask(browser: Client, name: str, page: Page, arguments: list) -> object:
    address = reverse(name, args=arguments) + page.query
    return browser.post(address, {}) if page.acts else browser.get(address)


def is_sent_to_log_in(answer: object) -> bool:
    return answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]


ROLES = {"nobody": READER, "nina": MEMBER, "otto": HISTORIAN, "mara": MODERATOR}
ACTS = [name for name, page in PAGES.items() if page.acts]


def browser_of(person: str, request: pytest.FixtureRequest, as_: Callable[..., Client]) -> Client:
    return Client() if person == "nobody" else as_(request.getfixturevalue(person))


def problem(answer: object, role: int, page: Page) -> str:
    """What is wrong with an answer to somebody in this role; empty when all is well."""
    if role >= page.least:
        fine = answer.status_code in LET_IN and not is_sent_to_log_in(answer)
    else:
        fine = is_sent_to_log_in(answer) if role == READER else answer.status_code == 403
    return "" if fine else f"role {role}: {answer.status_code}"


@pytest.mark.parametrize("person", ROLES)
def test_each_person_sees_the_pages_of_their_role(person, request, world, as_):
    things, browser = world("public"), browser_of(person, request, as_)
    problems = {
        name: problem(ask(browser, name, page, page.of(things)), ROLES[person], page)
        for name, page in PAGES.items()
        if not page.acts
    }
    assert {name: what for name, what in problems.items() if what} == {}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_done_by_those_who_may(name, request, world, as_):
    page, arguments = PAGES[name], PAGES[name].of(world("public"))
    for person, role in ROLES.items():
        if role <= page.least:  # what the first of them does may make another state
            answer = ask(browser_of(person, request, as_), name, page, arguments)
            assert problem(answer, role, page) == ""


@pytest.mark.parametrize("person", ["nobody", "nina", "otto"])
def test_what_hangs_on_a_private_article_is_unknown_to_others(person, request, world, as_):
    things, browser = world("private"), browser_of(person, request, as_)
    told, known = [], []
    for name, page in PAGES.items():
        answer = ask(browser, name, page, page.of(things))
        if "sealed room" in answer.getvalue().decode():
            told.append(name)
        sent_away = person == "nobody" and is_sent_to_log_in(answer)
        if page.hidden and not sent_away and answer.status_code != 404:
            known.append((name, answer.status_code))
    assert (told, known) == ([], [])


@pytest.mark.parametrize("person", ["ida", "mara"])
def test_its_importer_and_moderators_see_a_private_article(person, request, world, as_):
    things, browser = world("private"), browser_of(person, request, as_)
    role = HISTORIAN if person == "ida" else MODERATOR
    problems = {
        name: problem(ask(browser, name, page, page.of(things)), role, page)
        for name, page in PAGES.items()
        if not page.acts
    }
    assert {name: what for name, what in problems.items() if what} == {}


@pytest.mark.parametrize("name", sorted(PERSONAL))
def test_what_is_one_persons_own_is_no_other_persons(name, world, as_, ida, otto, mara, nina):
    things = world("public")
    draft = ImportDraft.objects.create(
        original=b"A text", created_by=ida, created_at=timezone.now()
    )
    sources_draft = begin_import(b"@book{a, title = {A}}", name="", by=ida)
    owner, argument, refused = {
        "sources:import-draft": (ida, sources_draft.pk, 404),
        "claims:import-draft": (ida, draft.pk, 404),
        "claims:import-progress": (ida, draft.pk, 404),
        "claims:assessment-withdraw": (ida, things.assessment, 403),
        "claims:check-withdraw": (mara, things.check, 403),  # a moderator takes back any
        "claims:post-edit": (nina, things.post, 403),
        "claims:post-withdraw": (nina, things.post, 403),
        "claims:edit-withdraw": (ida, things.edit, 404),
    }[name]
    address = reverse(name, args=[argument])
    for other in {ida, otto, mara, nina} - {owner}:
        if other == nina and refused == 404:
            continue  # no historian: nothing is imported at all
        assert as_(other).get(address).status_code == refused, other
    assert is_sent_to_log_in(Client().get(address))
    assert as_(owner).get(address).status_code in LET_IN


OWN_PAGES = {"profile", "claims:notices"}  # what they are told, they may read


def test_a_suspended_person_is_a_reader(world, as_, otto, now):
    otto.suspended_until = timezone.now() + timedelta(days=1)
    otto.save(update_fields=["suspended_until"])
    things = world("public")
    for name, page in PAGES.items():
        if page.least > READER:
            answer = ask(as_(otto), name, page, page.of(things))
            allowed = {200, 302} if name in OWN_PAGES else {403}
            assert answer.status_code in allowed, name
    assert Claim.objects.get(pk=things.suggestion).state == "suggested"


def test_a_suspended_importer_does_not_see_their_private_article(world, as_, ida):
    things = world("private")
    assert as_(ida).get(things.article.get_absolute_url()).status_code == 200
    ida.suspended_until = timezone.now() + timedelta(days=1)
    ida.save(update_fields=["suspended_until"])
    assert as_(ida).get(things.article.get_absolute_url()).status_code == 404
