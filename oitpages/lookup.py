"""Finds a station's year by what people and programs call it."""

from __future__ import annotations

import re

from home.models import Station
from home.models.station import SLUG_PATTERN
from oitpages.models import EditionPage


class EditionNotFound(LookupError):
    """No published year of that station. ``message_th`` says which part is unknown."""

    def __init__(self, message_th: str) -> None:
        super().__init__(message_th)
        self.message_th = message_th


def find_edition_page(station_slug: str, year: int) -> EditionPage:
    """The published year of a station, with ``station`` loaded.

    Args:
        station_slug: the station's short name.
        year: Buddhist-era fiscal year.

    Raises:
        EditionNotFound: no such station, no such year, or the year isn't published.
    """
    # What can't be a short name isn't asked for: PostgreSQL refuses some characters.
    slug = station_slug if re.fullmatch(SLUG_PATTERN, station_slug) else ""
    page = (
        EditionPage.objects.select_related("station").filter(station__slug=slug, year=year).first()
    )
    if page is not None and page.live:
        return page
    if page is not None:
        raise EditionNotFound(
            f"ปีงบประมาณ พ.ศ. {year} ของสถานี “{station_slug}” ยังไม่เผยแพร่ โปรดเผยแพร่หน้าปีงบประมาณก่อน"
        )
    if not Station.objects.filter(slug=slug).exists():
        known = ", ".join(Station.objects.order_by("slug").values_list("slug", flat=True)[:10])
        raise EditionNotFound(f"ไม่พบสถานี “{station_slug}” สถานีที่มี: {known or 'ยังไม่มี'}")
    years = EditionPage.objects.filter(station__slug=slug, live=True)
    known = ", ".join(
        str(found) for found in years.order_by("year").values_list("year", flat=True)
    )
    raise EditionNotFound(
        f"สถานี “{station_slug}” ไม่มีปีงบประมาณ พ.ศ. {year} ปีที่เผยแพร่แล้ว: {known or 'ยังไม่มี'}"
    )
