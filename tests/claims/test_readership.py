import pytest

from claims.models import Passage
from claims.readership import articles_of, would_publish
from sources.revisions import save_revision
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim_in(ida):
    return lambda visibility: make_claim(
        make_article(ida, visibility=visibility), "It counted 40 delegates.", ida
    )


@pytest.mark.parametrize(
    ("visibility", "others", "published"),
    [
        ("public", "public", False),
        ("public", "private", False),
        ("private", "public", True),
        ("private", "private", True),  # its readers may be others
    ],
)
def test_what_a_private_article_states_is_not_for_readers_of_another(
    claim_in, visibility, others, published
):
    claim, other = claim_in(visibility), claim_in(others)
    assert would_publish(claim, articles_of(other)) is published
    assert would_publish(claim, articles_of(claim)) is False


def test_a_passage_that_was_taken_off_makes_nobody_a_reader(claim_in, ida, otto):
    claim = claim_in("public")
    passage = claim.passages.get()
    passage.state, passage.start, passage.end = Passage.State.WITHDRAWN, None, None
    save_revision(passage, by=ida, reason="Mistake", fields=["state", "start", "end"])
    assert articles_of(claim) == set()
    assert not type(claim).objects.visible_to(otto).exists()
