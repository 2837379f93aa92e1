"""Load the demonstration and its accounts."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from claims.management.demo.loading import LoadedAlready, account, load

ACCOUNTS = {"historian": "Demo historian", "moderator": "Demo moderator", "member": "Demo member"}


class Command(BaseCommand):
    help = "Loads the demonstration: an essay, its review, and accounts to try it with."

    def handle(self, **options: Any) -> None:
        try:
            with transaction.atomic():
                article = load()
                passwords = accounts()
        except LoadedAlready:
            self.stdout.write("The demonstration is here already; nothing was changed.")
            return
        kept = keep(passwords, settings.DEMO_ACCOUNTS)
        self.stdout.write(f"Loaded the demonstration “{article.title}”.")
        self.stdout.write(f"Its accounts are in {kept}.")


def accounts() -> dict[str, str]:
    """Make an account a role to try the demo with; user name → password."""
    passwords = {}
    for role, name in ACCOUNTS.items():
        password = secrets.token_urlsafe(9)
        passwords[account(role, name=name, role=role, password=password).username] = password
    return passwords


def keep(passwords: dict[str, str], path: Path) -> Path:
    """Write the accounts where only the operator can read them."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    lines = [f"  {name:<10} {password}\n" for name, password in passwords.items()]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(lines)
    return path
