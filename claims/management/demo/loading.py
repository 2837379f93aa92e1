"""Plays the demonstration: the essay is imported and the demo's people do with it what review.json says.

Everything goes through the same actions as on the site, so that the demo has its history, its signed
judgements and its public log. The acts are spread over the weeks before the demo was loaded.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from claims.actions import (
    articles,
    assessments,
    checks,
    claims,
    coverage,
    discussion,
    disputes,
    evidence,
)
from claims.importing import read
from claims.management.demo.sides import resolve, write_side
from claims.models import Article, Claim, Passage, Post, ReadingListEntry
from claims.paragraphs import around
from claims.suggesting import suggest
from sources.actions import relations as relation_acts
from sources.actions import sources as source_acts
from sources.models import Source
from sources.permissions import HISTORIANS, MODERATORS

HERE = Path(__file__).parent
BEGAN = timedelta(days=24)  # before the demo was loaded
PAUSE = timedelta(minutes=55)  # between two acts
SLUG = "the-revolutions-inconvenient-friends"
GROUPS = {"historian": [HISTORIANS], "moderator": [MODERATORS], "member": []}
BECAUSE = {"reviewers_inference": "inference"}


class LoadedAlready(Exception):
    """The demo's article is there."""


def clock(start: datetime, end: datetime) -> Iterator[datetime]:
    """Moments from `start` on, a pause apart, never later than `end`."""
    moment = start
    while True:
        yield min(moment, end)
        moment += PAUSE


class Demonstration:
    """One loading of the demo: what has been made so far, by the keys of review.json."""

    def __init__(self, now: datetime) -> None:
        self.essay = (HERE / "essay.txt").read_bytes()
        self.review = json.loads((HERE / "review.json").read_text())
        self.now = now
        self.moments = clock(now - BEGAN, now)
        self.people: dict[str, Any] = {}
        self.sources: dict[str, Source] = {}
        self.claims: dict[str, Claim] = {}
        self.posts: dict[str, Post] = {}

    @transaction.atomic
    def load(self) -> Article:
        joined = self.now - BEGAN
        self.people = {
            key: account(key, joined=joined, **who) for key, who in self.review["people"].items()
        }
        self.article = self.import_essay()
        self.edition = self.article.editions.get()
        self.comments = list(Post.objects.filter(thread__article=self.article).order_by("pk"))
        for each in self.review["sources"]:
            self.sources[each["key"]] = self.source(each)
        self.relate_sources()
        for each in self.review["claims"]:
            self.claims[each["key"]] = self.claim(each)
        self.decide_the_rest()
        for each in self.review["posts"]:
            about = self.article if each["on"] == "article" else self.claims[each["on"]]
            self.post(each, about)
        for each in self.review["disputes"]:
            self.dispute(each)
        for each in self.review["examined"]:
            self.examine(each)
        return self.article

    def at(self) -> datetime:
        return next(self.moments)

    def import_essay(self) -> Article:
        parsed = read(self.essay, name="essay.txt")
        suggestions = suggest(parsed.text, parsed.blocks, language=parsed.language)
        result = articles.import_article(
            parsed,
            suggestions,
            original=self.essay,
            original_name="essay.txt",
            by=self.people["ida"],
            at=self.at(),
        )
        if not result.is_new:
            raise LoadedAlready(result.article.slug)
        return result.article

    # --- sources ---------------------------------------------------------------------------------
    def source(self, each: dict[str, Any]) -> Source:
        by, at = self.people["ida"], self.at()
        titles = {
            name: each[name]
            for name in ("translated_title", "transliterated_title")
            if name in each
        }
        source = self.listed(each)
        if source is None:
            reason = "Made up for the demonstration" if each["made_up"] else "Found in review"
            return source_acts.add_source(csl=each["csl"], by=by, reason=reason, at=at, **titles)
        csl = each["csl"]
        values = {"csl": csl, "check_me": False, **titles}
        if all(getattr(source, name) == value for name, value in values.items()):
            return source
        reason = "Completed from the line of the reading list"
        return source_acts.edit_source(source, by=by, reason=reason, at=at, **values)

    def relate_sources(self) -> None:
        """What the sources do to each other, and the marks of some."""
        for each in self.review["relations"]:
            source, other = self.sources[each["source"]], self.sources[each["other"]]
            by = self.people[each["by"]]
            relation_acts.relate(
                source, each["kind"], other, by=by, note=each["note"], at=self.at()
            )
        for each in self.review["sources"]:
            if each.get("mark"):
                source, reason = self.sources[each["key"]], each["mark_reason"]
                by = self.people["otto"]
                source_acts.mark_source(source, each["mark"], by=by, reason=reason, at=self.at())

    def listed(self, each: dict[str, Any]) -> Source | None:
        """The source that the import made of this line of the reading list."""
        line, title = each.get("reading_list_line"), each["csl"]["title"]
        entries = ReadingListEntry.objects.filter(edition=self.edition, line=line or "")
        found = [e.source for e in entries.select_related("source")]
        same = [s for s in found if s.title and (s.title in title or title in s.title)]
        return same[0] if same else None

    # --- claims ----------------------------------------------------------------------------------
    def claim(self, each: dict[str, Any]) -> Claim:
        claim = self.stated(each)
        self.assess(claim, each, "before_evidence")
        for piece in each["evidence"]:
            self.add_evidence(claim, piece)
        for search in each["enquiries"]:
            values = {name: search[name] for name in ("where", "words", "note")}
            on = date.fromisoformat(search["on"])
            by = self.people[search["by"]]
            evidence.record_enquiry(claim, by=by, at=self.at(), searched_on=on, **values)
        self.assess(claim, each, "before_edits")
        for edit in each["edits"]:
            claim.refresh_from_db()
            wording = claims.Wording.of(claim)
            wording = claims.Wording(**{**vars(wording), "statement": edit["statement"]})
            by = self.people[edit["by"]]
            claims.edit_claim(claim, wording, by=by, reason=edit["reason"], at=self.at())
        self.assess(claim, each, "last")
        claim.refresh_from_db()
        return claim

    def stated(self, each: dict[str, Any]) -> Claim:
        """Accept the suggestion of just these words, or make the claim by hand."""
        names = ("statement", "kind", "date_as_written", "date_edtf", "calendar")
        wording = claims.Wording(**{name: each[name] for name in names if each.get(name)})
        by, at = self.people[each["by"]], self.at()
        start, end = self.span(each["quote"])
        suggestion = self.suggestion(start, end)
        if suggestion:
            return claims.reword_claim(suggestion, wording, by=by, at=at).claim
        return claims.make_claim(self.edition, (start, end), wording, by=by, at=at).claim

    def span(self, quote: str) -> tuple[int, int]:
        start = self.edition.text.index(quote)
        return start, start + len(quote)

    def suggestion(self, start: int, end: int) -> Claim | None:
        """The open suggestion of these words, give or take a full stop."""
        passages = Passage.objects.filter(
            edition=self.edition,
            claim__state=Claim.State.SUGGESTED,
            start__range=(start - 1, start + 1),
            end__range=(end - 1, end + 1),
        )
        passage = passages.select_related("claim").first()
        return passage.claim if passage else None

    def assess(self, claim: Claim, each: dict[str, Any], when: str) -> None:
        for judgement in each["assessments"]:
            if judgement["made"] == when:
                assessments.assess(
                    Claim.objects.get(pk=claim.pk),
                    verdict=judgement["verdict"],
                    rationale=judgement["rationale"],
                    amended_statement=judgement.get("amended_statement") or "",
                    amended=judgement.get("amended_what") or "",
                    by=self.people[judgement["by"]],
                    at=self.at(),
                )

    def add_evidence(self, claim: Claim, piece: dict[str, Any]) -> None:
        values = {
            name: piece[name]
            for name in ("stance", "role", "quotation", "quotation_language", "translation",
                         "translation_language", "commentary", "distance", "basis", "bears_on_words")
            if piece.get(name)
        }  # fmt: skip
        if piece.get("translator"):
            values["translator"] = str(self.people[piece["translator"]])
        values["further_translations"] = [
            {"text": each["text"], "language": each["language"], "translator": each["taken_from"]}
            for each in piece.get("further_translations", [])
        ]
        if piece.get("rests_on"):
            because = piece.get("rests_on_because", "")
            values["rests_on"] = self.sources[piece["rests_on"]]
            values["rests_on_because"] = BECAUSE.get(because, because)
        added = evidence.add_evidence(
            claim,
            by=self.people[piece["by"]],
            at=self.at(),
            state=piece["state"],
            source=self.sources[piece["source"]],
            locators=[{"label": label, "value": value} for label, value in piece["locators"]],
            gives=gives(piece.get("gives") or {}),
            basis_note=piece.get("basis_files", ""),
            **values,
        )
        for check in piece.get("checks", []):
            checks.record_check(
                added,
                result=check["result"],
                edition_seen=check["edition_seen"],
                checked_on=date.fromisoformat(check["on"]),
                note=check["note"],
                by=self.people[check["by"]],
                at=self.at(),
            )

    def decide_the_rest(self) -> None:
        for each in self.review["rejected"]:
            suggestion = self.suggestion(*self.span(each["quote"]))
            if suggestion:
                by = self.people[each["by"]]
                claims.reject_claim(suggestion, each["reason"], by=by, at=self.at())
        for each in self.review["later"]:
            suggestion = self.suggestion(*self.span(each["quote"]))
            if suggestion:
                claims.postpone_claim(suggestion, by=self.people[each["by"]], at=self.at())

    def examine(self, each: dict[str, Any]) -> None:
        """Accept what a paragraph still suggests, then sign that nothing further is to be checked."""
        by = self.people[each["by"]]
        for quote in each["accepted"]:
            suggestion = self.suggestion(*self.span(quote))
            if suggestion:
                claims.accept_claim(suggestion, by=by, at=self.at())
        start, end = self.span(each["quote"])
        block = around(self.edition.blocks, start, end)
        if block:
            coverage.examine_paragraph(
                self.edition, block[0], by=by, note=each["note"], at=self.at()
            )

    # --- talk ------------------------------------------------------------------------------------
    def post(self, each: dict[str, Any], about: Any) -> None:
        parent = self.posts.get(each["reply_to"] or "")
        by = self.people[each["by"]]
        self.posts[each["key"]] = discussion.add_post(
            about, each["body"], by=by, parent=parent, at=self.at()
        )

    def dispute(self, each: dict[str, Any]) -> None:
        words = {"kind": each["kind"], "question": each["question"], "term": each["term"]}
        raiser = self.people[each["raised_by"]]
        dispute = disputes.raise_dispute(
            self.claims[each["claim"]], **words, reason=each["reason"], by=raiser, at=self.at()
        )
        if each["marked_by"]:
            by, reason = self.people[each["marked_by"]], each["marking_reason"]
            dispute = disputes.mark_dispute(dispute, **words, reason=reason, by=by, at=self.at())
        self.move_comments(each, dispute)
        for post in each["posts"]:
            self.post(post, dispute)
        sides = {side["key"]: write_side(self, side, dispute) for side in each["positions"]}
        if each["resolved"]:
            resolve(self, each["resolved"], dispute, sides)

    def move_comments(self, each: dict[str, Any], dispute: Any) -> None:
        if each["comments_moved"]:
            first, number = each["comments_moved"]
            moved = self.comments[first : first + number]
            discussion.move_posts(
                moved[0].thread,
                moved,
                to=dispute,
                by=self.people["mara"],
                reason="These comments argue about the question of this dispute",
                at=self.at(),
            )
        for index, reading in (each["read_as"] or {}).items():
            post = Post.objects.get(pk=self.comments[int(index)].pk)
            by = self.people[reading["by"]]
            discussion.read_post_as(post, reading["as"], by=by, at=self.at())


def gives(written: dict[str, Any]) -> dict[str, Any]:
    """What a source gives, as Evidence keeps it."""
    figure = written.get("figure") or {}
    values = {
        "text": written.get("text"),
        "date_edtf": written.get("date"),
        "calendar": written.get("calendar"),
        **{name: figure.get(name) for name in ("low", "high", "unit", "who", "where")},
    }
    return {name: value for name, value in values.items() if value is not None}


def account(
    username: str,
    *,
    name: str,
    role: str,
    password: str | None = None,
    joined: datetime | None = None,
) -> Any:
    """A new account of the demo; without a password nobody can log in to it.

    A person who has the name already keeps it, and signs nothing of the demo.
    """
    users = get_user_model()
    if users.objects.filter(username__iexact=username).exists():
        username = f"{username}-demo"
    user = users(
        username=username,
        display_name=name,
        email=f"{username}@example.org",
        date_joined=joined or timezone.now(),
    )
    user.set_password(password) if password else user.set_unusable_password()
    user.save(force_insert=True)
    user.groups.set(Group.objects.filter(name__in=GROUPS[role]))
    return user


def load(now: datetime | None = None) -> Article:
    """Load the demo in one transaction; raises LoadedAlready and changes nothing if it is there."""
    return Demonstration(now or timezone.now()).load()
