"""What operators do by hand: accounts and their roles. Articles and claims are never edited here."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from project.models import STEMMA, User


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """Everybody's roles. Nobody is deleted: what they wrote stays signed. The log keeps each change."""

    list_display = ["username", "display_name", "email", "is_active", "is_superuser"]
    list_filter = ["groups", "is_superuser", "is_active"]
    search_fields = ["username", "display_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["display_name", "email", "orcid"]}),
        (_("Role"), {"fields": ["groups", "is_superuser", "is_active", "suspended_until"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ["groups"]

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The account that signs what no person did stays as it is: it can never log in."""
        return obj is None or obj.username != STEMMA
