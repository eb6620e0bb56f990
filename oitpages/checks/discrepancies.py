"""Results may only be called clean when nothing of the registers is left unexplained."""

from __future__ import annotations

from oitpages.catalogue.schema import Criterion
from oitpages.checks.registry import Finding, Status, check, failed
from oitpages.checks.slots import slots_filled
from oitpages.checks.wording import (
    Row,
    date_en,
    date_th,
    listed,
    listed_en,
    rows_place,
    set_label,
)
from oitpages.evidence.state import ItemState


@check("slots_filled_and_settled")
def slots_filled_and_settled(
    criterion: Criterion, state: ItemState, *, slots: tuple[str, ...], open_sets: tuple[str, ...]
) -> Finding:
    """Several places are filled, and no count has a discrepancy that is still open (O23.9).

    A report that all is in order would be untrue while a count that did not match waits
    for an explanation.

    Args:
        criterion: the criterion.
        state: the item.
        slots: keys of the places.
        open_sets: record sets of open discrepancies, with ``counted_on`` and ``open_count``.
    """
    filled = slots_filled(criterion, state, slots=slots)
    if filled.status is not Status.PASS:
        return filled
    for record_set in open_sets:
        rows = [row for row in state.rows(record_set) if row.get("open_count")]
        if rows:
            return _open(state, record_set, rows)
    return filled


def _open(state: ItemState, record_set: str, rows: list[Row]) -> Finding:
    number = sum(row["open_count"] for row in rows)
    days = sorted({row["counted_on"] for row in rows})
    return failed(
        f"“{set_label(state, record_set)}” มี {number:,} รายการ จากการตรวจนับวันที่ "
        f"{listed(date_th(day) for day in days)} "
        f"โปรดติดตามจนได้ข้อยุติแล้วปิดเรื่อง{rows_place(state, record_set)}",
        f"Open discrepancies: {number}, counted on {listed_en(date_en(day) for day in days)}.",
    )
