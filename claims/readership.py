"""Who reads a claim: whether an act would show what was said among few to more people.

A claim is read where one of its articles is. So an act that ties an article to a claim shows the claim
to that article's readers; what hangs on a private article stays among them.
"""

from collections.abc import Set

from django.contrib.auth.models import AnonymousUser

from claims.models import Article, Claim, Passage


def articles_of(claim: Claim) -> set[int]:
    """The articles that state a claim, whoever may see them."""
    tied = Passage.objects.tied().filter(claim=claim)
    return set(tied.values_list("edition__article", flat=True))


def would_publish(claim: Claim, articles: Set[int]) -> bool:
    """Whether readers of these articles would come to read a claim that isn't theirs to read.

    By the articles, not by the people: two private articles may have the same readers today.
    """
    mine = articles_of(claim)
    public = Article.objects.visible_to(AnonymousUser())
    return not articles <= mine and not public.filter(pk__in=mine).exists()
