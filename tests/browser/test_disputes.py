"""A classification dispute in a browser, from imported comments to a standing disagreement.

A member asks, moderators mark and record, two historians differ, and a reader without JavaScript
sees it all. The essay is the demonstration's, and the source is made up.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.actions.claims import Wording, make_claim
from claims.management.demo import loading
from claims.models import Article, Claim, Dispute, Evidence, Post
from tests.browser.conftest import (
    accessibility_problems,
    is_wider_than_the_screen,
    log_in,
)
from tests.conftest import person

ESSAY = loading.HERE / "essay.txt"
WORDS = "the Trotskyist POUM"
STATEMENT = "The POUM [was] Trotskyist."
QUESTION = "Was it Trotskyist, and in which sense?"
MEMBER, CALLED = "member of the Fourth International", "was so called by its opponents"


@pytest.fixture
def people(open_page, ida, otto, nina, mara) -> dict[str, Page]:
    person("vera", "Moderator", display_name="Vera")
    pages = {}
    for name in ("ida", "otto", "nina", "mara", "vera"):
        pages[name] = open_page(width=390 if name == "nina" else 1360)
        log_in(pages[name], name)
    return pages


def test_a_quarrel_over_a_word_ends_in_a_standing_disagreement(people, open_page, ida):
    ida_s, otto_s = people["ida"], people["otto"]
    import_the_article(ida_s)
    claim = the_claim(ida)
    comment = Post.objects.order_by("pk")[1]
    read_a_comment(ida_s, comment)
    dispute = raise_it(people["nina"], claim)
    mark_it(people["mara"], dispute)
    write_a_position(ida_s, dispute, MEMBER, "Later scholarship", "later_scholarship")
    write_a_position(otto_s, dispute, CALLED, "The other parties", "opponents_label")
    add_evidence_under(ida_s, dispute)
    put_it_under_the_other(otto_s, dispute)
    tie_the_comment(ida_s, comment)
    judge_under(ida_s, dispute, MEMBER, "Wrong: the evidence")
    judge_under(otto_s, dispute, CALLED, "Accurate: the evidence")
    record_it(people["vera"], dispute)
    for width, dark in ((1360, False), (390, True)):
        read_it_all(open_page(width=width, dark=dark, javascript=False), dispute, claim)
    assert accessibility_problems(ida_s) == []


def import_the_article(page: Page) -> None:
    page.goto("/articles/import/")
    page.get_by_label("A file").set_input_files(ESSAY)
    page.get_by_role("button", name="Show what is understood").click()
    page.get_by_role("button", name="Save the article").first.click()
    page.wait_for_url(lambda url: "/import/" not in url)
    assert Post.objects.filter(thread__article=Article.objects.get()).count() == 10


def the_claim(by: Any) -> Claim:
    edition = Article.objects.get().editions.get()
    start = edition.text.index(WORDS)
    return make_claim(
        edition, (start, start + len(WORDS)), Wording(STATEMENT, "classification"), by=by
    ).claim


def read_a_comment(page: Page, post: Post) -> None:
    page.goto(f"/posts/{post.pk}/read-as/")
    page.locator("input[value=disputes]").check()
    page.locator("main form .button").first.click()
    post.refresh_from_db()
    assert post.read_as == "disputes"


def raise_it(page: Page, claim: Claim) -> Dispute:
    page.goto(f"/claims/{claim.pk}/")
    page.get_by_role("link", name="Raise a dispute").first.click()
    page.get_by_role("link", name="Classification", exact=True).click()
    page.get_by_label("The term").fill("Trotskyist")
    page.get_by_label("The question").fill(QUESTION)
    page.get_by_label("Why it is in dispute").fill("The comments are about *nothing else*.")
    page.locator("#id_reading_0_name").fill("called itself so")
    page.locator("#id_reading_0_usage").select_option("self_description")
    page.get_by_role("button", name="Raise a dispute").click()
    expect(page.locator("main")).to_contain_text("What “Trotskyist” may mean")
    assert not is_wider_than_the_screen(page)
    return Dispute.objects.get()


def mark_it(page: Page, dispute: Dispute) -> None:
    page.goto(f"/disputes/{dispute.pk}/")
    page.locator("#mark > summary").click()
    page.get_by_label("Why you mark it").fill("Two readings are mixed up.")
    page.get_by_role("button", name="Mark the dispute").click()
    expect(page.locator(".page-head")).to_contain_text("Open")


def write_a_position(page: Page, dispute: Dispute, name: str, who: str, usage: str) -> None:
    page.goto(f"/disputes/{dispute.pk}/")
    page.get_by_role("link", name="Write a position").click()
    page.get_by_label("Name of the position").fill(name)
    page.get_by_label("Definition or reading").fill(f"It was so: {name}.")
    page.locator("#id_holder_0_who").fill(who)
    page.locator("#id_holder_0_usage").select_option(usage)
    page.locator("#id_holder_0_when").fill("1937")
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(".position", has_text=name)).to_contain_text(f"{who}, 1937")


def side(page: Page, dispute: Dispute, name: str) -> Any:
    page.goto(f"/disputes/{dispute.pk}/")
    return page.locator(".position", has=page.get_by_role("heading", name=name))


def add_evidence_under(page: Page, dispute: Dispute) -> None:
    """A new source, in the same act under the position: it disputes both the claim and the reading."""
    side(page, dispute, MEMBER).get_by_role("link", name="Add new evidence").click()
    page.wait_for_load_state()
    page.get_by_text("Against it: if the source is right").click()
    page.get_by_text("It isn’t in the list: I describe a new source").click()
    page.get_by_label("Title", exact=True).fill("A Made-up Survey of Parties")
    page.locator("#id_new-author").fill("One, Author")
    page.get_by_text("Disputes: if the source is right").click()
    page.get_by_label("Which").first.fill("88")
    page.get_by_label("Quotation", exact=False).first.fill("Made-up words that deny it.")
    page.get_by_role("button", name="Add the evidence").click()
    expect(page.locator(".position", has_text="Against it")).to_contain_text("A Made-up Survey")


def put_it_under_the_other(page: Page, dispute: Dispute) -> None:
    side(page, dispute, CALLED).get_by_role("link", name="Put evidence under it").click()
    page.get_by_text("A Made-up Survey of Parties").click()
    page.get_by_text("For it: if the source is right").click()
    page.get_by_label("Note").fill("What is denied was said by somebody.")
    page.get_by_role("button", name="Put it under the position").click()
    expect(page.locator(".position", has_text="For it")).to_contain_text("was said by somebody")
    assert Evidence.objects.get().stance == "disputes"


def tie_the_comment(page: Page, post: Post) -> None:
    page.goto(f"/posts/{post.pk}/tie/")
    page.locator("input[value=disputes]").check()
    page.locator("#id_to").select_option(label=f"{MEMBER} ({QUESTION})")
    page.get_by_role("button", name="Sign this reading").click()
    expect(page.locator("main")).to_contain_text(MEMBER)


def judge_under(page: Page, dispute: Dispute, name: str, verdict: str) -> None:
    side(page, dispute, name).get_by_role("link", name="Judge the claim so read").click()
    page.get_by_text(verdict).click()
    page.get_by_role("button", name="Sign the judgement").click()
    expect(page.locator(".verdict", has_text=name)).to_contain_text(verdict.split(":")[0])


def record_it(page: Page, dispute: Dispute) -> None:
    page.goto(f"/disputes/{dispute.pk}/")
    page.locator("#resolve > summary").click()
    page.get_by_label("How it ended").select_option("standing_disagreement")
    page.get_by_label("In what they differ").fill("Over whether a name makes a member.")
    page.get_by_label("Resolution").fill("Each rests on *one* survey.")
    for judgement in page.locator("#resolve input[type=checkbox]").all():
        judgement.check()
    page.get_by_label(f"How “{MEMBER}” ended").select_option("not_sustained")
    page.get_by_label(f"How “{CALLED}” ended").select_option("stands")
    page.get_by_role("button", name="Resolve the dispute").click()
    expect(page.locator(".page-head")).to_contain_text("standing disagreement")


def read_it_all(page: Page, dispute: Dispute, claim: Claim) -> None:
    page.goto(f"/disputes/{dispute.pk}/")
    shown = page.locator("main").inner_text()
    for words in ("Over whether a name makes a member.", "It rests on", "Against it", "For it",
                  "And who told you", "How it ended: not sustained", "How it ended: stands",
                  "called itself so", "disputes the claim as worded"):  # fmt: skip
        assert words in shown
    assert not is_wider_than_the_screen(page)
    page.goto(f"/claims/{claim.pk}/")
    shown = page.locator("main").inner_text()
    for words in (f"not sustained under {MEMBER}", f"stands under {CALLED}", "Wrong", "Accurate"):
        assert words in shown
    assert page.locator(".standing.is-dispute").count() == 0
    page.goto(f"/articles/{Article.objects.get().slug}/")
    assert "Over whether a name makes a member." in page.locator("main").inner_text()
