"""Sources to take along, as BibTeX, RIS or CSL-JSON: one, or those of the list. Those of articles and
claims are in the app of claims."""

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sources.downloads import bibliography
from sources.forms.sources import FilterForm
from sources.models import Source


@require_safe
def listed(request: HttpRequest, suffix: str) -> StreamingHttpResponse:
    """The sources of the list, as the same address narrows and orders it."""
    return bibliography(FilterForm(request.GET).found(), name="sources", suffix=suffix)


@require_safe
def one(request: HttpRequest, pk: int, suffix: str) -> StreamingHttpResponse:
    source = get_object_or_404(Source, pk=pk)
    return bibliography(Source.objects.filter(pk=pk), name=source.citekey, suffix=suffix)
