from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404

from claims.actions.disputes import mark_dispute, raise_dispute
from claims.dossiers.comparison import comparison
from claims.models import Claim
from claims.wording import value_in_words
from sources.comparison import Piece, PieceKind
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida)


@transaction.atomic
def changed(obj, by, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return save_revision(obj, by=by, reason="Changed for a test", fields=list(fields))


def revisions(obj):
    return list(obj.history.order_by("history_id").values_list("history_id", flat=True))


def test_a_reworded_statement_is_compared_word_by_word(claim, otto):
    changed(claim, otto, statement="It counted 38 delegates.", earliest_day=3, latest_day=4)
    a, b = revisions(claim)
    both = comparison(claim.pk, STRANGER, kind="claim", revisions=(a, b))
    [difference] = both.differences  # days are derived, and not shown
    assert difference.field == "statement"
    assert difference.pieces == (
        Piece(PieceKind.SAME, "It counted "),
        Piece(PieceKind.REMOVED, "40"),
        Piece(PieceKind.ADDED, "38"),
        Piece(PieceKind.SAME, " delegates."),
    )
    assert (both.before.signed.by.name, both.after.signed.by.name) == ("Ida", "Otto")
    assert both.after.reason == "Changed for a test"


def test_the_older_revision_comes_first_whatever_the_address_says(claim, ida):
    changed(claim, ida, kind="quantity")
    a, b = revisions(claim)
    both = comparison(claim.pk, STRANGER, kind="claim", revisions=(b, a))
    [difference] = both.differences
    assert (difference.before, difference.after) == ("event", "quantity")
    assert (both.before.revision, both.after.revision) == (a, b)


def test_sources_are_compared_by_their_names(claim, ida):
    evidence = make_evidence(claim, make_source(ida), ida)
    changed(evidence, ida, source=make_source(ida, title="Another Survey"))
    both = comparison(claim.pk, STRANGER, kind="evidence", revisions=tuple(revisions(evidence)))
    [difference] = both.differences
    assert (difference.field, difference.before, difference.after) == (
        "source",
        "One, A Made-up Survey",
        "One, Another Survey",
    )


def test_revisions_of_two_objects_are_not_compared(claim, ida):
    one, other = (make_evidence(claim, make_source(ida), ida) for _ in range(2))
    pair = (revisions(one)[0], revisions(other)[0])
    with pytest.raises(Http404):
        comparison(claim.pk, STRANGER, kind="evidence", revisions=pair)


def test_people_are_named_and_moments_written_as_people_write_them(claim, ida, mara):
    dispute = raise_dispute(claim, kind="date", question="When?", reason="So", by=ida)
    at = datetime(2030, 5, 3, 9, 7, tzinfo=UTC)
    mark_dispute(dispute, kind="date", question="When?", reason="Good", by=mara, at=at)
    both = comparison(claim.pk, STRANGER, kind="dispute", revisions=tuple(revisions(dispute)))
    told = {row.field: (row.before, row.after) for row in both.differences}
    assert told["marked_by"] == ("", "Mara")
    words = value_in_words("dispute", "marked_at", told["marked_at"][1])
    assert words == "3 May 2030, 09:07"


def test_a_revision_of_another_claim_is_not_found(claim, ida):
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    changed(other, ida, statement="They left.")
    a, b = revisions(other)
    with pytest.raises(Http404):
        comparison(claim.pk, STRANGER, kind="claim", revisions=(a, b))
    assert comparison(other.pk, STRANGER, kind="claim", revisions=(a, b)).differences


def test_a_hidden_revision_is_not_shown(claim, ida):
    changed(claim, ida, statement="Libel")
    a, b = revisions(claim)
    claim.history.filter(history_id=b).update(hidden=True)
    both = comparison(claim.pk, STRANGER, kind="claim", revisions=(a, b))
    assert (both.differences, both.after.reason, both.is_hidden) == ((), "", True)


def test_the_revisions_of_a_private_claim_are_not_known_to_others(ida, otto):
    claim = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    changed(claim, ida, statement="They left.")
    pair = tuple(revisions(claim))
    assert comparison(claim.pk, ida, kind="claim", revisions=pair).differences
    with pytest.raises(Claim.DoesNotExist):
        comparison(claim.pk, otto, kind="claim", revisions=pair)
