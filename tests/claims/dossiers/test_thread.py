import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import permissions
from claims.actions import discussion as acts
from claims.actions.moderation import hide_post
from claims.dossiers import thread as module
from claims.dossiers.thread import address_of, thread
from claims.models import Post
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_post, make_source

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


def reading(about, viewer=None, page=1):
    return thread(about, viewer or AnonymousUser(), page)


def order(about, viewer=None):
    """Posts by their number, pointers as "away 3", with their depth."""
    return [
        (entry.post.id if entry.post else f"away {entry.moved.number}", entry.depth)
        for entry in reading(about, viewer).entries
    ]


def move(posts, to, by):
    acts.move_posts(posts[0].thread, posts, to=to, by=by, reason="About this")
    for post in posts:
        post.refresh_from_db()


def imported(article, by, number):
    comments = [
        type("C", (), {"author": None, "posted_at": None, "parent": None, "text": f"c{n}"})
        for n in range(number)
    ]
    return acts.import_comments(article, comments, by=by, at=article.created_at)


def test_what_nobody_talked_about_has_an_empty_discussion(claim, nina):
    shown = reading(claim, nina)
    assert (shown.id, shown.entries, shown.number, shown.may_post) == (None, (), 0, True)
    assert (shown.place.kind, shown.place.id, shown.place.title) == ("claim", claim.pk, QUOTE)
    assert reading(claim).may_post is False


def test_posts_stand_below_what_they_answer(claim, nina, ida):
    one, two = make_post(claim, nina), make_post(claim, ida)
    reply = make_post(claim, ida, parent=one)
    assert order(claim) == [(one.pk, 0), (reply.pk, 1), (two.pk, 0)]
    [first, answer, _] = [entry.post for entry in reading(claim).entries]
    assert first.author.person.name == "Nina"
    assert (answer.answers.id, answer.answers.author.person.name) == (one.pk, "Nina")
    assert answer.answers.is_plain is True


def test_below_the_second_level_it_is_said_whom_a_post_answers(claim, nina):
    post = None
    for _ in range(5):
        post = make_post(claim, nina, parent=post)
    plain = [e.post.answers and e.post.answers.is_plain for e in reading(claim).entries]
    assert plain == [None, True, True, False, False]


def test_an_imported_comment_has_the_name_and_date_it_had(article, ida):
    signed = {"name": "Somebody", "date": "3 May, 10 pm"}
    make_post(article, ida, attribution=signed, original_position=3)
    make_post(article, ida, attribution={"name": None, "date": None}, original_position=4)
    [three, four] = [entry.post.author for entry in reading(article).entries]
    assert (three.name, three.date, three.position) == ("Somebody", "3 May, 10 pm", 3)
    assert (four.name, four.date, four.position, four.is_imported) == ("", "", 4, True)


def test_a_withdrawn_post_is_a_stub_without_its_text_or_history(claim, nina, mara):
    post = acts.add_post(claim, "MARKER one", by=nina)
    acts.edit_post(post, "MARKER two", by=nina)
    acts.withdraw_post(post, by=nina)
    shown = reading(claim, mara)
    [entry] = shown.entries
    assert "MARKER" not in repr(shown)
    assert (entry.post.state, entry.post.html, entry.post.edited_at) == ("withdrawn", "", None)
    assert shown.number == 0


def test_a_held_post_is_read_by_its_author_and_moderators_alone(claim, nina, otto, mara):
    post = make_post(claim, nina, "MARKER", state="held")
    make_post(claim, otto, parent=post)
    for viewer in (None, otto):
        shown = reading(claim, viewer)
        held, reply = [entry.post for entry in shown.entries]
        assert "MARKER" not in repr(shown)
        assert (held.is_gone, held.html, held.author, reply.answers.author) == (
            True,
            "",
            None,
            None,
        )
    for viewer in (nina, mara):
        held, reply = [entry.post for entry in reading(claim, viewer).entries]
        assert (held.is_gone, held.html) == (False, "<p>MARKER</p>\n")
        assert reply.answers.author.person.name == "Nina"
    assert reading(claim, mara).number == 1


def test_who_may_read_a_post_is_asked_of_the_database_alike(claim, nina, otto, mara):
    states = ["visible", "held", "withdrawn", "hidden"]
    posts = [make_post(claim, nina, state=state) for state in states]
    for viewer in (AnonymousUser(), nina, otto, mara):
        asked = set(Post.objects.readable_to(viewer))
        assert asked == {post for post in posts if permissions.may_read_post(viewer, post)}


def test_a_joined_comment_is_read_with_the_other_and_its_address_leads_there(article, ida, mara):
    one, two, three = imported(article, ida, 3)
    reply = make_post(article, ida, parent=two)
    for part, head in [(three, two), (two, one)]:
        part.state, part.joined_to = "joined", head
        save_revision(part, by=mara, reason="One comment", fields=["state", "joined_to"])
    assert order(article) == [(one.pk, 0), (reply.pk, 1)]
    shown = reading(article).entries[0].post
    assert [(p.id, p.position, p.html) for p in shown.parts] == [
        (two.pk, 2, "<p>c1</p>\n"),
        (three.pk, 3, "<p>c2</p>\n"),
    ]
    assert address_of(three).endswith(f"/discussion/#post-{three.pk}")
    assert reading(article).number == 2
    hide_post(one, reason="Abuse", by=mara)
    assert [p.html for p in reading(article).entries[0].post.parts] == ["", ""]


def test_the_stub_of_a_hidden_post_says_who_hid_it_and_why(claim, nina, mara):
    post = make_post(claim, nina, "MARKER")
    row = hide_post(post, reason="Names a living person", by=mara)
    shown = reading(claim, mara)
    [entry] = shown.entries
    assert "MARKER" not in repr(shown)
    assert entry.post.hidden.reason == "Names a living person"
    assert entry.post.hidden.signed.by.name == "Mara"
    assert entry.post.hidden.signed.at == row.history.latest().history_date


def test_a_hidden_comment_loses_the_name_it_was_signed_with(article, ida, mara):
    signed = {"name": "MARKER", "date": "MARKER"}
    post = make_post(article, ida, attribution=signed, original_position=1)
    reply = make_post(article, ida, parent=post)
    hide_post(post, reason="Abuse", by=mara)
    assert "MARKER" not in repr(reading(article, mara))
    assert order(article) == [(post.pk, 0), (reply.pk, 1)]


def test_a_reading_is_by_name_and_goes_with_the_post(claim, nina, ida):
    post = make_post(claim, nina)
    acts.read_post_as(post, "disputes", by=ida)
    [entry] = reading(claim).entries
    assert (entry.post.read_as, entry.post.read_by.name) == ("disputes", "Ida")
    acts.withdraw_post(post, by=nina)
    [entry] = reading(claim).entries
    assert (entry.post.read_as, entry.post.read_by) == ("", None)


# --- moved posts -----------------------------------------------------------------------------------
def test_a_run_that_moved_is_one_pointer_in_its_place_and_one_note_where_it_is(
    article, claim, ida, mara
):
    posts = imported(article, ida, 5)
    move(posts[1:4], claim, mara)
    assert order(article) == [(posts[0].pk, 0), ("away 3", 0), (posts[4].pk, 0)]
    away = reading(article).entries[1].moved
    assert (away.is_away, away.place.kind, away.place.id) == (True, "claim", claim.pk)
    assert away.signed.by.name == "Mara"
    here = [entry.post.came for entry in reading(claim).entries]
    assert (here[0].number, here[0].is_away, here[0].place.title) == (3, False, str(article))
    assert here[1:] == [None, None]


def test_posts_that_moved_in_two_acts_have_two_pointers(article, claim, ida, mara):
    posts = imported(article, ida, 2)
    move(posts[:1], claim, mara)
    move(posts[1:], claim, mara)
    assert order(article) == [("away 1", 0), ("away 1", 0)]
    assert [entry.post.came.number for entry in reading(claim).entries] == [1, 1]


def test_a_moved_reply_leaves_its_pointer_below_what_it_answered(article, claim, nina, mara):
    one, two = make_post(article, nina), make_post(article, nina)
    reply = make_post(article, nina, parent=one)
    move([reply], claim, mara)
    assert order(article) == [(one.pk, 0), ("away 1", 1), (two.pk, 0)]
    [entry] = reading(claim).entries
    assert (entry.depth, entry.post.answers.id, entry.post.answers.is_plain) == (0, one.pk, False)


def test_posts_that_are_home_again_leave_no_pointer(article, claim, ida, mara):
    posts = imported(article, ida, 2)
    move(posts, claim, mara)
    move(posts, article, mara)
    assert order(article) == [(posts[0].pk, 0), (posts[1].pk, 0)]
    assert all(entry.post.came is None for entry in reading(article).entries)
    assert order(claim) == []


def test_a_pointer_names_where_the_posts_are_now(article, claim, ida, mara):
    posts = imported(article, ida, 1)
    move(posts, claim, mara)
    source = make_source(ida)
    move(posts, source, mara)
    assert reading(article).entries[0].moved.place.kind == "source"
    assert reading(claim).entries[0].moved.place.kind == "source"
    assert reading(source).entries[0].post.came.place.kind == "article"


def test_a_pointer_does_not_name_what_the_viewer_may_not_see(article, ida, mara, otto):
    private = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    post = make_post(article, ida)
    reply = make_post(article, ida, parent=post)
    move([reply], private, mara)
    assert reading(article, otto).entries[1].moved.place is None
    assert reading(article, ida).entries[1].moved.place.id == private.pk


def test_what_is_answered_is_not_named_where_the_viewer_may_not_read_it(ida, mara, otto):
    private = make_article(ida, visibility="private")
    claim = make_claim(private, QUOTE, ida)
    one = make_post(private, ida)
    reply = make_post(private, ida, parent=one)
    move([reply], claim, mara)
    assert reading(claim, otto).entries[0].post.answers is None
    assert reading(claim, ida).entries[0].post.answers.id == one.pk


# --- pages -----------------------------------------------------------------------------------------
def test_a_long_thread_has_pages_and_each_post_its_address(article, ida, monkeypatch):
    monkeypatch.setattr(module, "A_PAGE", 3)
    posts = imported(article, ida, 7)
    reply = make_post(article, ida, parent=posts[1])
    assert [e.post.id for e in reading(article, page=1).entries] == [
        posts[0].pk,
        posts[1].pk,
        reply.pk,
    ]
    assert reading(article, page=2).entries[0].post.id == posts[2].pk
    base = f"/articles/{article.slug}/discussion/"
    assert address_of(posts[0]) == f"{base}#post-{posts[0].pk}"
    assert address_of(posts[6]) == f"{base}?page=3#post-{posts[6].pk}"
    assert [reading(article, page=p).number for p in ("1", "9", "nonsense")] == [8, 8, 8]


def test_an_answer_on_the_next_page_says_whom_it_answers(claim, nina, monkeypatch):
    monkeypatch.setattr(module, "A_PAGE", 1)
    one = make_post(claim, nina)
    make_post(claim, nina, parent=one)
    [entry] = reading(claim, page=2).entries
    assert (entry.post.answers.id, entry.post.answers.is_plain) == (one.pk, False)


def test_reading_takes_as_many_queries_for_three_posts_as_for_one(article, ida, otto, mara):
    def fill(about, number):
        for n in range(number):
            post = make_post(about, ida, f"one {n}")
            make_post(about, otto, f"reply {n}", parent=post)
            gone = make_post(about, otto, f"gone {n}")
            hide_post(gone, reason="Spam", by=mara)
            move([make_post(about, ida, f"away {n}")], article, mara)
            move([make_post(article, ida, f"here {n}")], about, mara)
        with CaptureQueriesContext(connection) as captured:
            shown = reading(about, ida)
        assert len(shown.entries) == 5 * number
        return len(captured)

    one, three = make_source(ida), make_source(ida)
    ida.groups.all()
    reading(one, ida)  # the groups of a person are read once
    assert fill(one, 1) == fill(three, 3) <= 9


def test_the_text_of_gone_posts_is_not_even_asked_for(claim, nina):
    acts.withdraw_post(make_post(claim, nina), by=nina)
    with CaptureQueriesContext(connection) as captured:
        reading(claim)
    assert not any('"claims_post"."body"' in query["sql"] for query in captured)
    assert Post.objects.get().body


def test_posts_that_answer_each_other_are_read_have_addresses_and_are_moved(
    article, claim, ida, mara
):
    one, two = imported(article, ida, 2)
    last = make_post(article, ida, parent=two)
    for post, parent in ((one, two), (two, one)):
        Post.objects.filter(pk=post.pk).update(parent=parent)
    assert order(article) == [(one.pk, 0), (two.pk, 1), (last.pk, 2)]
    assert reading(article).entries[0].post.answers.id == two.pk
    for post in (one, two):
        assert address_of(Post.objects.get(pk=post.pk)).endswith(f"/discussion/#post-{post.pk}")
    move([two], claim, mara)
    assert order(article) == [(one.pk, 0), ("away 2", 1)]
    assert order(claim) == [(two.pk, 0), (last.pk, 1)]
    move([one], claim, mara)
    assert order(claim) == [(one.pk, 0), (two.pk, 1), (last.pk, 2)]


def test_what_is_joined_to_a_comment_that_went_elsewhere_has_a_place_and_an_address(
    article, claim, ida
):
    one, two = imported(article, ida, 2)
    Post.objects.filter(pk=two.pk).update(state="joined", joined_to=one)
    Post.objects.filter(pk=one.pk).update(thread=make_post(claim, ida).thread)
    assert address_of(Post.objects.get(pk=two.pk)).endswith(f"/discussion/#post-{two.pk}")
    assert order(article) == [(two.pk, 0)]
