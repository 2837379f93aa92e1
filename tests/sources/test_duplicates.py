import pytest

from sources.actions.duplicates import tell_apart
from sources.actions.relations import relate
from sources.actions.sources import edit_source, withdraw_source
from sources.duplicates import CROWD, between, proposed, proposed_for
from sources.importing.likeness import For
from tests.factories import make_source

pytestmark = pytest.mark.django_db

ISBN = {"ISBN": "978-0-306-40615-7"}


def codes(pairs):
    return [
        (pair.one.pk, pair.other.pk, [each.code for each in pair.likeness.reasons])
        for pair in pairs
    ]


def test_pairs_are_proposed_the_likeliest_first(ida):
    a, b = make_source(ida), make_source(ida)
    c = make_source(ida, title="A Report", csl=ISBN | {"author": [{"family": "Two"}]})
    d = make_source(ida, title="The Report", csl=ISBN | {"author": [{"family": "Three"}]})
    make_source(ida, title="Something else")
    found = [(c.pk, d.pk, [For.ISBN]), (a.pk, b.pk, [For.WORDS])]
    assert codes(proposed()) == found
    assert codes(proposed_for(b)) == found[1:]
    assert codes(proposed_for(c)) == found[:1]


def test_a_source_whose_description_changes_is_proposed_by_what_it_says_now(ida):
    a, b = make_source(ida), make_source(ida, title="Something else")
    assert proposed() == []
    edit_source(b, by=ida, reason="Named rightly", csl=a.csl)
    assert codes(proposed()) == [(a.pk, b.pk, [For.WORDS])]


def test_what_was_withdrawn_is_not_proposed(ida):
    a, b = make_source(ida), make_source(ida)
    withdraw_source(b, by=ida, reason="Twice")
    b.refresh_from_db()
    assert (proposed(), proposed_for(a), proposed_for(b)) == ([], [], [])


def test_who_told_two_apart_or_related_them_has_answered(ida):
    a, b, c = (make_source(ida) for _ in range(3))
    assert len(proposed()) == 3
    tell_apart(b, a, by=ida, reason="Another edition")
    relate(c, "reprints", a, by=ida)
    assert codes(proposed()) == [(b.pk, c.pk, [For.WORDS])]
    assert codes(proposed_for(a)) == []
    assert between(a, b).reason == "Another edition"
    assert between(b, c) is None


def test_what_a_crowd_shares_proposes_nobody(ida):
    for number in range(CROWD + 1):
        make_source(ida, title=f"Letter to Somebody {'I' * number}")
    assert proposed() == []


def test_the_queries_do_not_grow_with_the_pairs(ida, django_assert_num_queries):
    for number in range(3):
        make_source(ida, title=f"Work{number}")
        make_source(ida, title=f"Work{number}")
        with django_assert_num_queries(5):
            assert len(proposed()) == number + 1
