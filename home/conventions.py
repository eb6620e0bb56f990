"""What programs look for at fixed addresses: the map of the site, and whom to tell of a hole."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.contrib import sitemaps
from django.contrib.sitemaps import views as sitemap_views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from home.frame import frame_of
from home.public_url import site_url
from home.templatetags.station_tags import phone_href

SITEMAP_SECTION = "pages"
PAGES_PER_SITEMAP = 2_000
CLOSED_PATHS = ("/admin/", "/django-admin/")
SECURITY_CONTACT_VALID = datetime.timedelta(days=180)


class PublicPagesSitemap(Sitemap):
    """Every public page of the site that is asked for, in the order of the tree.

    One query for each file of the map, whatever kinds of page it holds: what stands below
    pages has maps of its own, so the pages needn't be read as what they are.
    """

    limit = PAGES_PER_SITEMAP

    def items(self):
        """Public pages at or below the site's root page."""
        root_page = self.get_wagtail_site().root_page
        return (
            Page.objects.descendant_of(root_page, inclusive=True).live().public().order_by("path")
        )


SitemapOf = Callable[[HttpRequest], sitemaps.Sitemap]
_sections: dict[str, SitemapOf] = {SITEMAP_SECTION: PublicPagesSitemap}


def register_sitemap(name: str, sitemap_of: SitemapOf) -> None:
    """Add a map of addresses that stand below pages.

    Args:
        name: ASCII name of the map in its address.
        sitemap_of: makes the map for a request.
    """
    _sections[name] = sitemap_of


def _maps(request: HttpRequest) -> dict[str, sitemaps.Sitemap]:
    return {name: sitemap_of(request) for name, sitemap_of in _sections.items()}


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: the list of the site's maps."""
    return sitemap_views.index(request, _maps(request), sitemap_url_name="sitemap")


def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """``/sitemap-pages.xml``: addresses of public pages with the day they last changed.

    Raises:
        Http404: there is no such map or no such part of it.
    """
    return sitemap_views.sitemap(request, _maps(request), section=section)


def robots_txt(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: search engines may read everything but the editors' desk."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in CLOSED_PATHS]
    lines += ["", f"Sitemap: {site_url(request, reverse('sitemap_index'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """``/.well-known/security.txt``: whom to tell of a weakness of this site (RFC 9116).

    The contact is the station's own e-mail address, else its first telephone number.

    Raises:
        Http404: the site's root has no station, or the station no contact; a file
            without a contact would not be valid.
    """
    station = frame_of(request).station
    contact = _contact(station) if station else ""
    if not contact:
        raise Http404("สถานียังไม่มีอีเมลหรือหมายเลขโทรศัพท์")
    expires = (timezone.now() + SECURITY_CONTACT_VALID).astimezone(datetime.UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: th, en",
        f"Canonical: {site_url(request, reverse('security_txt'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _contact(station) -> str:
    """The station's contact as an address that a program can use."""
    if station.email:
        return f"mailto:{station.email}"
    return phone_href(station.phone_list[0]) if station.phone_list else ""
