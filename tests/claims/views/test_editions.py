import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.drafts import queue_draft
from claims.intake import digest
from claims.models import Article, Edition, ImportDraft
from claims.tasks import save_draft
from tests.claims.views.test_imports import START, hand_in, post, shown
from tests.factories import TEXT, make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
DELEGATES, LEFT = "It counted 40 delegates.", "They voted to leave."
CORRECTED = TEXT.replace(DELEGATES, "It counted some 38 delegates.")


@pytest.fixture
def article(ida):
    row = make_article(ida, slug="chronicle")
    make_claim(row, LEFT, ida)
    make_claim(row, DELEGATES, ida)
    make_edition(row, CORRECTED, ida)
    return row


PAGES = [
    "/articles/chronicle/editions/",
    "/articles/chronicle/editions/1/",
    "/articles/chronicle/editions/2/",
    "/articles/chronicle/editions/1/2/",
    "/articles/chronicle/editions/2/1/",
]


@pytest.mark.parametrize("page", PAGES)
def test_everybody_reads_the_editions_of_a_public_article(client, article, page):
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_those_of_a_private_article_are_known_to_nobody_else(client, as_, ida, otto, article, page):
    Article.objects.filter(pk=article.pk).update(visibility="private")
    assert client.get(page).status_code == as_(otto).get(page).status_code == 404
    assert as_(ida).get(page).status_code == 200


def test_the_list_says_what_became_of_the_claims(client, article):
    newest, first = client.get(PAGES[0]).context["page"]
    assert (newest.number, newest.is_newest, newest.before) == (2, True, 1)
    assert (newest.claims, newest.changed, newest.lost, first.claims) == (2, 1, 0, 2)


def test_an_old_edition_has_its_own_highlights_and_leads_to_the_newest(client, article):
    page = client.get(PAGES[1]).content.decode()
    assert DELEGATES in page
    assert "There is a newer one" in page
    assert "changed, waits for a person" not in page


def test_the_newest_marks_what_waits_for_a_person_and_nothing_else_so(client, article):
    response = client.get("/articles/chronicle/")
    runs = [run for block in response.context["article"].blocks for run in block.runs if run.tone]
    assert [run.tone for run in runs] == ["changed", "no_evidence_yet"]
    assert response.content.decode().count("changed, waits for a person") == 1
    assert reverse("claims:editions-compare", args=["chronicle", 1, 2]) in response.content.decode()


def test_with_one_edition_there_is_nothing_to_compare(client, ida):
    make_article(ida, slug="alone")
    page = client.get("/articles/alone/").content.decode()
    assert "Compare editions" not in page
    assert client.get("/articles/alone/editions/1/2/").status_code == 404
    assert client.get("/articles/alone/editions/1/1/").status_code == 404
    assert client.get("/articles/alone/editions/2/").status_code == 404


def test_two_editions_are_compared_word_by_word_with_their_claims(client, article):
    response = client.get(PAGES[3])
    [difference] = response.context["differences"]
    words = [(w.kind, w.text, bool(w.claims)) for w in difference.words]
    assert ("removed", "40", True) in words
    assert ("added", "some 38", True) in words
    assert "".join(text for kind, text, _ in words if kind != "added") == (
        "In May 1937 the committee met in Examplegrad. It counted 40 delegates. They voted to leave."
    )
    assert (difference.before, difference.after) == (1, 1)


def test_equal_editions_say_so(client, ida):
    article = make_article(ida, slug="chronicle")
    make_edition(article, TEXT.replace("\n\nNobody", "\n\n\nNobody"), ida)
    assert "Nothing differs" in client.get(PAGES[3]).content.decode()


def test_a_claim_names_the_edition_that_it_was_made_on_and_shows_the_newest(client, article):
    claim = article.editions.get(number=2).passages.get(state="changed").claim
    response = client.get(claim.get_absolute_url())
    [passage] = response.context["claim"].passages
    assert (passage.made_on, passage.edition, passage.state) == (1, 2, "changed")
    for address in ("/articles/chronicle/editions/1/", "/articles/chronicle/"):
        assert f'href="{address}#claim-{claim.pk}"' in response.content.decode()


def queries(client, page):
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)


@pytest.mark.parametrize("page", [*PAGES, "/articles/chronicle/", "/claims/"])
def test_more_editions_and_claims_need_no_more_queries(client, article, ida, page):
    queries(client, page)
    before = queries(client, page)
    for quote in ("Nobody knows why", "The Committee, 1937."):
        make_claim(article, quote, ida)
    for number in range(2):
        make_edition(article, f"{CORRECTED}\nMore {number}.", ida)
    assert queries(client, page) == before


# --- a corrected text ----------------------------------------------------------------------------
@pytest.fixture
def by_hand(ida):
    row = make_article(ida, title="By Hand", address="https://example.org/a")
    make_claim(row, "They voted to leave.", ida)
    make_claim(row, "It counted 40 delegates.", ida)
    make_claim(row, "The Committee, 1937.", ida, state="suggested")
    return row


def corrected(client, by_hand, text=CORRECTED, **fields):
    response = client.post(f"{START}?edition_of={by_hand.slug}", {"text": text, **fields})
    return response, ImportDraft.objects.last()


@pytest.mark.parametrize("by_address", [True, False])
def test_a_corrected_text_is_shown_with_what_changes_before_it_is_saved(
    as_, ida, by_hand, by_address
):
    if by_address:
        hand_in(as_(ida), CORRECTED, address=by_hand.address)
        draft = ImportDraft.objects.get()
    else:
        _, draft = corrected(as_(ida), by_hand)
    assert draft.details == {"edition_of": by_hand.pk}
    response = shown(as_(ida), draft)
    edition = response.context["edition"]
    assert (edition.number, edition.title, edition.same_text) == (2, "By Hand", False)
    assert {fate.state: fate.number for fate in edition.fates} == {
        "exact": 1, "moved": 0, "changed": 1, "lost": 0,
    }  # fmt: skip
    assert edition.waiting_suggestions == 1
    assert [d.change for d in edition.differences] == ["changed"]
    assert "<ins>" in response.content.decode()
    assert by_hand.editions.count() == 1


@pytest.mark.parametrize(
    ("unchanged", "before", "after"),
    [
        ("committee " * 30, f" … {'committee ' * 8}", f" {('committee ' * 8).strip()} … "),
        ("字" * 200, f" … {'字' * 89} ", f" {'字' * 89} … "),
    ],
)
def test_what_stays_beside_a_change_is_cut_between_words(
    as_, ida, by_hand, unchanged, before, after
):
    unchanged = unchanged.strip()
    text = f"By Hand\n\n{unchanged} 40 {unchanged}\n"
    article = make_article(ida, text=text)
    _, draft = corrected(as_(ida), article, text.replace("40", "38"))
    [difference] = shown(as_(ida), draft).context["edition"].differences
    assert [(words.kind, words.text) for words in difference.words] == [
        ("same", before), ("removed", "40"), ("added", "38"), ("same", after),
    ]  # fmt: skip


def test_a_corrected_text_is_saved_and_leads_to_what_waits(as_, ida, by_hand):
    _, draft = corrected(as_(ida), by_hand)
    response = post(as_(ida), draft, "save", note="A figure")
    response = as_(ida).get(response.url)
    assert response.url == reverse("claims:editions-lost", args=[by_hand.slug])
    edition = by_hand.editions.get(number=2)
    assert (edition.note, edition.imported_by) == ("A figure", ida)
    assert Article.objects.get().title == "By Hand"


def test_what_people_typed_is_shown_beside_what_the_text_says_and_kept_unless_ticked(
    as_, ida, by_hand
):
    _, draft = corrected(as_(ida), by_hand)
    response = shown(as_(ida), draft)
    [fact] = [f for f in response.context["edition"].facts if f.name == "title"]
    assert (fact.has, fact.says) == ("By Hand", "A Made-up Chronicle")
    post(as_(ida), draft, "save", take=["title"])
    assert Article.objects.get().title == "A Made-up Chronicle"


def test_the_same_text_of_an_article_is_shown_and_nothing_begun(as_, ida, by_hand):
    response, draft = corrected(as_(ida), by_hand, TEXT)
    assert (response.url, draft) == (by_hand.get_absolute_url(), None)


def test_an_older_text_leads_to_the_editions_and_from_there_back_to_it(as_, ida, by_hand):
    Edition.objects.update(sha256=digest(TEXT.encode()))
    make_edition(by_hand, CORRECTED, ida)
    client = as_(ida)
    response = hand_in(client, TEXT)
    assert response.url == reverse("claims:editions", args=[by_hand.slug])
    assert "is edition 1 of this article" in client.get(response.url).content.decode()
    response, draft = corrected(as_(ida), by_hand, TEXT)
    assert draft.details == {"edition_of": by_hand.pk}
    post(as_(ida), draft, "save")
    assert by_hand.editions.latest("number").number == 3


def test_nobody_learns_of_a_private_article_from_its_address_or_its_name(as_, ida, otto):
    private = make_article(ida, visibility="private", address="https://example.org/a")
    assert as_(otto).get(f"{START}?edition_of={private.slug}").status_code == 404
    hand_in(as_(otto), CORRECTED, address=private.address)
    assert "edition_of" not in ImportDraft.objects.get().details


def test_a_draft_of_an_article_that_was_closed_meanwhile_is_not_saved(as_, ida, otto, by_hand):
    _, draft = corrected(as_(otto), by_hand)
    Article.objects.update(visibility="private")
    assert shown(as_(otto), draft).status_code == 404
    save_draft.enqueue(queue_draft(draft).pk)
    draft.refresh_from_db()
    assert (draft.state, "can’t be read by you" in draft.failure) == ("failed", True)
    assert by_hand.editions.count() == 1


def test_what_is_unchanged_is_cut_between_words(as_, ida):
    long = " ".join(f"word{number}" for number in range(90))
    article = make_article(ida, text=f"A Title\n\n{long} It counted 40. {long}")
    text = f"A Title\n\n{long} It counted 38. {long}"
    _page, draft = corrected(as_(ida), article, text)
    [difference] = shown(as_(ida), draft).context["edition"].differences
    kept = {word for words in difference.words for word in words.text.split()}
    assert "…" in kept
    assert kept <= {*text.split(), "40", "38", "40.", "38.", ".", "…"}


def test_the_words_of_a_difference_stand_in_one_line(client, ida):
    article = make_article(ida)
    make_edition(article, TEXT.replace("May 1937", "June 1938"), ida)
    page = client.get(reverse("claims:editions-compare", args=[article.slug, 1, 2]))
    [before, _after] = re.findall(r'<p class="diff">(.*?)</p>', page.content.decode(), re.DOTALL)
    assert "\n" not in before
