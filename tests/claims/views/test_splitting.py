import pytest
from django.urls import reverse

from claims.actions.merging import merge_claims
from claims.models import Claim
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db
BOTH = "It counted 40 delegates. They voted to leave."


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), BOTH, ida)


def address(claim, name="claim-split"):
    return reverse(f"claims:{name}", args=[claim.pk])


def data(claim, **more):
    passage = claim.passages.get().pk
    return {
        "parts": "2",
        "part0-statement": "It counted 40 delegates.",
        "part0-kind": "quantity",
        "part1-statement": "They voted to leave.",
        "part1-kind": "event",
        f"words-{passage}-0": "It counted 40 delegates.",
        f"words-{passage}-1": "They voted to leave.",
        "revision": claim.history.latest().history_id,
        "reason": "Two assertions",
        **more,
    }


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_claim_is_split_and_that_is_taken_back(as_, ida, claim):
    evidence = make_evidence(claim, make_source(ida), ida)
    browser = as_(ida)
    assert address(claim) in text_of(browser.get(claim.get_absolute_url()))
    page = text_of(browser.get(address(claim)))
    assert f'name="evidence-{evidence.pk}"' in page
    assert page.count(BOTH) >= 4
    sent = data(claim, **{f"evidence-{evidence.pk}": "all"})
    response = browser.post(address(claim), sent, follow=True)
    second = Claim.objects.latest("pk")
    assert f"The other parts: claim {second.pk}" in text_of(response)
    assert [p.exact for p in second.passages.all()] == ["They voted to leave."]
    assert second.evidence.count() == 1
    assert "Take that back" in text_of(browser.get(address(claim)))
    response = browser.post(address(claim, "claim-split-undo"), follow=True)
    assert "Taken back" in text_of(response)
    claim.refresh_from_db()
    assert claim.statement == BOTH
    assert "Take that back" not in text_of(browser.get(address(claim)))
    response = browser.post(address(claim, "claim-split-undo"), follow=True)
    assert "was not split" in text_of(response)


def test_another_part_keeps_what_was_typed(as_, ida, claim):
    response = as_(ida).post(address(claim), data(claim, more="1"))
    page = text_of(response)
    assert response.status_code == 200
    assert 'name="part2-statement"' in page
    assert 'value="Two assertions"' in page
    assert ">They voted to leave.</textarea>" in page.replace("&#x27;", "'").replace(
        "> They", ">They"
    )
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reason": ""}, "This field is required"),
        ({"part1-statement": ""}, "This field is required"),
        ({"part1-statement": " it counted  40 delegates."}, "Parts 1 and 2 say the same"),
        ({"revision": "0"}, "Somebody changed the claim meanwhile"),
    ],
)
def test_what_cannot_be_split_so_is_said(as_, ida, claim, wrong, words):
    response = as_(ida).post(address(claim), data(claim, **wrong))
    assert response.status_code == 400
    assert words in text_of(response)
    assert Claim.objects.count() == 1


def test_what_was_added_meanwhile_is_asked_for_and_goes_nowhere_by_itself(as_, ida, claim):
    sent = data(claim)
    evidence = make_evidence(claim, make_source(ida), ida)
    response = as_(ida).post(address(claim), sent)
    assert response.status_code == 400
    assert list(response.context["shares"].errors) == [f"evidence-{evidence.pk}"]
    assert (
        "(optional)"
        not in text_of(response).split(f"evidence-{evidence.pk}")[0].split("<legend>")[-1]
    )
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("second", "sentence"),
    [("Zeppelins", "is not among the words of this passage"), ("", "stated nowhere")],
)
def test_words_are_of_the_passage(as_, ida, claim, second, sentence):
    wrong = {f"words-{claim.passages.get().pk}-1": second}
    response = as_(ida).post(address(claim), data(claim, **wrong))
    assert response.status_code == 400
    assert sentence in text_of(response)


@pytest.mark.parametrize("parts", ["9", "x", "½", "-1", "9" * 30])
def test_a_number_of_parts_that_is_none_is_brought_into_bounds(as_, ida, claim, parts):
    assert as_(ida).post(address(claim), {"parts": parts}).status_code == 400


def test_members_and_strangers_split_nothing(as_, nina, client, claim):
    for name in ("claim-split", "claim-split-undo"):
        assert as_(nina).post(address(claim, name), data(claim)).status_code == 403
        assert "/accounts/login/" in client.post(address(claim, name), data(claim)).url
    assert Claim.objects.count() == 1


def test_a_passage_in_an_article_that_one_may_not_see_is_not_shown(as_, ida, otto, claim):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    merge_claims(sealed, claim, by=ida, reason="One")
    hidden = claim.passages.latest("pk").pk
    assert f"words-{hidden}-0" in text_of(as_(ida).get(address(claim)))
    assert f"words-{hidden}-0" not in text_of(as_(otto).get(address(claim)))
