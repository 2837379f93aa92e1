import pytest
from django.urls import reverse

from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db
SECOND = "It counted 40 delegates."


@pytest.fixture
def article(ida):
    return make_article(ida, title="A Made-up Chronicle")


@pytest.fixture
def claim(article, ida):
    return make_claim(article, SECOND, ida)


def workbench(article):
    return reverse("claims:review", args=[article.slug])


def ask(browser, **query):
    return browser.get(reverse("claims:similar"), query)


def test_a_historian_is_told_while_typing(as_, otto, article, claim):
    page = ask(as_(otto), q="40 delegates were counted", article=article.slug).content.decode()
    assert claim.get_absolute_url() in page
    assert "this article" in page
    assert "no evidence" in page.casefold()
    assert "<html" not in page


def test_what_nobody_said_is_said_to_be_new(as_, otto, claim):
    assert (
        "No accepted claim says anything like it."
        in ask(as_(otto), q="A comet came.").content.decode()
    )


def test_the_suggestion_itself_is_left_out(as_, otto, claim):
    assert claim.get_absolute_url() in ask(as_(otto), q=SECOND).content.decode()
    assert claim.get_absolute_url() not in ask(as_(otto), q=SECOND, but=claim.pk).content.decode()


@pytest.mark.parametrize(
    "query",
    [{}, {"q": ""}, {"q": "\0"}, {"q": "x", "but": "²"}, {"q": "x", "but": "9" * 30}, {"q": "x", "article": "\0"},
     {"q": "delegates " * 900}],
)  # fmt: skip
def test_whatever_is_asked_is_answered(as_, otto, claim, query):
    assert ask(as_(otto), **query).status_code == 200


def test_a_private_article_is_not_given_away(as_, ida, otto):
    private = make_article(ida, title="Sealed", visibility="private")
    claim = make_claim(private, SECOND, ida)
    page = ask(as_(otto), q=SECOND, article=private.slug).content.decode()
    assert (str(claim.pk) in page, "Sealed" in page) == (False, False)
    assert "Sealed" in ask(as_(ida), q=SECOND).content.decode()


def test_only_historians_ask(client, as_, nina, claim):
    assert ask(as_(nina), q=SECOND).status_code == 403
    assert ask(client, q=SECOND).status_code == 302


def test_nothing_is_posted_to_it(as_, otto):
    assert as_(otto).post(reverse("claims:similar"), {"q": "x"}).status_code == 405


# --- on the pages where claims are made and reviewed ---------------------------------------------
def test_what_was_said_before_stands_with_the_current_suggestion(as_, ida, otto, article):
    claim = make_claim(article, SECOND, ida)
    make_claim(article, SECOND, ida, state="suggested")
    response = as_(otto).get(workbench(article), {"after": 0})
    assert [each.line.id for each in response.context["similar"]] == [claim.pk]
    page = response.content.decode()
    assert "Said already in this article, it seems:" in page
    assert page.count(claim.get_absolute_url()) >= 2


def test_of_another_article_it_is_no_duplicate(as_, ida, otto, article):
    claim = make_claim(make_article(ida, title="Elsewhere"), SECOND, ida)
    make_claim(article, SECOND, ida, state="suggested")
    page = as_(otto).get(workbench(article)).content.decode()
    assert claim.get_absolute_url() in page
    assert "Elsewhere" in page
    assert "Said already in this article" not in page


def test_what_a_private_article_said_before_stays_there(as_, ida, otto, article):
    secret = make_claim(make_article(ida, title="Sealed", visibility="private"), SECOND, ida)
    make_claim(article, SECOND, ida, state="suggested")
    page = as_(otto).get(workbench(article)).content.decode()
    assert ("Sealed" in page, secret.get_absolute_url() in page) == (False, False)
    assert "No accepted claim says anything like it." in page


def test_who_makes_a_claim_is_told_what_was_said_before(as_, ida, otto, article):
    claim = make_claim(article, SECOND, ida)
    text = article.editions.get().text
    start = text.index(SECOND)
    span = {"start": start, "end": start + len(SECOND)}
    page = as_(otto).get(workbench(article) + "new/", span).content.decode()
    assert claim.get_absolute_url() in page
    typed = {**span, "statement": "A comet came.", "kind": ""}
    response = as_(otto).post(workbench(article) + "new/", typed)
    assert (response.status_code, list(response.context["similar"])) == (400, [])
