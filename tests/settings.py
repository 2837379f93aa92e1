"""The settings of the site, with what only tests change. `TEST_DATABASE=postgres` starts a real PostgreSQL."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
