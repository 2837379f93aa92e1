"""Passages as pages show them: the words in their surroundings, and where in which article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claims.anchoring import excerpt
from claims.dossiers.rows import Rows
from claims.models import Article, Edition, Passage
from claims.paragraphs import around, paragraph_at

NOWHERE = {Passage.State.LOST, Passage.State.GONE}


@dataclass(frozen=True)
class Place:
    """A paragraph of an article; `paragraph` is None where words stand outside of any."""

    article: str
    slug: str
    language: str
    paragraph: int | None


@dataclass(frozen=True)
class PassageShown:
    place: Place
    before: str
    exact: str
    after: str
    state: str
    starts_inside: bool  # there is more text before what is shown
    ends_inside: bool
    edition: int = 1  # the number of the edition that it is shown from
    made_on: int = 1  # and of the one that the claim was made on
    id: int | None = None


@dataclass(frozen=True)
class Editions:
    """The editions with these passages, and those of their articles that a person may see."""

    editions: Mapping[int, Edition]
    articles: Mapping[int, Article]

    def place(self, passage: Any) -> Place | None:
        """None where the person may not know of the article."""
        edition = self.editions[passage.edition_id]
        article = self.articles.get(edition.article_id)
        if article is None:
            return None
        is_placed = passage.state not in NOWHERE
        number = paragraph_at(edition.blocks, passage.start) if is_placed else None
        return Place(article.title, article.slug, article.language, number)

    def carried(self, passages: Iterable[Any]) -> list[PassageShown]:
        """One for each passage in the newest edition that it came to, with where it was made."""
        rows = {passage.pk: passage for passage in passages}
        shown = []
        for passage in heads(rows.values()):
            first = passage
            while first.carried_from_id in rows:
                first = rows[first.carried_from_id]
            if (here := self.shown(passage)) is not None:
                edition, made_on = self._number(passage), self._number(first)
                shown.append(replace(here, edition=edition, made_on=made_on, id=passage.pk))
        return shown

    def _number(self, passage: Any) -> int:
        return self.editions[passage.edition_id].number

    def shown(self, passage: Any) -> PassageShown | None:
        place = self.place(passage)
        if place is None:
            return None
        edition = self.editions[passage.edition_id]
        if passage.state in NOWHERE:
            return _as_kept(passage, place)
        block = around(edition.blocks, passage.start, passage.end)
        if block is None or block[1] > len(edition.text):
            return _as_kept(passage, place)
        return _in_block(passage, place, edition.text[slice(*block)], block[0])


def _in_block(passage: Any, place: Place, text: str, offset: int) -> PassageShown:
    before, exact, after = excerpt(text, passage.start - offset, passage.end - offset)
    return PassageShown(
        place=place,
        before=before,
        exact=exact,
        after=after,
        state=passage.state,
        starts_inside=not text.lstrip().startswith(before + exact),
        ends_inside=not text.rstrip().endswith(exact + after),
    )


def _as_kept(passage: Any, place: Place) -> PassageShown:
    """Nothing stands there any more: what was quoted, with the surroundings that it was kept with."""
    return PassageShown(
        place=place,
        before=passage.prefix,
        exact=passage.exact,
        after=passage.suffix,
        state=passage.state,
        starts_inside=True,
        ends_inside=True,
    )


def heads(passages: Iterable[Any]) -> list[Any]:
    """The passages that went on into no newer edition, in their order."""
    rows = list(passages)
    left = {passage.carried_from_id for passage in rows}
    return [passage for passage in rows if passage.pk not in left]


def editions_of(
    passages: Iterable[Any], viewer: Any, rows: Rows | None = None, *, texts: bool = True
) -> Editions:
    """Two queries, whatever the number of passages. Without `texts` only places can be told."""
    ids = {passage.edition_id for passage in passages}
    unread = ["original"] if texts else ["original", "text"]
    editions = {e.pk: e for e in (rows or Rows()).of(Edition).filter(pk__in=ids).defer(*unread)}
    articles = Article.objects.visible_to(viewer).in_bulk(
        {edition.article_id for edition in editions.values()}
    )
    return Editions(editions, articles)
