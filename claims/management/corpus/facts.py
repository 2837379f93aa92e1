"""Made-up facts of every kind, each with several ways to say it. Pure.

A fact said in another way is a restatement; with another figure or date it is a contradiction. That
is the truth against which "Said before?" is measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from claims.management.corpus import names
from claims.management.corpus.names import words

MONTHS = words(
    "January February March April May June July August September October November December"
)
SITES = words(
    "boatyard brewery brickworks bridge cannery chapel cotton-mill court-house customs-house dairy "
    "dyeworks ferry-landing foundry glassworks grain-store harbour-office hospital ice-house library "
    "market-hall mine-head orphanage paper-mill post-office power-station printing-house quarry "
    "rope-works sawmill savings-bank school signal-box slaughterhouse tannery telegraph-office theatre "
    "tobacco-store town-hall tram-depot waterworks wool-exchange"
)
ACTS = tuple(
    tuple(act.split("/"))
    for act in [
        "occupied/occupation",
        "seized/seizure",
        "searched/search",
        "closed/closure",
        "surrounded/encirclement",
        "reopened/reopening",
        "plundered/plunder",
        "defended/defence",
        "evacuated/evacuation",
        "blockaded/blockade",
        "inspected/inspection",
        "repaired/repair",
        "abandoned/abandonment",
        "sold/sale",
        "bought/purchase",
        "burned/burning",
        "flooded/flooding",
        "fortified/fortification",
    ]
)
UNITS = words(
    "apprentices arrests bales barrels bayonets bicycles cartridges children copies crates delegates "
    "deserters emigrants families fugitives horses lanterns leaflets members orphans pensioners "
    "prisoners pupils recruits refugees rifles sacks signatures strikers subscribers tenants tents "
    "volunteers voters wagons widows"
)
MILESTONES = tuple(
    tuple(each.split("/"))
    for each in [
        "founded/founding",
        "dissolved/dissolution",
        "renamed/renaming",
        "banned/ban",
        "restored/restoration",
        "disarmed/disarming",
        "registered/registration",
    ]
)
THINGS = words(
    "archives charter coal fishing-rights flour funds grazing-rights harvest keys ledgers lighthouse "
    "machinery mill-race newspaper pension-fund petition presses seed-corn ships strike-fund tolls "
    "tools treasury wages water-rights"
)
TRADES = words(
    "baker bookbinder carter cartographer clockmaker compositor cooper farrier ferryman fiddler "
    "gardener glazier hatter joiner locksmith mason midwife miller nurse pilot potter printer saddler "
    "schoolteacher seamstress stoker surveyor tanner telegraphist weaver"
)
LABELS = words(
    "clandestine conservative cooperative federalist loyalist monarchist moderate mutualist pacifist "
    "radical reformist religious republican secular separatist syndicalist"
)

WAYS: Mapping[str, tuple[str, ...]] = {
    "event": (
        "{On}, {org} {done} the {site} in {town}.",
        "The {site} in {town} was {done} by {org} {on}.",
        "The {doing} of the {site} in {town} by {org} took place {on}.",
    ),
    "quantity": (
        "{Org} counted {figure} {unit} in {town} {on}.",
        "{On}, there were {figure} {unit} in {town}, by the count of {org}.",
        "As many as {figure} {unit} were in {town} {on}, {org} found.",
    ),
    "date": (
        "{Org} was {begun} in {town} {on}.",
        "{On}, {org} was {begun}, in {town}.",
        "The {beginning} of {org}, in {town}, happened {on}.",
    ),
    "attribution": (
        "According to {person}, {org} had given away the {thing} of {town}.",
        "{Person} maintained that the {thing} of {town} had been given away by {org}.",
        "It was {person} who said that {org} gave away the {thing} of {town}.",
    ),
    "quotation": (
        "“We shall not hand over the {thing} of {town} to {org},” {person} declared {on}.",
        "{On}, {person} declared: “We shall not hand over the {thing} of {town} to {org}.”",
        "“We shall not hand over the {thing} of {town} to {org}” were the words of {person} {on}.",
    ),
    "causal": (
        "{Org} left {town} {on} because the {thing} had been lost.",
        "The loss of the {thing} made {org} leave {town} {on}.",
        "Because the {thing} had been lost, {org} left {town} {on}.",
    ),
    "motive": (
        "{Person} joined {org} {on} in order to save the {thing} of {town}.",
        "In order to save the {thing} of {town}, {person} joined {org} {on}.",
        "{Person} wanted to save the {thing} of {town} and therefore joined {org} {on}.",
    ),
    "classification": (
        "{Org} in {town} was a {label} body under {person}.",
        "Under {person}, {org} in {town} was {label}.",
        "In {town}, {org} led by {person} was of the {label} kind.",
    ),
    "biographical": (
        "{Person}, a {trade} from {town}, was born {on}.",
        "Born {on}, {person} worked in {town} as a {trade}.",
        "The {trade} {person} of {town} was born {on}.",
    ),
}
KINDS = tuple(WAYS)
DATED = tuple(kind for kind, ways in WAYS.items() if "{on}" in ways[0] or "{On}" in ways[0])
OFTEN = (30, 18, 10, 9, 7, 8, 6, 5, 7)  # of a hundred, in the order of KINDS


@dataclass(frozen=True)
class When:
    """A date as a text writes it, with its preposition ("on 3 May 1907"), and as EDTF."""

    words: str
    edtf: str

    @property
    def as_written(self) -> str:
        return self.words.partition(" ")[2]


@dataclass(frozen=True)
class Fact:
    """What is said; `figure` is 0 and `when` None where the kind has none."""

    kind: str
    values: tuple[tuple[str, str], ...]
    when: When | None
    figure: int


def fact(random: Random) -> Fact:
    kind = random.choices(KINDS, OFTEN)[0]
    town = names.town(random)
    done, doing = random.choice(ACTS)
    begun, beginning = random.choice(MILESTONES)
    values = {
        "town": town,
        "org": names.organisation(random, of_town=names.town(random)),
        "person": names.person(random),
        "site": random.choice(SITES).replace("-", " "),
        "unit": random.choice(UNITS),
        "thing": random.choice(THINGS).replace("-", " "),
        "trade": random.choice(TRADES),
        "label": random.choice(LABELS),
        "done": done,
        "doing": doing,
        "begun": begun,
        "beginning": beginning,
    }
    used = {name: value for name, value in values.items() if _names(kind, name)}
    figure = _figure(random) if kind == "quantity" else 0
    return Fact(kind, tuple(used.items()), when(random) if kind in DATED else None, figure)


def _names(kind: str, name: str) -> bool:
    return any(f"{{{each}}}" in way for way in WAYS[kind] for each in (name, name.capitalize()))


def when(random: Random) -> When:
    year, month, day = random.randint(1871, 1939), random.randint(1, 12), random.randint(1, 28)
    chance = random.random()
    if chance < 0.6:
        return When(f"on {day} {MONTHS[month - 1]} {year}", f"{year}-{month:02}-{day:02}")
    if chance < 0.85:
        return When(f"in {MONTHS[month - 1]} {year}", f"{year}-{month:02}")
    return When(f"in {year}", str(year))


def _figure(random: Random) -> int:
    return random.choice((random.randint(3, 99), random.randint(100, 9_999)))


def said(fact: Fact, way: int, *, on: str = "") -> str:
    """The fact in one of its ways; `on` instead of its date."""
    said_of = dict(fact.values) | {"figure": f"{fact.figure:,}"}
    if fact.when:
        said_of["on"] = on or fact.when.words
    capital = {name.capitalize(): word[:1].upper() + word[1:] for name, word in said_of.items()}
    ways = WAYS[fact.kind]
    return ways[way % len(ways)].format(**said_of, **capital)


def contradicted(fact: Fact, random: Random) -> Fact | None:
    """The same with another figure or another date; None where it has neither."""
    if fact.figure:
        return replace(fact, figure=fact.figure * random.choice((2, 3, 10)))
    return replace(fact, when=when(random)) if fact.when else None
