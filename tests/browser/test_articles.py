"""An article in a browser: what is copied from it, and how its lists begin."""

from django.urls import reverse

from tests.factories import make_article, make_claim

IMPOSSIBLE = "A Made-up Chronicle\n\nThe committee met on 31 June 1937 in Examplegrad.\n"


def test_what_is_copied_of_an_article_is_its_own_words(open_page, ida):
    article = make_article(ida)
    make_claim(article, "It counted 40 delegates.", ida)
    page = open_page()
    page.goto(article.get_absolute_url())
    paragraph = page.locator(".para", has_text="It counted 40 delegates.")
    assert "[not examined:]" in paragraph.text_content()
    copied = paragraph.evaluate("p => (getSelection().selectAllChildren(p), `${getSelection()}`)")
    words = "In May 1937 the committee met in Examplegrad. It counted 40 delegates."
    assert " ".join(copied.split()) == f"{words} They voted to leave."


def test_one_rule_parts_a_heading_from_its_list(open_page, ida):
    article = make_article(ida, text=IMPOSSIBLE)
    page = open_page(javascript=False)
    page.goto(reverse("claims:warnings", args=[article.slug]))
    ruled = "e => getComputedStyle(e).borderBottomWidth + getComputedStyle(e).borderTopWidth"
    assert page.locator(".page-head").evaluate(ruled) == "1px0px"
    assert page.locator(".page-head + .entries > .entry").evaluate(ruled) == "1px0px"
