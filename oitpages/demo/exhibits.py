"""The exhibit store of a demo station: through the same services as officers use."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from home.models import Station
from risk.custody import RECEIVED
from risk.custody_ledger import Movement
from risk.custody_services import receive_exhibit, record_movement
from risk.exhibit_counting import finish_count, follow_up, save_results, start_count
from risk.models import ExhibitCount, ExhibitItem

RECORDED_BY = "ข้อมูลตัวอย่าง"
KEEPER = "เจ้าหน้าที่คดีสมมติ"
WITNESS = "พยานสมมติ"
MORNING = datetime.time(9, 0)
NOON = datetime.time(12, 0)


def load_store(station: Station, content: Mapping[str, Any]) -> None:
    """Receive, move and count the station's exhibits.

    Args:
        station: the station.
        content: with ``exhibits`` and ``exhibit_counts``, as the content's shapes say.
    """
    for entry in sorted(content.get("exhibits", ()), key=lambda entry: entry["seized_on"]):
        _exhibit(station, entry)
    for entry in content.get("exhibit_counts", ()):
        _count(station, entry)


def _exhibit(station: Station, entry: Mapping[str, Any]) -> None:
    """One exhibit with its movements."""
    values = {k: v for k, v in entry.items() if k not in ("storage_place", "moves")}
    exhibit = ExhibitItem(station=station, received_by=KEEPER, **values)
    receipt = Movement(
        RECEIVED,
        _moment(entry["seized_on"], MORNING),
        place=entry["storage_place"],
        reason="บัญชีของกลางสมมติ",
        witness=WITNESS,
        handed_over_by="พนักงานสอบสวนสมมติ",
        received_by=KEEPER,
    )
    receive_exhibit(exhibit, receipt, None, RECORDED_BY)
    for move in entry.get("moves", ()):
        movement = Movement(
            move["kind"],
            _moment(move["on"], NOON),
            place=move["place"],
            holder=move.get("holder", ""),
            reason=move["reason"],
            witness=WITNESS,
            handed_over_by=KEEPER,
            received_by=move.get("holder", "") or WITNESS,
        )
        record_movement(exhibit.pk, movement, None, recorded_by=RECORDED_BY)


def _count(station: Station, entry: Mapping[str, Any]) -> None:
    """One closed count; what wasn't found is followed up on the same day."""
    values = {k: v for k, v in entry.items() if k not in ("not_found", "outcome")}
    count = start_count(ExhibitCount(station=station, **values), None)
    lines = list(count.lines.values_list("pk", flat=True))
    missing = set(lines[: entry.get("not_found", 0)])
    save_results(count, {pk: (pk not in missing, "") for pk in lines}, None)
    finish_count(count, None)
    for line in count.lines.open_discrepancies():
        follow_up(line, entry["counted_by"], entry["counted_on"], entry["outcome"], None)


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))
