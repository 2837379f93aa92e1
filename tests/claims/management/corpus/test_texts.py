import pytest

from claims.management.corpus.texts import AN_ARTICLE, Writer


@pytest.fixture(scope="module")
def articles():
    return list(Writer(claims=1_250, seed=3).articles())


def test_there_are_as_many_claims_as_asked_for(articles):
    assert len(articles) == 13
    assert [len(text.sentences) for text in articles] == [AN_ARTICLE] * 12 + [50]


def test_the_same_seed_writes_the_same_and_another_something_else(articles):
    assert list(Writer(claims=1_250, seed=3).articles()) == articles
    assert next(Writer(claims=1_250, seed=4).articles()) != articles[0]


def test_every_sentence_stands_where_it_says(articles):
    for text in articles:
        for each in text.sentences:
            words = text.text[each.start : each.end]
            assert words == each.statement or "[" in each.statement
            assert words.endswith((".", "”"))
    assert any("[" in each.statement for text in articles for each in text.sentences)


def test_blocks_cover_the_text_without_overlaps(articles):
    for text in articles:
        ends = [0, *(block.end for block in text.blocks)]
        for before, block in zip(ends, text.blocks, strict=False):
            assert text.text[before : block.start].strip() == ""
            assert text.text[block.start : block.end].strip()
        assert [block.kind for block in text.blocks][:3] == ["heading", "byline", "heading"]


def test_statements_are_seldom_the_same(articles):
    statements = [each.statement for text in articles for each in text.sentences]
    assert len(set(statements)) > 0.99 * len(statements)


def test_what_is_said_again_was_said_before(articles):
    sentences = [each for text in articles for each in text.sentences]
    restated = [(n, each) for n, each in enumerate(sentences) if each.restates is not None]
    assert len(restated) > 5
    for number, each in restated:
        first = sentences[each.restates]
        assert each.restates < number
        assert (first.kind, first.restates) == (each.kind, None)
        assert first.statement != each.statement
    contradicted = [each for each in sentences if each.contradicts is not None]
    assert contradicted
    assert all(each.restates is None for each in contradicted)
