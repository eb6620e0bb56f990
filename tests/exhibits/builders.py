"""Exhibits of invented stations, entered as officers enter them."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone

from home.models import Station
from risk import guards
from risk.chain import GENESIS, IDENTITY_FIELDS, identity_digest
from risk.custody import RECEIVED
from risk.custody_ledger import Movement
from risk.custody_services import receive_exhibit, record_movement
from risk.models import ExhibitItem, ExhibitMovement

MORNING = timezone.make_aware(datetime.datetime(2025, 3, 3, 9, 0))

YEAR = 2568


def receive(station: Station, user: Any = None, **values: Any) -> ExhibitItem:
    """An exhibit that was received."""
    place = values.pop("place", "ตู้ ก")
    happened_at = values.pop("happened_at", MORNING)
    reason = values.pop("reason", "บันทึกจับกุมสมมติ")
    received_by = values.pop("received_by", "ผู้รับสมมติ")
    fields = {
        "case_reference": "คดีสมมติ 1/2568",
        "exhibit_type": "drugs",
        "description": "ซองผนึก",
        "quantity": Decimal("12.5"),
        "unit": "กรัม",
        "seized_on": datetime.date(2025, 3, 1),
    }
    exhibit = ExhibitItem(station=station, **(fields | values))
    receipt = Movement(
        RECEIVED,
        happened_at,
        place=place,
        reason=reason,
        witness="พยานสมมติ",
        handed_over_by="ผู้นำส่งสมมติ",
        received_by=received_by,
    )
    receive_exhibit(exhibit, receipt, user)
    return exhibit


def move(exhibit: ExhibitItem, kind: str, user: Any = None, **values: Any) -> ExhibitMovement:
    """A movement an hour after the one before."""
    seen = values.pop("seen", None)
    last = exhibit.movements.order_by("-sequence").first()
    happened_at = values.pop("happened_at", last.happened_at + datetime.timedelta(hours=1))
    given = {"place": "ที่ใหม่", "holder": "ผู้ถือสมมติ", "reason": "เหตุผลสมมติ"} | values
    entry = record_movement(exhibit.pk, Movement(kind, happened_at, **given), user, seen)
    exhibit.refresh_from_db()
    return entry


def attack(statement: str, *parameters: Any) -> None:
    """Change the database as whoever may drop triggers can."""
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def enter_many(
    station: Station, exhibits: int, movements_each: int = 1, batch: int = 2000
) -> None:
    """Many exhibits with sound chains, straight into the tables.

    It goes round the guards on purpose: ``bulk_create`` of the log refuses, so the rows are
    written with Django's plain query set. What comes out is what the services write, and
    the verification accepts it. Only for measuring; the log of audits stays empty.
    """
    first = (
        ExhibitItem.objects.filter(station=station, register_year=YEAR).aggregate(
            last=Max("running_number")
        )["last"]
        or 0
    ) + 1
    head = ExhibitMovement.objects.filter(station=station).order_by("-station_sequence").first()
    place, code = (head.station_sequence, head.hash) if head else (0, GENESIS)
    for start in range(first, first + exhibits, batch):
        numbers = range(start, min(start + batch, first + exhibits))
        rows = ExhibitItem.objects.bulk_create(_plain_exhibit(station, n) for n in numbers)
        entries = []
        for row in rows:
            before = GENESIS
            for sequence in range(1, movements_each + 1):
                place += 1
                entry = _plain_entry(station, row, sequence, place, before, code)
                before = code = entry.hash
                entries.append(entry)
            row.custody_sequence, row.custody_hash = movements_each, before
        QuerySet(ExhibitMovement).bulk_create(entries, batch_size=500)
        ExhibitItem.objects.bulk_update(rows, ["custody_sequence", "custody_hash"], batch_size=200)


def _plain_exhibit(station: Station, number: int) -> ExhibitItem:
    kinds = ExhibitItem.Kind.values
    return ExhibitItem(
        station=station,
        register_year=YEAR,
        running_number=number,
        case_reference=f"คดีสมมติ {number}/2568",
        exhibit_type=kinds[number % len(kinds)],
        description=f"ซองผนึกหมายเลข {number}",
        quantity=Decimal(number % 90 + 1),
        unit="ชิ้น",
        seized_on=datetime.date(2024, 10, 1) + datetime.timedelta(days=number % 180),
        received_on=datetime.date(2024, 10, 1) + datetime.timedelta(days=number % 180),
        storage_place=f"ตู้ {number % 40}",
        current_place=f"ตู้ {number % 40}",
    )


def _plain_entry(
    station: Station, row: ExhibitItem, sequence: int, place: int, before: str, code: str
) -> ExhibitMovement:
    recorded_at = MORNING + datetime.timedelta(seconds=place)
    received_at = datetime.datetime.combine(row.received_on, datetime.time(9))
    entry = ExhibitMovement(
        station=station,
        station_sequence=place,
        exhibit=row,
        exhibit_number=row.number,
        exhibit_digest=identity_digest(
            row.number, {name: getattr(row, name) for name in IDENTITY_FIELDS}
        ),
        sequence=sequence,
        kind="moved" if sequence > 1 else "received",
        status_after=row.status,
        to_place=row.current_place,
        happened_at=timezone.make_aware(received_at) + datetime.timedelta(seconds=sequence),
        recorded_at=recorded_at,
        recorded_by_name="ผู้บันทึกสมมติ",
        previous_hash=before,
        station_previous_hash=code,
    )
    entry.hash = entry.compute_hash()
    return entry
