import pytest
from django.db import transaction

from claims.dossiers.article import Balance, article_lines, article_shown
from sources.revisions import save_revision
from tests.factories import make_article, make_claim, make_evidence, make_source


def test_searched_and_unsearched_claims_do_not_count_as_checked():
    counts = {"supported": 17, "qualified": 6, "sources_disagree": 7, "contradicted": 4}
    balance = Balance({**counts, "none_found": 3, "no_evidence_yet": 27}, in_dispute=2)
    assert (balance.checked, balance.total) == (34, 64)
    assert balance.legend[0] == ("supported", "17 supported")
    assert balance.legend[-2:] == [
        ("no_evidence_yet", "27 no evidence yet"),
        ("dispute", "2 in dispute"),
    ]


def test_what_does_not_occur_is_not_in_the_legend():
    assert Balance({"supported": 1, "contradicted": 0}).legend == [("supported", "1 supported")]


@pytest.mark.django_db
def test_the_title_is_not_repeated_in_the_text(ida, nina):
    article = make_article(ida)
    assert [b.kind for b in article_shown(article, nina).blocks] == ["paragraph"] * 3
    make_claim(article, "A Made-up Chronicle", ida)
    assert article_shown(article, nina).blocks[0].kind == "heading"


@pytest.mark.django_db
def test_a_claim_stated_twice_counts_once_in_the_balance(ida, nina):
    article = make_article(ida, text="A Title\n\nThey met.\n\nThey met.")
    claim = make_claim(article, "They met.", ida)
    passage = claim.passages.get()
    edition = article.editions.get()
    start = edition.text.rindex("They met.")
    passage.pk, passage._state.adding = None, True
    passage.start, passage.end = start, start + 9
    with transaction.atomic():
        save_revision(passage, by=ida, reason="Said again")
    make_evidence(claim, make_source(ida), ida)
    shown = article_shown(article, nina)
    assert shown.balance.counts == {"supported": 1}
    assert [len(block.notes) for block in shown.blocks] == [1, 1]
    assert article_lines([article])[0].balance.counts == {"supported": 1}
