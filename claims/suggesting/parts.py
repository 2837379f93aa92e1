"""Assertions inside a sentence that can safely stand alone, with their own span and statement.

"the Trotskyist POUM" says that the POUM was Trotskyist; "Ivanov, a Polish aristocrat," says what
Ivanov was. Clauses are taken apart in `clauses`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.suggesting.kinds import Kind

CAPITAL = "A-ZÀ-ÖØ-Þ"
PROPER = rf"(?:[{CAPITAL}][a-zß-öø-ÿ’'-]+|[A-Z]{{2,}}s?\b)"
# Adjectives that place somebody in a current: Trotskyist, anarchist, Menshevik, social-democratic.
CURRENT = (
    r"(?:[A-Za-z]+(?:-[A-Za-z]+)*(?:ists?|ite|vik|narchist|cratic|liberal|tsarist|monarchist|"
    r"republican|royalist|conservative|socialist|communist|fascist|nationalist|syndicalist))"
)
ROLE = (
    r"(?:historian|general|leader|philosopher|writer|poet|journalist|theorist|economist|politician|"
    r"sailor|worker|peasant|lawyer|priest|officer|commander|organi[sz]er|militant|newspaper|party)"
)
BY_CURRENT = re.compile(
    rf"\b[Tt]he (?P<current>{CURRENT}) (?:(?P<role>{ROLE}) )?(?P<name>{PROPER}(?: {PROPER})*)"
    r"(?![\w-])"
)
# Names that are made of the adjective itself: "the Communist Party", "the October Revolution".
BODIES = (
    "Party Parties Congress Committee International Federation Union Army Front Republic League "
    "Revolution Government Council Manifesto Pact War Society Association Movement Youth Bloc "
    "Empire Regime State States Press Assembly Guard Guards Brigade Brigades Alliance Revolutionary "
    "Revolutionaries Workers Internationale Group Faction Center Centre Bund"
)
BODY_NAMES = frozenset(BODIES.split())
APPOSITION = re.compile(
    rf"(?<![\w’'-])(?P<name>{PROPER}(?: (?:von |van |de |of )?{PROPER}){{0,4}})(?:, (?P<comma>an? [^,;:.()—“”]+)(?=[,.;])"
    rf"|—(?P<dash>(?:an?|the) [^,;:.()—“”]+)—)"
)
VERBS_WITHIN = re.compile(r"\b(?:was|were|is|are|had|has|did|who|which|that|and|or|but|\w+ed)\b")


@dataclass(frozen=True)
class Part:
    """A part of a sentence: span within the sentence's words, statement, kind and its words."""

    start: int
    end: int
    statement: str
    kind: Kind
    words: str


def classifications_in(words: str) -> Iterator[Part]:
    """ "the Trotskyist POUM" → "The POUM [was] Trotskyist."; "the Marxist historian Ivanov" →
    "Ivanov [was a] Marxist historian." Names made of the adjective itself are left alone."""
    for match in BY_CURRENT.finditer(words):
        name, current, role = match["name"], match["current"], match["role"]
        if BODY_NAMES & set(name.split()) or current.lower() in NOT_CURRENTS:
            continue
        before = words[max(0, match.start() - 400) : match.start()]
        if before.rfind("“") > before.rfind("”") or before.count('"') % 2:
            continue  # inside a title or somebody's words
        if role:
            statement = f"{name} [was {_article(current)}] {current} {role}."
        elif name.isupper():
            statement = f"The {name} [was] {current}."
        else:
            statement = f"{name} [was] {current}."
        yield Part(*match.span(), statement, Kind.CLASSIFICATION, match[0])


NOT_CURRENTS = frozenset({"list", "exist", "resist", "insist", "consist", "assist", "white", "despite", "elite", "favorite", "favourite", "opposite", "site", "suite", "first", "artist"})  # fmt: skip


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def appositions_in(words: str) -> Iterator[Part]:
    """ "Ivanov, a Polish aristocrat," → "Ivanov [was] a Polish aristocrat." Only where what stands
    beside the name is a plain noun phrase and no list goes on after it."""
    for match in APPOSITION.finditer(words):
        name, beside = match["name"], (match["comma"] or match["dash"]).strip()
        count = len(beside.split())
        lists_on = re.match(r", (?:and|or|an?|the) ", words[match.end() :])
        listed = re.search(r"(?:,|\band)\s*$", words[max(0, match.start() - 8) : match.start()])
        if not 2 <= count <= 9 or VERBS_WITHIN.search(beside) or lists_on or listed:
            continue
        if name.split()[0] in NOT_SUBJECTS:
            continue
        end = match.end("comma") if match["comma"] else match.end("dash")
        the_before = re.search(r"\b[Tt]he $", words[max(0, match.start() - 5) : match.start()])
        be = "were" if the_before and name.endswith("s") else "was"
        the = "The " if the_before else ""
        yield Part(
            match.start(),
            end,
            f"{the}{name} [{be}] {beside}.",
            Kind.BIOGRAPHICAL,
            match[0].strip(",—"),
        )


OPENERS = (
    "In On At By The A An He She It They This That After Before January February March April May "
    "June July August September October November December Even"
)
NOT_SUBJECTS = frozenset(OPENERS.split())
