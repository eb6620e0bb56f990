"""O24 as the announcement that a station signs each year, made from what it entered.

Sources: O24.1 to O24.5 for preparation and measures; the year's catalogue for criteria,
responsible officers and the calendar; :file:`catalogue/indicators.toml` for the ten
indicators of the assessment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from cms.common.report import Column, Paragraph, Section, Table
from cms.common.thai import format_date
from oitpages.evidence.state import ItemState, RecordSet

INDICATORS = Path(__file__).resolve().parent.parent / "catalogue" / "indicators.toml"

TableOfRows = Callable[..., Table]


@cache
def indicator_rows() -> tuple[tuple[int, str, str, str], ...]:
    """Number, instrument, title and issues to improve of the ten indicators."""
    with INDICATORS.open("rb") as stream:
        entries = tomllib.load(stream)["indicators"]
    return tuple(
        (number, entry["instrument"], entry["title_th"], entry["issues_th"])
        for number, entry in enumerate(entries, start=1)
    )


def announcement_sections(
    records: RecordSet, state: ItemState, table_of: TableOfRows
) -> tuple[Section, ...]:
    """The announcement after its preparation: indicators, measures, OIT table, calendar.

    Args:
        records: the station's measures.
        state: O24.
        table_of: makes a table of some rows of a record set.
    """
    return (
        _indicators(),
        *_measures(records, table_of),
        _disclosure(state),
        _calendar(state),
        _approval(state),
    )


def _indicators() -> Section:
    columns = (
        Column("number", "ตัวชี้วัดที่", "integer", 1, "Number"),
        Column("instrument", "เครื่องมือ", weight=1.2, label_en="Instrument"),
        Column("indicator", "ตัวชี้วัด", weight=3, label_en="Indicator"),
        Column("issues", "ประเด็นที่ต้องพัฒนา", weight=6, label_en="Issues to improve"),
    )
    title = "ตัวชี้วัดสิบด้านและประเด็นที่ต้องพัฒนา"
    return Section(
        title, (Table("indicators", title, columns, indicator_rows()),), anchor="indicators"
    )


def _measures(records: RecordSet, table_of: TableOfRows) -> list[Section]:
    """A table of measures with their owners for each area."""
    areas = next(column.choices for column in records.columns if column.key == "area")
    named = tuple(column for column in records.columns if column.key != "area")
    shown = replace(records, columns=named)  # the heading says the area
    sections = [Section(records.label_th, (), anchor="measures")]
    for key, label in areas.items():
        rows = tuple(row for row in records.rows if row["area"] == key)
        if rows:
            table = table_of(shown, rows, label, f"measures-{key}")
            sections.append(Section(label, (table,), 2, f"measures-{key}"))
    return sections


def _disclosure(state: ItemState) -> Section:
    """Every item with its criteria and the three officers who answer for it."""
    columns = (
        Column("code", "ข้อ", weight=1, label_en="Code"),
        Column("title", "ข้อมูลที่ต้องเปิดเผย", weight=3, label_en="Item"),
        Column("criteria", "เกณฑ์", weight=7, label_en="Criteria"),
        Column("data_officer", "เจ้าหน้าที่ข้อมูล", weight=2.2, label_en="Data officer"),
        Column("publisher", "ผู้เผยแพร่", weight=2, label_en="Publisher"),
        Column("controller", "ผู้ควบคุม", weight=2, label_en="Controller"),
    )
    rows = tuple(
        (
            item.code,
            item.title_th,
            "\n".join(f"{c.number}. {c.text_th}" for c in item.criteria),
            *(item.roles.get(role) for role in ("data_officer", "publisher", "controller")),
        )
        for item in state.edition.items
    )
    title = "การเปิดเผยข้อมูลสาธารณะ (OIT) และผู้รับผิดชอบรายข้อ"
    return Section(title, (Table("disclosure", title, columns, rows),), anchor="disclosure")


def _calendar(state: ItemState) -> Section:
    columns = (
        Column("starts_on", "เริ่ม", "date", 1.6, "Start"),
        Column("ends_on", "สิ้นสุด", "date", 1.6, "End"),
        Column("step", "ขั้นตอน", weight=3, label_en="Step"),
        Column("actions", "การดำเนินการ", weight=5, label_en="Actions"),
        Column("owner", "ผู้รับผิดชอบ", weight=2.5, label_en="Owner"),
    )
    rows = tuple(
        (step.start, step.end, step.title_th, "\n".join(step.actions_th), step.owner_th)
        for step in state.edition.calendar
    )
    title = f"ปฏิทินการประเมิน ปีงบประมาณ พ.ศ. {state.edition.year}"
    return Section(title, (Table("calendar", title, columns, rows),), anchor="calendar")


def _approval(state: ItemState) -> Section:
    """The block that the head signs: filled where the page says who approved it."""
    page, station = state.page, state.station
    day = page.approved_on or state.reference_date
    head = station.head_on(day)
    name = page.approved_by or (head.full_name if head else "")
    position = head.position if head and head.full_name == name else ""
    lines = [
        Paragraph("จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน"),
        Paragraph(
            f"ประกาศ ณ วันที่ {format_date(page.approved_on)}"
            if page.approved_on
            else "ประกาศ ณ วันที่ ........................................"
        ),
        Paragraph("ลงชื่อ ........................................ ผู้อนุมัติ"),
        Paragraph(f"({name or '........................................'})", strong=True),
        Paragraph(position or "หัวหน้าสถานีตำรวจ"),
    ]
    return Section("การอนุมัติของหัวหน้าสถานี", tuple(lines), anchor="approval")
