from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from claims.actions.claims import Wording, edit_claim
from claims.actions.discussion import add_post, edit_post, withdraw_post
from claims.actions.flagging import answer_flags, flag
from claims.actions.moderation import hide_post, restore_post
from claims.models import Claim, Flag, Notice, Post
from tests.factories import make_article, make_claim, make_evidence, make_post, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.fixture
def post(claim, nina):
    return make_post(claim, nina, body="Buy boots.")


def text(response):
    return " ".join(response.content.decode().split())


def key(thing, *flags):
    numbers, revision = ".".join(str(row.pk) for row in flags), thing.history.latest().history_id
    return f"{thing._meta.model_name}-{thing.pk}-{numbers}-{revision}"


def test_a_member_flags_what_is_there_and_sees_what_became_of_it(post, ida, mara, as_):
    client = as_(ida)
    address = f"/posts/{post.pk}/flag/"
    assert address in text(client.get(f"/claims/{post.thread.claim_id}/discussion/"))
    assert "Choose what is wrong" in text(client.post(address, {"note": "So"}))
    assert "Say in your words" in text(client.post(address, {"reason": "other"}))
    assert not Flag.objects.exists()
    response = client.post(address, {"reason": "spam", "note": "Boots"}, follow=True)
    assert "Flagged. You will be told" in text(response)
    assert "You flagged this before" in text(client.post(address, {"reason": "spam"}, follow=True))
    assert "It waits for a moderator" in text(client.get(address))
    answer_flags(post, outcome="kept", reason="He asks for a source.", by=mara)
    shown = text(client.get(address))
    assert "looked at and kept, by Mara" in shown
    assert "He asks for a source." in shown


def test_who_cannot_flag_something_is_told_why(post, ida, nina, as_):
    address = f"/posts/{post.pk}/flag/"
    own = as_(nina).get(address)
    assert (own.status_code, "It is yours: you can edit it or withdraw it" in own.text) == (
        403,
        True,
    )
    withdraw_post(post, by=nina)
    gone = as_(ida).get(address)
    assert (gone.status_code, "there is nothing to flag" in gone.text) == (403, True)
    assert "another role" not in own.text + gone.text


def test_evidence_and_claims_are_flagged_from_the_page_of_the_claim(claim, ida, nina, as_):
    evidence = make_evidence(claim, make_source(ida), ida)
    page = text(as_(nina).get(claim.get_absolute_url()))
    for address in (f"/evidence/{evidence.pk}/flag/", f"/claims/{claim.pk}/flag/"):
        assert f'href="{address}"' in page
        as_(nina).post(address, {"reason": "fabricated_source"})
    assert Flag.objects.count() == 2
    # nobody flags what is theirs
    assert "/flag/" not in text(as_(ida).get(claim.get_absolute_url()))
    assert as_(ida).get(f"/claims/{claim.pk}/flag/").status_code == 403


def test_what_nobody_else_may_see_is_not_flagged(ida, nina, as_, client):
    private = make_article(ida, visibility="private")
    claim = make_claim(private, "It counted 40 delegates.", ida)
    address = f"/posts/{make_post(claim, ida).pk}/flag/"
    assert as_(nina).post(address, {"reason": "spam"}).status_code == 404
    assert client.get(address).status_code == 302
    assert not Flag.objects.exists()


def test_an_empty_queue_says_what_will_be_there(mara, as_, nina):
    assert "Nothing waits" in text(as_(mara).get("/moderation/"))
    assert as_(nina).get("/moderation/").status_code == 403


def test_a_queue_of_held_posts_alone_does_not_say_that_nothing_waits(claim, nina, mara, as_):
    make_post(claim, nina, "Look here", state="held")
    page = text(as_(mara).get("/moderation/"))
    assert "Held posts" in page
    assert "Nothing waits" not in page


def test_the_queue_shows_each_thing_once_in_its_context(claim, post, ida, otto, mara, as_):
    answer = make_post(claim, otto, body="What <b>boots</b>?", parent=post)
    flag(answer, reason="off_topic", note="Boots again", by=ida)
    flag(post, reason="spam", note="", by=otto)
    flag(post, reason="abuse", note="A threat", by=ida)
    page = text(as_(mara).get("/moderation/"))
    assert "2 flagged things wait." in page
    assert page.count("data-item") == 2
    assert "Answers: Buy boots." in page
    assert "&lt;b&gt;boots&lt;/b&gt;" in page
    assert "A threat" in page
    assert "flagged before: 0 kept, 0 acted on" in page
    assert f'claim <a href="{claim.get_absolute_url()}">It counted 40 delegates.</a>' in page
    assert "What is mistaken, one-sided or unwelcome is not hidden" in page


def test_a_moderator_hides_from_the_queue(post, ida, nina, mara, as_):
    row = flag(post, reason="spam", note="", by=ida)
    sent = {"item": key(post, row), "outcome": "hidden", "reason": "Spam"}
    response = as_(mara).post("/moderation/", sent, follow=True)
    assert "1 thing was answered" in text(response)
    assert "Nothing waits" in text(response)
    assert Post.objects.get(pk=post.pk).state == "hidden"
    again = as_(mara).post("/moderation/", sent, follow=True)
    assert "Nothing was changed: Mara answered post" in text(again)
    assert set(Notice.objects.values_list("person__username", "kind")) >= {("ida", "flag_answered")}


def test_several_are_decided_at_once_and_what_came_too_late_is_told(
    claim, post, ida, otto, mara, as_
):
    other = make_post(claim, otto, body="Boots, too.")
    rows = [flag(each, reason="spam", note="", by=ida) for each in (post, other)]
    answer_flags(other, outcome="kept", reason="A joke", by=mara)
    items = [key(post, rows[0]), key(other, rows[1])]
    sent = {"item": items, "outcome": "kept", "reason": "So"}
    page = text(as_(mara).post("/moderation/", sent, follow=True))
    assert "1 thing was answered" in page
    assert f"Mara answered post {other.pk}" in page
    assert "A joke" in page


def test_what_is_no_longer_there_hinders_none_of_the_others(claim, ida, nina, mara, as_):
    post = make_post(make_article(ida), nina)
    rows = [flag(each, reason="spam", note="", by=mara) for each in (claim, post)]
    items = [key(claim, rows[0]), key(post, rows[1])]
    Claim.objects.filter(pk=claim.pk).update(state="suggested")
    sent = {"item": items, "outcome": "kept", "reason": "So"}
    page = text(as_(mara).post("/moderation/", sent, follow=True))
    assert "1 thing was answered" in page
    assert f"Claim {claim.pk} isn’t shown any more" in page


def test_what_is_for_another_moderator_stands_behind_what_is_ones_own_to_decide(
    claim, post, ida, nina, mara, as_
):
    flag(make_post(claim, mara), reason="spam", note="", by=ida)
    flag(post, reason="spam", note="", by=ida)
    things = as_(mara).get("/moderation/").context["queue"].things
    assert [thing.may_answer for thing in things] == [True, False]


def test_what_is_sent_without_a_reason_keeps_what_was_ticked(post, ida, mara, as_):
    row = flag(post, reason="spam", note="", by=ida)
    sent = {"item": key(post, row), "outcome": "kept", "batch": "1"}
    response = as_(mara).post("/moderation/", sent)
    assert response.status_code == 400
    assert "Say why: the log shows it" in text(response)
    assert f'value="{key(post, row)}" form="batch" checked' in text(response)
    assert Flag.objects.get().outcome == "waiting"


def test_a_card_without_a_reason_says_so_itself_and_is_not_ticked(post, ida, mara, as_):
    row = flag(post, reason="spam", note="", by=ida)
    response = as_(mara).post("/moderation/", {"item": key(post, row), "outcome": "hidden"})
    (card,) = html.fromstring(response.content).xpath("//article[@data-item]")
    assert card.xpath(".//form//ul[contains(@class, 'errorlist')]")
    assert not card.xpath(".//input[@checked]")


def test_the_words_of_a_post_that_its_author_took_back_are_not_in_the_queue(
    post, ida, nina, mara, as_
):
    row = flag(post, reason="spam", note="", by=ida)
    sent = {"item": key(post, row), "outcome": "kept", "reason": "So"}
    withdraw_post(post, by=nina)
    page = text(as_(mara).get("/moderation/"))
    assert "Nothing waits" in page
    assert "Buy boots" not in page
    assert 'class="number"' not in page
    assert "changed after you saw it" in text(as_(mara).post("/moderation/", sent, follow=True))
    sent["item"] = f"post-{post.pk}-{row.pk}"
    as_(mara).post("/moderation/", sent)
    assert Flag.objects.get().outcome == "waiting"
    assert not Notice.objects.exists()


def test_words_that_changed_meanwhile_are_looked_at_once_more(post, ida, nina, mara, as_):
    row = flag(post, reason="abuse", note="", by=ida)
    sent = {"item": key(post, row), "outcome": "hidden", "reason": "Rude"}
    assert "changed since it was flagged" not in text(as_(mara).get("/moderation/"))
    edit_post(post, "Gentle words now", by=nina)
    assert "changed after you saw it" in text(as_(mara).post("/moderation/", sent, follow=True))
    assert Post.objects.get(pk=post.pk).state == "visible"
    page = text(as_(mara).get("/moderation/"))
    assert "changed since it was flagged" in page
    assert key(post, row) in page


def test_the_log_says_edited_only_of_what_was_edited(claim, nina, ida, mara, as_):
    row = flag(claim, reason="misquotation", note="", by=nina)
    sent = {"item": key(claim, row), "outcome": "edited", "reason": "Mended"}
    assert "It was edited" not in text(as_(mara).get("/moderation/"))
    assert "wasn’t edited since" in text(as_(mara).post("/moderation/", sent, follow=True))
    assert Flag.objects.get().outcome == "waiting"
    edit_claim(claim, replace(Wording.of(claim), statement="It counted few."), by=ida, reason="So")
    assert "It was edited" in text(as_(mara).get("/moderation/"))
    as_(mara).post("/moderation/", sent | {"item": key(claim, row)})
    assert Flag.objects.get().outcome == "edited"


def test_what_is_hidden_and_shown_again_is_no_stain_on_who_wrote_it(
    claim, post, ida, otto, mara, as_
):
    for user in (ida, otto):
        flag(post, reason="spam", note="", by=user)
    hide_post(post, reason="Spam", by=mara)
    other = make_post(claim, post.author, body="More")
    flag(other, reason="spam", note="", by=ida)
    assert "flagged before: 0 kept, 1 acted on" in text(as_(mara).get("/moderation/"))
    restore_post(post, reason="It isn’t", by=mara)
    assert "flagged before: 1 kept, 0 acted on" in text(as_(mara).get("/moderation/"))


def test_a_held_post_is_shown_in_the_queue_as_what_it_is(claim, nina, mara, as_):
    held = add_post(claim, "Look at [this](https://example.com/buy?a=1&b=2)", by=nina)
    client = as_(mara)
    page = text(client.get("/moderation/"))
    assert "0 flagged things wait, 1 held post." in page
    assert "<code>https://example.com/buy?a=1&amp;b=2</code>" in page
    assert f'claim <a href="{claim.get_absolute_url()}">' in page
    assert "1 post, 0 hidden" in page
    seen = html.fromstring(page).xpath("//input[@name='seen']/@value")[0]
    held = edit_post(held, "Look at [this](https://example.org/casino)", by=nina)
    late = client.post(f"/posts/{held.pk}/release/", {"seen": seen}, follow=True)
    assert "changed it meanwhile" in text(late)
    hidden = client.post(f"/posts/{held.pk}/hide/?next=queue", {"reason": "Spam"})
    assert hidden["Location"] == "/moderation/"


@pytest.mark.parametrize("item", ["", "post", "post-x-1", "user-1-1", "post-1-", "post-1-1.½"])
def test_a_form_of_something_else_is_refused_in_words(mara, as_, item):
    sent = {"item": item, "outcome": "kept", "reason": "So"}
    assert as_(mara).post("/moderation/", sent).status_code == 400


def test_each_form_of_the_queue_has_its_token(post, ida, mara):
    row = flag(post, reason="spam", note="", by=ida)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mara)
    forms = html.fromstring(browser.get("/moderation/").content).xpath("//main//form")
    assert len(forms) == 2
    assert all("csrfmiddlewaretoken" in form.fields for form in forms)
    sent = dict(forms[0].form_values()) | {"outcome": "kept", "reason": "So"}
    assert sent["item"] == key(post, row)
    assert browser.post("/moderation/", sent).status_code == 302
    assert Flag.objects.get().outcome == "kept"


def test_a_claim_is_not_hidden(claim, nina, mara, as_):
    row = flag(claim, reason="abuse", note="", by=nina)
    sent = {"item": key(claim, row), "outcome": "hidden", "reason": "So"}
    assert "A claim isn’t hidden" in text(as_(mara).post("/moderation/", sent, follow=True))
    assert Flag.objects.get().outcome == "waiting"


def test_the_queue_takes_as_many_queries_for_three_as_for_one(claim, ida, otto, mara, as_):
    client = as_(mara)

    def number():
        with CaptureQueriesContext(connection) as captured:
            client.get("/moderation/")
        return len(captured)

    flag(make_post(claim, ida), reason="spam", note="", by=otto)
    one = number()
    for each in (make_post(claim, ida), make_post(claim, ida)):
        flag(each, reason="spam", note="", by=otto)
    assert number() == one <= 18


def test_moderators_see_in_the_head_of_each_page_what_waits(post, ida, mara, as_):
    assert 'href="/moderation/">Queue</a>' in text(as_(mara).get("/about/"))
    flag(post, reason="spam", note="", by=ida)
    assert 'href="/moderation/">Queue <span class="number">1</span></a>' in text(
        as_(mara).get("/about/")
    )
    assert 'href="/moderation/">' not in text(as_(ida).get("/articles/"))
