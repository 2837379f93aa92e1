"""Things for tests to stand on, saved through the one door to history."""

from datetime import date
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.actions.assessments import sight_of
from claims.actions.checks import record_check
from claims.actions.editions import add_edition
from claims.actions.locking import set_lock
from claims.anchoring import quote_at
from claims.bookkeeping import write_standing
from claims.freshness import under
from claims.importing.parsed import Block, BlockKind, ParsedArticle
from claims.models import (
    Article,
    ArticleReader,
    Assessment,
    Check,
    Claim,
    ClaimLink,
    Dispute,
    Edition,
    Evidence,
    Lock,
    Passage,
    Position,
    PositionEvidence,
    Post,
    PostTie,
    Thread,
)
from sources.actions.copies import keep_copy
from sources.mediatypes import recognised
from sources.models import Snapshot, Source, SourceRelation
from sources.revisions import save_revision
from sources.richtext import render

TEXT = """A Made-up Chronicle

In May 1937 the committee met in Examplegrad. It counted 40 delegates. They voted to leave.

The Committee, 1937.

Nobody knows why the committee dissolved itself in June.
"""


def blocks_of(text: str) -> list[dict[str, Any]]:
    """Crude blocks: the first is the title, the others paragraphs."""
    blocks, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        words = part.strip("\n")
        begin = text.index(words, start)
        start = begin + len(words)
        kind = "paragraph" if number else "heading"
        blocks.append({"kind": kind, "start": begin, "end": start, "level": 0 if number else 1})
    return blocks


@transaction.atomic
def make_article(by: Any, *, text: str = TEXT, **fields: Any) -> Article:
    title = fields.pop("title", text.split("\n")[0])
    number = Article.objects.count() + 1
    article = Article(
        title=title,
        slug=fields.pop("slug", f"article-{number}"),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    save_revision(article, by=by, reason="Imported")
    edition = Edition(
        article=article,
        number=1,
        text=text,
        blocks=blocks_of(text),
        sha256="0" * 64,
        original=text.encode(),
        imported_by=by,
        imported_at=timezone.now(),
    )
    save_revision(edition, by=by, reason="Imported")
    return article


@transaction.atomic
def make_reader(article: Article, person: Any) -> ArticleReader:
    reader = ArticleReader(
        article=article, person=person, added_by=article.created_by, added_at=timezone.now()
    )
    return save_revision(reader, by=article.created_by, reason="Named")


@transaction.atomic
def make_claim(article: Article, quote: str, by: Any, **fields: Any) -> Claim:
    edition = article.editions.get(number=1)
    start = edition.text.index(quote)
    claim = Claim(
        statement=fields.pop("statement", quote),
        kind=fields.pop("kind", "event"),
        state=fields.pop("state", "accepted"),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    save_revision(claim, by=by, reason="Made from the text")
    place = quote_at(edition.text, start, start + len(quote))
    passage = Passage(
        claim=claim,
        edition=edition,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        start=place.start,
        end=place.end,
    )
    save_revision(passage, by=by, reason="Made from the text")
    return claim


@transaction.atomic
def make_source(by: Any, *, title: str = "A Made-up Survey", **fields: Any) -> Source:
    number = Source.objects.count() + 1
    csl = {
        "type": "book",
        "title": title,
        "author": [{"family": "One", "given": "Author"}],
        **fields.pop("csl", {}),
    }
    source = Source(
        csl=csl,
        citekey=fields.pop("citekey", f"one{number}"),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    return save_revision(source, by=by, reason="Added")


@transaction.atomic
def make_relation(source: Source, kind: str, other: Source, by: Any) -> SourceRelation:
    relation = SourceRelation(
        source=source, kind=kind, other=other, created_by=by, created_at=timezone.now()
    )
    return save_revision(relation, by=by, reason="Related")


@transaction.atomic
def make_evidence(claim: Claim, source: Source, by: Any, **fields: Any) -> Evidence:
    evidence = Evidence(
        claim=claim,
        source=source,
        stance=fields.pop("stance", "supports"),
        state=fields.pop("state", "accepted"),
        locators=fields.pop("locators", [{"label": "page", "value": "12"}]),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    save_revision(evidence, by=by, reason="Added")
    write_standing(claim)
    return evidence


def make_check(evidence: Evidence, by: Any, result: str = "confirms", **fields: Any) -> Check:
    values = {
        "checked_on": date(2026, 5, 3),
        "edition_seen": "" if result == "could_not_obtain" else "1938",
        "note": "It says thirty." if result in {"fails", "partly"} else "",
        **fields,
    }
    return record_check(evidence, by=by, result=result, **values)


@transaction.atomic
def make_assessment(claim: Claim, by: Any, **fields: Any) -> Assessment:
    assessment = Assessment(
        claim=claim,
        verdict=fields.pop("verdict", "accurate"),
        claim_revision=claim.history.latest().pk,
        seen=under(sight_of(claim).seen, fields.get("position")),
        created_by=by,
        created_at=timezone.now(),
        signed_at=timezone.now(),
        **fields,
    )
    return save_revision(assessment, by=by, reason="Assessed")


@transaction.atomic
def make_link(claim: Claim, other: Claim, by: Any, **fields: Any) -> ClaimLink:
    link = ClaimLink(
        claim=claim,
        other=other,
        kind=fields.pop("kind", "conflicts_with"),
        reason=fields.pop("reason", "Two numbers of one thing"),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    return save_revision(link, by=by, reason="Linked")


@transaction.atomic
def make_dispute(claim: Claim, by: Any, **fields: Any) -> Dispute:
    """A raised dispute; `state="open"` with who marked it is for the caller to say."""
    number = Dispute.objects.count() + 1
    dispute = Dispute(
        claim=claim,
        kind=fields.pop("kind", "wording"),
        question=fields.pop("question", f"Question {number}?"),
        reason=fields.pop("reason", "It is not said anywhere."),
        state=fields.pop("state", "raised"),
        raised_by=by,
        raised_at=fields.pop("raised_at", timezone.now()),
        **fields,
    )
    return save_revision(dispute, by=by, reason="Raised")


@transaction.atomic
def make_position(dispute: Dispute, by: Any, **fields: Any) -> Position:
    number = Position.objects.count() + 1
    position = Position(
        dispute=dispute,
        name=fields.pop("name", f"Reading {number}"),
        reading=fields.pop("reading", f"It was so in the sense {number}."),
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    return save_revision(position, by=by, reason="Written")


@transaction.atomic
def put_under(
    position: Position, evidence: Evidence, by: Any, stance: str = "supports", **fields: Any
) -> PositionEvidence:
    """Evidence under a position, with its stance towards it."""
    tie = PositionEvidence(
        position=position,
        evidence=evidence,
        stance=stance,
        created_by=by,
        created_at=timezone.now(),
        **fields,
    )
    return save_revision(tie, by=by, reason="Put under it")


@transaction.atomic
def make_post(about: Any, by: Any, body: str = "A word on this.", **fields: Any) -> Post:
    """A post in the thread about an article, claim, dispute or source."""
    name = about._meta.model_name
    thread = Thread.objects.filter(**{name: about}).first()
    if thread is None:
        thread = Thread(**{name: about}, created_at=timezone.now())
        save_revision(thread, by=by, reason="Discussion begun")
    if "attribution" not in fields:
        fields["author"] = by
    post = Post(thread=thread, body=body, html=render(body), created_at=timezone.now(), **fields)
    return save_revision(post, by=by, reason="Post")


def make_lock(target: Any, act: str, by: Any, **fields: Any) -> Lock:
    """A lock in force on an article, a claim, a dispute or a source."""
    fields = {"reason": "An edit war", **fields}
    return set_lock(target, act, by=by, **fields)


def make_tie(post: Post, target: Any, by: Any, stance: str = "disputes", **fields: Any) -> PostTie:
    """A reading of a post, tied to a claim, a dispute or a position."""
    name = target._meta.model_name
    tie = PostTie(post=post, stance=stance, created_by=by, created_at=timezone.now(), **fields)
    setattr(tie, name, target)
    return save_revision(tie, by=by, reason="Tied")


def parsed_from(text: str, **facts: Any) -> ParsedArticle:
    """A text as a reader might have understood it: the first block is the title."""
    found = {"title": text.split("\n")[0], "subtitle": "", "byline": "", "published_on": None}
    return ParsedArticle(
        **{**found, "language": "en", "reading_list": (), "comments": (), "warnings": (), **facts},
        text=text,
        blocks=tuple(
            Block(**{**block, "kind": BlockKind(block["kind"])}) for block in blocks_of(text)
        ),
        comments_at=len(text),
        length=len(text),
    )


def make_edition(article: Article, text: str, by: Any) -> Edition:
    """A corrected text of an article, with what goes on into it and no new suggestions."""
    return add_edition(
        article, parsed_from(text), [], original=text.encode(), original_name="", by=by
    ).edition


def make_snapshot(
    source: Source, by: Any, *, data: bytes = b"Words of a page.", **fields: Any
) -> Snapshot:
    """A kept copy of a made-up text, for historians only; its text isn't read yet."""
    name = fields.pop("name", "page.txt")
    kind = recognised(BytesIO(data), name=name)
    return keep_copy(source, [data], kind=kind, name=name, by=by, **fields)
