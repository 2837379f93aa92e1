"""Pictures of every page on the demonstration's data, in var/screenshots: `make screenshots`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import log_in
from tests.browser.test_every_page import demo  # noqa: F401 (a fixture)

FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_take_pictures(demo, open_page: Callable[..., Page], width: int, dark: bool) -> None:  # noqa: F811
    FOLDER.mkdir(parents=True, exist_ok=True)
    for role, pages in demo.items():
        page = open_page(width=width, dark=dark)
        if role:
            log_in(page, role)
        for name, address in pages.items():
            page.goto(address)
            picture = FOLDER / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            page.screenshot(path=picture, full_page=True)
