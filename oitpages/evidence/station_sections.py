"""Sections of facts the station holds once: executives, contact and news. No copies."""

from __future__ import annotations

from cms.common.report import (
    BulletList,
    Column,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Section,
    Table,
)
from oitpages.evidence.state import ItemState, NewsState

NEWS_TOPIC_OF_ITEM = {"head-participation": "head-participation"}
"""Items that show the news of one topic only; the others show all news of the year."""

QUESTION_KINDS = ("question", "feedback", "facebook", "line", "youtube", "other")
KIND_LABELS = {
    "question": "สอบถามข้อมูล",
    "feedback": "รับฟังความคิดเห็น",
    "complaint": "ร้องเรียนการทุจริต",
    "facebook": "Facebook",
    "line": "LINE",
    "youtube": "YouTube",
    "other": "ช่องทางอื่น",
}


def executives_section(state: ItemState) -> tuple[Section, ...]:
    """The head of the station and of each work line on the reference day (O2.1, O2.2)."""
    station, day = state.station, state.reference_date
    lines = dict(station.work_lines)
    holders = [station.head_on(day), *(station.line_head_on(key, day) for key in lines)]
    rows = tuple(
        (
            person.full_name,
            person.position + (" (รักษาราชการแทน)" if person.acting else ""),
            lines.get(person.work_line, ""),
            person.phone,
        )
        for person in holders
        if person
    )
    columns = (
        Column("full_name", "ยศ ชื่อ นามสกุล", weight=28, label_en="Name"),
        Column("position", "ตำแหน่ง", weight=32, label_en="Position"),
        Column("work_line", "สายงาน", weight=20, label_en="Work line"),
        Column("phone", "โทรศัพท์ที่ทำงาน", weight=18, label_en="Office phone"),
    )
    table = Table("executives", "ผู้บริหารสถานีตำรวจ", columns, rows)
    return (Section("ผู้บริหารสถานีตำรวจ", (table,), anchor="executives"),)


def contact_section(state: ItemState) -> tuple[Section, ...]:
    """Address, phones, map and channels (O5); for O17 the complaint channels only."""
    station = state.station
    complaints_only = state.item.key == "corruption-complaints"
    kinds = ("complaint",) if complaints_only else QUESTION_KINDS
    channels = [channel for channel in station.channels if channel.kind in kinds]
    rows = tuple(
        (
            KIND_LABELS[channel.kind],
            channel.label,
            Link(channel.url, channel.url) if channel.url else None,
            channel.detail,
            "ไม่ต้องเข้าสู่ระบบ" if channel.is_open else "ต้องเข้าสู่ระบบ",
        )
        for channel in channels
    )
    columns = (
        Column("kind", "ประเภท", weight=16, label_en="Kind"),
        Column("label", "ช่องทาง", weight=22, label_en="Channel"),
        Column("url", "ลิงก์", "link", 28, "Link"),
        Column("detail", "รายละเอียด", weight=26, label_en="Detail"),
        Column("access", "การเข้าใช้", weight=14, label_en="Access"),
    )
    title = "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต" if complaints_only else "ช่องทางถาม-ตอบและรับฟังความคิดเห็น"
    table = Table("channels", title, columns, rows, empty_text="ยังไม่มีช่องทาง")
    sections = [Section(title, (table,), anchor="channels")]
    if not complaints_only:
        sections.insert(0, _address_section(state))
    return tuple(sections)


def _address_section(state: ItemState) -> Section:
    station = state.station
    lines = [
        station.name_th,
        f"ที่อยู่: {' '.join(station.address.split())}" if station.address else "",
        f"โทรศัพท์: {', '.join(station.phones)}" if station.phones else "",
        f"อีเมล: {station.email}" if station.email else "",
        (
            f"พิกัด: {station.latitude:.6f}, {station.longitude:.6f}"
            if station.latitude is not None and station.longitude is not None
            else ""
        ),
    ]
    blocks: list = [BulletList(tuple(filter(None, lines)))]
    if station.map_url:
        blocks.append(LinkList((Link("แผนที่ที่ตั้งสถานี", station.map_url),)))
    return Section("ที่ตั้งและการติดต่อ", tuple(blocks), anchor="address")


def news_section(state: ItemState) -> tuple[Section, ...]:
    """The year's news with their addresses (O6, O19)."""
    topic = NEWS_TOPIC_OF_ITEM.get(state.item.key)
    year = state.edition.fiscal_year
    news = [
        entry
        for entry in state.station.news
        if (topic is None or topic in entry.topics) and year.contains(entry.date)
    ]
    columns = (
        Column("date", "วันที่", "date", 12, "Date"),
        Column("title", "ข่าว", weight=40, label_en="News"),
        Column("topics", "หัวเรื่อง", weight=20, label_en="Topics"),
        Column("url", "ลิงก์", "link", 32, "Link"),
    )
    rows = tuple(
        (entry.date, entry.title, _topics(entry), Link(entry.url, entry.url)) for entry in news
    )
    title = "ข่าวการมีส่วนร่วมของหัวหน้าสถานี" if topic else "ข่าวประชาสัมพันธ์"
    blocks: list = [Table("news", title, columns, rows, empty_text="ยังไม่มีข่าวในปีงบประมาณนี้")]
    for entry in news:
        if "eit" in entry.topics and entry.link_url and not topic:
            blocks.append(Paragraph(f"แบบสำรวจ EIT: {entry.title}", strong=True))
            blocks.append(LinkList((Link(entry.link_url, entry.link_url),)))
        if entry.qr_image_id and not topic:
            blocks.append(Figure(alt=entry.qr_image_alt, image_id=entry.qr_image_id))
    if not news and topic:
        blocks.append(NilStatement("ยังไม่มีข่าวการมีส่วนร่วมของหัวหน้าสถานีในปีงบประมาณนี้"))
    return (Section(title, tuple(blocks), anchor="news"),)


TOPIC_LABELS = {
    "result": "ผลการดำเนินงาน",
    "ita": "ITA",
    "eit": "EIT",
    "head-participation": "หัวหน้าสถานีมีส่วนร่วม",
}


def _topics(entry: NewsState) -> str:
    return ", ".join(label for key, label in TOPIC_LABELS.items() if key in entry.topics)
