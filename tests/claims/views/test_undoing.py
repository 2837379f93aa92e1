"""The page on which a moderator undoes what a person did."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions.claims import Wording, edit_claim
from claims.actions.comments import split_comment
from claims.actions.discussion import withdraw_post
from claims.actions.disputes import raise_dispute
from claims.actions.moderation import hide_revision
from claims.forms.undoing import MOST
from claims.models import Claim, Post, UndoBatch
from tests.factories import (
    make_article,
    make_claim,
    make_edition,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
PAGE = "/people/otto/undo/"


def span():
    now = timezone.now()
    return {
        "since": (now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "until": (now + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
    }


def page(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def claim(ida, otto):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    edit_claim(claim, Wording("It counted 41 delegates.", "event"), by=otto, reason="Ha")
    return claim


def row_of(thing, browser) -> str:
    """What the page of the preview sends for a thing."""
    key = thing._meta.label_lower + f":{thing.pk}"
    return re.search(rf'value="({re.escape(key)}:\w+)"', page(browser.get(address())))[1]


def address():
    return f"{PAGE}?since={span()['since']}&until={span()['until']}"


def test_a_moderator_sees_everything_before_it_is_undone_and_takes_it_back(
    claim, otto, mara, as_, ida
):
    browser = as_(mara)
    post = make_post(claim, otto, "Rubbish <b>")
    kept = make_claim(claim.passages.get().edition.article, "They voted to leave.", otto)
    make_evidence(kept, make_source(ida), ida)
    assert PAGE in page(browser.get("/people/otto/"))
    shown = page(browser.get(address()))
    assert "<del>41</del><ins>40</ins>" in shown
    assert "Rubbish &lt;b&gt;" in shown
    assert f'value="{row_of(post, browser)}" checked' in shown
    assert f'value="{row_of(kept, browser)}">' in shown, "others built on it"
    rows = [row_of(claim, browser)]
    assert "Say why" in page(browser.post(address(), {"row": rows}))
    said = page(browser.post(address(), {"row": rows, "reason": "Vandalism"}, follow=True))
    assert "1 thing undone." in said
    claim.refresh_from_db()
    assert claim.statement == "It counted 40 delegates."
    assert Post.objects.get().state == "visible", "only what was ticked"
    batch = UndoBatch.objects.get()
    assert "Vandalism" in page(browser.get(address()))
    said = page(browser.post(f"/undone/{batch.pk}/", {"reason": "It was right"}, follow=True))
    assert "The undoing is taken back." in said
    claim.refresh_from_db()
    assert claim.statement == "It counted 41 delegates."
    said = page(browser.post(f"/undone/{batch.pk}/", {"reason": "So"}, follow=True))
    assert "took this undoing back already" in said


def test_a_post_that_was_undone_is_not_said_to_be_withdrawn_by_its_author(claim, otto, mara, as_):
    undone, withdrawn = make_post(claim, otto, "Rubbish"), make_post(claim, otto, "Mine")
    withdraw_post(withdrawn, by=otto)
    browser, where = as_(mara), f"/claims/{claim.pk}/discussion/"
    data = {"row": [row_of(undone, browser)], "reason": "Vandalism"}
    browser.post(address(), data)
    shown = page(browser.get(where))
    assert shown.count("Withdrawn by its author.") == 1
    assert "Undone by" in shown
    assert "“Vandalism”" in shown
    assert "Rubbish" not in shown
    browser.post(f"/undone/{UndoBatch.objects.get().pk}/", {"reason": "It was right"})
    withdraw_post(Post.objects.get(pk=undone.pk), by=otto)
    assert page(browser.get(where)).count("Withdrawn by its author.") == 2


def test_texts_that_were_imported_are_listed_and_not_undone(claim, otto, mara, as_):
    article = claim.passages.get().edition.article
    make_edition(article, "A Made-up Chronicle\n\nAll is gone.\n", otto)
    shown = page(as_(mara).get(address()))
    assert "Texts imported in this span are not undone" in shown
    assert article.title in shown


def test_bad_spans_and_empty_ones_say_so(otto, mara, as_):
    browser = as_(mara)
    assert "Nothing to undo" in page(browser.get(address()))
    turned = {"since": "2026-05-03T12:00", "until": "2026-05-02T12:00"}
    assert "Put the earlier time first" in page(browser.get(PAGE, turned))
    assert browser.get(PAGE, {"since": "never"}).status_code == 200
    said = page(browser.post(address(), {"row": ["claims.claim:1"], "reason": "So"}, follow=True))
    assert "Nothing was undone" in said
    assert as_(mara).get("/people/stemma/undo/").status_code == 403
    assert as_(otto).get(PAGE).status_code == 403


def test_the_preview_asks_as_often_for_thirty_things_as_for_three(claim, ida, otto, mara, as_):
    browser = as_(mara)
    article = claim.passages.get().edition.article

    def number(count):
        for _ in range(count):
            made = make_claim(article, "They voted to leave.", otto)
            make_evidence(made, make_source(otto), otto)
            make_post(made, otto)
        with CaptureQueriesContext(connection) as captured:
            browser.get(address())
        return len(captured)

    few = number(1)
    assert number(8) == few
    assert Claim.objects.filter(created_by=otto).count() == 9


def test_the_page_of_a_batch_asks_as_often_for_many_things_as_for_few(claim, otto, mara, as_):
    browser = as_(mara)

    def number(count):
        posts = [make_post(claim, otto) for _ in range(count)]
        left = [make_post(claim, otto) for _ in range(count)]
        shown = page(browser.get(address()))
        keys = "|".join(str(post.pk) for post in posts)
        rows = re.findall(rf'value="(claims\.post:(?:{keys}):\w+)"', shown)
        browser.post(address(), {"row": rows, "reason": "So"})
        batch = UndoBatch.objects.latest("at")
        assert (batch.rows.count(), len(left)) == (count, count)
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/undone/{batch.pk}/")
        return len(captured)

    few = number(1)
    assert number(8) == few


def test_the_page_says_what_stays_and_why_and_what_goes_back_together(claim, ida, otto, mara, as_):
    article = claim.passages.get().edition.article
    signed = {"name": "Reader One", "date": ""}
    whole = make_post(article, ida, "one two", attribution=signed, original_position=1)
    split_comment(whole, cut=4, length=7, by=otto, reason="Two")
    raise_dispute(claim, kind="date", question="When?", reason="So", by=otto)
    shown = page(as_(mara).get(address()))
    assert "because it has an act and a row of the log of its own" in shown
    assert f"Goes back with post {whole.pk}" in shown


def test_the_page_names_what_changed_after_the_moderator_saw_it(claim, ida, otto, mara, as_):
    browser = as_(mara)
    made = make_claim(claim.passages.get().edition.article, "They voted to leave.", otto)
    rows = [row_of(made, browser), row_of(claim, browser)]
    make_evidence(made, make_source(ida), ida)
    said = page(browser.post(address(), {"row": rows, "reason": "So"}, follow=True))
    assert "1 thing undone." in said
    assert f"1 thing was not undone, because it changed after you saw it: claim {made.pk}." in said
    made.refresh_from_db()
    assert made.state == "accepted"


def test_the_page_of_a_batch_lists_what_was_undone_and_what_stays_and_why(
    claim, ida, otto, mara, as_
):
    browser = as_(mara)
    article = claim.passages.get().edition.article
    post, kept = make_post(article, otto, "Rubbish"), make_post(claim, otto, "Never ticked")
    edit_claim(claim, Wording("It counted 41 delegates.", "date"), by=otto, reason="Ha")
    edit_claim(claim, Wording("It counted 41 delegates.", "quantity"), by=ida, reason="So")
    rows = [row_of(claim, browser), row_of(post, browser)]
    said = page(browser.post(address(), {"row": rows, "reason": "So"}, follow=True))
    done, stays = said.split("What stays of these edits")
    assert "<del>41</del><ins>40</ins>" in done
    assert f'<a href="{claim.get_absolute_url()}">' in done
    assert "Rubbish" in done
    assert "because it was changed since: Kind" in stays
    assert f"Post {kept.pk}" in stays
    assert "it was not ticked" in stays
    assert f"Post {post.pk}" not in stays
    batch = UndoBatch.objects.get()
    for row in claim.history.filter(statement="It counted 41 delegates."):
        hide_revision(row, reason="So", by=mara)
    shown = page(browser.get(f"/undone/{batch.pk}/"))
    assert "<del>41</del>" not in shown
    assert "What it said is hidden by now." in shown


def test_all_and_none_are_ticked_by_links_and_the_decision_is_one_link_away(
    claim, ida, otto, mara, as_
):
    made = make_claim(claim.passages.get().edition.article, "They voted to leave.", otto)
    make_evidence(made, make_source(ida), ida)
    browser = as_(mara)

    def ticked(more=""):
        return page(browser.get(address() + more)).count(" checked")

    assert (ticked(), ticked("&none=1"), ticked("&all=1")) == (2, 0, 3)
    shown = page(browser.get(address()))
    assert 'href="#decision"' in shown
    assert 'id="decision"' in shown
    assert shown.count("none=1") == shown.count("all=1") == 2


def test_as_much_can_be_sent_as_can_be_undone_and_no_more(claim, otto, mara, as_):
    browser = as_(mara)
    rows = [row_of(claim, browser), *(f"claims.post:{n}:0" for n in range(MOST - 1))]
    said = page(browser.post(address(), {"row": [*rows, "x"], "reason": "So"}))
    assert "At most 2000 things can be undone at once." in said
    said = page(browser.post(address(), {"row": rows, "reason": "So"}, follow=True))
    assert "1 thing undone." in said
