from sources.models.distinction import Distinction
from sources.models.hiddenrevision import HiddenRevision
from sources.models.importdraft import ImportDraft, ImportRow
from sources.models.linkcheck import LinkCheck
from sources.models.relation import SourceRelation
from sources.models.searchentry import SearchEntry
from sources.models.snapshot import FilePage, KeptFile, Snapshot
from sources.models.source import Source
from sources.models.sourceimport import ImportedSource, SourceImport
from sources.models.sourcekey import SourceKey

__all__ = [
    "Distinction",
    "FilePage",
    "HiddenRevision",
    "ImportDraft",
    "ImportRow",
    "ImportedSource",
    "KeptFile",
    "LinkCheck",
    "SearchEntry",
    "Snapshot",
    "Source",
    "SourceImport",
    "SourceKey",
    "SourceRelation",
]
