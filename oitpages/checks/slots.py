"""Checks of named places: guidelines, manuals, links, orders and photos."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion, Slot, Window
from oitpages.checks.registry import Finding, Status, check, failed, passed, review
from oitpages.checks.wording import (
    date_en,
    date_th,
    editing_place,
    field_label,
    is_filled,
    listed,
    listed_en,
    quoted,
    rows_place,
    set_label,
    set_name,
    window_en,
)
from oitpages.evidence.state import ItemState, SlotState

PART_LABELS_TH = {
    "text": "ข้อความ",
    "link": "ลิงก์",
    "image": "ภาพพร้อมคำบรรยายภาพ",
    "document": "ไฟล์",
    "date": "วันที่",
    "number": "เลขที่",
    "person": "ชื่อบุคคล",
}


def missing_parts(slot: Slot, filled: SlotState | None) -> tuple[str, ...]:
    """The demands of a slot that are not met, as the catalogue writes them.

    Args:
        slot: the named place.
        filled: what an officer put there, or ``None``.

    Returns:
        Entries of ``slot.needs``; empty where the place is filled, or where the
        catalogue allows "none" and an officer stated it.
    """
    if filled is not None and filled.is_nil and slot.allow_nil:
        return ()
    return tuple(
        need
        for need in slot.needs
        if filled is None or not any(_has_part(filled, part) for part in need.split("|"))
    )


@check("slot_filled")
def slot_filled(criterion: Criterion, state: ItemState, *, slot: str, window: str = "") -> Finding:
    """A named place holds all that the catalogue wants there.

    Args:
        criterion: the criterion, for example O1.4.
        state: the item.
        slot: key of the place.
        window: window that the place's date must lie in; any date where empty.
    """
    return _all_filled(state, (slot,), window)


@check("slots_filled")
def slots_filled(
    criterion: Criterion,
    state: ItemState,
    *,
    slots: tuple[str, ...],
    minimum: int = 0,
    window: str = "",
) -> Finding:
    """Several named places are filled.

    Args:
        criterion: the criterion, for example O25.3.
        state: the item.
        slots: keys of the places.
        minimum: how many are enough; all of them where 0.
        window: window that the places' dates must lie in; any date where empty.
    """
    if not minimum:
        return _all_filled(state, slots, window)
    places = [state.item.slot(key) for key in slots]
    filled = [s for s in places if not _problem(s, state, _window(state, window))]
    if len(filled) >= minimum:
        return passed(
            f"มี {quoted(slot.title_th for slot in filled)}",
            f"Present: {listed_en(slot.title_en for slot in filled)}.",
        )
    return failed(
        f"ต้องมีอย่างน้อย {minimum} รายการจาก {quoted(slot.title_th for slot in places)}"
        f" โปรดเพิ่มในหน้าแก้ไข {state.item.code}",
        f"At least {minimum} of these is needed: {listed_en(slot.title_en for slot in places)}.",
    )


@check("slots_cover_work_lines")
def slots_cover_work_lines(criterion: Criterion, state: ItemState) -> Finding:
    """Every work line has at least one filled place of its own (O8.1)."""
    covered = {
        slot.work_line
        for slot in state.item.slots
        if slot.work_line and not missing_parts(slot, state.slots.get(slot.key))
    }
    lines = [line for line in state.edition.work_lines if line.key not in covered]
    if lines:
        return failed(
            f"ยังไม่มีคู่มือหรือเอกสารของ{listed(line.title_th for line in lines)}"
            f" โปรดเพิ่มในช่องของสายงานนั้นในหน้าแก้ไข {state.item.code}",
            f"Nothing yet for: {listed_en(line.title_en for line in lines)}.",
        )
    return passed("มีเอกสารครบทุกสายงาน", "Every work line has its document.")


@check("slot_with_flagged_records")
def slot_with_flagged_records(
    criterion: Criterion, state: ItemState, *, slot: str, record_set: str, field: str
) -> Finding:
    """A text is there and at least one row carries the mark that the text is about (O23.3).

    Args:
        criterion: the criterion.
        state: the item.
        slot: key of the place with the text.
        record_set: the rows.
        field: boolean field that marks them.
    """
    finding = _all_filled(state, (slot,), "")
    if finding.status is not Status.PASS:
        return finding
    if not any(row.get(field) for row in state.rows(record_set)):
        label, mark = set_label(state, record_set), field_label(state, record_set, field)
        return failed(
            f"ยังไม่มีรายการใดใน “{label}” ที่ทำเครื่องหมาย “{mark}”"
            f" โปรดทำเครื่องหมาย{rows_place(state, record_set)}",
            f"No row of {set_name(record_set)} is marked {field}.",
        )
    return finding


@check("link_works")
def link_works(criterion: Criterion, state: ItemState, *, slot: str) -> Finding:
    """A place holds a link that answers (O10.2 to O10.4).

    A link that was never tried is not passed silently: it needs a look.

    Args:
        criterion: the criterion.
        state: the item.
        slot: key of the place.
    """
    place = state.item.slot(slot)
    filled = state.slots.get(slot)
    if missing_parts(place, filled) or filled is None:
        return _all_filled(state, (slot,), "")
    if filled.link_alive is None:
        return review(
            f"ยังไม่ได้ตรวจว่าลิงก์ “{place.title_th}” เปิดได้ โปรดให้ผู้ดูแลระบบตรวจลิงก์",
            f"The link “{place.title_en}” was never checked.",
        )
    if not filled.link_alive:
        return failed(
            f"ลิงก์ “{place.title_th}” เปิดไม่ได้เมื่อตรวจครั้งล่าสุด โปรดแก้ไขลิงก์"
            f"{editing_place(state, place.title_th)}",
            f"The link “{place.title_en}” did not answer.",
        )
    return passed(f"ลิงก์ “{place.title_th}” เปิดได้", f"The link “{place.title_en}” answers.")


@check("links_reachable_from_home")
def links_reachable_from_home(
    criterion: Criterion, state: ItemState, *, slots: tuple[str, ...]
) -> Finding:
    """The home page links to each service, or to the page that lists them (O10.5).

    Args:
        criterion: the criterion.
        state: the item.
        slots: keys of the places with the links.
    """
    places = [state.item.slot(key) for key in slots]
    if any(missing_parts(place, state.slots.get(place.key)) for place in places):
        return _all_filled(state, slots, "")
    home = {_address(url) for url in state.station.home_links}
    if state.page is not None and _address(state.page.url) in home:
        return passed(
            f"หน้าแรกเชื่อมโยงมายังหน้า {state.item.code} ซึ่งมีลิงก์ครบ",
            "The home page links to this page, which lists the services.",
        )
    missing = [p for p in places if _address(state.slots[p.key].link_url) not in home]
    if missing:
        return failed(
            f"หน้าแรกของเว็บไซต์ยังไม่เชื่อมโยงไปยัง {quoted(slot.title_th for slot in missing)}"
            f" โปรดเพิ่มลิงก์ด่วนในหน้าแรก หรือเพิ่มลิงก์มายังหน้า {state.item.code}",
            f"Not linked from the home page: {listed_en(slot.title_en for slot in missing)}.",
        )
    return passed("เข้าถึงได้จากหน้าแรกของเว็บไซต์", "All links are on the home page.")


def _all_filled(state: ItemState, slots: tuple[str, ...], window: str) -> Finding:
    """Every place is filled; the message names the parts that are missing."""
    places = [state.item.slot(key) for key in slots]
    span = _window(state, window)
    problems = [(p, problem) for p in places if (problem := _problem(p, state, span))]
    if not problems:
        return passed(
            f"มี {quoted(slot.title_th for slot in places)}",
            f"Present: {listed_en(slot.title_en for slot in places)}.",
        )
    wrong = [f"“{slot.title_th}” {problem[0]}" for slot, problem in problems]
    return failed(
        f"{listed(wrong, ' / ')} โปรดแก้ไข{_heading_place(state, [slot for slot, _ in problems])}",
        listed_en(f"“{slot.title_en}” {problem[1]}" for slot, problem in problems) + ".",
    )


def _heading_place(state: ItemState, places: list[Slot]) -> str:
    if len(places) == 1:
        return editing_place(state, places[0].title_th)
    return f"ที่หัวข้อเหล่านี้ในหน้าแก้ไข {state.item.code}"


def _problem(slot: Slot, state: ItemState, window: Window | None) -> tuple[str, str] | None:
    """What is wrong with a place, in Thai and English, or ``None``."""
    filled = state.slots.get(slot.key)
    missing = missing_parts(slot, filled)
    if missing and len(missing) == len(slot.needs):
        return "ยังไม่มีข้อมูล", "is empty"
    if missing:
        labels = [_need_label(need) for need in missing]
        return f"ยังขาด{listed(labels)}", f"lacks {listed_en(missing)}"
    day = filled.date if filled else None
    if window is not None and day is not None and not window.contains(day):
        return (
            f"ลงวันที่ {date_th(day)} ซึ่งอยู่นอกช่วง {window.title_th}",
            f"is dated {date_en(day)}, outside {window_en(window)}",
        )
    return None


def _has_part(filled: SlotState, part: str) -> bool:
    present = {
        "text": is_filled(filled.text),
        "link": is_filled(filled.link_url),
        "image": filled.image_id is not None and is_filled(filled.image_alt),
        "document": is_filled(filled.document_url),
        "date": filled.date is not None,
        "number": is_filled(filled.number),
        "person": filled.person_id is not None or is_filled(filled.person_name),
    }
    return present[part]


def _need_label(need: str) -> str:
    return "หรือ".join(PART_LABELS_TH[part] for part in need.split("|"))


def _window(state: ItemState, key: str) -> Window | None:
    return state.edition.windows[key] if key else None


def _address(url: str) -> str:
    return url.strip().rstrip("/")
