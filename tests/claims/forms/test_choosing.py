import pytest

from claims.actions.merging import merge_claims
from claims.forms.choosing import ClaimChoiceForm, found_claims
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


@pytest.mark.parametrize("written", ["{}", "#{}", "claim {}", "/claims/{}/", " {} "])
def test_a_claim_is_found_by_its_number_or_address(claim, ida, written):
    assert found_claims(written.format(claim.pk), ida) == [claim]


def test_a_claim_is_found_by_its_words_unless_it_is_the_one_asked_from(article, claim, ida):
    other = make_claim(article, "They voted to leave.", ida, statement="The delegates left")
    assert found_claims("delegates", ida) == [claim, other]
    assert found_claims("delegates", ida, but=claim.pk) == [other]


def test_neither_suggestions_nor_claims_of_private_articles_are_found(claim, ida, otto):
    sealed = make_article(ida, visibility="private")
    hidden = make_claim(sealed, "It counted 40 delegates.", ida)
    suggestion = make_claim(sealed, "It counted 40 delegates.", ida, state="suggested")
    assert found_claims("delegates", otto) == [claim]
    assert found_claims(str(hidden.pk), otto) == []
    assert found_claims(str(suggestion.pk), ida) == []


def test_what_was_merged_stands_for_what_it_was_merged_into(article, claim, ida):
    other = make_claim(article, "They voted to leave.", ida)
    merge_claims(other, claim, by=ida, reason="One")
    assert found_claims(str(other.pk), ida) == [claim]


def form(ida, **data):
    return ClaimChoiceForm(data, viewer=ida)


def test_a_number_is_a_choice_and_words_offer_a_list(claim, ida):
    assert form(ida, q=str(claim.pk)).is_valid()
    words = form(ida, q="delegates")
    assert not words.is_valid()
    assert words.errors == {"claim": ["Choose one of the list."]}
    chosen = form(ida, q="delegates", claim=str(claim.pk))
    assert chosen.is_valid()
    assert chosen.cleaned_data["claim"] == claim


@pytest.mark.parametrize(
    "data",
    [{}, {"q": "nothing like it"}, {"claim": "9" * 21}, {"claim": "½"}, {"q": "#" + "9" * 30}],
)
def test_what_names_no_claim_is_refused_with_a_sentence(claim, ida, data):
    refused = form(ida, **data)
    assert not refused.is_valid()
    assert [words for errors in refused.errors.values() for words in errors] != []
