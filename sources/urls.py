"""Addresses of sources. The page of a source, with the claims it bears on, is in claims."""

from django.urls import path

from sources.views import (
    citations,
    copies,
    duplicates,
    exports,
    imports,
    links,
    marks,
    relations,
    sources,
)

app_name = "sources"
urlpatterns = [
    path("", sources.index, name="sources"),
    path("new/", sources.new, name="source-new"),
    path("import/", imports.start, name="import"),
    path("import/<int:pk>/", imports.draft, name="import-draft"),
    path("imports/<int:pk>/", imports.imported, name="imported"),
    path("export.<slug:suffix>", exports.listed, name="export"),
    path("<int:pk>/export.<slug:suffix>", exports.one, name="source-export"),
    path("duplicates/", duplicates.index, name="duplicates"),
    path("duplicates/apart/", duplicates.apart, name="apart"),
    path("duplicates/apart/<int:pk>/", duplicates.again, name="apart-again"),
    path("<int:pk>/apart-from/<int:other_pk>/", duplicates.tell_apart, name="tell-apart"),
    path("style/", citations.choose_style, name="choose-style"),
    path("suggest/", sources.suggest, name="suggest"),
    path("<int:pk>/edit/", sources.edit, name="source-edit"),
    path("<int:pk>/withdraw/", sources.withdraw, name="source-withdraw"),
    path("<int:pk>/restore/", sources.restore, name="source-restore"),
    path("<int:pk>/history/", sources.history, name="source-history"),
    path("<int:pk>/mark/", marks.mark, name="source-mark"),
    path("<int:pk>/copies/new/", copies.new, name="copy-new"),
    path("<int:pk>/links/check/", links.check, name="links-check"),
    path("copies/<int:pk>/file/", copies.file, name="copy-file"),
    path("copies/<int:pk>/text/", copies.text, name="copy-text"),
    path("copies/<int:pk>/edit/", copies.edit, name="copy-edit"),
    path("copies/<int:pk>/withdraw/", copies.withdraw, name="copy-withdraw"),
    path("copies/<int:pk>/history/", copies.history, name="copy-history"),
    path("copies/<int:pk>/read-again/", copies.read_again, name="copy-read-again"),
    path("<int:pk>/relations/new/", relations.new, name="relation-new"),
    path("relations/<int:pk>/edit/", relations.edit, name="relation-edit"),
    path("relations/<int:pk>/withdraw/", relations.withdraw, name="relation-withdraw"),
    path("relations/<int:pk>/history/", relations.history, name="relation-history"),
]
