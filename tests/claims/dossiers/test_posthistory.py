import pytest

from claims.actions.comments import join_comment, split_comment
from claims.actions.discussion import add_post, edit_post, move_posts, read_post_as
from claims.actions.holding import release_post
from claims.actions.moderation import hide_post, restore_post
from claims.dossiers.posthistory import versions
from claims.models import Post
from tests.factories import make_article, make_claim, make_post

pytestmark = pytest.mark.django_db


def test_each_change_of_the_words_is_a_version_and_nothing_else_is(ida, nina):
    post = add_post(make_article(ida), "The committee met.", by=nina)
    read_post_as(post, "supports", by=ida)
    edit_post(post, "The council met.", by=nina)
    newest, first = versions(post)
    assert [(p.kind, p.text) for p in newest.pieces] == [
        ("same", "The "),
        ("removed", "committee"),
        ("added", "council"),
        ("same", " met."),
    ]
    assert (newest.number, newest.is_first, newest.signed.by.name) == (2, False, "Nina")
    assert [(p.kind, p.text) for p in first.pieces] == [("added", "The committee met.")]
    assert (first.number, first.is_first) == (1, True)


def test_a_hidden_version_says_nothing(ida, nina):
    post = add_post(make_article(ida), "MARKER", by=nina)
    edit_post(post, "Better", by=nina)
    row = post.history.get(body="MARKER")
    row.hidden = True
    row.save()
    better, hidden = versions(post)
    assert [p.text for p in better.pieces] == ["Better"]
    assert (hidden.is_hidden, hidden.pieces) == (True, ())


def cut(post, at, by):
    length = len(Post.objects.get(pk=post.pk).body)
    return split_comment(post, cut=at, length=length, by=by, reason="Two comments")


def test_the_history_of_a_cut_comment_has_no_words_of_a_part_that_was_hidden(ida, mara):
    signed = {"name": "Ada", "date": None}
    whole = make_post(make_article(ida), ida, "one two MARKER", attribution=signed)
    middle = cut(whole, 3, ida)
    last = cut(middle, 4, ida)
    whole = Post.objects.get(pk=whole.pk)
    hide_post(last, reason="Rude", by=mara)
    now, first = versions(whole)
    assert (now.is_hidden, [p.text for p in now.pieces]) == (False, ["one"])
    assert (first.is_hidden, first.hidden_part, first.pieces) == (True, last.pk, ())
    assert [each.is_hidden for each in versions(Post.objects.get(pk=middle.pk))] == [False, True]
    restore_post(last, reason="Not so rude", by=mara)
    assert not any(each.is_hidden for each in versions(whole))


def test_nor_of_a_part_that_is_read_with_a_comment_that_was_hidden(ida, mara):
    article, signed = make_article(ida), {"name": "Ada", "date": None}
    first = make_post(article, ida, "zero", attribution=signed)
    whole = make_post(article, ida, "one MARKER", attribution=signed)
    part = cut(whole, 3, ida)
    claim = make_claim(article, "the committee met", ida)
    move_posts(whole.thread, [whole], to=claim, by=mara, reason="About this")
    join_comment(part, first, by=ida, reason="One")
    whole = Post.objects.get(pk=whole.pk)
    assert not any(each.is_hidden for each in versions(whole))
    hide_post(first, reason="Rude", by=mara)
    assert [each.is_hidden for each in versions(whole)] == [False, True]


def test_what_was_held_and_changed_before_anybody_read_it_is_no_version(ida, nina, mara):
    post = add_post(make_article(ida), "Buy https://example.com/", by=nina)
    post = edit_post(post, "Look at https://example.org/", by=nina)
    assert len(versions(post)) == 2  # for its author and moderators
    post = release_post(post, by=mara)
    (shown,) = versions(post)
    assert [p.text for p in shown.pieces] == ["Look at https://example.org/"]
    assert shown.signed.by.name == "Nina"
    post = edit_post(post, "https://example.com/casino", by=nina)
    post = edit_post(post, "No link", by=nina)
    assert [row.is_first for row in versions(post)] == [False, True]
    assert not any("casino" in piece.text for row in versions(post) for piece in row.pieces)
