"""Checks of rows: that they exist, are complete, and cover what the catalogue names."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import Finding, check, failed, not_applicable, passed
from oitpages.checks.wording import (
    Row,
    field_label,
    is_filled,
    listed,
    listed_en,
    quoted,
    row_label,
    rows_place,
    set_label,
    set_name,
    value_label,
    window_en,
)
from oitpages.evidence.state import ItemState

EVERYTHING: Mapping[str, str] = MappingProxyType({})
"""The condition that every row meets."""


def rows_where(state: ItemState, record_set: str, where: Mapping[str, str]) -> list[Row]:
    """The rows whose fields have the given values."""
    return [
        row
        for row in state.rows(record_set)
        if all(row.get(field) == value for field, value in where.items())
    ]


def no_rows(state: ItemState, record_set: str, where: Mapping[str, str] = EVERYTHING) -> Finding:
    """The finding that rows are missing altogether, or missing of one kind."""
    label = set_label(state, record_set)
    kind = quoted(value_label(state, record_set, f, v) for f, v in where.items())
    detail = f" ที่เป็น {kind}" if kind else ""
    return failed(
        f"ยังไม่มีรายการใน “{label}”{detail} โปรดเพิ่ม{rows_place(state, record_set)}",
        f"There are no {set_name(record_set)}"
        + (f" of kind {listed_en(where.values())}." if where else "."),
    )


def incomplete_rows(
    state: ItemState, record_set: str, rows: list[Row], fields: tuple[str, ...]
) -> Finding | None:
    """The finding that rows lack a field, naming rows and fields; ``None`` where none does."""
    wrong = [
        (position, row)
        for position, row in enumerate(rows, start=1)
        if not all(is_filled(row.get(field)) for field in fields)
    ]
    if not wrong:
        return None
    lacking = [f for f in fields if any(not is_filled(row.get(f)) for _, row in wrong)]
    names = quoted(row_label(state, record_set, row, position) for position, row in wrong)
    columns = quoted(field_label(state, record_set, field) for field in lacking)
    return failed(
        f"รายการ {names} ยังไม่ได้กรอก {columns} โปรดกรอก{rows_place(state, record_set)}",
        f"{set_name(record_set).capitalize()} without {listed_en(lacking)}: row"
        f" {listed_en(str(position) for position, _ in wrong)}.",
    )


def complete(state: ItemState, record_set: str, count: int) -> Finding:
    """The finding that all is there."""
    return passed(
        f"“{set_label(state, record_set)}” มีข้อมูลครบ {count} รายการ",
        f"{set_name(record_set).capitalize()}, complete: {count}.",
    )


@check("records_exist")
def records_exist(
    criterion: Criterion, state: ItemState, *, record_set: str, minimum: int = 1
) -> Finding:
    """There are at least so many rows (O9.1)."""
    count = len(state.rows(record_set))
    if not count:
        return no_rows(state, record_set)
    if count < minimum:
        label = set_label(state, record_set)
        return failed(
            f"“{label}” มี {count} รายการ ต้องมีอย่างน้อย {minimum} รายการ"
            f" โปรดเพิ่ม{rows_place(state, record_set)}",
            f"{set_name(record_set).capitalize()}: {count}, at least {minimum} needed.",
        )
    return complete(state, record_set, count)


@check("every_record_has")
def every_record_has(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    fields: tuple[str, ...],
    where: Mapping[str, str] = EVERYTHING,
) -> Finding:
    """There are rows and each one has every field filled; zero counts as filled.

    Args:
        criterion: the criterion, for example O2.4.
        state: the item.
        record_set: the rows.
        fields: the fields.
        where: only rows with these values are looked at (O4.4: ``sector`` is ``people``).
    """
    rows = rows_where(state, record_set, where)
    if not rows:
        return no_rows(state, record_set, where)
    problem = incomplete_rows(state, record_set, rows, fields)
    return problem or complete(state, record_set, len(rows))


@check("every_record_has_photo")
def every_record_has_photo(
    criterion: Criterion, state: ItemState, *, record_set: str, field: str = "photo"
) -> Finding:
    """There are rows and each one has a picture with its text alternative (O4.3, O21.3)."""
    rows = rows_where(state, record_set, EVERYTHING)
    if not rows:
        return no_rows(state, record_set)
    wrong = [
        row_label(state, record_set, row, position)
        for position, row in enumerate(rows, start=1)
        if not has_photo(row, field)
    ]
    if wrong:
        return failed(
            f"รายการ {quoted(wrong)} ยังไม่มีภาพพร้อมคำบรรยายภาพ"
            f" โปรดเพิ่ม{rows_place(state, record_set)}",
            f"{set_name(record_set).capitalize()} without a described photo: {len(wrong)}.",
        )
    return passed("ทุกรายการมีภาพพร้อมคำบรรยายภาพ", "Every row has a described photo.")


def has_photo(row: Row, field: str = "photo") -> bool:
    """Whether a row has a picture and says in words what it shows."""
    return row.get(field) is not None and is_filled(row.get(f"{field}_alt"))


@check("records_cover_work_lines")
def records_cover_work_lines(
    criterion: Criterion, state: ItemState, *, record_set: str, field: str = "work_line"
) -> Finding:
    """Every work line of the edition has at least one row (O1.2, O9.7, O20.2)."""
    rows = state.rows(record_set)
    if not rows:
        return no_rows(state, record_set)
    covered = {row.get(field) for row in rows}
    lines = [line for line in state.edition.work_lines if line.key not in covered]
    if lines:
        label = set_label(state, record_set)
        return failed(
            f"“{label}” ยังไม่มีรายการของ{listed(line.title_th for line in lines)}"
            f" โปรดเพิ่ม{rows_place(state, record_set)}",
            f"No {set_name(record_set)} for: {listed_en(line.title_en for line in lines)}.",
        )
    return passed("มีข้อมูลครบทุกสายงาน", "Every work line is covered.")


@check("records_cover_values")
def records_cover_values(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    field: str,
    values: tuple[str, ...],
    nil_slots: Mapping[str, str] = EVERYTHING,
) -> Finding:
    """Each value of a field occurs in at least one row (O22.3, O23.2, O24.3).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the rows.
        field: a field with choices.
        values: the choices that must occur.
        nil_slots: for a value, the place where "none" may be stated instead.
    """
    present = {row.get(field) for row in state.rows(record_set)}
    stated = {value for value, slot in nil_slots.items() if _is_nil(state, slot)}
    missing = [value for value in values if value not in present and value not in stated]
    if missing:
        label = set_label(state, record_set)
        names = quoted(value_label(state, record_set, field, value) for value in missing)
        return failed(
            f"“{label}” ยังไม่มีรายการประเภท {names} โปรดเพิ่ม{rows_place(state, record_set)}",
            f"No {set_name(record_set)} of kind: {listed_en(missing)}.",
        )
    return passed("มีข้อมูลครบทุกประเภท", "Every kind is present.")


@check("records_dated_in_window")
def records_dated_in_window(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    field: str,
    window: str,
    fields: tuple[str, ...] = (),
    where: Mapping[str, str] = EVERYTHING,
) -> Finding:
    """At least one row is dated in a window, and the rows dated there are complete.

    Args:
        criterion: the criterion, for example O4.5.
        state: the item.
        record_set: the rows.
        field: the date.
        window: key of the window.
        fields: further fields that a row in the window must have.
        where: only rows with these values are looked at.
    """
    span = state.edition.windows[window]
    inside = [
        row
        for row in rows_where(state, record_set, where)
        if isinstance(row.get(field), datetime.date) and span.contains(row[field])
    ]
    if not inside:
        label = set_label(state, record_set)
        return failed(
            f"“{label}” ยังไม่มีรายการที่ลงวันที่ในช่วง {span.title_th}"
            f" โปรดเพิ่ม{rows_place(state, record_set)}",
            f"No {set_name(record_set)} dated from {window_en(span)}.",
        )
    problem = incomplete_rows(state, record_set, inside, fields)
    return problem or complete(state, record_set, len(inside))


@check("priority_records_marked")
def priority_records_marked(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    field: str,
    values: tuple[str, ...],
    many: int,
) -> Finding:
    """A long list has rows marked as important; the page then shows them first (O3.3).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the rows.
        field: the field with the mark.
        values: the marks that count as important.
        many: from how many rows on the list is long.
    """
    rows = state.rows(record_set)
    if not rows:
        return no_rows(state, record_set)
    marked = [row for row in rows if row.get(field) in values]
    if marked:
        return passed(f"มี {len(marked)} รายการที่จัดไว้ก่อน", f"Marked to come first: {len(marked)}.")
    if len(rows) < many:
        return not_applicable(
            f"มีเพียง {len(rows)} รายการ จึงไม่ต้องจัดลำดับ",
            f"{set_name(record_set).capitalize()}: {len(rows)}, too few to need an order.",
        )
    names = quoted(value_label(state, record_set, field, value) for value in values)
    return failed(
        f"มี {len(rows)} รายการ แต่ยังไม่มีรายการใดที่ทำเครื่องหมาย {names}"
        f" โปรดเลือก{rows_place(state, record_set)}",
        f"None of {len(rows)} rows is marked {listed_en(values)}.",
    )


def _is_nil(state: ItemState, slot: str) -> bool:
    filled = state.slots.get(slot)
    return filled is not None and filled.is_nil
