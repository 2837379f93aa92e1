#!/usr/bin/env python
"""Django's command line for Stemma; README lists the commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # the sentence says what to do; a traceback would hide it
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
