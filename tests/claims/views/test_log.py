"""The public log: its filters, its pages, and its file."""

import csv
from io import StringIO

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import disputes
from claims.actions.articles import edit_article
from claims.actions.discussion import add_post, edit_post
from claims.actions.moderation import (
    hide_post,
    hide_revision,
    restore_post,
    restore_revision,
)
from claims.bookkeeping import write_log
from claims.models import ModerationEntry
from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

pytestmark = pytest.mark.django_db
QUOTE = "It counted 40 delegates."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def post(claim, nina):
    return add_post(claim, "MARKER words", by=nina)


def page(client, address, **wanted):
    response = client.get(address, wanted)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_log_says_what_will_be_there(client):
    assert "The log is empty" in page(client, "/moderation/log/")


def rows(client, **wanted):
    response = client.get("/moderation/log/", wanted)
    assert response.status_code == 200
    return [(line.act, line.signed.by.name, line.id) for line in response.context["lines"]]


def test_the_log_is_narrowed_by_act_person_and_kind(post, claim, nina, mara, client):
    hide_post(post, reason="Spam", by=mara)
    dispute = disputes.raise_dispute(claim, kind="date", question="When?", reason="So", by=nina)
    disputes.dismiss_dispute(dispute, reason="No", by=mara)
    everything = [
        ("dispute_dismissed", "Mara", dispute.pk),
        ("dispute_raised", "Nina", dispute.pk),
        ("post_hidden", "Mara", post.pk),
    ]
    assert rows(client) == everything
    assert rows(client, act="post_hidden") == everything[2:]
    assert rows(client, person="nina") == everything[1:2]
    assert rows(client, kind="dispute", person="mara") == everything[:1]
    assert rows(client, act="nonsense", kind="x") == everything
    assert rows(client, person="nobody") == []
    assert "Nothing like this in the log" in page(client, "/moderation/log/", person="nobody")
    shown = page(client, "/moderation/log/")
    assert f'href="/posts/{post.pk}/"' in shown
    assert "MARKER" not in shown


def test_acts_in_private_are_in_nobody_elses_log(ida, otto, mara, client, as_):
    private = make_article(ida, visibility="private")
    claim = make_claim(private, QUOTE, ida)
    disputes.raise_dispute(claim, kind="date", question="MARKER?", reason="MARKER", by=ida)
    for target in (private, claim):
        hide_post(add_post(target, "Hm", by=ida), reason="MARKER", by=mara)
    for stranger in (client, as_(otto)):
        assert rows(stranger) == []
    for reader in (as_(ida), as_(mara)):
        assert len(rows(reader)) == 3


def test_the_log_has_pages_and_takes_as_many_queries_for_three_rows_as_for_one(
    article, nina, mara, client
):
    def number():
        with CaptureQueriesContext(connection) as captured:
            page(client, "/moderation/log/")
        return len(captured)

    def act():
        hide_post(make_post(article, nina), reason="Spam", by=mara)

    act()
    one = number()
    act()
    act()
    assert number() == one <= 4
    for _ in range(48):
        act()
    assert len(rows(client)) == 50
    assert len(rows(client, page=2)) == 1


def write(act, thing, by, reason="So"):
    with transaction.atomic():
        return write_log(act, thing, by=by, reason=reason)


def test_the_log_is_narrowed_to_a_person_an_article_and_days(ida, nina, mara, client, as_):
    here, there = make_article(ida), make_article(ida, visibility="private")
    claim = make_claim(here, QUOTE, ida)
    write("suspended", nina, mara)
    hung = [
        here,
        claim,
        make_evidence(claim, make_source(ida), ida),
        disputes.raise_dispute(claim, kind="date", question="When?", reason="So", by=nina),
        make_post(here, nina),
        make_post(claim, nina),
    ]
    for thing in (each for each in hung if each is not hung[3]):
        write("post_hidden", thing, mara)
    write("locked", make_source(ida), mara)
    write("locked", there, mara)
    done = [("suspended", nina.pk), *(("post_hidden", each.pk) for each in hung[4:])]
    assert sorted((row[0], row[2]) for row in rows(client, about="nina")) == sorted(done)
    for written in (
        here.slug,
        f"/articles/{here.slug}/",
        f"https://a.example/articles/{here.slug}/",
    ):
        assert {row[2] for row in rows(client, article=written)} == {each.pk for each in hung}
        assert len(rows(client, article=written)) == 6
    assert rows(client, article=there.slug) == []
    assert [row[0] for row in rows(as_(mara), article=there.slug)] == ["locked"]
    today, everything = timezone.now().date().isoformat(), len(rows(client))
    assert len(rows(client, since=today, until=today)) == everything == 8
    assert rows(client, since="2999-01-01") == rows(client, until="2020-01-01") == []
    assert len(rows(client, since="never", article="\0")) == everything
    assert len(rows(client, since="0001-01-01", until="9999-12-31")) == everything
    assert client.get("/moderation/log.csv", {"until": "9999-12-31"}).status_code == 200


def test_the_file_has_all_the_rows_of_the_page_and_no_formula(post, claim, ida, mara, client):
    hide_post(post, reason="=1+1", by=mara)
    private = make_article(ida, visibility="private")
    write("locked", private, mara, "MARKER")
    write("locked", claim, mara, "An edit war")
    response = client.get("/moderation/log.csv", {"person": "mara"})
    assert response["Content-Disposition"] == 'attachment; filename="moderation-log.csv"'
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "MARKER" not in text
    table = list(csv.reader(StringIO(text)))
    assert [row[1:] for row in table[1:]] == [
        ["Mara", "mara", "locked", "claim", str(claim.pk), QUOTE,
         f"http://testserver/claims/{claim.pk}/", "An edit war"],
        ["Mara", "mara", "hid a post", "post", str(post.pk), str(post.thread.target),
         f"http://testserver/posts/{post.pk}/", "'=1+1"],
    ]  # fmt: skip
    narrowed = client.get("/moderation/log.csv", {"act": "locked"})
    assert b"".join(narrowed.streaming_content).count(b"\r\n") == 2
    assert "/moderation/log.csv?act=locked" in page(client, "/moderation/log/", act="locked")


def test_the_file_takes_as_many_queries_for_many_rows_as_for_one(
    claim, mara, client, django_assert_max_num_queries
):
    for _ in range(60):
        write("locked", claim, mara)
    with django_assert_max_num_queries(2):
        response = client.get("/moderation/log.csv")
        assert b"".join(response.streaming_content).count(b"\r\n") == 61
    assert ModerationEntry.objects.count() == 60


def test_a_reason_goes_from_the_log_with_the_revision_that_it_was_written_for(
    client, article, ida, mara
):
    def seen():
        pages = client.get("/moderation/log/"), client.get("/moderation/log.csv")
        return [b"MARKER" in page.getvalue() for page in pages]

    edit_article(article, {"visibility": "private"}, by=ida, reason="Not yet")
    edit_article(article, {"visibility": "public"}, by=ida, reason="MARKER")
    revision = article.history.latest()
    edit_article(article, {"subtitle": "Of a town"}, by=ida, reason="So")
    assert seen() == [True, True]
    hide_revision(revision, reason="Rude", by=mara)
    assert seen() == [False, False]
    shown = client.get("/moderation/log/").content.decode()
    assert "(words that a moderator hid)" in shown
    assert "Not yet" in shown
    assert "Rude" in shown
    restore_revision(revision, reason="Not so rude", by=mara)
    assert seen() == [True, True]


def test_why_a_post_was_hidden_stays_in_the_log_when_its_words_are_hidden(
    client, article, nina, mara
):
    post = add_post(article, "MARKER", by=nina)
    hide_post(post, reason="Because of this", by=mara)
    restore_post(post, reason="It will be edited", by=mara)
    edit_post(post, "Better", by=nina)
    hide_revision(post.history.earliest(), reason="As agreed", by=mara)
    shown = client.get("/moderation/log/").content.decode()
    for reason in ("Because of this", "It will be edited", "As agreed"):
        assert reason in shown
