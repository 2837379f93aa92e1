import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sources.actions.imports import begin_import
from sources.models import ImportDraft, Source, SourceImport
from sources.tasks import read_import
from tests.factories import make_source

pytestmark = pytest.mark.django_db

FILE = b"""@book{one1923, title = {A Made-up Survey}, author = {One, Author}, year = 1923}
@book{open, title = {Never closed,
@book{two, title = {Another <b>Work</b>}, author = {Two, B.}, isbn = {978-0-306-40615-3}}
"""


def handed_in(browser, data=FILE):
    file = SimpleUploadedFile("made-up.bib", data)
    answer = browser.post(reverse("sources:import"), {"file": file})
    draft = ImportDraft.objects.get()
    assert answer.url == reverse("sources:import-draft", args=[draft.pk])
    return draft


def test_a_list_is_handed_in_chosen_from_saved_and_undone(ida, as_):
    make_source(ida, csl={"issued": {"date-parts": [[1923]]}})
    browser = as_(ida)
    draft = handed_in(browser)
    address = reverse("sources:import-draft", args=[draft.pk])
    shown = browser.get(address).content.decode()
    assert "Line 2: This can’t be read" in shown
    assert "must be 7 here, not 3" in shown
    assert "Another &lt;b&gt;Work&lt;/b&gt;" in shown
    assert "Already here:" in shown
    browser.post(address, {"act": "save", "shown": ["1", "3"], "take": ["3"]})
    answer = browser.get(address)
    saved = SourceImport.objects.get()
    assert answer.url == reverse("sources:imported", args=[saved.pk])
    assert (saved.new, saved.there, saved.lost) == (1, 1, 1)
    answer = browser.post(answer.url, follow=True)
    assert "1 source is withdrawn." in answer.content.decode()
    assert Source.objects.get(citekey="two").state == "withdrawn"


def test_a_choice_is_kept_and_a_draft_thrown_away(ida, as_):
    browser, draft = as_(ida), handed_in(as_(ida))
    address = reverse("sources:import-draft", args=[draft.pk])
    browser.post(address, {"act": "keep", "shown": ["1", "3"], "take": ["3"]})
    assert list(draft.rows.values_list("is_taken", flat=True)) == [False, False, True]
    answer = browser.post(address, {"act": "save", "shown": ["3"]}, follow=True)
    assert "there is nothing to save" in answer.content.decode()
    browser.post(address, {"act": "discard"})
    assert not ImportDraft.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"text": "Dear Sir"}, "This is no BibTeX, BibLaTeX, RIS or CSL-JSON"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(posted, said, ida, as_):
    assert said in as_(ida).post(reverse("sources:import"), posted).content.decode()
    assert not ImportDraft.objects.exists()


def test_another_historian_sees_an_import_and_cannot_undo_it(ida, otto, mara, as_):
    saved = SourceImport.objects.create(by=ida, at="2026-05-03T12:00Z", name="made-up.bib")
    address = reverse("sources:imported", args=[saved.pk])
    assert as_(otto).get(address).status_code == 200
    assert as_(otto).post(address).status_code == 403
    assert "made-up.bib" not in as_(otto).get(reverse("sources:import")).content.decode()
    assert as_(mara).post(address).status_code == 302


def test_the_role_may_go_while_a_draft_waits(ida, as_):
    draft = begin_import(FILE, name="", by=ida)
    ida.groups.clear()
    read_import.call(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.rows.count()) == ("failed", 0)


def test_a_draft_that_waits_shows_how_far_it_is_and_renews_itself(ida, as_):
    draft = begin_import(FILE, name="", by=ida)
    ImportDraft.objects.filter(pk=draft.pk).update(state="reading", done=1500)
    answer = as_(ida).get(reverse("sources:import-draft", args=[draft.pk]))
    assert answer.headers["Refresh"] == "2"
    assert "1500 entries read" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_table_costs_the_same_for_every_length(number, ida, as_, django_assert_max_num_queries):
    data = b"".join(b"@book{a%d, title = {Made Up %d}}\n" % (n, n) for n in range(number))
    browser = as_(ida)
    draft = handed_in(browser, data)
    with django_assert_max_num_queries(9):
        browser.get(reverse("sources:import-draft", args=[draft.pk]))
