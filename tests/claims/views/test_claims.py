import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from sources.revisions import revisions_of, save_revision
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db
QUOTE = "It counted 40 delegates."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, QUOTE, ida, kind="quantity")


@transaction.atomic
def changed(obj, by, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, reason="Changed for a test", fields=list(fields))


def text_of(response):
    return " ".join(response.content.decode().split())


# --- the page of a claim -------------------------------------------------------------------------
def test_anybody_reads_a_claim_with_what_is_said_of_it(client, claim, ida, otto, mara):
    source = make_source(ida)
    make_evidence(
        claim, source, ida, stance="disputes", quotation="Thirty-eight", basis="own_witness"
    )
    make_evidence(claim, source, ida, locators=[])
    make_assessment(
        claim,
        otto,
        verdict="true_if_amended",
        amended_statement="It counted 38 delegates.",
        amended="figure",
    )
    make_dispute(claim, ida, question="How many?", state="open", marked_by=mara,
                 marked_at=timezone.now())  # fmt: skip
    response = client.get(claim.get_absolute_url())
    page = text_of(response)
    assert response.status_code == 200
    assert f'<h1 class="statement-line">{QUOTE}</h1>' in page
    assert "Contradicted" in page
    assert "In dispute: wording" in page
    assert "1 speaks against · 1 lead" in page
    assert "True if amended" in page
    assert "¶1, <i>for</i> <del>40</del> <i>read</i> <ins>38</ins>" in page
    assert "Thirty-eight" in page
    assert "Lead: locator needed" in page
    assert "own witness" in page


def test_the_judgement_follows_the_statement_and_comes_before_the_evidence(client, claim, ida):
    make_assessment(claim, ida, verdict="misleading")
    make_evidence(claim, make_source(ida), ida)
    page = text_of(client.get(claim.get_absolute_url()))
    places = [page.index(words) for words in ("statement-line", "Misleading", 'class="evidence"')]
    assert places == sorted(places)


def test_a_stale_judgement_says_what_happened_and_leads_to_it(client, claim, ida, otto):
    make_assessment(claim, otto)
    before = claim.history.latest().history_id
    make_evidence(claim, make_source(ida), ida)
    changed(claim, ida, statement="It counted forty delegates.")
    after = claim.history.latest().history_id
    page = text_of(client.get(claim.get_absolute_url()))
    assert "before the wording changed and evidence was added" in page
    compare = reverse("claims:claim-compare", args=[claim.pk, before, after])
    assert f'href="{compare}"' in page
    assert client.get(compare).status_code == 200


def test_a_claim_in_both_calendars_says_so(client, claim, ida):
    date = {"date_as_written": "25 October", "date_edtf": "1917-10-25", "calendar": "julian"}
    changed(claim, ida, **date, earliest_day=2421540, latest_day=2421540)
    assert "25 October (7 November) 1917" in text_of(client.get(claim.get_absolute_url()))


@pytest.mark.parametrize(
    ("who", "offered", "not_offered"),
    [
        (None, "Log in to add evidence", "Edit the claim"),
        ("nina", "History", "Edit the claim"),
        ("ida", "Edit the claim", "Log in to add evidence"),
        ("mara", "Edit the claim", "Log in to add evidence"),
    ],
)
def test_only_what_a_person_may_do_is_offered(
    request, client, as_, claim, nina, who, offered, not_offered
):
    browser = as_(request.getfixturevalue(who)) if who else client
    page = text_of(browser.get(claim.get_absolute_url()))
    assert offered in page
    assert not_offered not in page


def test_a_merged_claim_leads_to_the_one_it_is_part_of(client, article, claim, ida):
    other = make_claim(article, "They voted to leave.", ida)
    changed(claim, ida, state="merged", merged_into=other)
    response = client.get(claim.get_absolute_url(), follow=True)
    assert response.redirect_chain == [(f"{other.get_absolute_url()}?merged={claim.pk}", 302)]
    assert f"Claim {claim.pk} was merged into this one." in text_of(response)


def test_a_withdrawn_claim_says_so_and_offers_nothing(as_, claim, ida):
    changed(claim, ida, state="withdrawn")
    page = text_of(as_(ida).get(claim.get_absolute_url()))
    assert "This claim was withdrawn." in page
    assert "Edit the claim" not in page


@pytest.mark.parametrize("name", ["claim", "claim-history"])
def test_a_claim_of_somebody_elses_private_article_is_not_there(client, as_, ida, otto, mara, name):
    claim = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    address = reverse(f"claims:{name}", args=[claim.pk])
    assert as_(ida).get(address).status_code == 200
    assert as_(mara).get(address).status_code == 200
    assert as_(otto).get(address).status_code == 404
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [0, 999, 10**30])
def test_an_unknown_claim_is_not_there(client, number):
    assert client.get(f"/claims/{number}/").status_code == 404
    assert client.get(f"/claims/{number}/history/").status_code == 404
    assert client.get(f"/claims/{number}/history/{number}/1/").status_code == 404


def test_what_people_typed_is_escaped(client, article, ida):
    claim = make_claim(article, QUOTE, ida, statement="<script>alert(1)</script>")
    make_evidence(claim, make_source(ida, title="<b onclick=x>"), ida, quotation="<img src=x>")
    page = text_of(client.get(claim.get_absolute_url()))
    for raw in ("<script>alert", "<b onclick", "<img src"):
        assert raw not in page


# --- the list ------------------------------------------------------------------------------------
def test_the_list_shows_accepted_claims_and_how_many(client, article, claim, ida):
    make_claim(article, "They voted to leave.", ida, state="suggested")
    page = text_of(client.get("/claims/"))
    assert QUOTE in page
    assert "They voted to leave." not in page
    assert "1 claim<" in page


def test_the_list_is_narrowed_by_the_address(client, article, claim, ida):
    make_claim(article, "They voted to leave.", ida)
    page = text_of(client.get("/claims/", {"kind": "quantity", "q": "delegates"}))
    assert QUOTE in page
    assert "They voted to leave." not in page
    page = text_of(client.get("/claims/", {"q": "unheard"}))
    assert "No claim is like that" in page


def test_filters_that_make_no_sense_are_named_and_left_out(client, claim):
    asked = {"kind": "sandwich", "from_year": "1920", "to_year": "1910", "page": "x"}
    response = client.get("/claims/", asked)
    page = text_of(response)
    assert response.status_code == 200
    assert "Put the earlier year first." in page
    assert "sandwich" in page


def test_the_article_of_a_filter_must_be_one_that_the_person_may_see(client, as_, ida):
    private = make_article(ida, visibility="private", title="A Private Chronicle")
    make_claim(private, QUOTE, ida)
    assert "A Private Chronicle" in text_of(as_(ida).get("/claims/", {"article": private.slug}))
    assert "A Private Chronicle" not in text_of(client.get("/claims/", {"article": private.slug}))


def test_an_empty_list_says_how_to_begin(client, db):
    assert "No claims yet" in text_of(client.get("/claims/"))


def test_a_long_list_has_pages_that_keep_the_filters(client, article, ida):
    for number in range(51):
        make_claim(article, QUOTE, ida, statement=f"Claim number {number}")
    page = text_of(client.get("/claims/", {"q": "number"}))
    assert "51 claims · 1 to 50" in page
    assert "q=number&amp;page=2" in page
    assert "51 claims · 51 to 51" in text_of(client.get("/claims/", {"q": "number", "page": "2"}))


def test_one_claim_and_three_claims_take_the_same_queries(client, article, ida, claim):
    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    make_assessment(claim, ida)
    addresses = ["/claims/", "/search/?q=counted", "/"]
    client.get("/search/?q=counted")  # the first search of an address begins its count
    once = [count(address) for address in addresses]
    for _ in range(2):
        make_assessment(make_claim(article, QUOTE, ida), ida)
    assert [count(address) for address in addresses] == once


# --- changing what a claim says ------------------------------------------------------------------
def form(claim, **fields):
    return {
        "statement": claim.statement,
        "kind": claim.kind,
        "date_as_written": "",
        "date_edtf": "",
        "calendar": "not_stated",
        "reason": "The figure is spelled out",
        "revision": claim.history.latest().history_id,
        **fields,
    }


def test_a_historian_changes_what_a_claim_says_and_its_days_follow(as_, claim, otto):
    address = reverse("claims:claim-edit", args=[claim.pk])
    assert "square brackets" in text_of(as_(otto).get(address))
    response = as_(otto).post(
        address,
        form(
            claim,
            statement="It counted forty delegates.",
            date_as_written="May 1937",
            date_edtf="1937-05-01",
            calendar="gregorian",
        ),
    )
    assert response.url == claim.get_absolute_url()
    claim.refresh_from_db()
    assert (claim.statement, claim.date_as_written) == ("It counted forty delegates.", "May 1937")
    assert claim.earliest_day == claim.latest_day == 2428655
    revision = revisions_of(claim)[0]
    assert (revision.history_user, revision.history_change_reason) == (
        otto,
        "The figure is spelled out",
    )
    assert [c.pk for c in Claim.objects.all()] == [claim.pk]
    assert as_(otto).get("/claims/", {"q": "forty"}).context["page"].paginator.count == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reason": ""}, "Why you change it"),
        ({"statement": " "}, "statement"),
        ({"statement": "[In 1921 they left."}, "close every [ with a ]"),
        ({"date_edtf": "May 1937"}, "is not a date in EDTF"),
        ({"date_edtf": "1937-02-30"}, "is not a date in EDTF"),
        ({"kind": "sandwich"}, "sandwich"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is_written(as_, claim, ida, fields, message):
    response = as_(ida).post(reverse("claims:claim-edit", args=[claim.pk]), form(claim, **fields))
    assert response.status_code == 200
    assert message.lower() in text_of(response).lower()
    assert claim.history.count() == 1
    claim.refresh_from_db()
    assert claim.statement == QUOTE


def test_a_stale_form_shows_what_the_other_saved_and_keeps_what_was_typed(as_, claim, ida, otto):
    address = reverse("claims:claim-edit", args=[claim.pk])
    mine = form(claim, statement="It counted my delegates.")
    as_(otto).post(address, form(claim, statement="It counted Otto’s delegates."))
    response = as_(ida).post(address, mine)
    page = text_of(response)
    assert response.status_code == 409
    assert "Otto changed this claim meanwhile" in page
    assert "It counted Otto’s delegates." in page
    assert "It counted my delegates." in page
    claim.refresh_from_db()
    assert claim.statement == "It counted Otto’s delegates."
    again = {**mine, "revision": response.context["form"]["revision"].value()}
    assert as_(ida).post(address, again).status_code == 302
    claim.refresh_from_db()
    assert claim.statement == "It counted my delegates."


def test_saving_twice_writes_once(as_, claim, ida):
    address = reverse("claims:claim-edit", args=[claim.pk])
    data = form(claim, statement="It counted forty delegates.")
    as_(ida).post(address, data)
    assert as_(ida).post(address, data).status_code == 409
    as_(ida).post(address, form(Claim.objects.get(pk=claim.pk)))
    assert claim.history.count() == 2


def test_who_may_not_edit_a_claim_is_refused(client, as_, claim, nina, ida):
    address = reverse("claims:claim-edit", args=[claim.pk])
    data = form(claim, statement="Mine.")
    assert as_(nina).post(address, data).status_code == 403
    assert client.post(address, data).url.startswith(reverse("account_login"))
    changed(claim, ida, state="withdrawn")
    assert as_(ida).post(address, data).status_code == 403
    private = make_claim(make_article(ida, visibility="private"), QUOTE, ida)
    assert as_(nina).get(reverse("claims:claim-edit", args=[private.pk])).status_code == 404
    claim.refresh_from_db()
    assert claim.statement == QUOTE


# --- withdrawing and bringing back ---------------------------------------------------------------
def test_a_historian_withdraws_a_claim_and_it_leaves_the_article(as_, client, claim, otto, article):
    address = reverse("claims:claim-withdraw", args=[claim.pk])
    as_(otto).post(address, {"reason": "Made by mistake"})
    claim.refresh_from_db()
    assert claim.state == "withdrawn"
    assert QUOTE not in text_of(client.get(reverse("claims:claims")))
    assert f"/claims/{claim.pk}/" not in text_of(client.get(article.get_absolute_url()))
    assert "This claim was withdrawn" in text_of(client.get(claim.get_absolute_url()))
    as_(otto).post(reverse("claims:claim-bring-back", args=[claim.pk]))
    assert QUOTE in text_of(client.get(reverse("claims:claims")))


def test_withdrawing_needs_a_reason(as_, claim, otto):
    page = as_(otto).post(reverse("claims:claim-withdraw", args=[claim.pk]), {"reason": " "})
    assert "Say why" in text_of(page)
    claim.refresh_from_db()
    assert claim.state == "accepted"


@pytest.mark.parametrize("name", ["claim-withdraw", "claim-bring-back"])
def test_members_and_strangers_neither_withdraw_nor_bring_back(client, as_, claim, nina, ida, name):
    state = "accepted" if name == "claim-withdraw" else "withdrawn"
    changed(claim, ida, state=state)
    address = reverse(f"claims:{name}", args=[claim.pk])
    assert as_(nina).post(address, {"reason": "No"}).status_code == 403
    assert client.post(address, {"reason": "No"}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == state


def test_the_list_shows_where_evidence_waits(client, article, claim, ida, nina):
    make_evidence(claim, make_source(ida), nina, state="proposed")
    make_claim(article, "They voted to leave.", ida)
    page = text_of(client.get(reverse("claims:claims"), {"proposed": "on"}))
    assert QUOTE in page
    assert "They voted to leave." not in page
