"""Articles in a list: what a line says of each, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from claims.dossiers.balance import Balance, balances
from claims.models import Article


@dataclass(frozen=True)
class ArticleLine:
    slug: str
    title: str
    subtitle: str
    byline: str
    language: str
    published_on: date | None
    imported_at: datetime
    is_private: bool
    balance: Balance


def article_lines(articles: Iterable[Article]) -> list[ArticleLine]:
    """Articles that the viewer may see, in a list; four queries, however many."""
    articles = list(articles)
    balance = balances([article.pk for article in articles])
    return [
        ArticleLine(
            slug=article.slug,
            title=article.title,
            subtitle=article.subtitle,
            byline=article.byline,
            language=article.language,
            published_on=article.published_on,
            imported_at=article.created_at,
            is_private=article.visibility == Article.Visibility.PRIVATE,
            balance=balance[article.pk],
        )
        for article in articles
    ]
