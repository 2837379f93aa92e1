"""Throw away drafts of imports that nobody saved. Every new import does it too."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from claims.actions.drafts import expire_drafts
from sources.actions.imports import expire_imports


class Command(BaseCommand):
    help = "Deletes drafts of imports that are past their time."

    def handle(self, **options: Any) -> None:
        number = expire_drafts() + expire_imports()
        self.stdout.write(
            ngettext("%d expired draft deleted.", "%d expired drafts deleted.", number) % number
        )
