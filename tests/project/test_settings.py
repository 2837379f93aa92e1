"""What the environment makes of the settings. Each case is a fresh process: settings are read once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).parents[2]
SHOW = """
import json, sys
from pathlib import Path
import project.settings as s
names = sys.argv[1:]
print(json.dumps({n: getattr(s, n, None) for n in names}, default=str))
"""
NAMES = [
    "SECRET_KEY",
    "DEBUG",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "ACCOUNT_EMAIL_VERIFICATION",
    "MAILERS",
]


def read(**environment: str) -> tuple[dict, str]:
    """The settings under these variables and no other, and what was said where they were refused."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *NAMES],
        cwd=ROOT,
        env=kept | {"SECRET_KEY": "given"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {}, done.stderr.strip().splitlines()[-1]
    return json.loads(done.stdout), ""


def test_without_any_variable_but_the_key_the_site_is_this_machines_alone():
    found, _ = read()
    assert found["SECRET_KEY"] == "given"
    assert found["DEBUG"] is False
    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    insecure = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert [found[name] for name in insecure] == [False, False, False]
    assert found["SECURE_HSTS_SECONDS"] == 0
    assert found["SECURE_PROXY_SSL_HEADER"] is None
    assert found["ACCOUNT_EMAIL_VERIFICATION"] == "optional"
    assert found["MAILERS"]["default"]["OPTIONS"] == {"file_path": str(ROOT / "var" / "mail")}


def test_a_public_site_is_its_own_host_over_https_and_nothing_else():
    found, _ = read(
        SITE_URL="https://stemma.example.org/", TRUSTED_PROXIES="1", MAIL_HOST="mail.example.org"
    )
    assert found["ALLOWED_HOSTS"] == ["stemma.example.org"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://stemma.example.org"]
    secure = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert [found[name] for name in secure] == [True, True, True]
    assert found["SECURE_HSTS_SECONDS"] == 3600
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert found["ACCOUNT_EMAIL_VERIFICATION"] == "mandatory"


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({"SITE_URL": "http://stemma.example.org"}, "a site that others reach needs https"),
        ({"SITE_URL": "stemma.example.org"}, "write the whole address"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL names neither SQLite nor PostgreSQL"),
        ({"EMAIL_VERIFICATION": "yes"}, "EMAIL_VERIFICATION is 'yes'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_write(environment: dict, advice: str):
    found, refusal = read(**environment)
    assert found == {}
    assert advice in refusal


def test_a_secret_key_is_required_where_none_is_kept(tmp_path: Path):
    """In a copy of the settings, so that a key kept in this checkout can't help."""
    (tmp_path / "project").mkdir()
    for name in ("settings.py", "pace.py"):
        (tmp_path / "project" / name).write_bytes((ROOT / "project" / name).read_bytes())
    command = [sys.executable, "-c", "import project.settings as s; print(s.SECRET_KEY)"]

    def start() -> subprocess.CompletedProcess[str]:
        environment = {"PATH": os.environ["PATH"]}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    refused = start()
    assert refused.returncode == 1
    assert "Set SECRET_KEY in the environment" in refused.stderr
    (tmp_path / "var").mkdir(exist_ok=True)
    (tmp_path / "var" / "secret-key").write_text("kept\n")
    assert start().stdout == "kept\n"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/about/", 200),
        ("/accounts/login/", 200),
        ("/accounts/password/reset/", 200),
        ("/no-such-page/", 404),
        ("/admin/", 302),
        ("/claims/", 200),
    ],
)
def test_no_page_may_run_or_load_what_is_not_ours(client: Client, db: None, address, status: int):
    answer = client.get(address)
    assert answer.status_code == status
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert set(policy.values()) == {"'self'"}


def test_a_form_from_elsewhere_is_refused_in_our_dress(db: None):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "ida"})
    assert answer.status_code == 403
    assert "This form has gone out of date" in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
