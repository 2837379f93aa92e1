"""The cast: *ida* wrote it, *otto* is another historian, *mara* moderates, *nina* is a member, `client` is a stranger."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from project.models import User
from sources.permissions import HISTORIANS, MODERATORS
from tests.migrated import begin_from_a_copy


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    begin_from_a_copy()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def person(username: str, *groups: str, **fields: object) -> User:
    user = User.objects.create_user(
        username, f"{username}@example.org", "a long enough password", **fields
    )
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def ida(db: None) -> User:
    return person("ida", HISTORIANS, display_name="Ida")


@pytest.fixture
def otto(db: None) -> User:
    return person("otto", HISTORIANS, display_name="Otto")


@pytest.fixture
def mara(db: None) -> User:
    return person("mara", MODERATORS, display_name="Mara")


@pytest.fixture
def nina(db: None) -> User:
    return person("nina", display_name="Nina")


@pytest.fixture
def as_(db: None) -> Callable[[User], Client]:
    """A browser in which somebody is logged in: `as_(ida).get(…)`."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


def pytest_collection_finish() -> None:
    """Don't look again and again for garbage among thousands of modules and tests, which stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run against PostgreSQL what asks a database: the rest has run once already, and is the same."""
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return
    asks = [
        each
        for each in items
        if ("db" in each.fixturenames or each.get_closest_marker("django_db"))
        and not each.get_closest_marker("once")
    ]
    config.hook.pytest_deselected(items=[each for each in items if each not in set(asks)])
    items[:] = asks
