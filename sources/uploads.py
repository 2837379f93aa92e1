"""What is known of an upload before anything of it is read, and what isn't read at all."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

MORE_THAN_THE_FILE = 1024 * 1024
"""Room for the rest of the form in a request, in bytes."""


def body_length(request: HttpRequest) -> int:
    """Of the request's body in bytes, as its head says it; servers read no further than that."""
    said = request.headers.get("content-length") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0


class NothingTooLarge(FileUploadHandler):
    """Refuses a form with files that is larger than any page takes, before a byte is written.

    The check of a form's token reads the form, whoever sent it: without this a stranger who logs in
    with a file of a hundred gigabytes would fill the disk. Pages say in words what they don't take.
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        most = max(settings.KEPT_COPY_MOST_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        if content_length > most + MORE_THAN_THE_FILE:
            raise RequestDataTooBig("No page takes a form of this size.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
