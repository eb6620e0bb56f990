"""What was carried over from the year before counts as nothing until somebody confirms it."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.wording import listed
from oitpages.evidence.state import ItemState

WORK_LINE_SLOTS = "slots_cover_work_lines"
"""The check that looks at the places of every work line without naming one."""

MARK_TH = "ยกมาจากปีก่อน รอยืนยัน"


def slots_of(criterion: Criterion, state: ItemState) -> tuple[str, ...]:
    """The named places that a criterion judges; none where it judges something else."""
    if criterion.check == WORK_LINE_SLOTS:
        return tuple(slot.key for slot in state.item.slots if slot.work_line)
    slot, slots = criterion.params.get("slot"), criterion.params.get("slots", ())
    named = (slot,) if isinstance(slot, str) else slots
    return tuple(key for key in named if isinstance(key, str))


def unconfirmed(criterion: Criterion, state: ItemState) -> tuple[str, str] | None:
    """Why a criterion isn't met although its content is there: Thai and English.

    A place has a mark of its own; the page's mark stands for its text, records and files.

    Returns:
        The messages, or ``None`` where nothing that the criterion judges was carried over.
    """
    named = slots_of(criterion, state)
    places = [
        slot.title_th
        for slot in state.item.slots
        if slot.key in named and slot.key in state.slots and state.slots[slot.key].carried_forward
    ]
    where = f"ในหน้าแก้ไข {state.item.code}"
    if places:
        titles = listed([f"“{title}”" for title in places])
        return (
            f"{titles} ยกมาจากปีก่อนและยังไม่ได้ยืนยัน โปรดตรวจเนื้อหาแล้วเอาเครื่องหมาย "
            f"“{MARK_TH}” ออก{where}",
            "Carried over from the year before and not confirmed yet.",
        )
    if state.page is not None and state.page.carried_forward and not named:
        return (
            f"เนื้อหาของหน้ายกมาจากปีก่อนและยังไม่ได้ยืนยัน โปรดตรวจแล้วเอาเครื่องหมาย “{MARK_TH}” ออก{where}",
            "The page was carried over from the year before and not confirmed yet.",
        )
    return None
