"""The table of rights, cell by cell: each act is tried on the real pages, as each role, in each state.

What may be done is done with the form that the page shows, as filled in as it comes; and what may not
be done is sent all the same, with the form of somebody who may, and must change nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Count, Value
from django.test import Client
from lxml import html

from claims import permissions
from claims.dossiers.rights import RIGHTS, Answer, Right, Role, answer, table
from claims.wording.rights import ACTS, NOUNS
from sources import permissions as source_permissions
from tests.browsing import browser_of, form_at
from tests.claims.dossiers.recipes import RECIPES, Recipe, World
from tests.conftest import person

GROUPS = {"historian": ["Historian"], "moderator": ["Moderator"], "suspended": ["Moderator"]}
FOREVER = datetime(2100, 1, 1, tzinfo=UTC)


def test_every_predicate_is_asked_and_every_act_has_its_words():
    asked = {right.asks.__name__ for rights in RIGHTS.values() for right in rights}
    every = {
        name
        for module in (permissions, source_permissions)
        for name in vars(module)
        if name.startswith("may_")
    }
    assert asked == every - NO_ACTS.keys()
    assert {right.act for rights in RIGHTS.values() for right in rights} == ACTS.keys()
    assert RIGHTS.keys() == NOUNS.keys()


NO_ACTS = {"may_read_post": "reads, and does nothing"}
"""Predicates that aren't about an act of their own, and why."""


@pytest.mark.django_db
def test_the_page_shows_every_cell_that_is_open_to_somebody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/about/rights/")
    tree = html.fromstring(response.content)
    rows = [row for group in table() for row in group.rows]
    shown = [
        [cell.get("class").removeprefix("is-") for cell in tr.findall("td")]
        for tr in tree.iterfind(".//tbody/tr")
    ]
    assert shown == [[cell.value for cell in row.cells] for row in rows]
    assert all(any(cell != Answer.NO for cell in row.cells) for row in rows)


# --- trying -----------------------------------------------------------------------------------------
def tables() -> list[type]:
    """Every table of ours, histories too: what changes something leaves a row in one of them."""
    return [m for label in ("claims", "sources") for m in apps.get_app_config(label).get_models()]


def rows() -> Counter[str]:
    """How many rows each table has."""
    counts = [
        m._base_manager.order_by().values(of=Value(m._meta.label)).annotate(n=Count("pk"))
        for m in tables()
    ]
    found = counts[0].union(*counts[1:], all=True).order_by()
    return Counter({row["of"]: row["n"] for row in found})


def somebody(role: str) -> Any:
    """A person in a role; nobody for a reader."""
    if role == Role.READER:
        return None
    fields = {"suspended_until": FOREVER} if role == Role.SUSPENDED else {}
    superuser = {"is_superuser": True} if role == Role.SUPERUSER else {}
    return person(role, *GROUPS.get(role, []), **fields, **superuser)


@dataclass
class Trial:
    """One thing in a state, and who tries the act on it, each from the same beginning."""

    recipe: Recipe
    address: str
    sent: dict[str, Any]

    @classmethod
    def of(cls, act: str, world: World, helper: Any) -> "Trial":
        """With the form as `helper` is shown it, who may do it if anybody may."""
        recipe = RECIPES[act]
        address = recipe.address(world)
        sent = {} if recipe.sees else form_at(address, helper, recipe.data) | recipe.data
        sent |= {name: make(world) for name, make in recipe.more.items()}
        return cls(recipe, address, sent)

    def is_done_by(self, who: Any) -> bool:
        with transaction.atomic():
            done = self._tried(browser_of(who))
            transaction.set_rollback(True)
        return done

    def _tried(self, client: Client) -> bool:
        if self.recipe.sees:
            return client.get(self.address).status_code == 200
        before = rows()
        response = client.post(self.address, {n: _as_sent(v) for n, v in self.sent.items()})
        if self.recipe.is_told:
            leads = response.headers.get("Location", "/accounts/")
            return response.status_code == 302 and "/accounts/" not in leads
        return bool(rows() - before)


def _as_sent(value: Any) -> Any:
    return SimpleUploadedFile(*value) if isinstance(value, tuple) else value


def asks_whose(right: Right) -> bool:
    """Whether it makes a difference to anybody, in any state, whose the thing is."""
    found = {answer(right, role, state) for role in Role for state in right.states}
    return bool(found & {Answer.OWN, Answer.OTHERS})


CELLS = [
    pytest.param(right, state, id=f"{right.act}-{state}".rstrip("-"))
    for rights in RIGHTS.values()
    for right in rights
    for state in right.states
]


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(("right", "state"), CELLS)
def test_each_cell_is_what_the_site_does(right, state):
    people = {role: somebody(role) for role in Role}
    ida = person("ida", "Historian")
    helper = ida if asks_whose(right) else people[Role.SUPERUSER]
    trial = Trial.of(right.act, World(ida, ida, state), helper)
    others = {role for role in Role if trial.is_done_by(people[role])}
    expected = {role: answer(right, role, state) for role in Role}
    may = {Answer.YES, Answer.OTHERS}
    assert others == {role for role in Role if expected[role] in may}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(("right", "state"), [each for each in CELLS if asks_whose(each.values[0])])
def test_each_cell_about_ones_own_is_what_the_site_does(right, state):
    people = {role: somebody(role) for role in Role if role != Role.READER}
    ida = person("ida", "Historian")
    own = {role for role, who in people.items() if is_own_done(right, state, ida, who)}
    assert own == {role for role in people if answer(right, role, state) in MAY_OWN}


MAY_OWN = {Answer.YES, Answer.OWN}


def is_own_done(right: Right, state: str, ida: Any, who: Any) -> bool:
    with transaction.atomic():
        done = Trial.of(right.act, World(ida, who, state), who).is_done_by(who)
        transaction.set_rollback(True)
    return done
