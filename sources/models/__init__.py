from sources.models.importdraft import ImportDraft, ImportRow
from sources.models.relation import SourceRelation
from sources.models.searchentry import SearchEntry
from sources.models.source import Source
from sources.models.sourceimport import ImportedSource, SourceImport
from sources.models.sourcekey import SourceKey

__all__ = [
    "ImportDraft",
    "ImportRow",
    "ImportedSource",
    "SearchEntry",
    "Source",
    "SourceImport",
    "SourceKey",
    "SourceRelation",
]
