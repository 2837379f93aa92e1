"""The server and the job worker start together, end together and leave nobody behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from project.management.commands.serve import demo_accounts, refuse_what_cannot_work, welcome

ROOT = Path(__file__).parents[4]
SIDE_BY_SIDE = """
import sys
from project.management.commands.serve import run_side_by_side
sleeper = [sys.executable, "-c", "import subprocess, sys; p = subprocess.Popen(['sleep', '60']);"
    "print(p.pid, flush=True); sys.exit(p.wait())"]
other = [sys.executable, "-c", {other!r}]
sys.exit(run_side_by_side([sleeper, other]))
"""


def start(other: str) -> tuple[subprocess.Popen[str], int]:
    """Two processes side by side, and the id of what the first one started in its turn."""
    script = SIDE_BY_SIDE.format(other=other)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment.pop("TEST_DATABASE", None)
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    return process, int(process.stdout.readline())


def is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(") ", 1)[1][0] != "Z"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_is_told_to_stop_stops_everybody_and_all_is_well(number: signal.Signals):
    process, grandchild = start("import time; time.sleep(60)")
    assert is_running(grandchild)
    process.send_signal(number)
    assert process.wait(10) == 0
    time.sleep(0.05)
    assert not is_running(grandchild)


def test_when_one_ends_by_itself_so_does_the_other_and_that_is_a_fault():
    process, grandchild = start("import time; time.sleep(0.3)")
    assert process.wait(10) == 1
    time.sleep(0.05)
    assert not is_running(grandchild)


def test_a_port_in_use_is_refused_with_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            call_command("serve", port=port, skip_checks=True)
    assert str(refusal.value) == (
        f"Port {port} is in use: stop what runs there, or choose another port, as in "
        f"`make run PORT={port + 1}`."
    )


def test_a_site_with_https_is_not_served_without_the_proxy_that_speaks_it(settings):
    settings.SECURE = True
    settings.SITE_URL = "https://stemma.example.org"
    with pytest.raises(CommandError, match="set TRUSTED_PROXIES"):
        refuse_what_cannot_work("127.0.0.1", 8000)


def test_only_the_accounts_that_still_open_the_site_are_named(settings, tmp_path: Path, ida, otto):
    settings.DEMO_ACCOUNTS = tmp_path / "demo-accounts.txt"
    assert demo_accounts() == []
    settings.DEMO_ACCOUNTS.write_text(
        "# the accounts of the demonstration\n"
        "ida a-long-password\notto another-password\nnobody no-password\n"
    )
    ida.set_password("a-long-password")
    ida.save()
    assert demo_accounts() == [("ida", "a-long-password")]


def test_the_address_and_each_account_are_printed_on_a_line(settings, tmp_path: Path, ida, otto):
    settings.DEMO_ACCOUNTS = settings.BASE_DIR / "var" / "no-such-file.txt"
    assert welcome("127.0.0.1", 8000) == "\nStemma is at http://127.0.0.1:8000/\nStop with Ctrl-C."
    settings.BASE_DIR, settings.DEMO_ACCOUNTS = tmp_path, tmp_path / "accounts.txt"
    settings.DEMO_ACCOUNTS.write_text(
        "  ida   a long enough password\n  otto   a-long-password\n  mara another\n"
    )
    otto.set_password("a-long-password")
    otto.save()
    settings.SECURE, settings.SITE_URL = True, "https://stemma.example.org"
    assert welcome("127.0.0.1", 8010).splitlines() == [
        "",
        "Stemma is at http://127.0.0.1:8010/, behind the proxy of https://stemma.example.org",
        "Demo accounts (kept in accounts.txt):",
        "  otto         a-long-password",
        "Stop with Ctrl-C.",
    ]
