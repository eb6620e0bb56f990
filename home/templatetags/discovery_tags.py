"""What the head of a page tells programs: its one address, its card and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.english import ENGLISH_PATH, without_prefix
from home.frame import breadcrumb_of, frame_of
from home.models import HomePage, NewsPage
from home.own_words import has_english, language_of, own_words, station_name
from home.public_url import public_url
from home.structured_data import (
    breadcrumb_list,
    graph,
    json_ld,
    news_article,
    organisation,
    station_reference,
)

register = template.Library()

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
    path, language = context.get("own_path") or "", language_of(context)
    station = frame_of(request, page).station
    publisher = station_name(station, language == ENGLISH_PATH)
    words = own_words(context, station)
    return {
        "url": public_url(request, page, path, language),
        "card_url": public_url(request, page, language="th"),
        "languages": [
            (code, public_url(request, page, path, code)) for code in ("th", ENGLISH_PATH)
        ]
        if context.get("speaks_english", has_english(page))
        else [],
        "page": page,
        "words": words,
        "card_words": " – ".join(dict.fromkeys(filter(None, (words.title, publisher)))),
        "locale": "en_GB" if language == ENGLISH_PATH else "th_TH",
        "publisher": publisher,
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


def page_things(
    context: template.Context, request: HttpRequest, page: Page
) -> list[Mapping[str, Any]]:
    """The station, the breadcrumb and the news item of a page, as JSON-LD objects.

    The home page tells everything of the station; other pages name it and refer there, for a
    phone fetches these words with every page. The station is one, whatever language its
    pages are read in: its address is that of its Thai home page.
    """
    frame = frame_of(request, page)
    if frame.station is None:
        return []
    home_url = public_url(request, frame.station.home_page, language="th")
    station = organisation(frame.station, home_url, context.get("channels") or ())
    if isinstance(page, HomePage):
        return [station]
    language = language_of(context)
    url = public_url(request, page, language=language)
    name = own_words(context, frame.station).name
    things = [
        station_reference(station),
        breadcrumb_list([*steps_above(request, page, url, language), (name, url)]),
    ]
    if isinstance(page, NewsPage):
        things.append(news_article(page, url, station))
    return things


def steps_above(
    request: HttpRequest, page: Page, url: str, language: str
) -> list[tuple[str, str]]:
    """Title and absolute address of each page above this one, in its own language."""
    above = breadcrumb_of(request, page)
    own = (lambda path: path) if language == ENGLISH_PATH else without_prefix
    return [(link.label, urljoin(url, own(link.url))) for link in above]
