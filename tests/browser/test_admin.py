"""The admin in a browser: the policy of the site lets it work, and it never leaves the site."""

import pytest

from tests.browser.conftest import log_in
from tests.conftest import person


@pytest.mark.django_db(transaction=True)
def test_an_operator_gives_a_role_in_a_browser(open_page, nina):
    person("root", is_superuser=True, is_staff=True)
    page = open_page()
    log_in(page, "root")
    page.goto(f"/admin/project/user/{nina.pk}/change/")
    chooser = page.locator("#id_groups_from")  # made by the admin's own script
    chooser.select_option(label="Historian")
    page.locator("#id_groups_add, #id_groups_add_link").first.click()
    page.get_by_label("Why").fill("Wrote the standard survey")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert [group.name for group in nina.groups.all()] == ["Historian"]
