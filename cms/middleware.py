"""Middleware of the site: headers that Django itself has no setting for."""

from collections.abc import Callable

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.template.loader import render_to_string
from django.utils.cache import set_response_etag


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


class ReadableErrorsMiddleware:
    """Give a refusal without words a page that says in Thai what is the matter.

    Django and Wagtail answer some refusals (a method, a picture's size) with nothing at all
    or a line of English. Answers to programs stay as they are.
    """

    words = {
        405: ("เปิดที่อยู่นี้ด้วยวิธีนี้ไม่ได้", "ที่อยู่นี้ใช้ส่งแบบฟอร์มหรือเปิดดูเท่านั้น โปรดเริ่มใหม่จากหน้าแรก"),
        410: ("ไฟล์นี้ไม่มีแล้ว", "ไฟล์ถูกนำออกจากเว็บไซต์แล้ว โปรดเริ่มใหม่จากหน้าแรก"),
        413: ("ข้อมูลที่ส่งใหญ่เกินไป", "โปรดลดขนาดหรือจำนวนไฟล์แล้วส่งอีกครั้ง"),
    }
    otherwise = ("คำขอไม่ถูกต้อง", "ที่อยู่เว็บหรือข้อมูลที่ส่งมาไม่สมบูรณ์ โปรดเริ่มใหม่จากหน้าแรก")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a wordless refusal gets a page."""
        response = self.get_response(request)
        if 400 <= response.status_code < 500 and self._is_wordless(response):
            title, explanation = self.words.get(response.status_code, self.otherwise)
            context = {"title": title, "explanation": explanation}
            response.content = render_to_string("error.html", context)
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    @staticmethod
    def _is_wordless(response: HttpResponse) -> bool:
        if response.streaming:
            return False
        kind = response.get("Content-Type", "")
        plain = response.status_code == 405 and not kind.startswith("application/json")
        return plain or kind.startswith("text/plain") or not response.content


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Django's, which gives answers an ``ETag``, for ``HEAD`` too.

    Link checkers and caches ask by ``HEAD`` whether what they have is still the same.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase):
        """Add the ``ETag`` that ``GET`` would have; the body goes when the answer is sent."""
        wanted = request.method == "HEAD" and self.needs_etag(response)
        if wanted and not response.has_header("ETag"):
            set_response_etag(response)
        return super().process_response(request, response)


COMPRESSED_KINDS = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "image/svg+xml",
    "application/json",
    "application/javascript",
    "application/xml",
    "application/atom+xml",
    "application/rss+xml",
)
COMPRESSED_WHILE_STREAMED = (
    "text/css",
    "text/javascript",
    "application/javascript",
    "image/svg+xml",
)


class TextGZipMiddleware(GZipMiddleware):
    """Compress texts on their way, for a slow connection; files to keep stay as they are.

    A file's length and digest are those of its own bytes, so streamed files are left alone
    but for stylesheets and scripts. What the web server has compressed already stays so.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase):
        """Compress the answer where it is a text."""
        kind = response.get("Content-Type", "").partition(";")[0]
        kinds = COMPRESSED_WHILE_STREAMED if response.streaming else COMPRESSED_KINDS
        return super().process_response(request, response) if kind in kinds else response


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
