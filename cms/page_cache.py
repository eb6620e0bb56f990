"""Whole public pages from a cache, dropped at once when anything they show changes.

A visitor without a session gets a stored answer without a single query. Every stored
answer belongs to a generation; a change of content begins a new one, so that no page,
index, feed or file list has to be known by its address to be dropped. Stations change
their pages a few times a day: dropping all is cheap, and never wrong.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from cms.english import without_prefix

CACHE_ALIAS = "pages"
GENERATION_KEY = "generation"
LONGEST_QUERY_STRING = 300
"""Longer addresses are answered but not stored: nobody may fill the disk with inventions."""

UNCACHED_PREFIXES = (
    "/admin/",
    "/django-admin/",
    "/documents/",
    "/media/",
    "/messages/",
    "/static/",
)
SHOWN_APPLICATIONS = frozenset(
    {
        "home",
        "risk",
        "oitpages",
        "wagtailcore",
        "wagtailimages",
        "wagtaildocs",
        "wagtailredirects",
        "wagtailsites",
    }
)
NEVER_SHOWN_MODELS = frozenset(
    {
        "wagtailcore.revision",
        "wagtailcore.referenceindex",
        "wagtailcore.pagelogentry",
        "wagtailcore.modellogentry",
        "wagtailcore.pagesubscription",
        "wagtailcore.uploadedfile",
        "home.message",
        "home.messagefile",
        "home.messagereply",
        "home.notice",
        "oitpages.calendarfeed",
        "oitpages.contact",
        "oitpages.contactlist",
        "oitpages.stepdone",
        "oitpages.surveycount",
        "oitpages.surveytarget",
    }
)
"""Written while an officer types; no visitor sees them."""


def new_generation(using: str | None = None) -> None:
    """Drop every stored page once the running transaction is committed."""
    connection = transaction.get_connection(using)
    if not any(function is _begin_generation for _, function, _ in connection.run_on_commit):
        transaction.on_commit(_begin_generation, using=using)


def _begin_generation() -> None:
    caches[CACHE_ALIAS].set(GENERATION_KEY, secrets.token_hex(8), None)


def _generation() -> str:
    """The name of the present generation; a new one where the cache has lost it."""
    cache = caches[CACHE_ALIAS]
    return cache.get(GENERATION_KEY) or cache.get_or_set(
        GENERATION_KEY, partial(secrets.token_hex, 8), None
    )


def drop_when_shown(sender, using: str = "default", **kwargs) -> None:
    """Begin a new generation when a row is written that a page could show."""
    label = sender._meta.label_lower
    if sender._meta.app_label in SHOWN_APPLICATIONS and label not in NEVER_SHOWN_MODELS:
        new_generation(using)


def watch_content() -> None:
    """Listen to every write of content. Called once, when the applications are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(drop_when_shown, dispatch_uid="cms.page_cache")


class PageCacheMiddleware:
    """Answer visitors from the cache, and say to browsers how long an answer holds.

    Browsers keep a page but ask every time whether it is still the same, so that nobody
    sees an old one; ``FRONT_CACHE_SECONDS`` lets a cache in front of the site hold it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from the cache, or answer and store."""
        if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        if not _may_be_stored(request):
            return _with_cache_control(request, self.get_response(request))
        key = _key(request)
        stored = caches[CACHE_ALIAS].get(key)
        if stored is not None:
            return _answer(stored)
        response = _with_cache_control(request, self.get_response(request))
        if _is_storable(response):
            caches[CACHE_ALIAS].set(key, _stored(response), settings.PAGE_CACHE_SECONDS)
            response.headers["Cache-Status"] = "Prongsai; fwd=miss; stored"
        return response


def _may_be_stored(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and not without_prefix(request.path_info).startswith(UNCACHED_PREFIXES)
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY_STRING
    )


def _is_storable(response: HttpResponseBase) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
        and "no-store" not in response.get("Cache-Control", "")
    )


def _key(request: HttpRequest) -> str:
    """What an answer depends on: the address, the day (deadlines pass) and the content.

    The address says the language, too: English pages stand below ``/en/``.
    """
    parts = (
        _generation(),
        timezone.localdate().isoformat(),
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        request.method or "",
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _stored(response: HttpResponse) -> tuple[int, dict[str, str], bytes]:
    return response.status_code, dict(response.items()), response.content


def _answer(stored: tuple[int, dict[str, str], bytes]) -> HttpResponse:
    status, headers, content = stored
    return HttpResponse(
        content, status=status, headers={**headers, "Cache-Status": "Prongsai; hit"}
    )


def _with_cache_control(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    path = without_prefix(request.path_info)
    if path.startswith(UNCACHED_PREFIXES) or response.status_code != 200:
        return response
    front = settings.FRONT_CACHE_SECONDS
    value = "public, max-age=0, must-revalidate" + (f", s-maxage={front}" if front else "")
    response.headers.setdefault(
        "Cache-Control", "private, no-cache" if response.cookies else value
    )
    return response
