from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from sources.actions.imports import (
    DraftBusy,
    NothingChosen,
    UndoneAlready,
    begin_import,
    choose,
    expire_imports,
    problems_of,
    queue_import,
    read_rows,
    save_import,
    undo_import,
)
from sources.actions.sources import edit_source
from sources.importing.files import NotUnderstood
from sources.models import ImportDraft, ImportRow, Source, SourceImport
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db

FILE = b"""@book{one1923, title = {A Made-up Survey}, author = {One, Author}, year = 1923}
@book{two, title = {Another Work}, author = {Two, B.}, url = {javascript:alert(1)}}
@book{open, title = {Never closed,
@book{same, title = {The Another Work}, author = {Two, B.}}
@book{last, title = {The Last}, year = 1999}
"""


def drafted(by, data=FILE):
    draft = begin_import(data, name="made-up.bib", by=by)
    read_rows(draft)
    ImportDraft.objects.filter(pk=draft.pk).update(state="open")
    draft.refresh_from_db()
    return draft


def test_a_file_becomes_rows_that_are_new_there_or_lost(ida):
    there = make_source(ida, csl={"issued": {"date-parts": [[1923]]}})
    rows = drafted(ida).rows.all()
    assert [(r.line, r.kind, r.is_taken, r.there, r.same_as) for r in rows] == [
        (1, "there", False, there, None),
        (2, "new", True, None, None),
        (3, "lost", False, None, None),
        (4, "there", False, None, 2),
        (5, "new", True, None, None),
    ]


def test_an_unsafe_address_is_left_out_and_told(ida):
    row = drafted(ida).rows.get(number=2)
    assert "URL" not in row.incoming["csl"]
    assert [problem.fault for problem in problems_of(row)] == ["unsafe_address"]


def test_what_is_saved_is_signed_named_and_can_be_found(ida):
    make_source(ida, csl={"issued": {"date-parts": [[1923]]}})
    saved = save_import(drafted(ida), by=ida)
    assert (saved.new, saved.there, saved.lost, saved.left_out) == (2, 2, 1, 0)
    source = Source.objects.get(citekey="two")
    assert (source.created_by, source.check_me) == (ida, True)
    assert source.history.get().history_change_reason == "Imported from made-up.bib"
    again = drafted(ida)
    assert set(again.rows.values_list("kind", flat=True)) == {"there", "lost"}


def test_a_citation_key_that_is_taken_gets_a_number(ida):
    make_source(ida, title="Something else", citekey="last")
    save_import(drafted(ida), by=ida)
    assert Source.objects.get(title="The Last").citekey == "last-2"


def test_the_person_chooses_row_by_row(ida):
    make_source(ida, csl={"issued": {"date-parts": [[1923]]}})
    draft = drafted(ida)
    choose(draft, {1: True, 2: False, 3: True})
    saved = save_import(draft, by=ida)
    assert (saved.new, saved.left_out) == (2, 1)
    assert Source.objects.filter(title="A Made-up Survey").count() == 2
    assert not draft.rows.get(number=3).is_taken


def test_what_was_added_meanwhile_is_not_made_twice(ida, otto):
    draft = drafted(ida)
    make_source(otto, title="The Last", csl={"author": [], "issued": {"date-parts": [[1999]]}})
    save_import(draft, by=ida)
    assert Source.objects.filter(title="The Last").count() == 1


def test_nothing_chosen_is_refused_and_a_draft_is_saved_once(ida):
    draft = drafted(ida)
    choose(draft, dict.fromkeys(range(1, 6), False))
    with pytest.raises(NothingChosen):
        queue_import(draft)
    choose(draft, {5: True})
    queue_import(draft)
    with pytest.raises(DraftBusy):
        queue_import(draft)


def test_a_file_of_something_else_is_refused(ida):
    with pytest.raises(NotUnderstood):
        begin_import(b"Dear Sir, thank you for your letter.", name="letter.txt", by=ida)


def test_undoing_withdraws_what_nobody_used_or_edited(ida, otto):
    saved = save_import(drafted(ida), by=ida)
    used, edited = Source.objects.get(citekey="two"), Source.objects.get(citekey="last")
    make_evidence(make_claim(make_article(ida), "They voted to leave.", ida), used, ida)
    with transaction.atomic():
        edit_source(edited, by=otto, reason="Mended", translated_title="Das Letzte")
    done = undo_import(saved, by=ida)
    assert (done.withdrawn, done.used, done.edited, done.gone) == (1, 1, 1, 0)
    assert Source.objects.get(citekey="one1923").state == "withdrawn"
    last = Source.objects.get(citekey="one1923").history.latest()
    assert (last.state, last.history_user, last.history_change_reason) == (
        "withdrawn",
        ida,
        "Import undone",
    )
    assert {used.citekey, edited.citekey} == set(
        Source.objects.active().values_list("citekey", flat=True)
    )
    with pytest.raises(UndoneAlready):
        undo_import(SourceImport.objects.get(), by=ida)


def test_drafts_expire_with_their_rows(ida):
    draft = drafted(ida)
    ImportDraft.objects.filter(pk=draft.pk).update(
        created_at=timezone.now() - timedelta(days=7, seconds=1)
    )
    assert not ImportDraft.objects.of(ida).exists()
    assert expire_imports() == 1
    assert not ImportRow.objects.exists()
