"""Records as sections of a document: a table, its pictures, and what a kind adds to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cms.common.report import Block, BulletList, NilStatement, Paragraph, Section
from cms.common.thai import format_money, parse_period
from oitpages.evidence.integrity_document import (
    MEASURES_ITEM,
    announcement_sections,
    result_sections,
)
from oitpages.evidence.risk_blocks import (
    RESULTS_ITEM,
    committee_sections,
    risk_sections,
    scale_data_sections,
    scale_sections,
)
from oitpages.evidence.risk_result_blocks import (
    before_and_after_sections,
    risk_result_sections,
)
from oitpages.evidence.state import ItemState, RecordSet
from oitpages.evidence.tables import Row, figures, record_table


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
    if for_data and records.key in _DATA:
        return _DATA[records.key](records, state)
    if for_data:
        table = record_table(records, records.rows, records.label_th)
        return (Section(records.label_th, (table,), anchor=table.key),)
    if not records.rows and state.periods:
        return ()
    build = _SPECIAL.get(records.key, _plain_sections)
    return build(records, state)


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
    units: list[str] = []
    levels: list[int] = []

    def walk(parent: str, depth: int, above: frozenset[str]) -> None:
        for row in by_parent.get(parent, ()):
            if row["name_th"] in above:
                continue  # an officer wrote a circle; each unit is shown once per branch
            units.append(row["name_th"])
            levels.append(depth)
            walk(row["name_th"], depth + 1, above | {row["name_th"]})

    walk("", 0, frozenset())
    tree = BulletList(tuple(units), levels=tuple(levels))
    chart = Section("แผนผังโครงสร้าง", (tree,) if units else (), anchor="organisation-chart")
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
    """The whole announcement in O24; O25 shows each measure beside its results."""
    if state.item.key != MEASURES_ITEM:
        return ()
    return announcement_sections(records, state, record_table)


def _risk_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The assessment in O20; in O21 what became of each risk."""
    if state.item.key == RESULTS_ITEM:
        return before_and_after_sections(records, state)
    return risk_sections(records, state)


def _no_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """Nothing of its own: another set shows these rows."""
    return ()


_SPECIAL: Mapping[str, Callable[[RecordSet, ItemState], tuple[Section, ...]]] = {
    "units": _unit_sections,
    "activities": _monthly_sections,
    "procurements": _monthly_sections,
    "services": _service_sections,
    "policy_sections": _policy_sections,
    "announcements": _announcement_sections,
    "measures": _measure_sections,
    "measure_results": lambda records, state: result_sections(records, state, record_table),
    "risks": _risk_sections,
    "risk_results": risk_result_sections,
    "risk_result_photos": _no_sections,
    "risk_scale": scale_sections,
    "risk_committee": committee_sections,
}

_DATA: Mapping[str, Callable[[RecordSet, ItemState], tuple[Section, ...]]] = {
    "risk_result_photos": _no_sections,
    "risk_scale": scale_data_sections,
}
"""Sets that programs get in another shape than one table."""
