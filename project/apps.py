from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class ProjectConfig(AppConfig):
    default = True
    name = "project"
    verbose_name = _("People")


class AdminConfig(admin_apps.AdminConfig):
    default = False  # "project" alone is the app above
    default_site = "project.adminsite.Site"
