"""The production server and the job worker side by side; when one ends, so does the other."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

ACCOUNTS = settings.VAR_DIR / "demo-accounts.txt"


class Command(BaseCommand):
    help = "Serves the site and runs its background jobs until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="server processes")

    def handle(self, *, host: str, port: int, workers: int, **options: Any) -> None:
        self.stdout.write(f"\nStemma is at http://{host}:{port}/")
        if ACCOUNTS.is_file():
            self.stdout.write(f"Demo accounts (kept in {relative(ACCOUNTS)}):")
            self.stdout.write(ACCOUNTS.read_text())
        self.stdout.write("Stop with Ctrl-C.\n")
        self.stdout.flush()
        sys.exit(run_side_by_side([server(host, port, workers), job_worker()]))


def relative(path: Path) -> Path:
    return path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path


def server(host: str, port: int, workers: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers)]
    return [*command, "--log-level", "warning", "project.wsgi:application"]


def job_worker() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--no-startup-delay"]


def run_side_by_side(commands: list[list[str]]) -> int:
    """Run the commands until one ends or we are told to stop; returns the first one's exit code."""
    processes = [subprocess.Popen(c, cwd=settings.BASE_DIR) for c in commands]  # noqa: S603 (ours)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: [p.terminate() for p in processes])
    while all(p.poll() is None for p in processes):
        time.sleep(0.2)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    codes = [process.wait() for process in processes]
    return 0 if all(code in (0, -signal.SIGTERM, 128 + signal.SIGTERM) for code in codes) else 1
