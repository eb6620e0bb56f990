"""What a new year takes over from the year before, and how it is marked.

Which items keep their content stands in the catalogue (``carry_forward``): manuals, laws,
structure. Figures, periods, announcements, sign-offs and approvals belong to one year and
start empty. Whatever is taken over is a draft with a mark, and counts as not met until an
officer has confirmed it (:mod:`oitpages.checks.carried`).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import models
from modelcluster.models import get_all_child_relations

from home.models import Posting, Station
from oitpages.catalogue.schema import Edition, Item
from oitpages.models import (
    Attachment,
    EditionPage,
    ItemPage,
    Responsibility,
    SlotEntry,
)
from oitpages.models.records import MonthField, Record

TEXTS = ("introduction", "explanation")
SLOT_CONTENT = (
    "text",
    "number",
    "date",
    "link_page_id",
    "link_url",
    "document_id",
    "image_id",
    "image_alt",
)
"""What a place takes over. That there is none this year is never taken over."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What one item takes over from its page of the year before, not saved yet.

    Args:
        source: the page of the year before.
        texts: the page's own texts that have content, by field.
        slots: filled places by key, each marked.
        records: rows by relation.
        attachments: files the officers brought.
        responsibilities: who answers for the item and still serves at the station.
    """

    source: ItemPage
    texts: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, SlotEntry] = field(default_factory=dict)
    records: Mapping[str, list[Record]] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()

    @property
    def row_count(self) -> int:
        """Number of rows of records."""
        return sum(len(rows) for rows in self.records.values())

    @property
    def marks_page(self) -> bool:
        """Whether the page itself has to be confirmed, beside its places."""
        return bool(self.texts or self.row_count or self.attachments)

    @property
    def mark_count(self) -> int:
        """How many marks somebody has to confirm."""
        return len(self.slots) + int(self.marks_page)

    @property
    def parts_th(self) -> str:
        """What is taken over, in words."""
        counted = (
            (len(self.slots), "หัวข้อ"),
            (len(self.texts), "ข้อความ"),
            (self.row_count, "รายการ"),
            (len(self.attachments), "ไฟล์แนบ"),
        )
        return " ".join(f"{unit} {number}" for number, unit in counted if number)

    def fill(self, page: ItemPage) -> None:
        """Give a new page, whose places are laid out, what is taken over."""
        for name, text in self.texts.items():
            setattr(page, name, text)
        page.slots = [self._placed(slot) for slot in page.slots.all()]
        for relation, rows in self.records.items():
            setattr(page, relation, rows)
        page.attachments = list(self.attachments)
        page.responsibilities = list(self.responsibilities)
        page.carried_forward = self.marks_page

    def _placed(self, empty: SlotEntry) -> SlotEntry:
        """The place with its content, in the order of the new year; itself where it has none."""
        filled = self.slots.get(empty.key)
        if filled is None:
            return empty
        filled.sort_order = empty.sort_order
        return filled


def previous_edition_page(station: Station, year: int) -> EditionPage | None:
    """The station's newest year before this one."""
    earlier = EditionPage.objects.filter(station=station, year__lt=year)
    return earlier.select_related("station").order_by("-year").first()


def carried_over(edition: Edition, before: EditionPage, day: datetime.date) -> dict[str, Carried]:
    """What each item of a year takes over, by item key; items with nothing are absent.

    Args:
        edition: the catalogue of the new year.
        before: the station's page of an earlier year.
        day: who serves at the station that day still answers for the item.
    """
    items = {item.key: item for item in edition.items if item.carry_forward}
    pages = ItemPage.objects.child_of(before).specific().order_by("path")
    present = frozenset(
        Posting.objects.filter(station_id=before.station_id)
        .held_on(day)
        .values_list("person_id", flat=True)
    )
    found: dict[str, Carried] = {}
    for page in pages:
        item = items.get(page.item_key)
        if item is not None and item.key not in found:
            carried = carried_from(page, item, present)
            if carried.mark_count or carried.responsibilities:
                found[item.key] = carried
    return found


def carried_from(page: ItemPage, item: Item, present: Collection[int]) -> Carried:
    """What an item of the new year takes over from a page.

    A published page gives what is published; one that never was gives its newest draft.

    Args:
        page: the page of the year before.
        item: the item as the new year's catalogue has it.
        present: keys of the officers who serve at the station.
    """
    source = page if page.live else page.get_latest_revision_as_object()
    return Carried(
        source=page,
        texts={name: text for name in TEXTS if (text := getattr(source, name).strip())},
        slots=_slots(source, item, present),
        records=_records(source),
        attachments=tuple(
            _copy(row, Attachment, ("document_id", "title")) for row in source.attachments.all()
        ),
        responsibilities=tuple(
            _copy(row, Responsibility, ("role", "person_id"))
            for row in source.responsibilities.all()
            if row.person_id in present
        ),
    )


def _slots(source: ItemPage, item: Item, present: Collection[int]) -> dict[str, SlotEntry]:
    """The filled places that the new year still asks for; who has left is not taken over."""
    wanted = {slot.key for slot in item.slots}
    slots: dict[str, SlotEntry] = {}
    for row in source.slots.all():
        if row.key not in wanted or row.key in slots:
            continue
        slot = _copy(row, SlotEntry, ("key", *SLOT_CONTENT))
        if any(getattr(slot, name) for name in SLOT_CONTENT):
            if row.person_id in present:
                slot.person_id = row.person_id
            slot.carried_forward = True
            slots[row.key] = slot
    return slots


def _records(source: ItemPage) -> dict[str, list[Record]]:
    """The rows that belong to no month."""
    found: dict[str, list[Record]] = {}
    for relation in get_all_child_relations(type(source)):
        model = relation.related_model
        if not issubclass(model, Record) or _is_monthly(model):
            continue
        names = [
            column.attname
            for column in model._meta.concrete_fields
            if not column.primary_key and column.name != "page"
        ]
        name = relation.get_accessor_name()
        rows = [_copy(row, model, names) for row in getattr(source, name).all()]
        if rows:
            found[name] = rows
    return found


def _is_monthly(model: type[models.Model]) -> bool:
    return any(isinstance(column, MonthField) for column in model._meta.concrete_fields)


def _copy(row: models.Model, model: type[models.Model], names) -> models.Model:
    """A new row with these columns of another."""
    return model(**{name: getattr(row, name) for name in names})


def follow_links(before: EditionPage, after: EditionPage) -> int:
    """Let carried places that link into the year before link to the same item of the new year.

    Returns:
        How many links were changed. One whose item the new year lacks stays as it is.
    """
    slots = SlotEntry.objects.filter(
        page__path__startswith=after.path,
        carried_forward=True,
        link_page__path__startswith=before.path,
    ).select_related("link_page")
    rows = list(slots)
    if not rows:
        return 0
    olds, news = (
        {page.item_key: page for page in ItemPage.objects.child_of(year).specific()}
        for year in (before, after)
    )
    same_item = {old.pk: news[key].pk for key, old in olds.items() if key in news}
    same_item[before.pk] = after.pk
    changed = [row for row in rows if row.link_page_id in same_item]
    for row in changed:
        row.link_page_id = same_item[row.link_page_id]
    return SlotEntry.objects.bulk_update(changed, ["link_page"]) if changed else 0
