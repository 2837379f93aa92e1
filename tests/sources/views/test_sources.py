import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sources.actions.sources import edit_source, latest_revision, withdraw_source
from sources.models import Source
from tests.factories import make_source

pytestmark = pytest.mark.django_db

LIST = reverse("sources:sources")
NEW = reverse("sources:source-new")
SUGGEST = reverse("sources:suggest")

TYPED = {
    "type": "book",
    "author": "One, Author\nFriends of One",
    "title": "A Made-up Survey",
    "issued": "c. 1923",
    "publisher": "Made-up Press",
}


def suspended(user):
    user.suspended_until = timezone.now() + timezone.timedelta(days=1)
    user.save()
    return user


def labels(response):
    return [row["label"] for row in response.context["rows"]]


# --- list ----------------------------------------------------------------------------------------
def test_the_list_is_everybodys_and_says_what_needs_a_look(client, ida):
    make_source(ida, title="Zeal", check_me=True)
    make_source(ida, title="Anger", mark="forged", mark_reason="Its paper")
    withdraw_source(make_source(ida, title="Gone"), by=ida, reason="No such book")
    response = client.get(LIST)
    assert labels(response) == ["One, Anger", "One, Zeal"]
    page = response.content.decode()
    assert "needs a look" in page
    assert "forged" in page
    assert f'href="{NEW}"' not in page
    assert f'href="/accounts/login/?next={NEW}"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zeal", ["One, Zeal"]),
        ("q=nothing", []),
        ("q=…", []),
        ("type=thesis", ["Two, Anger"]),
        ("letter=t", ["Two, Anger"]),
        ("check_me=on", ["One, Zeal"]),
        ("order=title", ["Two, Anger", "One, Zeal"]),
        ("order=added", ["Two, Anger", "One, Zeal"]),
        ("order=nonsense", ["One, Zeal", "Two, Anger"]),
        ("page=99", ["One, Zeal", "Two, Anger"]),
    ],
)
def test_the_list_is_narrowed_and_ordered(client, ida, query, found):
    make_source(ida, title="Zeal", check_me=True)
    make_source(ida, title="Anger", csl={"type": "thesis", "author": [{"family": "Two"}]})
    assert labels(client.get(f"{LIST}?{query}")) == found


def test_an_empty_list_says_what_will_be_here(client, db):
    assert "No sources yet" in client.get(LIST).content.decode()


def test_a_long_list_has_pages_that_keep_the_filter(client, ida):
    for number in range(51):
        make_source(ida, title=f"Survey {number:02}")
    response = client.get(f"{LIST}?order=title")
    assert len(labels(response)) == 50
    assert "?order=title&amp;page=2" in response.content.decode()
    assert labels(client.get(f"{LIST}?order=title&page=2")) == ["One, Survey 50"]


def test_html_in_a_title_is_text(client, ida):
    make_source(ida, title="<script>alert(1)</script> & <i>Survey</i>")
    page = client.get(LIST).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_list_asks_the_database_the_same_for_one_and_three(
    client, ida, django_assert_max_num_queries
):
    make_source(ida)
    with django_assert_max_num_queries(2):
        client.get(LIST)
    make_source(ida)
    make_source(ida)
    with django_assert_max_num_queries(2):
        assert len(labels(client.get(LIST))) == 3


# --- suggest -------------------------------------------------------------------------------------
def test_sources_are_suggested_while_one_types(client, ida):
    survey = make_source(ida, title="Étude", citekey="one1923etude")
    make_source(ida, title="Other")
    response = client.get(SUGGEST, {"q": "etud"})
    assert response.json() == {
        "sources": [{"id": survey.pk, "label": "One, Étude", "citekey": "one1923etude"}]
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("words", ["", "  ", "…", "nothing like it", "a" * 5000])
def test_no_words_suggest_nothing(client, ida, words):
    make_source(ida)
    assert client.get(SUGGEST, {"q": words}).json() == {"sources": []}


def test_at_most_ten_are_suggested_in_one_query(client, ida, django_assert_num_queries):
    for _ in range(12):
        make_source(ida)
    with django_assert_num_queries(1):
        assert len(client.get(SUGGEST, {"q": "survey"}).json()["sources"]) == 10


# --- new -----------------------------------------------------------------------------------------
def test_a_member_adds_a_source_that_needs_a_look(as_, nina):
    response = as_(nina).post(NEW, TYPED)
    source = Source.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/sources/{source.pk}/"
    assert source.csl == {
        "type": "book",
        "author": [{"family": "One", "given": "Author"}, {"literal": "Friends of One"}],
        "title": "A Made-up Survey",
        "issued": {"date-parts": [[1923]], "circa": True},
        "publisher": "Made-up Press",
    }
    assert (source.citekey, source.check_me, source.created_by) == ("one1923made", True, nina)


def test_a_historians_source_needs_no_look(as_, ida):
    as_(ida).post(NEW, TYPED)
    assert Source.objects.get().check_me is False


def test_strangers_are_sent_to_log_in_and_the_suspended_refused(client, as_, nina):
    response = client.post(NEW, TYPED)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
    assert as_(suspended(nina)).post(NEW, TYPED).status_code == 403
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Give the title"),
        ("issued", "1923-13", "no such day"),
        ("URL", "javascript:alert(1)", "must start with http"),
        ("type", "spaceship", "Select a valid choice"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_kept(as_, nina, field, value, sentence):
    response = as_(nina).post(NEW, {**TYPED, field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "Friends of One" in page
    assert Source.objects.count() == 0


def test_a_source_that_is_there_already_is_shown_first(as_, nina, ida):
    there = make_source(ida)
    response = as_(nina).post(NEW, {**TYPED, "issued": ""})
    assert response.context["there"] == there
    assert "Made-up Press" in response.content.decode()
    assert Source.objects.count() == 1
    as_(nina).post(NEW, {**TYPED, "issued": "", "anyway": "on"})
    assert Source.objects.count() == 2


def test_sending_the_form_twice_adds_one_source(as_, nina):
    browser = as_(nina)
    browser.post(NEW, TYPED)
    assert browser.post(NEW, TYPED).context["there"] == Source.objects.get()


def test_the_fields_of_a_type_are_shown_without_judging_what_was_typed(as_, nina):
    response = as_(nina).post(
        NEW, {"type": "manuscript", "author": "One, Author", "show": "fields"}
    )
    page = response.content.decode()
    assert "needs mending" not in page
    assert "One, Author" in page
    form = response.context["form"]
    shown = {row.field.name for row in form.rows() if row.is_shown}
    assert {"archive", "archive_location", "author", "title"} <= shown
    assert "ISBN" not in shown


def test_a_doi_may_be_an_address(as_, nina):
    as_(nina).post(NEW, {**TYPED, "DOI": "https://doi.org/10.5555/abc"})
    assert Source.objects.get().csl["DOI"] == "10.5555/abc"


# --- edit ----------------------------------------------------------------------------------------
FULL = {
    "type": "entry-encyclopedia",
    "title": "A Made-up Entry",
    "author": [{"family": "One", "given": "A.", "non-dropping-particle": "de", "ORCID": "kept"}],
    "volume": 2,
    "issued": {"date-parts": [["1923"]], "season": 1},
    "custom": {"kept": [1, {"two": 2}]},
    "keyword": "kept",
}


def form_of(response):
    """What a browser would send back."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {k: v for k, v in values.items() if v not in (None, False)}


def test_saving_what_was_shown_loses_and_writes_nothing(as_, ida):
    source = make_source(ida, csl=FULL)
    browser, address = as_(ida), reverse("sources:source-edit", args=[source.pk])
    sent = {**form_of(browser.get(address)), "reason": "Nothing"}
    response = browser.post(address, sent, follow=True)
    assert "nothing was saved" in response.content.decode()
    assert Source.objects.get().csl == source.csl
    assert source.history.count() == 1


def test_an_edit_keeps_what_the_form_does_not_know(as_, otto, ida):
    source = make_source(ida, csl=FULL)
    browser, address = as_(otto), reverse("sources:source-edit", args=[source.pk])
    sent = {**form_of(browser.get(address)), "title": "A Made-up Article", "reason": "Title page"}
    assert browser.post(address, sent).status_code == 302
    row = Source.objects.get()
    assert row.csl == {**source.csl, "title": "A Made-up Article"}
    newest = row.history.first()
    assert (newest.history_user, newest.history_change_reason) == (otto, "Title page")


def test_an_edit_needs_a_reason(as_, ida):
    source = make_source(ida)
    browser, address = as_(ida), reverse("sources:source-edit", args=[source.pk])
    page = browser.post(address, form_of(browser.get(address))).content.decode()
    assert "it stands in the history" in page
    assert source.history.count() == 1


def test_a_mark_is_not_set_by_an_edit(as_, nina):
    source = make_source(nina, mark="forged", mark_reason="Its paper")
    browser, address = as_(nina), reverse("sources:source-edit", args=[source.pk])
    sent = {**form_of(browser.get(address)), "mark": "none", "mark_reason": "", "reason": "Mine"}
    browser.post(address, {**sent, "publisher": "Made-up Press"})
    source.refresh_from_db()
    assert (source.mark, source.mark_reason) == ("forged", "Its paper")
    assert source.csl["publisher"] == "Made-up Press"


def test_what_another_person_saved_meanwhile_is_shown_and_nothing_lost(as_, ida, otto):
    source = make_source(ida)
    browser, address = as_(ida), reverse("sources:source-edit", args=[source.pk])
    sent = {**form_of(browser.get(address)), "publisher": "Mine", "reason": "Imprint"}
    edit_source(source, by=otto, reason="Place", csl={**source.csl, "publisher-place": "Theirs"})
    response = browser.post(address, sent)
    page = response.content.decode()
    assert "Somebody else saved this source" in page
    assert "<ins>Theirs</ins>" in page
    assert form_of(response)["publisher"] == "Mine"
    assert "publisher" not in Source.objects.get().csl
    again = {**form_of(response), "publisher-place": "Theirs"}
    assert again["revision"] == str(latest_revision(source))
    assert browser.post(address, again).status_code == 302
    assert Source.objects.get().csl == {
        **source.csl, "publisher-place": "Theirs", "publisher": "Mine",
    }  # fmt: skip


def test_members_edit_their_own_sources_alone(as_, client, nina, ida):
    own, other = make_source(nina), make_source(ida)
    address = reverse("sources:source-edit", args=[own.pk])
    assert as_(nina).get(address).status_code == 200
    assert client.get(address).status_code == 302
    assert as_(suspended(nina)).get(address).status_code == 403
    assert as_(nina).get(reverse("sources:source-edit", args=[other.pk])).status_code == 403
    assert as_(ida).get(reverse("sources:source-edit", args=[9999])).status_code == 404


# --- withdraw ------------------------------------------------------------------------------------
def test_a_source_is_withdrawn_with_a_reason_once(as_, ida, nina):
    source = make_source(ida)
    address = reverse("sources:source-withdraw", args=[source.pk])
    assert as_(nina).post(address, {"reason": "No"}).status_code == 403
    assert "Say why" in as_(ida).post(address, {"reason": ""}).content.decode()
    assert as_(ida).post(address, {"reason": "No such book"}).status_code == 302
    again = as_(ida).post(address, {"reason": "No such book"})
    assert again.status_code == 302
    assert Source.objects.get().state == "withdrawn"
    assert source.history.count() == 2


def test_a_source_withdrawn_by_mistake_is_put_back(as_, client, ida, otto, nina):
    source = make_source(nina)
    withdraw_source(source, by=nina, reason="The wrong one")
    address = reverse("sources:source-restore", args=[source.pk])
    assert address not in as_(nina).get(source.get_absolute_url()).content.decode()
    assert as_(nina).post(address, {"reason": "Mine"}).status_code == 403
    assert "/accounts/login/" in client.post(address)["Location"]
    assert address in as_(otto).get(source.get_absolute_url()).content.decode()
    assert "Say why" in as_(otto).post(address, {"reason": ""}).content.decode()
    page = as_(otto).post(address, {"reason": "It exists"}, follow=True).content.decode()
    assert "It is back" in page
    assert address not in page
    assert Source.objects.get().state == "active"
    assert as_(ida).get("/sources/suggest/?q=made").json()["sources"] != []
    page = as_(otto).post(address, {"reason": "Again"}, follow=True).content.decode()
    assert "there is nothing to put back" in page
    assert source.history.count() == 3


# --- history -------------------------------------------------------------------------------------
def test_the_history_says_who_why_and_what(client, ida, otto):
    source = make_source(ida)
    item = {**source.csl, "title": "A Made-up Study", "issued": {"date-parts": [[1931]]}}
    edit_source(source, by=otto, reason="Title <page>", csl=item, check_me=True)
    response = client.get(reverse("sources:source-history", args=[source.pk]))
    newest, oldest = response.context["changes"]
    assert [(d.label, d.before, d.after) for d in newest.differences] == [
        ("Title", "A Made-up Survey", "A Made-up Study"),
        ("Date", "", "1931"),
        ("Needs a look", "no", "yes"),
    ]
    assert oldest.differences == []
    page = response.content.decode()
    assert "Otto" in page
    assert "Title &lt;page&gt;" in page
    assert re.search(r"<del>Survey</del>\s*<ins>Study</ins>", page)


def test_a_hidden_revision_stays_hidden(client, ida):
    source = make_source(ida)
    item = source.csl
    edit_source(source, by=ida, reason="Insult", csl={**item, "title": "Insult"})
    edit_source(source, by=ida, reason="As before", csl=item)
    source.history.filter(history_change_reason="Insult").update(hidden=True)
    response = client.get(reverse("sources:source-history", args=[source.pk]))
    now, hidden, made = response.context["changes"]
    assert hidden.revision.hidden
    assert now.differences == hidden.differences == made.differences == []
    assert "Insult" not in response.content.decode()


def test_the_history_asks_the_database_the_same_for_one_and_three(
    client, ida, django_assert_max_num_queries
):
    source = make_source(ida)
    address = reverse("sources:source-history", args=[source.pk])
    with django_assert_max_num_queries(4):
        client.get(address)
    for title in ("Second", "Third"):
        edit_source(source, by=ida, reason="Edit", csl={**source.csl, "title": title})
    with django_assert_max_num_queries(4):
        assert len(client.get(address).context["changes"]) == 3
