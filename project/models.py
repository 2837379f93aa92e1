"""People. What they may do is decided in `sources/permissions.py` and `claims/permissions.py`."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.identifiers import BadIdentifier, orcid
from sources.permissions import STEMMA

__all__ = ["STEMMA", "Attempt", "User", "validate_orcid"]


def validate_orcid(value: str) -> None:
    try:
        orcid(value)
    except BadIdentifier as error:
        raise ValidationError(str(error)) from error


class User(AbstractUser):
    display_name = models.CharField(_("display name"), max_length=100, blank=True)
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True, validators=[validate_orcid])
    suspended_until = models.DateTimeField(_("suspended until"), null=True, blank=True)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                "orcid", condition=~models.Q(orcid=""), name="user_orcid_is_one_persons"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username


class Attempt(models.Model):
    """How often somebody did something in the window of time that is counted; see `project/limits.py`."""

    key = models.CharField(
        max_length=120, unique=True
    )  # the act, and whose: an account, an address
    window = models.BigIntegerField()
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
