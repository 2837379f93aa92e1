import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.dossiers import dossier
from claims.dossiers.listing import lines
from claims.dossiers.testimony import author_of
from claims.wording import circle_in_words, side_in_words, step_in_words
from sources.actions.relations import withdraw_relation
from sources.models import SourceRelation
from tests.factories import make_article, make_claim, make_evidence, make_relation, make_source

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


@pytest.fixture
def article(ida):
    return make_article(ida)


@pytest.fixture
def claim(article, ida):
    return make_claim(article, "It counted 40 delegates.", ida, kind="quantity")


@pytest.fixture
def letters(ida):
    return make_source(ida, title="Letters", csl={"issued": {"date-parts": [[1922]]}})


@pytest.fixture
def in_english(ida, letters):
    source = make_source(ida, title="Letters in English")
    make_relation(source, "translates", letters, ida)
    return source


def shown(claim):
    return dossier(claim.pk, STRANGER).testimony


def test_each_side_says_how_many_sources_rest_on_how_many_witnesses(
    claim, ida, letters, in_english
):
    survey, handbook = make_source(ida), make_source(ida, title="Handbook")
    make_evidence(claim, letters, ida, basis="own_witness")
    make_evidence(claim, in_english, ida)
    make_evidence(
        claim, survey, ida, basis="rests_on", rests_on=in_english, rests_on_because="footnote"
    )
    make_evidence(claim, handbook, ida)
    make_evidence(claim, handbook, ida, stance="disputes", locators=[])  # a lead: not asked
    testimony = shown(claim)
    side = testimony.side("supports")
    assert side_in_words(side) == "4 sources resting on 1 witness; 1 does not say"
    assert [source.name for source in side.witnesses] == ["One, Letters (1922)"]
    trail = next(trail for trail in side.trails if trail.source.id == survey.pk)
    assert [step_in_words(step) for step in trail.steps] == [
        "rests on One, Letters in English: its footnote says so",
        "translates One, Letters (1922)",
        "is its own witness",
    ]
    assert not testimony.side("disputes")


def test_an_original_that_nobody_cites_is_drawn_and_is_no_evidence(claim, ida, letters, in_english):
    make_evidence(claim, in_english, ida, basis="own_witness")
    nodes = {node.source.id: node for node in shown(claim).stemma}
    assert nodes[letters.pk].is_witness
    assert nodes[letters.pk].stances == ()
    assert nodes[letters.pk].source.year == 1922
    assert nodes[in_english.pk].stances == ("supports",)


def test_a_source_that_says_nothing_and_leads_nowhere_stands_apart(claim, ida, letters):
    make_evidence(claim, letters, ida)
    [node] = shown(claim).stemma
    assert (node.is_silent, node.is_apart, node.is_witness) == (True, True, False)


def test_a_circle_is_named(claim, ida, letters):
    survey = make_source(ida, title="Survey")
    make_evidence(claim, letters, ida, basis="rests_on", rests_on=survey)
    make_evidence(claim, survey, ida, basis="rests_on", rests_on=letters)
    [circle] = shown(claim).circles
    assert circle_in_words(circle) == (
        "One, Letters (1922) rests on One, Survey, which rests on One, Letters (1922)"
    )
    assert side_in_words(shown(claim).side("supports")) == "2 sources; 2 lead round in a circle"


def test_of_a_motive_scholars_are_counted(article, ida, letters):
    claim = make_claim(article, "They voted to leave.", ida, kind="motive")
    other = {"author": [{"family": "Two"}]}
    make_evidence(claim, make_source(ida, title="A"), ida, distance="scholarship")
    make_evidence(claim, make_source(ida, title="B"), ida, distance="scholarship")
    make_evidence(claim, make_source(ida, title="C", csl=other), ida, distance="participant")
    testimony = shown(claim)
    assert side_in_words(testimony.side("supports")) == "1 scholar and 1 contemporary"
    assert not any(node.is_witness for node in testimony.stemma)


def test_a_withdrawn_relation_counts_no_more(claim, ida, letters, in_english):
    make_evidence(claim, letters, ida, basis="own_witness")
    make_evidence(claim, in_english, ida, basis="own_witness")
    assert len(shown(claim).side("supports").witnesses) == 1
    withdraw_relation(SourceRelation.objects.get(), by=ida, reason="Another writer")
    assert len(shown(claim).side("supports").witnesses) == 2


@pytest.mark.parametrize(
    ("csl", "author"),
    [
        ({"author": [{"family": "One", "given": "A"}, {"family": "Two"}]}, "one a"),
        ({"editor": [{"literal": "Committee"}]}, "committee"),
        ({"author": []}, ""),
        ({"author": "One"}, ""),
        ({"author": ["One"]}, ""),
        ({}, ""),
    ],
)
def test_authors_are_told_apart_by_the_first(csl, author):
    assert author_of(csl) == author


def test_a_line_of_a_list_has_the_short_form_in_a_fixed_number_of_queries(article, ida):
    few = [make_claim(article, "It counted 40 delegates.", ida)]
    many = [make_claim(article, "They voted to leave.", ida) for _ in range(3)]
    for claim in (*few, *many):
        source = make_source(ida)
        make_relation(source, "reprints", make_source(ida), ida)
        make_evidence(claim, source, ida, basis="own_witness")

    def asked(claims):
        with CaptureQueriesContext(connection) as queries:
            found = lines(claims, STRANGER)
        assert all(
            [(s.stance, len(s.sources), len(s.witnesses)) for s in line.testimony]
            == [("supports", 1, 1)]
            for line in found
        )
        return len(queries)

    assert asked(few) == asked(many)
