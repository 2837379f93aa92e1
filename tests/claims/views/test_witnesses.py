import pytest

from sources.actions.sources import mark_source
from tests.factories import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(ida):
    return make_claim(make_article(ida), "It counted 40 delegates.", ida, kind="quantity")


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_number_of_a_claim_opens_the_list_with_reasons(client, claim, ida):
    ledger = make_source(ida, title="Ledger")
    make_evidence(
        claim,
        make_source(ida),
        ida,
        basis="rests_on",
        rests_on=ledger,
        rests_on_because="same_wording",
    )
    shown = page(client, claim.get_absolute_url())
    assert "<summary>1 source resting on 1 witness</summary>" in shown
    assert "rests on One, Ledger: same wording" in shown
    assert '<svg class="stemma" role="group" aria-label="What the sources rest on' in shown
    assert f"/claims/{claim.pk}/witnesses/" in shown
    full = page(client, f"/claims/{claim.pk}/witnesses/")
    assert 'id="supports"' in full
    assert "<svg class" in full
    assert "1 source, 1 witness" in page(client, "/claims/")


def test_a_claim_without_evidence_says_what_will_be_there(client, claim):
    assert "No evidence counts yet" in page(client, f"/claims/{claim.pk}/witnesses/")
    assert '<svg class="stemma"' not in page(client, claim.get_absolute_url())


def test_the_witnesses_of_a_private_article_are_not_found(client, as_, ida, otto):
    claim = make_claim(make_article(ida, visibility="private"), "It counted 40 delegates.", ida)
    address = f"/claims/{claim.pk}/witnesses/"
    assert client.get(address).status_code == as_(otto).get(address).status_code == 404
    assert as_(ida).get(address).status_code == 200


def test_the_page_of_a_marked_source_lists_what_rests_on_it(client, claim, ida):
    diary = make_source(ida, title="Diary")
    make_evidence(claim, diary, ida)
    other = make_claim(make_article(ida), "They voted to leave.", ida)
    make_evidence(other, make_source(ida), ida, basis="rests_on", rests_on=diary)
    assert "rest on it;" not in page(client, diary.get_absolute_url())
    mark_source(diary, "forged", by=ida, reason="Its paper")
    for address in (diary.get_absolute_url(), f"/sources/{diary.pk}/resting/"):
        shown = page(client, address)
        assert "2 claims rest on it; 1 through other sources" in " ".join(shown.split())
        assert "They voted to leave." in shown
        assert "This claim would have no evidence without it." in shown
    shown = page(client, claim.get_absolute_url())
    assert "Forged:" in shown
    assert "This claim would have no evidence without it." in shown


def test_a_source_on_which_nothing_rests_says_so(client, ida):
    source = make_source(ida)
    assert "No claim rests on it" in page(client, f"/sources/{source.pk}/resting/")
    mark_source(source, "forged", by=ida, reason="Its paper")
    assert "No claim is touched by its mark." in page(client, source.get_absolute_url())
    assert client.get("/sources/99999/resting/").status_code == 404
