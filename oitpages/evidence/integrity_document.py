"""O24 as the announcement that a station signs each year, and O25 as the report on it.

Sources: O24.1 to O24.5 for preparation and measures; the year's catalogue for criteria,
responsible officers and the calendar; :file:`catalogue/indicators.toml` for the ten
indicators of the assessment; O25.1 to O25.3 for the results of each measure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from cms.common.report import Column, Paragraph, Report, Section, Table
from cms.common.thai import format_date
from oitpages.catalogue.schema import Item
from oitpages.evidence.state import ItemState, RecordSet

INDICATORS = Path(__file__).resolve().parent.parent / "catalogue" / "indicators.toml"

MEASURES_ITEM, RESULTS_ITEM = "integrity-measures", "integrity-results"
BLANK = "." * 50
"""Room to write."""

TITLE_ANCHOR, APPROVAL_ANCHOR = "document-title", "approval"

RESULT_COLUMNS = (
    Column("topic", "หัวข้อ", weight=2.6, label_en="Topic"),
    Column("measure", "มาตรการ/วิธีดำเนินการ", weight=4, label_en="Measure"),
    Column("result", "ผลการดำเนินการ", weight=4.4, label_en="Result"),
    Column("carried_on", "วันที่ดำเนินการ", "date", 1.8, "Carried out on"),
    Column("owner", "ผู้รับผิดชอบ", weight=2.2, label_en="Owner"),
)

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
        Column("title", "ข้อมูลที่ต้องเปิดเผย", weight=3.1, label_en="Item"),
        Column("criteria", "เกณฑ์", weight=5.6, label_en="Criteria"),
        Column("data_officer", "เจ้าหน้าที่ข้อมูล", weight=2.4, label_en="Data officer"),
        Column("publisher", "ผู้เผยแพร่", weight=2.4, label_en="Publisher"),
        Column("controller", "ผู้ควบคุม", weight=2.7, label_en="Controller"),
    )
    rows = tuple(
        (
            item.code,
            item.title_th,
            "\n".join(f"{c.number}. {c.text_th}" for c in item.criteria),
            *(_role(item, role, state) for role in ("data_officer", "publisher", "controller")),
        )
        for item in state.edition.items
    )
    title = "การเปิดเผยข้อมูลสาธารณะ (OIT) และผู้รับผิดชอบรายข้อ"
    return Section(title, (Table("disclosure", title, columns, rows),), anchor="disclosure")


def _role(item: Item, role: str, state: ItemState) -> str | None:
    """Who holds a role by title, and by name where the item's page names an officer."""
    named = {found.role: found.name for found in state.item_officers.get(item.key, ())}
    return "\n".join(filter(None, (item.roles.get(role), named.get(role)))) or None


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
    """The end of the announcement, with the block that the head signs."""
    day = state.page.approved_on
    lines = (
        Paragraph("จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน"),
        Paragraph(f"ประกาศ ณ วันที่ {format_date(day) if day else BLANK}", signature=True),
        *_signature(state),
    )
    return Section("การอนุมัติของหัวหน้าสถานี", lines, anchor=APPROVAL_ANCHOR)


def _signature(state: ItemState) -> tuple[Paragraph, ...]:
    """Rank and room to sign, name and position of who approved; dots where nobody did yet.

    The head of the station on the day of approval signs where the page names no other.
    """
    page, station = state.page, state.station
    head = station.head_on(page.approved_on or state.reference_date)
    name = page.approved_by or (head.full_name if head else "")
    is_head = head is not None and head.full_name == name
    rank = head.rank if is_head else ""
    position = head.position if is_head else "หัวหน้าสถานีตำรวจ"
    lines = [f"{rank or 'ลงชื่อ'} {BLANK}", f"({name.removeprefix(rank) or BLANK})", position]
    if is_head and head.acting:
        lines.append("รักษาราชการแทน")
    return tuple(Paragraph(line, signature=True) for line in lines)


def _head(state: ItemState) -> tuple[str, str, str]:
    """Who announces or reports, of what, for which year."""
    heading = {
        MEASURES_ITEM: f"ประกาศ{state.station.name_th}",
        RESULTS_ITEM: f"รายงานของ{state.station.name_th}",
    }[state.item.key]
    year = f"ประจำปีงบประมาณ พ.ศ. {state.edition.year}"
    return heading, f"เรื่อง {state.item.title_th}", year


def title_section(state: ItemState) -> tuple[Section, ...]:
    """The words that an announcement or a report of the station begins with (O24, O25)."""
    heading, subject, year = _head(state)
    return (Section(heading, (Paragraph(f"{subject} {year}", strong=True),), anchor=TITLE_ANCHOR),)


def as_official_paper(report: Report, state: ItemState) -> Report:
    """The document as a station signs and files it: head in the middle, no heading to sign below.

    Args:
        report: the document as the page shows it.
        state: O24 or O25.
    """
    sections = tuple(
        replace(section, heading="") if section.anchor == APPROVAL_ANCHOR else section
        for section in report.sections
        if section.anchor != TITLE_ANCHOR
    )
    return replace(report, sections=sections, official_head=_head(state))


def result_sections(
    records: RecordSet, state: ItemState, table_of: TableOfRows
) -> tuple[Section, ...]:
    """Each measure of O24 with what was done under it, by area (O25.1, O25.2).

    A measure without a result says so; a result without a measure stands at the end.

    Args:
        records: the station's results.
        state: O25, which reads the measures of O24.
        table_of: makes a table of some rows of a record set.
    """
    measures = state.records.get("measures")
    top = Section(records.label_th, (), anchor="measure-results")
    if measures is None or not measures.rows:
        table = table_of(records, records.rows, records.label_th)
        return (replace(top, blocks=(table,)),)
    areas, topics = _choices(measures, "area"), _choices(measures, "topic")
    sections = [top]
    for key, label in areas.items():
        rows = tuple(
            row
            for measure in measures.rows
            if measure["area"] == key
            for row in _result_rows(measure, records, topics)
        )
        if rows:
            table = Table(f"results-{key}", label, RESULT_COLUMNS, rows)
            sections.append(Section(label, (table,), 2, f"results-{key}"))
    known = {measure["topic"] for measure in measures.rows}
    others = tuple(row for row in records.rows if row["topic"] not in known)
    if others:
        label = "ผลการดำเนินการอื่นนอกมาตรการ"
        table = table_of(records, others, label, "results-other")
        sections.append(Section(label, (table,), 2, "results-other"))
    return tuple(sections)


def _result_rows(measure, records: RecordSet, topics) -> list[tuple]:
    """A row for each result of a measure, or one that says there is none yet."""
    topic = topics.get(measure["topic"], measure["topic"])
    found = [row for row in records.rows if row["topic"] == measure["topic"]]
    return [
        (topic, measure["measure"], row["result"] or None, row["carried_on"], measure["owner"])
        for row in found
    ] or [(topic, measure["measure"], "ยังไม่มีรายงานผล", None, measure["owner"])]


def _choices(records: RecordSet, column_key: str):
    """What the stored values of a column mean."""
    return next((c.choices for c in records.columns if c.key == column_key), {})


def closing_section(state: ItemState) -> tuple[Section, ...]:
    """The head's approval of the report (O25)."""
    day = state.page.approved_on
    lines = (
        Paragraph("ได้ตรวจสอบผลการดำเนินการตามมาตรการข้างต้นแล้ว เห็นชอบให้รายงานและเผยแพร่ต่อสาธารณะ"),
        *_signature(state),
        Paragraph(f"วันที่ {format_date(day) if day else BLANK}", signature=True),
    )
    return (Section("การรับรองของหัวหน้าสถานี", lines, anchor=APPROVAL_ANCHOR),)
