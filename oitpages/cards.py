"""The card of a public page, at ``card.png`` below the page's own address."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site

from cms.common.report import DEMO_NOTICE
from home.models import HomePage, Station, StationPageMixin
from oitpages.models import EditionPage, ItemPage
from oitpages.renderers.card import Card, render_card

KEPT_SECONDS = 24 * 60 * 60


def card(request: HttpRequest, path: str) -> HttpResponse:
    """The picture that messengers show beside the page's address.

    It is drawn once for each wording and then comes from the cache.

    Args:
        path: the page's address below the site's root.

    Raises:
        Http404: no public page has that address.
    """
    page = _public_page(request, path)
    shown = card_of(page)
    words = "\n".join((shown.title, shown.publisher, shown.kind, shown.notice))
    digest = hashlib.sha256(words.encode()).hexdigest()
    content = cache.get_or_set(f"card-{digest}", lambda: render_card(shown), KEPT_SECONDS)
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["ETag"] = f'"{digest[:32]}"'
    return response


def card_of(page: Page) -> Card:
    """What the card of a page says."""
    station = page.station
    return Card(
        title=page.title,
        publisher="" if page.title == station.name_th else station.name_th,
        kind=_kind(page, station),
        notice=DEMO_NOTICE if station.is_demo else "",
    )


def _kind(page: Page, station: Station) -> str:
    if isinstance(page, HomePage):
        return f"จังหวัด{station.province.removeprefix('จังหวัด')}" if station.province else ""
    if isinstance(page, ItemPage):
        year = page.edition_page.year
        return f"การเปิดเผยข้อมูลสาธารณะ {page.item.code} ปีงบประมาณ พ.ศ. {year}"
    if isinstance(page, EditionPage):
        return "การประเมินคุณธรรมและความโปร่งใส (ITA)"
    return page.specific_class._meta.verbose_name


def _public_page(request: HttpRequest, path: str) -> Page:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("ไม่พบหน้านี้")
    steps = [step for step in path.split("/") if step]
    page, args, kwargs = site.root_page.specific.route(request, steps)
    is_page_itself = page.url_path == f"{site.root_page.url_path}{''.join(f'{s}/' for s in steps)}"
    has_station = isinstance(page, (HomePage, StationPageMixin))
    if not (is_page_itself and page.live and has_station) or page.get_view_restrictions():
        raise Http404("ไม่พบหน้านี้")
    return page
