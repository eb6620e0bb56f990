"""What starting a year would do, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from home.models import Station
from oitpages.carry_forward import Carried, carried_over, previous_edition_page
from oitpages.catalogue.schema import Edition, Item
from oitpages.models import EditionPage, ItemPage


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item of the new year.

    Args:
        item: the item.
        code_before: its number in the year before where that was another; empty otherwise.
        is_new: the year before had no such item.
        is_present: it has its page already.
        carried: what it takes over, if anything.
    """

    item: Item
    code_before: str = ""
    is_new: bool = False
    is_present: bool = False
    carried: Carried | None = None

    @property
    def takes_over(self) -> bool:
        """Whether there will be something to confirm."""
        return self.carried is not None and self.carried.mark_count > 0


@dataclass(frozen=True, slots=True)
class StartPlan:
    """What a station's new year would hold.

    Args:
        station: the station.
        edition: the year's catalogue.
        before: the station's year before, if it has one.
        page: the year's page, where it was started already.
        items: every item of the year.
        gone: items of the year before that the new one lacks.
    """

    station: Station
    edition: Edition
    before: EditionPage | None
    page: EditionPage | None
    items: tuple[PlannedItem, ...]
    gone: tuple[Item, ...] = ()

    @property
    def missing(self) -> list[PlannedItem]:
        """Items whose page would be made."""
        return [entry for entry in self.items if not entry.is_present]

    @property
    def is_started(self) -> bool:
        """Whether there is nothing left to make."""
        return self.page is not None and not self.missing

    @property
    def taking_over(self) -> list[PlannedItem]:
        """Items that would take something over."""
        return [entry for entry in self.missing if entry.takes_over]

    @property
    def mark_count(self) -> int:
        """How many marks somebody would have to confirm."""
        return sum(entry.carried.mark_count for entry in self.taking_over)


def plan_edition(station: Station, edition: Edition) -> StartPlan:
    """What starting a year would do for a station; nothing is written.

    Args:
        station: the station.
        edition: the year's catalogue.
    """
    before = previous_edition_page(station, edition.year)
    page = EditionPage.objects.filter(station=station, year=edition.year).first()
    present = (
        {found.item_key for found in ItemPage.objects.child_of(page).specific(defer=True)}
        if page
        else set()
    )
    if page and edition.items and {item.key for item in edition.items} <= present:
        return StartPlan(station, edition, before, page, _all_present(edition))
    carried = carried_over(edition, before, timezone.localdate()) if before else {}
    old = {item.key: item for item in _items_of(before)}
    return StartPlan(
        station,
        edition,
        before,
        page,
        tuple(
            PlannedItem(
                item,
                code_before=_other_code(old.get(item.key), item),
                is_new=before is not None and item.key not in old,
                is_present=item.key in present,
                carried=carried.get(item.key),
            )
            for item in edition.items
        ),
        tuple(i for key, i in old.items() if key not in {item.key for item in edition.items}),
    )


def _all_present(edition: Edition) -> tuple[PlannedItem, ...]:
    return tuple(PlannedItem(item, is_present=True) for item in edition.items)


def _items_of(page: EditionPage | None) -> tuple[Item, ...]:
    """The items of the year before; none where its list is gone from the folder."""
    from oitpages.duties import edition_or_none

    edition = edition_or_none(page.year) if page else None
    return edition.items if edition else ()


def _other_code(old: Item | None, new: Item) -> str:
    return old.code if old is not None and old.code != new.code else ""
