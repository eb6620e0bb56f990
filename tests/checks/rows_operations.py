"""Complete record sets of O1 to O11: the station, its work and its statistics."""

from __future__ import annotations

from decimal import Decimal

from oitpages.evidence.state import RecordSet
from tests.checks.rows_common import LINES, MONTHS, day, record_set


def units() -> RecordSet:
    """O1: the station and one unit per work line under it."""
    rows = [{"name_th": "สภ.ตัวอย่าง", "work_line": "", "parent_name": "", "duties": "ดูแลความสงบ"}]
    rows += [
        {
            "name_th": title,
            "work_line": key,
            "parent_name": "สภ.ตัวอย่าง",
            "duties": f"หน้าที่ของ{title}",
        }
        for key, title in LINES.items()
    ]
    labels = {
        "name_th": "ชื่อหน่วย",
        "work_line": "สายงาน",
        "parent_name": "สังกัด",
        "duties": "หน้าที่",
    }
    return record_set("units", "โครงสร้างหน่วย", labels, rows, {"work_line": LINES})


def strength() -> RecordSet:
    """O2: posts of two groups, one of them fully staffed."""
    rows = [
        {"position_group": "ชั้นสัญญาบัตร", "authorised": 20, "filled": 18, "vacant": 2},
        {"position_group": "ชั้นประทวน", "authorised": 80, "filled": 80, "vacant": 0},
    ]
    labels = {
        "position_group": "กลุ่มตำแหน่ง",
        "authorised": "ตามอัตรา",
        "filled": "ครอง",
        "vacant": "ว่าง",
    }
    return record_set("strength", "อัตรากำลัง", labels, rows)


def areas() -> RecordSet:
    """O2: two subdistricts."""
    rows = [
        {"subdistrict": "บ้านตัวอย่าง", "district": "เมือง", "villages": 9, "population": 8123},
        {"subdistrict": "หนองสมมติ", "district": "เมือง", "villages": 7, "population": 6410},
    ]
    labels = {
        "subdistrict": "ตำบล",
        "district": "อำเภอ",
        "villages": "หมู่บ้าน",
        "population": "ประชากร",
    }
    return record_set("areas", "พื้นที่รับผิดชอบ", labels, rows)


def laws() -> RecordSet:
    """O3: three laws, one of which people must know."""
    rows = [
        {"title": "ประมวลกฎหมายอาญา", "year_be": 2499, "category": "อาญา", "importance": "must"},
        {
            "title": "พ.ร.บ.จราจรทางบก",
            "year_be": 2522,
            "category": "จราจร",
            "importance": "should",
        },
        {"title": "พ.ร.บ.อาวุธปืนฯ", "year_be": 2490, "category": "อาญา", "importance": "general"},
    ]
    labels = {
        "title": "ชื่อกฎหมาย",
        "year_be": "ปี พ.ศ.",
        "category": "หมวด",
        "importance": "ความสำคัญ",
    }
    choices = {"importance": {"must": "ต้องรู้", "should": "ควรรู้", "general": "ทั่วไป"}}
    return record_set("laws", "กฎหมาย", labels, [{**row, "link": ""} for row in rows], choices)


def committee_members() -> RecordSet:
    """O4: one member by office and one of the people's sector."""
    rows = [
        {
            "full_name": "นายสมมติ หนึ่ง",
            "position": "ประธานกรรมการ",
            "sector": "ex-officio",
            "biography": "",
            "photo": 11,
            "photo_alt": "ประธานกรรมการ",
        },
        {
            "full_name": "นางสมมติ สอง",
            "position": "กรรมการ",
            "sector": "people",
            "biography": "ทำงานอาสาในชุมชน",
            "photo": 12,
            "photo_alt": "กรรมการภาคประชาชน",
        },
    ]
    labels = {
        "full_name": "ชื่อ",
        "position": "ตำแหน่ง",
        "sector": "ภาคส่วน",
        "biography": "ประวัติโดยย่อ",
        "photo": "ภาพถ่าย",
    }
    choices = {"sector": {"ex-officio": "โดยตำแหน่ง", "people": "ภาคประชาชน"}}
    return record_set("committee_members", "กรรมการ", labels, rows, choices)


def committee_results() -> RecordSet:
    """O4: one meeting in the first half of the year."""
    rows = [{"held_on": day("2024-12-12"), "title": "ประชุมครั้งที่ 1", "result": "ติดตามงานจราจร"}]
    labels = {"held_on": "วันที่", "title": "เรื่อง", "result": "ผล"}
    return record_set("committee_results", "ผลการดำเนินงานของ กต.ตร.", labels, rows)


def activities() -> RecordSet:
    """O7: one activity with a photo in each month."""
    rows = [
        {
            "month": month,
            "title": f"โครงการตัวอย่าง {number}",
            "detail": "ให้ความรู้แก่นักเรียน",
            "starts_on": day(f"{month}-05"),
            "ends_on": day(f"{month}-05"),
            "work_line": "prevention",
            "photo": 100 + number,
            "photo_alt": "เจ้าหน้าที่บรรยายในห้องเรียน",
        }
        for number, month in enumerate(MONTHS, start=1)
    ]
    labels = {
        "month": "เดือน",
        "title": "กิจกรรม",
        "detail": "รายละเอียด",
        "starts_on": "วันเริ่ม",
        "ends_on": "วันสิ้นสุด",
        "work_line": "สายงาน",
        "photo": "ภาพ",
    }
    return record_set("activities", "กิจกรรม", labels, rows, {"work_line": LINES})


def services() -> RecordSet:
    """O9: one service per work line, each of two steps."""
    rows = [
        {
            "work_line": key,
            "name": f"บริการ{title}",
            "documents": "บัตรประจำตัวประชาชน",
            "steps": "ยื่นคำขอ\nรับผล",
            "duration_value": 30,
            "duration_unit": "minutes",
            "fee": Decimal(0),
            "place": "จุดบริการ",
        }
        for key, title in LINES.items()
    ]
    labels = {
        "work_line": "สายงาน",
        "name": "บริการ",
        "steps": "ขั้นตอน",
        "duration_value": "ระยะเวลา",
        "duration_unit": "หน่วยเวลา",
    }
    return record_set("services", "บริการ", labels, rows, {"work_line": LINES})


def case_statistics() -> RecordSet:
    """O11: one group of cases in each month."""
    rows = [
        {"month": m, "case_group": "คดีชีวิตและร่างกาย", "received": 4, "solved": 3} for m in MONTHS
    ]
    labels = {"month": "เดือน", "case_group": "กลุ่มคดี", "received": "รับแจ้ง", "solved": "จับกุม"}
    return record_set("case_statistics", "สถิติคดี", labels, rows)


def checkpoint_statistics() -> RecordSet:
    """O11: checkpoints in each month."""
    rows = [
        {
            "month": month,
            "checkpoint_kind": "จุดตรวจแอลกอฮอล์",
            "operations": 8,
            "vehicles_checked": 640,
            "offences_found": 0,
        }
        for month in MONTHS
    ]
    labels = {
        "month": "เดือน",
        "checkpoint_kind": "ประเภท",
        "operations": "จำนวนครั้ง",
        "vehicles_checked": "รถที่ตรวจ",
        "offences_found": "พบการกระทำผิด",
    }
    return record_set("checkpoint_statistics", "จุดตรวจ จุดสกัด", labels, rows)


def progress_notices() -> RecordSet:
    """O11: notices in each month."""
    rows = [{"month": month, "cases": 10, "notices_sent": 10} for month in MONTHS]
    labels = {"month": "เดือน", "cases": "จำนวนคดี", "notices_sent": "แจ้งความคืบหน้า"}
    return record_set("progress_notices", "การแจ้งความคืบหน้า", labels, rows)
