import pytest

from claims.actions import discussion as acts
from claims.mentions import rendered
from claims.models import Mention
from tests.factories import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


def rows(post):
    return {row.claim or row.source or row.person for row in Mention.objects.filter(post=post)}


def test_a_post_names_claims_sources_and_people(claim, ida, nina, django_assert_num_queries):
    source = make_source(ida)
    body = f"#{claim.pk} #{claim.pk}, @{source.citekey} and @nina; #999999 and @nobody"
    with django_assert_num_queries(3):
        html, named = rendered(body)
    assert html.count("<a ") == 4
    assert f'href="/sources/{source.pk}/"' in html
    assert sorted(map(str, named)) == sorted(map(str, [claim, source, nina]))
    assert rows(acts.add_post(claim, body, by=nina)) == {claim, source, nina}


def test_a_citation_key_wins_over_a_user_name(ida, nina):
    source = make_source(ida, citekey="nina")
    html, named = rendered("@nina")
    assert named == [source]
    assert f'href="/sources/{source.pk}/"' in html


def test_a_suggestion_is_nothing_that_can_be_named(claim, ida):
    suggestion = make_claim(make_article(ida), QUOTE, ida, state="suggested")
    assert rendered(f"#{suggestion.pk}") == (f"<p>#{suggestion.pk}</p>\n", [])


def test_what_a_post_names_changes_with_its_words_and_goes_with_them(claim, nina, ida):
    post = acts.add_post(claim, f"#{claim.pk}", by=nina)
    acts.edit_post(post, "@ida", by=nina)
    assert rows(post) == {ida}
    acts.withdraw_post(post, by=nina)
    assert rows(post) == set()
