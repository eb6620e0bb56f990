"""Counts in the database: expected from the register, found by people, followed up (O23.4)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.models import Person, Station
from risk.models import (
    PropertyCount,
    PropertyCountFollowUp,
    PropertyCountLine,
    PropertyItem,
)
from risk.querysets import PropertyQuerySet

COUNT_ACTION = "risk.property_count_recorded"
FOLLOW_UP_ACTION = "risk.property_count_followed_up"
CHANGED_MEANWHILE = (
    "ทะเบียนหรือการยืมของรายการนี้เปลี่ยนระหว่างตรวจนับ ระบบแสดงจำนวนล่าสุดแล้ว โปรดตรวจสอบอีกครั้ง"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one entry.

    Args:
        number: found in the store.
        expected: what the register said when the screen was opened.
        lent: what was out on loan then.
        note: about this entry; internal.
    """

    number: int
    expected: int
    lent: int
    note: str = ""


class CountChanged(ValidationError):
    """The register changed while people were counting. ``items`` are the entries' keys."""

    def __init__(self, items: set[int]) -> None:
        """Keep the entries, so that a form can say which."""
        super().__init__(CHANGED_MEANWHILE)
        self.items = items


def things_to_count(station: Station, category: str, place: str = "") -> PropertyQuerySet:
    """The entries of a count, with what of each is lent.

    Args:
        station: whose register.
        category: of :class:`risk.models.PropertyCategory`.
        place: only what is kept at this place; all where empty.
    """
    things = PropertyItem.objects.in_use().filter(station=station, category=category)
    if place:
        things = things.filter(storage_place=place)
    return things.with_lent().order_by("storage_place", "name", "asset_number", "pk")


@transaction.atomic
def record_count(
    count: PropertyCount, place: str, found: Mapping[int, Found], user: object
) -> PropertyCount:
    """Store a count with its lines.

    Args:
        count: new, with station, category, day, counter, witness, scope and note.
        place: the storage place that was counted; every place where empty.
        found: by the entries' primary keys; every entry of the count must be there.
        user: who is signed in.

    Raises:
        CountChanged: the register is not what the counters saw; nothing is written.
        ValidationError: with Thai messages by field; nothing is written.
    """
    things = things_to_count(count.station, count.category, place)
    # Locked one by one: a sum over loans can't be locked on every database.
    locked = list(PropertyItem.objects.select_for_update().filter(pk__in=things.values("pk")))
    now = {thing.pk: thing for thing in things}
    changed = {
        pk
        for pk in {*now, *found}
        if pk not in now
        or pk not in found
        or (now[pk].quantity, now[pk].lent) != (found[pk].expected, found[pk].lent)
    }
    if changed or len(locked) != len(now):
        raise CountChanged(changed)
    lines = [
        PropertyCountLine(
            item=thing,
            expected=thing.quantity,
            lent=thing.lent,
            found=found[pk].number,
            note=found[pk].note,
        )
        for pk, thing in now.items()
    ]
    count.expected = sum(line.expected for line in lines)
    count.found = sum(line.found + line.lent for line in lines)
    count.discrepancy_count = sum(1 for line in lines if line.difference)
    if count.discrepancy_count and not count.note.strip():
        raise ValidationError({"note": "มีรายการที่จำนวนไม่ตรงกับทะเบียน โปรดระบุเหตุผลในหมายเหตุ"})
    count.full_clean()
    count.save()
    for line in lines:
        line.count = count
    PropertyCountLine.objects.bulk_create(lines)
    log(
        instance=count,
        action=COUNT_ACTION,
        user=user,
        data={
            "expected": count.expected,
            "found": count.found,
            "discrepancies": count.discrepancy_count,
        },
    )
    return count


@transaction.atomic
def follow_up(
    count_pk: int,
    user: object,
    *,
    happened_on: datetime.date,
    action: str,
    responsible: Person,
    outcome: str,
    closes: bool = False,
) -> PropertyCountFollowUp:
    """Enter what was done about a count that did not match.

    Args:
        count_pk: the count.
        user: who is signed in.
        happened_on: the day it was done.
        action: what was done.
        responsible: who did it.
        outcome: what came of it.
        closes: whether the matter is settled.

    Raises:
        ValidationError: with Thai messages by field: nothing is open, or a wrong day.
    """
    count = PropertyCount.objects.select_for_update().get(pk=count_pk)
    if not count.is_open:
        raise ValidationError("ผลการตรวจนับนี้ตรงกับทะเบียนหรือปิดเรื่องแล้ว ไม่มีเรื่องให้ติดตาม")
    if not count.counted_on <= happened_on <= timezone.localdate():
        raise ValidationError({"happened_on": "วันที่ต้องไม่ก่อนวันที่ตรวจนับ และไม่เป็นวันในอนาคต"})
    if responsible.station_id != count.station_id:
        raise ValidationError({"responsible": "ผู้ดำเนินการเป็นของสถานีอื่น โปรดเลือกใหม่"})
    entry = PropertyCountFollowUp(
        count=count,
        happened_on=happened_on,
        action=action,
        responsible=responsible,
        outcome=outcome,
        closes=closes,
        recorded_by=user,
    )
    entry.full_clean()
    entry.save()
    if closes:
        count.closed_on = happened_on
        count.save(update_fields=["closed_on", "updated_at"])
    log(
        instance=count,
        action=FOLLOW_UP_ACTION,
        user=user,
        data={
            "before": {"open": True},
            "after": {"open": count.is_open},
            "follow_up": entry.pk,
        },
    )
    return entry
