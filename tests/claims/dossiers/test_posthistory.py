import pytest

from claims.actions.discussion import add_post, edit_post, read_post_as
from claims.dossiers.posthistory import versions
from tests.factories import make_article

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
