"""The operators' room: who may enter it, and by which door. What is in it: `admin.py`."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sources.permissions import is_suspended


class Site(AdminSite):
    site_header = site_title = "Stemma"

    def has_permission(self, request: HttpRequest) -> bool:
        """Not while suspended: whoever is has a reader's rights."""
        user = request.user
        return user.is_active and user.is_superuser and not is_suspended(user)

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """The same door as everybody's: it counts failed attempts."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
