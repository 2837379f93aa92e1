"""The moderators' queue with the keyboard: nothing is decided that nobody chose."""

import pytest
from playwright.sync_api import expect

from claims.actions.flagging import flag
from claims.models import Flag, Post
from tests.browser.conftest import accessibility_problems, is_wider_than_the_screen, log_in, press
from tests.factories import make_article, make_claim, make_post


@pytest.fixture
def posts(ida, otto, nina, mara):
    claim = make_claim(make_article(ida), "It counted 40 delegates.", ida)
    posts = [make_post(claim, nina, f"Word {number}") for number in range(3)]
    for post in posts:
        flag(post, reason="spam", note="", by=otto)
    make_post(claim, nina, "See [this](https://example.com/buy).", state="held")
    return posts


def test_enter_does_what_the_digit_chose_and_the_other_cards_keep_what_was_typed(posts, open_page):
    page = open_page()
    log_in(page, "mara")
    page.goto("/moderation/")
    first, second, third = (page.locator(f"#post-{post.pk}") for post in posts)
    second.locator("[name=reason]").fill("A reason half typed")
    third.locator("[form=batch]").check()
    first.locator("[name=reason]").fill("Nothing chosen yet")
    press(page, "Enter")
    expect(first.locator("[name=outcome]").first).to_be_focused()
    assert not Flag.objects.exclude(outcome="waiting").exists()
    first.locator("[name=reason]").fill("")
    press(page, "Escape")
    press(page, "2")
    page.keyboard.type("Rude")
    press(page, "Enter")
    expect(page.locator(".messages")).to_contain_text("1 thing was answered")
    assert Post.objects.get(pk=posts[0].pk).state == "hidden"
    expect(second.locator("[name=reason]")).to_have_value("A reason half typed")
    expect(third.locator("[form=batch]")).to_be_checked()


@pytest.mark.parametrize("width", [1360, 390])
def test_the_queue_fits_every_screen_and_names_keys_only_where_they_work(posts, open_page, width):
    page = open_page(width=width)
    log_in(page, "mara")
    page.goto("/moderation/")
    expect(page.locator("[data-keys]")).to_be_visible(visible=width > 960)
    assert not is_wider_than_the_screen(page)
    assert accessibility_problems(page) == []
    plain = open_page(width=width, javascript=False)
    log_in(plain, "mara")
    plain.goto("/moderation/")
    expect(plain.locator("[data-keys]")).to_be_hidden()


def test_without_script_enter_decides_nothing_and_keeps_the_reason(posts, open_page):
    page = open_page(javascript=False)
    log_in(page, "mara")
    page.goto("/moderation/")
    card = page.locator(f"#post-{posts[0].pk}")
    card.locator("[name=reason]").fill("Rude")
    card.locator("[name=reason]").press("Enter")
    expect(page.locator(".error-summary")).to_contain_text("Choose what becomes of it.")
    expect(card.locator("[name=reason]")).to_have_value("Rude")
    assert not Flag.objects.exclude(outcome="waiting").exists()
