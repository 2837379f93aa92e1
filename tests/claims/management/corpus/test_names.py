from random import Random

import pytest

from claims.management.corpus import names


@pytest.mark.parametrize("make", [names.town, names.person])
def test_there_are_many_names(make):
    random = Random(1)
    made = {make(random) for _ in range(2_000)}
    assert len(made) > 1_000
    assert all(name[0].isupper() for name in made)


def test_an_organisation_is_of_some_people():
    random = Random(1)
    made = {names.organisation(random, of_town="Oderwick") for _ in range(300)}
    assert len(made) > 150
    assert any(name.endswith(" of Oderwick") for name in made)
    assert all(name.startswith("the ") for name in made)
    assert not any("men’ " in name for name in made)
