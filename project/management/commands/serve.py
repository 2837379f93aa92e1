"""The server and the job worker side by side; when one ends, so does the other."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand, CommandError, CommandParser

PATIENCE = 15  # seconds that a process may take to end when asked


class Command(BaseCommand):
    help = "Serves the site and runs its background jobs until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="server processes")
        parser.add_argument(
            "--autoreload", action="store_true", help="Django's own server, for development"
        )

    def handle(self, *, autoreload: bool, workers: int, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_what_cannot_work(host, port)
        self.stdout.write(welcome(host, port))
        self.stdout.flush()
        server = autoreloading(host, port) if autoreload else production(host, port, workers)
        sys.exit(run_side_by_side([server, job_worker()]))


def refuse_what_cannot_work(host: str, port: int) -> None:
    if settings.SECURE and not settings.TRUSTED_PROXIES:
        raise CommandError(
            f"The site's address is {settings.SITE_URL}, so a proxy has to speak https in front of "
            "this server: set TRUSTED_PROXIES to the number of proxies (1, as a rule)."
        )
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(why_not(error, port)) from error
        except OverflowError as error:
            raise CommandError(f"{port} is no port: choose a number from 1024 to 65535.") from error


def why_not(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use: stop what runs there, or choose another port, as in "
            f"`make run PORT={port + 1}`."
        )
    return f"Port {port} can't be opened ({error.strerror}): choose another, as in `make run PORT=8001`."


def welcome(host: str, port: int) -> str:
    behind = f", behind the proxy of {settings.SITE_URL}" if settings.SECURE else ""
    lines = ["", f"Stemma is at http://{host}:{port}/{behind}"]
    if accounts := demo_accounts():
        lines.append(f"Demo accounts (kept in {relative(settings.DEMO_ACCOUNTS)}):")
        lines += [f"  {name:<12} {password}" for name, password in accounts]
    return "\n".join([*lines, "Stop with Ctrl-C."])


def demo_accounts() -> list[tuple[str, str]]:
    """Names and passwords of the demo that still open this database."""
    if not settings.DEMO_ACCOUNTS.is_file():
        return []
    lines = settings.DEMO_ACCOUNTS.read_text().splitlines()
    pairs = [(parts[0], parts[1]) for line in lines if len(parts := line.split()) == 2]
    users = get_user_model().objects.in_bulk([name for name, _ in pairs], field_name="username")
    return [(n, p) for n, p in pairs if n in users and check_password(p, users[n].password)]


def relative(path: Path) -> Path:
    return path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path


def production(host: str, port: int, workers: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "8", "--backpressure", "64", "--respawn-failed-workers"]
    command += ["--workers-kill-timeout", "5"]  # one that is asked while it starts doesn't answer
    return [*command, "--log-level", "error", "project.wsgi:application"]


def autoreloading(host: str, port: int) -> list[str]:
    return [sys.executable, "manage.py", "runserver", f"{host}:{port}"]


def job_worker() -> list[str]:
    return [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay"]


def run_side_by_side(commands: list[list[str]]) -> int:
    """Run the commands until one ends or we are told to stop; 0 if we were told, 1 if one ended.

    Each is the head of its own process group: a Ctrl-C reaches us alone, and each is asked once.
    """
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda received, _: told.append(received))
    processes = [
        subprocess.Popen(  # noqa: S603 (ours)
            command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, process_group=0
        )
        for command in commands
    ]
    while not told and all(process.poll() is None for process in processes):
        time.sleep(0.1)
    for process in processes:
        process.terminate()
    for process in processes:
        see_off(process)
    return 0 if told else 1


def see_off(process: subprocess.Popen[bytes]) -> None:
    """Let it end by itself, then end what is left of it and of all that it started."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
