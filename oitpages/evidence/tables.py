"""Rows of records as tables and pictures of the neutral document."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cms.common.report import CellValue, Column, Figure, Link, Table
from cms.common.thai import parse_period
from oitpages.evidence.state import RecordColumn, RecordSet

Row = Mapping[str, Any]

WIDE_TEXT = {
    "duties": 4,
    "title": 4,
    "detail": 5,
    "result": 5,
    "biography": 4,
    "documents": 4,
    "steps": 5,
    "text": 5,
    "text_th": 5,
    "text_en": 5,
    "measure": 5,
    "control": 5,
    "risk_event": 4,
    "treatment": 4,
    "existing_controls": 4,
    "process_name": 3,
    "description": 3,
    "bidders": 4,
    "reason": 3,
    "name": 3,
    "name_th": 3,
    "full_name": 2.5,
    "position": 2.5,
    "winner": 3,
    "link": 3,
    "source": 3,
    "owner": 2.5,
    "controller": 2.5,
    "topic": 3,
    "work_line": 2,
    "note": 2.5,
    "number": 0.7,
    "no_result_reason": 3,
    "meeting_reference": 3,
    "position_group": 3,
}
"""Relative widths of columns with running text; others are 1.5 wide."""

MONEY_TOTALS = {
    "budget_lines": ("planned", "spent_q1", "spent_q2", "spent_q3", "spent_q4", "spent_total"),
    "procurements": ("budget", "agreed_price"),
    "strength": ("authorised", "filled", "vacant"),
    "areas": ("villages", "population"),
    "complaint_counts": ("received", "finished", "in_progress"),
    "progress_notices": ("cases", "notices_sent"),
}
"""Columns that a table adds up in its last row."""

HIDDEN_COLUMNS = {"risks": {"risk_id"}, "risk_results": {"risk_id", "result_id"}}
"""Keys that join records and say nothing to a reader."""


def record_table(records: RecordSet, rows: tuple[Row, ...], caption: str, key: str = "") -> Table:
    """Rows as a table with typed cells, without pictures and joining keys."""
    hidden = HIDDEN_COLUMNS.get(records.key, set())
    shown = [c for c in records.columns if c.kind != "image" and c.key not in hidden]
    columns = tuple(_column(column) for column in shown)
    cells = tuple(tuple(_cell(column, row.get(column.key)) for column in shown) for row in rows)
    return Table(
        key or records.key.replace("_", "-"), caption, columns, cells, _total(records, shown, rows)
    )


def _column(column: RecordColumn) -> Column:
    kind = "text" if column.kind == "image" else column.kind
    weight = WIDE_TEXT.get(column.key, 1.5)
    if column.kind == "money":
        weight = 1.8
    meaning = f"ค่าที่เป็นไปได้: {', '.join(column.choices.values())}" if column.choices else ""
    return Column(column.key, column.label_th, kind, weight, column.label_en, meaning)


def _cell(column: RecordColumn, value: Any) -> CellValue:
    """A stored value as a cell: choices in words, months and quarters as such, links live."""
    if value is None or value == "":
        return None
    if column.kind in ("month", "quarter"):
        return parse_period(value)
    if column.kind == "link":
        return Link(value, value)
    if column.choices:
        return column.choices.get(str(value), str(value))
    if column.kind == "boolean":
        return bool(value)
    return value


def _total(records: RecordSet, shown: list[RecordColumn], rows: tuple[Row, ...]) -> tuple | None:
    """The last row of a table whose columns add up; nothing to add in a single row."""
    summed = MONEY_TOTALS.get(records.key)
    if not summed or len(rows) < 2:
        return None
    cells: list[CellValue] = []
    for number, column in enumerate(shown):
        if column.key in summed:
            zero = Decimal(0) if column.kind == "money" else 0
            cells.append(sum((row.get(column.key) or zero for row in rows), zero))
        else:
            cells.append("รวม" if number == 0 else None)
    return tuple(cells)


def figures(records: RecordSet, rows: tuple[Row, ...]) -> tuple[Figure, ...]:
    """The pictures of the rows, captioned with the row's own name."""
    name = next((c.key for c in records.columns if c.key in ("title", "full_name", "topic")), "")
    return tuple(
        Figure(
            alt=row.get("photo_alt") or str(row.get(name, "")) or "ภาพประกอบ",
            caption=str(row.get(name, "")),
            image_id=row["photo"],
            width=row.get("photo_width"),
            height=row.get("photo_height"),
        )
        for row in rows
        if row.get("photo")
    )
