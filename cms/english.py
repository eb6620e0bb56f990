"""The English site: the same pages below ``/en/``, with everything around them in English.

The prefix works like the path at which a site is mounted: addresses that Django and Wagtail
make during the request carry it, and every view below sees the address without it. The
catalogue of texts is ``cms/locale/en``; what officers write has English fields of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

ENGLISH_PATH = "en"
ENGLISH_PREFIX = f"/{ENGLISH_PATH}/"
THAI_ONLY = (
    "/admin/",
    "/api/",
    "/django-admin/",
    "/documents/",
    "/images/",
    "/media/",
    "/static/",
    ENGLISH_PREFIX,
)
"""What has one address: it answers "not found" below ``/en/``."""


def is_english(request: HttpRequest | None) -> bool:
    """Whether the visitor reads the English site."""
    return bool(getattr(request, "is_english", False))


def without_prefix(path: str) -> str:
    """The address of the Thai page that belongs to an English one; others stay as they are."""
    return path[len(ENGLISH_PREFIX) - 1 :] if path.startswith(ENGLISH_PREFIX) else path


def address_in(language: str, path: str) -> str:
    """The address of a page in a language.

    Args:
        language: ``th`` or ``en``.
        path: the page's address in either language.
    """
    thai = without_prefix(path)
    return f"{ENGLISH_PREFIX}{thai.lstrip('/')}" if language == ENGLISH_PATH else thai


class EnglishMiddleware:
    """Answer addresses below ``/en/`` with the Thai page's view, in English.

    Stands inside the page cache, which stores by the address as it was asked for: an
    English page and a Thai one never stand for each other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take the prefix off for the time of the request."""
        thai_path = without_prefix(request.path_info)
        if thai_path == request.path_info or thai_path.startswith(THAI_ONLY):
            return self.get_response(request)
        outer_path, outer_prefix = request.path_info, get_script_prefix()
        request.is_english = True
        request.path_info = thai_path
        set_script_prefix(f"{outer_prefix.rstrip('/')}{ENGLISH_PREFIX}")
        try:
            with translation.override(ENGLISH_PATH):
                response = self.get_response(request)
        finally:
            set_script_prefix(outer_prefix)
            request.path_info = outer_path
        return response
