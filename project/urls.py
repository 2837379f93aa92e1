"""Addresses of the site: people and chrome here, the rest in the apps."""

from django.contrib import admin
from django.urls import include, path

from project import views

handler403 = "project.views.forbidden"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("about/moderation/", views.policy, name="moderation-policy"),
    path("about/rights/", views.rights, name="rights"),
    path("accounts/profile/", views.profile, name="profile"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("sources/", include("sources.urls")),
    path("", include("claims.urls")),
]
