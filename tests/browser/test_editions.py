"""A historian and a corrected text, in a browser: words chosen across paragraphs, thirty edits, and what
was lost given its place again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from claims.actions.articles import import_article
from claims.importing import read
from claims.models import Claim, Passage
from tests.browser.conftest import log_in, press
from tests.browser.second_edition import EDITS, corrected
from tests.factories import make_claim

ROOT = Path(__file__).resolve().parents[2]
# Beyond the basic plane, before everything that is selected: JavaScript counts it twice.
FLAG = "\N{WAVING BLACK FLAG}"
ESSAY = (
    (ROOT / "claims/management/demo/essay.txt")
    .read_text()
    .replace("A century ago", f"{FLAG} A century ago")
    .replace("It is a good", f"{FLAG} It is a good")
)
EXACT = "Maxim Gorky compared the shooting with the Bloody Sunday of 1905"
MOVED = "Peter Kropotkin died at Dmitrov on 8 February 1921"
REWORDED = "the Winter Palace fell in the small hours of the next day"
OTHERWISE = "It did not ask for the Constituent Assembly back"
DELETED = "The court condemned twelve of the accused to death"
ALSO_DELETED = "It was Romain Rolland’s word with Stalin that set him free"
ACROSS = ("Some eight thousand of the rebels", "sentences of death.")


@pytest.fixture
def article(ida):
    data = ESSAY.encode()
    article = import_article(
        read(data, name="essay.txt"), [], original=data, original_name="essay.txt", by=ida
    ).article
    for quote in (EXACT, MOVED, REWORDED, OTHERWISE, DELETED, ALSO_DELETED):
        make_claim(article, quote, ida)
    make_claim(article, "On 3 March 1918", ida, state="suggested", score=0.7)
    return article


def select(page: Page, first: str, last: str) -> None:
    """Drag the mouse from the beginning of some words to the end of others."""
    page.evaluate(
        """([first, last]) => {
          const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          const found = (words) => {
            for (texts.currentNode = texts.root; texts.nextNode();) {
              const at = texts.currentNode.data.indexOf(words);
              if (at >= 0 && texts.currentNode.parentElement.closest("[data-start]"))
                return [texts.currentNode, at];
            }
          };
          const [from, at] = found(first), [to, end] = found(last);
          from.parentElement.scrollIntoView({ block: "start" });
          window.chosenEnds = [[from, at, at + 1], [to, end + last.length - 1, end + last.length]].map(
            ([node, start, stop]) => {
              const range = document.createRange();
              range.setStart(node, start); range.setEnd(node, stop);
              const { left, right, top, height } = range.getBoundingClientRect();
              return { left, right, y: top + height / 2 };
            });
        }""",
        [first, last],
    )
    begin, end = page.evaluate("window.chosenEnds")
    page.mouse.move(begin["left"] + 0.5, begin["y"])
    page.mouse.down()
    page.mouse.move(end["right"] - 2, end["y"], steps=5)
    page.mouse.move(end["right"], end["y"])
    page.mouse.up()


def preview(page: Page, article, text: str) -> None:
    page.goto(f"/articles/{article.slug}/editions/")
    page.get_by_role("link", name="Import a corrected text").click()
    page.locator("textarea[name=text]").fill(text)
    page.get_by_role("button", name="Show what is understood").click()


def counts(page: Page) -> dict[str, int]:
    found = {}
    for row in page.locator(".fates > li").all():
        number, state = re.match(r"\s*(\d+) ([a-z]+)", row.inner_text()).groups()
        found[state] = int(number)
    return found


def item(page: Page, statement: str):
    return page.locator("section.waiting").filter(has=page.get_by_role("link", name=statement))


def words(statement: str, edition: int) -> tuple[str, str]:
    """The state of a claim's passage in an edition, and what the text has at its place."""
    passage = Passage.objects.get(edition__number=edition, claim__statement=statement)
    has_place = passage.start is not None
    return passage.state, passage.edition.text[passage.start : passage.end] if has_place else ""


def marked(page: Page, claim: Claim) -> str:
    """The words of a claim's marks on an article's page, without what they say of its standing."""
    marks = page.locator(f"mark a[href='#claim-{claim.pk}']").all_inner_texts()
    return re.sub(r"\[[^]]*:\]\s*", "", " ".join(" ".join(marks).split()))


def test_a_corrected_text_is_imported_and_what_was_lost_is_repaired(open_page, article):
    page = open_page()
    log_in(page, "ida")
    address = f"/articles/{article.slug}/"

    # A claim is made of words that go over from one paragraph into the next.
    page.goto(f"{address}review/?at={Claim.objects.get(state='suggested').pk}")
    select(page, *ACROSS)
    press(page, "n")
    expect(page.locator("blockquote.passage")).to_be_visible()
    page.locator("textarea[name=statement]").fill("Some fled and some were sentenced.")
    page.get_by_role("button", name="Make the claim").click()
    expect(page.locator(".messages")).to_contain_text("The claim is made")
    state, text = words("Some fled and some were sentenced.", 1)
    assert state == "exact"
    assert text.startswith(ACROSS[0])
    assert text.endswith(ACROSS[1])
    assert "\n\n" in text

    # The corrected text, and what it would change.
    assert EDITS == 30
    new = corrected(ESSAY)
    preview(page, article, new)
    expect(page.get_by_text("2nd edition of")).to_be_visible()
    assert counts(page) == {"exact": 1, "moved": 1, "changed": 2, "lost": 3}
    expect(page.locator(".differences ins", has_text="abdicated").first).to_be_visible()
    page.locator("textarea[name=note]").fill("Corrected by its author")
    page.get_by_role("button", name="Save the edition").click()
    expect(page.locator("h1")).to_have_text("Claims that lost their place")
    assert article.editions.get(number=2).note == "Corrected by its author"
    assert words(EXACT, 2) == ("exact", EXACT)
    assert words(MOVED, 2) == ("moved", MOVED)

    # One is confirmed, one gets other words, one is declared gone, and that is taken back.
    item(page, REWORDED).get_by_role("button", name="Yes, here").click()
    expect(item(page, REWORDED)).to_have_count(0)
    item(page, OTHERWISE).get_by_role("link", name="Choose other words").click()
    page.wait_for_url("**/choose/**")
    select(page, "Of a parliament", "said nothing")
    expect(page.locator("[data-words]")).to_have_text("Of a parliament it said nothing")
    page.get_by_role("button", name="It stands here now").click()
    expect(item(page, OTHERWISE)).to_have_count(0)
    for statement in (DELETED, ALSO_DELETED):
        item(page, statement).get_by_role("button", name="Gone from this edition").click()
        expect(item(page, statement)).to_have_count(0)
    undo = page.locator("li.entry").filter(has=page.get_by_role("link", name=DELETED))
    undo.get_by_role("button", name="Undo").click()
    expect(item(page, DELETED)).to_have_count(1)
    assert words(REWORDED, 2) == (
        "exact", "the Winter Palace was taken in the small hours of the next day",
    )  # fmt: skip
    assert words(OTHERWISE, 2) == ("exact", "Of a parliament it said nothing")
    assert (words(DELETED, 2), words(ALSO_DELETED, 2)) == (("lost", ""), ("gone", ""))

    # Both editions have their own highlights, and the claim leads to the one it was made on.
    claims = {claim.statement: claim for claim in Claim.objects.filter(state="accepted")}
    page.goto(f"{address}editions/1/")
    for statement in (EXACT, MOVED, REWORDED, OTHERWISE, DELETED, ALSO_DELETED):
        assert marked(page, claims[statement]) == statement
    page.goto(address)
    assert marked(page, claims[EXACT]) == EXACT
    assert marked(page, claims[MOVED]) == MOVED
    assert marked(page, claims[REWORDED]) == words(REWORDED, 2)[1]
    assert marked(page, claims[OTHERWISE]) == "Of a parliament it said nothing"
    assert marked(page, claims[DELETED]) == marked(page, claims[ALSO_DELETED]) == ""
    page.goto(claims[REWORDED].get_absolute_url())
    page.get_by_role("link", name="made on the 1st edition").click()
    page.wait_for_url(f"**/editions/1/#claim-{claims[REWORDED].pk}")
    expect(page.get_by_text("There is a newer one.")).to_be_visible()


def test_without_javascript_the_words_are_pasted(open_page, article, ida):
    claim = Claim.objects.get(statement=OTHERWISE)
    page = open_page(javascript=False, width=390)
    log_in(page, "ida")
    preview(page, article, corrected(ESSAY))
    page.get_by_role("button", name="Save the edition").click()
    item(page, OTHERWISE).get_by_role("link", name="Choose other words").click()
    page.locator("textarea[name=words]").fill("zyx wvu tsr qpo nml")
    page.get_by_role("button", name="Find these words").click()
    expect(page.locator(".error-summary")).to_contain_text("Nothing in the new text resembles")
    page.locator("textarea[name=words]").fill("Of a parliament it\nsaid nothing")
    page.get_by_role("button", name="Find these words").click()
    expect(page.locator(".messages")).to_contain_text("has its place again")
    assert words(OTHERWISE, 2) == ("exact", "Of a parliament it said nothing")
    assert claim.passages.count() == 2
