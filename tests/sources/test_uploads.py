"""Forms with files that are larger than any page takes, sent by anybody to any address."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import make_source

pytestmark = pytest.mark.django_db


class Unread:
    """A body that nobody may read."""

    def read(self, *size):
        raise AssertionError("it was read")

    readline = read


def refused(browser, address):
    sent = {"CONTENT_LENGTH": str(2**30), "wsgi.input": Unread()}
    sent["CONTENT_TYPE"] = "multipart/form-data; boundary=x"
    return browser.generic("POST", address, **sent).status_code == 400


def test_a_form_of_a_gigabyte_is_refused_before_it_is_read(as_, otto):
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies["csrftoken"] = (
        32 * "a"
    )  # with one of the stranger's own the form would be read
    assert refused(stranger, reverse("account_login"))
    assert refused(as_(otto), reverse("sources:import"))


def test_the_largest_form_that_a_page_takes_is_read(as_, otto, settings):
    settings.KEPT_COPY_MOST_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    source = make_source(otto)
    file = SimpleUploadedFile("a.txt", b"w" * 1000)
    fields = {"visibility": "historians", "file": file, "note": "n" * 900}
    answer = as_(otto).post(reverse("sources:copy-new", args=[source.pk]), fields)
    assert (answer.status_code, source.snapshots.get().file.size) == (302, 1000)
