import pytest

from claims.actions import comments as acts
from claims.actions.moderation import hide_post
from claims.models import ModerationEntry, Post
from tests.factories import make_article, make_post

pytestmark = pytest.mark.django_db
WORDS = "First of all, wrong. Secondly: nothing."


@pytest.fixture
def comments(ida):
    article = make_article(ida)
    return [
        make_post(
            article, ida, WORDS, attribution={"name": name, "date": None}, original_position=n
        )
        for n, name in enumerate(("Ada", "Bob", "Cy"), start=1)
    ]


def fresh(post):
    return Post.objects.get(pk=post.pk)


def test_a_historian_sets_what_a_comment_answers(comments, ida, as_):
    one, two, _three = comments
    address = f"/posts/{two.pk}/reply-to/"
    shown = as_(ida).get(address).text
    assert f'<option value="{one.pk}">Comment 1, Ada: First of all' in shown
    assert f'<option value="{two.pk}">' not in shown
    response = as_(ida).post(address, {"parent": one.pk, "reason": "It says so"})
    assert response.headers["Location"].endswith(f"#post-{two.pk}")
    assert fresh(two).parent == one
    assert "selected>Comment 1" in as_(ida).get(address).text


def test_a_comment_is_cut_at_a_sentence_or_before_words(comments, ida, as_):
    one, two, _three = comments
    sent = {"length": len(WORDS), "reason": "Two comments"}
    shown = as_(ida).get(f"/posts/{one.pk}/split/").text
    assert f'value="{WORDS.index("Secondly")}"' in shown
    as_(ida).post(f"/posts/{one.pk}/split/", {**sent, "at": WORDS.index("Secondly")})
    assert fresh(one).body == "First of all, wrong. "
    as_(ida).post(f"/posts/{two.pk}/split/", {**sent, "words": "wrong.  Secondly"})
    assert fresh(two).body == "First of all, "
    rest = two.split_off.get()
    assert f"/posts/{rest.pk}/put-back/" in as_(ida).get(f"/posts/{rest.pk}/", follow=True).text
    as_(ida).post(f"/posts/{rest.pk}/put-back/", {"reason": "One after all"})
    assert fresh(two).body == WORDS


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose where the second comment begins."),
        ({"words": "n"}, "just once"),
        ({"words": "Third"}, "just once"),
        ({"at": "99999"}, "Select a valid choice"),
        ({"words": "Secondly", "length": 3}, "was changed meanwhile"),
        ({"words": "Secondly", "reason": " "}, "Say why"),
    ],
)
def test_a_form_that_cannot_cut_says_why(comments, sent, sentence, ida, as_):
    data = {"length": len(WORDS), "reason": "So", **sent}
    response = as_(ida).post(f"/posts/{comments[0].pk}/split/", data)
    assert response.status_code == 400
    assert sentence in response.text
    assert not ModerationEntry.objects.exists()


def test_a_comment_is_joined_to_the_one_before_and_taken_apart(comments, ida, client, as_):
    _one, two, three = comments
    assert "Bob" in as_(ida).get(f"/posts/{three.pk}/join/").text
    as_(ida).post(f"/posts/{three.pk}/join/", {"reason": "One comment"})
    response = client.get(f"/posts/{three.pk}/", follow=True)
    assert response.redirect_chain[-1][0].endswith(f"#post-{three.pk}")
    assert "Comment 3 under the article, read with this one" in response.text
    assert f"/posts/{three.pk}/apart/" in as_(ida).get(f"/posts/{two.pk}/", follow=True).text
    as_(ida).post(f"/posts/{three.pk}/apart/", {"reason": "Two"})
    assert fresh(three).state == "visible"
    log = client.get("/moderation/log/").text
    assert "joined imported comments" in log
    assert "split an imported comment" in log


def test_there_is_nothing_before_the_first_and_nothing_to_order_in_what_people_post(
    comments, nina, ida, as_
):
    response = as_(ida).get(f"/posts/{comments[0].pk}/join/", follow=True)
    assert "No other imported comment stands before this one." in response.text
    post = make_post(comments[0].thread.article, nina)
    for act in ("reply-to", "split", "join", "put-back", "apart"):
        response = as_(ida).get(f"/posts/{post.pk}/{act}/", follow=True)
        assert "only imported comments are put in order" in response.text
        assert as_(nina).get(f"/posts/{comments[0].pk}/{act}/").status_code == 403


def test_what_was_cut_or_joined_here_is_not_imported_again(comments, ida):
    from claims.importing.parsed import ParsedComment
    from claims.intake import _comments_there

    one, two, three = comments
    acts.split_comment(one, cut=21, length=len(WORDS), by=ida, reason="Two comments")
    acts.join_comment(three, two, by=ida, reason="One comment")
    parsed = [
        ParsedComment(author=name, posted_at=None, parent=None, text=WORDS)
        for name in ("Ada", "Bob", "Cy")
    ]
    there = _comments_there(one.thread.article, parsed)
    assert [there[n].pk for n in range(3)] == [one.pk, two.pk, three.pk]


def test_the_form_that_takes_apart_shows_no_words_that_a_moderator_hid(comments, ida, mara, as_):
    _one, two, three = comments
    acts.join_comment(three, two, by=ida, reason="One comment")
    assert "Secondly" in as_(ida).get(f"/posts/{three.pk}/apart/").text
    hide_post(two, reason="Rude", by=mara)
    for person in (ida, mara):
        assert as_(person).get(f"/posts/{three.pk}/apart/").status_code == 302  # back to the stub


def test_the_first_comment_is_not_offered_to_be_joined_to_one_before_it(comments, ida, as_):
    one, two, _three = comments
    shown = as_(ida).get(f"/articles/{one.thread.article.slug}/discussion/").text
    assert f"/posts/{two.pk}/join/" in shown
    assert f"/posts/{one.pk}/join/" not in shown


def test_a_quotation_names_who_signed_the_comment(comments, nina, as_):
    two = comments[1]
    address = f"/articles/{two.thread.article.slug}/discussion/?reply_to={two.pk}&quote=1"
    assert "— [Bob, comment 2](" in as_(nina).get(address).text
