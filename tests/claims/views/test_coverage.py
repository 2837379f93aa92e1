import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.coverage import examine_paragraph, withdraw_examination
from claims.models import Examination
from tests.factories import TEXT, make_article, make_claim, make_edition, make_reader

pytestmark = pytest.mark.django_db
MET, CAPTION = TEXT.index("In May"), TEXT.index("The Committee")
PAGE = "/articles/chronicle/"
LIST, SIGN = f"{PAGE}unexamined/", f"{PAGE}examine/"


@pytest.fixture
def article(ida):
    return make_article(ida, slug="chronicle")


@pytest.fixture
def edition(article):
    return article.editions.get()


def sign(browser, start=MET, **data):
    return browser.post(SIGN, {"edition": 1, "start": start, **data})


def said(browser, answer):
    return " ".join(str(each) for each in browser.get(answer.url).context["messages"])


# --- signing -------------------------------------------------------------------------------------
def test_a_historian_signs_and_is_back_at_the_paragraph(as_, otto, article):
    browser = as_(otto)
    assert "Nothing further to check" in browser.get(PAGE).content.decode()
    answer = sign(browser)
    assert answer.url == f"{PAGE}#p1"
    assert said(browser, answer) == "Paragraph 1 is noted as examined."
    html = browser.get(PAGE).content.decode()
    assert 'examined by <a href="/people/otto/">Otto</a>' in html
    assert "1 of 3 paragraphs examined" in html


def test_signing_twice_is_harmless(as_, otto, article):
    browser = as_(otto)
    assert sign(browser).url == sign(browser).url
    assert Examination.objects.count() == Examination.history.count() == 1


def test_what_still_waits_is_said_and_stops_nobody(as_, otto, ida, article):
    waits = make_claim(article, "It counted 40 delegates.", ida, state="suggested")
    make_claim(article, "They voted to leave.", ida, state="later")
    browser = as_(otto)
    html = browser.get(PAGE).content.decode()
    assert f'<a href="{PAGE}review/?at={waits.pk}">2 suggestions still wait here</a>' in html
    assert said(browser, sign(browser)) == (
        "Paragraph 1 is noted as examined. 2 suggestions still wait in it."
    )
    assert Examination.objects.count() == 1


@pytest.mark.parametrize(
    "data",
    [
        {"start": 0},
        {"start": MET + 1},
        {"start": -1},
        {"start": 10**12},
        {"start": ""},
        {"start": "In May"},
        {"edition": 0},
        {"edition": ""},
        {"note": "\0"},
        {"note": "x" * 501},
    ],
)
def test_what_names_no_paragraph_is_refused_with_a_sentence(as_, otto, article, data):
    browser = as_(otto)
    answer = browser.post(SIGN, {"edition": 1, "start": MET, **data})
    assert answer.url == PAGE
    assert said(browser, answer).endswith(".")
    assert not Examination.objects.exists()


def test_an_edition_that_is_not_there_is_not_found(as_, otto, article):
    assert as_(otto).post(SIGN, {"edition": 7, "start": MET}).status_code == 404


def test_an_older_edition_is_not_signed(as_, otto, ida, article):
    make_edition(article, TEXT + "\nOne more.\n", ida)
    browser = as_(otto)
    assert "A newer edition came in between" in said(browser, sign(browser))
    assert not Examination.objects.exists()
    old = browser.get(f"{PAGE}editions/1/").content.decode()
    assert "Nothing further to check" not in old


def test_an_older_edition_shows_what_was_examined_in_it(client, as_, otto, ida, article, edition):
    examine_paragraph(edition, MET, by=ida)
    make_edition(article, TEXT.replace("40", "38"), ida)
    for browser in (client, as_(otto)):
        old = browser.get(f"{PAGE}editions/1/").content.decode()
        assert 'examined by <a href="/people/ida/">Ida</a>' in old
        assert "/examinations/" not in old
        assert "examined by" not in browser.get(PAGE).content.decode()


def test_a_carried_signature_says_in_which_edition(client, ida, article, edition):
    examine_paragraph(edition, MET, by=ida)
    make_edition(article, TEXT + "\nOne more.\n", ida)
    assert "(in the 1st edition)" in client.get(PAGE).content.decode()


def test_members_and_strangers_do_not_sign(client, as_, nina, article):
    assert sign(as_(nina)).status_code == 403
    assert sign(client).url.startswith("/accounts/login/")
    assert not Examination.objects.exists()
    for browser in (client, as_(nina)):
        html = browser.get(PAGE).content.decode()
        assert "Nothing further to check" not in html
        assert "[not examined:]" in html


def test_who_comes_by_a_link_signs_nothing(as_, otto, article):
    assert as_(otto).get(SIGN).url == PAGE
    assert not Examination.objects.exists()


def test_a_private_article_is_unknown_to_others(client, as_, otto, ida, nina):
    article = make_article(ida, slug="chronicle", visibility="private")
    row = examine_paragraph(article.editions.get(), CAPTION, by=ida)
    away = f"/examinations/{row.pk}/withdraw/"
    assert sign(as_(otto)).status_code == as_(otto).get(LIST).status_code == 404
    assert as_(otto).post(away, {"reason": "No"}).status_code == 404
    assert client.get(LIST).status_code == 404
    make_reader(article, otto)
    assert sign(as_(otto)).status_code == 302
    assert as_(otto).get(away).status_code == 200


# --- the list ------------------------------------------------------------------------------------
def test_the_list_is_worked_through(as_, otto, article):
    browser = as_(otto)
    for number, start in enumerate((MET, CAPTION, TEXT.index("Nobody")), 1):
        assert f"{4 - number} of 3 paragraphs" in browser.get(LIST).content.decode()
        answer = sign(browser, start, back="list", page="1", note="Read twice")
        assert answer.url == f"{LIST}?page=1"
    html = browser.get(LIST).content.decode()
    assert "Every paragraph was examined" in html
    assert Examination.objects.filter(note="Read twice").count() == 3


def test_a_page_that_is_no_number_is_left_out(as_, otto, article):
    assert sign(as_(otto), back="list", page="//evil.example").url == LIST


def test_readers_see_the_list_and_sign_nothing(client, ida, article):
    make_claim(article, "It counted 40 delegates.", ida)
    make_claim(article, "They voted to leave.", ida, state="suggested")
    html = client.get(LIST).content.decode()
    assert "In May 1937 the committee met" in html
    assert f'href="{PAGE}#p1"' in html
    assert "1 claim" in html
    assert "suggestion" not in html
    assert "Nothing further to check" not in html
    assert LIST in client.get(PAGE).content.decode()


def test_a_text_without_paragraphs_says_so(client, ida):
    make_article(ida, slug="chronicle", text="A Title")
    assert "This text has no paragraphs" in client.get(LIST).content.decode()
    assert LIST not in client.get(PAGE).content.decode()


def test_a_long_list_has_pages(as_, otto, ida):
    text = "A Title\n\n" + "\n\n".join(f"Paragraph {n}." for n in range(1, 61))
    make_article(ida, slug="chronicle", text=text)
    page = as_(otto).get(LIST, {"page": 2}).context["page"]
    assert [row.number for row in page] == list(range(51, 61))


def test_the_list_costs_the_same_for_one_and_three(as_, ida, otto, article, edition):
    browser = as_(otto)
    browser.get(LIST)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        return len(queries)

    def take_back(start):
        withdraw_examination(examine_paragraph(edition, start, by=ida), by=ida, reason="Look again")

    make_claim(article, "In May 1937", ida, state="suggested")
    take_back(MET)
    one = cost()
    for start in (CAPTION, TEXT.index("Nobody")):
        take_back(start)
    assert "Ida took back what Ida had signed:" in browser.get(LIST).content.decode()
    for quote in ("It counted 40 delegates.", "The Committee, 1937."):
        make_claim(article, quote, ida, state="suggested")
        make_claim(article, quote, ida)
    assert cost() == one


# --- taking it back ------------------------------------------------------------------------------
def test_an_author_takes_back_their_own_without_a_reason(as_, ida, article, edition):
    row = examine_paragraph(edition, MET, by=ida)
    address = f"/examinations/{row.pk}/withdraw/"
    browser = as_(ida)
    assert address in browser.get(PAGE).content.decode()
    assert "You noted on" in browser.get(address).content.decode()
    assert browser.post(address, {"reason": ""}).url == f"{PAGE}#p1"
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert row.history.latest().history_change_reason == "Withdrawn by its author"
    assert "examined by" not in browser.get(PAGE).content.decode()
    again = browser.post(address, {"reason": "Once more"})
    assert said(browser, again) == "It was withdrawn already."
    assert "It was withdrawn already." in browser.get(address).content.decode()
    assert row.history.count() == 2


def test_another_historian_says_why(as_, ida, otto, article, edition):
    row = examine_paragraph(edition, MET, by=ida)
    address = f"/examinations/{row.pk}/withdraw/"
    answer = as_(otto).post(address, {"reason": ""})
    assert list(answer.context["form"].errors) == ["reason"]
    row.refresh_from_db()
    assert row.withdrawn_at is None
    as_(otto).post(address, {"reason": "The second sentence says more"})
    latest = row.history.latest()
    assert (latest.history_user, latest.history_change_reason) == (
        otto,
        "The second sentence says more",
    )


def test_members_take_nothing_back(client, as_, ida, nina, article, edition):
    row = examine_paragraph(edition, MET, by=ida)
    address = f"/examinations/{row.pk}/withdraw/"
    assert as_(nina).post(address, {"reason": "No"}).status_code == 403
    assert client.post(address, {"reason": "No"}).url.startswith("/accounts/login/")
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_in_an_older_edition_nothing_is_taken_back(as_, ida, article, edition):
    row = examine_paragraph(edition, MET, by=ida)
    make_edition(article, TEXT + "\nOne more.\n", ida)
    browser = as_(ida)
    answer = browser.post(f"/examinations/{row.pk}/withdraw/", {"reason": "Late"})
    assert "A newer edition came in between" in said(browser, answer)
    row.refresh_from_db()
    assert row.withdrawn_at is None
