import pytest

from claims.actions import disputes as dispute_acts
from claims.actions.disputes import dismiss_dispute
from claims.actions.positions import edit_position, latest_revision, withdraw_position
from claims.models import Evidence, Position, PositionEvidence
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_position,
    make_source,
    put_under,
)

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "member of it",
    "reading": "It joined.",
    "summary": "It *did*.",
    "would_change": "A list of members",
    "holder_0_who": "The others",
    "holder_0_usage": "opponents_label",
    "holder_0_when": "1937",
}


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def dispute(claim, nina):
    return make_dispute(claim, nina, kind="classification", term="committee")


@pytest.fixture
def position(dispute, ida):
    return make_position(dispute, ida, name="so called")


@pytest.fixture
def piece(claim, ida):
    return make_evidence(claim, make_source(ida), ida, stance="disputes")


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_a_historian_writes_a_position_and_everybody_reads_it(dispute, otto, client, as_):
    assert "Nobody has written the sides down yet" in page(client, f"/disputes/{dispute.pk}/")
    response = as_(otto).post(f"/disputes/{dispute.pk}/positions/new/", WORDS)
    position = Position.objects.get()
    assert response.headers["Location"] == f"/disputes/{dispute.pk}/#position-{position.pk}"
    shown = page(client, f"/disputes/{dispute.pk}/")
    for words in ("member of it", "It joined.", "<em>did</em>", "So called by opponents: The others, 1937",
                  "A list of members", "No evidence stands under it yet."):  # fmt: skip
        assert words in shown
    assert "Write a position" not in shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"name": " "}, "Give the position a name."),
        ({"name": "SO CALLED"}, "A position of this dispute has this name already."),
        ({"holder_0_usage": ""}, "Choose whose word it was"),
        ({"reading": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_cannot_be_written_says_why(position, otto, as_, words, sentence):
    address = f"/disputes/{position.dispute_id}/positions/new/"
    response = as_(otto).post(address, WORDS | words)
    assert sentence in response.content.decode()
    assert Position.objects.count() == 1


def test_an_edit_says_why_and_one_on_top_of_anothers_is_compared_first(position, ida, otto, as_):
    address = f"/positions/{position.pk}/edit/"
    opened = latest_revision(position)
    edit_position(position, by=ida, reason="Mine", name="called so", would_change="A list")
    sent = WORDS | {"reason": "Clearer", "revision": opened}
    response = as_(otto).post(address, sent)
    assert "It says now: “called so”." in response.content.decode()
    assert response.context["form"].errors["would_change"] == ["It says now: “A list”."]
    assert "summary" not in response.context["form"].errors
    again = sent | {"revision": response.context["form"]["revision"].value()}
    as_(otto).post(address, again)
    position.refresh_from_db()
    assert (position.name, position.held_by[0]["who"]) == ("member of it", "The others")
    assert position.history.latest().history_change_reason == "Clearer"


def test_a_withdrawn_position_is_no_longer_a_side(position, otto, client, as_):
    as_(otto).post(f"/positions/{position.pk}/withdraw/", {"reason": "Said twice"})
    assert "so called" not in page(client, f"/disputes/{position.dispute_id}/")
    response = as_(otto).get(f"/positions/{position.pk}/edit/", follow=True)
    gone = "This position was withdrawn meanwhile; nothing was saved."
    assert said(response) == [gone]
    typed = WORDS | {"summary": "A long text", "reason": "Clearer", "revision": 1}
    response = as_(otto).post(f"/positions/{position.pk}/edit/", typed)
    assert response.status_code == 409
    assert gone in response.text
    assert "A long text" in response.text


def test_what_was_typed_is_given_back_where_the_dispute_was_closed_meanwhile(
    position, mara, otto, as_
):
    dismiss_dispute(position.dispute, reason="None", by=mara)
    address = f"/disputes/{position.dispute_id}/positions/new/"
    response = as_(otto).post(address, WORDS | {"summary": "A long text"})
    assert response.status_code == 409
    assert "stay as they are" in response.text
    assert "A long text" in response.text
    assert Position.objects.count() == 1


def test_evidence_is_put_under_a_position_and_taken_off(position, piece, otto, client, as_):
    address = f"/positions/{position.pk}/evidence/"
    sent = {"evidence": str(piece.pk), "stance": "supports", "note": "They called it so."}
    as_(otto).post(address, sent)
    tie = PositionEvidence.objects.get()
    shown = page(client, f"/disputes/{position.dispute_id}/")
    assert "They called it so." in shown
    assert "disputes the claim as worded" in shown
    assert "All evidence of the claim stands here already" in page(as_(otto), address)
    as_(otto).post(f"/positions/evidence/{tie.pk}/withdraw/")
    assert "They called it so." not in page(client, f"/disputes/{position.dispute_id}/")
    response = as_(otto).post(f"/positions/evidence/{tie.pk}/withdraw/", follow=True)
    assert said(response) == ["This was taken off already."]


def test_only_evidence_of_this_claim_is_offered(position, piece, ida, otto, as_):
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    foreign = make_evidence(other, make_source(ida, title="Foreign"), ida)
    sent = {"evidence": str(foreign.pk), "stance": "supports"}
    response = as_(otto).post(f"/positions/{position.pk}/evidence/", sent)
    assert "Foreign" not in response.content.decode()
    assert not PositionEvidence.objects.exists()


def evidence(source, **fields):
    return {"source": str(source.pk), "stance": "disputes", "role": "found_in_review",
            "distance": "not_stated", "basis": "not_stated", "place_1_label": "page",
            "place_1_value": "12", **fields}  # fmt: skip


def test_evidence_added_from_a_position_stands_under_it_in_the_same_act(position, ida, otto, as_):
    claim, source = position.dispute.claim, make_source(ida)
    address = f"/claims/{claim.pk}/evidence/new/?position={position.pk}"
    assert "Under the position “so called”" in page(as_(otto), address)
    refused = as_(otto).post(address, evidence(source))
    assert "Choose what it does to this position." in refused.content.decode()
    assert not Evidence.objects.exists()
    under = {"under_stance": "supports", "under_note": "So it says."}
    response = as_(otto).post(address, evidence(source, **under))
    assert response.headers["Location"] == position.get_absolute_url()
    tie = PositionEvidence.objects.get()
    assert (tie.stance, tie.note, tie.evidence.stance) == ("supports", "So it says.", "disputes")
    assert tie.history.get().history_date == tie.evidence.history.get().history_date


@pytest.mark.parametrize("who", ["a member", "too late", "of another claim"])
def test_where_it_cannot_go_under_the_position_evidence_is_added_without(
    position, ida, nina, otto, as_, who
):
    claim, source = position.dispute.claim, make_source(ida)
    if who == "too late":
        withdraw_position(position, by=ida, reason="No")
    if who == "of another claim":
        claim = make_claim(make_article(ida), "They voted to leave.", ida)
    address = f"/claims/{claim.pk}/evidence/new/?position={position.pk}"
    browser = as_(nina if who == "a member" else otto)
    response = browser.post(address, evidence(source), follow=True)
    assert "It stands with the claim alone: no position could take it." in said(response)
    assert (Evidence.objects.count(), PositionEvidence.objects.count()) == (1, 0)


def test_of_a_closed_dispute_the_sides_are_read_and_not_written(position, piece, otto, mara, as_):
    tie = put_under(position, piece, otto)
    dispute_acts.dismiss_dispute(position.dispute, reason="No", by=mara)
    shown = page(as_(otto), f"/disputes/{position.dispute_id}/")
    assert "so called" in shown
    assert f"/positions/{position.pk}/" not in shown
    for address in (f"/positions/{position.pk}/edit/", f"/positions/evidence/{tie.pk}/withdraw/",
                    f"/disputes/{position.dispute_id}/positions/new/"):  # fmt: skip
        response = as_(otto).post(address, WORDS, follow=True)
        assert "The dispute is closed" in response.text
    assert Position.history.count() + PositionEvidence.history.count() == 2


def test_scripts_in_a_position_stay_text(dispute, otto, client, as_):
    evil = "<script>a()</script>"
    words = {name: value if name.endswith("usage") else evil for name, value in WORDS.items()}
    as_(otto).post(f"/disputes/{dispute.pk}/positions/new/", words)
    assert Position.objects.exists()
    for address in (f"/disputes/{dispute.pk}/", f"/claims/{dispute.claim_id}/"):
        assert "<script>a" not in page(client, address)


def test_the_form_speaks_of_a_word_only_where_one_is_in_dispute(claim, dispute, nina, otto, as_):
    assert "Definition or reading" in page(as_(otto), f"/disputes/{dispute.pk}/positions/new/")
    dated = make_dispute(claim, nina, kind="date", question="When?")
    shown = page(as_(otto), f"/disputes/{dated.pk}/positions/new/")
    assert "What is held" in shown
    for words in ("Definition or reading", "what the word means", "so called by", "of the term"):
        assert words not in shown


def test_a_claim_without_evidence_is_told_from_one_whose_evidence_is_all_there(
    claim, position, otto, as_
):
    address = f"/positions/{position.pk}/evidence/"
    shown = page(as_(otto), address)
    assert "The claim has no evidence yet" in shown
    assert "stands here already" not in shown
    piece = make_evidence(claim, make_source(otto), otto)
    as_(otto).post(address, {"evidence": piece.pk, "stance": "supports"})
    shown = page(as_(otto), address)
    assert "All evidence of the claim stands here already" in shown
    assert "no evidence yet" not in shown
