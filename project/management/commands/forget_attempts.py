"""Throw away what the limits counted in times that are over, and with it the addresses it came from."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from project.limits import forget_attempts


class Command(BaseCommand):
    help = "Deletes what the limits counted in times that are over."

    def handle(self, **options: Any) -> None:
        number = forget_attempts()
        words = ngettext("%d count deleted.", "%d counts deleted.", number)
        self.stdout.write(words % number)
