import json

import pytest

from claims.importing import NO_BLOCK, Corrections, NoticeCode, read

TEXT = "A Title\n\n3 May 2019\n\nThe keepers stopped work in May 1911.\n\nAnn Lee, The Lamps\n\nNobody was paid for it then.\n"
BODY, LINE = TEXT.index("The keepers"), TEXT.index("Ann Lee")


def corrected(**fields):
    return read(TEXT.encode(), kind="plaintext", corrections=Corrections(**fields))


def test_a_block_takes_another_kind_and_the_rest_stays():
    before, after = read(TEXT.encode()), corrected(kinds={BODY: "caption"})
    changed = [
        (a.start, b.kind) for a, b in zip(before.blocks, after.blocks, strict=True) if a != b
    ]
    assert changed == [(BODY, "caption")]


def test_a_block_becomes_a_line_of_the_reading_list():
    article = corrected(kinds={LINE: "bibliography_item"})
    assert [line.items[0]["title"] for line in article.reading_list] == ["The Lamps"]


def test_no_block_at_all_takes_it_away():
    assert BODY not in {block.start for block in corrected(kinds={BODY: NO_BLOCK}).blocks}


def test_the_head_follows_its_blocks():
    assert corrected(kinds={0: "paragraph"}).title == ""
    assert NoticeCode.TITLE_MISSING in {w.code for w in corrected(kinds={0: "paragraph"}).warnings}
    assert corrected(kinds={9: "paragraph"}).published_on is None
    assert corrected(kinds={LINE: "byline"}).byline == "Ann Lee, The Lamps"


def test_what_is_typed_replaces_what_was_found():
    article = corrected(
        title="T", subtitle="S", byline="B", published_on="2020-01-02", language="de"
    )
    assert (article.title, article.subtitle, article.byline) == ("T", "S", "B")
    assert (article.published_on.isoformat(), article.language) == ("2020-01-02", "de")
    assert corrected(published_on="").published_on is None


@pytest.mark.parametrize(
    ("fields", "code", "values"),
    [
        ({"kinds": {1: "caption"}}, NoticeCode.CORRECTION_WITHOUT_BLOCK, {"start": 1, "kind": "caption"}),
        ({"kinds": {0: "poem"}}, NoticeCode.CORRECTION_UNKNOWN_KIND, {"start": 0, "kind": "poem"}),
        ({"comments_at": 9999}, NoticeCode.CORRECTION_BORDER_OUTSIDE, {"start": 9999, "length": len(TEXT)}),
        ({"comments_at": LINE + 1}, NoticeCode.CORRECTION_BORDER_MOVED, {"start": LINE + 1, "to": LINE}),
        ({"published_on": "soon"}, NoticeCode.CORRECTION_NOT_A_DATE, {"value": "soon"}),
    ],
)  # fmt: skip
def test_a_correction_that_fits_nothing_is_named(fields, code, values):
    assert (code, values) in [(w.code, w.values) for w in corrected(**fields).warnings]


def test_corrections_go_through_json_and_back():
    made = Corrections(
        {5: "caption", 0: "none"},
        12,
        title="T",
        published_on="",
        joined=frozenset({4, 2}),
        split={1: (7, 9)},
        cited=frozenset({30}),
    )
    data = json.loads(json.dumps(made.to_json()))
    assert data == {
        "kinds": {"0": "none", "5": "caption"},
        "comments_at": 12,
        "title": "T",
        "published_on": "",
        "joined": [2, 4],
        "split": {"1": [7, 9]},
        "cited": [30],
    }
    assert Corrections.from_json(data) == made
    assert Corrections.from_json({}) == Corrections()


@pytest.mark.parametrize(
    "data",
    [
        {"kinds": [1]},
        {"kinds": {"x": "y"}},
        {"comments_at": "1"},
        {"title": 3},
        {"text": "no"},
        {"joined": 3},
        {"joined": ["1"]},
        {"split": [1]},
        {"split": {"1": 2}},
        {"split": {"x": [2]}},
        {"cited": {}},
        {"cited": [True]},
    ],
)
def test_other_shapes_are_no_corrections(data):
    with pytest.raises(ValueError, match=r"\w"):
        Corrections.from_json(data)
