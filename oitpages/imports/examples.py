"""Right values of columns: for the example row of a template and for remarks. Pure.

``EXAMPLES`` makes the example row of a sheet one matter whose cells fit each other; a text that
is right wherever its heading stands is in ``TEXT_EXAMPLES``. What is in neither has a plain
stand-in, so a new column needs no entry. People and firms are invented.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

EXAMPLE_YEAR = 2568
"""Buddhist year of the examples; in a page of another year they move there."""

_JANUARY = "2025-01"

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "strength": {"authorised": 12, "filled": 10},
    "areas": {"villages": 12, "population": 5400},
    "laws": {"year_be": 2565},
    "committee_results": {"title": "ประชุม กต.ตร. ครั้งที่ 1/2568"},
    "activities": {"month": _JANUARY, "work_line": "prevention"},
    "services": {"work_line": "inquiry", "duration_value": 30, "fee": Decimal(0)},
    "case_statistics": {"month": _JANUARY, "received": 12, "solved": 9},
    "checkpoint_statistics": {
        "month": _JANUARY,
        "operations": 12,
        "vehicles_checked": 240,
        "offences_found": 6,
    },
    "progress_notices": {"month": _JANUARY, "cases": 12, "notices_sent": 24},
    "budget_lines": {
        "title": "ค่าน้ำมันเชื้อเพลิง",
        "planned": Decimal(100000),
        "spent_q1": Decimal(25000),
        "spent_q2": Decimal(25000),
        "spent_q3": Decimal(25000),
        "spent_q4": Decimal(25000),
    },
    "fund_entries": {"description": "รับจัดสรรงวดที่ 1", "amount": Decimal(10000)},
    "announcements": {"announcement_type": "invitation", "amount": Decimal(500000)},
    "procurements": {"month": _JANUARY},
    "complaint_counts": {"month": _JANUARY, "received": 3, "finished": 2, "in_progress": 1},
    "measures": {"measure": "จัดเจ้าหน้าที่ประจำจุดประชาสัมพันธ์ทุกวันทำการ"},
    "measure_results": {"result": "มีเจ้าหน้าที่ประจำจุดประชาสัมพันธ์ทุกวันทำการ"},
    "periodentry": {
        "period": _JANUARY,
        "status": "nil",
        "published_on": datetime.date(2025, 2, 5),
    },
    "briberyrisk": {
        "fiscal_year": EXAMPLE_YEAR,
        "work_line": "traffic",
        "likelihood": 3,
        "impact": 4,
        "due_on": datetime.date(2025, 9, 30),
        "budget": Decimal(20000),
        "no_result_reason": "อยู่ระหว่างจัดหากล้อง",
    },
    "riskresult": {"status": "done"},
    "propertyitem": {
        "category": "donated",
        "name": "เครื่องปรับอากาศ",
        "quantity": 1,
        "misuse_prone": False,
    },
    "exhibititem": {
        "description": "ผงสีขาว บรรจุถุงพลาสติก",
        "unit": "กรัม",
        "storage_place": "ตู้นิรภัย ห้องเก็บของกลาง",
    },
    "posting": {
        "role": "member",
        "work_line": "detective",
        "starts_on": datetime.date(2024, 10, 1),
        "ends_on": datetime.date(2025, 9, 30),
        "acting": False,
    },
}
"""Record set, or model of a register, to column to stored value."""


def example_of(record_set: str, column: str, year: int | None = None) -> Any:
    """The example of a column, moved to a Buddhist year; ``None`` where there is none.

    Args:
        record_set: key of the record set, or name of a register's model.
        column: its key.
        year: of the page; ``None`` in registers.
    """
    value = EXAMPLES.get(record_set, {}).get(column)
    moved = (year or EXAMPLE_YEAR) - EXAMPLE_YEAR
    if isinstance(value, datetime.date):
        return value.replace(year=value.year + moved)
    return f"{2025 + moved}-01" if value == _JANUARY else value


TEXT_EXAMPLES: Mapping[str, str] = {
    "ชื่อหน่วย": "งานอำนวยการ",
    "ขึ้นตรงต่อ": "ผู้กำกับการ",
    "หน้าที่และความรับผิดชอบ": "งานธุรการ กำลังพล และงบประมาณ",
    "ตำแหน่ง/กลุ่มตำแหน่ง": "รองสารวัตร",
    "ตำบล": "ตำบลตัวอย่าง",
    "อำเภอ": "อำเภอตัวอย่าง",
    "ชื่อกฎหมาย": "พระราชบัญญัติตำรวจแห่งชาติ พ.ศ. 2565",
    "หมวดหมู่": "กฎหมายหลัก",
    "เรื่อง": "ประกวดราคาจ้างปรับปรุงอาคารที่ทำการ",
    "งาน/โครงการ/กิจกรรม": "โครงการตำรวจประสานโรงเรียน",
    "งานที่จัดซื้อหรือจัดจ้าง": "ซื้อวัสดุสำนักงาน",
    "กิจกรรม/การดำเนินการ": "ติดกล้องบันทึกภาพที่จุดตรวจ",
    "ชื่อ-นามสกุล": "นายสมมติ ตัวอย่าง",
    "ตำแหน่งใน กต.ตร.": "กรรมการ",
    "ประวัติโดยย่อ": "ผู้ทรงคุณวุฒิด้านการศึกษา",
    "ผลการดำเนินงาน": "ที่ประชุมรับทราบและมอบหมายติดตาม",
    "ผลการดำเนินการ": "ดำเนินการครบทุกจุด",
    "รายละเอียด": "อบรมนักเรียน 120 คน ที่โรงเรียนในพื้นที่",
    "ชื่องานบริการ": "การแจ้งเอกสารหาย",
    "เอกสารที่ต้องใช้": "บัตรประจำตัวประชาชน",
    "ขั้นตอน": "ยื่นคำขอ ตรวจเอกสาร รับสำเนารายงาน",
    "จุดให้บริการ": "ห้องบริการประชาชน ชั้น 1",
    "กลุ่มคดี": "ความผิดเกี่ยวกับทรัพย์",
    "ประเภทจุดตรวจ": "จุดตรวจวัดแอลกอฮอล์",
    "แหล่งที่ได้รับจัดสรร/สนับสนุน": "สำนักงานตำรวจแห่งชาติ",
    "เลขที่เอกสาร": "12/2568",
    "เลขที่โครงการ/ประกาศ": "12/2568",
    "เลขที่สัญญา/ข้อตกลง": "12/2568",
    "วิธีซื้อหรือจ้าง": "เฉพาะเจาะจง",
    "ผู้เสนอราคาและราคาที่เสนอ": "ร้านตัวอย่าง 1,234.50 บาท",
    "ผู้ได้รับการคัดเลือก": "ร้านตัวอย่าง",
    "เหตุผลที่คัดเลือกโดยสรุป": "คุณสมบัติครบถ้วนและราคาเหมาะสม",
    "พฤติกรรม": "ให้บริการตามลำดับก่อนหลัง",
    "วิธีเก็บรักษาและควบคุม": "เก็บในตู้นิรภัย มีผู้ถือกุญแจสองคน",
    "มาตรการ/วิธีดำเนินการ": "ประกาศขั้นตอนและค่าธรรมเนียมที่จุดบริการ",
    "ผู้รับผิดชอบ": "สารวัตรอำนวยการ",
    "ผู้ควบคุมการปฏิบัติ": "รองผู้กำกับการ",
    "ชื่อกระบวนงาน/งาน/โครงการ": "การตั้งจุดตรวจ",
    "ประเด็นความเสี่ยง": "เรียกรับเงินแลกกับการไม่ออกใบสั่ง",
    "สาเหตุ": "ปฏิบัติงานโดยไม่มีผู้บังคับบัญชาควบคุม",
    "การควบคุมที่มีอยู่": "กล้องบันทึกภาพประจำตัว",
    "แผนบริหารจัดการความเสี่ยง": "ติดกล้องและสุ่มตรวจทุกสัปดาห์",
    "หน่วยนับ": "เครื่อง",
    "หมายเลขครุภัณฑ์": "7440-001-0001",
    "หมายเลขเครื่อง/หมายเลขประจำอาวุธ": "ตย-0001",
    "สถานที่เก็บ": "ห้องพัสดุ ชั้น 1",
    "ตำแหน่งหรือหน่วยที่ดูแล": "เจ้าหน้าที่พัสดุ",
    "ผู้บริจาค": "มูลนิธิตัวอย่าง",
    "เลขที่หนังสือรับบริจาค": "12/2568",
    "วัตถุประสงค์ของการบริจาค": "ใช้ในงานบริการประชาชน",
    "เลขคดี": "คดีอาญาที่ 1/2568",
    "ผู้รับเข้าคลัง": "เจ้าหน้าที่เก็บรักษาของกลาง",
    "ยศหรือคำนำหน้า": "ร.ต.อ.",
    "ชื่อ": "สมมติ",
    "นามสกุล": "ตัวอย่าง",
    "โทรศัพท์ที่ทำงาน": "0 2000 0000",
    "ตำแหน่ง": "รองสารวัตรสืบสวน",
    "หมายเหตุ": "ตรวจสอบแล้วไม่มีรายการ",
}
"""Heading to a right value."""
