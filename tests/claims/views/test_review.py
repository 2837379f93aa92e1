import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.coverage import withdraw_examination
from claims.models import Claim, Examination, ReviewPlace
from tests.factories import make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
FIRST = "In May 1937 the committee met in Examplegrad."
SECOND = "It counted 40 delegates."
THIRD = "Nobody knows why the committee dissolved itself in June."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def suggestions(article, ida):
    made = {"state": "suggested", "score": 0.7}
    return [make_claim(article, words, ida, **made) for words in (FIRST, SECOND, THIRD)]


def address(article, *rest):
    name = f"review-{rest[0]}" if rest else "review"
    return reverse(f"claims:{name}", args=[article.slug, *rest[1:]])


def states():
    return list(Claim.objects.order_by("pk").values_list("state", flat=True))


def test_the_page_shows_the_first_suggestion_in_its_sentence(as_, ida, article, suggestions):
    response = as_(ida).get(address(article))
    assert response.context["bench"].current.id == suggestions[0].pk
    assert response.context["bench"].current_context == (
        "",
        FIRST,
        f" {SECOND} They voted to leave.",
    )
    assert (response.context["bench"].decided, response.context["bench"].total) == (0, 3)


def test_accepting_goes_on_to_the_next_in_the_text(as_, ida, article, suggestions):
    browser = as_(ida)
    response = browser.post(address(article, "accept", suggestions[0].pk), follow=True)
    assert states() == ["accepted", "suggested", "suggested"]
    assert response.context["bench"].current.id == suggestions[1].pk
    assert response.context["bench"].decided == 1


def test_after_the_last_it_goes_on_with_what_was_left_over(as_, ida, article, suggestions):
    response = as_(ida).post(address(article, "accept", suggestions[2].pk), follow=True)
    assert response.context["bench"].current.id == suggestions[0].pk


def test_when_all_is_decided_the_page_says_so(as_, ida, article, suggestions):
    browser = as_(ida)
    for claim in suggestions:
        browser.post(address(article, "reject", claim.pk), {"rejection": "opinion"})
    page = browser.get(address(article))
    assert "All suggestions are decided." in page.content.decode()


def test_the_place_is_kept_when_coming_back(as_, ida, otto, article, suggestions):
    as_(ida).get(address(article), {"at": suggestions[1].pk})
    assert as_(ida).get(address(article)).context["bench"].current.id == suggestions[1].pk
    assert as_(otto).get(address(article)).context["bench"].current.id == suggestions[0].pk
    assert ReviewPlace.objects.count() == 2


def test_rewording_saves_the_words_and_the_date(as_, ida, article, suggestions):
    data = {
        "statement": "[The committee] counted 40 delegates.",
        "kind": "quantity",
        "date_as_written": "May 1937",
        "date_edtf": "1937-05",
        "calendar": "gregorian",
    }
    as_(ida).post(address(article, "reword", suggestions[1].pk), data)
    claim = Claim.objects.get(pk=suggestions[1].pk)
    assert {name: getattr(claim, name) for name in data} == data
    assert (claim.state, claim.earliest_day) == ("accepted", 2428655)


def test_a_date_that_is_none_is_refused_with_advice_and_the_words_are_kept(
    as_, ida, article, suggestions
):
    data = {"statement": "Kept words.", "kind": "date", "date_edtf": "1937-13"}
    response = as_(ida).post(address(article, "reword", suggestions[1].pk), data)
    assert response.status_code == 400
    page = response.content.decode()
    assert "Kept words." in page
    assert "1937-13" in str(response.context["wording_form"].errors["date_edtf"])
    assert states() == ["suggested"] * 3


def test_rewording_keeps_the_calendar_that_nobody_changed(as_, ida, article):
    make_claim(article, FIRST, ida, state="suggested", date_edtf="1917-10-25", calendar="julian")
    page = as_(ida).get(address(article))
    assert page.context["wording_form"]["calendar"].value() == "julian"


def test_splitting_into_lines_makes_suggestions_of_them(as_, ida, article):
    claim = make_claim(article, f"{FIRST} {SECOND}", ida, state="suggested")
    response = as_(ida).post(
        address(article, "split", claim.pk), {"parts": f"{FIRST}\r\n{SECOND}"}, follow=True
    )
    assert sorted(Claim.objects.values_list("statement", flat=True)) == sorted([FIRST, SECOND])
    assert response.context["bench"].current.id == claim.pk


@pytest.mark.parametrize(
    ("parts", "message"),
    [(FIRST, "there is only one line"), (f"{FIRST}\nOther words", "is not among the words")],
)
def test_a_split_that_cannot_be_made_says_why(as_, ida, article, parts, message):
    claim = make_claim(article, f"{FIRST} {SECOND}", ida, state="suggested")
    response = as_(ida).post(address(article, "split", claim.pk), {"parts": parts})
    assert response.status_code == 400
    assert message in response.content.decode()
    assert f'href="{address(article)}?at={claim.pk}"' in response.content.decode()
    assert Claim.objects.count() == 1


def test_a_rejection_needs_one_of_the_reasons(as_, ida, article, suggestions):
    where = address(article, "reject", suggestions[0].pk)
    assert as_(ida).post(where, {"rejection": "because"}).status_code == 400
    assert states() == ["suggested"] * 3
    as_(ida).post(where, {"rejection": "vague"})
    assert Claim.objects.get(pk=suggestions[0].pk).rejection == "vague"


def test_undo_takes_back_one_decision_after_the_other(as_, ida, article, suggestions):
    browser = as_(ida)
    browser.post(address(article, "accept", suggestions[0].pk))
    browser.post(address(article, "later", suggestions[1].pk))
    response = browser.post(address(article, "undo"), follow=True)
    assert states() == ["accepted", "suggested", "suggested"]
    assert response.context["bench"].current.id == suggestions[1].pk
    browser.post(address(article, "undo"))
    assert states() == ["suggested"] * 3
    response = browser.post(address(article, "undo"), follow=True)
    assert "There is nothing to undo." in response.content.decode()


def test_the_second_of_two_historians_sees_what_the_first_decided(
    as_, ida, otto, article, suggestions
):
    as_(ida).post(address(article, "reject", suggestions[0].pk), {"rejection": "opinion"})
    response = as_(otto).post(address(article, "accept", suggestions[0].pk), follow=True)
    assert states()[0] == "rejected"
    assert "Ida decided on this one meanwhile: not a claim." in response.content.decode()


def test_a_claim_is_made_of_words_chosen_in_the_text(as_, ida, article):
    edition = article.editions.get()
    start = edition.text.index("They voted")
    span = {"start": start - 1, "end": start + 20}  # with the blank before
    browser = as_(ida)
    page = browser.get(address(article) + "new/", span)
    assert page.context["words"] == "They voted to leave."
    data = {**span, "statement": "[The delegates] voted to leave.", "kind": "event"}
    browser.post(address(article) + "new/", data)
    claim = Claim.objects.get()
    assert (claim.statement, claim.state) == ("[The delegates] voted to leave.", "accepted")
    assert claim.passages.get().exact == "They voted to leave."


def test_a_sentence_is_picked_from_a_list_without_a_mouse(as_, ida, article):
    edition = article.editions.get()
    block = edition.blocks[1]["start"]
    browser = as_(ida)
    assert f"?block={block}" in browser.get(address(article) + "new/").content.decode()
    page = browser.get(address(article) + "new/", {"block": block})
    assert [s.text for s in page.context["sentences"]] == [FIRST, SECOND, "They voted to leave."]
    second = page.context["sentences"][1]
    chosen = browser.get(address(article) + "new/", {"sentence": f"{second.start}-{second.end}"})
    assert chosen.context["words"] == SECOND


def test_words_across_paragraphs_are_stated_on_one_line(as_, ida, article):
    text = article.editions.get().text
    span = {"start": text.index("They voted"), "end": text.index(", 1937.")}
    page = as_(ida).get(address(article) + "new/", span)
    assert page.context["words"] == "They voted to leave.\n\nThe Committee"
    assert page.context["form"]["statement"].value() == "They voted to leave. The Committee"


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        ("It met.", "It met."),
        ("It met\nin May.", "It met in May."),
        ("committee " * 9, f"{'committee ' * 8}committee"),
        (f"{'committee ' * 9}met", f"{'committee ' * 8}committee…"),
        (f"{'committee ' * 8}dissolved itself", f"{'committee ' * 8}dissolved…"),
        (f"{'committee ' * 8}dissolves it", f"{'committee ' * 8}dissolves…"),
        (f"{'committee ' * 8}reassembled", f"{'committee ' * 7}committee…"),
        ("会" * 91, f"{'会' * 90}…"),
    ],
)
def test_paragraphs_to_choose_from_show_where_they_go_on(as_, ida, paragraph, shown):
    article = make_article(ida, text=f"A Made-up Chronicle\n\n{paragraph}\n")
    page = as_(ida).get(address(article) + "new/")
    assert [each.words for each in page.context["page"]] == [shown]
    assert page.content.decode().count("…</li>") == shown.count("…")


@pytest.mark.parametrize(
    "span",
    [{"start": 5, "end": 5}, {"start": 0, "end": 10**6}, {"start": "x", "end": 3}, {"start": 19, "end": 21}],
)  # fmt: skip
def test_a_span_that_holds_no_words_is_refused_with_advice(as_, ida, article, span):
    data = {**span, "statement": "Something.", "kind": "event"}
    response = as_(ida).post(address(article) + "new/", data)
    assert response.status_code == 400
    assert Claim.objects.count() == 0


def test_words_chosen_in_an_older_edition_make_no_claim_in_the_newer(as_, ida, article):
    first = article.editions.get()
    browser = as_(ida)
    start = first.text.index(SECOND)
    span = {"start": start, "end": start + len(SECOND), "edition": first.pk}
    assert browser.get(address(article) + "new/", span).context["words"] == SECOND
    make_edition(article, "Another title\n\n" + first.text, ida)
    data = {**span, "statement": SECOND, "kind": "event"}
    response = browser.post(address(article) + "new/", data, follow=True)
    assert "A new edition came in between" in response.content.decode()
    assert Claim.objects.count() == 0


ACTS = ["again", "accept", "later", "reject", "reword", "split"]


@pytest.mark.parametrize("act", ACTS)
def test_members_and_strangers_decide_nothing(client, as_, nina, article, suggestions, act):
    where = address(article, act, suggestions[0].pk)
    data = {"rejection": "vague", "statement": "x", "kind": "event", "parts": "a\nb"}
    assert as_(nina).post(where, data).status_code == 403
    assert client.post(where, data).status_code == 302
    assert states() == ["suggested"] * 3


@pytest.mark.parametrize("act", ACTS)
def test_who_comes_to_a_decision_by_a_link_sees_the_page(as_, ida, nina, article, suggestions, act):
    where = address(article, act, suggestions[1].pk)
    assert as_(nina).get(where).status_code == 403
    response = as_(ida).get(where, follow=True)
    assert response.context["bench"].current.id == suggestions[1].pk
    assert as_(ida).get(address(article, "undo"), follow=True).status_code == 200
    assert states() == ["suggested"] * 3


@pytest.mark.parametrize("page", ["", "new/"])
def test_the_page_is_for_historians(client, as_, nina, mara, article, suggestions, page):
    where = address(article) + page
    assert as_(nina).get(where).status_code == 403
    assert as_(mara).get(where).status_code == 200
    assert client.get(where).status_code == 302


def test_another_historians_private_article_is_not_there(as_, ida, otto):
    article = make_article(ida, visibility="private")
    claim = make_claim(article, FIRST, ida, state="suggested")
    assert as_(otto).get(address(article)).status_code == 404
    assert as_(otto).post(address(article, "accept", claim.pk)).status_code == 404
    assert states() == ["suggested"]


def test_a_claim_of_another_article_is_not_decided_here(as_, ida, article):
    other = make_claim(make_article(ida), FIRST, ida, state="suggested")
    assert as_(ida).post(address(article, "accept", other.pk)).status_code == 404


def test_a_text_without_suggestions_says_how_to_begin(as_, ida, article):
    assert "Choose words in it" in as_(ida).get(address(article)).content.decode()


def test_more_suggestions_cost_no_more_queries(as_, ida, article):
    browser = as_(ida)
    counts = []
    for words in (FIRST, SECOND, THIRD):
        make_claim(article, words, ida, state="suggested")
        browser.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(article))
        counts.append(len(queries))
    assert counts[0] == counts[-1]


def test_a_rejected_suggestion_is_suggested_again(as_, ida, nina, article, suggestions):
    browser = as_(ida)
    browser.post(address(article, "reject", suggestions[0].pk), {"rejection": "vague"})
    where = address(article, "again", suggestions[0].pk)
    assert where in browser.get(address(article), {"at": suggestions[0].pk}).content.decode()
    assert as_(nina).post(where).status_code == 403
    browser.post(where)
    assert states() == ["suggested"] * 3
    assert browser.post(where).status_code == 404


# --- a paragraph in which nothing further is to be checked ---------------------------------------
def signed():
    return list(Examination.objects.filter(withdrawn_at=None).values_list("start", flat=True))


def sign(browser, article, **data):
    start = article.editions.get(number=1).text.index(FIRST)
    return browser.post(address(article) + "examine/", {"edition": 1, "start": start, **data})


def test_a_paragraph_is_signed_where_one_is_and_what_waits_is_said(as_, ida, article, suggestions):
    browser = as_(ida)
    html = browser.get(address(article)).content.decode()
    assert "¶1 is not examined" in html
    assert 'data-key="p"' in html
    answer = sign(browser, article, at=suggestions[1].pk)
    assert answer.url == f"{address(article)}?at={suggestions[1].pk}"
    page = browser.get(answer.url)
    [message] = page.context["messages"]
    waiting = page.context["bench"].paragraph.waiting
    assert waiting > 0
    assert str(message).startswith("Paragraph 1 is noted as examined.")
    assert f"{waiting} suggestion" in str(message)
    assert "¶1 examined by Ida" in page.content.decode()
    assert 'data-key="p"' not in page.content.decode()
    assert page.context["bench"].unexamined == page.context["bench"].paragraphs - 1
    assert states() == ["suggested"] * 3


def test_a_signature_is_undone_in_its_turn(as_, ida, article, suggestions):
    browser = as_(ida)
    browser.post(address(article, "accept", suggestions[0].pk))
    sign(browser, article)
    sign(browser, article)  # a second click is no second step
    browser.post(address(article) + "undo/")
    assert signed() == []
    assert states().count("accepted") == 1
    latest = Examination.objects.get().history.latest()
    assert (latest.history_user, latest.history_change_reason) == (ida, "Undone")
    browser.post(address(article) + "undo/")
    assert states() == ["suggested"] * 3


def test_what_another_took_back_is_not_undone_again(as_, ida, otto, article, suggestions):
    browser = as_(ida)
    sign(browser, article)
    row = Examination.objects.get()
    withdraw_examination(row, by=otto, reason="Look again")
    answer = browser.post(address(article) + "undo/", follow=True)
    assert "left as it is" in str(list(answer.context["messages"])[-1])
    assert row.history.count() == 2


@pytest.mark.parametrize("data", [{"start": 1}, {"start": ""}, {"edition": "x"}, {"at": "x"}])
def test_a_forged_paragraph_is_refused_with_a_sentence(as_, ida, article, suggestions, data):
    answer = sign(as_(ida), article, **data)
    assert answer.url == address(article)
    assert len(signed()) == (1 if "at" in data else 0)


def test_a_paragraph_of_an_older_edition_is_not_signed(as_, ida, article, suggestions):
    make_edition(article, article.editions.get().text + "\nOne more.\n", ida)
    browser = as_(ida)
    page = browser.get(sign(browser, article).url)
    assert "newer edition" in str(next(iter(page.context["messages"])))
    assert signed() == []


def test_only_historians_sign(client, as_, nina, article, suggestions):
    assert sign(as_(nina), article).status_code == 403
    assert sign(client, article).status_code == 302
    assert signed() == []


def test_more_signatures_cost_no_more_queries(as_, ida, otto, mara, article, suggestions):
    browser = as_(ida)
    counts = []
    for person in (otto, mara, ida):
        sign(as_(person), article)
        browser.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(article))
        counts.append(len(queries))
    assert counts[0] == counts[-1]
