"""The one public address of a page: on the host of its site, whichever host it is read from.

The evidence index, the QR codes and the sitemap name pages by their site. What a page tells
search engines, messengers and printers about itself comes from there too: a page that is
reached by a second name or a bare number still says where it belongs.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from django.http import HttpRequest
from wagtail.models import Page, Site

from cms.english import address_in


def public_url(request: HttpRequest, page: Page, path: str = "", language: str = "") -> str:
    """An absolute address of a page, or of something below it, without parameters.

    Args:
        request: the request, which knows the sites already.
        page: the page.
        path: where something below the page stands; the page itself by default.
        language: of the address; that of the request by default.
    """
    own = page.get_full_url(request) or request.build_absolute_uri(request.path)
    path = path or urlsplit(own).path
    return urljoin(own, address_in(language, path) if language else path)


def site_url(request: HttpRequest, path: str = "/") -> str:
    """An absolute address on the host of the site that is asked for.

    Args:
        request: the request.
        path: an address that begins with a slash.
    """
    site = Site.find_for_request(request)
    return urljoin(site.root_url, path) if site else request.build_absolute_uri(path)
