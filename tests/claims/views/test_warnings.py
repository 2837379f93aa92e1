"""The pages of warnings: who reads them, who sets one aside, and when it is given again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.warnings import dismiss_warning, warn_again
from claims.dossiers.warnings import article_warnings, claim_warnings
from claims.models import Dismissal
from tests.factories import make_article, make_claim, make_edition, make_link, make_reader

pytestmark = pytest.mark.django_db

WRONG = "On Monday, 7 November 1917, the committee met."
TEXT = f"""A Made-up Chronicle

{WRONG} It counted 40 delegates.

They parted on 31 June 1918.
"""


@pytest.fixture
def article(ida):
    return make_article(ida, text=TEXT)


def at(article) -> str:
    return reverse("claims:warnings", args=[article.slug])


def first(article, viewer):
    return article_warnings(article, viewer).standing[0]


def post_dismissal(browser, article, fingerprint: str, note: str = "The minutes have it so"):
    url = reverse("claims:warning-dismiss", args=[article.slug])
    return browser.post(url, {"fingerprint": fingerprint, "note": note})


def test_everybody_reads_the_warnings_with_their_reason(client, article):
    page = client.get(at(article)).content.decode()
    assert "7 November 1917 was a Wednesday in the new style, a Tuesday in the old." in page
    assert "June 1918 had 30 days." in page
    assert "<b>Monday, 7 November 1917</b>" in page
    assert f'href="{article.get_absolute_url()}#p1"' in page
    assert "Set the warning aside" not in page


def test_a_text_without_warnings_says_what_would_be_here(client, ida):
    assert "Nothing to warn of" in client.get(at(make_article(ida))).content.decode()


def test_a_historian_sets_one_aside_with_a_note_and_another_takes_that_back(
    as_, article, ida, otto, client
):
    response = post_dismissal(as_(ida), article, first(article, ida).fingerprint)
    assert response.url == at(article)
    shown = article_warnings(article, ida)
    assert [each.code for each in shown.standing] == ["impossible_date"]
    page = client.get(at(article)).content.decode()
    assert "The minutes have it so" in page
    assert "Ida" in page
    row = Dismissal.objects.get()
    assert as_(otto).post(reverse("claims:warning-again", args=[row.pk])).url == at(article)
    assert len(article_warnings(article, ida).standing) == 2
    row.refresh_from_db()
    assert row.history.latest().history_user == otto


def test_without_a_note_the_form_comes_back(as_, article, ida):
    response = post_dismissal(as_(ida), article, first(article, ida).fingerprint, note=" ")
    assert response.status_code == 400
    assert "Say why" in response.content.decode()
    assert Dismissal.objects.count() == 0


def test_what_is_not_warned_of_cannot_be_set_aside(as_, article, ida):
    for fingerprint in ("0" * 64, "", "\0"):
        assert post_dismissal(as_(ida), article, fingerprint).url == at(article)
    assert Dismissal.objects.count() == 0


def test_members_set_nothing_aside_and_take_nothing_back(as_, article, ida, nina):
    assert post_dismissal(as_(nina), article, first(article, ida).fingerprint).status_code == 403
    warning = first(article, ida)
    row = dismiss_warning(article, warning.code, warning.fingerprint, note="So", by=ida)
    again = reverse("claims:warning-again", args=[row.pk])
    assert as_(nina).post(again).status_code == 403
    assert row.history.count() == 1


def test_of_a_private_article_nobody_else_learns(as_, ida, otto, nina):
    article = make_article(ida, text=TEXT, visibility="private")
    warning = first(article, ida)
    row = dismiss_warning(article, warning.code, warning.fingerprint, note="So", by=ida)
    assert as_(otto).get(at(article)).status_code == 404
    assert post_dismissal(as_(otto), article, warning.fingerprint).status_code == 404
    assert as_(otto).post(reverse("claims:warning-again", args=[row.pk])).status_code == 404
    make_reader(article, nina)
    assert as_(nina).get(at(article)).status_code == 200


def test_a_dismissal_holds_in_the_next_edition_while_the_words_stay(article, ida):
    warning = first(article, ida)
    dismiss_warning(article, warning.code, warning.fingerprint, note="So", by=ida)
    make_edition(article, TEXT.replace("It counted", "They counted"), ida)
    assert [each.code for each in article_warnings(article, ida).standing] == ["impossible_date"]
    make_edition(article, TEXT.replace("Monday", "Sunday"), ida)
    assert len(article_warnings(article, ida).standing) == 2


def test_the_article_tells_historians_how_many_there_are(as_, article, ida, nina, client):
    assert "2 warnings" in as_(ida).get(article.get_absolute_url()).content.decode()
    for browser in (client, as_(nina)):
        assert "warnings" not in browser.get(article.get_absolute_url()).content.decode()


def test_the_workbench_lists_them(as_, article, ida):
    page = as_(ida).get(reverse("claims:review", args=[article.slug])).content.decode()
    assert "The weekday does not fit the date" in page
    assert at(article) in page


# --- on claims -----------------------------------------------------------------------------------
def test_a_claim_shows_readers_what_is_odd_in_its_sentence(client, article, ida):
    claim = make_claim(article, WRONG, ida)
    other = make_claim(article, "It counted 40 delegates.", ida)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "Computed by Stemma, not a judgement" in page
    assert page.count("a Wednesday in the new style") == 1  # the sentence says what the claim says
    assert "Computed by Stemma" not in client.get(other.get_absolute_url()).content.decode()


def test_a_claims_warning_is_set_aside_for_it_alone(as_, article, ida):
    claim = make_claim(article, WRONG, ida)
    (warning,) = claim_warnings(claim.pk, ida).standing
    url = reverse("claims:claim-warning-dismiss", args=[claim.pk])
    data = {"fingerprint": warning.fingerprint, "note": "So the source has it"}
    assert as_(ida).post(url, data).url == claim.get_absolute_url()
    assert claim_warnings(claim.pk, ida).standing == ()
    assert len(article_warnings(article, ida).standing) == 2
    page = as_(ida).get(claim.get_absolute_url()).content.decode()
    assert "So the source has it" in page
    row = Dismissal.objects.get()
    assert (
        as_(ida).post(reverse("claims:warning-again", args=[row.pk])).url
        == claim.get_absolute_url()
    )


def test_the_history_of_a_claim_tells_what_was_set_aside_and_taken_back(client, article, ida, otto):
    claim = make_claim(article, WRONG, ida)
    row = dismiss_warning(claim, "weekday", "f" * 64, note="So the source has it", by=ida)
    warn_again(row, by=otto)
    page = client.get(reverse("claims:claim-history", args=[claim.pk])).content.decode()
    assert "Warning set aside" in page
    assert "Warning given again" in page
    assert "So the source has it" in page


def test_what_was_set_aside_on_the_article_is_so_on_its_claims(article, ida):
    claim = make_claim(article, WRONG, ida)
    warning = first(article, ida)
    dismiss_warning(article, warning.code, warning.fingerprint, note="So", by=ida)
    assert claim_warnings(claim.pk, ida).standing == ()
    assert len(claim_warnings(claim.pk, ida).dismissed) == 1


def test_claims_that_restate_each_other_are_compared_where_both_may_be_seen(article, ida, otto):
    claim = make_claim(article, "It counted 40 delegates.", ida, date_edtf="1917-10-25")
    private = make_article(ida, text=TEXT, visibility="private")
    other = make_claim(private, "It counted 40 delegates.", ida, date_edtf="1917-11-07")
    make_link(claim, other, ida, kind="restates")
    assert [w.code for w in claim_warnings(claim.pk, ida).standing] == ["calendars_apart"]
    assert claim_warnings(claim.pk, otto).standing == ()


def test_a_claim_that_dates_otherwise_than_the_text_is_named(article, ida):
    words = "The Weavers’ Guild of Examplegrad burnt its banners on 3 June 1937."
    other = make_article(ida, text=f"Banners\n\n{words}\n\nIn May 1937 there was peace.")
    claim = make_claim(other, "In May 1937 there was peace.", ida, date_edtf="1937-05",
                       statement="The Weavers’ Guild of Examplegrad burnt its banners.")  # fmt: skip
    (warning,) = article_warnings(other, ida).standing
    assert warning.code == "dated_twice"
    assert [place.claim_id for place in warning.places] == [None, claim.pk]


# --- what it costs -------------------------------------------------------------------------------
def queries(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert browser.get(address).status_code == 200
    return len(made)


def test_one_warning_and_three_take_the_same_queries(as_, ida):
    few = make_article(ida, text=f"Few\n\n{WRONG}")
    many = make_article(
        ida, text=f"Many\n\n{WRONG}\n\nOn Friday, 8 November 1917, so.\n\nOn 31 June 1918 too."
    )
    for article in (few, many):
        claims = [
            make_claim(article, w, ida) for w in article.editions.get().text.split("\n\n")[1:]
        ]
        for warning in article_warnings(article, ida).standing[1:]:
            dismiss_warning(article, warning.code, warning.fingerprint, note="So", by=ida)
        assert claims
    browser = as_(ida)
    browser.get(at(few))
    assert queries(browser, at(few)) == queries(browser, at(many))
    assert queries(browser, few.get_absolute_url()) == queries(browser, many.get_absolute_url())
