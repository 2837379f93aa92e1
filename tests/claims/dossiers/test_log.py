import pytest
from django.db import transaction

from claims.actions.discussion import move_posts
from claims.bookkeeping import write_log
from claims.dossiers.log import lines, with_targets
from claims.models import ModerationEntry
from tests.factories import (
    make_article,
    make_claim,
    make_dispute,
    make_evidence,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db


def test_each_row_names_its_thing_and_leads_to_it(ida, mara, django_assert_num_queries):
    article = make_article(ida)
    claim = make_claim(article, "the committee met", ida)
    source = make_source(ida)
    evidence = make_evidence(claim, source, ida)
    dispute = make_dispute(claim, ida, question="When?")
    post = make_post(claim, ida, "MARKER")
    with transaction.atomic():
        for thing in (article, claim, evidence, dispute, post, source, ida):
            write_log("post_hidden", thing, by=mara, reason="So")
    with django_assert_num_queries(1):
        found = lines(with_targets(ModerationEntry.objects.order_by("pk")), ida)
    assert [(line.kind, line.title, line.address) for line in found] == [
        ("article", "A Made-up Chronicle", f"/articles/{article.slug}/"),
        ("claim", "the committee met", f"/claims/{claim.pk}/"),
        ("evidence", "the committee met", f"/claims/{claim.pk}/#evidence-{evidence.pk}"),
        ("dispute", "When?", f"/disputes/{dispute.pk}/"),
        ("post", str(post.thread.target), f"/posts/{post.pk}/"),
        ("source", "A Made-up Survey", f"/sources/{source.pk}/"),
        ("person", "Ida", "/people/ida/"),
    ]
    assert (found[0].signed.by.name, found[0].reason) == ("Mara", "So")


def test_a_row_about_moved_posts_says_how_many_and_where_to(ida, mara, otto):
    article = make_article(ida)
    posts = [make_post(article, ida) for _ in range(3)]
    make_post(article, ida, parent=posts[0])
    claim = make_claim(article, "the committee met", ida)
    move_posts(posts[0].thread, posts[:2], to=claim, by=mara, reason="About this")
    [line] = lines(with_targets(ModerationEntry.objects.all()), otto)
    assert (line.moved.number, line.moved.place.id) == (3, claim.pk)
    article.visibility = "private"
    article.save_without_historical_record(update_fields=["visibility"])
    [line] = lines(with_targets(ModerationEntry.objects.all()), otto)
    assert (line.moved.number, line.moved.place) == (3, None)
