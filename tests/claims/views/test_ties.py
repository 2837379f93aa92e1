import pytest
from django.db import transaction
from django.utils import timezone

from claims.actions.disputes import dismiss_dispute
from claims.actions.ties import tie_post
from claims.locks import Locked
from claims.models import Position, PostTie
from claims.sides import DisputeDecided
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_lock,
    make_position,
    make_post,
    make_tie,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def post(article, nina):
    return make_post(article, nina, "They met elsewhere.")


def test_a_reading_is_signed_and_shown_on_both_sides(post, claim, mara, client, as_):
    address = f"/posts/{post.pk}/tie/"
    shown = as_(mara).get(address).text
    assert f'<option value="claim {claim.pk}">' in shown
    as_(mara).post(address, {"stance": "disputes", "to": f"claim {claim.pk}"})
    shown = client.get(f"/posts/{post.pk}/", follow=True).text
    assert "reads this as disputing" in shown
    assert f'href="/claims/{claim.pk}/">claim {claim.pk}</a>' in shown
    shown = client.get(f"/claims/{claim.pk}/").text
    assert "Posts tied to it" in shown
    assert "read as disputing, by Mara" in shown
    assert "They met elsewhere." in shown


def test_a_dispute_and_a_side_of_it_can_be_chosen(post, claim, nina, ida, as_):
    dispute = make_dispute(claim, nina, question="Where did they meet?")
    side = Position(
        dispute=dispute, name="In Examplegrad", created_by=ida, created_at=timezone.now()
    )
    with transaction.atomic():
        save_revision(side, by=ida, reason="Written down")
    shown = as_(ida).get(f"/posts/{post.pk}/tie/").text
    assert f'<option value="position {side.pk}">In Examplegrad (Where did they meet?)' in shown
    for sent in ({"to": f"position {side.pk}"}, {"address": f"/disputes/{dispute.pk}/"}):
        as_(ida).post(f"/posts/{post.pk}/tie/", {"stance": "supports", **sent})
    assert [tie.target for tie in PostTie.objects.order_by("pk")] == [side, dispute]


def test_the_sides_of_a_closed_dispute_stay_as_they_are(post, claim, nina, ida, mara, as_):
    side = make_position(make_dispute(claim, nina), ida)
    tie = make_tie(post, side, ida)
    address = f"/posts/{make_post(post.thread.article, nina).pk}/tie/"
    sent = {"stance": "supports", "to": f"position {side.pk}"}
    as_(ida).post(address, sent)
    dismiss_dispute(side.dispute, reason="Not about the claim", by=mara)
    refused = as_(ida).post(address, sent)
    assert refused.status_code == 400
    assert f'"position {side.pk}"' not in refused.text
    with pytest.raises(DisputeDecided):
        tie_post(make_post(claim, nina), side, "supports", by=ida)
    assert "stay as they are" in as_(ida).post(f"/ties/{tie.pk}/withdraw/", follow=True).text
    assert PostTie.objects.filter(withdrawn_at=None, position=side).count() == 2


def test_a_lock_on_the_dispute_holds_for_ties_from_elsewhere(post, claim, nina, ida, mara, as_):
    dispute = make_dispute(claim, nina)
    make_lock(dispute, "discuss", mara)
    for target in (dispute, make_position(dispute, ida)):
        with pytest.raises(Locked):
            tie_post(post, target, "supports", by=ida)
    assert not PostTie.objects.exists()


def test_a_reading_is_taken_off_again(post, claim, mara, ida, client, as_):
    tie = make_tie(post, claim, mara)
    assert "Take it off" in as_(ida).get(f"/posts/{post.pk}/tie/").text
    for said in ("Taken off.", "taken off already"):
        assert said in as_(ida).post(f"/ties/{tie.pk}/withdraw/", follow=True).text
    assert "Posts tied to it" not in client.get(f"/claims/{claim.pk}/").text
    assert tie.history.latest().history_change_reason == "Reading taken off"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose what the post bears on"),
        ({"address": "999999"}, "There is no claim and no dispute"),
        ({"address": "/articles/it/"}, "There is no claim and no dispute"),
        ({"to": "claim 999999"}, "Select a valid choice"),
        ({"address": "1", "stance": "loves"}, "Select a valid choice"),
    ],
)
def test_a_form_that_ties_nothing_says_why(post, claim, sent, sentence, ida, as_):
    response = as_(ida).post(f"/posts/{post.pk}/tie/", {"stance": "disputes", **sent})
    assert response.status_code == 400
    assert sentence in response.text
    assert not PostTie.objects.exists()


def test_once_is_enough(post, claim, mara, ida, as_):
    make_tie(post, claim, mara)
    sent = {"stance": "supports", "address": str(claim.pk)}
    response = as_(ida).post(f"/posts/{post.pk}/tie/", sent)
    assert "Mara reads it as disputing this already." in response.text


def test_only_historians_tie_and_only_what_they_see(post, claim, ida, otto, nina, mara, as_):
    tie = make_tie(post, claim, mara)
    assert as_(nina).get(f"/posts/{post.pk}/tie/").status_code == 403
    assert as_(nina).post(f"/ties/{tie.pk}/withdraw/").status_code == 403
    private = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    hidden = make_tie(make_post(private, ida), private, ida)
    assert as_(otto).get(f"/posts/{hidden.post_id}/tie/").status_code == 404
    assert as_(otto).post(f"/ties/{hidden.pk}/withdraw/").status_code == 404
    response = as_(otto).post(
        f"/posts/{post.pk}/tie/", {"stance": "disputes", "address": str(private.pk)}
    )
    assert "There is no claim and no dispute" in response.text
    post.state = "hidden"
    post.save_without_historical_record(update_fields=["state"])
    assert "gone or held" in as_(ida).get(f"/posts/{post.pk}/tie/", follow=True).text


def test_a_comment_tied_to_a_side_keeps_its_own_date(post, claim, nina, ida, client):
    side = make_position(make_dispute(claim, nina), ida)
    signed = {"name": "Marginalia", "date": "19 March"}
    comment = make_post(post.thread.article, ida, "They said so.", attribution=signed)
    make_tie(comment, side, ida)
    assert "Marginalia, 19 March" in client.get(f"/disputes/{side.dispute_id}/").text


def test_a_post_tied_to_a_dispute_stands_on_its_page_once(ida, otto, client):
    dispute = make_dispute(make_claim(make_article(ida), "It counted 40 delegates.", ida), ida)
    make_tie(make_post(dispute, ida, "Only once, please."), dispute, otto)
    shown = client.get(f"/disputes/{dispute.pk}/").content.decode()
    assert shown.count('id="tied-posts"') == 1
