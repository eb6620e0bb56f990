"""Records as sections of a document: a table, its pictures, and what a kind adds to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from cms.common.report import (
    Block,
    BulletList,
    CellValue,
    Column,
    Figure,
    Link,
    NilStatement,
    Paragraph,
    Section,
    Table,
)
from cms.common.thai import format_money, parse_period
from oitpages.evidence.integrity_document import announcement_sections
from oitpages.evidence.state import ItemState, RecordColumn, RecordSet

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

HIDDEN_COLUMNS = {"risks": {"risk_id"}, "risk_results": {"risk_id"}}
"""Keys that join records and say nothing to a reader."""


def record_sections(
    records: RecordSet, state: ItemState, *, for_data: bool = False
) -> tuple[Section, ...]:
    """The sections of one record set; none where it is empty and periods say why.

    Args:
        records: the rows.
        state: the item that shows them.
        for_data: give the set as the one table that programs want, even an empty one,
            instead of the parts that people read.
    """
    if for_data:
        table = record_table(records, records.rows, records.label_th)
        return (Section(records.label_th, (table,), anchor=table.key),)
    if not records.rows and state.periods:
        return ()
    build = _SPECIAL.get(records.key, _plain_sections)
    return build(records, state)


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


def _plain_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """One section: the table, then its pictures."""
    table = record_table(records, records.rows, records.label_th)
    return (
        Section(
            records.label_th,
            (table, *figures(records, records.rows)),
            anchor=records.key.replace("_", "-"),
        ),
    )


def _monthly_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """A section for each month that has rows or is stated as nil (O7.6, O15.2, O15.4)."""
    nil = {cell.period for cell in state.periods if cell.status == "nil"}
    months = sorted({row["month"] for row in records.rows} | nil)
    sections = [Section(records.label_th, (), anchor=records.key.replace("_", "-"))]
    for month in months:
        # In a draft that is looked at, the month may not be chosen yet.
        heading = f"เดือน{parse_period(month).label_th}" if month else "ยังไม่ได้เลือกเดือน"
        rows = tuple(row for row in records.rows if row["month"] == month)
        blocks: tuple[Block, ...] = (NilStatement(state.item.period.nil_statement_th),)
        if rows:
            table = record_table(
                records,
                rows,
                f"{records.label_th} {heading}",
                f"{records.key}-{month}".replace("_", "-"),
            )
            blocks = (table, *figures(records, rows))
        sections.append(Section(heading, blocks, 2, f"m{month}"))
    return tuple(sections)


def _unit_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The organisation chart as nested text, then each unit's duties (O1.1, O1.5)."""
    by_parent: dict[str, list[Row]] = {}
    names = {row["name_th"] for row in records.rows}
    for row in records.rows:
        parent = row["parent_name"] if row["parent_name"] in names else ""
        by_parent.setdefault(parent, []).append(row)
    lines: list[str] = []

    def walk(parent: str, depth: int, above: frozenset[str]) -> None:
        for row in by_parent.get(parent, ()):
            if row["name_th"] in above:
                continue  # an officer wrote a circle; each unit is shown once per branch
            lines.append("— " * depth + row["name_th"])
            walk(row["name_th"], depth + 1, above | {row["name_th"]})

    walk("", 0, frozenset())
    chart = Section(
        "แผนผังโครงสร้าง", (BulletList(tuple(lines)),) if lines else (), anchor="organisation-chart"
    )
    return (chart, *_plain_sections(records, state))


def _service_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """Each service with its papers, steps in order, time and fee, by work line (O9)."""
    lines = dict(state.station.work_lines)
    units = next((c.choices for c in records.columns if c.key == "duration_unit"), {})
    overview = RecordSet(
        records.key,
        records.label_th,
        tuple(c for c in records.columns if c.key not in ("steps", "documents")),
        records.rows,
    )
    table = record_table(overview, records.rows, records.label_th)
    sections = [Section(records.label_th, (table,), anchor="services")]
    for number, row in enumerate(records.rows, start=1):
        facts = [f"สายงาน: {lines.get(row['work_line'], row['work_line'])}"]
        if row["duration_value"] is not None:
            unit = units.get(row["duration_unit"], row["duration_unit"])
            facts.append(f"ระยะเวลา: {row['duration_value']} {unit}")
        if row["fee"] is not None:
            fee = f"ค่าธรรมเนียม: {format_money(row['fee'])} บาท"
            facts.append(fee if row["fee"] else "ไม่มีค่าธรรมเนียม")
        blocks: list[Block] = [Paragraph(" · ".join(facts), strong=True)]
        for title, key, ordered in (
            ("เอกสารที่ต้องใช้", "documents", False),
            ("ขั้นตอน", "steps", True),
        ):
            entries = tuple(line.strip() for line in row[key].splitlines() if line.strip())
            if entries:
                blocks += [Paragraph(title, strong=True), BulletList(entries, ordered)]
        sections.append(Section(row["name"], tuple(blocks), 2, f"service-{number}"))
    return tuple(sections)


def _policy_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The policy's sections, English directly after Thai (O18.2)."""
    labels = next(c.choices for c in records.columns if c.key == "section")
    sections = []
    for row in records.rows:
        label = labels.get(row["section"], row["section"])
        sections.append(Section(label, (Paragraph(row["text_th"]),), anchor=row["section"]))
        if row["text_en"]:
            sections.append(
                Section("English", (Paragraph(row["text_en"]),), 2, f"{row['section']}-en", "en")
            )
    return tuple(sections)


def _announcement_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """Announcements by type (O14.2 to O14.4)."""
    labels = next(c.choices for c in records.columns if c.key == "announcement_type")
    sections = [Section(records.label_th, (), anchor="announcements")]
    for kind, label in {**labels, "": "ยังไม่ได้เลือกประเภท"}.items():
        rows = tuple(row for row in records.rows if row["announcement_type"] == kind)
        if rows:
            table = record_table(records, rows, label, f"announcements-{kind}")
            sections.append(Section(label, (table,), 2, f"announcements-{kind}"))
    return tuple(sections)


def _measure_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The whole announcement in O24; where O25 only refers to the measures, their table."""
    if state.item.key != "integrity-measures":
        return _plain_sections(records, state)
    return announcement_sections(records, state, record_table)


_SPECIAL: Mapping[str, Callable[[RecordSet, ItemState], tuple[Section, ...]]] = {
    "units": _unit_sections,
    "activities": _monthly_sections,
    "procurements": _monthly_sections,
    "services": _service_sections,
    "policy_sections": _policy_sections,
    "announcements": _announcement_sections,
    "measures": _measure_sections,
}
