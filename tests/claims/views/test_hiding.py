import pytest
from django.db import transaction

from claims.actions.discussion import add_post, edit_post
from claims.models import Evidence
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


def text(answer):
    return answer.content.decode()


def test_a_stub_says_who_hid_evidence_and_why(client, as_, claim, ida, mara):
    evidence = make_evidence(claim, make_source(ida), ida, quotation="Words", commentary="Mine")
    browser, address = as_(mara), f"/evidence/{evidence.pk}/hide/"
    assert "Say why" in text(browser.post(address, {"reason": " "}))
    page = text(browser.post(address, {"reason": "Made up"}, follow=True))
    assert "It counts no more" in page
    assert f"/evidence/{evidence.pk}/restore/" in page
    page = text(client.get(f"/claims/{claim.pk}/"))
    assert "Evidence hidden by" in page
    assert "“Made up”" in page
    assert "Words" not in page
    assert f"/evidence/{evidence.pk}/restore/" not in page


def test_the_second_moderator_learns_what_the_first_did(as_, claim, ida, mara):
    evidence = make_evidence(claim, make_source(ida), ida)
    for _ in range(2):
        page = text(as_(mara).post(f"/evidence/{evidence.pk}/hide/", {"reason": "So"}, follow=True))
    assert "Nothing was changed: Mara hid this evidence on" in page
    page = text(as_(mara).post(f"/evidence/{evidence.pk}/restore/", {"reason": "So"}, follow=True))
    assert "Shown again, as it was" in page
    page = text(as_(mara).post(f"/evidence/{evidence.pk}/restore/", {"reason": "So"}, follow=True))
    assert "everybody can see this evidence" in page
    assert Evidence.objects.get().state == "accepted"


def test_a_revision_that_is_shown_now_is_refused_with_advice(as_, claim, mara):
    newest = claim.history.latest()
    address = f"/revisions/claim/{newest.history_id}/hide/"
    page = text(as_(mara).post(address, {"reason": "Rude"}))
    assert "is what is shown now" in page
    newest.refresh_from_db()
    assert not newest.hidden


def test_a_revision_is_hidden_and_shown_again(client, as_, claim, ida, mara):
    for said in ("Rude words.", "It counted 40 delegates."):
        claim.statement = said
        with transaction.atomic():
            save_revision(claim, by=ida, reason="So", fields=["statement"])
    rude = claim.history.get(statement="Rude words.")
    address = f"/revisions/claim/{rude.history_id}"
    page = text(as_(mara).post(f"{address}/hide/", {"reason": "Insult"}, follow=True))
    assert "This revision was hidden by Mara" in page
    first = claim.history.earliest().history_id
    compare = f"/claims/{claim.pk}/history/{first}/{rude.history_id}/"
    page = text(client.get(compare))
    assert "“Insult”" in page
    assert "A moderator hid one of these revisions" in page
    assert "Rude" not in page
    as_(mara).post(f"{address}/restore/", {"reason": "Not so bad"})
    assert "Rude" in text(client.get(compare))


def test_who_wrote_hidden_words_is_told_and_finds_them_in_the_history(as_, claim, nina, mara):
    post = add_post(claim, "Rude words.", by=nina)
    edit_post(post, "Gentle words.", by=nina)
    address = f"/revisions/post/{post.history.earliest().history_id}"
    assert f'href="/posts/{post.pk}/history/"' in text(as_(mara).get(f"{address}/hide/"))
    done = as_(mara).post(f"{address}/hide/", {"reason": "Insult"})
    assert done["Location"] == f"/posts/{post.pk}/history/"
    page = text(as_(nina).get("/notices/"))
    assert f"Words of yours were hidden in a history (post {post.pk})" in page
    assert "Insult" in page
    as_(mara).post(f"{address}/restore/", {"reason": "Not so bad"})
    assert "Words of yours are shown in a history again" in text(as_(nina).get("/notices/"))


@pytest.mark.parametrize("address", ["claim/999999", "nothing/1", "user/1"])
def test_there_is_no_such_revision(as_, mara, address):
    assert as_(mara).get(f"/revisions/{address}/hide/").status_code == 404
