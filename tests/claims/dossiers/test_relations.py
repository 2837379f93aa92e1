import pytest
from django.contrib.auth.models import AnonymousUser

from claims.actions.merging import merge_claims
from claims.dossiers import dossier
from claims.dossiers.relations import held
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_dispute,
    make_evidence,
    make_link,
    make_post,
    make_source,
)

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida)


def test_a_link_is_shown_at_both_ends(article, claim, ida):
    part = make_claim(article, "They voted to leave.", ida)
    make_link(part, claim, ida, kind="part_of", reason="One sitting")
    [here], [there] = dossier(claim.pk, STRANGER).links, dossier(part.pk, STRANGER).links
    assert (here.claim_id, here.kind, here.is_mirror) == (part.pk, "part_of", True)
    assert (there.claim_id, there.kind, there.is_mirror) == (claim.pk, "part_of", False)
    assert (here.reason, here.signed.by.name, here.may_withdraw) == ("One sitting", "Ida", False)
    assert dossier(claim.pk, ida).links[0].may_withdraw is True


def test_a_link_to_a_private_claim_is_known_to_its_readers_alone(claim, ida, otto):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    make_link(claim, sealed, ida)
    assert [len(dossier(claim.pk, who).links) for who in (STRANGER, otto, ida)] == [0, 0, 1]
    kinds = {who: {e.kind for e in dossier(claim.pk, who).history} for who in (otto, ida)}
    assert kinds == {otto: {"claim", "passage"}, ida: {"claim", "passage", "claimlink"}}


def test_what_was_merged_is_shown_with_the_judgements_of_its_words(
    article, claim, ida, otto, nina, mara, now
):
    other = make_claim(article, "They voted to leave.", ida)
    make_assessment(other, otto, verdict="misleading")
    make_post(other, nina)
    closed = {"closed_by": mara, "closed_at": now, "resolution": "No"}
    dispute = make_dispute(other, nina, state="dismissed", question="Did they?", **closed)
    merge_claims(other, claim, by=ida, reason="One")
    [merged] = dossier(claim.pk, STRANGER).merged
    assert (merged.id, merged.statement, merged.posts) == (other.pk, "They voted to leave.", 1)
    assert [(j.verdict, j.signed.by.name) for j in merged.judgements] == [("misleading", "Otto")]
    assert [(d.id, d.question) for d in merged.disputes] == [(dispute.pk, "Did they?")]


def test_what_came_by_way_of_another_is_shown_as_well(article, claim, ida):
    second = make_claim(article, "They voted to leave.", ida)
    third = make_claim(article, "the committee met", ida)
    merge_claims(third, second, by=ida, reason="One")
    merge_claims(second, claim, by=ida, reason="Two")
    merged = dossier(claim.pk, STRANGER).merged
    assert {each.id: each.into for each in merged} == {second.pk: claim.pk, third.pk: second.pk}


def test_a_claim_of_a_private_article_is_no_secret_told_by_the_one_it_went_into(claim, ida, otto):
    sealed = make_claim(make_article(ida, visibility="private"), "They voted to leave.", ida)
    merge_claims(sealed, claim, by=ida, reason="One")
    for_otto, for_ida = dossier(claim.pk, otto), dossier(claim.pk, ida)
    assert (len(for_otto.merged), len(for_otto.passages)) == (0, 1)
    assert (len(for_ida.merged), len(for_ida.passages)) == (1, 2)
    assert "They voted" not in " ".join(event.subject for event in for_otto.history)


def test_passages_of_other_articles_are_shown_apart(claim, ida):
    other = make_claim(make_article(ida, slug="other"), "They voted to leave.", ida)
    merge_claims(other, claim, by=ida, reason="One")
    shown = dossier(claim.pk, STRANGER)
    assert [p.exact for p in shown.stated] == ["It counted 40 delegates."]
    assert [(p.exact, p.place.slug) for p in shown.also_stated] == [
        ("They voted to leave.", "other")
    ]


def test_evidence_that_came_along_says_so_in_the_history(article, claim, ida):
    other = make_claim(article, "They voted to leave.", ida)
    make_evidence(other, make_source(ida), ida)
    merge_claims(other, claim, by=ida, reason="One")
    acts = {event.kind: event.act for event in dossier(claim.pk, STRANGER).history}
    assert acts["evidence"] == "moved"


def test_how_much_hangs_on_a_claim(claim, ida, nina):
    make_evidence(claim, make_source(ida), ida)
    make_evidence(claim, make_source(ida), ida, state="withdrawn")
    make_post(claim, nina)
    found = held(claim)
    assert (found.places, found.evidence, found.judgements, found.posts) == (1, 1, 0, 1)
