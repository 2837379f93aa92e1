"""People and their roles in the admin. What a superuser changes about a role is on the public log."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.bookkeeping import tell, write_log
from claims.models import ModerationEntry, Notice
from project.models import STEMMA, User
from sources.permissions import HISTORIANS, MODERATORS, is_suspended

Act = ModerationEntry.Act
TOLD = {Act.SUSPENDED: Notice.Kind.SUSPENDED, Act.UNSUSPENDED: Notice.Kind.UNSUSPENDED}
LOGGED = {"groups", "is_superuser", "is_active", "suspended_until"}


def acts(changed: set[str], user: User) -> set[Act]:
    """What the log calls the change of these fields; making active again is a change of roles."""
    suspended = Act.SUSPENDED if is_suspended(user) else Act.UNSUSPENDED
    names = {"suspended_until": suspended}
    if not user.is_active:
        names["is_active"] = Act.SUSPENDED
    return {names.get(name, Act.ROLE_CHANGED) for name in changed & LOGGED}


class PersonForm(UserChangeForm):
    log_reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        help_text=_(
            "Needed when you change a role, or whether somebody may take part. Everybody can read "
            "it on the public log."
        ),
    )

    class Meta(UserChangeForm.Meta):
        model = User

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if LOGGED & set(self.changed_data) and not cleaned.get("log_reason"):
            self.add_error(
                "log_reason", _("Say why: this change is written to the public log with it.")
            )
        return cleaned


class NewPersonForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User


@admin.register(User)
class PeopleAdmin(UserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    list_display = ["username", "display_name", "email", "is_active", "is_superuser"]
    list_filter = ["groups", "is_superuser", "is_active"]
    search_fields = ["username", "display_name", "email"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Who it is"), {"fields": ["display_name", "email", "orcid"]}),
        (
            _("Roles"),
            {"fields": ["groups", "is_superuser", "is_active", "suspended_until", "log_reason"]},
        ),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what people made stays signed; they can be made inactive

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Stemma signs what no person did: with a password it would be a person.
        is_stemma = obj is not None and obj.username == STEMMA
        return not is_stemma and super().has_change_permission(request, obj)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool
    ) -> None:
        """Save the groups, and write what changed to the log: the admin's form is one transaction."""
        super().save_related(request, form, formsets, change)
        if change:
            reason = form.cleaned_data["log_reason"]
            for act in sorted(acts(set(form.changed_data), form.instance)):
                write_log(act, form.instance, by=request.user, reason=reason)
                if act in TOLD:
                    tell(form.instance, TOLD[act], by=request.user, reason=reason)


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The two groups that are roles keep their names: what they may do hangs on them."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name"] if obj and obj.name in {HISTORIANS, MODERATORS} else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or obj.name not in {HISTORIANS, MODERATORS}
