"""What a station disclosed in a year and when, as a feed."""

from __future__ import annotations

from django.http import HttpRequest

from cms.common.thai import format_date
from home.feeds import Feed, FeedEntry, feed_of
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.pages_of_year import live_pages
from oitpages.models import EditionPage


def disclosure_feed(edition_page: EditionPage, request: HttpRequest) -> Feed:
    """Every published item of the year, the one that changed last first.

    Args:
        edition_page: the year.
        request: the request, whose host the addresses carry.

    Raises:
        StationWithoutAddress: no site serves the station.
    """
    address = PublicAddress.seen_from(edition_page, request)
    items = {item.key: item for item in edition_page.edition.items}
    station, year = edition_page.station, edition_page.year
    return feed_of(
        f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year} ของ{station.name_th}",
        "ข้อมูลที่เปิดเผยหรือปรับปรุงล่าสุด แยกตามข้อ O1 ถึง O25",
        address.page(edition_page.url_path),
        station.name_th,
        [
            _entry(items[key], row, address.page(row["url_path"]))
            for key, row in live_pages(edition_page).items()
            if key in items and row["last_published_at"]
        ],
    )


def _entry(item, row, url: str) -> FeedEntry:
    as_of = f" ข้อมูล ณ วันที่ {format_date(row['as_of'])}" if row["as_of"] else ""
    return FeedEntry(
        title=f"{item.code} {item.title_th}",
        url=url,
        summary=f"{item.summary_th}{as_of}",
        published_at=row["first_published_at"],
        updated_at=row["last_published_at"],
    )
