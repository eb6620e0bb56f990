"""Starts a station's year: the whole tree of item pages, ready to fill."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from home.models import HomePage, NavigationLink, Station
from oitpages.catalogue.loader import get_edition
from oitpages.catalogue.schema import Edition, Item
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    UNIT_TYPE,
    DisclosureIndexPage,
    EditionPage,
    ItemPage,
    OtherItemPage,
    PeriodEntry,
    SlotEntry,
)
from oitpages.models.choices import edition_periods
from risk.services import grant_registers

DISCLOSURE_SLUG = "ita"


@dataclass(frozen=True, slots=True)
class StartedEdition:
    """The result of :func:`start_edition`: the year's page and how many pages are new."""

    page: EditionPage
    created: int
    existing: int


@transaction.atomic
def start_edition(station: Station, year: int) -> StartedEdition:
    """Make the pages of a fiscal year for a station: published year, drafts of every item.

    Safe to run again: what exists stays as it is, what is missing is added.

    Args:
        station: the station, with its home page.
        year: Buddhist-era fiscal year that has a catalogue.

    Raises:
        UnknownEdition: the year has no catalogue.
        HomePage.DoesNotExist: the station was never given its pages.
    """
    edition = get_edition(year, UNIT_TYPE, tuple(settings.OIT_CATALOGUE_DIRECTORIES))
    home = HomePage.objects.get(station=station)
    disclosure = DisclosureIndexPage.objects.child_of(home).first() or _add_published(
        home, DisclosureIndexPage(title="การเปิดเผยข้อมูลสาธารณะ (ITA)", slug=DISCLOSURE_SLUG)
    )
    page = EditionPage.objects.child_of(disclosure).filter(year=year).first() or _add_published(
        disclosure, EditionPage(title=f"ปีงบประมาณ พ.ศ. {year}", slug=str(year), year=year)
    )
    if home.disclosure_page_id is None:
        home.disclosure_page = page
        home.save(update_fields=["disclosure_page"])
    if not NavigationLink.objects.filter(station=station, page=disclosure.page_ptr).exists():
        NavigationLink.objects.create(
            station=station,
            page=disclosure.page_ptr,
            label_th="เปิดเผยข้อมูล (OIT)",
            label_en="Public disclosure",
            sort_order=10,
        )
    grant_registers(station)
    present = _present_keys(page)
    missing = [item for item in edition.items if item.key not in present]
    for item in missing:
        page.add_child(instance=new_item_page(edition, item))
    return StartedEdition(page, len(missing), len(edition.items) - len(missing))


def _add_published(parent: Page, page: Page) -> Page:
    """Add a page and publish it as an editor would, so that all that follows does."""
    added = parent.add_child(instance=page)
    added.save_revision().publish()
    return added


def _present_keys(page: EditionPage) -> set[str]:
    """Item keys that have a page in the year already, published or not."""
    pages = ItemPage.objects.child_of(page).specific()
    return {found.item_key for found in pages}


def new_item_page(edition: Edition, item: Item) -> ItemPage:
    """A draft of an item's page with its empty places and its period grid laid out."""
    page_class = PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage)
    page = page_class(title=item.title_th, slug=item.slug, live=False)
    if page_class is OtherItemPage:
        page.item_key = item.key
    page.slots = [
        SlotEntry(key=slot.key, sort_order=number) for number, slot in enumerate(item.slots)
    ]
    page.periods = [
        PeriodEntry(dataset=dataset.key, period=period.key, sort_order=number)
        for number, (dataset, period) in enumerate(demanded_cells(edition, item))
    ]
    return page


def demanded_cells(edition: Edition, item: Item):
    """The (data set, period) pairs of the item's first window, data set by data set."""
    if item.period is None:
        return []
    window = edition.windows[item.period.windows[0]]
    return [
        (dataset, period)
        for dataset in item.period.datasets
        for period in edition_periods(edition, item.period.unit)
        if window.start <= period.first_day and period.last_day <= window.end
    ]
