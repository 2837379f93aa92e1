"""Every page, as those see it who come to it: nothing wider than the screen, no axe-core violation."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from claims.models import Article
from tests.browser.conftest import (
    PASSWORD,
    accessibility_problems,
    is_wider_than_the_screen,
    log_in,
)
from tests.browser.pages import addresses
from tests.browser.second_edition import add_second_edition


@pytest.fixture
def demo(live_server, settings, tmp_path):
    settings.VAR_DIR = settings.BASE_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    from project.models import User

    add_second_edition(Article.objects.get(), by=User.objects.get(username="historian"))
    for user in User.objects.filter(username__in=["member", "historian", "moderator"]):
        user.set_password(PASSWORD)
        user.save()
    return addresses()


SIGHTS = ((1360, "light"), (390, "dark"))


def test_no_page_has_a_violation_or_scrolls_sideways(demo, open_page):
    problems = []
    for role, pages in demo.items():
        page = open_page()
        if role:
            log_in(page, role)
        for name, address in pages.items():
            page.goto(address)
            problems += [f"{name}: {problem}" for problem in seen_in_every_way(page)]
    assert problems == []


def seen_in_every_way(page: Page) -> Iterator[str]:
    """A page on a wide light screen, then on a narrow dark one, as if the window were made small."""
    for width, scheme in SIGHTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield from accessibility_problems(page)
        if is_wider_than_the_screen(page):
            yield f"wider than {width} pixels"


def test_every_page_works_without_javascript(demo, open_page):
    for role, pages in demo.items():
        page = open_page(javascript=False)
        if role:
            log_in(page, role)
        for name, address in pages.items():
            response = page.goto(address)
            expected = {"not-found": 404, "forbidden": 403}.get(name, 200)
            assert (name, response.status) == (name, expected)
            assert page.locator("main h1").count() == 1, name
