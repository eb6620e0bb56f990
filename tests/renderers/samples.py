"""Invented reports that the tests of renderers share. No person or station in them exists."""

import datetime
import io
from collections.abc import Iterable
from decimal import Decimal

from PIL import Image

from cms.common.report import (
    Block,
    BulletList,
    CellValue,
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
from cms.common.thai import BANGKOK

COLUMNS = (
    Column("sequence", "ลำดับ", "integer", 1, "No."),
    Column("title", "งานที่จัดซื้อหรือจัดจ้าง", "text", 4, "Work"),
    Column("budget", "วงเงินงบประมาณ (บาท)", "money", 2, "Budget"),
    Column("share", "ร้อยละ", "percent", 1, "Share"),
    Column("signed_on", "วันที่ทำสัญญา", "date", 2, "Signed on"),
    Column("document", "เอกสาร", "link", 2, "Document"),
)
WORKS = (
    "จัดซื้อน้ำมันเชื้อเพลิงสำหรับยานพาหนะสายตรวจ",
    "จ้างเหมาซ่อมบำรุงเครื่องปรับอากาศที่ทำการ",
    "จัดซื้อวัสดุสำนักงาน กระดาษ แฟ้ม และหมึกพิมพ์",
    "จ้างทำป้ายประชาสัมพันธ์รู้ทันมิจฉาชีพ",
    "จัดซื้อผู้ที่ปู่กี่ฟื้น ต่ำ น้ำ ทั้งนี้ สั่งการ ปีติ",
)
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "\t=1+1",
    '#read("/etc/passwd") *x*',
    '#import "@preview/x:1.0.0" #panic()',
    "<w:p/>&amp;]]><script>alert(1)</script>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "javascript:alert(1)",
    "ก" * 5000,
    "A" * 5000,
    "ประชาสัมพันธ์ " * 360,
)
"""Texts that some program would run, misread or draw over the next column."""


def picture(size: tuple[int, int] = (60, 30), image_format: str = "PNG") -> bytes:
    """A small sound picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "#335577").save(buffer, image_format)
    return buffer.getvalue()


def purchase(number: int) -> tuple[CellValue, ...]:
    """One invented purchase; every tenth has no document and no date."""
    bare = number % 10 == 0
    return (
        number,
        f"{WORKS[number % len(WORKS)]} งวดที่ {number}",
        Decimal(1000 + number * 7919 % 900_000) + Decimal("0.25"),
        Decimal(number % 101),
        None if bare else datetime.date(2024, 10, 1) + datetime.timedelta(days=number % 180),
        None if bare else Link(f"ประกาศที่ {number}", f"https://example.go.th/doc/{number}/"),
    )


def purchases(count: int, first: int = 1) -> Table:
    """A table of invented purchases with a total."""
    rows = tuple(purchase(number) for number in range(first, first + count))
    total = (None, "รวม", sum((row[2] for row in rows), Decimal()), None, None, None)
    return Table("purchases", "รายการจัดซื้อจัดจ้าง", COLUMNS, rows, total)


def report_of(*blocks: Block, **fields: object) -> Report:
    """A short report with one section that holds the blocks."""
    defaults: dict[str, object] = {
        "key": "o15-2568",
        "title": "สรุปผลการจัดซื้อจัดจ้าง",
        "publisher": "สถานีตำรวจภูธรตัวอย่าง",
        "published_at": datetime.datetime(2025, 1, 31, 9, 30, tzinfo=BANGKOK),
        "sections": (Section("รายการ", blocks),),
    }
    return Report(**{**defaults, **fields})


def text_table(rows: Iterable[tuple[CellValue, ...]], *headings: str, key: str = "texts") -> Table:
    """A table of texts with the given headings."""
    columns = tuple(
        Column(f"column_{number}", heading) for number, heading in enumerate(headings, start=1)
    )
    return Table(key, "ตารางข้อความ", columns, tuple(rows))


def full_report(rows: int = 12, **fields: object) -> Report:
    """A report with every kind of block, heading level and field."""
    sections = (
        Section(
            "ภาพรวม",
            (
                Paragraph("เผยแพร่ตามปีงบประมาณ 2568 รวม 6 เดือน ดู https://example.go.th/2568/"),
                Paragraph("ผู้อนุมัติ: ผู้กำกับการสถานีตำรวจภูธรตัวอย่าง", strong=True),
                BulletList(("รวบรวมข้อมูล", "ตรวจทาน"), ordered=True),
                BulletList(("อนุมัติ", "เผยแพร่"), ordered=True),
                BulletList(("ไม่มีเรื่องร้องเรียน",)),
                LinkList((Link("ประกาศผู้ชนะ", "https://example.go.th/ประกาศ/1"),)),
                Figure("แผนภูมิวงเงินรายเดือน", "ภาพที่ 1 วงเงิน", picture(), "image/png"),
                Figure("ภาพหน้าจอประกาศ", "ภาพที่ 2", url="https://example.go.th/image/2"),
            ),
            anchor="c1",
        ),
        Section("ตารางรายการ", (purchases(rows),), anchor="c2"),
        Section(
            "เดือนที่ไม่มีรายการ",
            (
                NilStatement("เดือนธันวาคม 2567 ไม่มีการจัดซื้อจัดจ้าง"),
                Table("cancelled", "รายการที่ยกเลิก", COLUMNS[:3], ()),
            ),
            level=3,
        ),
        Section("No Gift Policy", (Paragraph("We accept no gifts."),), language="en"),
    )
    defaults: dict[str, object] = {
        "subtitle": "ปีงบประมาณ พ.ศ. 2568 (O15)",
        "as_of": datetime.date(2025, 1, 31),
        "url": "https://example.go.th/ita/2568/o15/",
        "metadata": {"สัญญาอนุญาต": "ใช้ได้โดยอ้างอิงที่มา", "ความถี่": "รายเดือน"},
        "notice": "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริงของสถานีใด",
        "landscape": True,
        "sections": sections,
    }
    return report_of(**{**defaults, **fields})
