"""What stands behind the sources of a claim, by example and by what must hold of every claim."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.witnesses import (
    STANCES,
    Link,
    Piece,
    Relation,
    Step,
    copies_of,
    left_without,
    touched_by,
    witnesses,
)

SURVEY, CHRONICLE, LETTERS, MINUTES, STUDY, READER = range(1, 7)


def own(source, stance="supports"):
    return Piece(source, stance, "own_witness")


def rests(source, on, stance="supports", because="footnote"):
    return Piece(source, stance, "rests_on", on, because)


def says_nothing(source, stance="supports"):
    return Piece(source, stance, "not_stated")


def counted(pieces, relations=(), stance="supports"):
    side = witnesses(pieces, relations).side(stance)
    return len(side.sources), side.witnesses, side.silent


# --- by example ----------------------------------------------------------------------------------
def test_five_sources_rest_on_two_witnesses_and_one_does_not_say():
    pieces = [
        own(LETTERS),
        rests(SURVEY, LETTERS),
        rests(CHRONICLE, SURVEY),
        rests(STUDY, MINUTES),
        says_nothing(READER),
    ]
    assert counted(pieces) == (5, (LETTERS, MINUTES), (READER,))


def test_what_is_rested_on_is_a_witness_until_it_is_evidence_and_says_otherwise():
    pieces = [rests(SURVEY, CHRONICLE)]
    assert counted(pieces) == (1, (CHRONICLE,), ())
    assert counted([*pieces, says_nothing(CHRONICLE)]) == (2, (), (CHRONICLE,))
    assert counted([*pieces, own(CHRONICLE)]) == (2, (CHRONICLE,), ())
    assert counted([*pieces, rests(CHRONICLE, LETTERS)]) == (2, (LETTERS,), ())


@pytest.mark.parametrize("kind", ["translates", "reprints", "excerpts"])
def test_a_copy_and_its_original_are_one_witness(kind):
    copy = [Relation(SURVEY, kind, LETTERS)]
    assert counted([own(SURVEY)], copy) == (1, (LETTERS,), ())
    assert counted([own(SURVEY), own(LETTERS)], copy) == (2, (LETTERS,), ())
    assert counted([own(LETTERS), says_nothing(SURVEY)], copy) == (2, (LETTERS,), ())
    assert counted([rests(STUDY, SURVEY), own(LETTERS)], copy) == (2, (LETTERS,), ())


@pytest.mark.parametrize("kind", ["reviews", "cites", "supersedes"])
def test_other_relations_make_no_one_text_of_two(kind):
    pieces = [own(SURVEY), own(LETTERS)]
    assert counted(pieces, [Relation(SURVEY, kind, LETTERS)]) == (2, (SURVEY, LETTERS), ())


def test_what_a_source_says_on_a_point_goes_before_what_it_is():
    copy = [Relation(SURVEY, "translates", LETTERS)]
    assert counted([rests(SURVEY, MINUTES)], copy) == (1, (MINUTES,), ())


def test_a_source_made_of_several_does_not_say_which_until_one_is_there():
    of_two = [Relation(READER, "excerpts", LETTERS), Relation(READER, "excerpts", MINUTES)]
    assert counted([own(READER)], of_two) == (1, (), (READER,))
    [trail] = witnesses([own(READER)], of_two).side("supports").trails
    assert trail.steps == (Step(READER, Link.ONE_OF_SEVERAL),)
    assert counted([own(READER), own(LETTERS)], of_two) == (2, (LETTERS,), ())
    assert counted([rests(READER, MINUTES), own(LETTERS)], of_two) == (2, (LETTERS, MINUTES), ())


def test_each_side_is_counted_by_itself():
    pieces = [own(LETTERS), rests(SURVEY, LETTERS, "disputes"), says_nothing(LETTERS, "qualifies")]
    assert counted(pieces) == (1, (LETTERS,), ())
    assert counted(pieces, stance="disputes")[:2] == (1, (LETTERS,))
    assert counted(pieces, stance="qualifies") == (1, (), (LETTERS,))
    assert counted(pieces, stance="discusses") == (0, (), ())


def test_a_trail_gives_each_step_with_its_reason():
    relations = [Relation(READER, "reprints", SURVEY)]
    pieces = [says_nothing(READER), rests(SURVEY, LETTERS, because="same_wording"), own(LETTERS)]
    trails = {t.source: t.steps for t in witnesses(pieces, relations).side("supports").trails}
    assert trails[READER] == (
        Step(READER, Link.REPRINTS, SURVEY),
        Step(SURVEY, Link.RESTS_ON, LETTERS, "same_wording"),
        Step(LETTERS, Link.OWN_WITNESS),
    )


def test_a_circle_is_named_and_is_no_witness():
    found = witnesses([rests(SURVEY, CHRONICLE), rests(CHRONICLE, SURVEY)])
    side = found.side("supports")
    assert (side.witnesses, side.silent, side.lost) == ((), (), (SURVEY, CHRONICLE))
    assert [[(s.source, s.link, s.to) for s in circle] for circle in found.circles] == [
        [(SURVEY, "rests_on", CHRONICLE), (CHRONICLE, "rests_on", SURVEY)]
    ]


def test_a_circle_through_a_reprint_is_named_too():
    found = witnesses([rests(SURVEY, READER)], [Relation(READER, "reprints", SURVEY)])
    assert found.side("supports").lost == (SURVEY,)
    [circle] = found.circles
    assert [step.link for step in circle] == ["rests_on", "reprints"]


def test_a_circle_with_a_way_out_counts_where_it_leads():
    pieces = [rests(SURVEY, CHRONICLE), rests(CHRONICLE, SURVEY), own(CHRONICLE)]
    found = witnesses(pieces)
    assert (found.side("supports").witnesses, found.side("supports").lost) == ((CHRONICLE,), ())
    assert len(found.circles) == 1


@pytest.mark.parametrize("kind", ["event", "quantity", "date", "quotation", "biographical"])
def test_of_what_is_a_matter_of_testimony_witnesses_are_counted(kind):
    assert witnesses([], kind=kind).counts_witnesses


@pytest.mark.parametrize("kind", ["classification", "causal", "motive", "attribution"])
def test_of_what_is_a_matter_of_judgement_scholars_are_counted(kind):
    assert not witnesses([], kind=kind).counts_witnesses


def test_a_scholar_with_two_books_is_one_and_a_witness_is_no_scholar():
    pieces = [
        replace(says_nothing(SURVEY), author="one"),
        replace(says_nothing(STUDY), author="one"),
        replace(says_nothing(CHRONICLE), author="two"),
        replace(own(LETTERS), author="three", is_scholarship=False),
        replace(own(MINUTES), author="two", is_scholarship=False),
    ]
    side = witnesses(pieces, kind="motive").side("supports")
    assert (side.scholars, side.contemporaries) == (2, 1)


# --- what holds of every claim -------------------------------------------------------------------
ids = st.integers(1, 7)
stances = st.sampled_from(STANCES[:2])
bases = st.sampled_from(["own_witness", "own_archival_work", "not_stated"])
a_piece = st.one_of(
    st.builds(Piece, ids, stances, bases),
    st.builds(Piece, ids, stances, st.just("rests_on"), ids).filter(
        lambda p: p.source != p.rests_on
    ),
)
some_pieces = st.lists(a_piece, max_size=8)
kinds = st.sampled_from(["translates", "reprints", "excerpts", "cites"])
any_relations = st.lists(st.builds(Relation, ids, kinds, ids), max_size=7)
# as the database keeps them: without a circle
some_relations = any_relations.map(lambda found: [r for r in found if r.source > r.other])
NEW = 9


def number(pieces, relations, stance="supports"):
    return len(witnesses(pieces, relations).side(stance).witnesses)


@given(some_pieces, some_relations, st.lists(ids, max_size=3), stances)
def test_a_source_that_says_nothing_never_raises_the_count(pieces, relations, originals, stance):
    relations = [*relations, *(Relation(NEW, "excerpts", other) for other in originals)]
    for source in (NEW, 3):
        more = [*pieces, says_nothing(source, stance)]
        for side in STANCES[:2]:
            assert number(more, relations, side) <= number(pieces, relations, side)


@given(some_pieces.filter(bool), some_relations, a_piece, kinds.filter(lambda k: k != "cites"))
def test_a_reprint_never_raises_the_count_whatever_is_said_of_it(pieces, relations, said, kind):
    first = pieces[0]
    reprint = replace(said, source=NEW, stance=first.stance)
    before = number(pieces, relations, first.stance)
    after = [*relations, Relation(NEW, kind, first.source)]
    assert number([*pieces, reprint], after, first.stance) <= before


@given(some_pieces, any_relations, st.randoms())
def test_order_does_not_matter(pieces, relations, random):
    shuffled, others = list(pieces), list(relations)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert witnesses(shuffled, others) == witnesses(pieces, relations)


@given(some_pieces, any_relations)
def test_there_are_never_more_witnesses_than_sources_and_what_they_name(pieces, relations):
    for side in witnesses(pieces, relations).sides:
        named = {p.rests_on for p in pieces if p.rests_on is not None}
        assert len(side.witnesses) <= len(side.sources) + len(named)
        assert not set(side.witnesses) & set(side.silent)
        assert bool(side.witnesses or side.silent or side.lost) == bool(side.sources)


@given(some_pieces, some_relations)
def test_every_source_has_a_trail_that_hangs_together(pieces, relations):
    for side in witnesses(pieces, relations).sides:
        assert tuple(trail.source for trail in side.trails) == side.sources
        for trail in side.trails:
            reached = {trail.source}
            for step in trail.steps:
                assert step.source in reached
                reached.add(step.to or step.source)


# --- what falls with a source --------------------------------------------------------------------
def test_what_rests_on_a_source_or_its_copies_is_touched():
    copies = [Relation(READER, "translates", LETTERS)]
    pieces = [rests(SURVEY, READER), rests(STUDY, SURVEY), own(MINUTES), own(LETTERS)]
    assert {p.source for p in touched_by(LETTERS, pieces, copies)} == {SURVEY, STUDY, LETTERS}
    assert left_without({LETTERS}, pieces, copies) == [own(MINUTES)]


def test_what_has_another_leg_stands():
    both = [rests(SURVEY, LETTERS), rests(SURVEY, MINUTES)]
    assert left_without({LETTERS}, both, []) == [both[1]]
    of_two = [Relation(READER, "excerpts", LETTERS), Relation(READER, "excerpts", MINUTES)]
    assert left_without({LETTERS}, [own(READER)], of_two) == [own(READER)]
    assert left_without({LETTERS, MINUTES}, [own(READER)], of_two) == []


@given(some_pieces, any_relations, ids)
def test_nothing_falls_that_is_not_touched(pieces, relations, source):
    standing = left_without({source}, pieces, relations)
    assert {p for p in pieces if p not in standing} <= set(touched_by(source, pieces, relations))


@given(ids, any_relations)
def test_copies_of_copies_are_copies(source, relations):
    copies = copies_of({source}, relations)
    assert copies_of(copies, relations) == copies


def test_layers_of_copies_of_several_originals_are_gone_through_once():
    layers = 30  # three to the thirtieth ways up
    copies = [
        Relation(10 * layer + one, "reprints", 10 * (layer + 1) + other)
        for layer in range(layers)
        for one in range(3)
        for other in range(3)
    ]
    pieces = [own(0), own(1)]
    assert counted(pieces, copies)[0] == 2
    top = {10 * layers, 10 * layers + 1, 10 * layers + 2}
    assert left_without(top, pieces, copies) == []
    assert left_without({10 * layers}, pieces, copies) == pieces
