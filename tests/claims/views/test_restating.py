import pytest
from django.urls import reverse

from claims.models import Claim
from tests.factories import make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
FIRST = "In May 1937 the committee met in Examplegrad."
SECOND = "It counted 40 delegates."
THIRD = "Nobody knows why the committee dissolved itself in June."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def suggestions(article, ida):
    made = {"state": "suggested", "score": 0.7}
    return [make_claim(article, words, ida, **made) for words in (FIRST, SECOND, THIRD)]


def address(article, *rest):
    return reverse(f"claims:review-{rest[0]}", args=[article.slug, *rest[1:]])


def states():
    return list(Claim.objects.order_by("pk").values_list("state", flat=True))


def test_a_similar_claim_is_taken_with_one_click(as_, ida, article, suggestions, said):
    page = as_(ida).get(reverse("claims:review", args=[article.slug]), {"at": suggestions[1].pk})
    assert f"It is claim {said.pk}: also stated here" in page.content.decode()
    assert address(article, "same", suggestions[1].pk) in page.content.decode()


@pytest.fixture
def said(ida):
    return make_claim(make_article(ida, slug="earlier"), SECOND, ida)


def test_a_suggestion_becomes_another_place_of_a_claim_and_undo_takes_it_back(
    as_, ida, article, suggestions, said
):
    browser = as_(ida)
    same = address(article, "same", suggestions[1].pk)
    page = browser.get(same, {"q": str(said.pk)}).content.decode()
    assert f'value="{said.pk}"' in page
    response = browser.post(same, {"claim": said.pk}, follow=True)
    assert states()[:3] == ["suggested", "merged", "suggested"]
    assert response.context["bench"].current.id == suggestions[2].pk
    assert b"Also stated in" in browser.get(said.get_absolute_url()).content
    browser.post(address(article, "undo"))
    assert states()[:3] == ["suggested"] * 3
    assert b"Also stated in" not in browser.get(said.get_absolute_url()).content


def test_words_of_a_claim_that_was_said_before_give_a_list(as_, ida, article, suggestions, said):
    same = address(article, "same", suggestions[0].pk)
    response = as_(ida).post(same, {"q": "delegates", "find": "1"})
    assert response.status_code == 200
    assert f'name="claim" value="{said.pk}"' in response.content.decode()
    assert as_(ida).post(same, {"q": "zeppelins"}).status_code == 400
    assert states() == ["suggested"] * 3 + ["accepted"]


def test_what_was_decided_meanwhile_is_not_said_before(as_, ida, otto, article, suggestions, said):
    as_(otto).post(address(article, "reject", suggestions[0].pk), {"rejection": "vague"})
    same = address(article, "same", suggestions[0].pk)
    response = as_(ida).post(same, {"claim": said.pk}, follow=True)
    assert "is not among the accepted ones" in response.content.decode()
    assert states()[0] == "rejected"


def test_chosen_words_state_a_claim_that_is_there_and_undo_takes_them_off(as_, ida, article, said):
    edition = article.editions.get()
    start = edition.text.index(SECOND)
    chosen = {"start": start, "end": start + len(SECOND), "edition": edition.pk}
    browser = as_(ida)
    new = browser.get(reverse("claims:claim-new", args=[article.slug]), chosen)
    tie = reverse("claims:passage-new", args=[article.slug])
    assert f'action="{tie}"' in new.content.decode()
    assert SECOND in browser.get(tie, {**chosen, "q": "delegates"}).content.decode()
    browser.post(tie, {**chosen, "claim": said.pk})
    assert [p.exact for p in said.passages.tied()] == [SECOND, SECOND]
    response = browser.post(tie, {**chosen, "claim": said.pk})
    assert response.status_code == 400
    assert "stated by these words already" in response.content.decode()
    browser.post(address(article, "undo"))
    assert said.passages.tied().count() == 1


def test_words_of_an_older_edition_state_no_claim(as_, ida, article, said):
    old = article.editions.get()
    make_edition(article, old.text.replace("voted", "all voted"), ida)
    tie = reverse("claims:passage-new", args=[article.slug])
    data = {"start": 25, "end": 40, "edition": old.pk, "claim": said.pk}
    response = as_(ida).post(tie, data, follow=True)
    assert "A new edition came in between" in response.content.decode()
    assert said.passages.count() == 1
