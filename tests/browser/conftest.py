"""Chromium for the tests that need one. Without it they are skipped, and under CI=true they fail.

A live server's tests empty the database; what migrations made (groups, the account Stemma) comes back.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PASSWORD = "a long enough password"
AXE = Path(__file__).parent / "axe" / "axe.min.js"

# Playwright's loop makes Django believe that tests run in an async context.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # pytest-django asks this of the marker when it makes the database, not of fixtures
            mark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(mark, append=False)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        reason = "no Chromium here: install the package `chromium`"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    kept = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        # Beside Playwright's loop Django has another connection: it must know what to bring back.
        connection._test_serialized_contents = kept
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """A fresh browser: `open_page(width=390, dark=True, javascript=False)`; errors in it fail the test."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def make(*, width: int = 1360, dark: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: note(message))
        return page

    def note(message: object) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            problems.append(message.text)

    yield make
    for context in contexts:
        context.close()
    assert problems == []


def press(page: Page, key: str) -> None:
    """Press a key on a page whose modules have run: it is seen before they have."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def log_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("main form .button").first.click()
    page.wait_for_url(lambda url: "login" not in url)


def accessibility_problems(page: Page) -> list[str]:
    """What axe-core finds on the page as it is: rule, target and advice, one line each."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target'][0]} — {rule['help']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def is_wider_than_the_screen(page: Page) -> bool:
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    )
