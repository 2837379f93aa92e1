"""What an import writes beside a text: its sources, suggested claims, and the comments under it.

Shared by the first import of an article and by its editions; the acts are in `actions/`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from claims.anchoring import quote_at
from claims.bookkeeping import write_reading_list
from claims.chronology import NotEDTF, interval
from claims.coverage import unchanged
from claims.importing import ParsedComment, ReadingLine
from claims.models import Article, Claim, Edition, Examination, Passage, Post, Thread
from claims.suggesting import Suggestion
from sources import holdings, richtext
from sources.revisions import save_revisions

SUGGESTED = "Suggested by the program"
NAMED = "Named in a reading list"
LONGEST_STATEMENT = 2000


def digest(original: bytes) -> str:
    """The SHA-256 by which the bytes of an original are known again."""
    return hashlib.sha256(original).hexdigest()


def save_reading_list(
    edition: Edition, lines: Sequence[ReadingLine], *, by: Any, at: datetime
) -> None:
    named = [
        (line, holdings.Work(dict(item), line.check_me)) for line in lines for item in line.items
    ]
    # Sources are public: the reason doesn't say in which article's list.
    found = holdings.held([work for _, work in named], by=by, reason=NAMED, at=at)
    pairs = [(line, source) for (line, _), source in zip(named, found, strict=True)]
    write_reading_list(edition, pairs)


def save_suggestions(
    edition: Edition, suggestions: Sequence[Suggestion], *, by: Any, at: datetime
) -> None:
    fitting = [s for s in suggestions if len(s.statement) <= LONGEST_STATEMENT]
    claims = [_suggested(suggestion, by=by, at=at) for suggestion in fitting]
    claims = save_revisions(claims, by=by, reason=SUGGESTED, at=at)
    passages = [
        Passage(claim=claim, edition=edition, **asdict(quote_at(edition.text, s.start, s.end)))
        for claim, s in zip(claims, fitting, strict=True)
    ]
    save_revisions(passages, by=by, reason=SUGGESTED, at=at)


def _suggested(suggestion: Suggestion, *, by: Any, at: datetime) -> Claim:
    claim = Claim(
        statement=suggestion.statement,
        kind=suggestion.kind.value,
        state=Claim.State.SUGGESTED,
        score=suggestion.score,
        reasons=[reason.to_json() for reason in suggestion.reasons],
        created_by=by,
        created_at=at,
    )
    if suggestion.date_edtf and len(suggestion.date_as_written) <= 200:
        claim.date_as_written, claim.date_edtf = suggestion.date_as_written, suggestion.date_edtf
        claim.calendar = suggestion.calendar.value
        try:
            days = interval(suggestion.date_edtf, suggestion.calendar)
        except NotEDTF:  # kept as written, without a place in time
            days = (None, None)
        claim.earliest_day, claim.latest_day = days
    return claim


def save_comments(
    article: Article, comments: Sequence[ParsedComment], *, by: Any, reason: str, at: datetime
) -> None:
    """Keep the comments that aren't there yet; a reply to one that is there hangs on it."""
    placed = _comments_there(article, comments)
    new = [(n, comment) for n, comment in enumerate(comments) if n not in placed]
    if not new:
        return
    thread = Thread.objects.filter(article=article).first()
    if thread is None:
        [thread] = save_revisions(
            [Thread(article=article, created_at=at)], by=by, reason=reason, at=at
        )
    for run in _runs(new):
        posts = [
            _post(thread, comment, parents=placed, position=n + 1, at=at) for n, comment in run
        ]
        saved = save_revisions(posts, by=by, reason=reason, at=at)
        placed |= dict(zip([n for n, _ in run], saved, strict=True))


def _comments_there(article: Article, comments: Sequence[ParsedComment]) -> dict[int, Post]:
    """Those that were imported before, by their place in `comments`, wherever they moved since."""
    if not comments:
        return {}
    claims = Claim.objects.around_article(article).values("pk")
    came_here = Post.history.filter(history_type="+", thread__article=article)
    posts = Post.objects.filter(attribution__isnull=False).filter(
        Q(thread__article=article)
        | Q(thread__claim__in=claims)
        | Q(thread__dispute__claim__in=claims)
        | Q(pk__in=came_here.values("id"))
    )
    # What was cut in two here came whole.
    cut = posts.filter(split_off__isnull=False).values("pk")
    whole = dict(Post.history.filter(id__in=cut, history_type="+").values_list("id", "body"))
    there: dict[tuple[Any, ...], list[Post]] = defaultdict(list)
    for post in posts.filter(split_from=None).order_by("pk"):
        words = whole.get(post.pk, post.body)
        there[(post.attribution.get("name"), post.attribution.get("date"), words)].append(post)
    found = {}
    for n, comment in enumerate(comments):
        # Two that say the same are two.
        if same := there[(comment.author, comment.posted_at, comment.text)]:
            found[n] = same.pop(0)
    return found


Numbered = tuple[int, ParsedComment]


def _runs(comments: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """Comments in their order, cut where one answers another that would not be saved yet."""
    run: list[Numbered] = []
    for n, comment in comments:
        if run and comment.parent is not None and comment.parent >= run[0][0]:
            yield run
            run = []
        run.append((n, comment))
    yield run


def _post(
    thread: Thread,
    comment: ParsedComment,
    *,
    parents: Mapping[int, Post],
    position: int,
    at: datetime,
) -> Post:
    parent = None if comment.parent is None else parents[comment.parent]
    # A comment is plain text: what would be a mark in Markdown is a star that somebody typed.
    return Post(
        thread=thread,
        # A post that moved to another thread isn't answered from this one.
        parent=parent if parent and parent.thread_id == thread.pk else None,
        body=comment.text,
        html=richtext.paragraphs(comment.text),
        renderer=richtext.VERSION,
        attribution={"name": comment.author, "date": comment.posted_at},
        original_position=position,
        created_at=at,
    )


# --- passages that go on into a new edition ------------------------------------------------------
@dataclass(frozen=True)
class SureQuote:
    """The words that a person or an unchanged text last vouched for; `state` is the passage's own."""

    exact: str
    prefix: str
    suffix: str
    start: int | None
    state: str


def passages_to_carry(edition: Edition) -> tuple[list[Passage], list[SureQuote]]:
    """The passages of an edition with their claims, and for each the quote to look for."""
    tied = Passage.objects.tied().filter(edition=edition)
    rows = list(tied.select_related("claim").order_by("start", "pk"))
    return rows, sure_quotes(rows)


def sure_quotes(rows: Sequence[Passage]) -> list[SureQuote]:
    """The sure quote of each passage: similar words that nobody confirmed are never looked for in
    turn, or a passage would drift from edition to edition. A query for each edition gone back."""
    sure: dict[int, Passage] = {row.pk: row for row in rows}
    while back := {
        pk: row.carried_from_id
        for pk, row in sure.items()
        if row.state == Passage.State.CHANGED and row.carried_from_id
    }:
        earlier = Passage.objects.in_bulk(set(back.values()))
        sure |= {pk: earlier[before] for pk, before in back.items()}
    quotes = [(row, sure[row.pk]) for row in rows]
    return [SureQuote(q.exact, q.prefix, q.suffix, q.start, row.state) for row, q in quotes]


# --- what was examined and goes on into a new edition --------------------------------------------
def examinations_to_carry(before: Edition, after: Edition) -> list[Examination]:
    """Not saved yet: what was examined in paragraphs whose words the new text has too, signed by the
    same people at the same time."""
    places = unchanged(before.text, before.blocks, after.text, after.blocks)
    rows = Examination.objects.filter(edition=before, withdrawn_at=None).order_by("start", "pk")
    return [
        Examination(
            edition=after,
            start=places[row.start][0],
            end=places[row.start][1],
            note=row.note,
            carried_from=row,
            created_by_id=row.created_by_id,
            created_at=row.created_at,
        )
        for row in rows
        if row.start in places
    ]
