"""Middleware of the site: headers that Django itself has no setting for."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the strict policy on public pages and the admin's own policy below its addresses.

    Requires ``CONTENT_SECURITY_POLICY`` and ``CONTENT_SECURITY_POLICY_ADMIN`` in the
    settings. A page's preview is public content inside a frame of the admin: it gets the
    strict policy, and the site itself may frame it. A view may still replace each with
    django-csp's decorators.
    """

    admin_prefixes = ("/admin/", "/django-admin/")

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by the address; a decorated view keeps its own."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or hasattr(response, "_csp_config"):
            return parts
        if request.path_info.startswith(self.admin_prefixes):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
        elif getattr(request, "is_preview", False):
            public = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
            parts.config = {**public, "frame-ancestors": [SELF]}
        return parts


class PermissionsPolicyMiddleware:
    """Send ``settings.PERMISSIONS_POLICY`` with every response that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the header."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response
