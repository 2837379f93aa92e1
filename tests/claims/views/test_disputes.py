import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import disputes as acts
from claims.actions.assessments import assess, withdraw_assessment
from claims.models import Dispute, ModerationEntry
from tests.factories import make_article, make_assessment, make_claim, make_dispute, make_post

pytestmark = pytest.mark.django_db
QUOTE = "the committee met in Examplegrad"
WORDS = {"kind": "date", "question": "When was it?", "reason": "Two *dates*."}


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida)


@pytest.fixture
def raised(claim, nina):
    return acts.raise_dispute(claim, **WORDS, by=nina)


@pytest.fixture
def opened(raised, mara):
    return acts.mark_dispute(raised, kind="date", question="When was it?", reason="So", by=mara)


def page(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]


# --- raising ---------------------------------------------------------------------------------------
def test_a_member_raises_a_dispute_and_reads_it(claim, nina, as_):
    client = as_(nina)
    assert "Mark a dispute" not in page(client, f"/claims/{claim.pk}/disputes/new/", kind="date")
    response = client.post(f"/claims/{claim.pk}/disputes/new/", WORDS)
    dispute = Dispute.objects.get()
    assert response.headers["Location"] == f"/disputes/{dispute.pk}/"
    shown = page(client, f"/disputes/{dispute.pk}/")
    assert "Raised, not yet looked at" in shown
    assert "<p>Two <em>dates</em>.</p>" in shown
    assert QUOTE in shown
    assert (dispute.state, dispute.raised_by) == ("raised", nina)


def test_a_moderator_marks_a_dispute_straight_from_the_claim(claim, mara, as_):
    assert "Mark a dispute" in page(as_(mara), f"/claims/{claim.pk}/disputes/new/", kind="date")
    as_(mara).post(f"/claims/{claim.pk}/disputes/new/", WORDS | {"act": "mark"})
    assert Dispute.objects.get().state == "open"
    assert ModerationEntry.objects.get().act == "dispute_marked"


def test_a_member_marks_nothing(claim, nina, as_):
    response = as_(nina).post(f"/claims/{claim.pk}/disputes/new/", WORDS | {"act": "mark"})
    assert response.status_code == 403
    assert not Dispute.objects.exists()


def test_the_same_click_twice_raises_one_dispute(claim, nina, as_):
    client = as_(nina)
    first, second = (client.post(f"/claims/{claim.pk}/disputes/new/", WORDS) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"question": " "}, "Put the dispute as a question."),
        ({"reason": " \n "}, "Say why the claim is in dispute."),
        ({"reason": "x" * 20_001}, "This text has 20001 characters; at most 20000 fit."),
        ({"kind": "gossip"}, "Select a valid choice."),
        ({"question": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_cannot_be_raised_says_why_and_writes_nothing(claim, nina, as_, words, sentence):
    response = as_(nina).post(f"/claims/{claim.pk}/disputes/new/", WORDS | words)
    assert sentence in response.content.decode()
    assert not Dispute.objects.exists()


def test_who_raises_a_dispute_sees_what_is_in_dispute_already(claim, raised, ida, as_):
    assert "When was it?" in page(as_(ida), f"/claims/{claim.pk}/disputes/new/")


def test_a_claim_that_was_withdrawn_is_not_disputed(claim, nina, as_):
    type(claim).objects.update(state="withdrawn")
    client = as_(nina)
    response = client.post(f"/claims/{claim.pk}/disputes/new/", WORDS)
    assert response.headers["Location"] == f"/claims/{claim.pk}/"
    assert not Dispute.objects.exists()


# --- what moderators do ----------------------------------------------------------------------------
ACTS = {
    "mark": ({"kind": "figure", "question": "How many?", "reason": "So"}, "open"),
    "dismiss": ({"reason": "No"}, "dismissed"),
    "resolve": ({"outcome": "not_sustained", "resolution": "It *ended*."}, "resolved"),
    "reopen": ({"reason": "Yes"}, "open"),
}


def ready_for(act, dispute, by):
    if act in {"resolve", "reopen"}:
        acts.mark_dispute(dispute, kind="date", question="When?", reason="So", by=by)
    if act == "reopen":
        acts.dismiss_dispute(dispute, reason="No", by=by)


@pytest.mark.parametrize("act", ACTS)
def test_a_moderator_does_it_from_the_page_and_the_log_says_so(raised, mara, as_, act):
    ready_for(act, raised, mara)
    words, state = ACTS[act]
    client = as_(mara)
    assert f'action="/disputes/{raised.pk}/{act}/"' in page(client, f"/disputes/{raised.pk}/")
    response = client.post(f"/disputes/{raised.pk}/{act}/", words, follow=True)
    assert said(response) == ["Done. The public log says so."]
    raised.refresh_from_db()
    assert raised.state == state
    assert ModerationEntry.objects.order_by("-pk")[0].by == mara


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_does_it(raised, mara, ida, client, as_, act):
    ready_for(act, raised, mara)
    before = ModerationEntry.objects.count()
    address = f"/disputes/{raised.pk}/{act}/"
    assert f'action="{address}"' not in page(as_(ida), f"/disputes/{raised.pk}/")
    assert as_(ida).post(address, ACTS[act][0]).status_code == 403
    assert client.post(address, ACTS[act][0]).headers["Location"].startswith("/accounts/login/")
    assert ModerationEntry.objects.count() == before


@pytest.mark.parametrize("act", ACTS)
def test_without_a_reason_it_says_what_is_missing_and_writes_nothing(raised, mara, as_, act):
    ready_for(act, raised, mara)
    before = ModerationEntry.objects.count()
    empty = ACTS[act][0] | {"reason": " ", "resolution": " "}
    response = as_(mara).post(f"/disputes/{raised.pk}/{act}/", empty)
    assert response.status_code == 200
    assert response.content.decode().count('class="error-summary"') == 1
    assert ModerationEntry.objects.count() == before


def test_a_resolution_needs_an_outcome(opened, mara, as_):
    response = as_(mara).post(f"/disputes/{opened.pk}/resolve/", {"resolution": "It ended so."})
    shown = response.content.decode()
    assert "Choose how it ended." in shown
    assert "It ended so." in shown


def test_the_second_of_two_moderators_is_told_who_did_what_when(opened, mara, otto, as_):
    acts.resolve_dispute(opened, outcome="not_sustained", resolution="No.", by=otto)
    response = as_(mara).post(f"/disputes/{opened.pk}/dismiss/", {"reason": "No"}, follow=True)
    [message] = said(response)
    assert message.startswith("Nothing was changed: Otto resolved it on ")
    opened.refresh_from_db()
    assert opened.state == "resolved"


def test_a_moderator_who_judged_the_claim_is_told_why_not(opened, mara, as_):
    make_assessment(opened.claim, mara)
    client = as_(mara)
    shown = page(client, f"/disputes/{opened.pk}/")
    assert "ask another moderator to close the dispute" in shown
    assert f"/disputes/{opened.pk}/resolve/" not in shown
    response = client.post(f"/disputes/{opened.pk}/resolve/", ACTS["resolve"][0], follow=True)
    assert said(response)[0].startswith("You judged this claim yourself.")
    opened.refresh_from_db()
    assert opened.state == "open"


def test_the_page_keeps_how_a_dispute_ended(opened, mara, client):
    acts.resolve_dispute(opened, outcome="stands_if_amended", resolution="It *ended*.", by=mara)
    shown = page(client, f"/disputes/{opened.pk}/")
    assert "Resolution: stands if amended" in shown
    assert "<p>It <em>ended</em>.</p>" in shown
    acts.reopen_dispute(opened, reason="New minutes", by=mara)
    shown = page(client, f"/disputes/{opened.pk}/")
    assert "Resolution: stands if amended" not in shown
    assert "resolved it: stands if amended" in shown


def test_scripts_in_a_dispute_stay_text(claim, nina, mara, client):
    words = WORDS | {"question": "<script>a()</script>?", "reason": "<script>b()</script>"}
    dispute = acts.raise_dispute(claim, **words, by=nina)
    for address in ("/disputes/", f"/disputes/{dispute.pk}/", "/moderation/log/"):
        assert "<script>" not in page(client, address).replace('<script type="module"', "")


def test_what_is_disputed_in_private_is_not_known_to_others(ida, otto, mara, client, as_):
    private = make_article(ida, visibility="private", title="MARKER article")
    dispute = make_dispute(make_claim(private, QUOTE, ida), ida, question="MARKER?")
    for stranger in (client, as_(otto)):
        for address in ("/disputes/", "/disputes/feed/"):
            assert "MARKER" not in page(stranger, address)
        assert stranger.get(f"/disputes/{dispute.pk}/").status_code == 404
        assert stranger.get(f"/disputes/{dispute.pk}/discussion/").status_code == 404
    assert as_(otto).get(f"/claims/{dispute.claim_id}/disputes/new/").status_code == 404
    assert as_(otto).post(f"/disputes/{dispute.pk}/mark/", ACTS["mark"][0]).status_code == 404
    for reader in (as_(ida), as_(mara)):
        assert "MARKER?" in page(reader, "/disputes/")
        assert "MARKER?" in page(reader, "/disputes/feed/")


def test_the_page_takes_as_many_queries_after_three_posts_as_after_one(raised, ida, as_):
    client = as_(ida)

    def number():
        with CaptureQueriesContext(connection) as captured:
            page(client, f"/disputes/{raised.pk}/")
        return len(captured)

    make_post(raised, ida)
    number()  # leaves a place mark
    one = number()
    make_post(raised, ida)
    make_post(raised, ida)
    assert number() == one


# --- with sides ------------------------------------------------------------------------------------
def test_each_kind_is_raised_with_help_of_its_own(claim, nina, as_):
    address = f"/claims/{claim.pk}/disputes/new/"
    chosen = page(as_(nina), address)
    helped = set()
    for kind in Dispute.Kind.values:
        assert f'href="{address}?kind={kind}"' in chosen
        form = as_(nina).get(address, {"kind": kind}).context["form"]
        helped.add((str(form["question"].help_text), str(form["reason"].help_text)))
    assert len(helped) == len(Dispute.Kind.values)


CLASSIFIED = {
    "kind": "classification",
    "term": "committee",
    "question": "Was it one?",
    "reason": "Two readings",
    "reading_0_name": "called itself so",
    "reading_0_who": "The committee",
    "reading_0_usage": "self_description",
    "reading_0_when": "1937",
    "reading_1_name": "was so called",
}


def test_a_classification_is_raised_with_its_term_and_readings(claim, nina, client, as_):
    as_(nina).post(f"/claims/{claim.pk}/disputes/new/", CLASSIFIED)
    dispute = Dispute.objects.get()
    shown = page(client, f"/disputes/{dispute.pk}/")
    assert "What “committee” may mean" in shown
    assert "Said so of themselves: The committee, 1937" in shown
    assert [p.name for p in dispute.positions.all()] == ["called itself so", "was so called"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"term": " "}, "Write the word that is in dispute."),
        ({"reading_0_name": ""}, "Say in a few words what the term would mean"),
        ({"reading_1_name": "Called itself SO"}, "This reading is there already."),
        ({"reading_0_usage": ""}, "Choose whose word it was"),
        ({"reading_0_usage": ""}, "Reading 1: whose word it was"),
    ],
)
def test_a_classification_that_lacks_something_says_what(claim, nina, as_, words, sentence):
    response = as_(nina).post(f"/claims/{claim.pk}/disputes/new/", CLASSIFIED | words)
    assert sentence in response.content.decode()
    assert not Dispute.objects.exists()


def test_a_classification_is_marked_with_its_term(raised, mara, as_):
    words = {"kind": "classification", "question": "Was it?", "reason": "So", "term": ""}
    response = as_(mara).post(f"/disputes/{raised.pk}/mark/", words)
    assert "Write the word that is in dispute." in response.content.decode()
    as_(mara).post(f"/disputes/{raised.pk}/mark/", words | {"term": "committee"})
    raised.refresh_from_db()
    assert (raised.state, raised.term) == ("open", "committee")


def test_a_standing_disagreement_is_recorded_and_stands_calmly_on_the_claim(
    claim, nina, ida, mara, client, as_
):
    as_(nina).post(f"/claims/{claim.pk}/disputes/new/", CLASSIFIED)
    dispute = Dispute.objects.get()
    acts.mark_dispute(dispute, kind="classification", question="Was it one?", reason="So", by=mara)
    itself, called = dispute.positions.order_by("pk")
    judgement = make_assessment(claim, ida, position=itself, verdict="wrong")
    assert "In dispute" in page(client, f"/claims/{claim.pk}/")
    key = f"{judgement.pk}-{judgement.history.get().history_id}"
    sent = {"outcome": "standing_disagreement", "resolution": "They *differ*.", "rests_on": [key],
            f"position_{itself.pk}": "not_sustained", f"position_{called.pk}": "stands"}  # fmt: skip
    address = f"/disputes/{dispute.pk}/resolve/"
    assert "Say in what they differ." in as_(mara).post(address, sent).content.decode()
    as_(mara).post(address, sent | {"disagreement": "Over the name."})
    shown = page(client, f"/disputes/{dispute.pk}/")
    for words in (
        "In what they differ:</b> Over the name.",
        "It rests on",
        "under “called itself so”",
        "How it ended: not sustained",
    ):
        assert words in shown
    shown = page(client, f"/claims/{claim.pk}/")
    assert "Over the name." in shown
    assert "In dispute" not in shown
    article = claim.passages.get().edition.article
    shown = page(client, f"/articles/{article.slug}/")
    assert "Over the name." in shown
    assert "in dispute" not in shown.lower().replace("1 disputed", "")


def test_a_judgement_revised_while_the_form_was_open_is_read_again_first(opened, ida, mara, as_):
    judgement = make_assessment(opened.claim, ida)
    key = f"{judgement.pk}-{judgement.history.get().history_id}"
    assess(opened.claim, verdict="wrong", rationale="", by=ida)
    sent = ACTS["resolve"][0] | {"rests_on": [key]}
    response = as_(mara).post(f"/disputes/{opened.pk}/resolve/", sent)
    assert "A judgement was revised or withdrawn meanwhile." in response.content.decode()
    opened.refresh_from_db()
    assert opened.state == "open"


def test_the_last_judgement_withdrawn_while_the_form_was_open_is_missed(opened, ida, mara, as_):
    judgement = make_assessment(opened.claim, ida)
    key = f"{judgement.pk}-{judgement.history.get().history_id}"
    withdraw_assessment(judgement, by=ida, reason="No")
    sent = ACTS["resolve"][0] | {"rests_on": [key]}
    response = as_(mara).post(f"/disputes/{opened.pk}/resolve/", sent)
    assert "A judgement was revised or withdrawn meanwhile." in response.content.decode()
    opened.refresh_from_db()
    assert opened.state == "open"


# --- put otherwise -------------------------------------------------------------------------------
def test_a_slip_in_a_raised_dispute_is_mended_by_who_made_it(raised, nina, otto, mara, client, as_):
    address = f"/disputes/{raised.pk}/reword/"
    sent = {"question": "When?", "reason": "Two dates.", "why": "Shorter"}
    assert as_(otto).post(address, sent).status_code == 403
    assert "Put it otherwise" in page(as_(nina), f"/disputes/{raised.pk}/")
    as_(nina).post(address, sent)
    shown = page(client, f"/disputes/{raised.pk}/")
    assert "<h1>When?</h1>" in shown
    assert "put it otherwise" in shown
    assert "Put it otherwise" not in shown
    acts.mark_dispute(raised, kind="date", question="When?", reason="So", by=mara)
    refused = as_(nina).post(address, sent | {"reason": "Typed at length"})
    assert refused.status_code == 403
    assert "Mara marked it" in refused.text
    assert "Typed at length" in refused.text


def test_a_moderator_does_not_decide_on_what_another_changed_meanwhile(raised, mara, as_):
    client = as_(mara)
    before = client.get(f"/disputes/{raised.pk}/").context["dispute"].revision
    acts.mark_dispute(raised, kind="date", question="When was it?", reason="So", by=mara)
    late = {"reason": "None", "seen": str(before)}
    response = client.post(f"/disputes/{raised.pk}/dismiss/", late, follow=True)
    assert "Mara marked it" in said(response)[0]
    raised.refresh_from_db()
    assert raised.state == "open"
