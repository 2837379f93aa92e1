"""Where an article was published: no two articles are from one address."""

from typing import Any

from claims.models import Article


class AddressTaken(Exception):
    """There is an article from this address already, with another text; `article` is that one."""

    def __init__(self, article: Article) -> None:
        super().__init__(article.address)
        self.article = article


def article_from(address: str, by: Any, *, but: Article | None = None) -> Article | None:
    """The article from this address that the person may see, other than `but`."""
    if not address:
        return None
    others = Article.objects.visible_to(by).filter(address=address).order_by("pk")
    return (others.exclude(pk=but.pk) if but else others).first()


def refuse_taken(address: str, by: Any, *, but: Article | None = None) -> None:
    """Raises AddressTaken."""
    taken = article_from(address, by, but=but)
    if taken:
        raise AddressTaken(taken)
