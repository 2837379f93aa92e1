"""What lies on a historian's desk: their own place mark, without history."""

from typing import Any

from claims.models import Desk
from sources.models import Source


def put_on_desk(source: Source | None, *, by: Any) -> Desk:
    """Let this source lie there instead of the one before; None clears the desk."""
    desk, _is_new = Desk.objects.update_or_create(person=by, defaults={"source": source})
    return desk
