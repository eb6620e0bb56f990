"""Every public address of the site, with what it asks for: the table that the fuzz test acts on.

A route of the resolver, an address inside a page, a page type or a parameter that has no entry
here fails a test, so nothing public goes unfuzzed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from home.messages.forms import ComplaintForm, FollowForm
from oitpages.api.v2 import api_router

CLOSED_PREFIXES = ("admin/", "django-admin/")
"""Addresses of the editors' desk: nobody is signed in, so all of them lead to a login."""


@dataclass(frozen=True, slots=True)
class Route:
    """A public address.

    Args:
        templates: the address, with names of :class:`~tests.fuzz.conftest.Known` in braces.
        parameters: what it reads of the query.
        fields: what it reads of a form that is sent to it.
    """

    templates: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def _content_api(name: str) -> dict[str, Route]:
    """The three addresses of a kind of content in the API."""
    endpoint = api_router._endpoints[name]
    fields = endpoint.get_available_fields(endpoint.model, db_fields_only=True)
    detail = tuple(sorted(endpoint.known_query_parameters))
    # Filters that only some page types have are asked for together with the type.
    listing = (*detail, *fields)
    find = (*detail, *sorted(endpoint.find_query_parameters))
    return {
        f"api/v2/^{name}/": Route((f"/api/v2/{name}/",), listing),
        f"api/v2/^{name}/<int:pk>/": Route((f"/api/v2/{name}/{{{name}}}/",), detail),
        f"api/v2/^{name}/find/": Route((f"/api/v2/{name}/find/",), find),
    }


FORM_FIELDS = (*ComplaintForm.base_fields, *FollowForm.base_fields)
PASSWORD_FIELDS = ("password", "return_url", "csrfmiddlewaretoken")
PAGE_PARAMETERS = ("page", "topic", "q", "kind", "month", "sort", "about")

ROUTES: dict[str, Route] = {
    r"documents/^(\d+)/(.*)$": Route(("/documents/{documents}/{text}",)),
    "documents/authenticate_with_password/<int:restriction_id>/": Route(
        ("/documents/authenticate_with_password/{restriction}/",), fields=PASSWORD_FIELDS
    ),
    r"^images/([^/]*)/(\d*)/([^/]*)/[^/]*$": Route(
        ("/images/{signature}/{images}/{filter}/{text}",)
    ),
    "api/v1/openapi.json": Route(("/api/v1/openapi.json",)),
    "api/v1/evidence-index": Route(("/api/v1/evidence-index",), ("station", "year")),
    "api/v1/stations": Route(("/api/v1/stations",)),
    "api/v1/": Route(("/api/v1/", "/api/v1/{text}")),
    **_content_api("pages"),
    **_content_api("images"),
    **_content_api("documents"),
    "messages/<int:page_id>/": Route(("/messages/{form}/",), fields=FORM_FIELDS),
    "messages/about/<int:page_id>/": Route(
        ("/messages/about/{pages}/", "/messages/about/{text}/")
    ),
    "messages/<int:page_id>/follow/": Route(("/messages/{form}/follow/",), fields=FORM_FIELDS),
    "search/": Route(("/search/",), ("q", "kind", "station", "page")),
    "calendar/<int:pk>/<slug:token>.ics": Route(("/calendar/{feed}/{token}.ics",)),
    "robots.txt": Route(("/robots.txt",)),
    "sitemap.xml": Route(("/sitemap.xml",)),
    "sitemap-<slug:section>.xml": Route(("/sitemap-{section}.xml",), ("p",)),
    ".well-known/security.txt": Route(("/.well-known/security.txt",)),
    r"^((?:[\w\-]+/)*)card\.png$": Route(("{page}card.png", "/{text}/card.png")),
    r"^media/(?!documents/)(?P<path>.*)$": Route(("/media/{media}", "/media/{text}")),
    r"^((?:[\w\-]+/)+(?:evidence-index\.[a-z]+|files/[a-z0-9\-]+\.[a-z]+"
    r"|feed\.(?:atom|rss)|(?:survey-)?qr\.(?:svg|png)|poster\.pdf))$": Route(
        ("{page}{subpath}", "/{text}/{subpath}")
    ),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": Route(
        ("/_util/authenticate_with_password/{restriction}/{pages}/",), fields=PASSWORD_FIELDS
    ),
    "_util/login/": Route(
        ("/_util/login/",), ("next",), ("username", "password", "remember", "next")
    ),
    r"^((?:[\w\-]+/)*)$": Route(
        (
            "{page}",
            "/en{page}",
            "{page}{text}/",
            "{page}{subpath}/",
            "/en{page}{subpath}/",
            "/{text}",
        ),
        PAGE_PARAMETERS,
    ),
}

SUBPATHS: dict[str, tuple[str, ...]] = {
    r"^feed\.(?P<extension>atom|rss)/$": ("feed.atom", "feed.rss", "feed.exe"),
    r"^files/(?P<name>[a-z0-9-]+\.[a-z]{3,5})/$": (
        "files/o7-2568.pdf",
        "files/o14-2568-2025-01.xlsx",
    ),
    r"^qr\.(?P<extension>svg|png)/$": ("qr.svg", "qr.png"),
    r"^(?P<below>(?:[a-z]+/)?(?:\d+/)?)qr\.(?P<extension>svg|png)/$": (
        "services/qr.svg",
        "services/1/qr.png",
        "list/qr.svg",
        "nothing/99999999999999999999/qr.svg",
    ),
    r"^survey-qr\.(?P<extension>svg|png)/$": ("survey-qr.svg", "survey-qr.png"),
    r"^poster\.pdf/$": ("poster.pdf",),
    r"^evidence-index\.(?P<extension>[a-z]+)/$": ("evidence-index.json", "evidence-index.exe"),
    "services/": ("services",),
    "services/<int:number>/": ("services/1", "services/99999999999999999999"),
    "list/": ("list",),
    "": ("",),
}
"""Addresses inside pages: the page's own pattern, and how one is written."""


def resolver_routes() -> dict[str, URLPattern]:
    """Every address that the resolver knows, by its pattern."""
    return dict(_below(get_resolver(), ""))


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, address)
        else:
            yield address, pattern


def is_closed(address: str) -> bool:
    """Whether an address belongs to the editors' desk."""
    return address.startswith(CLOSED_PREFIXES)


def subpath_patterns() -> set[str]:
    """The patterns of every address inside a page of some type."""
    return {
        str(pattern.pattern)
        for model in get_page_models()
        if hasattr(model, "get_subpage_urls")
        for pattern in model.get_subpage_urls()
    }
