"""Middleware of the site: headers that Django itself has no setting for."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the strict policy on public pages and the admin's own policy below its addresses.

    Requires ``CONTENT_SECURITY_POLICY`` and ``CONTENT_SECURITY_POLICY_ADMIN`` in the
    settings. A view may still replace either with django-csp's decorators.
    """

    admin_prefixes = ("/admin/", "/django-admin/")

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by the address; a decorated view keeps its own."""
        parts = super().get_policy_parts(request, response, report_only)
        is_admin = request.path_info.startswith(self.admin_prefixes)
        if is_admin and not report_only and not hasattr(response, "_csp_config"):
            parts.config = settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"]
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
