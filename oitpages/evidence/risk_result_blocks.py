"""O21 as sections: levels before and after, then each risk's results with their photos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cms.common.report import (
    Block,
    BulletList,
    Column,
    Figure,
    NilStatement,
    Paragraph,
    Section,
    Table,
)
from cms.common.thai import format_date
from oitpages.evidence.risk_blocks import numbered_risks, risk_anchor, work_lines_of
from oitpages.evidence.state import ItemState, RecordColumn, RecordSet
from oitpages.evidence.tables import Row, figures, record_table
from risk.levels import LEVEL_LABELS_TH

NO_RESULT = "ยังไม่มีผลการดำเนินการ"

_PICTURED = RecordSet("risk_results", "", (RecordColumn("title", "กิจกรรม/การดำเนินการ"),))


@dataclass(frozen=True, slots=True)
class _Results:
    """The results of an item, found by risk, and their further photos by result."""

    by_risk: Mapping[Any, list[Row]]
    photos: Mapping[Any, list[Row]]
    statuses: Mapping[str, str]

    @classmethod
    def of(cls, state: ItemState) -> _Results:
        """Sort the rows once, oldest result first."""
        return cls(
            _grouped(state.rows("risk_results"), "risk_id"),
            _grouped(state.rows("risk_result_photos"), "result_id"),
            _statuses(state),
        )

    def progress(self, risk: Row) -> str:
        """How far a risk's treatment has come, in words."""
        own = self.by_risk.get(risk["risk_id"])
        if own:
            return self.statuses.get(own[-1]["status"], own[-1]["status"])
        reason = risk.get("no_result_reason")
        return f"ยังไม่มีผล: {reason}" if reason else "ยังไม่มีผล"

    def level_after(self, risk: Row) -> str | None:
        """The level that remains by the newest result that says so, in words."""
        own = self.by_risk.get(risk["risk_id"], [])
        key = next((row["residual_level"] for row in reversed(own) if row["residual_level"]), "")
        return LEVEL_LABELS_TH.get(key)


def before_and_after_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """Each risk's level before and after, and how far its treatment is (O21.2)."""
    if not records.rows:
        table = record_table(records, (), records.label_th)
        return (Section(records.label_th, (table,), anchor="risks"),)
    lines = dict(work_lines_of(state, records.rows))
    results = _Results.of(state)
    rows = tuple(
        (
            risk["number"],
            lines[risk["work_line"]],
            risk["process_name"],
            LEVEL_LABELS_TH.get(risk["level"]),
            results.level_after(risk),
            results.progress(risk),
        )
        for risk in numbered_risks(state)
    )
    columns = (
        Column("number", "ข้อ", "integer", 0.6, "No."),
        Column("work_line", "สายงาน", weight=2, label_en="Work line"),
        Column("process_name", "กระบวนงาน/งาน/โครงการ", weight=4, label_en="Process"),
        Column("level", "ระดับก่อนดำเนินการ", weight=1.6, label_en="Level before"),
        Column("residual_level", "ระดับหลังดำเนินการ", weight=1.6, label_en="Level after"),
        Column("progress", "การดำเนินการ", weight=3, label_en="Progress"),
    )
    table = Table("before-and-after", "ระดับความเสี่ยงรายข้อ", columns, rows)
    blocks = (_level_counts(rows), table)
    return (Section("ภาพรวมก่อนและหลังดำเนินการ", blocks, anchor="before-and-after"),)


def _level_counts(rows: Iterable[tuple]) -> Table:
    """How many risks had each level before, and have it after."""
    before = [row[3] for row in rows]
    after = [row[4] for row in rows]
    labels = tuple(reversed(LEVEL_LABELS_TH.values()))
    counts = [(label, before.count(label), after.count(label)) for label in labels]
    if None in after:
        counts.append(("ยังไม่ประเมินหลังดำเนินการ", None, after.count(None)))
    return Table(
        "levels-before-and-after",
        "จำนวนความเสี่ยงตามระดับ",
        (
            Column("level", "ระดับความเสี่ยง", weight=3, label_en="Level"),
            Column("before", "ก่อนดำเนินการ (ข้อ)", "integer", 2, "Before"),
            Column("after", "หลังดำเนินการ (ข้อ)", "integer", 2, "After"),
        ),
        tuple(counts),
    )


def risk_result_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The results by work line and risk, photos right below each (O21.1 to O21.3)."""
    risks = numbered_risks(state)
    results = _Results.of(state)
    first = Section(records.label_th, (), anchor="risk-results")
    if not records.rows:
        first = replace(first, blocks=(record_table(records, (), records.label_th),))
    sections = [first]
    for key, title in work_lines_of(state, risks):
        own = [row for row in risks if row["work_line"] == key]
        if own:
            sections.append(Section(title, (), 2, f"results-{key}"))
        sections += [_risk_section(risk, results) for risk in own]
    known = {risk["risk_id"] for risk in risks}
    sections += [
        Section(row["risk_name"] or row["title"], _result_blocks(row, results), 3)
        for row in records.rows
        if row["risk_id"] not in known
    ]
    return tuple(sections)


def _risk_section(risk: Row, results: _Results) -> Section:
    """What was done about one risk, or why nothing was yet."""
    blocks: list[Block] = [Paragraph(f"แผนบริหารจัดการ: {risk['treatment']}")]
    own = results.by_risk.get(risk["risk_id"], [])
    for row in own:
        blocks += _result_blocks(row, results)
    if not own:
        reason = risk.get("no_result_reason")
        blocks.append(NilStatement(f"{NO_RESULT} เพราะ{reason}" if reason else NO_RESULT))
    heading = f"ข้อ {risk['number']} {risk['process_name']}"
    return Section(heading, tuple(blocks), 3, risk_anchor(risk))


def _result_blocks(row: Row, results: _Results) -> tuple[Block, ...]:
    """One result: what, when, how far, with what effect, and its pictures."""
    facts = [f"สถานะ: {results.statuses.get(row['status'], row['status'])}"]
    if row["carried_on"]:
        facts.insert(0, f"วันที่ดำเนินการ: {format_date(row['carried_on'], 'short')}")
    if row["residual_level"]:
        facts.append(
            f"ความเสี่ยงที่เหลือ: {LEVEL_LABELS_TH[row['residual_level']]}"
            f" (โอกาสเกิด {row['residual_likelihood']} ผลกระทบ {row['residual_impact']})"
        )
    return (
        Paragraph(row["title"], strong=True),
        Paragraph(row["result"]),
        BulletList(tuple(facts)),
        *_photos(row, results),
    )


def _photos(row: Row, results: _Results) -> tuple[Figure, ...]:
    """The first picture of a result, then its further ones."""
    return figures(_PICTURED, (row, *results.photos.get(row["result_id"], ())))


def _grouped(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _statuses(state: ItemState) -> Mapping[str, str]:
    """What people read for the status of a result."""
    found = state.records.get("risk_results")
    columns = found.columns if found else ()
    return next((column.choices for column in columns if column.key == "status"), {})
