"""Work that waits its turn: reading a bibliography that was handed in, and saving what was chosen of it;
reading the text of a kept copy; asking a link whether it answers.

Progress is written between chunks, never inside the transaction of the act: people see it while the
act goes on, and SQLite has one writer at a time.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.tasks import task
from django.utils import timezone
from django.utils.translation import gettext

from sources.actions.imports import read_rows, save_import
from sources.actions.links import note_answer
from sources.actions.texts import write_text
from sources.extracting import text_of
from sources.fetching import Network, ask
from sources.filestore import place_of
from sources.models import ImportDraft, KeptFile, LinkCheck, Source
from sources.models.linkcheck import links_of
from sources.permissions import may_import_sources

logger = logging.getLogger(__name__)
State = ImportDraft.State


@task()
def read_import(draft_id: int) -> None:
    """Read the file of a draft into its rows. A failure is kept in the draft, in words."""

    def read(draft: ImportDraft) -> None:
        read_rows(draft, lambda done: _note(draft, done=done))
        _note(draft, state=State.OPEN)

    _do(draft_id, {State.WAITING, State.READING}, State.READING, read)


@task()
def save_chosen(draft_id: int) -> None:
    """Save what was chosen of a draft. A failure is kept in the draft, in words."""

    def save(draft: ImportDraft) -> None:
        saved = save_import(draft, by=draft.created_by)
        draft.original = b""  # its rows stay until it expires
        _note(draft, source_import=saved, original=b"", state=State.DONE)

    _do(draft_id, {State.QUEUED, State.SAVING}, State.SAVING, save)


def _do(draft_id: int, waiting: set[str], during: str, act: Callable[[ImportDraft], None]) -> None:
    draft = ImportDraft.objects.select_related("created_by").filter(pk=draft_id).first()
    if draft is None or draft.state not in waiting:
        return
    if not may_import_sources(draft.created_by):  # the role may have gone while the draft waited
        _note(draft, state=State.FAILED, failure=gettext("Only historians import sources; your account may not at present."))  # fmt: skip
        return
    _note(draft, state=during)
    try:
        act(draft)
    except Exception:
        logger.exception("bibliography draft %s failed", draft_id)
        words = gettext(
            "Something went wrong on our side and nothing was saved. Try again; if it fails again, "
            "tell the people who run this site the number of this draft: %d."
        )
        _note(draft, state=State.FAILED, failure=words % draft_id)


def _note(draft: ImportDraft, **values: Any) -> None:
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*values])


@task()
def read_text(file_id: int) -> None:
    """Read the text of a kept file and write it down, by page; what failed is kept as a code."""
    file = KeptFile.objects.filter(pk=file_id, text_state=KeptFile.TextState.WAITING).first()
    if file is not None:
        write_text(file, text_of(place_of(settings.KEPT_COPIES, file.sha256), file.kind))


@task()
def check_links(source_id: int) -> None:
    """Ask the links of a source whether they answer."""
    source = Source.objects.filter(pk=source_id).first()
    if source is not None:
        ask_links(source)


def ask_links(source: Source, network: Network | None = None) -> list[LinkCheck]:
    """Ask each link of a source, and write down what it answered. Nothing is locked meanwhile."""
    network = network or Network(agent=f"Stemma link check (+{settings.SITE_URL})")
    return [
        note_answer(source, which, address, ask(address, network), at=timezone.now())
        for which, address in links_of(source).items()
    ]
