import pytest

from claims.actions.comments import join_comment, split_comment
from claims.actions.discussion import withdraw_post
from claims.actions.moderation import hide_evidence, hide_post
from claims.models import ModerationEntry, Post
from sources.permissions import MODERATORS
from tests.conftest import person
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def post(article, nina):
    return make_post(article, nina, "MARKER")


def page(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]


# --- hiding and restoring --------------------------------------------------------------------------
def test_a_moderator_hides_a_post_and_its_stub_says_why(post, article, mara, as_, client):
    moderator = as_(mara)
    assert "Hide this post?" in page(moderator, f"/posts/{post.pk}/hide/")
    response = moderator.post(f"/posts/{post.pk}/hide/", {"reason": "Names a <person>"})
    here = f"/articles/{article.slug}/discussion/"
    assert response.headers["Location"] == f"{here}#post-{post.pk}"
    shown = page(client, here)
    assert "Hidden by" in shown
    assert "“Names a &lt;person&gt;”</p>" in shown
    assert "MARKER" not in shown


def test_a_moderator_reads_what_is_hidden_before_restoring_it(post, article, mara, as_, client):
    hide_post(post, reason="Spam", by=mara)
    moderator = as_(mara)
    assert "MARKER" in page(moderator, f"/posts/{post.pk}/restore/")
    moderator.post(f"/posts/{post.pk}/restore/", {"reason": "It was none"})
    assert "MARKER" in page(client, f"/articles/{article.slug}/discussion/")
    assert [e.act for e in ModerationEntry.objects.all()] == ["post_restored", "post_hidden"]


def test_a_moderator_does_not_decide_about_what_they_wrote(article, claim, ida, mara, as_):
    post = make_post(article, mara, "MARKER")
    evidence = make_evidence(claim, make_source(ida), mara)
    other, client = person("other", MODERATORS), as_(mara)
    here = f"/articles/{article.slug}/discussion/"
    for thing, kind, hide in ((post, "posts", hide_post), (evidence, "evidence", hide_evidence)):
        for act in ("hide", "restore"):
            address = f"/{kind}/{thing.pk}/{act}/"
            assert address not in page(client, here) + page(client, claim.get_absolute_url())
            for answer in (client.get(address), client.post(address, {"reason": "Mine"})):
                assert answer.status_code == 403
                assert "another moderator decides about it" in answer.text
            if act == "hide":
                hide(thing, reason="So", by=other)
        thing.refresh_from_db()
        assert thing.state == "hidden"


@pytest.mark.parametrize("act", ["hide", "restore"])
def test_nobody_else_hides_or_restores(post, mara, ida, nina, client, as_, act):
    if act == "restore":
        hide_post(post, reason="Spam", by=mara)
    before = Post.objects.get().state
    address = f"/posts/{post.pk}/{act}/"
    for user in (ida, nina):
        for method in ("get", "post"):
            response = getattr(as_(user), method)(address, {"reason": "So"})
            assert response.status_code == 403
            assert "MARKER" not in response.content.decode()
    assert client.post(address).headers["Location"] == f"/accounts/login/?next={address}"
    assert Post.objects.get().state == before


def test_hiding_needs_a_reason(post, mara, as_):
    response = as_(mara).post(f"/posts/{post.pk}/hide/", {"reason": " "})
    assert "Say why: the log shows it." in response.content.decode()
    assert Post.objects.get().state == "visible"


def test_the_second_of_two_moderators_is_told_who_hid_it_when_and_why(post, otto, mara, as_):
    hide_post(post, reason="Spam", by=otto)
    response = as_(mara).post(f"/posts/{post.pk}/hide/", {"reason": "Abuse"}, follow=True)
    [message] = said(response)
    assert message.startswith("Nothing was changed: Otto hid this post on ")
    assert message.endswith("“Spam”")
    assert ModerationEntry.objects.count() == 1


def test_what_its_author_withdrew_is_not_hidden_or_restored(post, nina, mara, as_):
    withdraw_post(post, by=nina)
    for act in ("hide", "restore"):
        response = as_(mara).get(f"/posts/{post.pk}/{act}/", follow=True)
        assert said(response)[0].startswith("Nothing was changed: Nina withdrew this post on ")
        assert "MARKER" not in response.content.decode()


def test_restoring_what_is_there_says_so(post, mara, as_):
    response = as_(mara).post(f"/posts/{post.pk}/restore/", {"reason": "So"}, follow=True)
    assert said(response)[0].startswith("Nothing was changed: this post can be read")


# --- moving ----------------------------------------------------------------------------------------
@pytest.fixture
def run(article, nina):
    posts = [make_post(article, nina, f"post {n}") for n in range(4)]
    posts.append(make_post(article, nina, "reply", parent=posts[1]))
    return posts


def places(run):
    return [Post.objects.get(pk=post.pk).thread.target for post in run]


def test_a_moderator_moves_ticked_posts_with_their_answers(run, article, claim, mara, as_):
    moderator = as_(mara)
    address = f"/threads/{run[0].thread_id}/move/"
    shown = page(moderator, address, post=run[1].pk)
    assert f'value="{run[1].pk}" checked' in shown
    assert f'value="{run[0].pk}" checked' not in shown
    data = {"posts": [run[0].pk, run[1].pk], "to": f"claim {claim.pk}", "reason": "About this"}
    response = moderator.post(address, data)
    assert response.headers["Location"] == f"/claims/{claim.pk}/discussion/#post-{run[0].pk}"
    assert places(run) == [claim, claim, article, article, claim]


def test_a_run_is_ticked_by_its_first_post_and_how_many_follow(run, article, claim, mara, as_):
    data = {"posts": [run[1].pk], "following": 1, "to": f"claim {claim.pk}", "reason": "So"}
    as_(mara).post(f"/threads/{run[0].thread_id}/move/", data)
    assert places(run) == [article, claim, claim, article, claim]


def test_posts_go_to_what_a_number_or_an_address_names(run, article, claim, mara, nina, as_):
    dispute = make_dispute(claim, nina)
    moderator = as_(mara)
    for written, target in [
        (str(claim.pk), claim),
        (f"Dispute {dispute.pk}", dispute),
        (f"http://testserver/articles/{article.slug}/", article),
        (f"/disputes/{dispute.pk}/discussion/?page=1#post-1", dispute),
        (f"/claims/{claim.pk}/", claim),
    ]:
        thread = Post.objects.get(pk=run[0].pk).thread_id
        data = {"posts": [run[0].pk], "address": written, "reason": "So"}
        moderator.post(f"/threads/{thread}/move/", data)
        assert places(run[:1]) == [target]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"posts": []}, "Tick the posts to move."),
        ({"posts": ["999999"]}, "Some of these posts are elsewhere by now."),
        ({"posts": ["x"]}, "is not a valid value"),
        ({"to": ""}, "Choose where the posts go, or write a number or an address."),
        ({"address": "999999"}, "There is nothing by this number or address."),
        ({"address": "/people/nina/"}, "There is nothing by this number or address."),
        ({"address": "9" * 40}, "There is nothing by this number or address."),
        ({"address": "https://["}, "There is nothing by this number or address."),
        ({"reason": " "}, "Say why: the log shows it."),
        ({"following": "-1"}, "greater than or equal to 0"),
        ({"to": "HERE"}, "The posts are there already."),
    ],
)
def test_what_cannot_be_moved_says_what_to_do_and_moves_nothing(
    run, article, claim, mara, as_, change, sentence
):
    data = {"posts": [run[0].pk], "to": f"claim {claim.pk}", "reason": "So"} | change
    if data["to"] == "HERE":
        data["to"] = f"article {article.pk}"
    response = as_(mara).post(f"/threads/{run[0].thread_id}/move/", data)
    assert sentence in response.content.decode()
    assert places(run) == [article] * 5
    assert not ModerationEntry.objects.exists()


def test_the_second_of_two_moderators_moves_nothing(run, claim, mara, as_):
    data = {"posts": [run[0].pk], "to": f"claim {claim.pk}", "reason": "So"}
    address = f"/threads/{run[0].thread_id}/move/"
    as_(mara).post(address, data)
    assert (
        "Some of these posts are elsewhere by now."
        in as_(mara).post(address, data).content.decode()
    )
    assert ModerationEntry.objects.count() == 1


def test_a_private_discussion_is_not_published_by_moving_it(ida, mara, as_):
    post = make_post(make_article(ida, visibility="private"), ida)
    claim = make_claim(make_article(ida), QUOTE, ida)
    data = {"posts": [post.pk], "address": str(claim.pk), "reason": "So"}
    response = as_(mara).post(f"/threads/{post.thread_id}/move/", data)
    assert "These posts hang on a private article." in response.content.decode()
    assert not ModerationEntry.objects.exists()


def test_members_and_strangers_move_no_posts(run, claim, nina, client, as_):
    address = f"/threads/{run[0].thread_id}/move/"
    data = {"posts": [run[0].pk], "to": f"claim {claim.pk}", "reason": "So"}
    assert as_(nina).get(address).status_code == as_(nina).post(address, data).status_code == 403
    assert client.post(address, data).headers["Location"] == f"/accounts/login/?next={address}"
    assert "/move/" not in page(as_(nina), f"/articles/{run[0].thread.article.slug}/discussion/")


def test_what_follows_is_counted_as_it_is_read_without_what_is_joined(
    article, claim, ida, mara, as_
):
    def comment(number):
        signed = {"attribution": {"name": "Ada", "date": None}, "original_position": number}
        return make_post(article, ida, f"One {number}. Two", **signed)

    cut, joined_to, joined, last = (comment(number) for number in range(1, 5))
    rest = split_comment(cut, cut=6, length=len(cut.body), by=ida, reason="Two comments")
    join_comment(joined, joined_to, by=ida, reason="One comment")
    data = {"posts": [cut.pk], "following": 2, "to": f"claim {claim.pk}", "reason": "So"}
    as_(mara).post(f"/threads/{cut.thread_id}/move/", data)
    there = Post.objects.filter(thread__claim=claim).values_list("pk", flat=True)
    assert set(there) == {cut.pk, rest.pk, joined_to.pk, joined.pk}
    assert Post.objects.get(pk=last.pk).thread_id == cut.thread_id
