"""Checks of people: the head, the heads of the work lines, and who signed or presided.

"Current" means the item's reference day, so that a past year stays as it was judged.
"""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.dates import AS_OF_HEADING_TH, as_of, without_as_of
from oitpages.checks.registry import Finding, Status, check, failed, passed, review
from oitpages.checks.slots import slot_filled
from oitpages.checks.wording import (
    PEOPLE_PLACE_TH,
    date_en,
    date_th,
    editing_place,
    listed,
    listed_en,
)
from oitpages.evidence.state import ItemState, PersonState

SIGNATORY_HEADING_TH = "ผู้ลงนามประกาศ"
EXECUTIVE_ROLES = ("head", "line-head")


def current_head(state: ItemState) -> PersonState | None:
    """The head of the station on the reference day."""
    return state.station.head_on(state.reference_date)


def without_head(state: ItemState) -> Finding:
    """The finding that nobody is recorded as head of the station."""
    day = state.reference_date
    return failed(
        f"ยังไม่ได้บันทึกหัวหน้าสถานีที่ดำรงตำแหน่ง ณ วันที่ {date_th(day)} โปรดเพิ่ม{PEOPLE_PLACE_TH}",
        f"No head of the station is recorded on {date_en(day)}.",
    )


@check("head_recorded")
def head_recorded(criterion: Criterion, state: ItemState) -> Finding:
    """The current head of the station is recorded (O2.1)."""
    head = current_head(state)
    if head is None:
        return without_head(state)
    return passed(f"หัวหน้าสถานี: {head.full_name}", f"Head of the station: {head.full_name}.")


@check("line_heads_recorded")
def line_heads_recorded(criterion: Criterion, state: ItemState) -> Finding:
    """Every work line has its current head recorded (O2.2)."""
    lines = [
        line
        for line in state.edition.work_lines
        if state.station.line_head_on(line.key, state.reference_date) is None
    ]
    if lines:
        return failed(
            f"ยังไม่ได้บันทึกหัวหน้าของ{listed(line.title_th for line in lines)}"
            f" โปรดเพิ่ม{PEOPLE_PLACE_TH}",
            f"No head recorded for: {listed_en(line.title_en for line in lines)}.",
        )
    return passed("มีหัวหน้าครบทุกสายงาน", "Every work line has its head.")


@check("executives_current")
def executives_current(criterion: Criterion, state: ItemState, *, maximum_days: int) -> Finding:
    """No executive changed after the date of the data, and the data is not old (O2.3).

    Args:
        criterion: the criterion.
        state: the item.
        maximum_days: age from which the list needs another look even without a change.
    """
    day, reference = as_of(state), state.reference_date
    if day is None:
        return without_as_of(state)
    executives = [p for p in state.station.people if p.role in EXECUTIVE_ROLES]
    if not executives:
        return without_head(state)
    changed = [
        person.position
        for person in executives
        if (person.starts_on is not None and day < person.starts_on <= reference)
        or (person.ends_on is not None and day <= person.ends_on < reference)
    ]
    if changed:
        return failed(
            f"ผู้บริหารเปลี่ยนหลังวันที่ {date_th(day)} ({listed(changed)})"
            f" โปรดตรวจทานแล้วแก้วันที่ {editing_place(state, AS_OF_HEADING_TH)}",
            f"Postings that changed after {date_en(day)}: {len(changed)}.",
        )
    age = (reference - day).days
    if age > maximum_days:
        return review(
            f"ข้อมูลจัดทำไว้ {age} วันแล้ว โปรดตรวจทานแล้วแก้วันที่ {editing_place(state, AS_OF_HEADING_TH)}",
            f"The data is {age} days old.",
        )
    return passed(f"เป็นปัจจุบัน ณ วันที่ {date_th(day)}", f"Current as of {date_en(day)}.")


@check("head_is_signatory")
def head_is_signatory(criterion: Criterion, state: ItemState) -> Finding:
    """The announcement is signed by the current head (O18.1); a new head announces anew."""
    head = current_head(state)
    if head is None:
        return without_head(state)
    place = editing_place(state, SIGNATORY_HEADING_TH)
    signatory = state.page.signatory_id if state.page else None
    if signatory is None:
        return failed(f"ยังไม่ได้ระบุผู้ลงนามในประกาศ โปรดเลือก{place}", "The signatory is not stated.")
    if signatory != head.person_id:
        return failed(
            f"ผู้ลงนามไม่ใช่หัวหน้าสถานีคนปัจจุบัน ({head.full_name}) โปรดออกประกาศใหม่แล้วเลือก{place}",
            f"The signatory is not the current head ({head.full_name}).",
        )
    return passed(f"ลงนามโดย {head.full_name}", f"Signed by {head.full_name}.")


@check("slot_names_head")
def slot_names_head(
    criterion: Criterion, state: ItemState, *, slot: str, window: str = ""
) -> Finding:
    """A place is filled and names the person who was head on its date (O12.4, O24.2).

    Args:
        criterion: the criterion.
        state: the item.
        slot: key of a place with a date and a person.
        window: window that the date must lie in; any date where empty.
    """
    finding = slot_filled(criterion, state, slot=slot, window=window)
    filled = state.slots.get(slot)
    if finding.status is not Status.PASS or filled is None or filled.date is None:
        return finding
    title = state.item.slot(slot).title_th
    head = state.station.head_on(filled.date)
    if head is None or head.person_id != filled.person_id:
        return failed(
            f"บุคคลใน “{title}” ไม่ใช่หัวหน้าสถานี ณ วันที่ {date_th(filled.date)}"
            f" โปรดแก้ไข{editing_place(state, title)}",
            f"The person in “{state.item.slot(slot).title_en}” was not head of the station"
            f" on {date_en(filled.date)}.",
        )
    return passed(
        f"“{title}” วันที่ {date_th(filled.date)} โดย {head.full_name}",
        f"{state.item.slot(slot).title_en}: {date_en(filled.date)}, {head.full_name}.",
    )
