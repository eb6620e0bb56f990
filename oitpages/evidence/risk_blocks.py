"""O20 as sections: committee, scale, heat map, and the risks by work line.

Risks are numbered once, in the order of the work lines, so that the heat map, the tables
and the results of both items mean the same risk by the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cms.common.report import Block, BulletList, Column, NilStatement, Paragraph, Section, Table
from cms.common.thai import format_date
from oitpages.evidence.state import ItemState, RecordColumn, RecordSet
from oitpages.evidence.tables import Row, record_table
from risk.heat_map import HeatMap, MappedRisk, heat_map
from risk.levels import (
    DEFAULT_BANDS,
    DEFAULT_IMPACT,
    DEFAULT_LIKELIHOOD,
    LEVEL_LABELS_TH,
    STEPS,
    LevelBands,
)

RESULTS_ITEM = "bribery-risk-results"
HEAT_MAP_ANCHOR = "heat-map"

NUMBER = RecordColumn("number", "ข้อ", "integer", "No.")
ASSESSED = (
    "process_name",
    "risk_event",
    "existing_controls",
    "likelihood",
    "impact",
    "level",
)
PLANNED = ("process_name", "treatment", "owner", "due_on", "budget", "reviewed_on")


def risk_anchor(row: Row) -> str:
    """The fragment where a risk is told."""
    return f"risk-{row['risk_id']}"


def numbered_risks(state: ItemState) -> tuple[Row, ...]:
    """The year's risks, each with its ``number``."""
    return tuple(
        {"number": number, **row} for number, row in enumerate(state.rows("risks"), start=1)
    )


def committee_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """Who assessed the risks, as positions, when and in which meeting (O20)."""
    if not records.rows:
        return ()
    first = records.rows[0]
    when = f"ประเมินเมื่อวันที่ {format_date(first['assessed_on'])}"
    if first["meeting_reference"]:
        when += f" ตาม{first['meeting_reference']}"
    roles = next((c.choices for c in records.columns if c.key == "role"), {})
    members = tuple(
        f"{roles.get(row['role'], row['role'])}: {row['position']}" for row in records.rows
    )
    blocks = (Paragraph(when, strong=True), BulletList(members))
    return (Section(records.label_th, blocks, anchor="risk-committee"),)


def scale_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The scale of the year in its own words (O20.4)."""
    if not records.rows:
        return ()
    tables = scale_tables(records)
    formula = Paragraph("ระดับความเสี่ยงได้จากโอกาสเกิด (1–5) คูณผลกระทบ (1–5) ตามเกณฑ์ต่อไปนี้")
    return (Section(records.label_th, (formula, *tables), anchor="risk-scale"),)


def scale_data_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The same two tables for programs, empty where the year has no scale."""
    return (Section(records.label_th, scale_tables(records), anchor="risk-scale"),)


def scale_tables(records: RecordSet) -> tuple[Table, Table]:
    """Five steps of likelihood and impact, and the levels with what each one asks for."""
    steps: tuple = ()
    levels: tuple = ()
    if records.rows:
        row = records.rows[0]
        steps = tuple((n, row[f"likelihood_{n}"], row[f"impact_{n}"]) for n in STEPS)
        levels = tuple(
            (LEVEL_LABELS_TH[key], f"{low}–{high}", row[f"{key}_response"])
            for key, low, high in _bands(row).ranges
        )
    return (
        Table(
            "risk-scale",
            "เกณฑ์โอกาสเกิดและผลกระทบ",
            (
                Column("step", "ขั้น", "integer", 0.6, "Step"),
                Column("likelihood", "โอกาสเกิด", weight=4, label_en="Likelihood"),
                Column("impact", "ผลกระทบ", weight=5, label_en="Impact"),
            ),
            steps,
        ),
        Table(
            "risk-levels",
            "ระดับความเสี่ยงและการดำเนินการ",
            (
                Column("level", "ระดับความเสี่ยง", weight=2, label_en="Level"),
                Column("products", "ผลคูณ", weight=1.5, label_en="Products"),
                Column("response", "การดำเนินการ", weight=6, label_en="Response"),
            ),
            levels,
        ),
    )


def state_heat_map(state: ItemState) -> HeatMap | None:
    """The heat map of an item's risks; ``None`` where it shows none or tells of results."""
    if state.item.key == RESULTS_ITEM or not state.rows("risks"):
        return None
    scale = next(iter(state.rows("risk_scale")), None)
    risks = (
        MappedRisk(
            row["number"],
            row["process_name"],
            row["likelihood"],
            row["impact"],
            f"#{risk_anchor(row)}",
        )
        for row in numbered_risks(state)
    )
    return heat_map(risks, _bands(scale), *_wording(scale))


def risk_sections(records: RecordSet, state: ItemState) -> tuple[Section, ...]:
    """The heat map, then each work line's risks and plans (O20.2 to O20.7)."""
    mapped = state_heat_map(state)
    if mapped is None:
        table = record_table(records, (), records.label_th)
        return (Section(records.label_th, (table,), anchor="risks"),)
    rows = numbered_risks(state)
    sections = [_heat_map_section(mapped), Section("ความเสี่ยงแยกตามสายงาน", (), anchor="risks")]
    for key, title in work_lines_of(state, rows):
        own = tuple(row for row in rows if row["work_line"] == key)
        blocks: tuple[Block, ...] = (NilStatement("ยังไม่มีความเสี่ยงของสายงานนี้"),)
        if own:
            assessed = _part(records, own, ASSESSED, "การประเมินความเสี่ยง", f"risks-{key}")
            planned = _part(records, own, PLANNED, "แผนบริหารจัดการความเสี่ยง", f"plans-{key}")
            anchors = tuple(risk_anchor(row) for row in own)
            blocks = (replace(assessed, row_anchors=anchors), planned)
        sections.append(Section(title, blocks, 2, f"risks-{key}"))
    return tuple(sections)


def _heat_map_section(mapped: HeatMap) -> Section:
    counts = " · ".join(f"{label} {number} ข้อ" for _, label, number in mapped.counts)
    lead = Paragraph(f"จำนวนความเสี่ยงตามระดับ: {counts}", strong=True)
    return Section("แผนที่ความเสี่ยง", (lead, heat_map_table(mapped)), anchor=HEAT_MAP_ANCHOR)


def heat_map_table(mapped: HeatMap) -> Table:
    """The heat map in words, for files: rows of likelihood, columns of impact."""
    return Table(
        "risk-heat-map",
        "แผนที่ความเสี่ยง โอกาสเกิดและผลกระทบ",
        (
            Column("likelihood", "โอกาสเกิด", weight=2.2, label_en="Likelihood"),
            *(
                Column(f"impact_{step}", f"ผลกระทบ {step}", weight=2, label_en=f"Impact {step}")
                for step, _ in mapped.impacts
            ),
        ),
        tuple(
            (f"{row.likelihood} {row.wording}", *(cell.text for cell in row.cells))
            for row in mapped.rows
        ),
    )


def _part(
    records: RecordSet, rows: tuple[Row, ...], keys: tuple[str, ...], caption: str, key: str
) -> Table:
    """A table of some columns, the risks' numbers first."""
    shown = (NUMBER, *_columns(records, keys))
    return record_table(RecordSet(records.key, caption, shown), rows, caption, key)


def _columns(records: RecordSet, keys: tuple[str, ...]) -> tuple[RecordColumn, ...]:
    by_key = {column.key: column for column in records.columns}
    return tuple(by_key[key] for key in keys if key in by_key)


def work_lines_of(state: ItemState, rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The edition's work lines, then any further one that a row names."""
    lines = [(line.key, line.title_th) for line in state.edition.work_lines]
    known = {key for key, _ in lines}
    others = dict.fromkeys(row["work_line"] for row in rows if row["work_line"] not in known)
    return [*lines, *((key, key) for key in others)]


def _bands(scale: Row | None) -> LevelBands:
    if scale is None:
        return DEFAULT_BANDS
    return LevelBands(scale["low_to"], scale["medium_to"], scale["high_to"])


def _wording(scale: Row | None) -> tuple[Mapping[int, str], Mapping[int, str]]:
    if scale is None:
        return DEFAULT_LIKELIHOOD, DEFAULT_IMPACT
    return (
        {step: scale[f"likelihood_{step}"] for step in STEPS},
        {step: scale[f"impact_{step}"] for step in STEPS},
    )
