"""The search page. Any string that someone types gives a page, never an error."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from wagtail.models import Page, Site

from cms.common.thai_search import LONGEST_QUERY
from home.models import SearchEntry, Station
from home.search.find import search, search_kind


def search_view(request: HttpRequest) -> HttpResponse:
    """``/search/?q=…``: what was found, by kind; ``kind`` shows all of one.

    ``station`` narrows the search to one station of a site that serves many.
    """
    query = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].strip()
    root, station = _root(request)
    context: dict[str, Any] = {"query": query, "station": station, "kind": ""}
    if root is not None and query:
        kind = request.GET.get("kind", "")
        if kind in SearchEntry.Kind.values:
            context["kind"] = kind
            context["kind_label"] = SearchEntry.Kind(kind).label
            context["results"] = search_kind(query, root, kind, request.GET.get("page"))
        else:
            context["groups"] = search(query, root)
            context["total"] = sum(group.total for group in context["groups"])
    parameters = {"q": query, **({"station": station.slug} if station else {})}
    context["address"] = f"{urlencode(parameters)}&"
    response = TemplateResponse(request, "home/search.html", context)
    response["X-Robots-Tag"] = "noindex"  # pages are found by themselves, not by lists of them
    return response


def _root(request: HttpRequest) -> tuple[Page | None, Station | None]:
    """Where to search: one station where the address names it, else the whole site."""
    site = Site.find_for_request(request)
    if site is None:
        return None, None
    slug = request.GET.get("station", "").replace("\x00", "")
    if slug:
        station = (
            Station.objects.filter(slug=slug, home_page__path__startswith=site.root_page.path)
            .select_related("home_page")
            .first()
        )
        if station is not None:
            return station.home_page, station
    return site.root_page, None
