"""Keeps reports that span every station for those who administer the whole site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

SITE_WIDE_REPORTS = frozenset(
    {
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_reports:page_types_usage_results",
    }
)
"""Wagtail's reports that name pages without asking whether the user may see them."""


class SiteWideReportsMiddleware:
    """Answer 404 to everybody else: Wagtail offers no place to scope these reports."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as it is."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, arguments, parameters) -> None:
        """Look at where the address leads.

        Raises:
            Http404: a report of all stations, asked for by a user of some.
        """
        match = request.resolver_match
        if match and match.view_name in SITE_WIDE_REPORTS and not request.user.is_superuser:
            raise Http404
