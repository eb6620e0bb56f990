"""Who acts on which item in which role, worked out from assignments and work lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from home.models import Station, StationMembership
from home.permissions import memberships_of
from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.catalogue.schema import Edition
from oitpages.models import (
    ITEM_PAGES,
    UNIT_TYPE,
    EditionPage,
    ItemAssignment,
    ItemPage,
)

Role = StationMembership.Role


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for one item of one station.

    ``work_lines`` and ``controller_line`` are empty where every line may act; ``members``
    are keys of memberships named for the item, by role.
    """

    work_lines: frozenset[str]
    controller_line: str
    members: dict[str, frozenset[int]]

    def admits(self, membership: StationMembership) -> bool:
        """Whether a member of the station acts on the item in the membership's role."""
        named = self.members.get(membership.role)
        if named:
            return membership.pk in named
        lines = set(membership.work_lines)
        if membership.role == Role.DATA_OFFICER:
            return bool(lines & self.work_lines) if self.work_lines else bool(lines)
        if membership.role == Role.CONTROLLER:
            return self.controller_line in lines if self.controller_line else True
        return True


def assigned_duties(station_ids: Iterable[int]) -> dict[tuple[int, str], Duty]:
    """The duties that stations have assigned, by station and item; one query."""
    rows = ItemAssignment.objects.filter(station_id__in=station_ids).values_list(
        "station_id",
        "item_key",
        "work_lines",
        "controller_line",
        "members__role",
        "members__pk",
    )
    lines: dict[tuple[int, str], tuple[frozenset[str], str]] = {}
    named: dict[tuple[int, str], dict[str, set[int]]] = {}
    for station_id, key, work_lines, controller_line, role, membership_id in rows:
        lines[station_id, key] = (frozenset(work_lines), controller_line)
        if role is not None:
            of_item = named.setdefault((station_id, key), {})
            of_item.setdefault(role, set()).add(membership_id)
    return {
        item: Duty(*of_item, {r: frozenset(keys) for r, keys in named.get(item, {}).items()})
        for item, of_item in lines.items()
    }


def catalogue_duty(item_key: str, year: int) -> Duty:
    """The duty that the year's catalogue gives an item; anybody's where it knows no such item."""
    edition = edition_or_none(year)
    for item in edition.items if edition else ():
        if item.key == item_key:
            return Duty(frozenset(item.work_lines), item.controller_line, {})
    return ANYONE


ANYONE = Duty(frozenset(), "", {})
"""Of an item that neither the station nor a catalogue knows."""


def edition_or_none(year: int) -> Edition | None:
    """The year's catalogue, or ``None`` where there is none any more."""
    try:
        return get_edition(year, UNIT_TYPE, tuple(settings.OIT_CATALOGUE_DIRECTORIES))
    except UnknownEdition:
        return None


def acting_members(page: ItemPage, role: str) -> list[StationMembership]:
    """Members of the page's station who act on its item in a role."""
    members = StationMembership.objects.acting(page.station_id, role)
    duty = assigned_duties([page.station_id]).get((page.station_id, page.item_key))
    if duty is None:
        duty = catalogue_duty(page.item_key, page.edition_page.year)
    return [member for member in members if duty.admits(member)]


def heads_station(user, station_id: int) -> bool:
    """Whether the user approves for a station as its head."""
    heads = StationMembership.objects.acting(station_id, Role.HEAD)
    return user.is_active and heads.filter(user_id=user.pk).exists()


class ItemPagePermissionTester(PagePermissionTester):
    """Permissions on an item's page: only the head publishes, the others propose.

    Taking a page down is left to those who check as well (Wagtail's own rule: whoever may
    publish in the tree): what gives a person away can't wait for the head.
    """

    def can_publish(self) -> bool:
        """Whether the user is the station's head, or an administrator of the whole site."""
        if not super().can_publish():
            return False
        return self.user.is_superuser or heads_station(self.user, self.page.station_id)


def item_page_grants(user) -> Iterator[tuple[str, Page]]:
    """The item pages that a data officer may change: those of their duty, of every year."""
    own: dict[int, list[StationMembership]] = {}
    for membership in memberships_of(user):
        if membership.role == Role.DATA_OFFICER:
            own.setdefault(membership.station_id, []).append(membership)
    if not own:
        return
    duties = assigned_duties(own)
    for page in _pages_of(own):
        duty = duties.get((page.of_station, page.item_key))
        if duty is None:
            duty = catalogue_duty(page.item_key, _year_of(page))
        if any(duty.admits(membership) for membership in own[page.of_station]):
            yield "change", page


def _pages_of(station_ids: Iterable[int]) -> Iterator[Page]:
    """Item pages of stations with ``item_key`` and ``of_station``; one query for all types."""
    keys = {
        content_type.pk: model.item_key
        for model, content_type in ContentType.objects.get_for_models(*ITEM_PAGES).items()
    }
    pages = Page.objects.filter(itempage__station_id__in=station_ids).annotate(
        other_key=F("itempage__otheritempage__item_key"), of_station=F("itempage__station_id")
    )
    for page in pages:
        page.item_key = keys.get(page.content_type_id) or page.other_key or ""
        yield page


def _year_of(page: Page) -> int:
    """The year below which an item page stands; asked only where nothing is assigned."""
    return EditionPage.objects.get(path=page.path[: -page.steplen]).year


def assign_items(station: Station, edition: Edition) -> int:
    """Write down the catalogue's own lines for items that the station hasn't assigned yet.

    Returns:
        How many items were assigned.
    """
    present = set(station.item_assignments.values_list("item_key", flat=True))
    missing: Iterable = [item for item in edition.items if item.key not in present]
    rows = [
        ItemAssignment(
            station=station,
            item_key=item.key,
            work_lines=list(item.work_lines),
            controller_line=item.controller_line,
        )
        for item in missing
    ]
    return len(ItemAssignment.objects.bulk_create(rows))
