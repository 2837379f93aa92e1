"""Addresses of articles, claims and what hangs on them. One section a noun."""

from django.urls import URLPattern, path

from claims import feeds
from claims.views import articles as article_views
from claims.views import assertions as assertion_views
from claims.views import assessments as assessment_views
from claims.views import bibliographies as bibliography_views
from claims.views import checks as check_views
from claims.views import claims as claim_views
from claims.views import comments as comment_views
from claims.views import coverage as coverage_views
from claims.views import desk as desk_views
from claims.views import discussion as talk_views
from claims.views import disputeboard as board_views
from claims.views import disputes as dispute_views
from claims.views import editions as edition_views
from claims.views import edits as edit_views
from claims.views import enquiries as enquiry_views
from claims.views import evidence as evidence_views
from claims.views import flags as flag_views
from claims.views import hiding as hiding_views
from claims.views import history as history_views
from claims.views import imports as import_views
from claims.views import links as link_views
from claims.views import locks as lock_views
from claims.views import log as log_views
from claims.views import lostplaces as place_views
from claims.views import mentions as mention_views
from claims.views import merging as merging_views
from claims.views import moderation as moderation_views
from claims.views import notices as notice_views
from claims.views import papers as paper_views
from claims.views import passages as passage_views
from claims.views import people as people_views
from claims.views import positions as position_views
from claims.views import restating as restating_views
from claims.views import review as review_views
from claims.views import saving as saving_views
from claims.views import search as search_views
from claims.views import similar as similar_views
from claims.views import sourcemerging as source_merging
from claims.views import sources as source_views
from claims.views import splitting as splitting_views
from claims.views import threads as thread_views
from claims.views import ties as tie_views
from claims.views import undoing as undoing_views
from claims.views import warnings as warning_views
from claims.views import witnesses as witness_views
from claims.views import work as work_views

app_name = "claims"

# --- articles: list, import, article, edit -------------------------------------------------------
editions_of = "articles/<slug:slug>/editions/"
articles: list[URLPattern] = [
    path("articles/", article_views.articles, name="articles"),
    path("articles/import/", import_views.start, name="import"),
    path("articles/import/<int:draft_id>/", import_views.draft, name="import-draft"),
    path("articles/import/<int:draft_id>/progress/", saving_views.progress, name="import-progress"),
    path("articles/<slug:slug>/", article_views.article, name="article"),
    path("articles/<slug:slug>/papers/<slug:paper>/", paper_views.paper, name="paper"),
    path(
        "articles/<slug:slug>/papers/<slug:paper>.<slug:suffix>",
        paper_views.paper_file,
        name="paper-file",
    ),
    path(
        "articles/<slug:slug>/sources.<slug:suffix>",
        bibliography_views.of_article,
        name="article-sources",
    ),
    path("articles/<slug:slug>/edit/", article_views.edit, name="article-edit"),
    path("articles/<slug:slug>/history/", article_views.history, name="article-history"),
    path("articles/<slug:slug>/unexamined/", coverage_views.paragraphs, name="unexamined"),
    path("articles/<slug:slug>/examine/", coverage_views.examine, name="examine"),
    path("examinations/<int:pk>/withdraw/", coverage_views.withdraw, name="examination-withdraw"),
    path(editions_of, edition_views.editions, name="editions"),
    path(f"{editions_of}<int:number>/", edition_views.edition, name="edition"),
    path(f"{editions_of}<int:a>/<int:b>/", edition_views.compare, name="editions-compare"),
    path(f"{editions_of}lost/", place_views.lost, name="editions-lost"),
    path(f"{editions_of}lost/<int:passage_id>/", place_views.settle, name="place-settle"),
    path(f"{editions_of}lost/<int:passage_id>/choose/", place_views.choose, name="place-choose"),
]

# --- review --------------------------------------------------------------------------------------
review_of = "articles/<slug:slug>/review/"
review: list[URLPattern] = [
    path(review_of, review_views.review, name="review"),
    path(f"{review_of}new/", review_views.new, name="claim-new"),
    path(f"{review_of}undo/", review_views.undo, name="review-undo"),
    path(f"{review_of}examine/", review_views.examine, name="review-examine"),
    path(f"{review_of}existing/", restating_views.tie, name="passage-new"),
    path(f"{review_of}<int:claim_id>/same/", restating_views.same, name="review-same"),
    path(f"{review_of}<int:claim_id>/accept/", review_views.accept, name="review-accept"),
    path(f"{review_of}<int:claim_id>/reword/", review_views.reword, name="review-reword"),
    path(f"{review_of}<int:claim_id>/split/", review_views.split, name="review-split"),
    path(f"{review_of}<int:claim_id>/later/", review_views.postpone, name="review-later"),
    path(f"{review_of}<int:claim_id>/reject/", review_views.reject, name="review-reject"),
    path(f"{review_of}<int:claim_id>/again/", review_views.reconsider, name="review-again"),
]

# --- claims: list, claim, edit, history ----------------------------------------------------------
claims: list[URLPattern] = [
    path("claims/", claim_views.claims, name="claims"),
    path("claims/similar/", similar_views.similar, name="similar"),
    path("claims/suggest/", claim_views.suggest, name="claim-suggest"),
    path("claims/<int:claim_id>/", claim_views.claim, name="claim"),
    path(
        "claims/<int:claim_id>/sources.<slug:suffix>",
        bibliography_views.of_claim,
        name="claim-sources",
    ),
    path("claims/<int:claim_id>/edit/", claim_views.edit, name="claim-edit"),
    path("claims/<int:claim_id>/withdraw/", claim_views.withdraw, name="claim-withdraw"),
    path("claims/<int:claim_id>/bring-back/", claim_views.bring_back, name="claim-bring-back"),
    path("claims/<int:claim_id>/split/", splitting_views.split, name="claim-split"),
    path("claims/<int:claim_id>/split/undo/", splitting_views.undo, name="claim-split-undo"),
    path("claims/<int:claim_id>/merge/", merging_views.merge, name="claim-merge"),
    path("claims/<int:claim_id>/take-apart/", merging_views.apart, name="claim-take-apart"),
    path("claims/<int:claim_id>/links/new/", link_views.new, name="link-new"),
    path("links/<int:pk>/withdraw/", link_views.withdraw, name="link-withdraw"),
    path("passages/<int:pk>/withdraw/", passage_views.withdraw, name="passage-withdraw"),
    path("claims/<int:claim_id>/history/", history_views.history, name="claim-history"),
    path(
        "claims/<int:claim_id>/history/<int:a>/<int:b>/",
        history_views.compare,
        name="claim-compare",
    ),
    path(
        "claims/<int:claim_id>/history/<slug:kind>/<int:a>/<int:b>/",
        history_views.compare,
        name="claim-compare-kind",
    ),
]

# --- evidence, enquiries, assessments ------------------------------------------------------------
evidence: list[URLPattern] = [
    path("claims/<int:pk>/evidence/new/", evidence_views.new, name="evidence-new"),
    path("evidence/<int:pk>/edit/", evidence_views.edit, name="evidence-edit"),
    path("evidence/<int:pk>/accept/", evidence_views.accept, name="evidence-accept"),
    path("evidence/<int:pk>/withdraw/", evidence_views.withdraw, name="evidence-withdraw"),
    path("evidence/<int:pk>/check/", check_views.new, name="check-new"),
    path("work/", work_views.lists, name="work"),
    path("checks/<int:pk>/withdraw/", check_views.withdraw, name="check-withdraw"),
    path("claims/<int:pk>/enquiries/new/", enquiry_views.new, name="enquiry-new"),
    path("enquiries/<int:pk>/withdraw/", enquiry_views.withdraw, name="enquiry-withdraw"),
    path("claims/<int:pk>/assess/", assessment_views.assess, name="assess"),
    path("assessments/<int:pk>/withdraw/", assessment_views.withdraw, name="assessment-withdraw"),
]

# --- the book on a historian's desk ---------------------------------------------------------------
desk: list[URLPattern] = [
    path("desk/", desk_views.page, name="desk"),
    path("desk/book/", desk_views.choose, name="desk-choose"),
    path("desk/<int:claim_id>/", desk_views.save, name="desk-save"),
]

# --- a source with the claims it bears on --------------------------------------------------------
sources: list[URLPattern] = [
    path("sources/<int:pk>/", source_views.source, name="source"),
    path("sources/<int:pk>/merge/", source_merging.choose, name="source-merge-choose"),
    path("sources/<int:pk>/merge/<int:into_pk>/", source_merging.merge, name="source-merge"),
    path("sources/<int:pk>/take-apart/", source_merging.apart, name="source-apart"),
    path("sources/<int:pk>/resting/", witness_views.source, name="source-resting"),
    path("claims/<int:claim_id>/witnesses/", witness_views.claim, name="claim-witnesses"),
]

# --- disputes ------------------------------------------------------------------------------------
disputes: list[URLPattern] = [
    path("disputes/", board_views.board, name="disputes"),
    path("disputes/feed/", feeds.Disputes(), name="disputes-feed"),
    path("disputes/<int:dispute_id>/", dispute_views.dispute, name="dispute"),
    path("disputes/<int:dispute_id>/mark/", dispute_views.mark, name="dispute-mark"),
    path("disputes/<int:dispute_id>/reword/", dispute_views.reword, name="dispute-reword"),
    path("disputes/<int:dispute_id>/dismiss/", dispute_views.dismiss, name="dispute-dismiss"),
    path("disputes/<int:dispute_id>/resolve/", dispute_views.resolve, name="dispute-resolve"),
    path("disputes/<int:dispute_id>/reopen/", dispute_views.reopen, name="dispute-reopen"),
    path("claims/<int:claim_id>/disputes/new/", dispute_views.new, name="dispute-new"),
    path("disputes/<int:dispute_id>/positions/new/", position_views.new, name="position-new"),
    path("positions/<int:pk>/edit/", position_views.edit, name="position-edit"),
    path("positions/<int:pk>/withdraw/", position_views.withdraw, name="position-withdraw"),
    path("positions/<int:pk>/evidence/", position_views.tie, name="position-tie"),
    path("positions/evidence/<int:pk>/withdraw/", position_views.untie, name="position-untie"),
]

# --- threads and posts ---------------------------------------------------------------------------
discussion: list[URLPattern] = [
    path("articles/<slug:slug>/discussion/", talk_views.article, name="article-discussion"),
    path("claims/<int:claim_id>/discussion/", talk_views.claim, name="claim-discussion"),
    path("disputes/<int:dispute_id>/discussion/", talk_views.dispute, name="dispute-discussion"),
    path("sources/<int:source_id>/discussion/", talk_views.source, name="source-discussion"),
    path("posts/<int:post_id>/", talk_views.post, name="post"),
    path("posts/<int:post_id>/edit/", talk_views.edit, name="post-edit"),
    path("posts/<int:post_id>/history/", talk_views.history, name="post-history"),
    path("posts/<int:post_id>/withdraw/", talk_views.withdraw, name="post-withdraw"),
    path("posts/<int:post_id>/read-as/", talk_views.read_as, name="post-read-as"),
    path("posts/<int:post_id>/tie/", tie_views.new, name="post-tie"),
    path("ties/<int:pk>/withdraw/", tie_views.withdraw, name="tie-withdraw"),
    path("posts/<int:post_id>/claim/", assertion_views.new, name="post-claim"),
    path("posts/<int:post_id>/reply-to/", comment_views.reply_to, name="post-reply-to"),
    path("posts/<int:post_id>/split/", comment_views.split, name="post-split"),
    path("posts/<int:post_id>/put-back/", comment_views.put_back, name="post-put-back"),
    path("posts/<int:post_id>/join/", comment_views.join, name="post-join"),
    path("posts/<int:post_id>/apart/", comment_views.take_apart, name="post-apart"),
    path("threads/<int:thread_id>/resolve/", thread_views.resolve, name="thread-resolve"),
    path("threads/<int:thread_id>/reopen/", thread_views.reopen, name="thread-reopen"),
    path("claims/<int:claim_id>/mentions/", mention_views.of_claim, name="claim-mentions"),
    path("sources/<int:source_id>/mentions/", mention_views.of_source, name="source-mentions"),
    path("people/<str:username>/mentions/", mention_views.of_person, name="person-mentions"),
]

# --- warnings ------------------------------------------------------------------------------------
warnings: list[URLPattern] = [
    path("articles/<slug:slug>/warnings/", warning_views.warnings, name="warnings"),
    path("articles/<slug:slug>/warnings/dismiss/", warning_views.dismiss, name="warning-dismiss"),
    path(
        "claims/<int:claim_id>/warnings/dismiss/",
        warning_views.dismiss_on_claim,
        name="claim-warning-dismiss",
    ),
    path("warnings/<int:dismissal_id>/again/", warning_views.again, name="warning-again"),
]

# --- search --------------------------------------------------------------------------------------
search: list[URLPattern] = [path("search/", search_views.search, name="search")]

# --- moderation, people ---------------------------------------------------------------------------
moderation: list[URLPattern] = [
    path("posts/<int:post_id>/hide/", moderation_views.hide, name="post-hide"),
    path("posts/<int:post_id>/release/", flag_views.release, name="post-release"),
    path("posts/<int:post_id>/restore/", moderation_views.restore, name="post-restore"),
    path("evidence/<int:pk>/hide/", hiding_views.hide, name="evidence-hide"),
    path("evidence/<int:pk>/restore/", hiding_views.restore, name="evidence-restore"),
    path(
        "revisions/<slug:kind>/<int:number>/hide/",
        hiding_views.hide_revision,
        name="revision-hide",
    ),
    path(
        "revisions/<slug:kind>/<int:number>/restore/",
        hiding_views.restore_revision,
        name="revision-restore",
    ),
    path("threads/<int:thread_id>/move/", moderation_views.move, name="posts-move"),
    path("articles/<slug:slug>/locks/", lock_views.article, name="article-locks"),
    path("claims/<int:claim_id>/locks/", lock_views.claim, name="claim-locks"),
    path("disputes/<int:dispute_id>/locks/", lock_views.dispute, name="dispute-locks"),
    path("sources/<int:source_id>/locks/", lock_views.source, name="source-locks"),
    path("locks/<int:pk>/lift/", lock_views.lift, name="lock-lift"),
    path("moderation/edits/", edit_views.edits, name="edits"),
    path("edits/<int:pk>/accept/", edit_views.accept, name="edit-accept"),
    path("edits/<int:pk>/refuse/", edit_views.refuse, name="edit-refuse"),
    path("edits/<int:pk>/withdraw/", edit_views.withdraw, name="edit-withdraw"),
    path("moderation/", flag_views.queue, name="queue"),
    path("posts/<int:post_id>/flag/", flag_views.post, name="post-flag"),
    path("evidence/<int:pk>/flag/", flag_views.evidence, name="evidence-flag"),
    path("claims/<int:claim_id>/flag/", flag_views.claim, name="claim-flag"),
    path("notices/", notice_views.page, name="notices"),
    path("moderation/log/", log_views.log, name="log"),
    path("moderation/log.csv", log_views.log_file, name="log-file"),
    path("people/<str:username>/", people_views.person, name="person"),
    path("people/<str:username>/undo/", undoing_views.undo, name="person-undo"),
    path("undone/<int:pk>/", undoing_views.batch, name="undo-batch"),
    path("people/<str:username>/suspend/", people_views.suspend, name="person-suspend"),
    path("people/<str:username>/unsuspend/", people_views.unsuspend, name="person-unsuspend"),
]

urlpatterns = (
    articles
    + warnings
    + review
    + claims
    + evidence
    + desk
    + sources
    + disputes
    + discussion
    + search
    + moderation
)
