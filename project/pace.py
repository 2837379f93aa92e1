"""A limit as settings write it: so many in so much time. What is counted is in `limits.py`."""

import re
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True)
class Limit:
    """At most `number` in `seconds`."""

    number: int
    seconds: int

    @classmethod
    def read(cls, written: str) -> "Limit":
        """From "10/10m": a number, a slash, a time in s, m, h or d. Raises ImproperlyConfigured."""
        found = re.fullmatch(r"(\d{1,6})/(\d{1,4})([smhd])", written.strip())
        if not found or not int(found[1]) or not int(found[2]):
            raise ImproperlyConfigured(
                f"{written!r} is no limit: write it as 10/10m, 20/1h, 100/1d"
            )
        return cls(int(found[1]), int(found[2]) * UNITS[found[3]])
