"""Sources in the admin: to be read. What is tracked is changed through its pages, which sign it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sources.models import LinkCheck, Snapshot, Source, SourceRelation


class Kept(admin.ModelAdmin):
    """The rows of a model as they are, without a way to change one."""

    show_full_result_count = False
    # In which states a row is out of sight, or what it hangs on, and what is shown of it then.
    hidden_in: tuple[str, ...] = ()
    hangs_on: str = ""
    shown_of_hidden: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        told = getattr(obj, self.hangs_on) if obj and self.hangs_on else obj
        if getattr(told, "state", "") in self.hidden_in:
            return self.shown_of_hidden
        return super().get_fields(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(Kept):
    list_display = ["citekey", "title", "family", "year", "state", "mark", "check_me"]
    list_filter = ["state", "mark", "check_me"]
    search_fields = ["citekey", "title", "family"]


@admin.register(SourceRelation)
class SourceRelationAdmin(Kept):
    list_display = ["source", "kind", "other", "withdrawn_at", "created_by"]
    list_filter = ["kind"]
    list_select_related = ["source", "other", "created_by"]


@admin.register(Snapshot)
class SnapshotAdmin(Kept):
    list_display = ["name", "source", "visibility", "withdrawn_at", "created_by"]
    list_filter = ["visibility"]
    list_select_related = ["source", "created_by"]


@admin.register(LinkCheck)
class LinkCheckAdmin(Kept):
    list_display = ["source", "which", "state", "reason", "status", "checked_at"]
    list_filter = ["state", "which"]
    list_select_related = ["source"]
