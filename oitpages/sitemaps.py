"""Addresses below item pages that search engines should know: each service of O9."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from wagtail.models import Site

from home.conventions import register_sitemap
from home.public_url import site_url
from home.restrictions import is_open
from oitpages.models.records import Service


class ServicesSitemap(Sitemap):
    """Each service of the published manuals of a site; one query for each file of the map."""

    limit = 2_000

    def __init__(self, request: HttpRequest) -> None:
        """Take the site that is asked for."""
        self.site = Site.find_for_request(request)
        self._root = urlsplit(site_url(request))

    def items(self) -> list[tuple[str, object]]:
        """Address and day of the last change."""
        if self.site is None:
            return []
        root = self.site.root_page
        rows = (
            Service.objects.filter(
                is_open("page__path"), page__path__startswith=root.path, page__live=True
            )
            .order_by("page__path", "sort_order", "pk")
            .values_list("page__url_path", "pk", "page__last_published_at")
        )
        return [
            (f"/{url_path.removeprefix(root.url_path)}services/{number}/", changed)
            for url_path, number, changed in rows
        ]

    def location(self, item: tuple[str, object]) -> str:
        """The address."""
        return item[0]

    def lastmod(self, item: tuple[str, object]):
        """When the manual was last published."""
        return item[1]

    def get_domain(self, site=None) -> str:
        """The host of the site, as in the addresses of its pages."""
        return self._root.netloc

    def get_protocol(self, protocol=None) -> str:
        """How the site is reached."""
        return self._root.scheme


register_sitemap("services", ServicesSitemap)
