"""Where a source can be read: its link, its archived copy, the copies kept here, and their text.

Only what the viewer may see. Frozen dataclasses, so that pages show what may be shown.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sources.models import FilePage, KeptFile, LinkCheck, Snapshot, Source
from sources.models.linkcheck import links_of
from sources.permissions import may_change_copy
from sources.richtext import is_safe_address
from sources.wording import answer_in_words, no_text_in_words

MOST_COPIES = 100
_ARCHIVED = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/")


@dataclass(frozen=True)
class LinkShown:
    """A link of the source. `state` is a code of LinkCheck.State, empty where nobody asked yet."""

    which: str
    label: str
    address: str
    href: str  # empty where the address makes no safe link
    state: str
    state_label: str
    words: str
    checked_at: datetime | None
    archived_at: datetime | None


@dataclass(frozen=True)
class CopyShown:
    """A kept copy. `text` says in words why there is none, or not all; empty where it was read."""

    id: int
    name: str
    type: str
    size: int
    sha256: str
    by: str
    username: str
    at: datetime
    from_address: str
    from_href: str
    note: str
    is_private: bool
    is_withdrawn: bool
    has_text: bool
    is_waiting: bool
    text: str
    may_change: bool


@dataclass(frozen=True)
class Access:
    links: tuple[LinkShown, ...]
    copies: tuple[CopyShown, ...]
    withdrawn: tuple[CopyShown, ...]


@dataclass(frozen=True)
class PageText:
    """`number` counts the file's pages from 1; `label` is what is printed on the page, if known."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class CopyText:
    """The text of one kept copy. `has_pages`: whether its pages are those that people cite."""

    snapshot_id: int
    name: str
    has_pages: bool
    is_whole: bool
    pages: tuple[PageText, ...]


def access_to(source: Source, viewer: Any) -> Access:
    """Everything on where a source can be read, in two queries (and the viewer's role)."""
    copies = [_copy(row, viewer) for row in _rows(source, viewer)]
    return Access(
        links=tuple(_links(source)),
        copies=tuple(each for each in copies if not each.is_withdrawn),
        withdrawn=tuple(each for each in copies if each.is_withdrawn),
    )


def texts_of(source: Source, viewer: Any) -> tuple[CopyText, ...]:
    """The texts of the copies of a source that this viewer may have, the newest copy first.

    Two queries. A text may have some million characters.
    """
    rows = Snapshot.objects.filter(source=source).visible_to(viewer).select_related("file")
    found = list(rows[:MOST_COPIES])
    pages: dict[int, list[PageText]] = {row.file_id: [] for row in found}
    for page in FilePage.objects.filter(file__in=pages).order_by("file", "number"):
        pages[page.file_id].append(PageText(page.number, page.label, page.text))
    return tuple(
        CopyText(
            snapshot_id=row.pk,
            name=row.name,
            has_pages=row.file.kind.code == "application/pdf",
            is_whole=row.file.text_state == KeptFile.TextState.READ,
            pages=tuple(pages[row.file_id]),
        )
        for row in found
        if pages[row.file_id]
    )


def _rows(source: Source, viewer: Any) -> list[Snapshot]:
    known = Snapshot.objects.filter(source=source).known_to(viewer)
    return list(known.select_related("file", "created_by")[:MOST_COPIES])


def _copy(row: Snapshot, viewer: Any) -> CopyShown:
    file = row.file
    return CopyShown(
        id=row.pk,
        name=row.name,
        type=file.kind.label,
        size=file.size,
        sha256=file.sha256,
        by=str(row.created_by),
        username=row.created_by.username,
        at=row.created_at,
        from_address=row.from_address,
        from_href=_href(row.from_address),
        note=row.note,
        is_private=row.visibility == Snapshot.Visibility.HISTORIANS,
        is_withdrawn=row.withdrawn_at is not None,
        has_text=file.text_state in {KeptFile.TextState.READ, KeptFile.TextState.PART},
        is_waiting=file.text_state == KeptFile.TextState.WAITING,
        text=no_text_in_words(file.text_trouble),
        may_change=may_change_copy(viewer, row),
    )


def _links(source: Source) -> list[LinkShown]:
    checks = {check.which: check for check in LinkCheck.objects.filter(source=source).current()}
    return [
        _link(source, which, address, checks.get(which))
        for which, address in links_of(source).items()
    ]


def _link(source: Source, which: LinkCheck.Which, address: str, check: Any) -> LinkShown:
    is_archive = which is LinkCheck.Which.ARCHIVE
    return LinkShown(
        which=which.value,
        label=str(which.label),
        address=address,
        href=_href(address),
        state=check.state if check else "",
        state_label=str(check.get_state_display()) if check else "",
        words=answer_in_words(check.reason, check.status, check.led_to) if check else "",
        checked_at=check.checked_at if check else None,
        archived_at=(source.archived_at or archived_at(address)) if is_archive else None,
    )


def archived_at(address: str) -> datetime | None:
    """When a page was archived, as far as the address of the archived copy says so (…/web/20170312…/)."""
    match = _ARCHIVED.search(address)
    try:
        return datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if match else None
    except ValueError:
        return None


def _href(address: str) -> str:
    return address if is_safe_address(address) else ""
