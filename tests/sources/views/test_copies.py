"""Uploads as people and as attackers hand them in, and downloads as strangers try them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sources.actions.copies import edit_copy, withdraw_copy
from sources.filestore import place_of
from sources.models import Snapshot
from tests.factories import make_snapshot, make_source
from tests.sources.test_extracting import pdf
from tests.sources.test_mediatypes import PAGE, SVG
from tests.sources.test_wordfiles import bomb, document

pytestmark = pytest.mark.django_db
HOSTILE = b"<html><body><p>Words.</p><script>alert(document.cookie)</script></body></html>"


@pytest.fixture
def source(ida):
    return make_source(ida)


def new(source):
    return reverse("sources:copy-new", args=[source.pk])


def of(name, copy):
    return reverse(f"sources:copy-{name}", args=[copy.pk])


def hand_in(browser, source, data, name="a.txt", declared="", **fields):
    file = SimpleUploadedFile("x", data, content_type=declared or "application/octet-stream")
    file._name = name  # as somebody may send it; SimpleUploadedFile takes the folders away
    return browser.post(new(source), {"visibility": "historians", "file": file, **fields})


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_historian_keeps_a_pdf_and_its_text_is_read(as_, otto, source):
    data = pdf("They met in Examplegrad.", "They left.")
    answer = hand_in(as_(otto), source, data, "minutes.pdf", "application/pdf")
    assert answer.headers["Location"] == source.get_absolute_url()
    copy = Snapshot.objects.get()
    assert (copy.name, copy.created_by, copy.file.text_state) == ("minutes.pdf", otto, "read")
    assert copy.file.pages.count() == 2
    page = words_of(as_(otto).get(source.get_absolute_url()))
    assert "minutes.pdf historians only" in page
    assert f"SHA-256 {copy.file.sha256[:12]}…" in page
    assert "They left." in words_of(as_(otto).get(of("text", copy) + "?page=2"))


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (SVG, "a.svg", "which can carry programs"),
        (SVG, "a.png", "which can carry programs"),
        (PAGE, "a.pdf", "by its contents it is of the type HTML"),
        (b"GIF89a/*" + HOSTILE + b"*/", "a.html", "by its contents it is of the type GIF"),
        (b"MZ\x90\0", "a.exe", "Files like this are not kept"),
        (bomb(), "a.docx", "far too large"),
        (document(macros=True), "a.docx", "has macros"),
        (b"", "a.txt", "The file is empty"),
    ],
    ids=["svg", "svg as png", "html as pdf", "polyglot", "program", "bomb", "macros", "empty"],
)
def test_what_is_not_kept_is_refused_in_a_sentence(as_, otto, source, data, name, words):
    answer = hand_in(as_(otto), source, data, name)
    assert answer.status_code == 200
    assert words in words_of(answer)
    assert not Snapshot.objects.exists()


def test_a_body_of_a_gigabyte_is_refused_before_it_is_read(as_, otto, source):
    class Unread:
        def read(self, *size):
            raise AssertionError("it was read")

        readline = read

    browser = as_(otto)
    sent = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(2**30)}
    answer = browser.generic("POST", new(source), **sent, **{"wsgi.input": Unread()})
    assert answer.status_code == 413
    assert "at most 50.0" in words_of(answer)


def test_a_file_over_the_limit_is_refused(as_, otto, source, settings):
    settings.KEPT_COPY_MOST_BYTES = 100
    assert "at most 100" in words_of(hand_in(as_(otto), source, b"w" * 101))
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/evil.html", "a\r\nSet-Cookie: x=1.html", "\u202elmth.html"]
)
def test_a_hostile_page_is_handed_out_so_that_nothing_runs(as_, client, ida, source, name):
    copy = make_snapshot(source, ida, data=HOSTILE, name=name, visibility="public")
    answer = client.get(of("file", copy))
    assert b"".join(answer.streaming_content) == HOSTILE
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert not set(answer.headers["Content-Disposition"]) & set("\r\n/\\\u202e")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_the_text_of_a_hostile_page_is_text(as_, otto, source):
    hand_in(
        as_(otto),
        source,
        b"<html><body>&lt;script&gt;alert(1)&lt;/script&gt;</body></html>",
        "a.html",
    )
    page = as_(otto).get(of("text", Snapshot.objects.get())).content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_a_private_copy_does_not_exist_for_others(as_, client, ida, otto, nina, source):
    copy = make_snapshot(source, ida, data=b"Sealed words", name="sealed.txt", note="Sealed note")
    for browser in (client, as_(nina)):
        for name in ("file", "text", "history"):
            assert browser.get(of(name, copy)).status_code == 404
        page = browser.get(source.get_absolute_url()).content.decode()
        assert "sealed" not in page.casefold()
        found = browser.get(reverse("claims:search") + "?q=sealed").content.decode()
        assert "sealed.txt" not in found
    for name in ("edit", "withdraw"):
        assert as_(nina).get(of(name, copy)).status_code == 404
    assert as_(otto).get(of("file", copy)).status_code == 200
    edit_copy(copy, by=ida, reason="Free now", visibility="public")
    assert client.get(of("file", copy)).status_code == 200
    withdraw_copy(copy, by=ida, reason="Not free after all")
    for browser in (client, as_(otto)):
        assert browser.get(of("file", copy)).status_code == 404
        assert browser.get(of("text", copy)).status_code == 404


def test_members_and_strangers_keep_nothing(as_, client, nina, source):
    assert hand_in(as_(nina), source, b"Words").status_code == 403
    assert hand_in(client, source, b"Words").status_code == 302
    assert not Snapshot.objects.exists()
    assert "copies/new" not in as_(nina).get(source.get_absolute_url()).content.decode()


def test_a_form_without_its_token_is_refused(otto, source):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(otto)
    assert hand_in(browser, source, b"Words").status_code == 403


def test_the_same_file_twice_is_told(as_, otto, source):
    hand_in(as_(otto), source, b"Words")
    assert "kept for this source already" in words_of(hand_in(as_(otto), source, b"Words"))
    assert Snapshot.objects.count() == 1


def test_a_stale_form_shows_what_the_other_saved(as_, ida, otto, source):
    copy = make_snapshot(source, ida)
    browser = as_(otto)
    revision = browser.get(of("edit", copy)).context["form"]["revision"].value()
    edit_copy(copy, by=ida, reason="Seen", note="Ida’s words")
    sent = {"visibility": "public", "note": "Otto’s words", "reason": "Free", "revision": revision}
    answer = browser.post(of("edit", copy), sent)
    assert answer.status_code == 409
    assert "Ida’s words" in answer.content.decode()
    assert "Otto’s words" in answer.content.decode()
    again = {**sent, "revision": answer.context["form"]["revision"].value()}
    assert browser.post(of("edit", copy), again).status_code == 302
    copy.refresh_from_db()
    assert (copy.note, copy.visibility) == ("Otto’s words", "public")


def test_a_withdrawn_copy_stays_in_the_list_of_historians_and_in_its_history(
    as_, ida, otto, source
):
    copy = make_snapshot(source, ida)
    as_(otto).post(of("withdraw", copy), {"reason": "Another edition"})
    assert "1 copy was withdrawn" in words_of(as_(otto).get(source.get_absolute_url()))
    history = words_of(as_(otto).get(of("history", copy)))
    assert "Another edition" in history
    assert "The file itself stays in the folder of kept copies" in history
    assert as_(otto).get(of("withdraw", copy)).status_code == 302
    assert as_(otto).get(of("edit", copy)).status_code == 403


def test_a_text_that_failed_is_said_and_read_again(as_, otto, source):
    hand_in(as_(otto), source, pdf(""), "scan.pdf")
    copy = Snapshot.objects.get()
    browser = as_(otto)
    assert "are its pages scanned?" in words_of(browser.get(of("text", copy)))
    assert "are its pages scanned?" in words_of(browser.get(source.get_absolute_url()))
    assert browser.post(of("read-again", copy)).headers["Location"] == of("text", copy)
    copy.file.refresh_from_db()
    assert copy.file.text_trouble == "no_text"


def test_a_file_that_is_missing_on_disk_is_not_found(as_, ida, source, settings, tmp_path):
    settings.KEPT_COPIES = tmp_path
    copy = make_snapshot(source, ida)
    place_of(tmp_path, copy.file.sha256).unlink()
    assert as_(ida).get(of("file", copy)).status_code == 404
