"""The evidence index as neutral documents: wide tables for workbooks, prose for paper."""

from __future__ import annotations

from cms.common.report import (
    DEMO_NOTICE,
    Column,
    Link,
    LinkList,
    Paragraph,
    Report,
    Section,
    Table,
)
from cms.common.thai import format_date, format_datetime, format_time, local_date
from oitpages.checks.registry import Status
from oitpages.evidence.index import EvidenceIndex, IndexRow
from oitpages.evidence.state import PageState

ITEM_COLUMNS = (
    Column("group", "กลุ่ม", weight=5, label_en="Group"),
    Column("code", "ข้อ", weight=5, label_en="Code"),
    Column("title_th", "รายการ", weight=28, label_en="Title (Thai)"),
    Column("title_en", "รายการ (อังกฤษ)", weight=28, label_en="Title (English)"),
    Column("url", "ที่อยู่เว็บ", "link", 34, "Public address"),
    Column("published_at", "เผยแพร่เมื่อ", "date", 11, "First published"),
    Column("updated_at", "แก้ไขล่าสุด", "date", 11, "Last changed"),
    Column("as_of", "ข้อมูล ณ วันที่", "date", 11, "Data as of"),
    Column("period", "งวด", weight=18, label_en="Period"),
    Column("formats_required", "รูปแบบที่กำหนด", weight=16, label_en="Formats required"),
    Column("files_present", "ไฟล์ที่มี", weight=14, label_en="Files present"),
    Column("passed", Status.PASS.label_th, "integer", 8, "Criteria met"),
    Column("failed", Status.FAIL.label_th, "integer", 8, "Criteria not met"),
    Column("needs_review", Status.NEEDS_REVIEW.label_th, "integer", 8, "Criteria to attest"),
    Column("not_applicable", Status.NOT_APPLICABLE.label_th, "integer", 9, "Not applicable"),
    Column("data_officer", "เจ้าหน้าที่ข้อมูล", weight=20, label_en="Data officer"),
    Column("publisher", "ผู้เผยแพร่", weight=20, label_en="Publisher"),
    Column("controller", "ผู้ควบคุม", weight=20, label_en="Controller"),
    Column("approved_by", "ผู้อนุมัติ", weight=20, label_en="Approved by"),
    Column("approved_position", "ตำแหน่งผู้อนุมัติ", weight=20, label_en="Position of approver"),
    Column("approved_on", "อนุมัติเมื่อ", "date", 11, "Approved on"),
    Column("approved_time", "เวลาที่อนุมัติ", weight=8, label_en="Time of approval"),
    Column("note", "คำอธิบายสำหรับ ITAP", weight=40, label_en="Explanation for ITAP"),
)
CRITERION_COLUMNS = (
    Column("code", "ข้อ", weight=5, label_en="Code"),
    Column("criterion", "เกณฑ์", weight=6, label_en="Criterion"),
    Column("text_th", "ข้อความ", weight=36, label_en="Text (Thai)"),
    Column("kind", "ผู้ตรวจ", weight=10, label_en="Decided by"),
    Column("status", "สถานะ", weight=9, label_en="Status"),
    Column("message_th", "ผลการตรวจ", weight=40, label_en="Finding (Thai)"),
    Column("url", "ที่อยู่เว็บ", "link", 34, "Public address"),
)
FILE_COLUMNS = (
    Column("code", "ข้อ", weight=5, label_en="Code"),
    Column("title", "ไฟล์", weight=30, label_en="File"),
    Column("format", "รูปแบบ", weight=7, label_en="Format"),
    Column("url", "ที่อยู่เว็บ", "link", 40, "Public address"),
    Column("size", "ขนาด (ไบต์)", "integer", 10, "Size in bytes"),
    Column("sha256", "SHA-256", weight=40, label_en="SHA-256"),
)
KIND_LABELS = {"machine": "ระบบ", "structured": "ระบบ", "attest": "เจ้าหน้าที่รับรอง"}


def workbook_report(index: EvidenceIndex) -> Report:
    """The index for workbooks: items, criteria and files, one wide table each."""
    items = Table("items", "รายการ", ITEM_COLUMNS, tuple(_item_cells(row) for row in index.rows))
    criteria = Table("criteria", "เกณฑ์", CRITERION_COLUMNS, _criterion_rows(index))
    files = Table("files", "ไฟล์", FILE_COLUMNS, _file_rows(index))
    return _report(
        index, tuple(Section(table.caption, (table,)) for table in (items, criteria, files))
    )


def flat_report(index: EvidenceIndex) -> Report:
    """The index for CSV: one row per criterion, with what it needs of its item repeated."""
    columns = (
        Column("group", "กลุ่ม"),
        Column("code", "ข้อ"),
        Column("title_th", "รายการ"),
        Column("title_en", "รายการ (อังกฤษ)"),
        Column("page_url", "ที่อยู่เว็บของหน้า", "link"),
        Column("published_at", "เผยแพร่เมื่อ", "date"),
        Column("updated_at", "แก้ไขล่าสุด", "date"),
        Column("as_of", "ข้อมูล ณ วันที่", "date"),
        Column("formats_required", "รูปแบบที่กำหนด"),
        Column("files_present", "ไฟล์ที่มี"),
        *ITEM_COLUMNS[18:22],
        *CRITERION_COLUMNS[1:],
    )
    rows = []
    for row in index.rows:
        cells = _item_cells(row)
        for criterion in _criterion_cells(row):
            rows.append((*cells[:8], cells[9], cells[10], *cells[18:22], *criterion[1:]))
    return _report(index, (Section("เกณฑ์", (Table("index", "ดัชนีหลักฐาน", columns, tuple(rows)),)),))


def document_report(index: EvidenceIndex) -> Report:
    """The index for paper: a summary of all items, then each item with its criteria."""
    summary = Table(
        "summary",
        "สรุปรายข้อ",
        (
            ITEM_COLUMNS[1],
            Column("title_th", "รายการ", weight=30, label_en="Title (Thai)"),
            Column("url", "ที่อยู่เว็บ", "link", 32, "Public address"),
            ITEM_COLUMNS[7],
            ITEM_COLUMNS[10],
            *ITEM_COLUMNS[11:15],
        ),
        tuple(
            (c[1], c[2], c[4], c[7], c[10], *c[11:15])
            for c in (_item_cells(row) for row in index.rows)
        ),
    )
    return _report(
        index,
        (
            Section("สรุปรายข้อ", (Paragraph(_counts_sentence(index)), summary)),
            *(_item_section(row) for row in index.rows),
        ),
    )


def _report(index: EvidenceIndex, sections: tuple[Section, ...]) -> Report:
    has_content = any(row.url for row in index.rows)
    return Report(
        key=f"evidence-index-{index.station.slug}-{index.edition.year}",
        title=f"ดัชนีหลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {index.edition.year}",
        subtitle=index.edition.title_th,
        publisher=index.station.name_th,
        published_at=index.content_date,
        as_of=index.reference_date,
        url=index.url,
        sections=sections,
        metadata={
            "หน่วยงาน": index.station.name_th,
            "ปีงบประมาณ": str(index.edition.year),
            "ชุดเกณฑ์": index.edition.id,
            "ตรวจโดยถือวันที่": format_date(index.reference_date),
            "เนื้อหาล่าสุดเผยแพร่เมื่อ": (
                format_datetime(index.content_date) if has_content else "ยังไม่มีเนื้อหา"
            ),
            "จำนวนเกณฑ์": str(sum(len(row.criteria) for row in index.rows)),
        },
        notice=DEMO_NOTICE if index.station.is_demo else "",
        landscape=True,
        thai_digits=index.station.thai_digits,
    )


def approval_th(page: PageState) -> str:
    """Who approved a page, in which position and when, as one sentence."""
    name = f"{page.approved_by} {page.approved_position}".strip()
    moment = page.approved_at
    when = format_datetime(moment) if moment else format_date(page.approved_on)
    return f"อนุมัติโดย {name} เมื่อ {when}"


def _counts_sentence(index: EvidenceIndex) -> str:
    """How many criteria have which status; no score."""
    total = sum(index.counts.values())
    parts = [
        f"{status.label_th} {number} เกณฑ์" for status, number in index.counts.items() if number
    ]
    return f"ตรวจ {len(index.rows)} ข้อ {total} เกณฑ์: " + ", ".join(parts)


def _link(url: str) -> Link | None:
    return Link(url, url) if url else None


def _item_cells(row: IndexRow) -> tuple:
    """The cells of :data:`ITEM_COLUMNS`."""
    page = row.state.page
    roles = {role.role: role.name or role.title_th for role in row.state.roles}
    return (
        row.item.group,
        row.item.code,
        row.item.title_th,
        row.item.title_en,
        _link(row.url),
        local_date(page.published_at) if page else None,
        local_date(page.updated_at) if page else None,
        page.as_of if page else None,
        row.period_th,
        row.formats_th,
        ", ".join(file.format.upper() for file in row.state.files),
        row.counts[Status.PASS],
        row.counts[Status.FAIL],
        row.counts[Status.NEEDS_REVIEW],
        row.counts[Status.NOT_APPLICABLE],
        roles.get("data_officer", ""),
        roles.get("publisher", ""),
        roles.get("controller", ""),
        page.approved_by if page else "",
        page.approved_position if page else "",
        page.approved_on if page else None,
        format_time(page.approved_at) if page and page.approved_at else "",
        row.note_th,
    )


def _criterion_cells(row: IndexRow) -> list[tuple]:
    """The cells of :data:`CRITERION_COLUMNS` of one item."""
    return [
        (
            row.item.code,
            entry.criterion.id,
            entry.criterion.text_th,
            KIND_LABELS[entry.criterion.kind],
            entry.result.status.label_th,
            entry.result.public_th,
            _link(entry.url),
        )
        for entry in row.criteria
    ]


def _criterion_rows(index: EvidenceIndex) -> tuple:
    return tuple(cells for row in index.rows for cells in _criterion_cells(row))


def _file_rows(index: EvidenceIndex) -> tuple:
    return tuple(
        (row.item.code, file.title, file.format, _link(file.url), file.size, file.sha256)
        for row in index.rows
        for file in row.state.files
    )


def _item_section(row: IndexRow) -> Section:
    """One item on paper: address, dates and people, then its criteria."""
    page = row.state.page
    blocks: list = []
    if page:
        blocks.append(LinkList((Link(page.url, page.url),)))
        facts = [f"ข้อมูล ณ วันที่ {format_date(page.as_of)}" if page.as_of else ""]
        if page.approved_by and page.approved_on:
            facts.append(approval_th(page))
        if row.formats_th:
            facts.append(f"รูปแบบที่กำหนด {row.formats_th}")
        text = " · ".join(filter(None, facts))
        if text:
            blocks.append(Paragraph(text))
        blocks.append(Paragraph(f"คำอธิบายสำหรับ ITAP: {row.note_th}"))
    else:
        blocks.append(Paragraph("ยังไม่มีหน้าที่เผยแพร่ของข้อนี้", strong=True))
    people = " · ".join(f"{role.title_th}: {role.name}" for role in row.state.roles if role.name)
    if people:
        blocks.append(Paragraph(people))
    blocks.append(
        Table(
            f"criteria-{row.item.slug}",
            f"เกณฑ์ของ {row.item.code}",
            (CRITERION_COLUMNS[1], *CRITERION_COLUMNS[2:6]),
            tuple((c[1], *c[2:6]) for c in _criterion_cells(row)),
        )
    )
    return Section(f"{row.item.code} {row.item.title_th}", tuple(blocks), anchor=row.item.slug)
