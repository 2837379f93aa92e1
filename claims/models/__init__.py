from claims.models.article import (
    Article,
    ArticleReader,
    Edition,
    MovedReading,
    ReadingListEntry,
    ReviewPlace,
)
from claims.models.assessment import Assessment
from claims.models.check import Check
from claims.models.claim import Claim, Passage
from claims.models.claimlink import ClaimLink
from claims.models.coverage import Examination
from claims.models.desk import Desk
from claims.models.discussion import MovedPosts, Post, Thread
from claims.models.dispute import Dispute
from claims.models.evidence import Enquiry, Evidence
from claims.models.importdraft import ImportDraft
from claims.models.moderation import ModerationEntry
from claims.models.warning import Dismissal

__all__ = [
    "Article",
    "ArticleReader",
    "Assessment",
    "Check",
    "Claim",
    "ClaimLink",
    "Desk",
    "Dismissal",
    "Dispute",
    "Edition",
    "Enquiry",
    "Evidence",
    "Examination",
    "ImportDraft",
    "ModerationEntry",
    "MovedPosts",
    "MovedReading",
    "Passage",
    "Post",
    "ReadingListEntry",
    "ReviewPlace",
    "Thread",
]
