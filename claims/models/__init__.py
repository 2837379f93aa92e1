from claims.models.article import Article, ArticleReader, Edition, ReadingListEntry, ReviewPlace
from claims.models.assessment import Assessment
from claims.models.claim import Claim, Passage
from claims.models.discussion import MovedPosts, Post, Thread
from claims.models.dispute import Dispute
from claims.models.evidence import Enquiry, Evidence
from claims.models.importdraft import ImportDraft
from claims.models.moderation import ModerationEntry

__all__ = [
    "Article",
    "ArticleReader",
    "Assessment",
    "Claim",
    "Dispute",
    "Edition",
    "Enquiry",
    "Evidence",
    "ImportDraft",
    "ModerationEntry",
    "MovedPosts",
    "Passage",
    "Post",
    "ReadingListEntry",
    "ReviewPlace",
    "Thread",
]
