"""Which style sources are cited in: a reader's choice, on the pages that cite."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

BOOK = {
    "type": "book",
    "title": "A Made-up Survey",
    "author": [{"family": "One", "given": "Author"}],
    "publisher": "Example Press",
    "publisher-place": "Examplegrad",
    "issued": {"date-parts": [[1923]]},
}


@pytest.fixture
def source(ida):
    return make_source(ida, csl=BOOK)


def choose(client, style, back="/sources/"):
    return client.post(reverse("sources:choose-style"), {"style": style, "next": back})


def page_of(client, source):
    return client.get(reverse("claims:source", args=[source.pk])).content.decode()


def test_a_source_is_cited_in_chicago_notes_until_somebody_chooses(client, source):
    page = page_of(client, source)
    assert "Author One, <i>A Made-up Survey</i> (Examplegrad: Example Press, 1923)." in page
    assert "One, <i>A Made-up Survey</i>." in page


@pytest.mark.parametrize(
    ("style", "cited"),
    [
        ("chicago-author-date", "One, Author. 1923. <i>A Made-up Survey</i>."),
        ("mhra", "Author One, <i>A Made-up Survey</i> (Example Press, 1923)"),
        ("apa", "One, Author. (1923). <i>A Made-up Survey</i>. Example Press."),
    ],
)
def test_a_stranger_chooses_a_style_and_finds_it_on_every_page(client, source, style, cited):
    response = choose(client, style, back=source.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"] == source.get_absolute_url()
    assert cited in page_of(client, source)


def test_the_evidence_of_a_claim_is_cited_in_the_style_with_its_place(client, ida, source):
    claim = make_claim(make_article(ida, text="It met in May."), "It met in May.", ida)
    make_evidence(claim, source, ida, locators=[{"label": "page", "value": "88"}])
    choose(client, "apa")
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Example Press. (One, 1923, p. 88)" in page


def test_what_is_no_style_changes_nothing(client, source):
    choose(client, "mhra")
    response = choose(client, "no-such-style")
    assert "citation-style" not in response.cookies
    assert "Author One, <i>A Made-up Survey</i> (Example Press, 1923)" in page_of(client, source)


def test_a_forged_cookie_is_the_usual_style(client, source):
    client.cookies["citation-style"] = "../../etc/passwd"
    assert "(Examplegrad: Example Press, 1923)." in page_of(client, source)


def test_nobody_is_led_away_from_the_site(client):
    assert choose(client, "apa", back="https://example.org/")["Location"] == "/sources/"
    assert choose(client, "apa", back="//example.org/")["Location"] == "/sources/"


def test_a_style_is_chosen_by_sending_the_form_only(client):
    assert client.get(reverse("sources:choose-style")).status_code == 405


def test_pages_with_sources_tell_reference_managers_of_them(client, source):
    span = '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi'
    assert span in page_of(client, source)
    assert span in client.get(reverse("sources:sources")).content.decode()
