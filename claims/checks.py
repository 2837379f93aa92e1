"""Whether a check still fits the citation that it was made of, and what the checks come to. Pure.

A check is bound to the revision of the evidence that the person held against the source: it is stale
when source, locators, quotation or translation are others now, or when the source is described as
another edition. Of the fresh ones the latest finding holds; "could not obtain" finds nothing out.

A failure holds on where only the description of the source changed: nobody who mends a bibliography
says anything of what stands in the book.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

EDITION = ("edition", "issued", "volume", "ISBN", "version")
"""The CSL variables by which two editions of a work differ; not its title, which may be mended."""


class Result(StrEnum):
    CONFIRMS = "confirms"
    PARTLY = "partly"
    FAILS = "fails"
    COULD_NOT_OBTAIN = "could_not_obtain"


FINDINGS = (Result.CONFIRMS, Result.PARTLY, Result.FAILS)
"""The results of somebody who had the source before them."""


class Since(StrEnum):
    """What is otherwise than the person saw it."""

    SOURCE = "source"
    LOCATORS = "locators"
    QUOTATION = "quotation"
    TRANSLATION = "translation"
    EDITION = "edition"


class Cited(Protocol):
    """A piece of evidence, or a revision of one."""

    source_id: int
    locators: list
    quotation: str
    translation: str
    further_translations: list


class CheckLike(Protocol):
    id: int
    result: str
    checked_on: date
    signed_at: datetime


def changes_since(seen: Cited, now: Cited, *, was_merged: bool = False) -> tuple[Since, ...]:
    """What differs between the citation that was checked and the one of now; empty while it is fresh.

    `was_merged`: the source seen is a merged one by now, so that another in its place is no change.
    """
    found = {
        Since.SOURCE: seen.source_id != now.source_id and not was_merged,
        Since.LOCATORS: list(seen.locators) != list(now.locators),
        Since.QUOTATION: seen.quotation != now.quotation,
        Since.TRANSLATION: seen.translation != now.translation
        or list(seen.further_translations) != list(now.further_translations),
    }
    return tuple(change for change, happened in found.items() if happened)


def is_other_edition(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether two CSL items of one source name different editions of it."""
    return any((before.get(name) or "") != (now.get(name) or "") for name in EDITION)


def latest[Check: CheckLike](fresh: Iterable[Check]) -> Check | None:
    """The check that holds: the last day on which somebody had the source before them.

    Of one day, the one recorded last. None where nobody had it.
    """
    found = [check for check in fresh if check.result in FINDINGS]
    return max(found, key=lambda each: (each.checked_on, each.signed_at, each.id), default=None)
