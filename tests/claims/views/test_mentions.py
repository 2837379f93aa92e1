import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import discussion as acts
from claims.actions.merging import merge_claims
from claims.actions.moderation import hide_post
from tests.factories import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


def test_what_names_a_thing_is_listed_on_its_page(article, claim, ida, nina, client):
    source = make_source(ida)
    post = acts.add_post(article, f"See #{claim.pk}, @{source.citekey} and @nina.", by=ida)
    for home in (f"/claims/{claim.pk}/", f"/sources/{source.pk}/", "/people/nina/"):
        shown = client.get(home).text
        assert "What links here" in shown, home
        assert f'href="/posts/{post.pk}/"' in shown
        assert f'href="/posts/{post.pk}/"' in client.get(f"{home}mentions/").text


def test_a_post_that_names_what_was_merged_is_listed_where_that_went(
    article, claim, ida, nina, client
):
    first, second = (make_claim(article, QUOTE, ida, statement=f"Said {n}") for n in (1, 2))
    post = acts.add_post(article, f"See #{first.pk} and #{second.pk}", by=nina)
    merge_claims(first, second, by=ida, reason="One")
    merge_claims(second, claim, by=ida, reason="One")
    shown = client.get(f"/claims/{claim.pk}/mentions/").text
    assert shown.count(f'href="/posts/{post.pk}/"') == 1


def test_a_long_list_leads_to_all_and_a_page_without_any_says_how_to_begin(
    article, claim, nina, client
):
    assert "What links here" not in client.get(f"/claims/{claim.pk}/").text
    assert "No post links here yet" in client.get(f"/claims/{claim.pk}/mentions/").text
    posts = [acts.add_post(article, f"#{claim.pk} for time {n}", by=nina) for n in range(6)]
    shown = client.get(f"/claims/{claim.pk}/").text
    assert "All 6 posts that link here" in shown
    assert f"/posts/{posts[5].pk}/" in shown
    assert f"/posts/{posts[0].pk}/" not in shown
    assert f"/posts/{posts[0].pk}/" in client.get(f"/claims/{claim.pk}/mentions/").text


def test_what_cannot_be_read_links_nowhere(claim, ida, nina, otto, mara, client, as_):
    private = make_article(ida, visibility="private")
    secret = acts.add_post(private, f"MARKER #{claim.pk}", by=ida)
    hidden = acts.add_post(claim, f"HIDDEN #{claim.pk}", by=nina)
    hide_post(hidden, reason="Abuse", by=mara)
    for viewer in (client, as_(otto)):
        for address in (f"/claims/{claim.pk}/", f"/claims/{claim.pk}/mentions/"):
            shown = viewer.get(address).text
            assert "MARKER" not in shown
            assert f"/posts/{secret.pk}/" not in shown
    for viewer in (as_(ida), as_(mara)):
        shown = viewer.get(f"/claims/{claim.pk}/mentions/").text
        assert "MARKER" in shown
        assert "HIDDEN" not in shown


def test_a_link_to_a_private_claim_tells_nothing_and_leads_nowhere(claim, ida, nina, client):
    private = make_claim(make_article(ida, visibility="private"), QUOTE, ida, statement="MARKER")
    acts.add_post(claim, f"See #{private.pk}.", by=ida)
    shown = client.get(f"/claims/{claim.pk}/discussion/").text
    assert f'<a href="/claims/{private.pk}/" rel="nofollow ugc noopener">#{private.pk}</a>' in shown
    assert "MARKER" not in shown
    assert client.get(f"/claims/{private.pk}/").status_code == 404
    assert client.get(f"/claims/{private.pk}/mentions/").status_code == 404


def test_a_preview_links_too_and_writes_nothing(claim, nina, as_):
    sent = {"body": f"#{claim.pk}", "preview": ""}
    shown = as_(nina).post(f"/claims/{claim.pk}/discussion/", sent).text
    assert f'<a href="/claims/{claim.pk}/" rel' in shown
    assert not claim.mentions.exists()


def test_a_list_takes_as_many_queries_for_three_posts_as_for_one(article, claim, nina, client):
    def number():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/claims/{claim.pk}/mentions/").status_code == 200
        return len(captured)

    acts.add_post(article, f"#{claim.pk}", by=nina)
    one = number()
    acts.add_post(article, f"#{claim.pk} again", by=nina)
    acts.add_post(claim, f"#{claim.pk} and again", by=nina)
    assert number() == one


def test_there_is_nobody_of_a_name_with_a_null(client):
    assert client.get("/people/a%00b/mentions/").status_code == 404


def test_who_writes_is_told_how_to_name_claims_sources_and_people(ida, nina, as_):
    article = make_article(ida)
    shown = as_(nina).get(f"/articles/{article.slug}/discussion/").text
    assert "leads to the claim of that number" in shown
    assert "with a source’s key to the source" in shown
