import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions.discussion import thread_of
from claims.dossiers.places import place_of, places
from tests.factories import make_article, make_claim, make_dispute, make_source

pytestmark = pytest.mark.django_db


def test_places_have_a_name_and_two_addresses(ida):
    article = make_article(ida)
    claim = make_claim(article, "the committee met", ida)
    dispute, source = make_dispute(claim, ida, question="When?"), make_source(ida)
    found = [place_of(target) for target in (article, claim, dispute, source)]
    assert [(p.kind, p.title, p.home) for p in found] == [
        ("article", "A Made-up Chronicle", f"/articles/{article.slug}/"),
        ("claim", "the committee met", f"/claims/{claim.pk}/"),
        ("dispute", "When?", f"/disputes/{dispute.pk}/"),
        ("source", "A Made-up Survey", f"/sources/{source.pk}/"),
    ]
    assert [p.address for p in found] == [f"{p.home}discussion/" for p in found]


def test_only_places_that_the_viewer_may_read_are_found(ida, django_assert_num_queries):
    open_, private = make_article(ida), make_article(ida, visibility="private")
    threads = [thread_of(article, by=ida).pk for article in (open_, private)]
    assert set(places(threads, AnonymousUser())) == {threads[0]}
    assert set(places(threads, ida)) == set(threads)
    with django_assert_num_queries(0):
        assert places([], ida) == {}
