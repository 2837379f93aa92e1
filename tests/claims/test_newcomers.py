import pytest
from django.core.exceptions import ValidationError

from claims.actions.evidence import add_evidence, edit_evidence
from claims.models import Post
from tests.factories import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db


def test_a_newcomer_is_told_why_a_link_waits_and_how_it_need_not(ida, nina, as_):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    address = f"/claims/{claim.pk}/discussion/"
    client, link = as_(nina), "Look at [this](https://example.com/buy)"
    previewed = client.post(address, {"body": link, "preview": ""}).text
    assert "a moderator looks at it before" in previewed
    previewed = client.post(address, {"body": "Look", "preview": ""}).text
    assert "a moderator looks at it before" not in previewed
    client.post(address, {"body": link})
    post = Post.objects.get()
    told = client.get(address).text
    assert "Held, as it has a link and the account is new" in told
    edit = f"/posts/{post.pk}/edit/"
    assert f'href="{edit}"' in told
    answer = client.post(
        edit, {"body": "Look", "revision": post.history.latest().history_id}, follow=True
    )
    assert "Saved. Everybody can read it now." in answer.text
    preview = {"body": link, "revision": post.history.latest().history_id, "preview": ""}
    assert "a moderator looks at it before" in client.post(edit, preview).text
    answer = client.post(
        edit, {"body": link, "revision": post.history.latest().history_id}, follow=True
    )
    assert "your account is new: a moderator looks at it" in answer.text
    assert "Saved." not in answer.text


def test_evidence_of_a_newcomer_brings_no_link_that_nobody_looked_at(ida, nina, mara, settings):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    source = make_source(ida)
    link = "See [this](https://example.com/buy)"
    fields = {"source": source, "stance": "supports", "locators": []}
    with pytest.raises(ValidationError, match="links wait until people know you") as refused:
        add_evidence(claim, by=nina, commentary=link, **fields)
    assert list(refused.value.message_dict) == ["commentary"]
    evidence = add_evidence(claim, by=nina, commentary="See there", **fields)
    with pytest.raises(ValidationError, match="links wait"):
        edit_evidence(evidence, by=nina, reason="A link", commentary=link)
    edit_evidence(evidence, by=mara, reason="A link", commentary=link)
    kept = edit_evidence(evidence, by=nina, reason="A word", commentary=f"{link}, page 3")
    assert kept.commentary.endswith("page 3"), "a link that somebody else put there stays"
    settings.NEW_ACCOUNT_DAYS = settings.NEW_ACCOUNT_POSTS = 0
    more = f"{link} and [that](https://example.com/read)"
    assert edit_evidence(evidence, by=nina, reason="A link", commentary=more).commentary == more
