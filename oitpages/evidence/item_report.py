"""An item as a neutral document: the page and every file are made from this one.

Generic on purpose: an item shows its text, its named places, its records and its
periods. What a kind of record shows beyond a table stands in :mod:`record_blocks`.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape

from cms.common.report import (
    DEMO_NOTICE,
    Block,
    BulletList,
    Column,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Section,
    Table,
)
from cms.common.thai import format_date, parse_period
from oitpages.catalogue.schema import Slot
from oitpages.evidence.integrity_document import (
    MEASURES_ITEM,
    RESULTS_ITEM,
    as_official_paper,
    closing_section,
    title_section,
)
from oitpages.evidence.open_data import LICENCE_TH, open_data_fields
from oitpages.evidence.record_blocks import record_sections
from oitpages.evidence.state import ItemState, SlotState
from oitpages.evidence.station_sections import contact_section, executives_section, news_section

ImageReader = Callable[[int], tuple[bytes, str]]
"""Gives a stored picture's bytes and media type by its primary key."""

UNCONFIRMED_TH = "เนื้อหาบางส่วนยกมาจากปีก่อนและยังไม่ได้ยืนยัน"
"""Said by page and files alike, so that nobody takes last year's words for this year's."""

SLOT_UNCONFIRMED_TH = "(ยกมาจากปีก่อน ยังไม่ได้ยืนยัน)"

PERIOD_STATUS_TH = {"published": "เผยแพร่แล้ว", "nil": "ไม่มีรายการ", "missing": "ยังไม่เผยแพร่"}

_STATION_SECTIONS: Mapping[str, Callable[[ItemState], tuple[Section, ...]]] = {
    "executives-strength-area": executives_section,
    "contact-channels": contact_section,
    "public-relations": news_section,
    "corruption-complaints": contact_section,
    "head-participation": news_section,
}
"""Items that show facts the station holds once: people, contact or news."""

_TITLES: Mapping[str, Callable[[ItemState], tuple[Section, ...]]] = {
    MEASURES_ITEM: title_section,
    RESULTS_ITEM: title_section,
}
"""Items that are a paper of their own, with a title as such papers have it."""

_CLOSINGS: Mapping[str, Callable[[ItemState], tuple[Section, ...]]] = {
    RESULTS_ITEM: closing_section
}
"""Items that end with a block to sign."""

_PICTURES_LAST = {RESULTS_ITEM, "anti-bribery-policy"}
"""Items whose named places are pictures that prove or repeat what the records say."""


def item_report(
    state: ItemState, read_image: ImageReader | None = None, *, for_data: bool = False
) -> Report:
    """The document of an item that has a page.

    Args:
        state: what is known of the item; its page must be there.
        read_image: reads pictures into the document, for files. Without it, figures
            carry the picture's key only, for a web page.
        for_data: give each record set as one table (months in a column rather than
            sections) and the national open-data fields, for programs and workbooks.

    Raises:
        ValueError: the item has no page.
    """
    page = state.page
    if page is None:
        raise ValueError(f"{state.item.code} has no page")
    key = state.item.key
    slots = _slot_sections(state)
    records = [
        section
        for record_set in state.records.values()
        for section in record_sections(record_set, state, for_data=for_data)
    ]
    sections = [
        *_TITLES.get(key, lambda _: ())(state),
        *_introduction(page.introduction),
        *_announcement(state),
        *_STATION_SECTIONS.get(key, lambda _: ())(state),
        *(records + slots if key in _PICTURES_LAST else slots + records),
        *_period_sections(state),
        *_CLOSINGS.get(key, lambda _: ())(state),
    ]
    sections = _with_unique_anchors(sections)
    if read_image:
        sections = [_with_pictures(section, read_image) for section in sections]
    report = Report(
        key=f"{state.item.slug}-{state.edition.year}",
        title=f"{state.item.code} {state.item.title_th}",
        subtitle=f"ปีงบประมาณ พ.ศ. {state.edition.year}",
        publisher=state.station.name_th,
        published_at=published_moment(state),
        as_of=page.as_of,
        url=page.url,
        sections=tuple(sections),
        metadata=open_data_fields(state) if for_data else _metadata(state),
        notice=_notice(state),
        landscape=any(
            len(table.columns) > 6
            for section in sections
            for table in section.blocks
            if isinstance(table, Table)
        ),
        thai_digits=state.station.thai_digits,
    )
    is_paper = read_image is not None and key in _TITLES
    return as_official_paper(report, state) if is_paper else report


def published_moment(state: ItemState) -> datetime.datetime:
    """When what the page shows was published; the epoch for a draft that never was."""
    page = state.page
    never = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    return page.updated_at or page.published_at or never


def _metadata(state: ItemState) -> dict[str, str]:
    """Open-data fields of the document."""
    page = state.page
    roles = {role.role: role.name or role.title_th for role in state.roles}
    fields = {
        "หน่วยงาน": state.station.name_th,
        "ข้อ": f"{state.item.code} {state.item.title_th}",
        "ปีงบประมาณ": str(state.edition.year),
        "เจ้าหน้าที่ข้อมูล": roles.get("data_officer", ""),
        "ผู้อนุมัติ": page.approved_by,
        "วันที่อนุมัติ": format_date(page.approved_on) if page.approved_on else "",
        "สัญญาอนุญาต": LICENCE_TH,
    }
    return {name: value for name, value in fields.items() if value}


def paragraphs_of(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs and list entries of rich text as plain text."""
    lines = plain_text(html).splitlines()
    return tuple(Paragraph(line.strip()) for line in lines if line.strip())


def plain_text(html: str) -> str:
    """Rich text without its markup, a line for each paragraph and list entry."""
    marked = re.sub(r"</(p|h[1-6]|li|blockquote)>|<br\s*/?>", "\n", html)
    return unescape(re.sub(r"<[^>]+>", "", marked))


def text_blocks(text: str) -> tuple[Block, ...]:
    """Plain text of a form as blocks: lines starting with "-" or "•" make a list."""
    blocks: list[Block] = []
    entries: list[str] = []
    for line in [*text.splitlines(), ""]:
        stripped = line.strip()
        if stripped.startswith(("- ", "• ")):
            entries.append(stripped[2:].strip())
            continue
        if entries:
            blocks.append(BulletList(tuple(entries)))
            entries = []
        if stripped:
            blocks.append(Paragraph(stripped))
    return tuple(blocks)


def _notice(state: ItemState) -> str:
    """What must be said of the whole document: invented, or not confirmed for the year."""
    notices = [DEMO_NOTICE] if state.station.is_demo else []
    if state.has_unconfirmed:
        notices.append(f"{UNCONFIRMED_TH} (ปีงบประมาณ พ.ศ. {state.edition.year})")
    return " · ".join(notices)


def _introduction(html: str) -> tuple[Section, ...]:
    blocks = paragraphs_of(html)
    return (Section("ความเป็นมาและภาพรวม", blocks, anchor="introduction"),) if blocks else ()


def _announcement(state: ItemState) -> tuple[Section, ...]:
    """Who announced the item and when, where it is an announcement (O18)."""
    page = state.page
    if not (page.announced_on or page.signatory_name):
        return ()
    lines = []
    if page.announced_on:
        lines.append(Paragraph(f"ประกาศ ณ วันที่ {format_date(page.announced_on)}", strong=True))
    if page.signatory_name:
        lines.append(Paragraph(f"ผู้ลงนาม {page.signatory_name}"))
    return (Section("การประกาศ", tuple(lines), anchor="announcement"),)


def _slot_sections(state: ItemState) -> list[Section]:
    """The named places in the catalogue's order, empty ones left out."""
    return [
        Section(slot.title_th, _slot_blocks(slot, state), anchor=slot.key)
        for slot in state.item.slots
        if slot.key in state.slots and _slot_blocks(slot, state)
    ]


def _slot_blocks(slot: Slot, state: ItemState) -> tuple[Block, ...]:
    """What fills a named place."""
    filled: SlotState = state.slots[slot.key]
    if filled.is_empty:
        return ()
    blocks = _filled_blocks(slot, filled, state)
    if filled.carried_forward:
        return (Paragraph(SLOT_UNCONFIRMED_TH, strong=True), *blocks)
    return blocks


def _filled_blocks(slot: Slot, filled: SlotState, state: ItemState) -> tuple[Block, ...]:
    """What fills a named place, without a mark of where it comes from."""
    if filled.is_nil:
        return (NilStatement(f"ไม่มี{slot.title_th}ในปีงบประมาณ พ.ศ. {state.edition.year}"),)
    facts = []
    if filled.number:
        facts.append(f"เลขที่ {filled.number}")
    if filled.date:
        facts.append(f"วันที่ {format_date(filled.date)}")
    if filled.person_name:
        facts.append(f"โดย {filled.person_name}")
    blocks: list[Block] = [Paragraph(" ".join(facts), strong=True)] if facts else []
    blocks += text_blocks(filled.text)
    links = []
    if filled.link_url:
        links.append(Link(slot.title_th, filled.link_url))
    if filled.document_url:
        links.append(Link(filled.document_title or "เอกสาร", filled.document_url))
    if links:
        blocks.append(LinkList(tuple(links)))
    if filled.image_id:
        blocks.append(
            Figure(
                alt=filled.image_alt or slot.title_th,
                caption=slot.title_th,
                image_id=filled.image_id,
                width=filled.image_width,
                height=filled.image_height,
            )
        )
    return tuple(blocks)


def _period_sections(state: ItemState) -> list[Section]:
    """The period grid as a table, and the sentence that each empty period must show."""
    rule = state.item.period
    if rule is None or not state.periods:
        return []
    columns = (
        Column("period", "งวด", rule.unit, weight=16, label_en="Period"),
        *(Column(d.key.replace("-", "_"), d.title_th, weight=16) for d in rule.datasets),
    )
    by_cell = {(cell.dataset, cell.period): cell for cell in state.periods}
    rows = []
    for period in sorted({cell.period for cell in state.periods}):
        cells = [by_cell.get((dataset.key, period)) for dataset in rule.datasets]
        texts = (_period_text(cell) if cell else None for cell in cells)
        rows.append((parse_period(period), *texts))
    titles = {d.key: f" {d.title_th}" if len(rule.datasets) > 1 else "" for d in rule.datasets}
    statements = [
        NilStatement(
            f"{parse_period(cell.period).label_th}{titles[cell.dataset]}: {rule.nil_statement_th}"
        )
        for cell in state.periods
        if cell.status == "nil"
    ]
    table = Table("periods", "สถานะการเผยแพร่รายงวด", columns, tuple(rows))
    return [Section("สถานะการเผยแพร่รายงวด", (table, *statements), anchor="periods")]


def _period_text(cell) -> str:
    text = PERIOD_STATUS_TH[cell.status]
    if cell.published_on:
        text += f" ({format_date(cell.published_on, 'short')})"
    return f"{text} {cell.note}".strip()


def _with_unique_anchors(sections: list[Section]) -> list[Section]:
    """The sections, with a number at an anchor that an earlier one has (a heading given twice)."""
    seen: Counter[str] = Counter()
    unique = []
    for section in sections:
        seen[section.anchor] += 1
        if section.anchor and seen[section.anchor] > 1:
            section = replace(section, anchor=f"{section.anchor}-{seen[section.anchor]}")
        unique.append(section)
    return unique


def _with_pictures(section: Section, read_image: ImageReader) -> Section:
    """The section with the bytes of its pictures."""
    blocks = []
    for block in section.blocks:
        if isinstance(block, Figure) and block.image_id and block.content is None:
            content, media_type = read_image(block.image_id)
            block = Figure(
                block.alt, block.caption, content, media_type, block.url, block.image_id
            )
        blocks.append(block)
    return Section(section.heading, tuple(blocks), section.level, section.anchor, section.language)
