"""Addresses of articles, claims and what hangs on them. One section a noun."""

from django.urls import URLPattern, path

from claims.views import review as review_views

app_name = "claims"

# --- articles: list, import, article, edit -------------------------------------------------------
articles: list[URLPattern] = []

# --- review --------------------------------------------------------------------------------------
review_of = "articles/<slug:slug>/review/"
review: list[URLPattern] = [
    path(review_of, review_views.review, name="review"),
    path(f"{review_of}new/", review_views.new, name="claim-new"),
    path(f"{review_of}undo/", review_views.undo, name="review-undo"),
    path(f"{review_of}<int:claim_id>/accept/", review_views.accept, name="review-accept"),
    path(f"{review_of}<int:claim_id>/reword/", review_views.reword, name="review-reword"),
    path(f"{review_of}<int:claim_id>/split/", review_views.split, name="review-split"),
    path(f"{review_of}<int:claim_id>/later/", review_views.postpone, name="review-later"),
    path(f"{review_of}<int:claim_id>/reject/", review_views.reject, name="review-reject"),
]

# --- claims: list, claim, edit, history ----------------------------------------------------------
claims: list[URLPattern] = []

# --- evidence, enquiries, assessments ------------------------------------------------------------
evidence: list[URLPattern] = []

# --- a source with the claims it bears on --------------------------------------------------------
sources: list[URLPattern] = []

# --- disputes ------------------------------------------------------------------------------------
disputes: list[URLPattern] = []

# --- threads and posts ---------------------------------------------------------------------------
discussion: list[URLPattern] = []

# --- moderation, people, search ------------------------------------------------------------------
moderation: list[URLPattern] = []

urlpatterns = articles + review + claims + evidence + sources + disputes + discussion + moderation
