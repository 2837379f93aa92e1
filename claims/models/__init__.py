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
from claims.models.flag import Flag, Notice
from claims.models.importdraft import ImportDraft
from claims.models.lock import Lock, ProposedEdit
from claims.models.mention import Mention, ThreadVisit
from claims.models.moderation import ModerationEntry
from claims.models.position import Position, PositionEvidence, PostTie
from claims.models.undoing import UndoBatch, UndoneRow
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
    "Flag",
    "ImportDraft",
    "Lock",
    "Mention",
    "ModerationEntry",
    "MovedPosts",
    "MovedReading",
    "Notice",
    "Passage",
    "Position",
    "PositionEvidence",
    "Post",
    "PostTie",
    "ProposedEdit",
    "ReadingListEntry",
    "ReviewPlace",
    "Thread",
    "ThreadVisit",
    "UndoBatch",
    "UndoneRow",
]
