import pytest

from claims.forms.moderation import named, neighbours
from tests.factories import make_article, make_claim, make_dispute, make_post, make_source

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


def test_a_number_an_address_or_both_name_a_thing(ida):
    article = make_article(ida, slug="chronicle")
    claim, source = make_claim(article, QUOTE, ida), make_source(ida)
    dispute = make_dispute(claim, ida)
    for written, target in [
        (str(claim.pk), claim),
        (f"#{claim.pk}", claim),
        (f"Claim {claim.pk}", claim),
        (f"dispute {dispute.pk}", dispute),
        ("/articles/chronicle/", article),
        ("https://example.org/articles/chronicle/discussion/#post-1", article),
        (f"/sources/{source.pk}/", source),
        (f"/disputes/{dispute.pk}/mark/", None),
        ("/articles/", None),
        ("gossip", None),
        ("0", None),
    ]:
        assert named(written, ida) == target, written


def test_what_the_viewer_may_not_see_is_not_named(ida, otto, mara):
    private = make_article(ida, slug="private", visibility="private")
    claim = make_claim(private, QUOTE, ida)
    for written in (str(claim.pk), "/articles/private/"):
        assert named(written, otto) is None
        assert named(written, mara) is not None


def test_near_by_are_the_disputes_and_claims_of_the_article_and_it_itself(ida, mara):
    article = make_article(ida)
    claim = make_claim(article, QUOTE, ida)
    dispute = make_dispute(claim, ida, question="When?")
    make_claim(make_article(ida), QUOTE, ida)
    for target in (article, claim, dispute):
        choices = neighbours(make_post(target, ida).thread, mara)
        assert [(str(heading), rows) for heading, rows in choices] == [
            ("Disputes", [(f"dispute {dispute.pk}", f"dispute {dispute.pk}: When?")]),
            ("Claims", [(f"claim {claim.pk}", f"claim {claim.pk}: {QUOTE}")]),
            ("Articles", [(f"article {article.pk}", "article: A Made-up Chronicle")]),
        ]


def test_near_a_source_is_nothing(ida, mara):
    assert neighbours(make_post(make_source(ida), ida).thread, mara) == []
