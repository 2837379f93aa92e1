import pytest
from django.urls import reverse

from claims.actions.claims import Wording
from claims.actions.comments import put_back, split_comment
from claims.actions.discussion import edit_post
from claims.actions.merging import WouldPublish, merge_claims
from claims.actions.moderation import hide_post, hide_revision, restore_revision
from claims.actions.splitting import Shares, split_accepted
from claims.models import Claim
from tests.factories import (
    make_article,
    make_claim,
    make_evidence,
    make_post,
    make_reader,
    make_source,
    make_tie,
)

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"
SENT = {"statement": "[It] met in Sampletown.", "kind": "event", "words": "it met in *Sampletown*"}


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def post(article, nina):
    return make_post(article, nina, "No: it met in *Sampletown*,\nas everybody knows.")


def made(post, person, as_, **sent):
    response = as_(person).post(f"/posts/{post.pk}/claim/", {**SENT, **sent})
    assert response.status_code == 302
    return Claim.objects.latest("pk")


def test_what_a_post_asserts_becomes_a_claim(post, article, ida, client, as_):
    shown = as_(ida).get(f"/posts/{post.pk}/claim/").text
    assert "No: it met in Sampletown,\nas everybody knows.</textarea>" in shown
    claim = made(
        post, ida, as_, words="it met in Sampletown, as everybody knows.",
        date_as_written="in 1921", date_edtf="1921",
    )  # fmt: skip
    assert (claim.state, claim.origin_post, claim.origin_article) == ("accepted", post, article)
    assert claim.origin_words == "it met in Sampletown, as everybody knows."
    assert claim.earliest_day is not None
    shown = client.get(f"/claims/{claim.pk}/").text
    assert "First asserted in a post by" in shown
    assert "it met in Sampletown, as everybody knows." in shown
    assert f'href="/posts/{post.pk}/"' in shown
    assert made(post, ida, as_) == claim  # the same click


def test_words_that_the_post_does_not_say_make_no_claim(post, ida, as_):
    for words in ("it met in Examplegrad", "", "as it met"):
        response = as_(ida).post(f"/posts/{post.pk}/claim/", {**SENT, "words": words})
        assert response.status_code == 400
    assert "one after the other" in response.text
    assert not Claim.objects.exists()


def test_only_historians_make_claims_and_of_nothing_that_is_gone(post, nina, ida, mara, as_):
    assert as_(nina).get(f"/posts/{post.pk}/claim/").status_code == 403
    hide_post(post, reason="Abuse", by=mara)
    response = as_(ida).post(f"/posts/{post.pk}/claim/", SENT, follow=True)
    assert "No claim was made" in response.text


def test_every_page_that_shows_claims_copes_with_one_without_a_passage(
    post, article, ida, client, as_
):
    claim = made(post, ida, as_, date_edtf="1921")
    make_evidence(claim, make_source(ida), ida)
    where = f"/claims/{claim.pk}/"
    pages = ["", "history/", "discussion/", "sources.bib", "mentions/", "witnesses/"]
    papers = [
        f"/articles/{article.slug}/papers/{name}/" for name in ("queries", "report", "errata")
    ]
    lists = ["/claims/", "/claims/suggest/?q=Sampletown", "/search/?q=Sampletown"]
    for address in [*(where + page for page in pages), *papers, *lists]:
        assert client.get(address).status_code == 200, address
    assert "Sampletown" in client.get(f"/claims/?article={article.slug}").text
    acts = ["edit/", "split/", "merge/", "evidence/new/", "assess/", "links/new/", "withdraw/"]
    for address in [*(where + act for act in acts), reverse("claims:work")]:
        assert as_(ida).get(address).status_code == 200, address


def test_a_claim_is_read_where_its_origin_is(ida, otto, nina, mara, client, as_):
    private = make_article(ida, visibility="private", slug="private")
    make_reader(private, nina)
    claim = made(make_post(private, ida, "it met in *Sampletown*"), ida, as_)
    for viewer in (as_(ida), as_(nina), as_(mara)):
        assert viewer.get(f"/claims/{claim.pk}/").status_code == 200
    for viewer in (client, as_(otto)):
        assert viewer.get(f"/claims/{claim.pk}/").status_code == 404
    of_source = made(make_post(make_source(ida), nina, "it met in *Sampletown*"), ida, as_)
    assert of_source.origin_article is None
    assert client.get(f"/claims/{of_source.pk}/").status_code == 200
    # what hangs on it stays among its readers
    make_evidence(claim, make_source(ida), ida)
    with pytest.raises(WouldPublish):
        merge_claims(claim, of_source, by=ida, reason="One")


def test_a_claim_in_the_discussion_of_a_claim_is_read_with_that_claims_article(
    article, ida, nina, as_
):
    about = make_claim(article, QUOTE, ida)
    claim = made(make_post(about, nina, "it met in *Sampletown*"), ida, as_)
    assert claim.origin_article == article
    again = made(make_post(claim, nina, "it met in *Sampletown*"), ida, as_, statement="Again.")
    assert again.origin_article == article


def test_the_words_go_with_the_post(post, mara, ida, client, as_):
    claim = made(post, ida, as_)
    hide_post(post, reason="Abuse", by=mara)
    shown = client.get(f"/claims/{claim.pk}/").text
    assert "a post that can’t be read any more" in shown
    assert "*Sampletown*" not in shown


def test_the_parts_of_such_a_claim_have_its_origin(post, ida, client, as_):
    claim = made(post, ida, as_)
    wordings = [Wording("[It] met.", "event"), Wording("[The place was] Sampletown.", "event")]
    _claim, part = split_accepted(claim, wordings, Shares(), by=ida, reason="Two things")
    assert (part.origin_post, part.origin_words) == (post, claim.origin_words)
    assert "First asserted in a post by" in client.get(f"/claims/{part.pk}/").text


def test_the_way_from_its_discussion_leads_to_its_neighbours(post, article, ida, mara, as_):
    claim, near = made(post, ida, as_), make_claim(article, QUOTE, ida)
    talk = make_post(claim, ida)
    for address in (f"/posts/{talk.pk}/tie/", f"/posts/{post.pk}/tie/"):
        shown = as_(ida).get(address).text
        assert f'value="claim {near.pk}"' in shown
        assert f'value="claim {claim.pk}"' in shown
    assert f'value="article {article.pk}"' in as_(mara).get(f"/threads/{talk.thread_id}/move/").text


def test_words_that_a_moderator_hid_since_are_no_more_told_of_a_claims_origin(
    post, nina, ida, mara, client, as_
):
    claim = made(post, ida, as_)
    words = "it met in *Sampletown*"
    edit_post(post, "I take that back.", by=nina)
    assert words in client.get(f"/claims/{claim.pk}/").text  # as in the history of the post
    revision = post.history.earliest()
    hide_revision(revision, reason="Rude", by=mara)
    shown = client.get(f"/claims/{claim.pk}/").text
    assert words not in shown
    assert "First asserted in a post by" in shown
    restore_revision(revision, reason="Not so rude", by=mara)
    assert words in client.get(f"/claims/{claim.pk}/").text


def test_nor_are_those_that_were_cut_off_and_hidden(article, ida, mara, client, as_):
    signed = {"name": "Ada", "date": None}
    whole = make_post(article, ida, "No. It met in *Sampletown*.", attribution=signed)
    claim = made(whole, ida, as_, words="It met in *Sampletown*.")
    part = split_comment(whole, cut=4, length=len(whole.body), by=ida, reason="Two comments")
    assert "*Sampletown*" in client.get(f"/claims/{claim.pk}/").text
    hide_post(part, reason="Rude", by=mara)
    assert "*Sampletown*" not in client.get(f"/claims/{claim.pk}/").text


def test_what_was_put_back_and_cut_off_again_is_not_told_when_it_is_hidden(
    article, ida, mara, client, as_
):
    signed = {"name": "Ada", "date": None}
    whole = make_post(article, ida, "No. It met in *Sampletown*.", attribution=signed)
    part = split_comment(whole, cut=4, length=len(whole.body), by=ida, reason="Two comments")
    claim = made(part, ida, as_, words="It met in *Sampletown*.")
    make_tie(part, claim, ida)
    whole = put_back(part, by=ida, reason="One after all")
    assert "It met in *Sampletown*." in client.get(f"/claims/{claim.pk}/").text
    again = split_comment(whole, cut=4, length=len(whole.body), by=ida, reason="Two comments")
    hide_post(again, reason="Rude", by=mara)
    shown = client.get(f"/claims/{claim.pk}/").text
    assert "It met in" not in shown.replace(claim.statement, "")
