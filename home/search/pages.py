"""What of the station's own pages can be found."""

from __future__ import annotations

from collections.abc import Iterable

from cms.common.markup import text_of_html
from home.models import (
    ContactPage,
    HomePage,
    MessagePage,
    NewsIndexPage,
    NewsPage,
    SearchEntry,
    StandardPage,
)
from home.search.documents import SearchDocument, describes

PAGE = SearchEntry.Kind.PAGE
CALLING = "เหตุด่วนเหตุร้าย โทร 191 โทรศัพท์ เบอร์โทร หมายเลขโทรศัพท์ ติดต่อ Contact telephone"
"""What people call a telephone number; pages that show one are found by it."""


@describes(HomePage)
def home_page(page: HomePage) -> Iterable[SearchDocument]:
    """The station's names and its ways of contact."""
    station = page.station
    lines = [
        page.introduction,
        CALLING,
        station.name_th,
        station.name_en,
        station.address,
        *station.phone_list,
        station.email,
        *(f"{c.get_kind_display()} {c.label} {c.detail}" for c in station.channels.all()),
        *(f"{link.label} {link.description}" for link in page.quick_links.all()),
    ]
    yield SearchDocument(PAGE, page.title, "\n".join(lines))


@describes(ContactPage)
def contact_page(page: ContactPage) -> Iterable[SearchDocument]:
    """How to reach the station, by the words and numbers that people look for."""
    station = page.station
    lines = [
        page.introduction,
        CALLING,
        *station.phone_list,
        station.email,
        station.address,
        station.address_en,
        *(f"{c.get_kind_display()} {c.label} {c.detail}" for c in station.channels.all()),
    ]
    yield SearchDocument(PAGE, page.title, "\n".join(lines))


@describes(NewsIndexPage)
def news_index_page(page: NewsIndexPage) -> Iterable[SearchDocument]:
    """The list of news by its own words; each news item is found by itself."""
    yield SearchDocument(PAGE, page.title, page.introduction)


@describes(NewsPage)
def news_page(page: NewsPage) -> Iterable[SearchDocument]:
    """A news item with its topics."""
    body = "\n".join((page.summary, text_of_html(page.body), *page.topic_labels))
    yield SearchDocument(SearchEntry.Kind.NEWS, page.title, body, date=page.date)


@describes(StandardPage)
def standard_page(page: StandardPage) -> Iterable[SearchDocument]:
    """A page of running text."""
    yield SearchDocument(PAGE, page.title, f"{page.introduction}\n{text_of_html(page.body)}")


@describes(MessagePage)
def message_page(page: MessagePage) -> Iterable[SearchDocument]:
    """A form, by what it takes in; never what was sent by it."""
    body = f"{page.get_kind_display()}\n{page.introduction}\n{text_of_html(page.body)}"
    yield SearchDocument(SearchEntry.Kind.SERVICE, page.title, body)
