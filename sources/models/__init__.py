from sources.models.relation import SourceRelation
from sources.models.searchentry import SearchEntry
from sources.models.source import Source

__all__ = ["SearchEntry", "Source", "SourceRelation"]
