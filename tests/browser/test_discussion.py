"""Disputes and discussions in a browser: the loop of member and moderator, and how the pages stand."""

import pytest

from claims.actions import disputes
from claims.actions.discussion import add_post, import_comments, move_posts
from claims.actions.moderation import hide_post
from claims.importing import ParsedComment
from claims.models import Dispute
from tests.browser.conftest import accessibility_problems, is_wider_than_the_screen, log_in
from tests.factories import make_article, make_claim


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "the committee met in Examplegrad", ida)


@pytest.fixture
def talked_of(claim, ida, nina, mara, now):
    """A dispute, and an article and a claim whose discussions have everything in them."""
    article = claim.passages.get().edition.article
    comments = [
        ParsedComment(author=name, posted_at=None, parent=parent, text=f"A comment by {name}.")
        for name, parent in [(None, None), ("Somebody", 0), ("Else", None), ("More", None)]
    ]
    posts = import_comments(article, comments, by=ida, at=now)
    move_posts(posts[0].thread, [posts[0]], to=claim, by=mara, reason="About this claim")
    first = add_post(claim, "It was *not* a committee.", by=nina)
    reply = add_post(claim, "What was it?", by=ida, parent=first)
    for n in range(3):
        reply = add_post(claim, f"Deeper, {n}", by=nina if n % 2 else ida, parent=reply)
    hide_post(add_post(claim, "Spam", by=nina), reason="Advertising", by=mara)
    dispute = disputes.raise_dispute(
        claim, kind="wording", question="Was it one?", reason="It says *council*.", by=nina
    )
    add_post(dispute, "Who says so?", by=ida)
    return [
        f"/articles/{article.slug}/discussion/",
        f"/claims/{claim.pk}/",
        f"/claims/{claim.pk}/discussion/",
        "/disputes/",
        f"/disputes/{dispute.pk}/",
        f"/claims/{claim.pk}/disputes/new/",
        f"/posts/{first.pk}/hide/",
        f"/posts/{first.pk}/read-as/",
        f"/threads/{first.thread_id}/move/",
        "/moderation/log/",
        "/people/nina/",
    ]


def test_a_dispute_is_raised_discussed_marked_and_resolved(open_page, claim, nina, mara):
    member, moderator = open_page(), open_page(width=390, javascript=False)
    log_in(member, "nina")
    member.goto(f"/claims/{claim.pk}/")
    member.get_by_label("Your text").fill("Who met there?")
    member.get_by_role("button", name="Preview").click()
    assert member.get_by_text("Preview: nothing is posted yet").is_visible()
    member.get_by_role("button", name="Post", exact=True).click()
    assert member.locator("article.post").inner_text().count("Who met there?") == 1
    member.goto(f"/claims/{claim.pk}/disputes/new/")
    member.get_by_role("link", name="Date", exact=True).click()
    member.get_by_label("The question").fill("When did it meet?")
    member.get_by_label("Why it is in dispute").fill("Two dates are given.")
    member.get_by_role("button", name="Raise a dispute").click()
    assert member.get_by_text("Raised, not yet looked at").is_visible()

    log_in(moderator, "mara")
    moderator.goto("/disputes/")
    moderator.get_by_role("link", name="When did it meet?", exact=True).first.click()
    moderator.get_by_text("Mark the dispute").first.click()
    moderator.get_by_label("Why you mark it").fill("Both sources are good.")
    moderator.get_by_role("button", name="Mark the dispute").click()
    moderator.get_by_text("Resolve the dispute").first.click()
    moderator.get_by_label("How it ended").select_option("stands_if_amended")
    moderator.get_by_label("Resolution").fill("It met in June.")
    moderator.get_by_role("button", name="Resolve the dispute").click()
    assert moderator.get_by_role("heading", name="Resolution: stands if amended").is_visible()
    assert Dispute.objects.get().state == "resolved"


@pytest.mark.parametrize(("width", "dark"), [(1360, False), (390, True)])
def test_pages_of_talk_fit_and_are_accessible(open_page, talked_of, mara, width, dark):
    page = open_page(width=width, dark=dark)
    log_in(page, "mara")
    found = {}
    for address in talked_of:
        assert page.goto(address).ok
        found[address] = accessibility_problems(page)
        if is_wider_than_the_screen(page):
            found[address].append("wider than the screen")
    assert {address: problems for address, problems in found.items() if problems} == {}
