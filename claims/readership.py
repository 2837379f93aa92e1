"""Who reads a claim: whether an act would show what was said among few to more people.

A claim is read where one of its articles is. So an act that ties an article to a claim shows the claim
to that article's readers; what hangs on a private article stays among them.
"""

from collections.abc import Set

from django.contrib.auth.models import AnonymousUser

from claims.models import Article, Claim, Passage


def articles_of(claim: Claim) -> set[int]:
    """The articles that state a claim, or under which it was first asserted, whoever may see them."""
    tied = Passage.objects.tied().filter(claim=claim)
    stating = set(tied.values_list("edition__article", flat=True))
    return stating | ({claim.origin_article_id} if claim.origin_article_id else set())


def is_everybodys(claim: Claim) -> bool:
    """Whether it was asserted in a discussion that isn't about any article: about a source."""
    return claim.origin_post_id is not None and claim.origin_article_id is None


def would_publish(claim: Claim, articles: Set[int]) -> bool:
    """Whether readers of these articles would come to read a claim that isn't theirs to read.

    By the articles, not by the people: two private articles may have the same readers today.
    """
    return not articles <= articles_of(claim) and not _is_public(claim)


def would_publish_in(claim: Claim, into: Claim) -> bool:
    """The same of readers of another claim, with which this one would be read."""
    if is_everybodys(into):
        return not _is_public(claim)
    return would_publish(claim, articles_of(into))


def _is_public(claim: Claim) -> bool:
    public = Article.objects.visible_to(AnonymousUser())
    return is_everybodys(claim) or public.filter(pk__in=articles_of(claim)).exists()
