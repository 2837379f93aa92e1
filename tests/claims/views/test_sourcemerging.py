import pytest
from django.urls import reverse

from claims.bookkeeping import write_reading_list
from claims.models import Claim, Evidence
from sources.actions.merging import latest_revision
from sources.actions.sources import edit_source, withdraw_source
from sources.models import Source
from tests.factories import make_article, make_claim, make_evidence, make_relation, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ida):
    one = make_source(ida, title="The full title of a made-up survey")
    return one, make_source(ida, title="A survey", csl={"publisher": "Example Press"})


def address(one, into):
    return reverse("claims:source-merge", args=[one.pk, into.pk])


def sent(one, into, **more):
    revisions = f"{latest_revision(one)}.{latest_revision(into)}"
    return {"reason": "One book", "revisions": revisions, **more}


def text(answer):
    return answer.content.decode()


def test_two_are_compared_and_the_fuller_value_is_chosen_to_begin_with(two, mara, as_):
    page = text(as_(mara).get(address(*two)))
    assert 'name="take-csl.title" value="one" checked' in page
    assert 'name="take-csl.publisher" value="other" checked' in page
    assert "2 fields are the same in both" in page


def test_a_moderator_merges_with_the_values_chosen(two, mara, as_):
    one, into = two
    data = sent(one, into) | {"take-csl.title": "other"}
    answer = as_(mara).post(address(one, into), data, follow=True)
    assert answer.redirect_chain == [(into.get_absolute_url(), 302)]
    assert "Merged." in text(answer)
    into.refresh_from_db()
    assert (into.title, into.csl["publisher"]) == ("A survey", "Example Press")


def test_what_is_not_chosen_is_as_it_was_proposed(two, mara, as_):
    one, into = two
    as_(mara).post(address(one, into), sent(one, into))
    into.refresh_from_db()
    assert into.title == "The full title of a made-up survey"


def test_historians_compare_and_do_not_merge(two, otto, as_):
    one, into = two
    page = text(as_(otto).get(address(one, into)))
    assert ("A moderator can merge them." in page, 'type="radio"' in page) == (True, False)
    assert as_(otto).post(address(one, into), sent(one, into)).status_code == 403
    one.refresh_from_db()
    assert one.state == "active"


def test_a_merge_without_reason_or_with_a_wrong_choice_is_refused(two, mara, as_):
    one, into = two
    data = sent(one, into)
    assert "Say why: the log shows it." in text(
        as_(mara).post(address(one, into), data | {"reason": " "})
    )
    as_(mara).post(address(one, into), data | {"take-csl.title": "third"})
    as_(mara).post(address(one, into), data | {"revisions": "nonsense.1.2"})
    one.refresh_from_db()
    assert one.state == "active"


def test_what_somebody_saved_meanwhile_is_shown_and_nothing_typed_is_lost(two, mara, ida, as_):
    one, into = two
    data = sent(one, into, reason="Typed words") | {"take-csl.publisher": "one"}
    edit_source(into, by=ida, reason="A slip", csl={**into.csl, "title": "Another survey"})
    answer = as_(mara).post(address(one, into), data)
    assert answer.status_code == 409
    page = text(answer)
    assert "Somebody saved one of the two" in page
    assert ("Another survey" in page, "Typed words" in page) == (True, True)
    assert 'name="take-csl.publisher" value="one" checked' in page
    data["revisions"] = f"{latest_revision(one)}.{latest_revision(into)}"
    assert as_(mara).post(address(one, into), data).status_code == 302


def test_a_circle_and_what_is_gone_are_refused_in_a_sentence(two, mara, ida, as_):
    one, into = two
    middle = make_source(ida, title="Between")
    make_relation(one, "translates", middle, ida)
    make_relation(middle, "translates", into, ida)
    answer = as_(mara).post(address(one, into), sent(one, into))
    assert answer.status_code == 400
    assert "This would be a circle" in text(answer)
    withdraw_source(into, by=ida, reason="Twice")
    assert "there is nothing to merge" in text(as_(mara).get(address(one, into)))
    answer = as_(mara).post(address(one, into), sent(one, into))
    assert "nothing was changed" in text(answer)
    assert as_(mara).get(address(one, one)).status_code == 200


def test_the_address_of_a_merged_source_leads_on_and_says_so(two, mara, nina, as_, client):
    one, into = two
    as_(mara).post(address(one, into), sent(one, into) | {"take-csl.title": "other"})
    answer = client.get(one.get_absolute_url())
    assert answer.headers["Location"] == f"{into.get_absolute_url()}?merged={one.pk}"
    page = text(client.get(answer.headers["Location"]))
    assert "The full title of a made-up survey (one1), was merged into this source." in page
    assert "Take apart" not in page
    assert "Take apart" in text(as_(mara).get(into.get_absolute_url()))
    assert "was merged into this source" not in text(client.get(into.get_absolute_url()))
    for nonsense in ("x", "9" * 30, str(into.pk)):
        assert client.get(f"{into.get_absolute_url()}?merged={nonsense}").status_code == 200
    assert client.get(reverse("sources:source-history", args=[one.pk])).status_code == 200
    assert "A survey" in text(client.get(reverse("sources:sources"), {"q": one.citekey}))


def test_a_moderator_takes_a_merge_apart(two, mara, as_):
    one, into = two
    as_(mara).post(address(one, into), sent(one, into))
    apart = reverse("claims:source-apart", args=[one.pk])
    assert "Say why" in text(as_(mara).post(apart, {"reason": ""}))
    answer = as_(mara).post(apart, {"reason": "Two books"}, follow=True)
    assert answer.redirect_chain == [(one.get_absolute_url(), 302)]
    into.refresh_from_db()
    assert into.title == "A survey"
    again = as_(mara).post(apart, {"reason": "Two books"}, follow=True)
    assert "isn’t merged into another" in text(again)


def test_what_changed_since_is_said_when_it_is_to_be_taken_apart(two, mara, ida, as_):
    one, into = two
    as_(mara).post(address(one, into), sent(one, into))
    into.refresh_from_db()
    edit_source(into, by=ida, reason="A slip", csl={**into.csl, "title": "Another"})
    answer = as_(mara).post(reverse("claims:source-apart", args=[one.pk]), {"reason": "Two books"})
    assert answer.status_code == 409
    assert "was changed since the merge" in text(answer)


def test_what_goes_along_is_counted_of_what_the_viewer_may_see(two, ida, otto, mara, as_):
    one, into = two
    for visibility in ("public", "private"):
        article = make_article(ida, visibility=visibility)
        claim = make_claim(article, "It counted 40 delegates.", ida)
        make_evidence(claim, one, ida)
        make_evidence(claim, one, ida, locators=[])
        make_evidence(claim, into, ida, basis="rests_on", rests_on=make_source(ida))
        write_reading_list(article.editions.get(), [(Line, one)])
    make_relation(one, "cites", make_source(ida), ida)
    make_relation(one, "cites", into, ida)
    for person, pieces, lines in ((otto, "1 piece", "1 line of"), (mara, "2 pieces", "2 lines of")):
        page = text(as_(person).get(address(one, into)))
        assert f"{pieces} of evidence" in page
        assert lines in page
        assert "1 relation to another source" in page
        assert "A relation between the two is recorded" in page


class Line:
    start, end, line = 0, 5, "A Mad"


def test_a_moderator_finds_the_other_source_by_words(two, mara, as_):
    one, into = two
    choose = reverse("claims:source-merge-choose", args=[one.pk])
    page = text(as_(mara).get(choose, {"other_words": "survey press"}))
    assert "No source has all these words." in page
    page = text(as_(mara).get(choose, {"other_words": "a survey"}))
    assert f'value="{into.pk}"' in page
    answer = as_(mara).get(choose, {"other_words": "a survey", "other": into.pk})
    assert answer.headers["Location"] == address(one, into)
    assert "That is the source itself" in text(as_(mara).get(choose, {"other": one.pk}))


def test_the_page_of_a_source_says_what_it_is_perhaps_the_same_as(ida, otto, client, as_):
    one, other = make_source(ida), make_source(ida)
    page = text(as_(otto).get(one.get_absolute_url()))
    assert "Perhaps the same as" in page
    assert address(one, other) in page
    assert "Perhaps the same as" not in text(client.get(one.get_absolute_url()))


def test_the_queries_of_the_comparison_do_not_grow(
    ida, otto, as_, django_assert_max_num_queries, two
):
    one, into = two
    article, browser = make_article(ida), as_(otto)
    for words in ("It counted 40 delegates.", "They voted to leave.", "In May 1937"):
        make_evidence(make_claim(article, words, ida), one, ida)
        with django_assert_max_num_queries(17):
            assert browser.get(address(one, into)).status_code == 200
    assert Evidence.objects.count() == Claim.objects.count() == 3
    assert Source.objects.count() == 2
