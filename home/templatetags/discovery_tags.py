"""What the head of a page tells programs: its one address, its card and its facts."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from django import template
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.models import Page

from cms.english import ENGLISH_PATH, address_in, is_english
from home.frame import breadcrumb_of, frame_of
from home.models import HomePage, NewsPage
from home.structured_data import (
    breadcrumb_list,
    graph,
    json_ld,
    news_article,
    organisation,
    station_reference,
)
from home.templatetags.station_tags import has_english

register = template.Library()

LONGEST_DESCRIPTION = 200
CARD_WIDTH, CARD_HEIGHT = 1200, 630


@register.inclusion_tag("includes/discovery.html", takes_context=True)
def discovery(context: template.Context) -> dict[str, Any]:
    """The page's canonical address and its Open Graph card; nothing where no page is shown.

    What stands below a page (``own_path`` in the context) has an address and a title of its
    own and the page's card. A page that is in Thai only is itself in Thai, whatever frame
    it is read in.
    """
    request, page = context.get("request"), context.get("page")
    if request is None or not isinstance(page, Page) or not page.pk:
        return {"url": ""}
    speaks_english = context.get("speaks_english", has_english(page))
    path = context.get("own_path") or urlsplit(absolute_url(request, page)).path
    language = ENGLISH_PATH if is_english(request) and speaks_english else "th"
    return {
        "url": request.build_absolute_uri(address_in(language, path)),
        "card_url": absolute_url(request, page, "th"),
        "languages": [
            (code, request.build_absolute_uri(address_in(code, path)))
            for code in ("th", ENGLISH_PATH)
        ]
        if speaks_english
        else [],
        "page": page,
        "title": context.get("own_title") or page.seo_title or page.title,
        "locale": "en_GB" if language == ENGLISH_PATH else "th_TH",
        "description": context.get("own_title") or description_of(page),
        "station": frame_of(request, page).station,
        "is_article": isinstance(page, NewsPage),
        "width": CARD_WIDTH,
        "height": CARD_HEIGHT,
    }


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString | str:
    """The facts of a page as JSON-LD: whose it is, where it stands, and a news item's own."""
    request, page = context.get("request"), context.get("page")
    if request is None or not isinstance(page, Page) or not page.pk:
        return ""
    things = page_things(context, request, page)
    return json_ld(graph(*things)) if things else ""


def description_of(page: Page) -> str:
    """One or two plain sentences about a page, from the first field that tells any."""
    for name in ("search_description", "summary", "introduction", "title"):
        text = " ".join(strip_tags(getattr(page, name, "") or "").split())
        if text:
            return Truncator(html.unescape(text)).chars(LONGEST_DESCRIPTION)
    return ""


def page_things(
    context: template.Context, request: HttpRequest, page: Page
) -> list[Mapping[str, Any]]:
    """The station, the breadcrumb and the news item of a page, as JSON-LD objects.

    The home page tells everything of the station; other pages name it and refer there, for a
    phone fetches these words with every page.
    """
    frame = frame_of(request, page)
    if frame.station is None:
        return []
    home_url = request.build_absolute_uri(frame.home_url)
    station = organisation(frame.station, home_url, context.get("channels") or ())
    if isinstance(page, HomePage):
        return [station]
    url = absolute_url(request, page)
    things = [
        station_reference(station),
        breadcrumb_list(breadcrumb_steps(request, page, url)),
    ]
    if isinstance(page, NewsPage):
        things.append(news_article(page, url, station))
    return things


def breadcrumb_steps(request: HttpRequest, page: Page, url: str) -> list[tuple[str, str]]:
    """Title and absolute address of each page down to this one."""
    above = breadcrumb_of(request, page)
    steps = [(link.label, request.build_absolute_uri(link.url)) for link in above]
    return [*steps, (page.title, url)]


def absolute_url(request: HttpRequest, page: Page, language: str = "") -> str:
    """The page's own address on the host it is read from, without parameters.

    Args:
        request: the request.
        page: the page.
        language: of the address; that of the request by default.
    """
    url = page.get_url(request) or request.path
    path = address_in(language, url) if language and url.startswith("/") else url
    return urljoin(request.build_absolute_uri("/"), path)
