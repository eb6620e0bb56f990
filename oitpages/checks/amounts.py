"""Checks of figures: totals, spending against the plan, and the fund's balance."""

from __future__ import annotations

from decimal import Decimal

from cms.common.thai import format_money
from oitpages.catalogue.schema import Criterion
from oitpages.checks.periods import is_nil_throughout, nil_finding
from oitpages.checks.records import incomplete_rows, no_rows
from oitpages.checks.registry import Finding, check, failed, passed
from oitpages.checks.wording import (
    Row,
    date_en,
    date_th,
    field_label,
    quoted,
    row_label,
    rows_place,
    set_label,
    set_name,
)
from oitpages.evidence.state import ItemState


@check("total_equals_parts")
def total_equals_parts(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    total: str,
    parts: tuple[str, ...],
    dataset: str = "",
) -> Finding:
    """In every row the total is the sum of its parts, all of them filled (O17.3).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the rows.
        total: field with the total.
        parts: fields that add up to it.
        dataset: data set whose explicit "none" stands in for rows.
    """
    rows = list(state.rows(record_set))
    if not rows:
        if dataset and is_nil_throughout(state, dataset):
            return nil_finding(state)
        return no_rows(state, record_set)
    problem = incomplete_rows(state, record_set, rows, (total, *parts))
    return problem or _unequal(state, record_set, rows, total, parts) or _add_up(state, record_set)


@check("plan_against_actual")
def plan_against_actual(
    criterion: Criterion,
    state: ItemState,
    *,
    record_set: str,
    plan: str,
    actual: str,
    parts: tuple[str, ...],
) -> Finding:
    """Every row has a plan beside what was spent, and the spending adds up (O12.6).

    Args:
        criterion: the criterion.
        state: the item.
        record_set: the budget lines.
        plan: field with the plan.
        actual: field with the spending so far.
        parts: spending per period; later periods may still be empty.
    """
    rows = list(state.rows(record_set))
    if not rows:
        return no_rows(state, record_set)
    problem = incomplete_rows(state, record_set, rows, (plan, actual))
    return (
        problem or _unequal(state, record_set, rows, actual, parts) or _add_up(state, record_set)
    )


@check("ledger_balances")
def ledger_balances(
    criterion: Criterion, state: ItemState, *, record_set: str, dataset: str
) -> Finding:
    """Spending is shown, and never more was spent than had come in (O13.2).

    Entries count in the order of their dates; on one day money comes in before it goes out.

    Args:
        criterion: the criterion.
        state: the item.
        record_set: entries with ``kind`` (in or out), ``entry_date`` and ``amount``.
        dataset: data set whose explicit "none" stands in for entries.
    """
    rows = list(state.rows(record_set))
    if not rows:
        if is_nil_throughout(state, dataset):
            return nil_finding(state)
        return no_rows(state, record_set)
    problem = incomplete_rows(state, record_set, rows, ("entry_date", "kind", "amount"))
    if problem:
        return problem
    if not any(row["kind"] == "out" for row in rows):
        return failed(
            f"ยังไม่มีรายการจ่าย หากยังไม่มีการใช้จ่ายให้เพิ่มรายการจ่าย 0 บาทพร้อมคำอธิบาย"
            f"{rows_place(state, record_set)}",
            "There is no spending; enter 0 with an explanation where none took place.",
        )
    balance = Decimal(0)
    for row in sorted(rows, key=lambda row: (row["entry_date"], row["kind"] == "out")):
        amount = Decimal(row["amount"])
        balance += -amount if row["kind"] == "out" else amount
        if balance < 0:
            return failed(
                f"ยอดจ่ายสะสมเกินยอดรับ {format_money(-balance)} บาท ตั้งแต่วันที่"
                f" {date_th(row['entry_date'])} โปรดตรวจสอบ{rows_place(state, record_set)}",
                f"Spending exceeds the money received from {date_en(row['entry_date'])} on.",
            )
    return passed(
        f"มีรายการรับและจ่าย คงเหลือ {format_money(balance)} บาท",
        f"Balance: {format_money(balance)} baht.",
    )


def _unequal(
    state: ItemState, record_set: str, rows: list[Row], total: str, parts: tuple[str, ...]
) -> Finding | None:
    wrong = [
        row_label(state, record_set, row, position)
        for position, row in enumerate(rows, start=1)
        if Decimal(row[total]) != sum((Decimal(row.get(p) or 0) for p in parts), Decimal(0))
    ]
    if not wrong:
        return None
    sum_label = " + ".join(field_label(state, record_set, part) for part in parts)
    return failed(
        f"รายการ {quoted(wrong)}: “{field_label(state, record_set, total)}” ไม่เท่ากับ {sum_label}"
        f" โปรดแก้ไข{rows_place(state, record_set)}",
        f"{set_name(record_set).capitalize()} whose {total} is not the sum of {', '.join(parts)}:"
        f" {len(wrong)}.",
    )


def _add_up(state: ItemState, record_set: str) -> Finding:
    label = set_label(state, record_set)
    return passed(f"ยอดรวมของ “{label}” ถูกต้องทุกรายการ", "All totals add up.")
