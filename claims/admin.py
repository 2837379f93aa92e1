"""Articles, claims and what hangs on them in the admin: to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims import models
from claims.dossiers.hidden import reason_of
from sources.admin import Kept


@admin.register(models.Article)
class ArticleAdmin(Kept):
    list_display = ["title", "visibility", "language", "created_by", "created_at"]
    list_filter = ["visibility"]
    list_select_related = ["created_by"]
    search_fields = ["title", "byline"]


@admin.register(models.Edition)
class EditionAdmin(Kept):
    list_display = ["article", "number", "imported_by", "imported_at"]
    list_select_related = ["article", "imported_by"]
    exclude = ["original", "blocks"]


@admin.register(models.Examination)
class ExaminationAdmin(Kept):
    list_display = ["edition", "start", "created_by", "created_at", "withdrawn_at"]
    list_select_related = ["edition__article", "created_by"]


@admin.register(models.Dismissal)
class DismissalAdmin(Kept):
    list_display = ["code", "note", "article", "claim", "created_by", "created_at", "withdrawn_at"]
    list_filter = ["code"]
    list_select_related = ["article", "claim", "created_by"]


@admin.register(models.Claim)
class ClaimAdmin(Kept):
    list_display = ["pk", "statement", "kind", "state", "standing"]
    list_filter = ["state", "kind", "standing"]
    search_fields = ["statement"]
    exclude = ["origin_words"]  # a copy, which stays when the post is hidden


@admin.register(models.Passage)
class PassageAdmin(Kept):
    list_display = ["exact", "claim", "start", "end", "state"]
    list_filter = ["state"]
    list_select_related = ["claim"]


@admin.register(models.Evidence)
class EvidenceAdmin(Kept):
    list_display = ["source", "stance", "claim", "state", "created_by", "created_at"]
    list_filter = ["state", "stance"]
    list_select_related = ["source", "claim", "created_by"]
    hidden_in = ("hidden",)
    shown_of_hidden = ("claim", "state", "created_by", "created_at")


@admin.register(models.Check)
class CheckAdmin(Kept):
    list_display = [
        "evidence",
        "result",
        "edition_seen",
        "checked_on",
        "created_by",
        "withdrawn_at",
    ]
    list_filter = ["result"]
    hidden_in = ("hidden",)
    hangs_on = "evidence"
    shown_of_hidden = ("evidence", "created_by", "created_at")
    list_select_related = ["evidence__source", "created_by"]


@admin.register(models.Enquiry)
class EnquiryAdmin(Kept):
    list_display = ["where", "claim", "searched_on", "created_by"]
    list_select_related = ["claim", "created_by"]


@admin.register(models.Assessment)
class AssessmentAdmin(Kept):
    list_display = ["verdict", "claim", "created_by", "signed_at", "withdrawn_at"]
    list_filter = ["verdict"]
    exclude = ["seen"]  # a copy, which stays when the revision is hidden
    list_select_related = ["claim", "created_by"]


@admin.register(models.Dispute)
class DisputeAdmin(Kept):
    list_display = ["question", "kind", "state", "claim", "raised_by", "raised_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["claim", "raised_by"]


@admin.register(models.Position)
class PositionAdmin(Kept):
    list_display = ["name", "dispute", "outcome", "created_by", "created_at", "withdrawn_at"]
    list_filter = ["outcome"]
    list_select_related = ["dispute", "created_by"]


@admin.register(models.PositionEvidence)
class PositionEvidenceAdmin(Kept):
    list_display = ["position", "evidence", "stance", "created_by", "created_at", "withdrawn_at"]
    list_filter = ["stance"]
    list_select_related = ["position", "evidence__source", "created_by"]
    hidden_in = ("hidden",)
    hangs_on = "evidence"
    shown_of_hidden = ("position", "evidence", "created_by", "created_at")


@admin.register(models.Thread)
class ThreadAdmin(Kept):
    list_display = ["pk", "article", "claim", "dispute", "source", "state"]
    list_select_related = ["article", "claim", "dispute", "source"]


@admin.register(models.Post)
class PostAdmin(Kept):
    hidden_in = ("hidden", "withdrawn", "held", "joined")
    shown_of_hidden = ("thread", "author", "state", "created_at")
    list_display = ["pk", "thread", "author", "state", "created_at"]
    list_filter = ["state"]
    list_select_related = ["thread", "author"]


@admin.register(models.PostTie)
class PostTieAdmin(Kept):
    list_display = ["post", "stance", "claim", "dispute", "position", "created_by", "withdrawn_at"]
    list_filter = ["stance"]
    list_select_related = ["post", "claim", "dispute", "position", "created_by"]


@admin.register(models.ModerationEntry)
class ModerationEntryAdmin(Kept):
    list_display = ["act", "why", "by", "at"]
    list_filter = ["act"]
    list_select_related = ["by"]
    exclude = ["reason"]
    readonly_fields = ["why"]

    @admin.display(description=_("reason"))
    def why(self, entry: models.ModerationEntry) -> str:
        return reason_of(entry)


@admin.register(models.Lock)
class LockAdmin(Kept):
    list_display = ["act", "mode", "reason", "created_by", "created_at", "expires_at", "lifted_at"]
    list_filter = ["act", "mode"]
    list_select_related = ["created_by", "article", "claim", "dispute", "source"]


@admin.register(models.ProposedEdit)
class ProposedEditAdmin(Kept):
    list_display = ["reason", "article", "claim", "state", "created_by", "created_at", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["article", "claim", "created_by", "decided_by"]
    exclude = ["seen", "values"]  # copies, which stay when a revision is hidden


@admin.register(models.UndoBatch)
class UndoBatchAdmin(Kept):
    list_display = ["person", "since", "until", "reason", "by", "at", "taken_back_at"]
    list_select_related = ["person", "by"]


@admin.register(models.Flag)
class FlagAdmin(Kept):
    list_display = ["pk", "reason", "outcome", "created_by", "created_at", "decided_by"]
    list_filter = ["outcome", "reason"]
    list_select_related = ["created_by", "decided_by"]
    exclude = ["note"]  # may quote what was hidden


@admin.register(models.Notice)
class NoticeAdmin(Kept):
    list_display = ["pk", "person", "kind", "by", "created_at", "read_at"]
    list_filter = ["kind"]
    list_select_related = ["person", "by"]
