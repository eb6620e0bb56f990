"""Starts a station's year: the whole tree of item pages, ready to fill."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from home.models import HomePage, NavigationLink, Station
from home.permissions import grant_model_permissions
from oitpages.carry_forward import (
    Carried,
    carried_over,
    follow_links,
    previous_edition_page,
)
from oitpages.catalogue.loader import get_edition
from oitpages.catalogue.schema import Edition, Item
from oitpages.duties import assign_items
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    UNIT_TYPE,
    DisclosureIndexPage,
    EditionPage,
    ItemAssignment,
    ItemPage,
    OtherItemPage,
    PeriodEntry,
    SlotEntry,
)
from oitpages.models.choices import edition_periods
from risk.services import grant_registers

DISCLOSURE_SLUG = "ita"


START_ACTION = "oitpages.start_edition"


@dataclass(frozen=True, slots=True)
class StartedEdition:
    """The result of :func:`start_edition`: the year's page and how many pages are new.

    ``carried`` counts the new pages that took something over from the year before, and
    ``marks`` what of it somebody has to confirm.
    """

    page: EditionPage
    created: int
    existing: int
    carried: int = 0
    marks: int = 0


class AlreadyStarted(Exception):
    """The station has every page of the year. ``message_th`` says so to officers."""

    def __init__(self, page: EditionPage) -> None:
        """Name the year that is there."""
        self.page = page
        self.message_th = (
            f"{page.station.name_th}เริ่มปีงบประมาณ พ.ศ. {page.year} แล้ว มีหน้าครบทุกข้อ "
            "ระบบจึงไม่ได้เปลี่ยนแปลงอะไร"
        )
        super().__init__(f"{page.station.slug} has started {page.year}")


@transaction.atomic
def start_edition(
    station: Station, year: int, *, user=None, refuse_repeat: bool = False
) -> StartedEdition:
    """Make the pages of a fiscal year for a station: published year, drafts of every item.

    A station that has an earlier year takes over what the catalogue lets it keep, marked to
    be confirmed (:mod:`oitpages.carry_forward`); the earlier year isn't touched. Safe to run
    again: what exists stays as it is, what is missing is added.

    Args:
        station: the station, with its home page.
        year: Buddhist-era fiscal year that has a catalogue.
        user: who starts it, for the audit log.
        refuse_repeat: raise rather than do nothing where no page is missing.

    Raises:
        UnknownEdition: the year has no catalogue.
        HomePage.DoesNotExist: the station was never given its pages.
        AlreadyStarted: nothing is missing, and ``refuse_repeat`` was asked for.
    """
    # One at a time: a second officer waits here and then finds the pages.
    Station.objects.select_for_update().get(pk=station.pk)
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
    grant_assignments(station)
    assign_items(station, edition)
    present = _present_keys(page)
    missing = [item for item in edition.items if item.key not in present]
    if refuse_repeat and not missing:
        raise AlreadyStarted(page)
    before = previous_edition_page(station, year)
    taken = carried_over(edition, before, timezone.localdate()) if before and missing else {}
    for item in missing:
        page.add_child(instance=new_item_page(edition, item, taken.get(item.key)))
    if before and taken:
        follow_links(before, page)
    carried = [taken[item.key] for item in missing if item.key in taken]
    if missing:
        log(
            instance=page,
            action=START_ACTION,
            user=user,
            data={"created": len(missing), "from_year": before.year if before else None},
        )
    return StartedEdition(
        page=page,
        created=len(missing),
        existing=len(edition.items) - len(missing),
        carried=sum(bool(entry.mark_count) for entry in carried),
        marks=sum(entry.mark_count for entry in carried),
    )


def _add_published(parent: Page, page: Page) -> Page:
    """Add a page and publish it as an editor would, so that all that follows does."""
    added = parent.add_child(instance=page)
    added.save_revision().publish()
    return added


def grant_assignments(station: Station) -> None:
    """Let the station's members see who answers for what, and its approvers change it."""
    for group, actions in (
        (station.editors, ("view",)),
        (station.approvers, ("add", "change", "delete", "view")),
    ):
        if group is not None:
            grant_model_permissions(group, [ItemAssignment], actions)


def _present_keys(page: EditionPage) -> set[str]:
    """Item keys that have a page in the year already, published or not."""
    pages = ItemPage.objects.child_of(page).specific()
    return {found.item_key for found in pages}


def new_item_page(edition: Edition, item: Item, carried: Carried | None = None) -> ItemPage:
    """A draft of an item's page with its places and its empty period grid laid out.

    Args:
        edition: the year's catalogue.
        item: the item.
        carried: what it takes over from the year before.
    """
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
    if carried is not None:
        carried.fill(page)
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
