import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Passage
from sources.revisions import save_revision
from tests.factories import TEXT, make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
DELEGATES = "It counted 40 delegates."
DISSOLVED = "Nobody knows why the committee dissolved itself in June."
CORRECTED = TEXT.replace(DELEGATES, "It counted some 38 delegates.").replace(
    DISSOLVED, "Rumour has it that everything ended that summer, in June."
)
LOST = "/articles/chronicle/editions/lost/"


@pytest.fixture
def article(ida):
    row = make_article(ida, slug="chronicle")
    make_claim(row, DELEGATES, ida)
    make_claim(row, DISSOLVED, ida)
    make_claim(row, "The Committee, 1937.", ida, state="suggested")
    make_edition(row, CORRECTED.replace("The Committee, 1937.", "A caption."), ida)
    return row


def waiting(state):
    return Passage.objects.get(edition__number=2, state=state)


def address(passage, end=""):
    return f"{LOST}{passage.pk}/{end}"


def items(client):
    return {item.state: item for item in client.get(LOST).context["items"]}


def test_each_claim_stands_beside_what_the_new_text_has(as_, otto, article):
    found = items(as_(otto))
    assert sorted(found) == ["changed", "lost"]
    changed, lost = found["changed"], found["lost"]
    assert (changed.old.exact, changed.old_edition) == (DELEGATES, 1)
    first = changed.candidates[0]
    assert (first.exact, first.is_found) == (waiting("changed").exact, True)
    assert 50 < first.score < 100
    assert lost.old.exact == DISSOLVED
    assert not any(candidate.is_found for candidate in lost.candidates)
    assert any("Rumour" in candidate.exact for candidate in lost.candidates)


def test_beside_a_place_that_was_found_what_is_far_less_like_is_left_out(as_, ida, otto):
    article = make_article(ida, slug="chronicle")
    make_claim(article, DELEGATES, ida)
    make_edition(article, CORRECTED.replace("They voted", "It had delegates"), ida)
    [candidate, *others] = items(as_(otto))["changed"].candidates
    assert candidate.is_found
    assert all(other.score >= candidate.score * 2 / 3 for other in others)
    assert len(others) < 2


def test_a_place_is_confirmed(as_, otto, article):
    passage = waiting("changed")
    data = {"act": "attach", "start": passage.start, "end": passage.end}
    assert as_(otto).post(address(passage), data).url == LOST
    passage.refresh_from_db()
    assert passage.state == "exact"
    assert passage.history.latest().history_change_reason == "Place confirmed"
    assert sorted(items(as_(otto))) == ["lost"]


def test_a_sentence_is_chosen(as_, otto, article):
    passage = waiting("lost")
    page = as_(otto).get(address(passage, "choose/"))
    block = list(page.context["page"])[-1]
    assert page.status_code == 200
    assert (page.context["choice"].was, block.number) == (DISSOLVED, 3)
    page = as_(otto).get(address(passage, "choose/"), {"block": block.start})
    [sentence] = page.context["sentences"]
    data = {"act": "attach", "sentence": f"{sentence.start}-{sentence.end}"}
    as_(otto).post(address(passage), data)
    passage.refresh_from_db()
    assert (passage.state, passage.exact) == ("exact", sentence.text)


def find(client, passage, words):
    return client.post(address(passage, "choose/"), {"words": words})


@pytest.mark.parametrize("words", ["ended that summer", "  Everything\nended".replace("E", "e")])
def test_words_that_are_typed_are_the_place_where_they_stand_once(as_, otto, article, words):
    passage = waiting("lost")
    assert find(as_(otto), passage, words).url == LOST
    passage.refresh_from_db()
    assert (passage.state, passage.exact) == ("exact", " ".join(words.split()))
    assert passage.history.latest().history_change_reason == "Place chosen"


def test_of_words_in_two_places_the_second_is_taken(as_, otto, ida, article):
    make_edition(article, CORRECTED.replace(DISSOLVED[:6], "Noone") + "\nA vote. A vote.", ida)
    passage = Passage.objects.get(edition__number=3, state="lost")
    page = find(as_(otto), passage, "A vote")
    first, second = page.context["found"]
    assert (first.is_found, second.before.endswith("A vote. ")) == (True, True)
    assert passage.history.count() == 1
    data = {"act": "attach", "start": second.start, "end": second.end}
    as_(otto).post(address(passage), data)
    passage.refresh_from_db()
    assert (passage.exact, passage.start) == ("A vote", second.start)


def test_words_that_resemble_some_of_the_text_are_asked_about(as_, otto, article):
    passage = waiting("lost")
    page = find(as_(otto), passage, "everything ended this summer, in June")
    [candidate, *_rest] = page.context["found"]
    assert (candidate.is_found, "that summer" in candidate.exact) == (False, True)
    assert "Are these meant?" in page.content.decode()
    assert passage.history.count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Type or paste the words"),
        ("  \n", "Type or paste the words"),
        ("zyx wvu tsr qpo nml", "Nothing in the new text resembles"),
        ("x" * 5001, "at most 5000"),
    ],
)
def test_words_that_lead_nowhere_say_what_to_do(as_, otto, article, words, sentence):
    passage = waiting("lost")
    page = find(as_(otto), passage, words)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert passage.history.count() == 1


def test_words_in_too_many_places_are_not_all_listed(as_, otto, ida, article):
    make_edition(article, f"Another\n\n{'It was so. ' * 30}", ida)
    passage = Passage.objects.filter(edition__number=3, state="lost").first()
    page = find(as_(otto), passage, "It was so.")
    assert len(page.context["found"]) == 20
    assert "There are more places" in page.content.decode()


def test_who_comes_late_to_choose_is_led_back_to_the_list(as_, ida, otto, article):
    passage = waiting("lost")
    as_(ida).post(address(passage), {"act": "gone"})
    for response in (
        as_(otto).get(address(passage, "choose/")),
        find(as_(otto), passage, "that summer"),
    ):
        assert response.url == LOST
    assert passage.history.count() == 2
    assert as_(otto).get(f"{LOST}999999/choose/").status_code == 404


def test_the_text_opens_where_the_words_may_stand(as_, otto, ida):
    paragraphs = [f"Paragraph {number} says nothing of note." for number in range(120)]
    quote = "The committee counted forty delegates that morning."
    paragraphs[100] = quote
    article = make_article(ida, slug="chronicle", text="\n\n".join(["A Title", *paragraphs]))
    make_claim(article, quote, ida)
    paragraphs[100] = "The committee counted thirty delegates that evening."
    make_edition(article, "\n\n".join(["A Title", *paragraphs]), ida)
    passage = Passage.objects.get(edition__number=2)
    client = as_(otto)
    page = client.get(address(passage, "choose/")).context["page"]
    assert page.number == 3
    assert client.get(address(passage, "choose/"), {"page": 1}).context["page"].number == 1


def test_an_assertion_is_gone_and_comes_back(as_, otto, article):
    passage = waiting("lost")
    as_(otto).post(address(passage), {"act": "gone", "reason": "Cut"})
    passage.refresh_from_db()
    assert passage.state == "gone"
    response = as_(otto).get(LOST)
    [settled] = response.context["settled"]
    assert (settled.by, settled.reason) == ("Otto", "Gone from this edition: Cut")
    as_(otto).post(address(passage), {"act": "undo"})
    passage.refresh_from_db()
    assert passage.state == "lost"
    assert as_(otto).get(LOST).context["settled"] == []


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"act": "dance"},
        {"act": "attach"},
        {"act": "attach", "start": "5", "end": "2"},
        {"act": "attach", "start": "0", "end": "999999"},
        {"act": "attach", "sentence": "x-y"},
        {"act": "undo"},
    ],
)
def test_what_is_not_understood_changes_nothing(as_, otto, article, data):
    passage = waiting("lost")
    response = as_(otto).post(address(passage), data, follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert passage.history.count() == 1


def test_the_second_of_two_people_is_told(as_, ida, otto, article):
    passage = waiting("lost")
    as_(ida).post(address(passage), {"act": "gone"})
    response = as_(otto).post(address(passage), {"act": "gone"}, follow=True)
    assert "Ida settled this one meanwhile." in response.content.decode()
    assert passage.history.count() == 2


def test_the_list_is_for_historians(client, as_, nina, otto, article):
    passage = waiting("lost")
    for page in (LOST, address(passage, "choose/")):
        assert client.get(page).url.startswith("/accounts/login/")
        assert as_(nina).get(page).status_code == 403
        assert as_(otto).get(page).status_code == 200
    assert client.post(address(passage), {"act": "gone"}).url.startswith("/accounts/login/")
    assert as_(nina).post(address(passage), {"act": "gone"}).status_code == 403
    assert passage.history.count() == 1


def test_that_of_a_private_article_is_known_to_nobody_else(as_, ida, otto, article):
    Article.objects.filter(pk=article.pk).update(visibility="private")
    passage = waiting("lost")
    assert as_(otto).get(LOST).status_code == 404
    assert as_(otto).post(address(passage), {"act": "gone"}).status_code == 404
    assert as_(ida).get(LOST).status_code == 200


def test_a_passage_is_settled_under_its_own_article_alone(as_, otto, ida, article):
    make_article(ida, slug="other")
    passage = waiting("lost")
    other = f"/articles/other/editions/lost/{passage.pk}/"
    assert as_(otto).post(other, {"act": "gone"}).status_code == 404


def test_more_claims_need_no_more_queries(as_, otto, ida):
    article = make_article(ida, slug="chronicle")
    make_claim(article, DELEGATES, ida)
    for quote in ("They voted to leave.", DISSOLVED):
        make_claim(article, quote, ida, state="rejected", rejection="vague")
    client = as_(otto)

    def queries():
        with CaptureQueriesContext(connection) as found:
            shown = client.get(LOST).context["items"]
        return len(shown), len(found)

    make_edition(article, "Another\n\nNothing alike.", ida)
    client.get(LOST)
    one = queries()
    assert one[0] == 1
    for state in ("They voted to leave.", DISSOLVED):
        claim = make_claim(article, state, ida)
        passage = Passage(
            claim=claim, edition=article.editions.get(number=2), carried_from=claim.passages.get(),
            exact=state, state="lost", score=0,
        )  # fmt: skip
        with transaction.atomic():
            save_revision(passage, by=ida, reason="Carried into edition 2")
    assert queries() == (3, one[1])
