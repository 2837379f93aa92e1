import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.coverage import examine_paragraph, withdraw_examination
from claims.dossiers.article import article_shown
from claims.dossiers.coverage import signed_at, unexamined
from claims.models import Examination
from tests.factories import TEXT, make_article, make_claim, make_edition

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()
MET, CAPTION = TEXT.index("In May"), TEXT.index("The Committee")
DELEGATES = "It counted 40 delegates."


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def edition(article):
    return article.editions.get()


def block(article, viewer, number=1, edition=None):
    [found] = [b for b in article_shown(article, viewer, edition).blocks if b.number == number]
    return found


# --- in the article ------------------------------------------------------------------------------
def test_words_without_a_mark_say_that_nobody_examined_them(article, ida):
    make_claim(article, DELEGATES, ida)
    shown = block(article, STRANGER)
    assert shown.is_unexamined
    assert [(run.text, run.words) for run in shown.runs] == [
        ("In May 1937 the committee met in Examplegrad. ", "not examined"),
        (DELEGATES, "no evidence yet"),
        (" They voted to leave.", "not examined"),
    ]


def test_a_full_stop_alone_says_nothing(article, ida):
    make_claim(article, "They voted to leave", ida)
    assert [run.words for run in block(article, STRANGER).runs] == [
        "not examined",
        "no evidence yet",
        "",
    ]


def test_an_examined_paragraph_says_by_whom_and_its_words_say_nothing(article, edition, ida, otto):
    make_claim(article, DELEGATES, ida)
    first = examine_paragraph(edition, MET, by=ida, note="Read twice")
    examine_paragraph(edition, MET, by=otto)
    shown = block(article, STRANGER)
    assert not shown.is_unexamined
    assert shown.coverage == "1 claim: 1 without evidence yet"
    assert [run.words for run in shown.runs] == ["", "no evidence yet", ""]
    assert [(e.by, e.at, e.note, e.edition) for e in shown.examined] == [
        ("Ida", first.created_at, "Read twice", None),
        ("Otto", shown.examined[1].at, "", None),
    ]
    assert block(article, STRANGER, number=2).is_unexamined
    withdraw_examination(first, by=otto, reason="Look again")
    assert [e.by for e in block(article, STRANGER).examined] == ["Otto"]


def test_only_historians_who_have_not_signed_yet_may_sign(article, edition, ida, otto, nina):
    examine_paragraph(edition, MET, by=ida)
    may = {
        viewer: (block(article, viewer).may_examine, block(article, viewer, 2).may_examine)
        for viewer in (ida, otto, nina, STRANGER)
    }
    assert may == {
        ida: (False, True),
        otto: (True, True),
        nina: (False, False),
        STRANGER: (False, False),
    }
    assert [block(article, v).examined[0].may_withdraw for v in (ida, otto, nina, STRANGER)] == [
        True,
        True,
        False,
        False,
    ]


def test_what_waits_in_a_paragraph_is_for_historians(article, ida, nina):
    here = make_claim(article, DELEGATES, ida, state="suggested")
    put_off = make_claim(article, "They voted to leave.", ida, state="later")
    make_claim(article, "In May 1937", ida, state="rejected", rejection="vague")
    assert block(article, ida).waiting == (here.pk, put_off.pk)
    assert block(article, ida, 2).waiting == ()
    assert block(article, nina).waiting == block(article, STRANGER).waiting == ()


def test_a_later_edition_says_in_which_one_it_was_examined(article, edition, ida):
    signed = examine_paragraph(edition, MET, by=ida)
    second = make_edition(article, TEXT + "\nOne more.\n", ida)
    third = make_edition(article, TEXT + "\nTwo more.\n", ida)
    [there] = block(article, STRANGER).examined
    assert (there.by, there.at, there.edition) == ("Ida", signed.created_at, 1)
    examine_paragraph(third, CAPTION, by=ida)
    assert block(article, STRANGER, 2).examined[0].edition is None
    assert block(article, STRANGER, 1, second).examined[0].edition == 1
    assert block(article, STRANGER, 1, edition).examined[0].edition is None


def test_an_older_edition_is_to_be_read_only(article, edition, ida, otto):
    examine_paragraph(edition, MET, by=ida)
    make_claim(article, "They voted to leave.", ida, state="suggested")
    make_edition(article, TEXT.replace(DELEGATES, "It counted 38."), ida)
    old = block(article, otto, 1, edition)
    assert [(e.by, e.may_withdraw) for e in old.examined] == [("Ida", False)]
    assert (old.may_examine, old.waiting) == (False, ())
    assert block(article, otto).is_unexamined


@pytest.mark.parametrize("editions", [1, 2])
def test_the_article_costs_the_same_for_one_and_three(ida, otto, mara, editions):
    article_shown(make_article(ida), ida)  # who is in which group is asked once
    costs = []
    for people, starts in (([ida], [MET]), ([ida, otto, mara], [MET, CAPTION])):
        article = make_article(ida)
        edition = article.editions.get()
        for person in people:
            for start in starts:
                examine_paragraph(edition, start, by=person)
        if editions == 2:
            make_edition(article, TEXT + "\nOne more.\n", ida)
        with CaptureQueriesContext(connection) as queries:
            article_shown(article, ida)
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert Examination.objects.count() == 7 * editions


# --- the list ------------------------------------------------------------------------------------
def test_the_list_has_what_nobody_examined_with_what_is_in_it(article, edition, ida):
    make_claim(article, DELEGATES, ida)
    waits = make_claim(article, "They voted to leave.", ida, state="suggested")
    examine_paragraph(edition, CAPTION, by=ida)
    found = unexamined(article, ida)
    assert (found.edition, found.paragraphs, found.may_examine) == (1, 3, True)
    assert [(r.number, r.start, r.claims, r.waiting) for r in found.rows] == [
        (1, MET, 1, (waits.pk,)),
        (3, TEXT.index("Nobody"), 0, ()),
    ]
    assert found.rows[0].words.startswith("In May 1937 the committee met")


def test_readers_see_the_list_without_what_was_suggested(article, ida, nina):
    make_claim(article, "They voted to leave.", ida, state="suggested")
    for viewer in (nina, STRANGER):
        found = unexamined(article, viewer)
        assert (found.may_examine, found.may_know) == (False, False)
        assert [row.waiting for row in found.rows] == [(), (), ()]


def test_the_list_says_why_a_signature_was_taken_back(article, edition, ida, otto):
    for reason in ("Too soon", "The second sentence says more"):
        row = examine_paragraph(edition, MET, by=ida)
        withdraw_examination(row, by=otto, reason=reason)
    first, second, _ = unexamined(article, STRANGER).rows
    back = first.taken_back
    assert (back.signed_by, back.by, back.reason) == (
        "Ida",
        "Otto",
        "The second sentence says more",
    )
    assert second.taken_back is None
    examine_paragraph(edition, MET, by=ida)
    assert [row.number for row in unexamined(article, STRANGER).rows] == [2, 3]


def test_the_list_is_of_the_newest_edition(article, edition, ida):
    for start in (MET, CAPTION, TEXT.index("Nobody")):
        examine_paragraph(edition, start, by=ida)
    assert unexamined(article, ida).rows == ()
    make_edition(article, TEXT.replace("in June", "in July"), ida)
    assert [row.number for row in unexamined(article, ida).rows] == [3]


@pytest.mark.parametrize(
    ("words", "shown"), [("Word " * 60 + "end.", "Word " * 30 + "Word"), ("字" * 200, "字" * 160)]
)
def test_a_long_paragraph_is_cut_between_words_where_there_are_any(ida, words, shown):
    article = make_article(ida, text="A Title\n\n" + words)
    [row] = unexamined(article, ida).rows
    assert (row.words, row.is_cut) == (shown, True)


def test_a_paragraph_that_is_none_is_not_signed(edition):
    with pytest.raises(LookupError):
        signed_at(edition, 1)
