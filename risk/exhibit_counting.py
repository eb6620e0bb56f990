"""Counting exhibits against the register, and following up what differs (O23.9).

Every step locks the count and reads it anew: the page it comes from may be older than the
closing, and two officers may tick lines of the same page on two phones.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from risk.audit import log_change
from risk.models import ExhibitCount, ExhibitCountLine, ExhibitItem

BATCH = 1000
LONGEST_NOTE = 300
LEFT_TH = "ออกจากคลังแล้วเมื่อปิดการตรวจนับ"

Answer = tuple[bool | None, str]
"""What is said of a line: found, not found or not looked at yet, and a note."""

UNTOUCHED: Answer = (None, "")


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the answers of one page.

    Args:
        changed: how many lines were written.
        kept: lines that somebody else had answered meanwhile and that stay so, each with the
            answer that was not written.
    """

    changed: int
    kept: tuple[tuple[ExhibitCountLine, Answer], ...] = ()


class CountRefused(ValueError):
    """A step of a count that can't be taken; ``message_th`` says why, ``field`` where."""

    def __init__(self, message_th: str, field: str = "") -> None:
        self.message_th = message_th
        self.field = field
        super().__init__(message_th)


def expected_exhibits(count: ExhibitCount) -> QuerySet[ExhibitItem]:
    """What the register says must lie within the scope of a count."""
    rows = ExhibitItem.objects.filter(station_id=count.station_id).at_station()
    if count.storage_place:
        rows = rows.filter(storage_place=count.storage_place)
    if count.exhibit_type:
        rows = rows.filter(exhibit_type=count.exhibit_type)
    return rows.order_by("storage_place", "register_year", "running_number")


@transaction.atomic
def start_count(count: ExhibitCount, user: Any) -> ExhibitCount:
    """Begin a count with one line for each exhibit that must be there.

    Args:
        count: not saved yet.
        user: who begins it; ``None`` for a command.

    Raises:
        CountRefused: nothing lies within the scope.
        ValidationError: a field is wrong.
    """
    count.full_clean()
    places = expected_exhibits(count).values_list("pk", "storage_place")
    lines = [ExhibitCountLine(exhibit_id=pk, expected_place=place) for pk, place in places]
    if not lines:
        raise CountRefused(
            "ทะเบียนไม่มีของกลางที่ต้องอยู่ในขอบเขตนี้ โปรดเลือกสถานที่หรือประเภทอื่น", "storage_place"
        )
    count.save()
    for line in lines:
        line.count = count
    ExhibitCountLine.objects.bulk_create(lines, batch_size=BATCH)
    after = {"scope": count.scope, "expected": len(lines)}
    log_change(count, "risk.count_started", user, {}, after)
    return count


@transaction.atomic
def save_results(
    count: ExhibitCount,
    results: Mapping[int, Answer],
    user: Any,
    shown: Mapping[int, Answer] | None = None,
) -> Saved:
    """Write down what was found. A line is written only where its answer was changed.

    Args:
        count: an open count.
        results: the answers by the key of the line.
        user: who ticked; ``None`` for a command.
        shown: the answers that the user's page showed, so that nobody's are overwritten;
            ``None`` where nobody looked.

    Raises:
        CountRefused: the count is closed.
    """
    count = _opened(count)
    lines = count.lines.select_for_update(of=("self",)).filter(pk__in=results)
    before, after, changed, kept = {}, {}, [], []
    for line in lines.exclude(exhibit=None).select_related("exhibit"):
        given, stands = results[line.pk], (line.found, line.note)
        seen = stands if shown is None else shown.get(line.pk, UNTOUCHED)
        if given in (seen, stands):
            continue
        if stands != seen:
            kept.append((line, given))
            continue
        before[str(line.exhibit_id)] = {"found": line.found, "note": line.note}
        line.found, line.note = given
        after[str(line.exhibit_id)] = {"found": line.found, "note": line.note}
        changed.append(line)
    if changed:
        ExhibitCountLine.objects.bulk_update(changed, ["found", "note"], batch_size=200)
        log_change(count, "risk.count_saved", user, before, after)
    return Saved(len(changed), tuple(kept))


@transaction.atomic
def add_surplus(count: ExhibitCount, note: str, user: Any) -> ExhibitCountLine:
    """Write down a thing that lies in the store and is in no register.

    Raises:
        CountRefused: the count is closed, or nothing is said of the thing.
    """
    count = _opened(count)
    if not note.strip():
        raise CountRefused("โปรดระบุว่าพบสิ่งใดและพบที่ใด", "surplus")
    line = ExhibitCountLine.objects.create(
        count=count, found=True, note=note.strip()[:LONGEST_NOTE]
    )
    log_change(count, "risk.count_saved", user, {}, {"surplus": line.note})
    return line


@transaction.atomic
def finish_count(count: ExhibitCount, user: Any) -> ExhibitCount:
    """Close a count whose lines are all looked at.

    As with property, the register decides as it is now: a thing that left the store since the
    count began needs no answer and is no difference. Its line says so and stays.

    Raises:
        CountRefused: it is closed already, or lines are left.
    """
    count = _opened(count)
    unchecked = count.lines.unchecked().count()
    if unchecked:
        raise CountRefused(f"ยังไม่ได้ตรวจนับอีก {unchecked} รายการ โปรดเลือก “พบ” หรือ “ไม่พบ” ให้ครบ")
    answers, left = _take_out(count)
    count.finished_at = timezone.now()
    count.save(update_fields=["finished_at", "updated_at"])
    differing = count.lines.discrepancies().count()
    log_change(
        count,
        "risk.count_finished",
        user,
        {"finished": False, **answers},
        {"finished": True, "discrepancies": differing, **left},
    )
    return count


def _take_out(count: ExhibitCount) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take things that left the store out of the differences; before and after for the log."""
    before, after, lines = {}, {}, []
    gone = count.lines.gone().select_for_update(of=("self",))
    for line in gone.select_related("exhibit"):
        before[str(line.exhibit_id)] = {"found": line.found, "note": line.note}
        told = f"{LEFT_TH}: {line.exhibit.get_status_display()}"
        line.found, line.note = None, " · ".join(filter(None, (told, line.note)))[:LONGEST_NOTE]
        after[str(line.exhibit_id)] = {"found": None, "note": line.note}
        lines.append(line)
    ExhibitCountLine.objects.bulk_update(lines, ["found", "note"], batch_size=200)
    return before, after


@transaction.atomic
def follow_up(
    line: ExhibitCountLine, by: str, on: datetime.date, outcome: str, user: Any
) -> ExhibitCountLine:
    """Write down how a difference was settled.

    Args:
        line: a difference of a closed count.
        by: the officer who settled it.
        on: the day.
        outcome: what was found out and done.
        user: who records it; ``None`` for a command.

    Raises:
        CountRefused: it is no difference, is settled already, or the day is impossible.
    """
    line = (
        ExhibitCountLine.objects.select_for_update(of=("self",))
        .select_related("count")
        .get(pk=line.pk)
    )
    if not line.is_discrepancy or not line.count.is_finished:
        raise CountRefused("รายการนี้ไม่ใช่ผลต่างของการตรวจนับที่ปิดแล้ว")
    if line.followed_up_on is not None:
        raise CountRefused("ผลต่างรายการนี้มีข้อยุติแล้ว")
    if on > timezone.localdate() or on < line.count.counted_on:
        raise CountRefused("วันที่ได้ข้อยุติต้องอยู่ระหว่างวันตรวจนับกับวันนี้", "followed_up_on")
    line.followed_up_by, line.followed_up_on, line.outcome = by, on, outcome
    line.save(update_fields=["followed_up_by", "followed_up_on", "outcome"])
    log_change(
        line.count,
        "risk.count_followed_up",
        user,
        {"line": line.pk, "open": True},
        {"line": line.pk, "open": False, "by": by, "on": on.isoformat(), "outcome": outcome},
    )
    return line


def _opened(count: ExhibitCount) -> ExhibitCount:
    """The count as it is now, locked.

    Raises:
        CountRefused: it is closed.
    """
    count = ExhibitCount.objects.select_for_update().get(pk=count.pk)
    if count.is_finished:
        raise CountRefused("การตรวจนับนี้ปิดแล้ว หากต้องการนับใหม่ให้เริ่มการตรวจนับใหม่")
    return count
