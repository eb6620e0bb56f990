"""Checks of a page's own dates: the date of its data, of an announcement, and coverage."""

from __future__ import annotations

import datetime

from cms.common.thai import Month
from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import date_en, date_th, editing_place, quoted, window_en
from oitpages.evidence.state import ItemState

AS_OF_HEADING_TH = "ข้อมูล ณ วันที่"
ANNOUNCED_HEADING_TH = "วันที่ประกาศ"


def as_of(state: ItemState) -> datetime.date | None:
    """The date of the page's data, or ``None``."""
    return state.page.as_of if state.page else None


def without_as_of(state: ItemState) -> Finding:
    """The finding that the page does not say how old its data is."""
    return failed(
        f"หน้านี้ยังไม่ได้ระบุวันที่ของข้อมูล โปรดกรอก{editing_place(state, AS_OF_HEADING_TH)}",
        "The date of the data is not stated.",
    )


@check("as_of_date")
def as_of_date(criterion: Criterion, state: ItemState, *, window: str) -> Finding:
    """The date of the data is stated and lies in a window (O2.7)."""
    day, span = as_of(state), state.edition.windows[window]
    if day is None:
        return without_as_of(state)
    if not span.contains(day):
        return failed(
            f"ข้อมูลเป็นของวันที่ {date_th(day)} ซึ่งอยู่นอกช่วง {span.title_th}"
            f" โปรดปรับปรุงข้อมูลแล้วแก้วันที่ {editing_place(state, AS_OF_HEADING_TH)}",
            f"The data is as of {date_en(day)}, outside {window_en(span)}.",
        )
    return passed(f"ข้อมูล ณ วันที่ {date_th(day)}", f"Data as of {date_en(day)}.")


@check("as_of_last_month")
def as_of_last_month(criterion: Criterion, state: ItemState, *, window: str) -> Finding:
    """The data is stated as of the last month of a window (O17.6).

    The source prints March 2567 there, against its own window: the window decides.
    """
    day, month = as_of(state), Month.of(state.edition.windows[window].end)
    if day is None:
        return without_as_of(state)
    if not month.contains(day):
        return failed(
            f"ข้อมูลเป็นของวันที่ {date_th(day)} ต้องเป็นข้อมูล ณ เดือน{month.label_th}"
            f" โปรดแก้ไข{editing_place(state, AS_OF_HEADING_TH)}",
            f"The data is as of {date_en(day)}; it must be as of {month.label_en}.",
        )
    return passed(f"ข้อมูล ณ วันที่ {date_th(day)}", f"Data as of {date_en(day)}.")


@check("announced_in_window")
def announced_in_window(criterion: Criterion, state: ItemState, *, window: str) -> Finding:
    """The day of the announcement is stated and lies in a window (O18.10)."""
    day = state.page.announced_on if state.page else None
    span = state.edition.windows[window]
    if day is None:
        return failed(
            f"ยังไม่ได้ระบุวันที่ประกาศ โปรดกรอก{editing_place(state, ANNOUNCED_HEADING_TH)}",
            "The day of the announcement is not stated.",
        )
    if not span.contains(day):
        return failed(
            f"ประกาศลงวันที่ {date_th(day)} ซึ่งอยู่นอกช่วง {span.title_th} โปรดออกประกาศใหม่"
            f"แล้วกรอก{editing_place(state, ANNOUNCED_HEADING_TH)}",
            f"Announced on {date_en(day)}, outside {window_en(span)}.",
        )
    return passed(f"ประกาศเมื่อ {date_th(day)}", f"Announced on {date_en(day)}.")


@check("coverage_reaches")
def coverage_reaches(
    criterion: Criterion, state: ItemState, *, window: str, slots: tuple[str, ...]
) -> Finding:
    """The page's data, or the date of each of its results, reaches a window's end (O23.10).

    Args:
        criterion: the criterion.
        state: the item.
        window: key of the window.
        slots: dated places; one that states "none" needs no date.
    """
    day, end = as_of(state), state.edition.windows[window].end
    if day is not None and day >= end:
        return passed(f"ข้อมูล ณ วันที่ {date_th(day)}", f"Data as of {date_en(day)}.")
    behind = [key for key in slots if not _reaches(state, key, end)]
    if behind:
        names = quoted(state.item.slot(key).title_th for key in behind)
        return failed(
            f"{names} ยังไม่มีข้อมูลถึงวันที่ {date_th(end)} โปรดปรับ “{AS_OF_HEADING_TH}”"
            f" ของหน้า หรือวันที่ของหัวข้อเหล่านี้ ในหน้าแก้ไข {state.item.code}",
            f"No data up to {date_en(end)} yet.",
        )
    return passed(f"ครอบคลุมถึงวันที่ {date_th(end)}", f"Covers up to {date_en(end)}.")


def _reaches(state: ItemState, key: str, end: datetime.date) -> bool:
    filled = state.slots.get(key)
    if filled is None:
        return False
    nil = filled.is_nil and state.item.slot(key).allow_nil
    return nil or (filled.date is not None and filled.date >= end)
