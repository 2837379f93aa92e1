"""What would go along if a source became part of another: how much of each, of what the viewer may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import Article, Claim, Enquiry, Evidence, ReadingListEntry
from sources.models import Snapshot, Source, SourceRelation


@dataclass(frozen=True)
class GoingAlong:
    """Numbers: of pieces of evidence those that aren't leads."""

    evidence: int
    leads: int
    resting: int  # pieces of evidence from elsewhere that rest on it
    enquiries: int
    reading_list: int
    relations: int
    copies: int
    between: int  # relations between the two: they are withdrawn

    @property
    def is_nothing(self) -> bool:
        return not any(
            (
                self.evidence,
                self.leads,
                self.resting,
                self.enquiries,
                self.reading_list,
                self.relations,
                self.copies,
            )
        )


def going_along(source: Source, into: Source, viewer: Any) -> GoingAlong:
    """Eight queries."""
    claims = Claim.objects.visible_to(viewer).values("pk")
    current = Evidence.objects.current().filter(claim__in=claims)
    cited = current.filter(source=source)
    leads = cited.filter(locators=[], quotation="").count()
    editions = Article.objects.visible_to(viewer).values("pk")
    listed = ReadingListEntry.objects.filter(source=source, edition__article__in=editions)
    related = SourceRelation.objects.filter(withdrawn_at=None)
    related = related.filter(Q(source=source) | Q(other=source))
    between = related.filter(Q(source=into) | Q(other=into)).count()
    return GoingAlong(
        evidence=cited.count() - leads,
        leads=leads,
        resting=current.filter(rests_on=source).count(),
        enquiries=Enquiry.objects.filter(
            source=source, withdrawn_at=None, claim__in=claims
        ).count(),
        reading_list=listed.count(),
        relations=related.count() - between,
        copies=Snapshot.objects.filter(source=source).visible_to(viewer).count(),
        between=between,
    )
