"""Checks of data published by period: the rows of each data set, and explicit "none"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from oitpages.catalogue.schema import Criterion
from oitpages.checks.periods import (
    GRID_HEADING_TH,
    cell_of,
    expected_periods,
    is_nil_throughout,
    is_over,
    labels,
    labels_en,
    named,
    named_en,
    nil_finding,
    period_rule,
)
from oitpages.checks.records import (
    EVERYTHING,
    complete,
    has_photo,
    incomplete_rows,
    no_rows,
    rows_where,
)
from oitpages.checks.registry import Finding, check, failed, not_applicable, passed
from oitpages.checks.wording import (
    Period,
    Row,
    editing_place,
    listed_en,
    quoted,
    rows_place,
)
from oitpages.evidence.state import ItemState


@check("records_split_by_period")
def records_split_by_period(
    criterion: Criterion,
    state: ItemState,
    *,
    datasets: Mapping[str, str],
    field: str = "month",
) -> Finding:
    """Every row names its period, and every published period has rows (O11.3).

    Args:
        criterion: the criterion.
        state: the item.
        datasets: record set by data set.
        field: field with the period's key.
    """
    empty: dict[str, list[Period]] = {}
    for dataset, record_set in datasets.items():
        rows = list(state.rows(record_set))
        if not rows and not is_nil_throughout(state, dataset):
            return no_rows(state, record_set)
        problem = incomplete_rows(state, record_set, rows, (field,))
        if problem:
            return problem
        filled = {row[field] for row in rows}
        for period in expected_periods(state):
            published = cell_of(state, dataset, period).status == "published"
            if published and period.key not in filled:
                empty.setdefault(dataset, []).append(period)
    if empty:
        return failed(
            f"เผยแพร่แล้วแต่ยังไม่มีรายการของ{named(state, empty)}"
            f" โปรดเพิ่มข้อมูลในหน้าแก้ไข {state.item.code} หรือระบุว่าไม่มี",
            f"Published without rows: {named_en(empty)}.",
        )
    return passed("ข้อมูลแยกตามงวดครบ", "The data is split by period.")


@check("datasets_present")
def datasets_present(
    criterion: Criterion, state: ItemState, *, datasets: Mapping[str, str]
) -> Finding:
    """Every data set has rows, or "none" is stated for it (O11.1).

    Args:
        criterion: the criterion.
        state: the item.
        datasets: record set by data set.
    """
    rule = period_rule(state)
    missing = [
        rule.dataset(dataset)
        for dataset, record_set in datasets.items()
        if not state.rows(record_set) and not is_nil_throughout(state, dataset)
    ]
    if missing:
        return failed(
            f"ยังไม่มีข้อมูลของ {quoted(entry.title_th for entry in missing)}"
            f" โปรดกรอกในหน้าแก้ไข {state.item.code}",
            f"No data yet: {listed_en(entry.title_en for entry in missing)}.",
        )
    return passed("มีข้อมูลครบทุกชุด", "Every data set is there.")


@check("dataset_table")
def dataset_table(
    criterion: Criterion,
    state: ItemState,
    *,
    dataset: str,
    record_set: str,
    fields: tuple[str, ...],
    where: Mapping[str, str] = EVERYTHING,
) -> Finding:
    """A data set has complete rows, or "none" is stated for it (O11.5, O15.1).

    Args:
        criterion: the criterion.
        state: the item.
        dataset: the data set.
        record_set: its rows.
        fields: fields that each row must have.
        where: only rows with these values are looked at.
    """
    rows = rows_where(state, record_set, where)
    if not rows:
        if is_nil_throughout(state, dataset):
            return nil_finding(state)
        return no_rows(state, record_set, where)
    problem = incomplete_rows(state, record_set, rows, fields)
    return problem or complete(state, record_set, len(rows))


@check("nil_periods_stated")
def nil_periods_stated(
    criterion: Criterion,
    state: ItemState,
    *,
    dataset: str,
    record_set: str,
    field: str = "month",
    count_field: str = "",
) -> Finding:
    """Periods without data state "none", and only those do (O15.4, O17.4).

    Args:
        criterion: the criterion.
        state: the item.
        dataset: the data set.
        record_set: its rows.
        field: field with the period's key.
        count_field: field with a count; rows that count nothing are no data.
    """
    nil_text = period_rule(state).nil_statement_th
    filled = {r[field] for r in state.rows(record_set) if r.get(field) and _counts(r, count_field)}
    due = [p for p in expected_periods(state) if is_over(state, p)]
    stated = [p for p in expected_periods(state) if cell_of(state, dataset, p).status == "nil"]
    contradictory = [period for period in stated if period.key in filled]
    if contradictory:
        return failed(
            f"{labels(contradictory)} ระบุว่า “{nil_text}” แต่มีข้อมูลอยู่"
            f" โปรดแก้ไข{editing_place(state, GRID_HEADING_TH)}",
            f"None is stated although there is data: {labels_en(contradictory)}.",
        )
    silent = [p for p in due if p.key not in filled and p not in stated]
    if silent:
        return failed(
            f"{labels(silent)} ไม่มีรายการ แต่ยังไม่ได้ระบุว่า “{nil_text}”"
            f" โปรดระบุ{editing_place(state, GRID_HEADING_TH)}",
            f"Neither data nor a statement of none: {labels_en(silent)}.",
        )
    if not stated:
        return not_applicable("มีข้อมูลทุกงวด", "There is data in every period.")
    return passed(f"ระบุว่า “{nil_text}” ใน{labels(stated)}", f"Stated: {labels_en(stated)}.")


@check("photo_in_every_period")
def photo_in_every_period(
    criterion: Criterion, state: ItemState, *, dataset: str, record_set: str, field: str = "month"
) -> Finding:
    """Every published period has a row with a picture and its text alternative (O7.5)."""
    published = [
        p for p in expected_periods(state) if cell_of(state, dataset, p).status == "published"
    ]
    if not published:
        if is_nil_throughout(state, dataset):
            return not_applicable("ไม่มีงวดที่มีผลงาน", "No period has anything to show.")
        return no_rows(state, record_set)
    pictured = {row.get(field) for row in state.rows(record_set) if has_photo(row)}
    bare = [period for period in published if period.key not in pictured]
    if bare:
        return failed(
            f"{labels(bare)} ยังไม่มีภาพพร้อมคำบรรยายภาพ โปรดเพิ่ม{rows_place(state, record_set)}",
            f"No photo with a text alternative: {labels_en(bare)}.",
        )
    return passed("มีภาพประกอบทุกงวด", "Every period has a photo.")


def _counts(row: Row, count_field: str) -> bool:
    return not count_field or Decimal(row.get(count_field) or 0) != 0
