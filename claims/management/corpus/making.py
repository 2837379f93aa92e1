"""The rows that made-up articles become: written in bulk, an article in one moment, each row signed.

What is rare (disputes, posts, edits) is done by the same actions as on the site.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from claims.actions import claims as claim_acts
from claims.actions import discussion, disputes
from claims.anchoring import quote_at
from claims.chronology import Calendar, interval
from claims.freshness import seen
from claims.intake import SUGGESTED, digest
from claims.management.corpus import names
from claims.management.corpus.texts import Sentence, Text, Writer
from claims.management.demo.loading import account
from claims.models import (
    Article,
    Assessment,
    Claim,
    ClaimLink,
    Edition,
    Enquiry,
    Evidence,
    Passage,
)
from claims.standing import tally
from sources.models import Source
from sources.permissions import STEMMA
from sources.revisions import save_revisions

MADE = "Made up, for measuring"
HISTORIANS = 4
SOURCES_AN_ARTICLE = 8
PERIOD = timedelta(days=700)  # over which the corpus came to be, before it was made
REASONS = [{"code": "gives_number", "values": {}}, {"code": "names_names", "values": {}}]
STATES = ("accepted", "suggested", "rejected", "later", "withdrawn")
OFTEN = (90, 6, 2, 1, 1)
STANCES = ("supports", "disputes", "qualifies", "discusses")
DISTANCES = tuple(value for value in Evidence.Distance.values)
VERDICTS = tuple(value for value in Assessment.Verdict.values if value != "true_if_amended")


@dataclass(frozen=True)
class Made:
    """How far the making is."""

    articles: int
    claims: int


@dataclass(frozen=True)
class People:
    """Who signs the rows of an article; *Stemma* signs what the program suggests."""

    stemma: Any
    historians: tuple[Any, ...]
    moderator: Any


class Maker:
    """One making of a corpus. `now` is when its last article was made."""

    def __init__(self, *, claims: int, seed: int, now: datetime) -> None:
        self.writer = Writer(claims=claims, seed=seed)
        self.random = Random(f"rows {seed}")  # noqa: S311 (no secret)
        self.slug = f"made-up-{seed}"
        self.claims = claims
        self.began = now - PERIOD
        self.numbers: dict[int, int] = {}  # of claims that may be said again: number → id

    def make(self) -> Iterator[Made]:
        """Make it an article at a time, each in a transaction of its own."""
        with transaction.atomic():
            self.people = self._people()
            first = Article.objects.filter(slug__startswith=f"{self.slug}-").count()
        written = 0
        for number, text in enumerate(self.writer.articles(), start=1):
            at = self.began + PERIOD * written / self.claims
            with transaction.atomic():
                self.article(text, f"{self.slug}-{first + number}", written=written, at=at)
            written += len(text.sentences)
            yield Made(number, written)

    def _people(self) -> People:
        users = get_user_model().objects

        def person(username: str, name: str, role: str) -> Any:
            there = users.filter(username=username).first()
            return there or account(username, name=name, role=role, joined=self.began)

        return People(
            stemma=users.get(username=STEMMA),
            historians=tuple(
                person(f"made-up-{n}", f"Made-up historian {n}", "historian")
                for n in range(1, HISTORIANS + 1)
            ),
            moderator=person("made-up-moderator", "Made-up moderator", "moderator"),
        )

    # --- an article ------------------------------------------------------------------------------
    def article(self, text: Text, slug: str, *, written: int, at: datetime) -> None:
        by = self.random.choice(self.people.historians)
        signed = {"by": by, "reason": MADE, "at": at}
        article = Article(slug=slug, title=text.title, byline=text.byline, language="en",
                          published_in="Example Press", created_by=by, created_at=at)  # fmt: skip
        save_revisions([article], **signed)
        original = text.text.encode()
        edition = Edition(article=article, number=1, text=text.text,
                          blocks=[asdict(block) for block in text.blocks], sha256=digest(original),
                          original=original, imported_by=by, imported_at=at)  # fmt: skip
        save_revisions([edition], **signed)
        sources = self.sources(slug, by=by, at=at)
        plans = [self.plan(each, sources, by=by, at=at) for each in text.sentences]
        self.keep(plans, edition, by=by, at=at)
        self.remember(text.sentences, plans, written=written)
        self.link(text.sentences, plans, by=by, at=at)
        later = at + timedelta(hours=6)
        accepted = [plan for plan in plans if plan.claim.state == "accepted"]
        self.assess(accepted, at=later)
        self.talk(article, [plan.claim for plan in accepted], at=later + timedelta(hours=1))

    def sources(self, slug: str, *, by: Any, at: datetime) -> list[Source]:
        rows = [
            Source(csl=self.item(), citekey=f"{slug}-{n}", created_by=by, created_at=at)
            for n in range(1, SOURCES_AN_ARTICLE + 1)
        ]
        return save_revisions(rows, by=by, reason=MADE, at=at)

    def item(self) -> dict[str, Any]:
        given, family = names.person(self.random).split()
        return {
            "type": self.random.choice(("book", "article-journal", "manuscript")),
            "title": f"A Made-up Survey of {names.town(self.random)}",
            "author": [{"family": family, "given": given}],
            "publisher": "Example Press",
            "publisher-place": "Examplegrad",
            "issued": {"date-parts": [[self.random.randint(1890, 1990)]]},
        }

    # --- claims ----------------------------------------------------------------------------------
    def plan(
        self, sentence: Sentence, sources: Sequence[Source], *, by: Any, at: datetime
    ) -> "Plan":
        """A claim with its evidence and enquiries, not saved yet; its standing is what they come to."""
        # What is said again, and what says it again, is there to be found.
        state = self.random.choices(STATES, OFTEN)[0]
        claim = new_claim(sentence, state, stemma=self.people.stemma, by=by, at=at)
        evidence, enquiries = [], []
        if state in ("accepted", "withdrawn"):
            chosen = self.random.sample(
                sources, self.random.choices((0, 1, 2, 3), (45, 30, 18, 7))[0]
            )
            evidence = [self.evidence(source, by=by, at=at) for source in chosen]
            if not chosen and self.random.random() < 0.25:
                enquiries = [new_enquiry(by=by, at=at)]
        now = tally(evidence, enquiries=len(enquiries))
        claim.standing, claim.standing_in_part = now.standing.value, now.in_part
        return Plan(sentence, claim, evidence, enquiries)

    def evidence(self, source: Source, *, by: Any, at: datetime) -> Evidence:
        place = {"label": "page", "value": str(self.random.randint(1, 400))}
        return Evidence(
            source=source,
            stance=self.random.choices(STANCES, (60, 15, 15, 10))[0],
            role=Evidence.Role.FOUND_IN_REVIEW,
            locators=[place] if self.random.random() < 0.85 else [],  # the others are leads
            distance=self.random.choice(DISTANCES),
            state=self.random.choices(("accepted", "proposed", "withdrawn"), (88, 9, 3))[0],
            created_by=by,
            created_at=at,
        )

    def keep(self, plans: Sequence["Plan"], edition: Edition, *, by: Any, at: datetime) -> None:
        suggested = [plan for plan in plans if plan.claim.created_by_id != by.pk]
        made = [plan for plan in plans if plan.claim.created_by_id == by.pk]
        save_revisions([p.claim for p in suggested], by=self.people.stemma, reason=SUGGESTED, at=at)
        save_revisions([p.claim for p in made], by=by, reason=MADE, at=at)
        signed = {"by": by, "reason": MADE, "at": at}
        save_revisions([plan.passage(edition) for plan in plans], **signed)
        save_revisions([row for plan in plans for row in plan.rows(plan.evidence)], **signed)
        save_revisions([row for plan in plans for row in plan.rows(plan.enquiries)], **signed)

    # --- what was said before --------------------------------------------------------------------
    def remember(
        self, sentences: Sequence[Sentence], plans: Sequence["Plan"], *, written: int
    ) -> None:
        known = {number for number, _fact, _way in self.writer.known}
        for number, plan in enumerate(plans, start=written):
            if number in known and plan.claim.state == "accepted":
                self.numbers[number] = plan.claim.pk

    def link(
        self, sentences: Sequence[Sentence], plans: Sequence["Plan"], *, by: Any, at: datetime
    ) -> None:
        """The planted truth: which claim restates or contradicts which."""
        links = []
        for sentence, plan in zip(sentences, plans, strict=True):
            pairs = {"restates": sentence.restates, "conflicts_with": sentence.contradicts}
            links += [
                ClaimLink(claim=plan.claim, kind=kind, other_id=self.numbers[number],
                          reason="Planted, for measuring", created_by=by, created_at=at)
                for kind, number in pairs.items()
                if number in self.numbers and plan.claim.state == "accepted"
            ]  # fmt: skip
        save_revisions(links, by=by, reason=MADE, at=at)

    # --- judgement and talk ----------------------------------------------------------------------
    def assess(self, plans: Sequence["Plan"], *, at: datetime) -> None:
        by = self.random.choice(self.people.historians)
        judged = [plan for plan in plans if plan.evidence and self.random.random() < 0.3]
        ids = [plan.claim.pk for plan in judged]
        seen_revisions = dict(Claim.history.filter(id__in=ids).values_list("id", "history_id"))
        rows = [
            Assessment(claim=plan.claim, verdict=self.random.choice(VERDICTS),
                       rationale="Made up.", rationale_html="<p>Made up.</p>",
                       claim_revision=seen_revisions[plan.claim.pk],
                       seen=seen(plan.claim, plan.evidence, {}), created_by=by,
                       created_at=at, signed_at=at)
            for plan in judged
        ]  # fmt: skip
        save_revisions(rows, by=by, reason=MADE, at=at)

    def talk(self, article: Article, claims: Sequence[Claim], *, at: datetime) -> None:
        """Now and then a post, an edit, a dispute: one of each for every other article or so."""
        by = self.random.choice(self.people.historians)
        if not claims:
            return
        if self.random.random() < 0.6:
            discussion.add_post(article, "Made up, like the article.", by=by, at=at)
        if self.random.random() < 0.5:
            self.reword(self.random.choice(claims), by=by, at=at)
        if self.random.random() < 0.5:
            self.dispute(self.random.choice(claims), by=by, at=at)

    def reword(self, claim: Claim, *, by: Any, at: datetime) -> None:
        wording = claim_acts.Wording.of(claim)
        words = {**vars(wording), "statement": f"[It is said that] {claim.statement}"}
        claim_acts.edit_claim(
            claim, claim_acts.Wording(**words), by=by, reason="It is only said", at=at
        )

    def dispute(self, claim: Claim, *, by: Any, at: datetime) -> None:
        words = {"kind": "wording", "question": "Is it told as it was?", "reason": "Made up."}
        row = disputes.raise_dispute(claim, **words, by=by, at=at)
        end = self.random.random()
        if end < 0.6:
            disputes.mark_dispute(row, **words, by=self.people.moderator, at=at)
        if end < 0.3:
            disputes.resolve_dispute(
                row, outcome="stands_as_stated", resolution="Made up.",
                by=self.people.moderator, at=at,
            )  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A claim before it is saved, with what hangs on it."""

    sentence: Sentence
    claim: Claim
    evidence: list[Evidence]
    enquiries: list[Enquiry]

    def passage(self, edition: Edition) -> Passage:
        quote = quote_at(edition.text, self.sentence.start, self.sentence.end)
        return Passage(claim=self.claim, edition=edition, **asdict(quote))

    def rows(self, hanging: Sequence[Any]) -> list[Any]:
        for row in hanging:
            row.claim = self.claim
        return list(hanging)


def new_claim(sentence: Sentence, state: str, *, stemma: Any, by: Any, at: datetime) -> Claim:
    """A suggestion is the program's; of what was decided, half was suggested before."""
    is_open = state in ("suggested", "later", "rejected")
    claim = Claim(
        statement=sentence.statement,
        kind=sentence.kind,
        state=state,
        rejection="vague" if state == "rejected" else "",
        score=0.75 if is_open else None,
        reasons=REASONS if is_open else [],
        created_by=stemma if is_open else by,
        created_at=at,
    )
    if sentence.when:
        claim.date_as_written, claim.date_edtf = sentence.when.as_written, sentence.when.edtf
        claim.earliest_day, claim.latest_day = interval(claim.date_edtf, Calendar.NOT_STATED)
    return claim


def new_enquiry(*, by: Any, at: datetime) -> Enquiry:
    return Enquiry(where="A made-up index", words="names and places", searched_on=at.date(),
                   created_by=by, created_at=at)  # fmt: skip
