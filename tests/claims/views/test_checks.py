from datetime import date

import pytest
from django.utils import timezone

from claims.actions.checks import withdraw_check
from claims.actions.evidence import edit_evidence, latest_revision, withdraw_evidence
from claims.models import Check, Claim, Evidence
from sources.models.snapshot import FilePage, KeptFile
from tests.factories import (
    make_article,
    make_check,
    make_claim,
    make_evidence,
    make_snapshot,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@pytest.fixture
def evidence(claim, ida):
    return make_evidence(claim, make_source(ida), ida, quotation="Forty came.")


def address(evidence):
    return f"/evidence/{evidence.pk}/check/"


def sent(evidence, **fields):
    values = {
        "revision": latest_revision(evidence),
        "edition_seen": "1938",
        "result": "confirms",
        "note": "",
        "checked_on": "2026-05-03",
    }
    return {**values, **fields}


def standing():
    return Claim.objects.get().standing


def test_the_card_leads_to_the_form_and_the_form_back_to_the_card(claim, evidence, otto, as_):
    browser = as_(otto)
    assert address(evidence) in browser.get(f"/claims/{claim.pk}/").content.decode()
    page = browser.get(address(evidence)).content.decode()
    assert "Forty came." in page
    assert "p. 12" in page
    assert timezone.localdate().isoformat() in page
    response = browser.post(address(evidence), sent(evidence))
    assert response.headers["Location"] == f"/claims/{claim.pk}/#evidence-{evidence.pk}"
    card = browser.get(f"/claims/{claim.pk}/").content.decode()
    assert "Checked by 1 person against the 1938 edition" in card


def test_the_form_shows_the_words_as_the_claim_does(evidence, otto, as_):
    Evidence.objects.filter(pk=evidence.pk).update(
        quotation="Forty *came*.", quotation_language="ar", translation="*Forty* came."
    )
    page = as_(otto).get(address(evidence)).content.decode()
    assert '<blockquote lang="ar" dir="rtl">“Forty <em>came</em>.”</blockquote>' in page
    assert "“<em>Forty</em> came.”" in page


def test_a_failed_check_is_said_on_the_claim_to_everybody(client, claim, evidence, otto, as_):
    data = sent(evidence, result="fails", note="It says <thirty>.")
    page = as_(otto).post(address(evidence), data, follow=True).content.decode()
    assert "This evidence is not counted until it is mended." in page
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    said = "Held against the source by Otto on 3 May 2026 (the 1938 edition): it does not say so."
    assert said in page
    assert "It says &lt;thirty&gt;." in page
    assert "Check failed, not counted" in page
    assert standing() == "no_evidence_yet"


def test_who_mends_or_checks_again_reads_what_failed(evidence, ida, otto, as_):
    make_check(evidence, otto, "fails", note="It says thirty, on page 13.")
    for form in (f"/evidence/{evidence.pk}/edit/", address(evidence)):
        page = as_(ida).get(form).content.decode()
        assert "it does not say so." in page
        assert "It says thirty, on page 13." in page


def test_a_check_from_a_list_of_work_leads_back_to_it(evidence, otto, as_):
    form = f"{address(evidence)}?to_do=list%3Dunchecked"
    assert as_(otto).post(form, sent(evidence)).headers["Location"] == "/work/?list=unchecked"


def test_the_source_page_lists_what_failed_apart(client, evidence, otto):
    make_check(evidence, otto, "fails")
    page = client.get(f"/sources/{evidence.source_id}/").content.decode()
    assert "Held against it and not found there" in page
    assert "Leads:" not in page


def test_the_report_says_why_it_is_not_counted(client, claim, evidence, otto):
    make_check(evidence, otto, "fails")
    slug = claim.passages.get().edition.article.slug
    page = client.get(f"/articles/{slug}/papers/report/").content.decode()
    assert "held against the source and not found there, not counted" in page
    table = b"".join(client.get(f"/articles/{slug}/papers/report.csv")).decode()
    assert "no: a check failed" in table


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"result": ""}, "result"),
        ({"result": "maybe"}, "result"),
        ({"edition_seen": ""}, "edition_seen"),
        ({"edition_seen": "1" * 201}, "edition_seen"),
        ({"result": "fails"}, "note"),
        ({"result": "partly", "note": "  "}, "note"),
        ({"checked_on": "2999-01-01"}, "checked_on"),
        ({"checked_on": "yesterday"}, "checked_on"),
        ({"revision": ""}, "revision"),
    ],
)
def test_a_form_that_says_too_little_is_shown_again(evidence, otto, as_, fields, named):
    response = as_(otto).post(address(evidence), sent(evidence, **fields))
    assert response.status_code == 200
    assert named in response.context["form"].errors
    assert not Check.objects.exists()


def test_who_could_not_obtain_it_need_not_name_an_edition(evidence, otto, as_):
    data = sent(evidence, result="could_not_obtain", edition_seen="")
    assert as_(otto).post(address(evidence), data).status_code == 302
    assert standing() == "supported"


def test_the_edition_last_seen_of_this_source_is_offered(claim, evidence, ida, otto, as_):
    make_check(evidence, ida, edition_seen="1970")
    other = make_evidence(claim, evidence.source, ida, quotation="They voted.")
    form = as_(otto).get(address(other)).context["form"]
    assert form["edition_seen"].value() == "1970"
    make_check(evidence, otto, edition_seen="The microfilm")
    form = as_(otto).get(address(other)).context["form"]
    assert form["edition_seen"].value() == "The microfilm"
    assert '<option value="1970">' in str(form["edition_seen"])


def test_what_is_offered_tells_nothing_of_a_private_article(evidence, ida, otto, as_):
    private = make_article(ida, visibility="private", title="Sealed")
    hidden = make_claim(private, "They voted to leave.", ida)
    make_check(make_evidence(hidden, evidence.source, ida), ida, edition_seen="A sealed copy")
    assert "A sealed copy" not in as_(otto).get(address(evidence)).content.decode()
    assert "A sealed copy" in as_(ida).get(address(evidence)).content.decode()


def test_a_citation_changed_meanwhile_is_shown_and_nothing_typed_is_lost(evidence, ida, otto, as_):
    data = sent(evidence, result="fails", note="It says thirty.")
    edit_evidence(evidence, by=ida, reason="Mended", quotation="Thirty came.")
    response = as_(otto).post(address(evidence), data)
    page = response.content.decode()
    assert "The citation was changed while you held it against the source." in page
    assert "What was saved meanwhile" in page
    assert "It says thirty." in page
    assert not Check.objects.exists()
    again = {**data, "revision": response.context["form"]["revision"].value()}
    assert as_(otto).post(address(evidence), again).status_code == 302
    assert Check.objects.get().evidence_revision.quotation == "Thirty came."


def test_who_checked_before_is_told_and_cannot_say_they_never_had_it(evidence, otto, as_):
    make_check(evidence, otto)
    assert "On 3 May 2026 you recorded" in as_(otto).get(address(evidence)).content.decode()
    data = sent(evidence, result="could_not_obtain")
    page = as_(otto).post(address(evidence), data).content.decode()
    assert "You had the source before you on 2026-05-03." in page


def test_two_people_who_check_at_once_both_stand(evidence, ida, otto, as_):
    for_ida, for_otto = sent(evidence), sent(evidence, result="fails", note="No.")
    assert as_(ida).post(address(evidence), for_ida).status_code == 302
    assert as_(otto).post(address(evidence), for_otto).status_code == 302
    assert Check.objects.count() == 2
    assert standing() == "no_evidence_yet"


def test_withdrawn_evidence_leads_back_to_the_claim(claim, evidence, otto, as_):
    data = sent(evidence)
    withdraw_evidence(evidence, by=otto, reason="Twice")
    for response in (as_(otto).get(address(evidence)), as_(otto).post(address(evidence), data)):
        assert response.headers["Location"] == f"/claims/{claim.pk}/"


def test_a_member_cannot_check(evidence, nina, as_):
    assert as_(nina).post(address(evidence), sent(evidence)).status_code == 403
    assert not Check.objects.exists()


def test_one_takes_back_ones_own_check_with_a_reason(claim, evidence, otto, as_):
    check = make_check(evidence, otto, "fails")
    page = f"/checks/{check.pk}/withdraw/"
    assert page in as_(otto).get(f"/claims/{claim.pk}/").content.decode()
    assert as_(otto).post(page, {"reason": ""}).status_code == 200
    assert standing() == "no_evidence_yet"
    as_(otto).post(page, {"reason": "The wrong book"})
    assert standing() == "supported"
    again = as_(otto).post(page, {"reason": "Twice"}, follow=True)
    assert "This check was withdrawn already." in again.content.decode()


@pytest.mark.parametrize(("who", "status"), [("ida", 403), ("nina", 403), ("mara", 302)])
def test_another_persons_check_is_taken_back_by_a_moderator_alone(
    evidence, otto, as_, request, who, status
):
    check = make_check(evidence, otto, "fails")
    browser = as_(request.getfixturevalue(who))
    response = browser.post(f"/checks/{check.pk}/withdraw/", {"reason": "Mischief"})
    assert response.status_code == status


def test_a_check_on_a_private_article_is_unknown_to_others(ida, otto, as_):
    private = make_article(ida, visibility="private")
    hidden = make_evidence(make_claim(private, "They voted to leave.", ida), make_source(ida), ida)
    check = make_check(hidden, ida)
    assert as_(otto).get(f"/checks/{check.pk}/withdraw/").status_code == 404
    assert as_(otto).get(address(hidden)).status_code == 404


def test_the_history_of_the_claim_tells_of_checks(client, claim, evidence, otto):
    check = make_check(evidence, otto, "fails", checked_on=date(2026, 5, 2))
    make_check(evidence, otto, checked_on=date(2026, 5, 3))
    withdraw_check(check, by=otto, reason="The wrong book")
    page = client.get(f"/claims/{claim.pk}/history/").content.decode()
    for words in (
        "Held against the source</b>",
        "Held against the source again",
        "Check withdrawn",
    ):
        assert words in page
    older, newer = list(check.history.order_by("history_id").values_list("pk", flat=True))[:2]
    compared = client.get(f"/claims/{claim.pk}/history/check/{older}/{newer}/").content.decode()
    assert "It does not say so" in compared


# --- what a machine finds ------------------------------------------------------------------------
def keep(source, by, *pages, **fields):
    copy = make_snapshot(source, by, **fields)
    KeptFile.objects.filter(pk=copy.file_id).update(media_type="application/pdf", text_state="read")
    for number, text in enumerate(pages, start=1):
        FilePage.objects.create(
            file_id=copy.file_id, number=number, text=text, label=f"{number + 86}"
        )
    return copy


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "In May “Forty came to the committee before the bridge was closed.”",
            "Found word for word on page 88 of “survey.txt”",
        ),
        ("In May Forty came to the committee before that bridge was shut", "Similar words, "),
        ("The harvest failed in every province.", "Not found in the text of “survey.txt”"),
    ],
)
def test_a_machine_looks_for_the_quotation_in_kept_copies(evidence, otto, as_, page, words):
    quotation = "Forty came to the *committee* before the bridge was closed"  # my emphasis
    Evidence.objects.filter(pk=evidence.pk).update(quotation=quotation)
    keep(evidence.source, otto, "A title", page, name="survey.txt")
    text = as_(otto).get(address(evidence)).content.decode()
    assert words in text
    assert "No check: a machine compares characters" in text
    assert not Check.objects.exists()


def test_without_a_kept_copy_or_a_quotation_nothing_is_said_of_machines(evidence, otto, as_):
    assert "a machine found" not in as_(otto).get(address(evidence)).content.decode()
    keep(evidence.source, otto, "Forty came.")
    assert "a machine found" in as_(otto).get(address(evidence)).content.decode()
    Evidence.objects.filter(pk=evidence.pk).update(quotation="")
    assert "a machine found" not in as_(otto).get(address(evidence)).content.decode()
