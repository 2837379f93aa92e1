"""Pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "project/home.html")


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "project/about.html")
