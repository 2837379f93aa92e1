import pytest
from django.db import transaction

from claims.dossiers.article import Balance, article_shown
from claims.dossiers.articlelines import article_lines
from claims.errata import Erratum
from sources.revisions import save_revision
from tests.factories import make_article, make_assessment, make_claim, make_evidence, make_source


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


def test_the_margin_says_what_to_correct_and_not_the_whole_again(client, ida, otto):
    article = make_article(ida)
    claim = make_claim(article, "It counted 40 delegates.", ida)
    amended = "It counted 38 delegates."
    fields = {"verdict": "true_if_amended", "amended": "figure", "amended_statement": amended}
    make_assessment(claim, otto, **fields)
    [note] = [note for block in article_shown(article, ida).blocks for note in block.notes]
    assert [judgement.errata for judgement in note.judgements] == [(Erratum("40", "38"),)]
    html = client.get(article.get_absolute_url()).content.decode()
    assert "<i>for</i> <del>40</del> <i>read</i> <ins>38</ins>" in html
    assert amended not in html


def test_a_passage_across_a_border_is_marked_in_both_and_named_once(ida):
    article = make_article(ida)
    claim = make_claim(article, "They voted to leave.\n\nThe Committee, 1937.", ida)
    shown = article_shown(article, ida)
    blocks = [b for b in shown.blocks if b.notes]
    assert [b.number for b in blocks] == [1, 2]
    assert [[r.text for r in b.runs if r.tone] for b in blocks] == [
        ["They voted to leave."],
        ["The Committee, 1937."],
    ]
    assert [b.notes[0].anchor for b in blocks] == [f"claim-{claim.pk}", ""]
