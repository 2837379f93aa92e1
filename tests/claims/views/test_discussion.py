import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import discussion as acts
from claims.actions.moderation import hide_post
from claims.models import Post, Thread
from sources import search
from tests.factories import make_article, make_claim, make_dispute, make_post, make_source

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def address(claim):
    return f"/claims/{claim.pk}/discussion/"


@pytest.fixture
def post(claim, nina):
    return acts.add_post(claim, "Which *committee*?", by=nina)


def page(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]


# --- reading ---------------------------------------------------------------------------------------
def test_there_is_a_discussion_about_each_thing(article, claim, ida, nina, client):
    for address in (
        f"/articles/{article.slug}/discussion/",
        f"/claims/{claim.pk}/discussion/",
        f"/disputes/{make_dispute(claim, nina).pk}/discussion/",
        f"/sources/{make_source(ida).pk}/discussion/",
    ):
        assert "Nobody has written anything yet" in page(client, address)
    assert not Thread.objects.exists()


def test_a_stranger_is_told_where_to_log_in(address, client):
    shown = page(client, address)
    assert f'href="/accounts/login/?next={address}"' in shown
    assert "<textarea" not in shown
    response = client.post(address, {"body": "Hello"})
    assert response.headers["Location"] == f"/accounts/login/?next={address}"
    assert not Post.objects.exists()


def test_posts_have_their_author_time_and_lasting_address(post, address, client):
    shown = page(client, address)
    assert "<p>Which <em>committee</em>?</p>" in shown
    assert f'id="post-{post.pk}"' in shown
    assert f'href="/posts/{post.pk}/"' in shown
    assert 'href="/people/nina/"' in shown
    assert f'<time datetime="{post.created_at:%Y-%m-%dT%H:%M:%S}' in shown


def test_imported_comments_are_signed_as_they_were(article, ida, client):
    make_post(article, ida, "one", attribution={"name": None, "date": None}, original_position=3)
    make_post(
        article, ida, "two", attribution={"name": "A <b>", "date": "May"}, original_position=4
    )
    shown = page(client, f"/articles/{article.slug}/discussion/")
    assert "Comment 3 under the article" in shown
    assert "no name, no date" in shown
    assert "A &lt;b&gt;, May" in shown


# --- writing ---------------------------------------------------------------------------------------
def test_a_member_posts_and_is_led_to_the_post(address, nina, as_):
    response = as_(nina).post(address, {"body": "Hello"})
    post = Post.objects.get()
    assert response.headers["Location"] == f"{address}#post-{post.pk}"
    assert (post.author, post.html) == (nina, "<p>Hello</p>\n")


def test_a_preview_shows_the_text_and_saves_nothing(address, nina, as_):
    response = as_(nina).post(address, {"body": "Hello *you*", "preview": ""})
    shown = response.content.decode()
    assert "Preview: nothing is posted yet" in shown
    assert "<p>Hello <em>you</em></p>" in shown
    assert "Hello *you*</textarea>" in shown
    assert not Thread.objects.exists()


@pytest.mark.parametrize("press", [{}, {"preview": ""}])
@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (" \r\n ", "Write something first."),
        ("x" * 20_001, "This text has 20001 characters; at most 20000 fit in a post."),
        ("a\x00b", "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_posted_says_what_to_do(address, nina, as_, press, body, sentence):
    response = as_(nina).post(address, {"body": body, **press})
    assert sentence in response.content.decode()
    assert not Post.objects.exists()


def test_line_ends_of_a_browser_do_not_count_twice(address, nina, as_):
    body = "x\r\n" * 10_000
    as_(nina).post(address, {"body": body})
    assert len(Post.objects.get().body) == 19_999


def test_the_same_click_twice_is_one_post(address, nina, as_):
    client = as_(nina)
    first, second = (client.post(address, {"body": "Hello"}) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Post.objects.count() == 1


def test_scripts_stay_text(address, nina, as_, client):
    as_(nina).post(address, {"body": "<script>a()</script> [b](javascript:b())"})
    shown = page(client, address)
    assert "<script>a" not in shown
    assert 'href="javascript' not in shown


def test_an_answer_knows_what_it_answers(post, address, ida, as_):
    client = as_(ida)
    shown = page(client, address, reply_to=post.pk)
    assert "Write an answer" in shown
    assert f'name="reply_to" value="{post.pk}"' in shown
    client.post(address, {"body": "The first", "reply_to": post.pk})
    assert Post.objects.latest("pk").parent == post


@pytest.mark.parametrize("number", ["0", "-3", "999999", "abc", "9" * 30, "²"])
def test_an_answer_to_nothing_says_so_and_keeps_the_text(address, ida, as_, number):
    shown = page(as_(ida), address, reply_to=number)
    assert "There is no post by this number to answer." in shown
    response = as_(ida).post(address, {"body": "The first", "reply_to": number})
    assert response.status_code in {200, 409}
    assert "The first</textarea>" in response.content.decode()
    assert not Post.objects.exists()


def gone_or_moved(how, post, article, mara):
    if how == "withdrawn":
        acts.withdraw_post(post, by=post.author)
    elif how == "hidden":
        hide_post(post, reason="Spam", by=mara)
    else:
        acts.move_posts(post.thread, [post], to=article, by=mara, reason="There")


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("withdrawn", "was withdrawn by its author"),
        ("hidden", "was hidden by a moderator"),
        ("moved", "is in another discussion now: look for it at /posts/"),
    ],
)
def test_an_answer_to_what_is_gone_or_moved_keeps_the_text_and_says_so(
    post, article, address, ida, mara, as_, how, sentence
):
    gone_or_moved(how, post, article, mara)
    client = as_(ida)
    assert sentence in page(client, address, reply_to=post.pk)
    response = client.post(address, {"body": "The first", "reply_to": post.pk})
    shown = response.content.decode()
    assert response.status_code == 409
    assert sentence in said(response)[0]
    assert "The first</textarea>" in shown
    assert 'name="reply_to" value=' not in shown
    assert Post.objects.count() == 1


def test_a_suspended_person_reads_and_writes_nothing(address, post, nina, now, as_):
    nina.suspended_until = now.replace(year=2100)
    nina.save()
    client = as_(nina)
    shown = page(client, address)
    assert "Your account is suspended" in shown
    assert f"/posts/{post.pk}/edit/" not in shown
    assert client.post(address, {"body": "Hello"}).status_code == 403
    assert client.post(f"/posts/{post.pk}/edit/", {"body": "Hello"}).status_code == 403
    assert client.post(f"/posts/{post.pk}/withdraw/").status_code == 403
    assert Post.objects.get().body == "Which *committee*?"


# --- editing and withdrawing -----------------------------------------------------------------------
def revision(post):
    return post.history.latest().history_id


def test_an_author_edits_and_everybody_reads_what_changed(post, address, nina, as_, client):
    response = as_(nina).post(
        f"/posts/{post.pk}/edit/", {"body": "Which *council*?", "revision": revision(post)}
    )
    assert response.headers["Location"] == f"{address}#post-{post.pk}"
    assert f'href="/posts/{post.pk}/history/"' in page(client, address)
    shown = page(client, f"/posts/{post.pk}/history/")
    assert "<del>committee</del><ins>council</ins>" in shown


def test_an_edit_is_previewed_and_not_saved(post, nina, as_):
    data = {"body": "Which **council**?", "revision": revision(post), "preview": ""}
    response = as_(nina).post(f"/posts/{post.pk}/edit/", data)
    assert "<p>Which <strong>council</strong>?</p>" in response.content.decode()
    assert Post.objects.get().body == "Which *committee*?"


def test_an_edit_to_nothing_says_so(post, nina, as_):
    response = as_(nina).post(f"/posts/{post.pk}/edit/", {"body": " ", "revision": revision(post)})
    assert "Write something first." in response.content.decode()


def test_an_edit_from_an_old_form_loses_nothing(post, nina, ida, as_):
    old = revision(post)
    acts.read_post_as(post, "disputes", by=ida)
    acts.edit_post(post, "Saved in the *other* window", by=nina)
    client = as_(nina)
    response = client.post(f"/posts/{post.pk}/edit/", {"body": "Mine", "revision": old})
    shown = response.content.decode()
    assert response.status_code == 409
    assert "<p>Saved in the <em>other</em> window</p>" in shown
    assert "Mine</textarea>" in shown
    post.refresh_from_db()
    assert post.body == "Saved in the *other* window"
    client.post(f"/posts/{post.pk}/edit/", {"body": "Mine", "revision": revision(post)})
    post.refresh_from_db()
    assert post.body == "Mine"


def test_a_reading_meanwhile_does_not_disturb_an_edit(post, nina, ida, as_):
    old = revision(post)
    acts.read_post_as(post, "disputes", by=ida)
    as_(nina).post(f"/posts/{post.pk}/edit/", {"body": "Mine", "revision": old})
    post.refresh_from_db()
    assert (post.body, post.read_as) == ("Mine", "disputes")


@pytest.mark.parametrize("number", ["", "x", "999999"])
def test_an_edit_with_a_wrong_revision_saves_nothing(post, nina, as_, number):
    response = as_(nina).post(f"/posts/{post.pk}/edit/", {"body": "Mine", "revision": number})
    assert "error-summary" in response.content.decode()
    assert Post.objects.get().body == "Which *committee*?"


def test_a_text_is_not_read_back_through_another_posts_revision(post, claim, nina, ida, as_):
    other = acts.add_post(claim, "MARKER", by=ida)
    acts.withdraw_post(other, by=ida)
    data = {"body": "Mine", "revision": other.history.earliest().history_id}
    assert "MARKER" not in as_(nina).post(f"/posts/{post.pk}/edit/", data).content.decode()


def test_an_author_withdraws_after_being_asked(post, address, nina, as_, client):
    reply = make_post(post.thread.target, nina, "Me", parent=post)
    author = as_(nina)
    assert "Withdraw your post?" in page(author, f"/posts/{post.pk}/withdraw/")
    assert Post.objects.get(pk=post.pk).state == "visible"
    author.post(f"/posts/{post.pk}/withdraw/")
    shown = page(client, address)
    assert "Withdrawn by its author." in shown
    assert shown.index(f'id="post-{post.pk}"') < shown.index(f'id="post-{reply.pk}"')
    assert said(author.post(f"/posts/{post.pk}/withdraw/", follow=True))[-1].startswith(
        "This post is gone"
    )


@pytest.mark.parametrize("act", ["edit", "withdraw"])
def test_only_the_author_does_it(post, mara, client, as_, act):
    address = f"/posts/{post.pk}/{act}/"
    for method in ("get", "post"):
        assert getattr(as_(mara), method)(address).status_code == 403
        response = getattr(client, method)(address)
        assert response.headers["Location"] == f"/accounts/login/?next={address}"
    assert Post.objects.get().state == "visible"


# --- reading as ------------------------------------------------------------------------------------
def test_a_historian_signs_how_a_post_is_read_and_takes_it_back(post, address, ida, as_, client):
    historian = as_(ida)
    assert "How do you read this post?" in page(historian, f"/posts/{post.pk}/read-as/")
    historian.post(f"/posts/{post.pk}/read-as/", {"read_as": "disputes"})
    assert "read as disputing, by Ida" in page(client, address)
    historian.post(f"/posts/{post.pk}/read-as/", {"read_as": ""})
    assert "read as" not in page(client, address)


def test_a_reading_is_one_of_three(post, ida, nina, as_):
    response = as_(ida).post(f"/posts/{post.pk}/read-as/", {"read_as": "discusses"})
    assert "Select a valid choice" in response.content.decode()
    assert as_(nina).post(f"/posts/{post.pk}/read-as/", {"read_as": "supports"}).status_code == 403
    assert Post.objects.get().read_as == ""


# --- lasting addresses, and what must not leak -----------------------------------------------------
def test_a_post_keeps_its_address_when_it_is_moved(post, article, address, mara, client):
    assert client.get(f"/posts/{post.pk}/").headers["Location"] == f"{address}#post-{post.pk}"
    acts.move_posts(post.thread, [post], to=article, by=mara, reason="There")
    there = f"/articles/{article.slug}/discussion/"
    assert client.get(f"/posts/{post.pk}/").headers["Location"] == f"{there}#post-{post.pk}"
    assert f'href="{there}"' in page(client, address)
    assert f'href="{address}"' in page(client, there)


def test_nothing_of_a_private_discussion_is_known_to_others(ida, otto, client, as_):
    private = make_article(ida, visibility="private")
    post = make_post(private, ida, "MARKER")
    things = [f"/articles/{private.slug}/discussion/", f"/posts/{post.pk}/"]
    things += [f"/posts/{post.pk}/history/"]
    for stranger in (client, as_(otto)):
        assert [stranger.get(address).status_code for address in things] == [404] * 3
        assert "MARKER" not in page(stranger, "/people/ida/")
    for act in ("edit", "withdraw", "read-as", "hide", "restore"):
        assert as_(otto).get(f"/posts/{post.pk}/{act}/").status_code == 404
    assert as_(otto).post(things[0], {"body": "Me too"}).status_code == 404
    public = make_claim(make_article(ida), QUOTE, ida)
    response = as_(otto).post(
        f"/claims/{public.pk}/discussion/", {"body": "Me", "reply_to": post.pk}
    )
    assert "There is no post by this number" in response.content.decode()


@pytest.mark.parametrize("how", ["withdrawn", "hidden"])
def test_what_is_gone_is_on_no_page(claim, article, nina, ida, mara, client, as_, how):
    dispute = make_dispute(claim, nina)
    post = acts.add_post(dispute, "MARKER was here", by=nina)
    acts.edit_post(post, "MARKER is here", by=nina)
    reply = acts.add_post(dispute, "Indeed", by=ida, parent=post)
    acts.edit_post(reply, "Indeed so", by=ida)
    addresses = [
        "/disputes/",
        f"/disputes/{dispute.pk}/",
        f"/disputes/{dispute.pk}/discussion/",
        f"/disputes/{dispute.pk}/discussion/?reply_to={post.pk}",
        f"/posts/{reply.pk}/history/",
        "/people/nina/",
        "/moderation/log/",
    ]
    assert "MARKER" in page(client, addresses[1])  # it would leak
    assert "MARKER" in page(client, "/people/nina/")
    assert "MARKER" in page(client, f"/posts/{post.pk}/history/")
    gone_or_moved(how, post, article, mara)
    for viewer in (client, as_(nina), as_(ida), as_(mara)):
        for address in addresses:
            assert "MARKER" not in page(viewer, address), address
        assert viewer.get(f"/posts/{post.pk}/history/").status_code == 404
        for act in ("edit", "withdraw", "read-as"):
            response = viewer.get(f"/posts/{post.pk}/{act}/", follow=True)
            assert "MARKER" not in response.content.decode()
    for page_of_moderator in (f"/threads/{post.thread_id}/move/",):
        assert "MARKER" not in page(as_(mara), page_of_moderator)
    assert list(search.find("MARKER", kind="post")) == []


def test_a_held_post_is_for_its_author_and_moderators(claim, nina, otto, mara, client, as_):
    post = make_post(claim, nina, "MARKER", state="held")
    where, history = f"/claims/{claim.pk}/discussion/", f"/posts/{post.pk}/history/"
    for viewer in (client, as_(otto)):
        for address in (where, f"{where}?reply_to={post.pk}", "/people/nina/"):
            assert "MARKER" not in page(viewer, address), address
        assert viewer.get(history).status_code == 404
    for viewer in (as_(nina), as_(mara)):
        assert "MARKER" in page(viewer, where)
        assert "MARKER" in page(viewer, history)
    as_(nina).post(f"/posts/{post.pk}/withdraw/")
    assert Post.objects.get(pk=post.pk).state == "withdrawn"


def test_a_discussion_takes_as_many_queries_with_three_posts_as_with_one(claim, address, ida, as_):
    client = as_(ida)

    def number():
        with CaptureQueriesContext(connection) as captured:
            page(client, address)
        return len(captured)

    make_post(claim, ida)
    number()  # leaves a place mark
    one = number()
    make_post(claim, ida)
    make_post(claim, ida)
    assert number() == one
