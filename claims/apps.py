from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")

    def ready(self) -> None:
        from claims.locks import Act, refuse_locked  # models are there only now
        from sources.closing import ask

        ask(partial(refuse_locked, Act.EDIT))
