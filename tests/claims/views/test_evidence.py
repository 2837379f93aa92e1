from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.evidence import edit_evidence, latest_revision
from claims.models import Claim, Evidence
from sources.actions.sources import withdraw_source
from sources.models import Source
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

QUOTE = "It counted 40 delegates."
BARE = {"stance": "supports", "role": "found_in_review", "distance": "not_stated", "basis": "not_stated"}  # fmt: skip


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), QUOTE, ida)


@pytest.fixture
def source(ida):
    return make_source(ida)


@pytest.fixture
def typed(source):
    """What a person sends who has chosen a source and a page."""
    return {
        **BARE,
        "source": str(source.pk),
        "place_1_label": "page",
        "place_1_value": "12",
        "quotation": "Forty came.",
    }


def new(claim):
    return f"/claims/{claim.pk}/evidence/new/"


def edit(evidence):
    return f"/evidence/{evidence.pk}/edit/"


def suspended(user):
    user.suspended_until = timezone.now() + timedelta(days=1)
    user.save()
    return user


def form_of(response):
    """What a browser would send back."""
    form, item = response.context["form"], response.context["item_form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {f"new-{name}": item[name].value() for name in item.fields}
    return {name: value for name, value in sent.items() if value not in (None, "", False)}


def standing():
    return Claim.objects.get().standing


# --- adding --------------------------------------------------------------------------------------
def test_a_historian_adds_evidence_that_counts(as_, ida, claim, source, typed):
    response = as_(ida).post(new(claim), typed)
    evidence = Evidence.objects.get()
    assert response["Location"] == f"/claims/{claim.pk}/#evidence-{evidence.pk}"
    assert (evidence.source, evidence.stance, evidence.state) == (source, "supports", "accepted")
    assert evidence.locators == [{"label": "page", "value": "12"}]
    assert standing() == "supported"


def test_the_form_says_why_a_newcomers_link_is_not_taken_and_gives_it_back(as_, nina, claim, typed):
    words = "See [this](https://example.com/buy)"
    answer = as_(nina).post(new(claim), {**typed, "commentary": words})
    assert "Name the page without a link" in answer.text
    assert words in answer.text
    assert not Evidence.objects.exists()


def test_a_member_proposes(as_, nina, claim, typed):
    page = as_(nina).post(new(claim), typed, follow=True).content.decode()
    assert Evidence.objects.get().state == "proposed"
    assert standing() == "no_evidence_yet"
    assert "It counts when a historian accepts it" in page


def test_strangers_log_in_and_the_suspended_are_refused(client, as_, nina, claim, typed):
    for method in (client.get, client.post):
        response = method(new(claim), typed)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")
    browser = as_(suspended(nina))
    assert browser.get(new(claim)).status_code == 403
    assert browser.post(new(claim), typed).status_code == 403
    assert Evidence.objects.count() == 0


def test_a_claim_of_a_private_article_is_not_there_for_others(as_, ida, otto, typed):
    claim = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    assert as_(otto).post(new(claim), typed).status_code == 404
    assert as_(ida).post(new(claim), typed).status_code == 302


def test_nothing_is_added_to_a_withdrawn_claim(as_, ida, typed):
    claim = make_claim(make_article(ida), QUOTE, ida, state="withdrawn")
    assert as_(ida).post(new(claim), typed).status_code == 403
    assert Evidence.objects.count() == 0


def test_everything_that_can_be_said_is_saved(as_, ida, claim, source, typed):
    below = make_source(ida, title="Made-up Letters")
    full = {
        "role": "apparent_source",
        "stance": "qualifies",
        "place_1_label": "volume",
        "place_1_value": "2",
        "place_2_label": "page",
        "place_2_value": "14–16",
        "place_3_label": "passim",
        "quotation": "Vinieron\r\ncuarenta.",
        "quotation_language": "es",
        "translation": "Forty came.",
        "translator": "Ida",
        "commentary": "A *limit*",
        "bears_on_words": "40 delegates",
        "gives_text": "forty or so",
        "gives_date_as_written": "12 May 1937",
        "gives_date_edtf": "1937-05-12",
        "gives_calendar": "gregorian",
        "gives_low": "38",
        "gives_high": "42.5",
        "gives_unit": "delegates",
        "gives_who": "the secretary",
        "distance": "participant",
        "basis": "rests_on",
        "rests_on": str(below.pk),
        "rests_on_locator": "p. 3",
        "rests_on_because": "footnote",
    }
    assert as_(ida).post(new(claim), {**typed, **full}).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.locators == [
        {"label": "volume", "value": "2"},
        {"label": "page", "value": "14–16"},
        {"label": "passim", "value": ""},
    ]
    assert evidence.quotation == "Vinieron\ncuarenta."
    assert evidence.gives == {
        "text": "forty or so",
        "date_as_written": "12 May 1937",
        "date_edtf": "1937-05-12",
        "calendar": "gregorian",
        "low": 38,
        "high": 42.5,
        "unit": "delegates",
        "who": "the secretary",
    }
    assert evidence.rests_on == below
    plain = [
        "role", "stance", "quotation_language", "translation", "translator", "commentary",
        "bears_on_words", "distance", "basis", "rests_on_locator", "rests_on_because",
    ]  # fmt: skip
    assert {name: getattr(evidence, name) for name in plain} == {n: full[n] for n in plain}


def test_a_lead_is_saved_and_says_what_it_needs(as_, ida, claim, source, typed):
    lead = {**typed, "quotation": "", "place_1_value": ""}
    page = as_(ida).post(new(claim), lead, follow=True).content.decode()
    assert "lead until it has a page or a quotation" in page
    evidence = Evidence.objects.get()
    assert (evidence.is_lead, evidence.locators) == (True, [])
    assert standing() == "no_evidence_yet"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"source": ""}, "Choose a source, or describe a new one"),
        ({"source": "9999"}, "can’t be chosen"),
        ({"source": "x"}, "can’t be chosen"),
        ({"stance": ""}, "Choose what the source does"),
        ({"stance": "proves"}, "Select a valid choice"),
        ({"place_1_label": ""}, "Choose what kind of place"),
        ({"place_2_label": "folio"}, "Say which"),
        ({"quotation": "", "translation": "Forty"}, "A translation needs the quotation"),
        ({"quotation_language": "Spanish!"}, "as a code"),
        ({"bears_on_words": "50 delegates"}, "not in the statement"),
        ({"gives_date_edtf": "yesterday"}, "is not a date in EDTF"),
        ({"gives_low": "many"}, "number in digits"),
        ({"gives_low": "10", "gives_high": "5"}, "below the lowest"),
        ({"basis": "rests_on"}, "Choose the source that it rests on"),
        ({"rests_on": "self"}, "You chose a source that it rests on"),
        ({"rests_on": "self", "basis": "rests_on"}, "cannot rest on itself"),
        ({"rests_on": "self", "basis": "rests_on"}, "Say how you know"),
        ({"new-title": "Another"}, "Choose one of the two"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(
    as_, ida, claim, source, typed, change, sentence
):
    change = {k: str(source.pk) if v == "self" else v for k, v in change.items()}
    sent = {**typed, "commentary": "Typed with care", **change}
    response = as_(ida).post(new(claim), sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "Typed with care" in page
    assert Evidence.objects.count() == 0


def open_parts(form):
    return form.partly_is_open, form.gives_is_open, form.rests_is_open


def test_folded_parts_open_where_they_say_something(as_, ida, claim, typed):
    empty = as_(ida).get(new(claim)).context["form"]
    assert open_parts(empty) == (False, False, False)
    form = as_(ida).post(new(claim), {**typed, "gives_low": "x"}).context["form"]
    assert open_parts(form) == (False, True, False)
    form = (
        as_(ida).post(new(claim), {**typed, "stance": "", "basis": "own_witness"}).context["form"]
    )
    assert open_parts(form) == (False, False, True)


def test_sending_the_form_twice_adds_one_piece(as_, ida, claim, typed):
    browser = as_(ida)
    browser.post(new(claim), typed)
    page = browser.post(new(claim), typed, follow=True).content.decode()
    assert "You added this evidence already" in page
    assert Evidence.objects.count() == 1


# --- finding a source ----------------------------------------------------------------------------
def test_find_lists_sources_and_keeps_what_was_typed(as_, ida, claim, source, typed):
    other = make_source(ida, title="Made-up Letters")
    sent = {
        **typed,
        "source": str(other.pk),
        "stance": "",
        "source_words": "survey",
        "find": "source",
    }
    response = as_(ida).post(new(claim), sent)
    form = response.context["form"]
    assert [value for value, _ in form.fields["source"].choices] == [
        str(other.pk), str(source.pk), "new",
    ]  # fmt: skip
    assert form.found == 1
    assert form["source"].value() == str(other.pk)
    page = response.content.decode()
    assert "1 source found" in page
    assert "Forty came." in page
    assert "needs mending" not in page
    assert Evidence.objects.count() == 0


def test_find_works_for_what_it_rests_on(as_, ida, claim, source, typed):
    sent = {**typed, "rests_on_words": "survey", "find": "rests_on"}
    form = as_(ida).post(new(claim), sent).context["form"]
    assert [value for value, _ in form.fields["rests_on"].choices] == [str(source.pk), ""]
    assert form.rests_is_open


def test_find_says_when_there_is_none(as_, ida, claim, typed):
    sent = {**typed, "source_words": "zzz", "find": "source"}
    page = as_(ida).post(new(claim), sent).content.decode()
    assert "0 sources found: try fewer words, or describe a new source." in page
    sent = {**typed, "rests_on_words": "zzz", "find": "rests_on"}  # none is described there
    page = as_(ida).post(new(claim), sent).content.decode()
    assert "0 sources found: try fewer words. What isn’t here yet is added" in page


def test_the_last_sources_a_person_used_are_offered_first(as_, ida, otto, claim, source):
    make_source(ida, title="Never used")
    make_evidence(claim, source, ida)
    values = [v for v, _ in as_(ida).get(new(claim)).context["form"].fields["source"].choices]
    assert values == [str(source.pk), "new"]
    values = [v for v, _ in as_(otto).get(new(claim)).context["form"].fields["source"].choices]
    assert values == ["new"]


def test_an_address_may_choose_the_source(as_, ida, claim, source):
    form = as_(ida).get(f"{new(claim)}?source={source.pk}").context["form"]
    assert form["source"].value() == str(source.pk)
    assert as_(ida).get(f"{new(claim)}?source=nonsense").status_code == 200


def test_a_withdrawn_source_is_not_chosen(as_, ida, claim, source, typed):
    withdraw_source(source, by=ida, reason="No such book")
    assert "can’t be chosen" in as_(ida).post(new(claim), typed).content.decode()


# --- a new source in place -----------------------------------------------------------------------
@pytest.fixture
def describing(typed):
    return {
        **typed,
        "source": "new",
        "new-type": "manuscript",
        "new-author": "Two, Writer",
        "new-title": "[Made-up minutes]",
        "new-archive": "Made-up Archive",
        "new-issued": "12 May 1937",
    }


def test_a_new_source_is_described_in_place(as_, nina, claim, describing):
    assert as_(nina).post(new(claim), describing).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.source.csl == {
        "type": "manuscript",
        "author": [{"family": "Two", "given": "Writer"}],
        "title": "[Made-up minutes]",
        "archive": "Made-up Archive",
        "issued": {"date-parts": [[1937, 5, 12]]},
    }
    assert evidence.source.check_me is True


def test_a_new_source_that_is_there_already_is_used(as_, ida, claim, source, typed):
    sent = {**typed, "source": "new", "new-type": "book", "new-author": "One, A.", "new-title": "A made-up survey"}  # fmt: skip
    as_(ida).post(new(claim), sent)
    assert Evidence.objects.get().source == source
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"new-title": ""}, "Give the title"),
        ({"new-issued": "1937-13"}, "no such day"),
        ({"stance": ""}, "Choose what the source does"),
    ],
)
def test_a_bad_description_saves_nothing_and_keeps_everything(
    as_, ida, claim, describing, change, sentence
):
    page = as_(ida).post(new(claim), {**describing, **change}).content.decode()
    assert sentence in page
    assert "Made-up Archive" in page
    assert "Forty came." in page
    assert Source.objects.filter(csl__archive="Made-up Archive").count() == 0


def test_the_fields_of_a_type_are_shown_on_request(as_, ida, claim, describing):
    sent = {**describing, "new-type": "chapter", "show": "fields"}
    response = as_(ida).post(new(claim), sent)
    shown = {row.field.name for row in response.context["item_form"].rows() if row.is_shown}
    assert {"container-title", "archive"} <= shown
    assert "recipient" not in shown
    assert response.context["form"]["source"].value() == "new"
    assert "needs mending" not in response.content.decode()


def test_html_in_what_was_typed_is_text(as_, ida, claim, typed):
    make_source(ida, title="<script>alert(1)</script>")
    sent = {**typed, "stance": "", "quotation": "</textarea><script>x", "source_words": "alert"}
    page = as_(ida).post(new(claim), sent).content.decode()
    assert "<script>alert" not in page
    assert "</textarea><script>x" not in page


# --- editing -------------------------------------------------------------------------------------
def test_saving_what_was_shown_writes_nothing(as_, ida, claim, source):
    evidence = make_evidence(
        claim, source, ida, gives={"text": "40", "where": "hall", "low": 40},
        locators=[{"label": "page", "value": str(n)} for n in range(6)],
        quotation="Two\nlines",
    )  # fmt: skip
    browser = as_(ida)
    sent = {**form_of(browser.get(edit(evidence))), "reason": "Nothing"}
    assert "place_6_value" in sent
    page = browser.post(edit(evidence), sent, follow=True).content.decode()
    assert "nothing was saved" in page
    assert evidence.history.count() == 1


def test_an_edit_has_a_reason_and_counts_anew(as_, ida, otto, claim, source):
    evidence = make_evidence(claim, source, ida, gives={"where": "hall"})
    browser = as_(otto)
    sent = {**form_of(browser.get(edit(evidence))), "stance": "disputes", "gives_low": "30"}
    assert "it stands in the history" in browser.post(edit(evidence), sent).content.decode()
    assert browser.post(edit(evidence), {**sent, "reason": "Misread"}).status_code == 302
    row = Evidence.objects.get()
    assert (row.stance, row.gives) == ("disputes", {"where": "hall", "low": 30})
    assert row.history.first().history_change_reason == "Misread"
    assert standing() == "contradicted"


def test_a_lead_becomes_evidence_when_it_gets_its_page(as_, ida, claim, source):
    evidence = make_evidence(claim, source, ida, locators=[])
    browser = as_(ida)
    sent = {**form_of(browser.get(edit(evidence))), "place_1_label": "page", "place_1_value": "9"}
    browser.post(edit(evidence), {**sent, "reason": "Found it"})
    assert standing() == "supported"


def test_evidence_keeps_its_withdrawn_source(as_, ida, claim, source):
    evidence = make_evidence(claim, source, ida)
    withdraw_source(source, by=ida, reason="No such book")
    browser = as_(ida)
    sent = {**form_of(browser.get(edit(evidence))), "stance": "discusses", "reason": "Softer"}
    assert browser.post(edit(evidence), sent).status_code == 302
    assert Evidence.objects.get().stance == "discusses"


def test_what_another_person_saved_meanwhile_is_shown_and_nothing_lost(
    as_, ida, otto, claim, source
):
    evidence = make_evidence(claim, source, ida)
    browser = as_(ida)
    sent = {**form_of(browser.get(edit(evidence))), "quotation": "Mine", "reason": "Read it"}
    edit_evidence(evidence, by=otto, reason="Reread", stance="disputes")
    response = browser.post(edit(evidence), sent)
    page = response.content.decode()
    assert "Somebody else saved this evidence" in page
    assert "<ins>disputes</ins>" in page
    again = form_of(response)
    assert (again["quotation"], again["revision"]) == ("Mine", str(latest_revision(evidence)))
    assert Evidence.objects.get().quotation == ""
    assert browser.post(edit(evidence), again).status_code == 302
    assert Evidence.objects.get().quotation == "Mine"


def test_members_edit_their_own_proposals_alone(as_, client, nina, ida, claim, source):
    own = make_evidence(claim, source, nina, state="proposed")
    accepted = make_evidence(claim, source, nina)
    other = make_evidence(claim, source, ida, state="proposed")
    browser = as_(nina)
    assert browser.get(edit(own)).status_code == 200
    assert browser.get(edit(accepted)).status_code == 403
    assert browser.get(edit(other)).status_code == 403
    assert client.get(edit(own)).status_code == 302
    assert as_(suspended(nina)).get(edit(own)).status_code == 403
    assert as_(ida).get("/evidence/9999/edit/").status_code == 404


def test_evidence_on_a_private_claim_is_not_there_for_others(as_, ida, otto, source):
    claim = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    evidence = make_evidence(claim, source, ida, state="proposed")
    for act in ("edit", "accept", "withdraw"):
        assert as_(otto).post(f"/evidence/{evidence.pk}/{act}/").status_code == 404
        assert as_(ida).get(f"/evidence/{evidence.pk}/{act}/").status_code == 200


# --- accepting and withdrawing -------------------------------------------------------------------
def test_a_historian_accepts_a_proposal_once(as_, client, nina, ida, otto, claim, source):
    evidence = make_evidence(claim, source, nina, state="proposed")
    address = f"/evidence/{evidence.pk}/accept/"
    assert client.post(address).status_code == 302
    assert as_(nina).post(address).status_code == 403
    assert as_(ida).get(address).status_code == 200
    assert Evidence.objects.get().state == "proposed"
    as_(ida).post(address)
    assert standing() == "supported"
    assert "accepted already" in as_(otto).post(address, follow=True).content.decode()
    assert evidence.history.count() == 2


def test_evidence_is_withdrawn_with_a_reason_once(as_, client, nina, ida, otto, claim, source):
    evidence = make_evidence(claim, source, ida)
    address = f"/evidence/{evidence.pk}/withdraw/"
    assert client.post(address).status_code == 302
    assert as_(nina).post(address, {"reason": "No"}).status_code == 403
    assert "Say why" in as_(otto).post(address, {"reason": " "}).content.decode()
    as_(otto).post(address, {"reason": "Wrong book"})
    assert standing() == "no_evidence_yet"
    page = as_(ida).post(address, {"reason": "Again"}, follow=True).content.decode()
    assert "withdrawn or hidden already" in page
    for act in ("edit", "accept"):
        page = as_(ida).post(f"/evidence/{evidence.pk}/{act}/", follow=True).content.decode()
        assert "is gone" in page or "was withdrawn" in page
    assert evidence.history.count() == 2


def test_members_withdraw_their_own(as_, nina, claim, source):
    evidence = make_evidence(claim, source, nina, state="proposed")
    as_(nina).post(f"/evidence/{evidence.pk}/withdraw/", {"reason": "Mistaken"})
    assert Evidence.objects.get().state == "withdrawn"


# --- queries -------------------------------------------------------------------------------------
def test_the_form_asks_the_database_the_same_for_one_and_three(
    as_, ida, claim, django_assert_max_num_queries
):
    browser = as_(ida)

    def use():
        make_evidence(claim, make_source(ida), ida)

    use()
    with django_assert_max_num_queries(8):
        browser.get(new(claim))
    use()
    use()
    with django_assert_max_num_queries(8):
        assert len(browser.get(new(claim)).context["form"].fields["source"].choices) == 4
