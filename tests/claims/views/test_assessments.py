import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.actions.assessments import assess, sight_of
from claims.actions.moderation import hide_revision
from claims.actions.positions import withdraw_position
from claims.forms.assessments import pack
from claims.models import Assessment
from sources.revisions import save_revision
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_source,
)

pytestmark = pytest.mark.django_db

QUOTE = "It counted 40 delegates."


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


def address(claim):
    return f"/claims/{claim.pk}/assess/"


def typed(claim, **fields):
    sight = sight_of(claim)
    sent = {"verdict": "accurate", "rationale": "So it says", "amended_statement": QUOTE}
    return {**sent, "sight": pack(sight.seen, sight.claim_revision), **fields}


def test_a_historian_signs_a_judgement(as_, ida, claim):
    make_evidence(claim, make_source(ida), ida)
    response = as_(ida).post(address(claim), typed(claim))
    assert response["Location"] == f"/claims/{claim.pk}/"
    judgement = Assessment.objects.get()
    assert (judgement.verdict, judgement.created_by) == ("accurate", ida)
    assert (judgement.amended_statement, judgement.amended) == ("", "")
    assert judgement.seen == sight_of(claim).seen


def test_the_form_shows_the_evidence_and_the_statement_to_amend(as_, ida, claim):
    make_evidence(claim, make_source(ida), ida, quotation="Forty came.")
    response = as_(ida).get(address(claim))
    page = response.content.decode()
    assert "Forty came." in page
    assert response.context["form"]["amended_statement"].value() == QUOTE


def test_others_sign_nothing(client, as_, nina, claim):
    assert client.post(address(claim), typed(claim)).status_code == 302
    assert as_(nina).post(address(claim), typed(claim)).status_code == 403
    assert Assessment.objects.count() == 0


def test_a_private_claim_is_not_there_for_others(as_, ida, otto):
    claim = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    assert as_(otto).post(address(claim), typed(claim)).status_code == 404
    assert as_(ida).post(address(claim), typed(claim)).status_code == 302


def test_true_if_amended_shows_the_errata_line(as_, ida, claim):
    sent = typed(
        claim, verdict="true_if_amended", amended="figure",
        amended_statement="It counted 41 delegates.",
    )  # fmt: skip
    page = as_(ida).post(address(claim), sent, follow=True).content.decode()
    assert "for “40” read “41”" in page
    judgement = Assessment.objects.get()
    assert (judgement.amended, judgement.amended_statement) == (
        "figure",
        "It counted 41 delegates.",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"verdict": ""}, "Choose a judgement"),
        ({"verdict": "true"}, "Select a valid choice"),
        ({"verdict": "true_if_amended", "amended": "figure"}, "This is the statement as it is"),
        ({"verdict": "true_if_amended", "amended_statement": ""}, "as it should read"),
        ({"verdict": "true_if_amended", "amended_statement": "It counted 41."}, "Say what is amended"),
        ({"sight": ""}, "This field is required"),
        ({"sight": "forged"}, "too old or was altered"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_a_sentence_and_kept(as_, ida, claim, change, sentence):
    page = as_(ida).post(address(claim), typed(claim, **change)).content.decode()
    assert sentence in page
    assert "So it says" in page
    assert Assessment.objects.count() == 0


def test_what_changed_while_judging_is_shown_and_nothing_signed(as_, ida, otto, claim):
    sent = typed(claim)
    make_evidence(claim, make_source(otto), otto)
    claim.statement = "It counted 50 delegates."
    with transaction.atomic():
        save_revision(claim, by=otto, reason="Reworded", fields=["statement"])
    response = as_(ida).post(address(claim), sent)
    page = response.content.decode()
    assert "changed while you were judging" in page
    assert "Evidence was added." in page
    assert ">40</del>" in page or "40</del>" in page
    assert "So it says" in page
    assert Assessment.objects.count() == 0
    again = {**sent, "sight": response.context["form"]["sight"].value()}
    assert as_(ida).post(address(claim), again).status_code == 302
    assert Assessment.objects.get().seen == sight_of(claim).seen


def test_a_signature_for_another_claim_does_not_fit(as_, ida, claim):
    other = make_claim(make_article(ida), QUOTE, ida)
    page = as_(ida).post(address(claim), typed(other)).content.decode()
    assert "changed while you were judging" in page
    assert Assessment.objects.count() == 0


def test_who_judged_before_revises_that_judgement(as_, ida, claim):
    before = assess(claim, verdict="wrong", rationale="No", by=ida)
    form = as_(ida).get(address(claim)).context["form"]
    assert (form["verdict"].value(), form["rationale"].value()) == ("wrong", "No")
    as_(ida).post(address(claim), typed(claim))
    assert Assessment.objects.get().verdict == "accurate"
    as_(ida).post(address(claim), typed(claim))
    assert before.history.count() == 2


def test_people_withdraw_their_own_judgement_alone(as_, client, ida, otto, claim):
    judgement = assess(claim, verdict="wrong", rationale="", by=ida)
    act = f"/assessments/{judgement.pk}/withdraw/"
    assert client.post(act).status_code == 302
    assert as_(otto).post(act, {"reason": "No"}).status_code == 403
    assert as_(ida).get(act).status_code == 200
    assert "Say why" in as_(ida).post(act, {"reason": ""}).content.decode()
    as_(ida).post(act, {"reason": "Too soon"})
    page = as_(ida).post(act, {"reason": "Again"}, follow=True).content.decode()
    assert "withdrawn already" in page
    assert judgement.history.count() == 2


def test_the_form_asks_the_database_the_same_for_one_and_three(as_, ida, claim):
    browser = as_(ida)

    def queries():
        make_evidence(claim, make_source(ida), ida)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(claim))
        return len(asked)

    first, _second, third = queries(), queries(), queries()
    assert third == first
    assert first <= 38  # as the page of a claim, whose dossier it shows


# --- under a reading -------------------------------------------------------------------------------
@pytest.fixture
def reading(claim, ida):
    dispute = make_dispute(claim, ida, kind="classification", term="counted")
    return make_position(dispute, ida, name="counted heads")


def test_a_claim_is_judged_under_a_reading_chosen_in_the_form(as_, client, ida, claim, reading):
    form = as_(ida).get(f"{address(claim)}?position={reading.pk}").context["form"]
    assert form["position"].value() == str(reading.pk)
    sent = {"verdict": "wrong", "rationale": "", "sight": form["sight"].value()}
    as_(ida).post(address(claim), sent | {"position": str(reading.pk)})
    as_(ida).post(address(claim), sent | {"verdict": "misleading", "position": ""})
    rows = Assessment.objects.order_by("pk").values_list("position", "verdict")
    assert list(rows) == [(reading.pk, "wrong"), (None, "misleading")]
    shown = client.get(f"/claims/{claim.pk}/").content.decode()
    assert "Under the reading" in shown
    assert "counted heads" in shown
    form = as_(ida).get(f"{address(claim)}?position={reading.pk}").context["form"]
    assert form["verdict"].value() == "wrong"


def test_under_a_reading_that_went_nothing_is_signed_as_worded(as_, ida, otto, claim, reading):
    form = as_(ida).get(address(claim)).context["form"]
    sent = {"verdict": "wrong", "rationale": "", "sight": form["sight"].value()}
    withdraw_position(reading, by=otto, reason="Said twice")
    response = as_(ida).post(address(claim), sent | {"position": str(reading.pk)})
    assert "This reading was withdrawn meanwhile." in response.content.decode()
    assert not Assessment.objects.exists()


def test_a_claim_without_readings_is_judged_as_worded_and_asks_nothing(as_, ida, claim):
    assert "position" not in as_(ida).get(address(claim)).context["form"].fields


def test_what_the_judged_claim_said_is_on_no_page_once_a_moderator_hid_it(
    client, as_, ida, mara, claim
):
    def says(statement):
        claim.statement = statement
        with transaction.atomic():
            save_revision(claim, by=ida, reason="So", fields=["statement"])

    says("It counted MARKER delegates.")
    sent = {"verdict": "true_if_amended", "amended_statement": "It counted 41 delegates."}
    as_(ida).post(address(claim), typed(claim, amended="figure", **sent))
    says(QUOTE)
    article = claim.passages.get().edition.article
    pages = [f"/claims/{claim.pk}/", article.get_absolute_url()]
    papers = f"{article.get_absolute_url()}papers/"
    pages += [f"{papers}{name}/" for name in ("errata", "report")]
    assert all("MARKER" in client.get(page).text for page in pages)
    hide_revision(claim.history.all()[1], reason="Rude", by=mara)
    assert not any("MARKER" in client.get(page).text for page in pages)
    assert "It counted 41 delegates." in client.get(pages[0]).text
