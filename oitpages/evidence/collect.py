"""The one reader of the database: gives what is known of each item of a station's year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils import timezone

from oitpages.catalogue.schema import Edition, Item
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.assemble import (
    POLICY_SECTIONS,
    files_of,
    newest_attestations,
    other_years,
    page_state,
    period_cells,
    policy_sections,
    roles_of,
    slot_state,
)
from oitpages.evidence.draft_rows import draft_children, draft_sources, introduce
from oitpages.evidence.pages_of_year import live_pages, row_in_memory
from oitpages.evidence.reading import Row, read_rows, rows_of_instances
from oitpages.evidence.registers import RegisterPlan
from oitpages.evidence.sources import (
    ITEM_OFFICERS,
    OTHER_YEARS,
    RECORDS_BY_KEY,
    SHARED_CHILDREN,
    other_year_source,
    page_sources,
    record_columns,
    record_fields,
    station_sources,
)
from oitpages.evidence.state import (
    ItemState,
    RecordSet,
    RoleState,
    StationState,
)
from oitpages.evidence.station import station_state
from oitpages.models import (
    PAGE_CLASS_BY_KEY,
    AntiBriberyPolicyPage,
    EditionPage,
    ItemPage,
    OtherItemPage,
)
from risk.public import REGISTERS

STATION_FACTS = frozenset({"people", "channels", "home_links", "news", ITEM_OFFICERS})


def collect(
    edition_page: EditionPage,
    *,
    only: Iterable[str] | None = None,
    draft: ItemPage | None = None,
    shown: ItemPage | None = None,
    today: datetime.date | None = None,
    address: PublicAddress | None = None,
    live_registers: bool = False,
    hashed: bool = True,
) -> tuple[ItemState, ...]:
    """Everything known of a year's items, those without a page included.

    Args:
        edition_page: the station's year, with ``station`` loaded.
        only: item keys to give; all where it is not named. An item then reads only
            what it shows, so a page costs less than the index.
        draft: a page in memory whose own content is taken instead of the published.
        shown: the published page that a visitor sees already: it stands for its item even
            where another page claims the item too, or where not everyone may see it.
        today: the day to judge by; the local date where it is not named.
        address: the site that serves the station; looked up where it is not named.
        live_registers: read the registers as they are now for published pages too,
            instead of the copy that each of them shows.
        hashed: whether to read the files that a draft attaches for their size and hash.

    Returns:
        One state per catalogue item, in the catalogue's order.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    edition = edition_page.edition
    items = [item for item in edition.items if only is None or item.key in set(only)]
    address = address or PublicAddress.of(edition_page)
    own = draft or shown
    pages = live_pages(edition_page) if _needs_other_pages(items, own) else {}
    if own is not None:
        pages[own.item_key] = {"pk": own.pk}
    facts = _wanted(items, only is None)
    page_keys = [row["pk"] for row in pages.values() if row["pk"]]
    item_keys = [pages[item.key]["pk"] for item in items if item.key in pages]
    published = {key: row["pk"] for key, row in pages.items() if not live_registers}
    if draft is not None:
        published.pop(draft.item_key, None)
    plan = RegisterPlan(
        edition_page, {item.key: registers_read(item) for item in items}, published
    )
    rows = read_rows(
        [
            *page_sources(page_keys, item_keys, facts),
            *plan.sources(),
            *station_sources(edition_page.station_id, edition, facts),
            *(draft_sources(draft) if draft is not None else ()),
            *([other_year_source(own)] if own is not None else ()),
        ]
    )
    if draft is not None:
        introduce(draft, rows, hashed=hashed)
    if own is not None:
        pages[own.item_key] = row_in_memory(own, is_draft=own is draft)
    station = station_state(edition_page.station, rows, address)
    registers = plan.sets(rows)
    reference = edition.reference_date(today or timezone.localdate())
    states = tuple(
        _item_state(item, edition, station, reference, address, pages, rows, registers, draft)
        for item in items
    )
    if own is None:
        return states
    others = other_years(rows[OTHER_YEARS].get(edition_page.station_id, ()))
    return tuple(
        replace(state, other_years=others) if state.item.key == own.item_key else state
        for state in states
    )


def collect_item(
    page: ItemPage,
    *,
    draft: bool = False,
    address: PublicAddress | None = None,
    live_registers: bool = False,
    hashed: bool = True,
) -> ItemState:
    """What is known of one page's item.

    Args:
        page: the page as it is published, or a draft of it.
        draft: take the content in memory instead of the published.
        address: as :func:`collect`.
        live_registers: as :func:`collect`.
        hashed: as :func:`collect`.

    Raises:
        UnknownItem: the year's catalogue has no such item.
        UnknownEdition, StationWithoutAddress: as :func:`collect`.
    """
    states = collect(
        page.edition_page,
        only=[page.item_key],
        draft=page if draft else None,
        shown=page if page.live and not draft else None,
        address=address,
        live_registers=live_registers,
        hashed=hashed,
    )
    if not states:
        raise UnknownItem(page.item_key, page.edition_page.year)
    return states[0]


class UnknownItem(LookupError):
    """A page claims an item that the year's catalogue doesn't have."""

    def __init__(self, item_key: str, year: int) -> None:
        self.message_th = (
            f"รายการตรวจของปีงบประมาณ พ.ศ. {year} ไม่มีข้อ “{item_key}” "
            "โปรดให้ผู้ดูแลระบบตรวจแฟ้มรายการตรวจของปีนี้"
        )
        super().__init__(f"edition {year} has no item {item_key!r}")


def _needs_other_pages(items: Iterable[Item], own: ItemPage | None) -> bool:
    """Whether a page other than the one in memory is asked for or read for its records."""
    return own is None or any(
        item.key != own.item_key
        or not (RECORDS_BY_KEY.keys() | {ITEM_OFFICERS}).isdisjoint(_reads(item))
        for item in items
    )


def _own_record_keys(item: Item) -> tuple[str, ...]:
    """Record sets that the item's page class holds itself, in the order of its form."""
    page_class = PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage)
    return tuple(page_class.record_relations())


def _reads(item: Item) -> tuple[str, ...]:
    """Record sets of other items, registers and station facts that the item shows too."""
    return PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage).reads


def registers_read(item: Item) -> tuple[str, ...]:
    """The registers that an item shows."""
    return tuple(key for key in _reads(item) if key in REGISTERS)


def _wanted(items: Iterable[Item], whole_year: bool) -> set[str]:
    """Record sets, registers and station facts that the items show."""
    wanted: set[str] = set(STATION_FACTS) if whole_year else set()
    for item in items:
        wanted.update(_own_record_keys(item))
        wanted.update(_reads(item))
    return wanted


def _item_state(
    item: Item,
    edition: Edition,
    station: StationState,
    reference: datetime.date,
    address: PublicAddress,
    pages: Mapping[str, Row],
    page_rows: Mapping[str, Mapping[int, list[Row]]],
    registers: Mapping[str, Mapping[str, RecordSet]],
    draft: ItemPage | None,
) -> ItemState:
    """Put one item's state together from the rows that were read."""
    row = pages.get(item.key)
    in_memory = draft if draft is not None and draft.item_key == item.key else None
    children = _children(row, page_rows, in_memory)
    link_answers = {check["url"]: check["works"] for check in children["link_checks"]}
    records = _records(item, pages, page_rows, registers.get(item.key, {}), in_memory)
    if row and item.key == AntiBriberyPolicyPage.item_key:
        records[POLICY_SECTIONS] = policy_sections(row["policy"] or ())
    return ItemState(
        item=item,
        edition=edition,
        station=station,
        reference_date=reference,
        page=(
            page_state(row, address, () if in_memory else children["approvals"]) if row else None
        ),
        records=records,
        slots={
            slot["key"]: slot_state(slot, address, link_answers)
            for slot in reversed(children["slots"])
        },
        periods=period_cells(item, edition, children["periods"]),
        files=files_of(row, children, address, edition) if row else (),
        attestations=newest_attestations(children["attestations"]),
        roles=roles_of(item, children["responsibilities"]),
        item_officers=(
            _item_officers(edition, pages, page_rows) if ITEM_OFFICERS in _reads(item) else {}
        ),
    )


def _item_officers(
    edition: Edition, pages: Mapping[str, Row], page_rows: Mapping[str, Mapping[int, list[Row]]]
) -> dict[str, tuple[RoleState, ...]]:
    """The roles of every item that has a page, with the officers named there."""
    rows = page_rows["responsibilities"]
    return {
        item.key: roles_of(item, rows.get(pages[item.key]["pk"], []))
        for item in edition.items
        if item.key in pages
    }


def _children(
    row: Row | None, page_rows: Mapping[str, Mapping[int, list[Row]]], draft: ItemPage | None
) -> dict[str, list[Row]]:
    """The shared children of one page, by their relation's name."""
    if row is None:
        return {key: [] for key in SHARED_CHILDREN}
    if draft is None:
        return {key: page_rows[key].get(row["pk"], []) for key in SHARED_CHILDREN}
    return draft_children(draft, page_rows)


def _records(
    item: Item,
    pages: Mapping[str, Row],
    page_rows: Mapping[str, Mapping[int, list[Row]]],
    registers: Mapping[str, RecordSet],
    draft: ItemPage | None,
) -> dict[str, RecordSet]:
    """The item's own record sets, then those of other items and registers it shows."""
    own = _own_record_keys(item)
    sets: dict[str, RecordSet] = {}
    for key in (*own, *_reads(item)):
        if key in registers:
            sets[key] = registers[key]
        elif key in RECORDS_BY_KEY:
            model = RECORDS_BY_KEY[key]
            if draft is not None and key in own:
                rows = rows_of_instances(getattr(draft, key).all(), record_fields(model))
            else:
                holder = model._meta.get_field("page").related_model.item_key
                owner = pages.get(holder, {}).get("pk")
                rows = page_rows[key].get(owner, [])
            sets[key] = RecordSet(
                key,
                str(model._meta.verbose_name_plural),
                record_columns(model),
                tuple(model.derive(rows)),
            )
    return sets
