"""The one reader of the database: gives what is known of each item of a station's year."""

from __future__ import annotations

import datetime
import json
import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone

from oitpages.catalogue.schema import Edition, Item
from oitpages.evidence.addresses import PublicAddress
from oitpages.evidence.reading import Row, read_rows, rows_of_instances
from oitpages.evidence.sources import (
    RECORDS_BY_KEY,
    SHARED_CHILDREN,
    SUMMED_REGISTERS,
    page_sources,
    record_columns,
    record_fields,
    register_columns,
    station_sources,
)
from oitpages.evidence.state import (
    AttestationState,
    FileState,
    ItemState,
    PageState,
    PeriodCell,
    RecordColumn,
    RecordSet,
    RoleState,
    SlotState,
    StationState,
)
from oitpages.evidence.station import station_state
from oitpages.models import PAGE_CLASS_BY_KEY, EditionPage, ItemPage, OtherItemPage
from oitpages.models.blocks import POLICY_SECTION_CHOICES
from oitpages.models.choices import edition_periods
from risk.public import REGISTERS, public_rows

PAGE_VALUES = {
    "other_key": F("otheritempage__item_key"),
    "announced_on": F("antibriberypolicypage__announced_on"),
    "signatory_id": F("antibriberypolicypage__signatory_id"),
    "signatory_rank": F("antibriberypolicypage__signatory__rank"),
    "signatory_first_name": F("antibriberypolicypage__signatory__first_name"),
    "signatory_last_name": F("antibriberypolicypage__signatory__last_name"),
    "policy": F("antibriberypolicypage__policy"),
}
"""Columns of leaves with facts of their own, joined so that one query reads every page."""

BASE_VALUES = (
    "pk",
    "content_type_id",
    "title",
    "url_path",
    "slug",
    "first_published_at",
    "last_published_at",
    "as_of",
    "introduction",
    "explanation",
    "approved_by_name",
    "approved_on",
    "carried_forward",
)
STATION_FACTS = frozenset({"people", "channels", "home_links", "news"})
POLICY_SECTIONS = "policy_sections"


def collect(
    edition_page: EditionPage,
    *,
    only: Iterable[str] | None = None,
    draft: ItemPage | None = None,
    today: datetime.date | None = None,
    address: PublicAddress | None = None,
) -> tuple[ItemState, ...]:
    """Everything known of a year's items, those without a page included.

    Args:
        edition_page: the station's year, with ``station`` loaded.
        only: item keys to give; all where it is not named. An item then reads only
            what it shows, so a page costs less than the index.
        draft: a page in memory whose own content is taken instead of the published.
        today: the day to judge by; the local date where it is not named.
        address: the site that serves the station; looked up where it is not named.

    Returns:
        One state per catalogue item, in the catalogue's order.

    Raises:
        UnknownEdition: the year has no catalogue.
        StationWithoutAddress: no site serves the station.
    """
    edition = edition_page.edition
    items = [item for item in edition.items if only is None or item.key in set(only)]
    address = address or PublicAddress.of(edition_page)
    pages = _live_pages(edition_page)
    if draft is not None:
        pages[draft.item_key] = _draft_row(draft)
    facts = _wanted(items, only is None)
    shown = [pages[item.key]["pk"] for item in items if item.key in pages]
    page_rows = read_rows(
        page_sources([row["pk"] for row in pages.values() if row["pk"]], shown, facts)
    )
    station_rows = read_rows(station_sources(edition_page.station_id, edition, facts))
    station = station_state(edition_page.station, station_rows, address)
    registers = _registers(edition_page, edition, facts, station_rows)
    reference = edition.reference_date(today or timezone.localdate())
    return tuple(
        _item_state(
            item, edition, station, reference, address, pages, page_rows, registers, draft
        )
        for item in items
    )


def collect_item(page: ItemPage, *, draft: bool = False) -> ItemState:
    """What is known of one page's item; ``draft`` takes the content in memory.

    Raises:
        UnknownItem: the year's catalogue has no such item.
        UnknownEdition, StationWithoutAddress: as :func:`collect`.
    """
    states = collect(page.edition_page, only=[page.item_key], draft=page if draft else None)
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


def _live_pages(edition_page: EditionPage) -> dict[str, Row]:
    """The published, public pages of the year by item key; the first where two claim one."""
    types = ContentType.objects.get_for_models(*PAGE_CLASS_BY_KEY.values())
    key_of_type = {content_type.pk: page.item_key for page, content_type in types.items()}
    rows = (
        ItemPage.objects.child_of(edition_page)
        .live()
        .public()
        .order_by("path")
        .values(*BASE_VALUES, **PAGE_VALUES)
    )
    pages: dict[str, Row] = {}
    for row in rows:
        pages.setdefault(key_of_type.get(row["content_type_id"]) or row["other_key"], row)
    return pages


def _draft_row(page: ItemPage) -> Row:
    """A page in memory in the shape of :func:`_live_pages`."""
    row: Row = {name: getattr(page, name) for name in BASE_VALUES}
    signatory = getattr(page, "signatory", None)
    policy = getattr(page, "policy", None)
    row.update(
        other_key="",
        announced_on=getattr(page, "announced_on", None),
        signatory_id=signatory.pk if signatory else None,
        signatory_rank=signatory.rank if signatory else "",
        signatory_first_name=signatory.first_name if signatory else "",
        signatory_last_name=signatory.last_name if signatory else "",
        policy=list(policy.raw_data) if policy else [],
    )
    if page.approved_by:
        row["approved_by_name"] = page.approved_by.full_name
    return row


def _own_record_keys(item: Item) -> tuple[str, ...]:
    """Record sets that the item's page class holds itself, in the order of its form."""
    page_class = PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage)
    return tuple(page_class.record_relations())


def _wanted(items: Iterable[Item], whole_year: bool) -> set[str]:
    """Record sets, registers and station facts that the items show."""
    wanted: set[str] = set(STATION_FACTS) if whole_year else set()
    for item in items:
        wanted.update(_own_record_keys(item))
        wanted.update(PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage).reads)
    return wanted


def _registers(
    edition_page: EditionPage,
    edition: Edition,
    wanted: set[str],
    station_rows: Mapping[str, Mapping[int, list[Row]]],
) -> dict[str, list[Row]]:
    """Public rows of the registers that are wanted."""
    rows: dict[str, list[Row]] = {}
    for key in REGISTERS:
        if key not in wanted:
            continue
        if key in SUMMED_REGISTERS:
            rows[key] = public_rows(key, edition_page.station, edition.year)
        else:
            rows[key] = list(station_rows[key].get(edition_page.station_id, ()))
    return rows


def _item_state(
    item: Item,
    edition: Edition,
    station: StationState,
    reference: datetime.date,
    address: PublicAddress,
    pages: Mapping[str, Row],
    page_rows: Mapping[str, Mapping[int, list[Row]]],
    registers: Mapping[str, list[Row]],
    draft: ItemPage | None,
) -> ItemState:
    """Put one item's state together from the rows that were read."""
    row = pages.get(item.key)
    in_memory = draft if draft is not None and draft.item_key == item.key else None
    children = _children(row, page_rows, in_memory)
    records = _records(item, pages, page_rows, registers, in_memory)
    if row and row["policy"]:
        records[POLICY_SECTIONS] = _policy_sections(row["policy"])
    return ItemState(
        item=item,
        edition=edition,
        station=station,
        reference_date=reference,
        page=_page_state(row, address) if row else None,
        records=records,
        slots={
            slot["key"]: _slot_state(slot, address) for slot in reversed(children["slots"])
        },
        periods=_period_cells(item, edition, children["periods"]),
        files=_files(row, children, address, edition) if row else (),
        attestations=_newest_attestations(children["attestations"]),
        roles=_roles(item, children["responsibilities"]),
    )


def _children(
    row: Row | None, page_rows: Mapping[str, Mapping[int, list[Row]]], draft: ItemPage | None
) -> dict[str, list[Row]]:
    """The shared children of one page, by their relation's name."""
    if row is None:
        return {key: [] for key in SHARED_CHILDREN}
    if draft is None:
        return {key: page_rows[key].get(row["pk"], []) for key in SHARED_CHILDREN}
    for attestation in draft.attestations.all():
        attestation.copy_officer()
    return {
        key: rows_of_instances(getattr(draft, key).all() if draft.pk else (), fields)
        if key == "rendered_files"
        else rows_of_instances(getattr(draft, key).all(), fields)
        for key, (_, fields, _) in SHARED_CHILDREN.items()
    }


def _records(
    item: Item,
    pages: Mapping[str, Row],
    page_rows: Mapping[str, Mapping[int, list[Row]]],
    registers: Mapping[str, list[Row]],
    draft: ItemPage | None,
) -> dict[str, RecordSet]:
    """The item's own record sets, then those of other items and registers it shows."""
    page_class = PAGE_CLASS_BY_KEY.get(item.key, OtherItemPage)
    own = _own_record_keys(item)
    sets: dict[str, RecordSet] = {}
    for key in (*own, *page_class.reads):
        if key in registers:
            sets[key] = RecordSet(
                key, REGISTERS[key].label_th, register_columns(key), tuple(registers[key])
            )
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


def _policy_sections(stored: Any) -> RecordSet:
    """The bilingual sections of the anti-bribery policy (O18) as records."""
    raw = json.loads(stored) if isinstance(stored, str) else getattr(stored, "raw_data", stored)
    return RecordSet(
        POLICY_SECTIONS,
        "หัวข้อของประกาศ",
        (
            RecordColumn("section", "หัวข้อ", "text", "Section", dict(POLICY_SECTION_CHOICES)),
            RecordColumn("text_th", "ภาษาไทย", "text", "Thai"),
            RecordColumn("text_en", "ภาษาอังกฤษ", "text", "English"),
        ),
        tuple(
            {name: block["value"].get(name) or "" for name in ("section", "text_th", "text_en")}
            for block in raw
        ),
    )


def _full_name(row: Row, prefix: str = "") -> str:
    """Rank, first and last name as they are written."""
    names = (row[f"{prefix}rank"], row[f"{prefix}first_name"], row[f"{prefix}last_name"])
    rank, first, last = (name or "" for name in names)
    return f"{rank}{first} {last}".strip() if first else ""


def _page_state(row: Row, address: PublicAddress) -> PageState:
    return PageState(
        page_id=row["pk"],
        title=row["title"],
        url=address.page(row["url_path"]),
        published_at=row["first_published_at"],
        updated_at=row["last_published_at"],
        as_of=row["as_of"],
        introduction=row["introduction"],
        explanation=row["explanation"],
        announced_on=row["announced_on"],
        signatory_id=row["signatory_id"],
        signatory_name=_full_name(row, "signatory_"),
        approved_by=row["approved_by_name"],
        approved_on=row["approved_on"],
        carried_forward=row["carried_forward"],
    )


def _slot_state(row: Row, address: PublicAddress) -> SlotState:
    """A slot; a link to a page of the own site lives as long as the page is published."""
    page_url = address.page(row["page_url_path"])
    has_page = bool(row["page_url_path"])
    return SlotState(
        key=row["key"],
        text=row["text"],
        link_url=(page_url if row["page_live"] else "") if has_page else row["link_url"],
        link_alive=bool(row["page_live"]) if has_page else row["link_works"],
        document_url=(
            address.document(row["document_id"], row["document_file"]) if row["document_id"] else ""
        ),
        document_title=row["document_title"],
        image_id=row["image_id"],
        image_alt=row["image_alt"],
        image_width=row["image_width"],
        image_height=row["image_height"],
        date=row["date"],
        number=row["number"],
        person_id=row["person_id"],
        person_name=_full_name(row, "person_"),
        is_nil=row["is_nil"],
    )


def _period_cells(item: Item, edition: Edition, rows: list[Row]) -> tuple[PeriodCell, ...]:
    """Every cell that the item's windows demand, filled from the rows; further rows after."""
    if item.period is None:
        return ()
    given = {(row["dataset"], row["period"]): row for row in reversed(rows)}
    windows = [edition.windows[key] for key in item.period.windows]
    demanded = [
        period.key
        for period in edition_periods(edition, item.period.unit)
        if any(w.start <= period.first_day and period.last_day <= w.end for w in windows)
    ]
    cells = []
    for dataset in item.period.datasets:
        extra = sorted(p for d, p in given if d == dataset.key and p not in demanded)
        for period in (*demanded, *extra):
            row = given.get((dataset.key, period))
            cells.append(
                PeriodCell(
                    dataset.key,
                    period,
                    row["status"] if row else "missing",
                    row["published_on"] if row else None,
                    row["note"] if row else "",
                )
            )
    return tuple(cells)


def _files(
    row: Row, children: Mapping[str, list[Row]], address: PublicAddress, edition: Edition
) -> tuple[FileState, ...]:
    """Files the system made, in the order of the catalogue's formats, then attached ones."""
    page_url = address.page(row["url_path"])
    rendered = [
        FileState(
            format=file["format"],
            url=f"{page_url}files/{row['slug']}-{edition.year}.{file['format']}",
            title=f"{row['title']} ({file['format'].upper()})",
            size=file["size"],
            sha256=file["sha256"],
            origin="rendered",
            as_of=file["as_of"],
        )
        for file in children["rendered_files"]
    ]
    attached = [
        FileState(
            format=posixpath.splitext(file["document_file"])[1].lstrip(".").lower(),
            url=address.document(file["document_id"], file["document_file"]),
            title=file["title"],
            size=file["size"],
            sha256=file["sha256"],
        )
        for file in children["attachments"]
    ]
    order = ("pdf", "docx", "xlsx", "csv", "json")
    rendered.sort(key=lambda file: order.index(file.format))
    return (*rendered, *attached)


def _newest_attestations(rows: list[Row]) -> dict[str, AttestationState]:
    """The newest sign-off of each criterion."""
    return {
        row["criterion"]: AttestationState(
            row["criterion"],
            row["officer_name"],
            row["officer_position"],
            row["date"],
            row["statement"],
        )
        for row in sorted(rows, key=lambda row: row["date"])
    }


def _roles(item: Item, rows: list[Row]) -> tuple[RoleState, ...]:
    """The catalogue's three roles with the officers named for them."""
    return tuple(
        RoleState(
            role, title, ", ".join(_full_name(row) for row in rows if row["role"] == role)
        )
        for role, title in item.roles.items()
    )
