from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.dossiers.importing import Answered
from claims.models import Article, Claim, ImportDraft, Post, Thread
from claims.models.importdraft import LASTS
from sources.models import Source
from tests.claims.actions.test_articles import ESSAY
from tests.claims.importing.html.test_pages import MAGAZINE
from tests.claims.importing.test_word import ESSAY as WORD
from tests.factories import make_article

pytestmark = pytest.mark.django_db
START = "/articles/import/"
FACTS = "title", "subtitle"
TALKED_OF = """<!doctype html><html><head><title>The Mill</title></head><body><article>
<h1>The Mill</h1><p>The mill of Examplegrad was built in 1901. It burned down on 3 March 1917.</p>
<p>In 1905 its forty workers struck for eleven days, and nobody wrote down why.
The owner fled to Sampleville, the foreman stayed, and the town paid for the bread of both.</p>
<p>After the fire, no mill stood in Examplegrad until 1950, when the town built one.</p></article>
<section id="comments"><h2>Comments</h2><ol class="comment-list">
<li class="comment" id="c1"><div class="comment-author">Bo Example</div>
<div class="comment-content"><p>It burned down in 1918.</p></div><ol class="children">
<li class="comment" id="c2"><div class="comment-content"><p>The register has 1917.</p></div>
<ol class="children"><li class="comment" id="c3"><div class="comment-author">Cy Example</div>
<div class="comment-content"><p>So it has.</p></div></li></ol></li></ol></li></ol></section>
</body></html>"""


def hand_in(client, text=ESSAY, **fields):
    return client.post(START, {"text": text, "visibility": "public", **fields})


@pytest.fixture
def draft(as_, ida):
    hand_in(as_(ida))
    return ImportDraft.objects.get()


def address(draft):
    return reverse("claims:import-draft", args=[draft.pk])


def shown(client, draft, **query):
    return client.get(address(draft), query)


def as_shown(response):
    """What a browser sends when nobody changed anything."""
    form, preview = response.context["form"], response.context["preview"]
    data = {name: form[name].value() or "" for name in form.fields if name != "take"}
    data["comments_at"] = str(preview.comments_at)
    return {**data, **{f"kind-{row.start}": row.kind for row in response.context["page"]}}


def post(client, draft, act, **changes):
    data = as_shown(shown(client, draft))
    return client.post(address(draft), {**data, "act": act, **changes})


# --- handing it in -------------------------------------------------------------------------------
def test_a_pasted_text_becomes_a_draft(as_, ida):
    response = hand_in(as_(ida), ESSAY.replace("\n", "\r\n"), address=" https://example.org/a ")
    draft = ImportDraft.objects.get()
    assert response.url == address(draft)
    assert bytes(draft.original) == ESSAY.encode()
    assert (draft.created_by, draft.original_name, draft.corrections) == (ida, "", {})
    assert draft.details == {
        "address": "https://example.org/a", "published_in": "", "visibility": "public",
    }  # fmt: skip
    assert Article.objects.count() == 0


def test_an_uploaded_file_becomes_a_draft(as_, ida):
    file = SimpleUploadedFile("essay.md", ESSAY.encode("utf-16"))
    hand_in(as_(ida), "", file=file, language="ca", visibility="private")
    draft = ImportDraft.objects.get()
    assert draft.original_name == "essay.md"
    assert bytes(draft.original) == ESSAY.encode("utf-16")
    assert draft.corrections == {"language": "ca"}
    assert draft.details["visibility"] == "private"


def test_importing_is_for_historians(client, as_, nina, ida):
    assert client.get(START).url.startswith(reverse("account_login"))
    assert as_(nina).get(START).status_code == 403
    assert hand_in(as_(nina)).status_code == 403
    assert ImportDraft.objects.count() == 0
    assert as_(ida).get(START).status_code == 200


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is no text in it"),
        (b"  \n", "There is no text in it"),
        (b"%PDF-1.7", "of the format PDF"),
        (b"<!doctype html><html>", "Nothing in it reads like an article"),
        (b"PK\x03\x04<html", "damaged"),
        (b"made\0up", "null characters"),
        (b"\xff\xfe\x00\xd8", "save it as UTF-8"),
        (b"x" * (10 * 1024 * 1024 + 1), "at most 10.0\xa0MB are read"),
    ],
    ids=["empty", "blank", "pdf", "html", "docx", "nul", "undecodable", "large"],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(as_, ida, content, words):
    name = "page.docx" if content[:2] == b"PK" else "file.txt"
    name = "page.html" if content[:2] == b"<!" else name
    response = hand_in(as_(ida), "", file=SimpleUploadedFile(name, content))
    assert response.status_code == 200
    assert words in response.context["form"].errors["file"][0]
    assert ImportDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"text": ""}, "__all__", "Choose a file, or paste a text."),
        ({"text": "a\0b"}, "text", "Null characters"),
        ({"address": "javascript:alert(1)"}, "address", "must start with http"),
        ({"visibility": "secret"}, "visibility", ""),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(as_, ida, fields, field, words):
    response = hand_in(as_(ida), **{"text": ESSAY, **fields})
    assert words in response.context["form"].errors[field][0]
    assert ImportDraft.objects.count() == 0


def test_both_a_file_and_a_text_are_refused(as_, ida):
    response = hand_in(as_(ida), file=SimpleUploadedFile("file.txt", b"Another text"))
    assert "not both" in response.context["form"].errors["__all__"][0]


def test_a_text_that_is_there_already_is_shown(as_, ida, draft):
    post(as_(ida), draft, "save")
    response = hand_in(as_(ida))
    assert response.url == Article.objects.get().get_absolute_url()
    assert ImportDraft.objects.count() == 1


# --- looking at it -------------------------------------------------------------------------------
def test_the_draft_shows_what_was_understood(as_, ida, draft):
    response = shown(as_(ida), draft)
    html = response.content.decode()
    preview = response.context["preview"]
    assert (preview.sections, preview.paragraphs, preview.line_count) == (1, 2, 2)
    assert [row.kind for row in response.context["page"]] == [
        "heading", "date_line", "paragraph", "paragraph", "heading", "bibliography_item",
        "bibliography_item",
    ]  # fmt: skip
    assert response.context["form"]["title"].value() == "The Committee of Examplegrad"
    assert response.context["suggestions"] > 0
    assert "Anna" in html
    assert "The Delegates of Examplegrad" in html
    assert Claim.objects.count() == 0


def test_a_draft_is_its_owners_alone(client, as_, otto, mara, nina, draft):
    for path in (address(draft), reverse("claims:import-progress", args=[draft.pk])):
        assert as_(otto).get(path).status_code == 404
        assert as_(mara).get(path).status_code == 404
        assert as_(nina).get(path).status_code == 403
        assert client.get(path).url.startswith(reverse("account_login"))
    assert as_(otto).post(address(draft), {"act": "save"}).status_code == 404
    assert as_(otto).post(address(draft), {"act": "discard"}).status_code == 404
    assert ImportDraft.objects.get().state == "open"


def test_an_expired_draft_is_gone(as_, ida, draft):
    draft.created_at -= LASTS + timedelta(minutes=1)
    draft.save()
    assert shown(as_(ida), draft).status_code == 404
    hand_in(as_(ida), "Another Title\n\nAnother text that says something.")
    assert not ImportDraft.objects.filter(pk=draft.pk).exists()


def test_a_draft_is_thrown_away(as_, ida, draft):
    assert as_(ida).post(address(draft), {"act": "discard"}).status_code == 302
    assert ImportDraft.objects.count() == 0


# --- correcting it -------------------------------------------------------------------------------
def kept(draft):
    draft.refresh_from_db()
    return draft.corrections


def test_a_refused_correction_keeps_what_was_typed(as_, ida, draft):
    response = post(as_(ida), draft, "save", address="ftp://example.org", byline="Typed")
    assert response.status_code == 200
    assert response.context["form"]["byline"].value() == "Typed"
    assert Article.objects.count() == 0


def test_a_long_text_has_pages(as_, ida):
    text = "A Long Text\n\n" + "\n\n".join(f"In {1000 + n} they met again." for n in range(700))
    hand_in(as_(ida), text)
    draft = ImportDraft.objects.get()
    first, last = shown(as_(ida), draft), shown(as_(ida), draft, page=3)
    assert [len(first.context["page"]), len(last.context["page"])] == [300, 101]
    start = last.context["page"][100].start
    response = as_(ida).post(
        f"{address(draft)}?page=3", {**as_shown(last), "act": "look", f"kind-{start}": "caption"}
    )
    assert response.url == f"{address(draft)}?page=3"
    assert kept(draft) == {"kinds": {str(start): "caption"}}


def test_words_that_look_like_markup_stay_words(as_, ida):
    hand_in(as_(ida), "A <b>Title</b>\n\nIn 1937 <script>alert(1)</script> they met.")
    html = shown(as_(ida), ImportDraft.objects.get()).content.decode()
    assert "<script>alert" not in html


# --- saving it -----------------------------------------------------------------------------------
def test_the_article_is_saved_as_corrected(as_, ida, draft):
    start = ESSAY.index("The guard never")
    response = post(
        as_(ida), draft, "save", title="Another Title", published_in="A Made-up Review",
        address="https://example.org/a", visibility="private", **{f"kind-{start}": "quotation"},
    )  # fmt: skip
    progress = reverse("claims:import-progress", args=[draft.pk])
    assert response.url == progress
    article = Article.objects.get()
    response = as_(ida).get(progress)
    assert response.url == article.get_absolute_url()
    assert (article.title, article.published_in) == ("Another Title", "A Made-up Review")
    assert (article.address, article.visibility) == ("https://example.org/a", "private")
    kinds = {b["start"]: b["kind"] for b in article.editions.get().blocks}
    assert kinds[start] == "quotation"
    assert Claim.objects.in_article(article).exists()
    assert Source.objects.count() == 2
    assert Post.objects.filter(thread__article=article).exists()
    draft.refresh_from_db()
    assert (draft.state, draft.done, bytes(draft.original)) == ("done", 100, b"")


def test_saving_twice_makes_one_article(as_, ida, draft):
    data = as_shown(shown(as_(ida), draft))
    for _ in range(2):
        response = as_(ida).post(address(draft), {**data, "act": "save"})
        assert response.url == reverse("claims:import-progress", args=[draft.pk])
    assert Article.objects.count() == 1
    assert Thread.objects.count() == 1


def test_a_text_without_title_is_not_handed_over(as_, ida):
    hand_in(as_(ida), "in 1937 they met, and nobody wrote down why or where they did so.")
    draft = ImportDraft.objects.get()
    response = post(as_(ida), draft, "save", title="")
    assert response.context["form"].errors["title"] == [
        "Write a title: the article is listed by it."
    ]
    draft.refresh_from_db()
    assert (draft.state, Article.objects.count()) == ("open", 0)


def test_the_title_is_not_called_optional(as_, ida, draft):
    page = shown(as_(ida), draft).content.decode()
    labels = {name: page.split(f'for="id_{name}"')[1].split("</label>")[0] for name in FACTS}
    assert ["optional" in labels[name] for name in FACTS] == [False, True]


def test_a_reply_says_which_comment_it_answers(as_, ida):
    draft = files_in(as_(ida), "page.html", TALKED_OF.encode())
    comments = shown(as_(ida), draft).context["preview"].comments
    assert [comment.answers for comment in comments] == [
        None, Answered(0, "Bo Example"), Answered(1, ""),
    ]  # fmt: skip
    page = " ".join(shown(as_(ida), draft).content.decode().split())
    assert "2 · no name · no date · answers 1 (Bo Example)</p>" in page
    assert "3 · Cy Example · no date · answers 2</p>" in page


def test_a_corrected_text_is_not_called_another_article(as_, ida, draft):
    of = make_article(ida, title="There Already")
    page = as_(ida).get(START, {"edition_of": of.slug}).content.decode()
    assert ("The corrected text" in page, "Another article" in page) == (True, False)
    assert page.count("before anything is saved") == 1
    page = as_(ida).get(START).content.decode()
    assert ("The corrected text" in page, "Another article" in page) == (False, True)
    assert page.count("before anything is saved") == 1


def test_from_an_address_taken_meanwhile_it_becomes_an_edition(as_, ida, draft):
    there = make_article(ida, title="There Already", address="https://example.org/a")
    response = post(as_(ida), draft, "save", address="https://example.org/a")
    assert response.url == address(draft)
    draft.refresh_from_db()
    assert (draft.state, draft.details) == ("open", {"edition_of": there.pk})
    assert Article.objects.count() == 1


# --- web pages and documents ---------------------------------------------------------------------
def files_in(client, name, content):
    hand_in(client, "", file=SimpleUploadedFile(name, content))
    return ImportDraft.objects.get()


def test_a_web_page_is_imported_with_what_it_says_of_itself(as_, ida):
    draft = files_in(as_(ida), "page.html", MAGAZINE.encode())
    assert draft.details == {
        "address": "https://example.org/weavers/",
        "published_in": "Example Review",
        "visibility": "public",
    }
    preview = shown(as_(ida), draft).context["preview"]
    assert [sentence.split(" is ")[0] for sentence in preview.left_out] == [
        "1 script", "1 form", "27 words around the article are left out: menus, side columns, "
        "footers, headings of comments.", "1 picture", "1 note names a source and",
        "1 note names no source and", "1 link in the text",
    ]  # fmt: skip
    assert preview.warnings == ()
    post(as_(ida), draft, "save")
    article = Article.objects.get()
    assert (article.title, article.published_in) == ("The Weavers of Examplegrad", "Example Review")
    edition = article.editions.get()
    assert bytes(edition.original) == MAGAZINE.encode()
    assert edition.text.startswith("The Weavers of Examplegrad\n\nHow a town")
    assert [entry.line for entry in edition.reading_list.all()] == [
        "Jane Doe, The Mills of Examplegrad (London: Example Press, 1954), 12."
    ]
    posts = Post.objects.order_by("original_position")
    assert [(p.attribution["name"], p.parent_id) for p in posts] == [
        ("Anna", None),
        ("Ben", posts[0].pk),
    ]


def test_a_pasted_page_is_recognised(as_, ida):
    hand_in(as_(ida), MAGAZINE)
    draft = ImportDraft.objects.get()
    assert shown(as_(ida), draft).context["title"] == "The Weavers of Examplegrad"


def test_the_address_that_a_page_names_is_looked_up(as_, ida):
    there = make_article(ida, title="There", address="https://example.org/weavers/")
    hand_in(as_(ida), MAGAZINE)
    assert ImportDraft.objects.get().details == {"edition_of": there.pk}


def test_a_word_document_is_imported(as_, ida):
    draft = files_in(as_(ida), "weavers.docx", WORD)
    post(as_(ida), draft, "save")
    edition = Article.objects.get().editions.get()
    assert (edition.article.title, edition.original_name) == ("The Weavers", "weavers.docx")
    assert bytes(edition.original) == WORD


class Unread:
    """A body that nobody reads."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(client, as_, ida, nina):
    def send(client):
        return client.generic(
            "POST",
            START,
            CONTENT_TYPE="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(10**9),
            **{"wsgi.input": Unread()},
        )

    response = send(as_(ida))
    assert response.status_code == 413
    words = response.context["form"].errors["file"][0]
    assert words.startswith("It has 953.7\xa0MB; at most 10.0\xa0MB are read.")
    assert send(client).url.startswith(reverse("account_login"))
    assert send(as_(nina)).status_code == 403


def test_handing_in_is_protected_against_forgery(ida):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ida)
    assert hand_in(client).status_code == 403
    assert ImportDraft.objects.count() == 0
