"""Takes the fixed copies of the registers that published pages show (O20, O21, O23)."""

from __future__ import annotations

from django.utils import timezone

from oitpages.evidence.registers import as_records, read_live_rows
from oitpages.models import EditionPage, ItemPage, RegisterCopy
from oitpages.models.register_copies import digest_of
from risk.public import REGISTERS


def registers_of(page: ItemPage) -> tuple[str, ...]:
    """The registers that a page shows; none for most items."""
    return tuple(key for key in page.reads if key in REGISTERS)


def take_copy(page: ItemPage, *, only_if_changed: bool = False) -> RegisterCopy | None:
    """Copy the registers that a published page reads, as they are now.

    Args:
        page: the published page.
        only_if_changed: take none where the newest copy holds the same.

    Returns:
        The copy; ``None`` where none was taken.

    Raises:
        UnknownEdition: the year has no catalogue, so nobody knows its days.
    """
    keys = registers_of(page)
    if not keys:
        return None
    records = as_records(read_live_rows(page.edition_page, keys))
    if only_if_changed:
        newest = page.register_copies.order_by("-pk").values_list("sha256", flat=True).first()
        if newest == digest_of(records):
            return None
    return RegisterCopy.objects.create(page=page, revision=page.live_revision, records=records)


def follows_registers(edition_page: EditionPage) -> bool:
    """Whether a year's pages still follow the registers between publications.

    Property and exhibits live on from year to year. Once a year is over and the station
    has published a later one, the old year keeps what it showed; publishing its page
    anew is the one way to change it.
    """
    if timezone.localdate() <= edition_page.edition.fiscal_year.end:
        return True
    later = EditionPage.objects.live().filter(
        station_id=edition_page.station_id, year__gt=edition_page.year
    )
    return not later.exists()
