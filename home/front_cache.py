"""Which addresses change with a page, so that a cache in front of the site drops them.

A page stands in the lists above it, in feeds, in the map of the site and on the home page.
Each page type says in ``get_cached_paths`` what lies below its own address.
"""

from __future__ import annotations

from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from cms.english import ENGLISH_PATH, THAI_ONLY, address_in
from cms.front_cache import is_configured, purge_after_commit

SITE_PATHS = ("/sitemap.xml", "/sitemap-pages.xml", "/api/v1/stations")
"""Addresses at the site's root that name its pages."""


def addresses_changed_with(page: Page) -> list[str]:
    """Whole addresses that show a page or something of it: its own, then those above it.

    Args:
        page: a page of any type; one that no site shows has none.
    """
    found: list[str] = []
    above = page.get_ancestors().filter(depth__gt=1).order_by("-depth")
    for shown in (page, *above):
        address = shown.get_full_url()
        if address is None:
            continue
        found += [address + path.lstrip("/") for path in shown.specific.get_cached_paths()]
    _, root, path = page.get_url_parts() or (None, None, None)
    if root:
        found += [root + path for path in SITE_PATHS]
        found += [root + english for english in _in_english(found, root)]
    return list(dict.fromkeys(found))


def _in_english(addresses: list[str], root: str) -> list[str]:
    """The paths at which the English site shows the same."""
    paths = [address.removeprefix(root) for address in addresses]
    return [address_in(ENGLISH_PATH, path) for path in paths if not path.startswith(THAI_ONLY)]


def drop_page(page: Page) -> None:
    """Drop a page and what shows it from the cache in front, where there is one."""
    if is_configured():
        purge_after_commit(addresses_changed_with(page))


def _page_changed(instance: Page, **kwargs) -> None:
    drop_page(instance)


def _page_moved(instance: Page, url_path_before: str, parent_page_before: Page, **kwargs) -> None:
    """Drop the new place and the lists of the old one; the old address itself by its path."""
    drop_page(instance)
    if is_configured():
        before = parent_page_before.get_full_url() or ""
        slug = url_path_before.rstrip("/").rpartition("/")[2]
        purge_after_commit([*addresses_changed_with(parent_page_before), f"{before}{slug}/"])


def _slug_changed(instance: Page, instance_before: Page, **kwargs) -> None:
    drop_page(instance)
    drop_page(instance_before)


def watch_pages() -> None:
    """Listen to what happens to pages. Called once, when the applications are ready."""
    page_published.connect(_page_changed, dispatch_uid="home.front_cache.published")
    page_unpublished.connect(_page_changed, dispatch_uid="home.front_cache.unpublished")
    post_page_move.connect(_page_moved, dispatch_uid="home.front_cache.moved")
    page_slug_changed.connect(_slug_changed, dispatch_uid="home.front_cache.slug")
