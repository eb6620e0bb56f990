"""Checks of procurement announcements (O14): each type is shown, or "none" is stated.

A type's key is the same in the rows (``announcement_type``) and among the item's slots,
which exist only to state that there was none.
"""

from __future__ import annotations

import datetime

from oitpages.catalogue.schema import Criterion, Slot
from oitpages.checks.records import incomplete_rows
from oitpages.checks.registry import Finding, check, failed, not_applicable, passed
from oitpages.checks.wording import (
    listed_en,
    quoted,
    row_label,
    rows_place,
    window_en,
)
from oitpages.evidence.state import ItemState

TYPE_FIELD = "announcement_type"
DATE_FIELD = "announced_on"
NIL_TH = "ไม่มีการจัดซื้อจัดจ้าง"


@check("announcements_listed")
def announcements_listed(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    window: str,
    fields: tuple[str, ...],
    slots: tuple[str, ...],
) -> Finding:
    """Announcements are complete and of this year, or "none" is stated for every type (O14.1).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the announcements.
        window: window that they must be dated in.
        fields: fields that each one must have.
        slots: the types.
    """
    rows = list(state.rows(record_set))
    if not rows:
        if all(_is_nil(state, slot) for slot in slots):
            return passed(f"ระบุว่า “{NIL_TH}”", "It is stated that there was none.")
        return failed(
            f"ยังไม่มีประกาศ โปรดเพิ่ม{rows_place(state, record_set)} หรือระบุว่า “{NIL_TH}”"
            " ในช่องของทุกประเภท",
            "There are no announcements, and it is not stated that there were none.",
        )
    problem = incomplete_rows(state, record_set, rows, (*fields, TYPE_FIELD))
    if problem:
        return problem
    span = state.edition.windows[window]
    outside = [
        row_label(state, record_set, row, position)
        for position, row in enumerate(rows, start=1)
        if not (isinstance(row.get(DATE_FIELD), datetime.date) and span.contains(row[DATE_FIELD]))
    ]
    if outside:
        return failed(
            f"ประกาศ {quoted(outside)} ลงวันที่นอกช่วง {span.title_th}"
            f" โปรดแก้ไข{rows_place(state, record_set)}",
            f"Announcements dated outside {window_en(span)}: {len(outside)}.",
        )
    return passed(f"มีประกาศ {len(rows)} รายการ", f"Announcements: {len(rows)}.")


@check("announcement_types_answered")
def announcement_types_answered(
    criterion: Criterion, state: ItemState, *, record_set: str, slots: tuple[str, ...]
) -> Finding:
    """Each type has an announcement or states "none", and never both (O14.2 to O14.5)."""
    types = [state.item.slot(key) for key in slots]
    contradictory = [t for t in types if _has_rows(state, record_set, t) and _is_nil(state, t.key)]
    if contradictory:
        return _contradiction(state, record_set, contradictory)
    missing = [
        t for t in types if not _has_rows(state, record_set, t) and not _is_nil(state, t.key)
    ]
    if missing:
        return _unanswered(state, record_set, missing)
    names = quoted(slot.title_th for slot in types)
    return passed(f"มีข้อมูลของ {names}", f"Answered: {listed_en(s.title_en for s in types)}.")


@check("missing_announcements_stated")
def missing_announcements_stated(
    criterion: Criterion, state: ItemState, *, record_set: str, slots: tuple[str, ...]
) -> Finding:
    """Types without an announcement state "none" (O14.6); nothing to state where all have one."""
    types = [state.item.slot(key) for key in slots]
    contradictory = [t for t in types if _has_rows(state, record_set, t) and _is_nil(state, t.key)]
    if contradictory:
        return _contradiction(state, record_set, contradictory)
    empty = [slot for slot in types if not _has_rows(state, record_set, slot)]
    if not empty:
        return not_applicable("มีประกาศครบทุกประเภท", "Every type has announcements.")
    unstated = [slot for slot in empty if not _is_nil(state, slot.key)]
    if unstated:
        return _unanswered(state, record_set, unstated)
    return passed(
        f"ระบุว่า “{NIL_TH}” สำหรับ {quoted(slot.title_th for slot in empty)}",
        f"None stated for: {listed_en(slot.title_en for slot in empty)}.",
    )


def _has_rows(state: ItemState, record_set: str, slot: Slot) -> bool:
    return any(row.get(TYPE_FIELD) == slot.key for row in state.rows(record_set))


def _is_nil(state: ItemState, key: str) -> bool:
    filled = state.slots.get(key)
    return filled is not None and filled.is_nil


def _contradiction(state: ItemState, record_set: str, types: list[Slot]) -> Finding:
    return failed(
        f"{quoted(slot.title_th for slot in types)} ระบุว่า “{NIL_TH}” แต่มีประกาศอยู่แล้ว"
        f" โปรดยกเลิกการระบุว่าไม่มี หรือลบประกาศ{rows_place(state, record_set)}",
        f"None is stated although there are: {listed_en(slot.title_en for slot in types)}.",
    )


def _unanswered(state: ItemState, record_set: str, types: list[Slot]) -> Finding:
    names = quoted(slot.title_th for slot in types)
    return failed(
        f"ยังไม่มี {names} โปรดเพิ่ม{rows_place(state, record_set)} หรือระบุว่า “{NIL_TH}” ในช่องนั้น",
        f"Neither announced nor stated as none: {listed_en(slot.title_en for slot in types)}.",
    )
