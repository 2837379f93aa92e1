"""What a moderator hid is nowhere: not on any page, in any file or list, for anybody. Only the page that
restores it shows it, to moderators.
"""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from claims.actions.approval import propose_edit
from claims.actions.articles import edit_article
from claims.actions.assertions import Asserted, make_claim_of_post
from claims.actions.comments import join_comment, split_comment
from claims.actions.discussion import edit_post
from claims.actions.evidence import edit_evidence
from claims.actions.moderation import hide_evidence, hide_post, hide_revision
from claims.models import (
    Article,
    Claim,
    Evidence,
    Position,
    ProposedEdit,
)
from claims.wording.papers import PAPERS
from project.models import User
from sources.admin import Kept
from sources.models import Source
from sources.revisions import save_revision
from tests.claims.test_addresses import PAGES, PERSONAL, ask, world  # noqa: F401 (a fixture)
from tests.factories import (
    make_assessment,
    make_check,
    make_evidence,
    make_post,
    make_tie,
    put_under,
)

pytestmark = pytest.mark.django_db

WORD, ASKED = "plugh", "frotz"
"""Hidden texts have both in them: a page that is asked for the second says it anyway."""
SHOW_IT = {"claims:post-restore", "claims:evidence-restore", "claims:revision-restore"}


def said_and_unsaid(
    thing: Any, field: str, secret: Any, *, by: User, meanwhile: Callable[[], Any] = lambda: None
) -> Any:
    """The revision in which a thing said something that it says no more."""
    before = getattr(thing, field)
    for value in (secret, before):
        setattr(thing, field, value)
        with transaction.atomic():
            save_revision(thing, by=by, reason="So", fields=[field])
        if value == secret:
            meanwhile()
    return thing.history.order_by("-history_date", "-history_id")[1]


@pytest.fixture
def secrets(world, ida, nina, mara) -> SimpleNamespace:  # noqa: F811
    """On the stage of all addresses: hidden words in a post, in evidence and in revisions."""
    things = world("public")
    claim, article = Claim.objects.get(pk=things.claim), things.article
    source = Source.objects.get(pk=things.source)
    post = make_post(article, nina, body="A plugh frotz in the [discussion](https://plugh.example)")
    make_tie(post, claim, ida)
    hide_post(post, reason="Rude", by=mara)
    evidence = make_evidence(
        claim,
        source,
        nina,
        quotation="plugh frotz",
        quotation_language="en",
        translation="plugh in English",
        translator="plugh",
        commentary="My plugh frotz",
        commentary_html="<p>My plugh</p>",
        gives={"text": "plugh"},
        basis_note="plugh files",
    )
    edit_evidence(evidence, by=ida, reason="plugh", commentary="Another plugh")
    check = make_check(evidence, ida, "fails", note="plugh isn’t there")
    hide_evidence(evidence, reason="Made up", by=mara)
    spoken = make_post(claim, nina, body="One word")
    edit_post(spoken, "One plugh frotz", by=nina)
    edit_post(spoken, "One word more", by=nina)
    shown = Evidence.objects.get(pk=things.evidence)
    revisions = [
        said_and_unsaid(claim, "statement", "It counted plugh frotz delegates.", by=ida),
        said_and_unsaid(article, "subtitle", "plugh frotz", by=ida),
        said_and_unsaid(source, "csl", {**source.csl, "note": "plugh frotz"}, by=ida),
        said_and_unsaid(shown, "quotation", "plugh", by=ida),
        spoken.history.order_by("-history_date", "-history_id")[1],
    ]
    copies = said_elsewhere(claim, article, ida, nina)
    revisions += copies.revisions
    put_under(Position.objects.get(pk=things.position), evidence, ida, note="plugh")
    for revision in revisions:
        hide_revision(revision, reason="Mischief", by=mara)
    comments = comments_hidden(article, ida, mara)
    things.secrets = SimpleNamespace(
        post=post,
        evidence=evidence,
        revisions=revisions,
        posts=[post, spoken, *copies.posts, *comments.posts],
        claims=[*copies.claims, *comments.claims],
        check=check,
    )
    return things


def said_elsewhere(claim: Claim, article: Article, ida: User, nina: User) -> SimpleNamespace:
    """Words of revisions that stand in other places too: what was judged, what a claim was made of."""
    judged = said_and_unsaid(
        claim,
        "statement",
        "It counted many plugh delegates.",
        by=ida,
        meanwhile=lambda: make_assessment(
            claim,
            nina,
            verdict="true_if_amended",
            amended="wording",
            amended_statement="It counted many delegates.",
        ),
    )
    seen = said_and_unsaid(
        article,
        "byline",
        "frotz plugh",
        by=ida,
        meanwhile=lambda: propose_edit(article, {"byline": "X"}, by=ida, reason="So"),
    )
    told = make_post(article, nina, body="So. A plugh frotz said it.")
    said = Asserted("A plugh frotz said it.", statement="Somebody said it.", kind="event")
    made = make_claim_of_post(told, said, by=ida)
    edit_post(told, "So. I don’t know.", by=nina)
    for visibility, reason in (("private", "So"), ("public", "plugh frotz"), ("private", "So")):
        edit_article(article, {"visibility": visibility}, by=ida, reason=reason)
    opened = article.history.get(history_change_reason="plugh frotz")
    edit_article(article, {"visibility": "public"}, by=ida, reason="So")
    revisions = [judged, seen, opened, told.history.earliest()]
    return SimpleNamespace(revisions=revisions, posts=[told], claims=[made])


def comments_hidden(article: Article, ida: User, mara: User) -> SimpleNamespace:
    """One that is read with one that was hidden, and one that was cut off and hidden."""
    signed = {"attribution": {"name": "Somebody", "date": None}}
    head = make_post(article, ida, "A word.", **signed)
    joined = make_post(article, ida, "A plugh frotz.", **signed)
    join_comment(joined, head, by=ida, reason="One")
    hide_post(head, reason="Rude", by=mara)
    whole = make_post(article, ida, "A word. A plugh frotz.", **signed)
    said = Asserted("A plugh frotz.", statement="There was one.", kind="event")
    made = make_claim_of_post(whole, said, by=ida)
    part = split_comment(whole, cut=8, length=len(whole.body), by=ida, reason="Two")
    hide_post(part, reason="Rude", by=mara)
    return SimpleNamespace(posts=[head, joined, whole, part], claims=[made])


def addresses(things: SimpleNamespace) -> Iterator[str]:
    """Every address that is only read: of the stage, and of what is hidden on it."""
    hidden = things.secrets
    for name, page in PAGES.items():
        if page.acts or name in SHOW_IT:
            continue
        yield reverse(name, args=page.of(things)) + page.query
        for row in (*hidden.posts, hidden.evidence):
            yield from _of_one(name, row)
    yield from (f"{at}?q={ASKED}" for at in ("/search/", "/claims/", "/sources/", "/articles/"))
    yield f"/claims/suggest/?q={ASKED}"
    yield "/people/nina/"
    yield f"/checks/{hidden.check.pk}/withdraw/"
    for claim in hidden.claims:
        yield from (f"/claims/{claim.pk}/{page}" for page in ("", "history/", "edit/", "split/"))
    yield from (f"/edits/{edit.pk}/refuse/" for edit in ProposedEdit.objects.all())
    yield from (f"/articles/{things.slug}/papers/{paper}/" for paper in PAPERS)
    yield from (f"/articles/{things.slug}/papers/{paper}.csv" for paper in PAPERS)
    for name in PERSONAL & {"claims:post-edit", "claims:post-withdraw"}:
        yield from _of_one(name, hidden.post)
    for revision in hidden.revisions:
        if revision.instance_type in {Claim, Evidence}:
            kind = revision.instance_type._meta.model_name
            last = revision.instance_type.history.filter(id=revision.id).latest().history_id
            yield f"/claims/{things.claim}/history/{kind}/{revision.history_id}/{last}/"


def _of_one(name: str, row: Any) -> Iterator[str]:
    """The pages of posts and of evidence, of this one."""
    if name.startswith(f"claims:{row._meta.model_name}-") or name == "claims:post":
        try:
            yield reverse(name, args=[row.pk])
        except NoReverseMatch:
            return


def leaks(browser: Client, wanted: Iterator[str]) -> list[str]:
    return [at for at in wanted if WORD in browser.get(at).getvalue().decode(errors="replace")]


@pytest.mark.parametrize("person", ["nobody", "nina", "otto", "mara"])
def test_hidden_words_are_on_no_page(person, secrets, request, as_):
    browser = Client() if person == "nobody" else as_(request.getfixturevalue(person))
    assert leaks(browser, addresses(secrets)) == []


def test_the_admin_shows_no_hidden_words(secrets, as_):
    chief = User.objects.create_superuser("chief", "chief@example.org", "a long enough password")
    wanted = []
    for model, shown in admin.site._registry.items():
        at = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        wanted += [at, f"{at}?q={ASKED}"] if isinstance(shown, Kept) else [at]
        for row in model._base_manager.all() if isinstance(shown, Kept) else ():
            wanted += [f"{at}{row.pk}/change/", f"{at}{row.pk}/history/"]
    assert len(wanted) > 200
    assert leaks(as_(chief), iter(wanted)) == []


def test_only_the_page_that_restores_it_shows_it_and_only_to_moderators(secrets, as_, otto, mara):
    hidden = secrets.secrets
    restoring = [
        reverse("claims:post-restore", args=[hidden.post.pk]),
        reverse("claims:evidence-restore", args=[hidden.evidence.pk]),
        *(
            reverse(
                "claims:revision-restore",
                args=[row.instance_type._meta.model_name, row.history_id],
            )
            for row in hidden.revisions
        ),
    ]
    assert leaks(as_(mara), iter(restoring)) == restoring
    assert leaks(as_(otto), iter(restoring)) == leaks(Client(), iter(restoring)) == []


def test_the_stage_has_the_words_where_they_are_not_hidden(world, as_, nina):  # noqa: F811
    """Else the others would prove nothing."""
    things = world("public")
    make_post(things.article, nina, body="A plugh")
    assert (
        "plugh"
        in ask(
            as_(nina),
            "claims:article-discussion",
            PAGES["claims:article-discussion"],
            [things.slug],
        ).content.decode()
    )
