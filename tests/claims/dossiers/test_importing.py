"""What of a posted preview is kept as a correction: differences, and only what was shown."""

import pytest

from claims.models import Article, ImportDraft, Post
from tests.claims.actions.test_articles import ESSAY
from tests.claims.importing.html.test_pages import MAGAZINE
from tests.claims.views.test_imports import address, files_in, hand_in, kept, post, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(as_, ida):
    hand_in(as_(ida))
    return ImportDraft.objects.get()


def test_nothing_but_differences_is_kept(as_, ida, draft):
    assert post(as_(ida), draft, "look").status_code == 302
    assert kept(draft) == {}


def test_a_kind_is_corrected_and_corrected_back(as_, ida, draft):
    start = ESSAY.index("The guard never")
    response = post(as_(ida), draft, "look", **{f"kind-{start}": "quotation"})
    assert kept(draft) == {"kinds": {str(start): "quotation"}}
    page = shown(as_(ida), draft)
    assert [row.kind for row in page.context["page"] if row.is_corrected] == ["quotation"]
    post(as_(ida), draft, "look")
    assert kept(draft) == {"kinds": {str(start): "quotation"}}
    post(as_(ida), draft, "look", **{f"kind-{start}": "paragraph"})
    assert kept(draft) == {}
    assert response.url == address(draft)


def test_a_block_that_was_taken_out_can_be_put_back(as_, ida, draft):
    start = ESSAY.index("The guard never")
    post(as_(ida), draft, "look", **{f"kind-{start}": "none"})
    page = shown(as_(ida), draft)
    assert [row.start for row in page.context["page"] if row.kind == "none"] == [start]
    post(as_(ida), draft, "look", **{f"kind-{start}": "paragraph"})
    assert kept(draft) == {}


def test_a_title_follows_its_block_unless_it_is_written(as_, ida, draft):
    start = ESSAY.index("Posted on")
    post(as_(ida), draft, "look", **{f"kind-{start}": "byline", "kind-0": "none"})
    page = shown(as_(ida), draft)
    assert page.context["form"]["title"].value() == ""
    post(as_(ida), draft, "look", title="Written")
    assert kept(draft)["title"] == "Written"
    post(as_(ida), draft, "look", **{f"kind-{start}": "date_line", "kind-0": "heading"})
    page = shown(as_(ida), draft)
    assert page.context["form"]["title"].value() == "Written"
    post(as_(ida), draft, "look", title="The Committee of Examplegrad")
    assert kept(draft) == {}


def test_the_date_is_emptied_and_found_again(as_, ida, draft):
    post(as_(ida), draft, "look", published_on="")
    assert kept(draft) == {"published_on": ""}
    post(as_(ida), draft, "look", published_on="2017-05-03")
    assert kept(draft) == {}


def test_the_comments_are_moved_and_taken_away_and_moved_back(as_, ida, draft):
    found = ESSAY.index("Comments\n")
    at = ESSAY.index("Bruno")
    page = shown(as_(ida), draft)
    assert found in [paragraph.start for paragraph in page.context["preview"].borders]
    assert at in [paragraph.start for paragraph in page.context["preview"].borders]
    [words] = [p.text for p in page.context["preview"].borders if p.start == at]
    assert words == "Bruno Invented, A Survey of Committees (Exampletown: Sample Press, 1960)"
    post(as_(ida), draft, "look", comments_at=str(at))
    assert kept(draft) == {"comments_at": at}
    page = shown(as_(ida), draft)
    assert page.context["preview"].line_count == 1
    post(as_(ida), draft, "look", comments_at=str(len(ESSAY)))
    assert kept(draft) == {"comments_at": len(ESSAY)}
    assert not shown(as_(ida), draft).context["preview"].has_comments
    post(as_(ida), draft, "look", comments_at=str(found))
    assert kept(draft) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"comments_at": "0"},
        {"comments_at": "999999"},
        {"comments_at": "-4"},
        {"comments_at": "²"},
        {"comments_at": ""},
        {"kind-0": "verse"},
        {"kind-7": "paragraph"},
        {"kind-": "paragraph"},
        {"kind-²": "paragraph"},
    ],
)
def test_what_no_page_offers_changes_nothing(as_, ida, draft, changes):
    assert post(as_(ida), draft, "look", **changes).status_code == 302
    assert kept(draft) == {}


# --- comments and links --------------------------------------------------------------------------
def test_a_link_becomes_a_source_where_it_is_ticked(as_, ida):
    draft = files_in(as_(ida), "page.html", MAGAZINE.encode())
    client = as_(ida)
    [link] = shown(client, draft).context["preview"].links
    assert (link.text, link.is_cited) == ("the collection of decrees", False)
    post(client, draft, "look", link=[str(link.start)], cited=[str(link.start), "3"])
    assert kept(draft) == {"cited": [link.start]}
    assert shown(client, draft).context["preview"].links[0].is_cited
    # What was not on the page is not unticked by it.
    post(client, draft, "look")
    assert kept(draft) == {"cited": [link.start]}
    post(client, draft, "save")
    entries = Article.objects.get().editions.get().reading_list.all()
    cited = next(e for e in entries if e.line == "the collection of decrees")
    assert cited.source.csl == {
        "type": "webpage",
        "title": "the collection of decrees",
        "URL": "https://example.org/decree",
    }
    assert cited.source.check_me


def test_a_link_is_unticked(as_, ida):
    draft = files_in(as_(ida), "page.html", MAGAZINE.encode())
    [link] = shown(as_(ida), draft).context["preview"].links
    post(as_(ida), draft, "look", link=[str(link.start)], cited=[str(link.start)])
    post(as_(ida), draft, "look", link=[str(link.start)])
    assert kept(draft) == {}


def test_comments_are_joined_and_split_and_put_back(as_, ida):
    client, draft = as_(ida), files_in(as_(ida), "page.html", MAGAZINE.encode())
    _first, second = shown(client, draft).context["preview"].comments
    assert [piece.text for piece in second.pieces] == ["Who says so?", "I ask."]
    everything = {"comment": ["0", "1"]}
    at = second.pieces[1].start
    post(
        client,
        draft,
        "look",
        **everything,
        joined=["1", "0", "9"],
        split=[f"1-{at}", "1-2", "x", "-"],
    )
    assert kept(draft) == {"joined": [1], "split": {"1": [at]}}
    preview = shown(client, draft).context["preview"]
    assert preview.comment_count == 2
    assert (preview.comments[1].is_joined, preview.comments[1].pieces[1].begins) == (True, True)
    post(client, draft, "look")  # a page on which no comment was shown
    assert kept(draft) == {"joined": [1], "split": {"1": [at]}}
    post(client, draft, "save")
    posts = Post.objects.order_by("original_position")
    assert [p.body for p in posts] == [
        "It rained.\n\n> Nobody came.\n\nBen, May 5, 2019\n\nWho says so?",
        "I ask.",
    ]


def test_joined_comments_are_parted_again(as_, ida):
    client, draft = as_(ida), files_in(as_(ida), "page.html", MAGAZINE.encode())
    post(client, draft, "look", comment=["0", "1"], joined=["1"])
    post(client, draft, "look", comment=["0", "1"])
    assert kept(draft) == {}


def test_other_comments_are_not_joined_by_old_numbers(as_, ida):
    client, draft = as_(ida), files_in(as_(ida), "page.html", MAGAZINE.encode())
    post(client, draft, "look", comment=["0", "1"], joined=["1"])
    border = str(shown(client, draft).context["preview"].borders[-1].start)
    post(client, draft, "look", comment=["0", "1"], joined=["1"], comments_at=border)
    assert kept(draft) == {"comments_at": int(border)}
