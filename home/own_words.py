"""What a page calls itself and tells of itself, in the language that it is read in.

The head, the cards of messengers, the way to a page and the facts for search engines all
take their words from here, so that they never speak two languages.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext
from wagtail.models import Page

from cms.english import ENGLISH_PATH, is_english
from home.models import ContactPage, HomePage, MessagePage, Station
from home.standing_pages import CONTACT

LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of a page about itself.

    Args:
        title: what tabs, cards and lists of results call it.
        description: one or two plain sentences.
        name: what the way to it calls it.
    """

    title: str = ""
    description: str = ""
    name: str = ""


def language_of(context: Mapping[str, Any]) -> str:
    """The language of what a page says: what only Thai officers wrote is Thai in every frame.

    Views without a page, such as the search, speak the language of the frame; a view below
    a page says so by ``speaks_english``.

    Args:
        context: the context of a public template.
    """
    page = context.get("page")
    speaks = not isinstance(page, Page) or context.get("speaks_english", has_english(page))
    return ENGLISH_PATH if is_english(context.get("request")) and speaks else "th"


def has_english(page: Page) -> bool:
    """Whether a page says in English what it says in Thai."""
    return bool(getattr(page, "has_english", False))


def own_words(context: Mapping[str, Any], station: Station | None) -> OwnWords:
    """The words of what a template shows; those of the station where it shows no page.

    ``own_title``, ``own_description`` and ``own_name`` of the context go before the page's:
    they are of a part below it, or tell what only its view knows.

    Args:
        context: the context of a public template.
        station: the station of the frame.
    """
    page, english = context.get("page"), language_of(context) == ENGLISH_PATH
    if not isinstance(page, Page):
        return OwnWords(description=station_name(station, english))
    title = context.get("own_title")
    if title:
        description = context.get("own_description") or title
        return OwnWords(title, description, context.get("own_name") or title)
    found = english_words(page, station) if english else None
    return found or _thai_words(page)


def station_name(station: Station | None, english: bool) -> str:
    """The station's name in a language; its Thai one where it has no English one."""
    if station is None:
        return ""
    return (english and station.name_en) or station.name_th


@singledispatch
def english_words(page: Page, station: Station | None) -> OwnWords | None:
    """What a kind of page says of itself in English; ``None`` where it has nothing.

    Args:
        page: the page.
        station: its station.
    """
    return None


@english_words.register
def _home_page(page: HomePage, station: Station | None) -> OwnWords | None:
    if station is None or not station.name_en:
        return None
    return OwnWords(station.name_en, page.introduction_en or station.name_en, station.name_en)


@english_words.register
def _contact_page(page: ContactPage, station: Station | None) -> OwnWords:
    # No station's name within: it may be Thai, and the title of a tab ends with it.
    description = gettext("หมายเลขโทรศัพท์ ที่ตั้ง เวลาทำการ และช่องทางติดต่อสถานีตำรวจ")
    return OwnWords(CONTACT.title_en, description, CONTACT.title_en)


@english_words.register
def _message_page(page: MessagePage, station: Station | None) -> OwnWords:
    title = gettext(page.get_kind_display())
    return OwnWords(title, gettext("เขียนถึงสถานีได้โดยไม่ต้องแจ้งชื่อ และได้เลขที่รับเรื่องไว้ติดตามผล"), title)


def _thai_words(page: Page) -> OwnWords:
    return OwnWords(page.seo_title or page.title, description_of(page), page.title)


def description_of(page: Page) -> str:
    """One or two plain sentences about a page, from the first field that tells any."""
    for name in ("search_description", "summary", "introduction", "title"):
        text = " ".join(strip_tags(getattr(page, name, "") or "").split())
        if text:
            return Truncator(html.unescape(text)).chars(LONGEST_DESCRIPTION)
    return ""
