import pytest
from django.urls import reverse

from sources.actions.relations import edit_note, withdraw_relation
from sources.models import SourceRelation
from tests.factories import make_relation, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(ida):
    return make_source(ida, title="Made-up Letters")


@pytest.fixture
def survey(ida):
    return make_source(ida)


def new(source):
    return reverse("sources:relation-new", args=[source.pk])


def of(name, relation):
    return reverse(f"sources:relation-{name}", args=[relation.pk])


def test_a_historian_relates_two_sources_and_both_pages_say_so(as_, client, otto, survey, letters):
    found = as_(otto).post(new(survey), {"other_words": "letters", "find": "other"})
    assert "1 source found" in found.content.decode()
    sent = {"kind": "translates", "other": letters.pk, "note": "Without the preface"}
    assert as_(otto).post(new(survey), sent).headers["Location"] == survey.get_absolute_url()
    page = client.get(survey.get_absolute_url()).content.decode()
    assert "translates</span> <a" in page
    assert "Without the preface" in page
    assert "is translated by</span> <a" in client.get(letters.get_absolute_url()).content.decode()


def test_a_relation_may_be_said_from_its_other_end(as_, otto, survey, letters):
    as_(otto).post(new(letters), {"kind": "by_reprints", "other": survey.pk})
    row = SourceRelation.objects.get()
    assert (row.source, row.kind, row.other) == (survey, "reprints", letters)


def test_a_circle_is_said_in_words_and_what_was_typed_stays(as_, ida, otto, survey, letters):
    make_relation(letters, "reprints", survey, ida)
    sent = {"kind": "translates", "other": letters.pk, "note": "Typed words"}
    page = as_(otto).post(new(survey), sent).content.decode()
    assert "One, A Made-up Survey translates One, Made-up Letters, which reprints" in page
    assert "Typed words" in page
    assert SourceRelation.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"kind": "resembles"}, {"other": "99999"}, {"other": "x"}])
def test_nonsense_is_refused_in_the_form(as_, otto, survey, letters, sent):
    sent = {"kind": "translates", "other": letters.pk, **sent} if sent else {}
    assert as_(otto).post(new(survey), sent).status_code == 200
    assert not SourceRelation.objects.exists()


def test_a_source_and_itself_are_refused_in_the_form(as_, otto, survey):
    page = as_(otto).post(new(survey), {"kind": "cites", "other": survey.pk}).content.decode()
    assert "no relation to itself" in page


def test_members_and_strangers_relate_nothing(as_, client, nina, survey, letters):
    sent = {"kind": "translates", "other": letters.pk}
    assert as_(nina).post(new(survey), sent).status_code == 403
    assert client.post(new(survey), sent).status_code == 302
    assert not SourceRelation.objects.exists()
    assert "relations/new" not in as_(nina).get(survey.get_absolute_url()).content.decode()


def test_a_note_is_edited_and_a_stale_form_shows_what_the_other_saved(
    as_, ida, otto, survey, letters
):
    relation = make_relation(survey, "translates", letters, ida)
    browser, address = as_(otto), of("edit", relation)
    revision = browser.get(address).context["form"]["revision"].value()
    edit_note(relation, "Ida’s words", by=ida, reason="Seen")
    sent = {"note": "Otto’s words", "reason": "Seen", "revision": revision}
    answer = browser.post(address, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ida’s words" in page
    assert "Otto’s words" in page
    again = {**sent, "revision": answer.context["form"]["revision"].value()}
    assert browser.post(address, again).status_code == 302
    relation.refresh_from_db()
    assert relation.note == "Otto’s words"


def test_a_withdrawn_relation_stays_on_the_page_and_in_its_history(
    as_, client, ida, otto, survey, letters
):
    relation = make_relation(survey, "translates", letters, ida)
    as_(otto).post(of("withdraw", relation), {"reason": "Another letter writer"})
    page = client.get(survey.get_absolute_url()).content.decode()
    assert "1 relation was withdrawn" in page
    assert "Another letter writer" in client.get(of("history", relation)).content.decode()
    assert as_(otto).post(of("withdraw", relation), {"reason": "Again"}).status_code == 302
    assert as_(otto).get(of("edit", relation)).status_code == 403
    with pytest.raises(Exception, match="withdrawn"):
        withdraw_relation(relation, by=ida, reason="Again")
