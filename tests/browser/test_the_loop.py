"""The whole loop in a browser: import, review, source, assess, dispute, discuss, read, see what changed.

On the real article where it is at hand, on the demonstration's essay otherwise.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claims.management.demo import loading
from claims.models import Article, Claim, Edition, Post
from tests.browser.conftest import accessibility_problems, log_in, press

REAL = Path(__file__).parents[3] / "shared" / "articles" / "bolshevik-counterrevolution.txt"
ESSAY = REAL if REAL.is_file() else loading.HERE / "essay.txt"


@pytest.fixture
def historian(open_page, ida):
    page = open_page()
    log_in(page, "ida")
    return page


@pytest.fixture
def member(open_page, nina):
    page = open_page(width=390)
    log_in(page, "nina")
    return page


@pytest.fixture
def moderator(open_page, mara):
    page = open_page()
    log_in(page, "mara")
    return page


def test_an_article_becomes_claims_with_evidence_judgement_dispute_and_discussion(
    historian: Page, member: Page, moderator: Page, open_page
):
    import_the_article(historian)
    review_suggestions(historian)
    claim = make_a_claim_of_selected_words(historian)
    source_the_claim(historian, claim)
    propose_and_accept_evidence(member, historian, claim)
    assess_the_claim(historian, claim)
    raise_a_dispute(member, claim)
    mark_and_discuss_it(moderator, member)
    resolve_it(moderator)
    read_it_all(open_page(javascript=False), claim)


def import_the_article(page: Page) -> None:
    page.goto("/articles/import/")
    page.get_by_label("A file").set_input_files(ESSAY)
    page.get_by_role("button", name="Show what is understood").click()
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    assert Article.objects.count() == 0
    assert accessibility_problems(page) == []
    page.get_by_role("button", name="Save the article").first.click()
    page.wait_for_url(lambda url: "/import/" not in url)
    article = Article.objects.get()
    expect(page.get_by_role("heading", level=1)).to_have_text(article.title)
    assert Claim.objects.filter(state="suggested").count() >= 80
    assert Post.objects.filter(thread__article=article).count() >= 8


def review_suggestions(page: Page) -> None:
    """Accept with A, reject with X and 1, take it back with U, put off with L, split the rest."""
    page.get_by_role("link", name="Review").first.click()
    total = Claim.objects.count()
    progress = page.locator(".queue-head h1")
    expect(progress).to_contain_text(f"0 of {total} decided")
    press(page, "a")
    expect(progress).to_contain_text(f"1 of {total} decided")
    press(page, "x")
    press(page, "1")
    expect(progress).to_contain_text(f"2 of {total} decided")
    press(page, "u")
    expect(progress).to_contain_text(f"1 of {total} decided")
    press(page, "l")
    expect(progress).to_contain_text("1 for later")
    press(page, "e")
    statement = page.get_by_label("Statement")
    expect(statement).to_be_focused()
    statement.fill("A statement in [clearer] words.")
    page.get_by_role("button", name="Accept in these words").click()
    expect(progress).to_contain_text(f"2 of {total} decided")
    assert Claim.objects.filter(
        statement="A statement in [clearer] words.", state="accepted"
    ).exists()
    # The place is kept when coming back.
    current = page.locator(".suggestion[aria-current]").get_attribute("id")
    page.goto("/articles/")
    page.go_back()
    page.reload()
    expect(page.locator(".suggestion[aria-current]")).to_have_id(current)


def make_a_claim_of_selected_words(page: Page) -> Claim:
    """Select some words of an unmarked paragraph with the mouse's means; offsets are code points."""
    page.wait_for_load_state()
    page.evaluate(
        """() => {
          const block = [...document.querySelectorAll(".is-paragraph [data-start]")]
            .find((each) => !each.querySelector("mark") && each.textContent.length > 60);
          const range = document.createRange();
          range.setStart(block.firstChild, 4);
          range.setEnd(block.firstChild, 44);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }"""
    )
    chosen = page.evaluate("getSelection().toString()")
    page.get_by_role("link", name="New claim").click()
    expect(page.locator("blockquote")).to_have_text(chosen.strip())
    page.get_by_label("Statement").fill("The made claim says [in full] what the words say in 1917.")
    page.get_by_label("Kind").select_option("date")
    page.get_by_label("Date as written").fill("1917")
    page.get_by_label("Date (EDTF)").fill("1917")
    page.get_by_role("button", name="Make the claim").click()
    expect(page.locator(".suggestion[aria-current]")).to_contain_text("The made claim says")
    claim = Claim.objects.get(statement__startswith="The made claim says")
    passage = claim.passages.get()
    text = Edition.objects.get().text
    assert passage.exact == text[passage.start : passage.end] == chosen.strip()
    return claim


def source_the_claim(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.get_by_role("link", name="Add evidence").first.click()
    page.wait_for_url("**/evidence/new/")
    page.wait_for_load_state()  # its modules open what is chosen
    page.get_by_text("It isn’t in the list: I describe a new source").click()
    page.get_by_label("Title", exact=True).fill("A Made-up Survey of Clocks")
    page.locator("#id_new-author").fill("One, Author")
    page.get_by_text("Disputes: if the source is right").click()
    page.get_by_label("Which").first.fill("88")
    page.get_by_label("Quotation", exact=False).first.fill("Made-up words that say 1918.")
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.locator("main")).to_contain_text("Contradicted")
    expect(page.locator("main")).to_contain_text("A Made-up Survey of Clocks")
    claim.refresh_from_db()
    assert claim.standing == "contradicted"


def propose_and_accept_evidence(member: Page, historian: Page, claim: Claim) -> None:
    """A member finds the source as they type; what they propose counts when a historian accepts it."""
    member.goto(f"/claims/{claim.pk}/evidence/new/")
    member.get_by_label("Find the source").first.press_sequentially("made-up surv")
    member.get_by_text("A Made-up Survey of Clocks").first.click()
    member.get_by_text("Supports: the source says").click()
    member.get_by_label("Which").first.fill("90")
    member.get_by_role("button", name="Propose it").click()
    claim.refresh_from_db()
    assert claim.standing == "contradicted"
    historian.goto(f"/claims/{claim.pk}/")
    historian.get_by_role("link", name="Accept").first.click()
    historian.get_by_role("button", name="Accept: let it count").click()
    expect(historian.locator("main")).to_contain_text("Sources disagree")
    claim.refresh_from_db()
    assert claim.standing == "sources_disagree"


def assess_the_claim(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.get_by_role("link", name="Assess").first.click()
    page.get_by_text("True if amended:").click()
    amended = page.get_by_label("The statement, amended")
    amended.fill(amended.input_value().replace("1917", "1918"))
    page.get_by_label("What is amended").select_option("date")
    page.get_by_label("Why", exact=False).first.fill("The made-up survey says so.")
    page.get_by_role("button", name="Sign the judgement").click()
    expect(page.locator("main")).to_contain_text("True if amended")
    expect(page.locator(".verdict del").first).to_have_text("1917")
    expect(page.locator(".verdict ins").first).to_have_text("1918")


def raise_a_dispute(page: Page, claim: Claim) -> None:
    page.goto(f"/claims/{claim.pk}/")
    page.get_by_role("link", name="Raise a dispute").first.click()
    page.get_by_role("link", name="Date", exact=True).click()
    page.get_by_label("The question").fill("Was it 1917 or 1918?")
    page.get_by_label("Why it is in dispute").fill("Two sources say *two* things.")
    page.get_by_role("button", name="Raise").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was it 1917 or 1918?")


def of_post(page: Page, post: Post, act: str) -> None:
    """One of the rarer acts of a post, folded away under it."""
    shown = page.locator(f"#post-{post.pk}")
    shown.locator("details.post-more > summary").click()
    shown.get_by_role("link", name=act).click()


def mark_and_discuss_it(moderator: Page, member: Page) -> None:
    """The moderator marks it and brings two comments over; the member answers; one post is hidden."""
    moderator.goto("/disputes/")
    moderator.get_by_role("link", name="Was it 1917 or 1918?").first.click()
    moderator.wait_for_url("**/disputes/*/")
    address = moderator.url
    open_fold(moderator, "Mark the dispute")
    moderator.get_by_label("Why you mark it").fill("The sources are on the page.")
    moderator.get_by_role("button", name="Mark the dispute").click()
    expect(moderator.locator("main")).to_contain_text("open")

    article = Article.objects.get()
    comments = list(Post.objects.filter(thread__article=article).order_by("pk")[:2])
    moderator.goto(f"/posts/{comments[0].pk}/")
    of_post(moderator, comments[0], "Move")
    for comment in comments:
        moderator.locator(f"input[name=posts][value='{comment.pk}']").check()
    moderator.get_by_label("Move them to").select_option(label=option(moderator))
    moderator.get_by_role("textbox", name="Why").fill("They argue about this.")
    moderator.get_by_role("button", name="Move the posts").click()
    moderator.goto(f"/posts/{comments[0].pk}/")
    assert "/disputes/" in moderator.url

    member.goto(address)
    member.get_by_label("Your text").fill("An answer with **weight**.")
    member.get_by_role("button", name="Preview").click()
    expect(member.locator(".preview strong")).to_have_text("weight")
    member.get_by_role("button", name="Post", exact=True).click()
    expect(member.locator(".post strong")).to_have_text("weight")

    moderator.goto(f"/posts/{comments[1].pk}/")
    of_post(moderator, comments[1], "Hide")
    moderator.get_by_role("textbox", name="Why").fill("Abuse of a person.")
    moderator.get_by_role("button", name="Hide the post").click()
    moderator.goto(f"/posts/{comments[1].pk}/")
    expect(moderator.locator(f"#post-{comments[1].pk}")).to_contain_text("Abuse of a person.")


def option(page: Page) -> str:
    """The words of the dispute in the list of places that posts can go to."""
    options = page.locator("select[name=to] option").all_text_contents()
    return next(words for words in options if "1917 or 1918" in words)


def open_fold(page: Page, name: str) -> None:
    summary = page.locator("details:not([open]) > summary", has_text=name)
    if summary.count():
        summary.first.click()


def resolve_it(page: Page) -> None:
    page.goto("/disputes/")
    page.get_by_role("link", name="Was it 1917 or 1918?").first.click()
    page.wait_for_url("**/disputes/*/")
    open_fold(page, "Resolve the dispute")
    page.get_by_label("How it ended").select_option("stands_if_amended")
    page.get_by_label("Resolution").fill("It stands if amended, as Ida judged.")
    page.get_by_role("button", name="Resolve the dispute").click()
    expect(page.locator("main")).to_contain_text("stands if amended")


def read_it_all(page: Page, claim: Claim) -> None:
    """A reader without an account and without JavaScript sees what came of it, and what changed."""
    article = Article.objects.get()
    page.goto("/articles/")
    page.get_by_role("link", name=article.title).first.click()
    expect(page.locator("mark.is-disagree").first).to_be_visible()
    page.locator(f"a[href*='/claims/{claim.pk}/']").first.click()
    for words in ("True if amended", "Sources disagree", "A Made-up Survey of Clocks", "Ida"):
        expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("link", name="Everything that happened to it").click()
    for words in ("Ida", "Nina"):
        expect(page.locator("main")).to_contain_text(words)
    page.goto("/moderation/log/")
    for words in ("raised a dispute", "marked a dispute", "moved posts", "hid a post", "resolved"):
        expect(page.locator("main")).to_contain_text(words)
    hidden = Post.objects.get(state="hidden")
    page.goto(f"/posts/{hidden.pk}/")
    assert hidden.body[:30] not in page.content()
    page.goto("/search/?q=made+claim+says")
    expect(page.locator("main")).to_contain_text("The made claim says [in full]")
