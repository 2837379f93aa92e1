import json

import pytest
from django.urls import reverse

from claims.actions.passages import tie_passage, untie_passage
from claims.models import ReadingListEntry
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


def titles(client, name, *arguments):
    answer = client.get(reverse(f"claims:{name}", args=[*arguments, "json"]))
    return {item["title"] for item in json.loads(answer.getvalue())}


def test_an_article_gives_its_reading_list_and_the_sources_of_its_evidence(ida, client):
    article = make_article(ida)
    claim = make_claim(article, "It counted 40 delegates.", ida)
    listed, given = make_source(ida, title="Listed"), make_source(ida, title="Given")
    make_source(ida, title="Neither")
    make_evidence(claim, given, ida)
    make_evidence(claim, make_source(ida, title="Withdrawn"), ida, state="withdrawn")
    ReadingListEntry.objects.create(
        edition=article.editions.get(), start=0, end=1, line="A", source=listed
    )
    assert titles(client, "article-sources", article.slug) == {"Listed", "Given"}
    assert titles(client, "claim-sources", claim.pk) == {"Given"}
    for page in (article.get_absolute_url(), claim.get_absolute_url()):
        assert "CSL-JSON" in client.get(page).content.decode()


def test_a_claim_that_was_taken_off_an_article_gives_it_no_sources(ida, client):
    article, other = make_article(ida), make_article(ida)
    claim = make_claim(article, "It counted 40 delegates.", ida)
    passage = tie_passage(claim, other.editions.get(), (0, 4), by=ida)
    make_evidence(claim, make_source(ida, title="Given"), ida)
    assert titles(client, "article-sources", other.slug) == {"Given"}
    untie_passage(passage, by=ida, reason="Another event")
    assert titles(client, "article-sources", other.slug) == set()


def test_a_private_article_gives_nothing_to_others(ida, otto, as_):
    article = make_article(ida, visibility="private")
    claim = make_claim(article, "It counted 40 delegates.", ida)
    for name, argument in (("article-sources", article.slug), ("claim-sources", claim.pk)):
        address = reverse(f"claims:{name}", args=[argument, "bib"])
        assert as_(otto).get(address).status_code == 404
        assert as_(ida).get(address).status_code == 200
