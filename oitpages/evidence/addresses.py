"""Absolute addresses of a station's pages, built from the tree with one query.

``Page.full_url`` asks for every site root again and again; an index of a thousand
stations would spend minutes on it.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site


class StationWithoutAddress(LookupError):
    """No site serves the station's pages, so they have no public address."""

    def __init__(self, title: str) -> None:
        self.message_th = (
            f"“{title}” ยังไม่มีที่อยู่เว็บ โปรดเพิ่มไซต์ที่เมนู “การตั้งค่า > ไซต์” โดยเลือกหน้าแรกของสถานีเป็นหน้าราก"
        )
        super().__init__(f"no site serves {title!r}")


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """The site that serves a part of the tree.

    Args:
        base_url: scheme and host without a closing slash.
        root_url_path: tree address of the site's root page, with a closing slash.
    """

    base_url: str
    root_url_path: str

    @classmethod
    def of(cls, page: Page) -> PublicAddress:
        """The site nearest above a page, by the list of sites that Wagtail keeps in its cache.

        Raises:
            StationWithoutAddress: no site has a root page above it.
        """
        sites = Site.get_site_root_paths()
        above = [site for site in sites if page.url_path.startswith(site.root_path)]
        if not above:
            raise StationWithoutAddress(page.title)
        nearest = max(above, key=lambda site: len(site.root_path))
        return cls(nearest.root_url, nearest.root_path)

    @classmethod
    def seen_from(cls, page: Page, request: HttpRequest) -> PublicAddress:
        """The site that a visitor is on, without a query; else as :meth:`of`.

        Raises:
            StationWithoutAddress: no site has a root page above the page.
        """
        site = Site.find_for_request(request)
        if site is not None and page.path.startswith(site.root_page.path):
            return cls(site.root_url, site.root_page.url_path)
        return cls.of(page)

    def page(self, url_path: str) -> str:
        """Absolute address of a page; empty for a page outside this site."""
        if not url_path or not url_path.startswith(self.root_url_path):
            return ""
        return f"{self.base_url}/{url_path.removeprefix(self.root_url_path)}"

    def document(self, document_id: int, file_name: str) -> str:
        """Absolute address of a document, served with its access rules."""
        name = posixpath.basename(file_name)
        return self.base_url + reverse("wagtaildocs_serve", args=[document_id, name])
