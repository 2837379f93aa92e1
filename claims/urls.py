"""Addresses of articles, claims and what hangs on them. One section a noun."""

from django.urls import URLPattern

app_name = "claims"

# --- articles: list, import, article, edit -------------------------------------------------------
articles: list[URLPattern] = []

# --- review --------------------------------------------------------------------------------------
review: list[URLPattern] = []

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
