"""What is known of an upload before anything of it is read."""

from django.http import HttpRequest


def body_length(request: HttpRequest) -> int:
    """Of the request's body in bytes, as its head says it; servers read no further than that."""
    said = request.headers.get("content-length") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
