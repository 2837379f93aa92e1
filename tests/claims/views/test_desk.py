from html import unescape
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.actions.desk import put_on_desk
from claims.actions.evidence import edit_evidence, latest_revision, withdraw_evidence
from claims.actions.moderation import hide_evidence
from claims.bookkeeping import write_reading_list
from claims.models import Article, Claim, Desk, Evidence
from sources.models import Source
from tests.factories import TEXT, make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

QUOTES = ["It counted 40 delegates.", "They voted to leave.", "the committee dissolved itself"]


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claims(article, ida):
    return [make_claim(article, quote, ida) for quote in QUOTES]


@pytest.fixture
def book(ida):
    book = make_source(ida, title="Made-up Minutes")
    put_on_desk(book, by=ida)
    return book


@pytest.fixture
def lead(claims, book, otto):
    return make_evidence(claims[0], book, otto, locators=[], role="apparent_source")


def list_it(article, source):
    """The article's reading list names the source."""
    edition = article.editions.get(number=1)
    start = edition.text.index("The Committee, 1937.")
    line = SimpleNamespace(start=start, end=start + 20, line="The Committee, 1937.")
    with transaction.atomic():
        write_reading_list(edition, [(line, source)])


def shown(client, query=""):
    return client.get(f"/desk/{query}").context["desk"]


def sent(answer, **typed):
    """What a browser sends back of the form that is shown."""
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in {**values, **typed}.items() if v not in (None, "")}


# --- the book ------------------------------------------------------------------------------------
def test_a_source_is_put_on_the_desk_and_stays_there(as_, ida, otto):
    source = make_source(ida)
    assert "Choose one source" in as_(ida).get("/desk/").content.decode()
    as_(ida).post("/desk/book/", {"source": source.pk})
    assert "A Made-up Survey" in as_(ida).get("/desk/").content.decode()
    assert Desk.objects.get().source == source
    assert "Choose one source" in as_(otto).get("/desk/").content.decode()
    as_(ida).post("/desk/book/", {"clear": "1"})
    assert Desk.objects.get().source is None


def test_a_book_is_found_by_its_words_without_javascript(as_, ida):
    source = make_source(ida, title="Made-up Minutes")
    answer = as_(ida).post("/desk/book/", {"source_words": "minutes", "find": "source"})
    assert f'value="{source.pk}"' in answer.content.decode()
    assert not Desk.objects.exists()
    refused = as_(ida).post("/desk/book/", {"source": "999"}).content.decode()
    assert "can’t be chosen" in refused


def test_the_page_of_a_source_and_the_menu_lead_historians_to_the_desk(as_, ida, nina, client):
    source = make_source(ida)
    page = as_(ida).get(f"/sources/{source.pk}/").content.decode()
    assert "Put it on my desk" in page
    assert 'href="/desk/"' in page
    for other in (as_(nina), client):
        page = other.get(f"/sources/{source.pk}/").content.decode()
        assert "my desk" not in page


# --- what lies there -----------------------------------------------------------------------------
def test_every_claim_that_cites_it_or_awaits_it_is_listed(as_, ida, article, claims, book, lead):
    counted = make_evidence(claims[1], book, ida)
    desk = shown(as_(ida))
    assert [(line.id, line.is_done) for line in desk.lines] == [
        (claims[0].pk, False), (claims[1].pk, True),
    ]  # fmt: skip
    assert (desk.done, desk.total) == (1, 2)
    assert desk.current.id == claims[0].pk
    assert desk.current.awaits.evidence_id == lead.pk
    list_it(article, book)
    assert [line.id for line in shown(as_(ida)).lines] == [claim.pk for claim in claims]
    page = as_(ida).get("/desk/").content.decode()
    assert "1 of 3 done" in page
    with transaction.atomic():
        withdraw_evidence(counted, by=ida, reason="No")
    assert shown(as_(ida)).done == 0


def test_claims_come_as_the_article_states_them(as_, ida, article, claims, book):
    second, third = claims[:2]
    first = make_claim(article, "In May 1937 the committee met", ida)
    for claim in (first, second, third):
        make_evidence(claim, book, ida, locators=[])
    desk = shown(as_(ida))
    assert [line.id for line in desk.lines] == [first.pk, second.pk, third.pk]
    assert (desk.current.id, desk.next) == (first.pk, second.pk)
    desk = shown(as_(ida), f"?at={second.pk}")
    assert (desk.previous, desk.next) == (first.pk, third.pk)
    browser = as_(ida)
    typed = sent(browser.get(f"/desk/?at={second.pk}&only=waiting"), place_1_value="12")
    address = browser.post(f"/desk/{second.pk}/?only=waiting", typed).headers["Location"]
    assert f"at={third.pk}" in address


def test_a_claim_whose_evidence_rests_on_the_book_is_listed(as_, ida, claims, book):
    other = make_source(ida)
    make_evidence(
        claims[2], other, ida, basis="rests_on", rests_on=book, rests_on_because="footnote"
    )
    assert [line.id for line in shown(as_(ida)).lines] == [claims[2].pk]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0, 1, 2]),
        ("?only=leads", [0]),
        ("?only=waiting", [0, 2]),
        ("?only=cited", [0, 1]),
        ("?only=listed", [2]),
        ("?article=article-1", [0, 1, 2]),
        ("?article=article-9", []),
        ("?only=nonsense", [0, 1, 2]),
    ],
)
def test_the_list_is_narrowed(as_, ida, article, claims, book, lead, query, expected):
    make_evidence(claims[1], book, ida)
    list_it(article, book)
    lines = shown(as_(ida), query).lines
    assert [line.id for line in lines] == [claims[n].pk for n in expected]


def test_a_further_claim_is_found_by_its_words(as_, ida, claims, book):
    page = as_(ida).get("/desk/?q=voted").content.decode()
    assert "They voted to leave." in page
    desk = shown(as_(ida), f"?at={claims[1].pk}")
    assert (desk.current.id, desk.total) == (claims[1].pk, 0)


def test_an_empty_desk_says_how_to_begin(as_, ida, book):
    assert "look for a claim by its words" in as_(ida).get("/desk/").content.decode().lower()


@pytest.mark.parametrize("query", ["?at=x", "?at=" + "9" * 30, "?at=²", "?page=99", "?at=99"])
def test_an_odd_address_shows_the_desk(as_, ida, claims, book, lead, query):
    assert shown(as_(ida), query).current.id == claims[0].pk


# --- saving --------------------------------------------------------------------------------------
def test_saving_makes_evidence_of_a_lead_and_goes_on(as_, ida, article, claims, book, lead):
    list_it(article, book)
    browser = as_(ida)
    typed = sent(browser.get("/desk/"), place_1_value="12", quotation="Forty came.")
    answer = browser.post(f"/desk/{claims[0].pk}/", typed)
    lead.refresh_from_db()
    assert lead.locators == [{"label": "page", "value": "12"}]
    assert (lead.quotation, lead.role, lead.stance) == (
        "Forty came.",
        "apparent_source",
        "supports",
    )
    assert lead.history.count() == 2
    assert Claim.objects.get(pk=claims[0].pk).standing == "supported"
    assert answer["Location"] == f"/desk/?at={claims[1].pk}"


def test_saving_adds_evidence_where_there_was_none_and_keeps_the_filter(
    as_, ida, article, claims, book
):
    list_it(article, book)
    browser = as_(ida)
    query = "?only=waiting&article=article-1"
    typed = sent(browser.get(f"/desk/{query}"), place_1_value="7", stance="disputes")
    answer = browser.post(f"/desk/{claims[0].pk}/{query}", typed)
    evidence = Evidence.objects.get()
    assert (evidence.source, evidence.stance, evidence.state) == (book, "disputes", "accepted")
    assert answer["Location"] == f"/desk/?article=article-1&only=waiting&at={claims[1].pk}"


def test_what_is_folded_is_remembered_from_the_last_one(as_, ida, article, claims, book):
    list_it(article, book)
    browser, below = as_(ida), make_source(ida)
    first = sent(
        browser.get("/desk/"), place_1_value="14v", place_1_label="folio", stance="supports",
        quotation_language="ca", distance="hearsay", basis="rests_on", rests_on=below.pk,
        rests_on_because="footnote",
    )  # fmt: skip
    browser.post(f"/desk/{claims[0].pk}/", first)
    second = sent(browser.get(f"/desk/?at={claims[1].pk}"), place_1_value="15r", stance="disputes")
    assert second["place_1_label"] == "folio"
    browser.post(f"/desk/{claims[1].pk}/", second)
    one, two = Evidence.objects.order_by("pk")
    for name in ("quotation_language", "distance", "basis", "rests_on", "rests_on_because"):
        assert getattr(one, name) == getattr(two, name)
    assert (two.quotation, two.stance) == ("", "disputes")


def test_what_a_lead_says_it_rests_on_is_not_mixed_with_what_is_remembered(as_, ida, claims, book):
    make_evidence(claims[1], book, ida, basis="own_witness", distance="eyewitness")
    make_evidence(claims[0], book, ida, locators=[], basis="own_archival_work", basis_note="fond 1")
    form = as_(ida).get(f"/desk/?at={claims[0].pk}").context["form"]
    assert (form["basis"].value(), form["basis_note"].value()) == ("own_archival_work", "fond 1")
    assert form["distance"].value() == "not_stated"


def test_nothing_is_remembered_of_what_a_moderator_hid(as_, ida, mara, article, claims, book):
    list_it(article, book)
    said = {"basis": "own_archival_work", "basis_note": "MARKER"}
    evidence = make_evidence(claims[0], book, ida, **said)
    address = f"/desk/?source={book.pk}&at={claims[1].pk}"
    assert "MARKER" in as_(ida).get(address).text
    hide_evidence(evidence, reason="Made up", by=mara)
    assert "MARKER" not in as_(ida).get(address).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"place_1_value": ""}, "Write the page, or the words of the source."),
        ({"stance": ""}, "Choose what the source does to the claim."),
        ({"basis": "own_archival_work"}, "Say which files it used"),
        ({"basis": "rests_on"}, "Choose the source that it rests on."),
    ],
)
def test_bad_input_is_shown_again_with_what_was_typed(
    as_, ida, claims, book, lead, typed, sentence
):
    browser = as_(ida)
    full = sent(browser.get("/desk/"), place_1_value="77", quotation_language="ca")
    answer = browser.post(f"/desk/{claims[0].pk}/", {**full, **typed})
    page = unescape(answer.content.decode())
    assert sentence in page
    assert 'value="ca"' in page
    lead.refresh_from_db()
    assert lead.locators == []


def test_a_stale_form_is_shown_again_with_what_the_other_saved(as_, ida, otto, claims, book, lead):
    browser = as_(ida)
    typed = sent(browser.get("/desk/"), place_1_value="12")
    edit_evidence(
        lead, by=otto, reason="Seen", seen_revision=latest_revision(lead), quotation="Other words"
    )
    answer = browser.post(f"/desk/{claims[0].pk}/", typed)
    page = unescape(answer.content.decode())
    assert "Somebody else saved this evidence" in page
    assert "Other words" in page
    assert 'value="12"' in page
    browser.post(f"/desk/{claims[0].pk}/", sent(answer))
    lead.refresh_from_db()
    assert lead.locators == [{"label": "page", "value": "12"}]


def test_sending_it_twice_adds_it_once(as_, ida, claims, book):
    browser = as_(ida)
    typed = sent(browser.get(f"/desk/?at={claims[0].pk}"), place_1_value="3", stance="supports")
    browser.post(f"/desk/{claims[0].pk}/", typed)
    page = browser.post(f"/desk/{claims[0].pk}/", typed, follow=True).content.decode()
    assert "added this evidence already" in page
    assert Evidence.objects.count() == 1


def test_what_became_of_the_lead_meanwhile_is_said(as_, ida, otto, claims, book, lead):
    browser = as_(ida)
    typed = sent(browser.get("/desk/"), place_1_value="12")
    with transaction.atomic():
        withdraw_evidence(lead, by=otto, reason="No")
    page = browser.post(f"/desk/{claims[0].pk}/", typed, follow=True).content.decode()
    assert "This evidence was withdrawn" in page


def test_a_claim_closed_meanwhile_takes_nothing(as_, ida, claims, book):
    browser = as_(ida)
    typed = sent(browser.get(f"/desk/?at={claims[0].pk}"), place_1_value="3", stance="supports")
    Claim.objects.filter(pk=claims[0].pk).update(state="withdrawn")
    page = browser.post(f"/desk/{claims[0].pk}/", typed, follow=True).content.decode()
    assert "not open any more" in page
    assert not Evidence.objects.exists()


def test_the_book_is_the_one_that_the_form_was_made_for(as_, ida, claims, book):
    browser = as_(ida)
    typed = sent(browser.get(f"/desk/?at={claims[0].pk}"), place_1_value="3", stance="supports")
    put_on_desk(make_source(ida), by=ida)
    browser.post(f"/desk/{claims[0].pk}/", typed)
    assert Evidence.objects.get().source == book


def test_a_lead_of_another_claim_is_not_edited_from_here(as_, ida, claims, book, lead):
    browser = as_(ida)
    typed = sent(browser.get("/desk/"), place_1_value="12")
    browser.post(f"/desk/{claims[1].pk}/", typed)
    lead.refresh_from_db()
    assert lead.locators == []
    assert Evidence.objects.get(claim=claims[1]).locators == [{"label": "page", "value": "12"}]


# --- who -----------------------------------------------------------------------------------------
def test_only_historians_have_a_desk(as_, client, nina, claims):
    for address in ("/desk/", "/desk/book/", f"/desk/{claims[0].pk}/"):
        assert "/accounts/login/" in client.get(address)["Location"]
        assert as_(nina).get(address).status_code == 403
        assert as_(nina).post(address, {}).status_code in {403, 405}


def test_nothing_of_a_private_article_reaches_the_desk_of_others(as_, ida, otto, mara, book):
    secret = make_article(ida, text=TEXT.replace("A Made-up", "A Sealed"), visibility="private")
    hidden = make_claim(secret, QUOTES[0], ida)
    make_evidence(hidden, book, ida, locators=[], quotation="")
    list_it(secret, book)
    put_on_desk(book, by=otto)
    page = as_(otto).get(f"/desk/?at={hidden.pk}&q=counted").content.decode()
    assert "It counted" not in page
    assert "Sealed" not in page
    assert "0 of 0 done" in page
    assert as_(otto).post(f"/desk/{hidden.pk}/", {"book": book.pk}).status_code == 404
    assert [line.id for line in shown(as_(ida)).lines] == [hidden.pk]


def test_a_private_reading_list_brings_up_nothing_of_a_public_claim(as_, ida, otto, claims, book):
    secret = make_article(ida, text=TEXT, visibility="private")
    list_it(secret, book)
    passage = claims[0].passages.get()
    edition = secret.editions.get()
    type(passage).objects.bulk_create(
        [type(passage)(claim=claims[0], edition=edition, exact=passage.exact,
                       start=passage.start, end=passage.end)]
    )  # fmt: skip
    put_on_desk(book, by=otto)
    assert shown(as_(otto)).total == 0
    assert shown(as_(ida)).total == 1
    assert Article.objects.count() == 2


def test_the_desk_asks_as_often_for_three_claims_as_for_one(as_, ida, claims, book):
    make_evidence(claims[0], book, ida, locators=[])
    browser = as_(ida)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/desk/?at={claims[0].pk}")
        return len(queries)

    asked()
    for_one = asked()
    for claim in claims[1:]:
        make_evidence(claim, book, ida, locators=[])
    assert asked() == for_one


def test_a_book_that_was_merged_is_the_other_one_and_a_withdrawn_one_is_none(as_, ida, book):
    other = make_source(ida, title="Made-up Minutes, the fuller record")
    Source.objects.filter(pk=book.pk).update(state="merged", merged_into=other)
    assert as_(ida).get("/desk/").context["source"] == other
    Source.objects.filter(pk=other.pk).update(state="withdrawn")
    assert "Choose one source" in as_(ida).get("/desk/").content.decode()
