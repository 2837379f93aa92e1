"""How people get accounts: allauth's adapter with our settings."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from project.names import mixes_alphabets

MIXED = _(
    "A word of this name mixes letters of two alphabets that look alike. Type it anew in one."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_blacklisted": _("This name can’t be had. Choose another one."),
    }

    def clean_username(self, username: str, shallow: bool = False) -> str:
        username = super().clean_username(username, shallow=shallow)
        if mixes_alphabets(username):
            raise ValidationError(MIXED)
        return username

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.SIGNUP_OPEN

    def get_client_ip(self, request: HttpRequest) -> str:
        """allauth's; a request that came past fewer proxies than there are counts as its sender's.

        An address nobody can read (a socket, "unknown") is one address: all such share a limit.
        """
        try:
            address = super().get_client_ip(request)
        except ImproperlyConfigured:
            address = request.META.get("REMOTE_ADDR", "")
        except PermissionDenied:
            address = ""
        return address or "unknown"
