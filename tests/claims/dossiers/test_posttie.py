import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.discussion import withdraw_post
from claims.dossiers.posttie import posts_tied_to, posts_tied_to_all, ties_of
from tests.factories import make_article, make_claim, make_dispute, make_post, make_tie

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


def test_a_tie_is_shown_on_both_sides_by_name(claim, nina, mara):
    post = make_post(claim, nina, "They met *elsewhere* & later.")
    tie = make_tie(post, claim, mara, stance="disputes")
    [shown] = ties_of([post.pk], AnonymousUser())[post.pk]
    assert (shown.id, shown.stance, shown.signed.by.name) == (tie.pk, "disputes", "Mara")
    assert (shown.bears_on.kind, shown.bears_on.id) == ("claim", claim.pk)
    found = posts_tied_to(claim, AnonymousUser())
    [tied] = found.posts
    assert (found.number, tied.id, tied.stance, tied.read_by.name) == (
        1,
        post.pk,
        "disputes",
        "Mara",
    )
    assert (tied.author.person.name, tied.excerpt) == ("Nina", "They met elsewhere & later.")
    assert tied.place.id == claim.pk


def test_nothing_is_told_of_what_the_viewer_may_not_see(claim, ida, nina, mara):
    private = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    open_post, private_post = make_post(claim, nina, "open"), make_post(private, ida, "MARKER")
    make_tie(open_post, private, mara)
    make_tie(private_post, claim, mara)
    assert ties_of([open_post.pk], nina) == {}
    assert posts_tied_to(claim, nina).posts == ()
    assert len(ties_of([open_post.pk], mara)[open_post.pk]) == 1
    assert [tied.id for tied in posts_tied_to(claim, mara).posts] == [private_post.pk]


def test_a_post_that_is_gone_is_tied_to_nothing_that_is_shown(claim, nina, mara):
    post = make_post(claim, nina)
    make_tie(post, claim, mara)
    withdraw_post(post, by=nina)
    assert posts_tied_to(claim, mara).number == 0


def test_the_latest_come_first_and_the_rest_is_counted(claim, nina, mara):
    posts = [make_post(claim, nina, str(n)) for n in range(3)]
    for post in posts:
        make_tie(post, claim, mara)
    found = posts_tied_to(claim, nina, most=2)
    assert ([tied.id for tied in found.posts], found.number) == ([posts[2].pk, posts[1].pk], 3)


def test_the_posts_of_three_disputes_take_as_many_queries_as_those_of_one(claim, nina, mara):
    disputes = [make_dispute(claim, nina) for _ in range(3)]
    for dispute in disputes:
        make_tie(make_post(claim, nina), dispute, mara)

    def number(some):
        with CaptureQueriesContext(connection) as captured:
            assert len(posts_tied_to_all(some, nina)) == len(some)
        return len(captured)

    number(disputes)  # who Nina is, is asked once
    assert number(disputes[:1]) == number(disputes)
