"""Choices that several models share; their values are the codes of the pure modules."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Calendar(models.TextChoices):
    GREGORIAN = "gregorian", _("Gregorian (new style)")
    JULIAN = "julian", _("Julian (old style)")
    NOT_STATED = "not_stated", _("not stated")


class Stance(models.TextChoices):
    """CiTO's words."""

    SUPPORTS = "supports", _("supports")
    DISPUTES = "disputes", _("disputes")
    QUALIFIES = "qualifies", _("qualifies")
    DISCUSSES = "discusses", _("discusses")
