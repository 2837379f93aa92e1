import pytest

from claims.importing import Corrections, NoticeCode, ParsedComment, read
from claims.importing.rejoining import corrected_comments

ANNA = ParsedComment(
    "Anna", "4 May 2019", None, "It rained.\n\nBen, 5 May 2019:\nWho says so?\n\nI ask."
)
CARL = ParsedComment("Carl", None, 0, "The almanac.")
LAST = ParsedComment(None, None, 1, "And the minutes.")
BEN = ANNA.text.index("Ben")


def corrected(**fields):
    return corrected_comments((ANNA, CARL, LAST), Corrections(**fields))


def test_without_corrections_nothing_changes():
    assert corrected() == ((ANNA, CARL, LAST), ())


def test_a_comment_is_split_and_the_new_one_says_whose_it_is():
    comments, notices = corrected(split={0: (BEN,)})
    assert comments == (
        ParsedComment("Anna", "4 May 2019", None, "It rained."),
        ParsedComment("Ben", "5 May 2019", None, "Who says so?\n\nI ask."),
        ParsedComment("Carl", None, 0, "The almanac."),
        ParsedComment(None, None, 2, "And the minutes."),
    )
    assert notices == ()


def test_comments_are_joined_without_losing_a_word():
    comments, _ = corrected(joined=frozenset({1, 2}))
    assert comments == (
        ParsedComment(
            "Anna", "4 May 2019", None,
            ANNA.text + "\n\nCarl\n\nThe almanac.\n\nAnd the minutes.",
        ),
    )  # fmt: skip


def test_a_part_can_be_split_off_and_joined_to_the_next():
    comments, _ = corrected(split={0: (ANNA.text.index("I ask"),)}, joined=frozenset({1}))
    assert [c.text for c in comments][1:] == ["I ask.\n\nCarl\n\nThe almanac.", "And the minutes."]
    assert comments[2].parent == 1


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"joined": frozenset({0})}, 1),
        ({"joined": frozenset({3})}, 4),
        ({"split": {0: (0,)}}, 1),
        ({"split": {1: (999,)}}, 2),
        ({"split": {7: (1,)}}, 8),
    ],
)
def test_a_correction_of_no_comment_is_named(fields, number):
    comments, notices = corrected(**fields)
    assert comments == (ANNA, CARL, LAST)
    assert [(n.code, n.values) for n in notices] == [
        (NoticeCode.CORRECTION_OF_NO_COMMENT, {"n": number})
    ]


def test_reading_applies_them():
    text = "The Mill\n\nIt stood still in May 1911 for a week.\n\nComments\n\nAnna, 4 May 2019:\nIt rained.\n\nNobody came.\n"
    plain = read(text.encode()).comments
    assert len(plain) == 1
    split = {0: (plain[0].text.index("Nobody"),)}
    assert [c.text for c in read(text.encode(), corrections=Corrections(split=split)).comments] == [
        "It rained.",
        "Nobody came.",
    ]
