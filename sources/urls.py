"""Addresses of sources. The page of a source, with the claims it bears on, is in claims."""

from django.urls import path

from sources.views import sources

app_name = "sources"
urlpatterns = [
    path("", sources.index, name="sources"),
    path("new/", sources.new, name="source-new"),
    path("suggest/", sources.suggest, name="suggest"),
    path("<int:pk>/edit/", sources.edit, name="source-edit"),
    path("<int:pk>/withdraw/", sources.withdraw, name="source-withdraw"),
    path("<int:pk>/history/", sources.history, name="source-history"),
]
