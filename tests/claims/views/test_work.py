from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.utils import timezone

from claims.forms.work import list_left
from claims.models import Evidence
from sources.models import Source
from sources.models.linkcheck import LinkCheck
from tests.factories import make_article, make_check, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ida):
    return make_article(ida, language="en", slug="it")


@pytest.fixture
def evidence(article, ida):
    claim = make_claim(article, "It counted 40 delegates.", ida)
    return make_evidence(claim, make_source(ida), ida, basis="own_witness", quotation="Forty.")


def page_of(browser, **query):
    response = browser.get("/work/", query)
    return response, response.content.decode()


@pytest.mark.parametrize(
    ("code", "fields", "address", "words"),
    [
        ("locator", {"locators": []}, "/evidence/%d/edit/%s#id_place_1_value", "Add the locator"),
        ("quotation", {"quotation": ""}, "/evidence/%d/edit/%s#id_quotation", "Add the quotation"),
        ("translation", {"quotation_language": "ru"}, "/evidence/%d/edit/%s#id_translation", "Add the translation"),
        ("unchecked", {}, "/evidence/%d/check/%s", "I held it against the source"),
        ("basis", {"basis": "not_stated"}, "/evidence/%d/edit/%s#id_basis", "Say what it rests on"),
    ],
)  # fmt: skip
def test_each_line_leads_to_the_form_that_mends_it(
    evidence, otto, as_, code, fields, address, words
):
    Evidence.objects.filter(pk=evidence.pk).update(**fields)
    _, page = page_of(as_(otto), list=code)
    address %= (evidence.pk, f"?to_do=list%3D{code}")
    assert f'href="{address}"' in page
    assert words in page
    path, _hash, anchor = address.partition("#")
    assert not anchor or f'id="{anchor}"' in as_(otto).get(path).content.decode()


def test_words_to_be_translated_stand_as_on_the_claim(evidence, otto, as_):
    words = {"quotation": "Forty *came*.", "quotation_language": "ar"}
    Evidence.objects.filter(pk=evidence.pk).update(**words)
    _, page = page_of(as_(otto), list="translation")
    assert '<blockquote lang="ar" dir="rtl">Forty <em>came</em>.</blockquote>' in page


def test_what_failed_can_be_mended_or_checked_again(evidence, otto, as_):
    make_check(evidence, otto, "fails")
    _, page = page_of(as_(otto), list="failed")
    assert f"/evidence/{evidence.pk}/edit/" in page
    assert f"/evidence/{evidence.pk}/check/" in page


def test_who_mends_comes_back_to_the_list(evidence, otto, as_):
    Evidence.objects.filter(pk=evidence.pk).update(quotation="")
    query = "list=quotation&article=it"
    browser, form = as_(otto), f"/evidence/{evidence.pk}/edit/?to_do={quote(query)}"
    _, page = page_of(browser, list="quotation", article="it")
    assert f'href="{form}#id_quotation"' in page
    response = browser.get(form)
    assert f'<a href="/work/?{query.replace("&", "&amp;")}">Cancel' in response.content.decode()
    data = response.context["form"].initial | {"quotation": "Forty came.", "reason": "Read again"}
    data = {name: value for name, value in data.items() if value is not None}
    assert browser.post(form, data).headers["Location"] == f"/work/?{query}"


@pytest.mark.parametrize("left", ["", "//example.org", "https://example.org/?list=", "next=//x"])
def test_no_other_address_is_come_back_to(left):
    asked = QueryDict(mutable=True)
    asked["to_do"] = left
    assert list_left(asked) == ""


def test_the_tabs_count_and_keep_the_filters(evidence, otto, as_):
    response, page = page_of(as_(otto), list="unchecked", article="it", person="ida", page="7")
    assert [(t["count"], t["is_open"]) for t in response.context["tabs"]] == [
        (0, False), (0, False), (0, False), (1, True), (0, False), (0, False), (0, False),
    ]  # fmt: skip
    assert "?list=failed&amp;article=it&amp;person=ida" in page
    assert 'aria-current="page">Unchecked' in page


def test_a_source_that_narrows_is_named_and_can_be_taken_away(evidence, otto, as_):
    _, page = page_of(as_(otto), list="unchecked", source=evidence.source_id)
    assert "Only from" in page
    assert 'href="?list=unchecked">from any source' in page


@pytest.mark.parametrize(
    "query",
    [{"list": "nonsense"}, {"article": "nowhere"}, {"source": "x"}, {"person": "nobody"}],
)
def test_what_the_address_cannot_mean_is_left_out(evidence, otto, as_, query):
    response, _ = page_of(as_(otto), **query)
    assert response.status_code == 200
    assert response.context["work"].code == "locator"
    assert response.context["form"].errors != {}


def test_a_list_with_nothing_on_it_says_what_would_be_there(otto, as_):
    _, page = page_of(as_(otto))
    assert "Nothing on this list" in page
    _, page = page_of(as_(otto), person="otto")
    assert "Nothing on this list" in page


def test_a_long_list_has_pages(article, ida, otto, as_):
    claim = make_claim(article, "They voted to leave.", ida)
    source = make_source(ida)
    for number in range(51):
        make_evidence(claim, source, ida, quotation=f"Words {number}")
    response, _ = page_of(as_(otto), list="unchecked", page="2")
    assert [len(response.context["rows"]), response.context["work"].page.paginator.count] == [1, 51]


def test_only_historians_see_the_lists_and_are_led_to_them(client, evidence, otto, nina, as_):
    assert "/accounts/login/" in client.get("/work/").headers["Location"]
    assert as_(nina).get("/work/").status_code == 403
    links = {
        "/": 'href="/work/">1 piece of evidence that needs work',
        "/articles/it/": 'href="/work/?article=it">1 piece of evidence needs work',
        f"/sources/{evidence.source_id}/": f'href="/work/?source={evidence.source_id}">1 piece',
    }
    for address, link in links.items():
        assert link in as_(otto).get(address).content.decode()
        assert "/work/" not in as_(nina).get(address).content.decode()


def test_a_private_article_is_no_filter_for_others(article, evidence, ida, otto, as_):
    article.visibility = "private"
    type(article).objects.filter(pk=article.pk).update(visibility="private")
    response, page = page_of(as_(otto), list="unchecked", article="it")
    assert response.context["rows"] == []
    assert article.title not in page
    assert len(page_of(as_(ida), list="unchecked", article="it")[0].context["rows"]) == 1


def test_a_dead_link_is_mended_at_its_source(evidence, otto, as_):
    Source.objects.filter(pk=evidence.source_id).update(
        csl={**evidence.source.csl, "URL": "https://example.org/survey"}
    )
    LinkCheck.objects.create(
        source=evidence.source,
        which="live",
        address="https://example.org/survey",
        state="dead",
        checked_at=timezone.now(),
    )
    _, page = page_of(as_(otto), list="dead_link")
    assert f'href="/sources/{evidence.source_id}/edit/">Mend the address' in page
