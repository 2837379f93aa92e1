"""Kept copies: a file, stored once however often it is kept; and a source's copy of it.

What is kept is `KeptFile` and, read by machine from it, `FilePage`; who kept it for which source, from
where, and who may see it, is `Snapshot`. The bytes lie on disk: see `sources/filestore.py`.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources import mediatypes
from sources.extracting import Trouble
from sources.permissions import is_historian
from sources.tracking import tracked


class KeptFile(models.Model):
    """Bytes that are never changed. What is known of their text is derived, and has no history."""

    class TextState(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        PART = "part", _("read in part")
        NONE = "none", _("no text")

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(
        max_length=100, choices=[(each.code, each.label) for each in mediatypes.ALL]
    )
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    text_state = models.CharField(max_length=8, choices=TextState, default=TextState.WAITING)
    text_trouble = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.value) for each in Trouble]
    )
    text_asked_at = models.DateTimeField(null=True)  # when its text was last asked for

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def kind(self) -> mediatypes.MediaType:
        return mediatypes.BY_CODE[self.media_type]


class FilePage(models.Model):
    """The text of one page of a kept file; `number` counts from 1, `label` is printed on the page."""

    file = models.ForeignKey(KeptFile, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["file_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="filepage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} p. {self.number}"


class SnapshotQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "SnapshotQuerySet":
        """Those whose file this person may have; nobody has one that was withdrawn."""
        shown = self.filter(withdrawn_at=None)
        if is_historian(user):
            return shown
        return shown.filter(visibility=Snapshot.Visibility.PUBLIC)

    def known_to(self, user: Any) -> "SnapshotQuerySet":
        """Those that this person may know of, also where the copy itself was withdrawn."""
        return self if is_historian(user) else self.filter(visibility=Snapshot.Visibility.PUBLIC)


class Snapshot(models.Model):
    """A source's kept copy."""

    class Visibility(models.TextChoices):
        HISTORIANS = "historians", _("historians only")
        PUBLIC = "public", _("everybody")

    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="snapshots")
    file = models.ForeignKey(
        KeptFile, models.PROTECT, related_name="snapshots", verbose_name=_("file")
    )
    name = models.CharField(_("name of the file"), max_length=200)
    from_address = models.URLField(_("from which address"), max_length=2000, blank=True)
    note = models.TextField(_("note"), blank=True)
    visibility = models.CharField(
        _("who may have it"), max_length=10, choices=Visibility, default=Visibility.HISTORIANS
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    history = tracked()
    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "file"],
                condition=Q(withdrawn_at=None),
                name="snapshot_once",
                violation_error_message=_("This very file is kept for this source already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
