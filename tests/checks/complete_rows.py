"""Complete record sets of every item, with invented data and the labels people read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from oitpages.evidence.state import RecordColumn, RecordSet

LINES = {
    "administration": "งานอำนวยการ",
    "prevention": "งานป้องกันปราบปราม",
    "traffic": "งานจราจร",
    "detective": "งานสืบสวน",
    "inquiry": "งานสอบสวน",
}
MONTHS = ("2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03")
PROPERTY_CATEGORIES = {
    "state": "ทรัพย์สินของทางราชการ",
    "weapon": "อาวุธยุทธภัณฑ์",
    "donated": "ของบริจาค",
}
POLICY_SECTIONS = {
    "objectives": "วัตถุประสงค์",
    "scope": "ขอบเขต",
    "definition": "นิยาม",
    "consequences": "ผลของการฝ่าฝืน",
    "monitoring": "มาตรการติดตามตรวจสอบ",
    "channels": "ช่องทางร้องเรียน",
    "protection": "การคุ้มครองผู้ร้องเรียน",
}
TOPICS = {
    "information-point": "oss",
    "service-signs": "oss",
    "commitment-sign": "oss",
    "no-gift-sign": "oss",
    "manual-download-sign": "oss",
    "facilities": "oss",
    "build-channels": "communication",
    "promote-channels": "communication",
    "publish-results": "communication",
    "website": "oit",
    "data-per-criteria": "oit",
    "follow-up": "oit",
}


def day(text: str) -> datetime.date:
    """A date from ``2025-03-31``."""
    return datetime.date.fromisoformat(text)


def record_set(
    key: str,
    label_th: str,
    labels: Mapping[str, str],
    rows: list[dict[str, Any]],
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> RecordSet:
    """A record set whose columns are the given fields in order."""
    columns = tuple(
        RecordColumn(field, label, choices=(choices or {}).get(field, {}))
        for field, label in labels.items()
    )
    return RecordSet(key, label_th, columns, tuple(rows))


def units() -> RecordSet:
    """O1: the station and one unit per work line under it."""
    rows = [
        {"name_th": "สภ.ตัวอย่าง", "work_line": "", "parent_name": "", "duties": "ดูแลความสงบ"}
    ]
    rows += [
        {"name_th": title, "work_line": key, "parent_name": "สภ.ตัวอย่าง", "duties": f"หน้าที่ของ{title}"}
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
        {"title": "พ.ร.บ.จราจรทางบก", "year_be": 2522, "category": "จราจร", "importance": "should"},
        {"title": "พ.ร.บ.อาวุธปืนฯ", "year_be": 2490, "category": "อาญา", "importance": "general"},
    ]
    labels = {"title": "ชื่อกฎหมาย", "year_be": "ปี พ.ศ.", "category": "หมวด", "importance": "ความสำคัญ"}
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
            "fee": "ไม่มี",
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
    rows = [{"month": m, "case_group": "คดีชีวิตและร่างกาย", "received": 4, "solved": 3} for m in MONTHS]
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


def budget_lines() -> RecordSet:
    """O12: two lines with spending of two quarters."""
    labels = {
        "source": "แหล่งงบประมาณ",
        "title": "รายการ",
        "planned": "แผน",
        "spent_q1": "ไตรมาส 1",
        "spent_q2": "ไตรมาส 2",
        "spent_q3": "ไตรมาส 3",
        "spent_q4": "ไตรมาส 4",
        "spent_total": "รวมใช้จ่าย",
        "percent": "ร้อยละ",
    }
    rows = [
        budget_line("ค่าน้ำมันเชื้อเพลิง", "400000", "100000", "90000.50"),
        budget_line("ค่าวัสดุสำนักงาน", "60000", "0", "15000"),
    ]
    return record_set("budget_lines", "แผนและผลการใช้จ่าย", labels, rows)


def budget_line(title: str, planned: str, first: str, second: str) -> dict[str, Any]:
    """A budget line with its derived total and percentage."""
    total = Decimal(first) + Decimal(second)
    return {
        "source": "งบประมาณของสำนักงานตำรวจแห่งชาติ",
        "title": title,
        "planned": Decimal(planned),
        "spent_q1": Decimal(first),
        "spent_q2": Decimal(second),
        "spent_q3": None,
        "spent_q4": None,
        "spent_total": total,
        "percent": total * 100 / Decimal(planned),
    }


def fund_entries() -> RecordSet:
    """O13: money in and, later, money out."""
    rows = [
        fund_entry("2024-10-15", "in", "50000"),
        fund_entry("2024-11-20", "out", "20000"),
        fund_entry("2025-02-10", "out", "30000"),
    ]
    labels = {
        "entry_date": "วันที่",
        "kind": "ประเภท",
        "description": "รายการ",
        "amount": "จำนวนเงิน",
        "reference": "เลขที่เอกสาร",
        "balance": "คงเหลือ",
    }
    return record_set(
        "fund_entries", "รายการรับจ่าย", labels, rows, {"kind": {"in": "รับ", "out": "จ่าย"}}
    )


def fund_entry(date: str, kind: str, amount: str) -> dict[str, Any]:
    """One entry of the fund's ledger."""
    return {
        "entry_date": day(date),
        "kind": kind,
        "description": "เงินกองทุน",
        "amount": Decimal(amount),
        "reference": "ตย.1/2568",
        "balance": None,
    }


def announcements() -> RecordSet:
    """O14: a plan and a result; that there was no invitation is stated in its place."""
    types = {"plan": "ประกาศแผน", "invitation": "ประกาศเชิญชวน", "result": "ประกาศผล"}
    rows = [
        {
            "announcement_type": key,
            "title": f"{label}จัดซื้อวัสดุ",
            "reference_number": "ตย.2/2568",
            "announced_on": day("2024-11-04"),
            "amount": Decimal("15000"),
            "link": "",
        }
        for key, label in types.items()
        if key != "invitation"
    ]
    labels = {
        "announcement_type": "ประเภท",
        "title": "เรื่อง",
        "reference_number": "เลขที่",
        "announced_on": "วันที่",
        "amount": "วงเงิน",
    }
    return record_set("announcements", "ประกาศ", labels, rows, {"announcement_type": types})


def procurements() -> RecordSet:
    """O15: one purchase in each month but the last, which is stated as none."""
    rows = [
        {
            "month": month,
            "title": f"จัดซื้อวัสดุ ครั้งที่ {number}",
            "budget": Decimal("5000"),
            "reference_price": Decimal("5000"),
            "method": "เฉพาะเจาะจง",
            "bidders": "ร้านสมมติ",
            "winner": "ร้านสมมติ",
            "agreed_price": Decimal("4900"),
            "reason": "ราคาต่ำสุด",
            "contract_number": f"{number}/2568",
            "contract_date": day(f"{month}-10"),
        }
        for number, month in enumerate(MONTHS[:-1], start=1)
    ]
    labels = {
        "month": "เดือน",
        "title": "งานที่จัดซื้อหรือจัดจ้าง",
        "budget": "วงเงิน",
        "reference_price": "ราคากลาง",
        "method": "วิธี",
        "bidders": "ผู้เสนอราคา",
        "winner": "ผู้ได้รับคัดเลือก",
        "agreed_price": "ราคาที่ตกลง",
        "reason": "เหตุผล",
        "contract_number": "เลขที่สัญญา",
        "contract_date": "วันที่สัญญา",
    }
    return record_set("procurements", "สรุปผลการจัดซื้อจัดจ้าง", labels, rows)


def complaint_counts() -> RecordSet:
    """O17: complaints in each month but the last, which counts none."""
    rows = [{"month": m, "received": 2, "finished": 1, "in_progress": 1} for m in MONTHS[:-1]]
    rows.append({"month": MONTHS[-1], "received": 0, "finished": 0, "in_progress": 0})
    labels = {
        "month": "เดือน",
        "received": "จำนวนเรื่อง",
        "finished": "แล้วเสร็จ",
        "in_progress": "อยู่ระหว่างดำเนินการ",
    }
    return record_set("complaint_counts", "สถิติเรื่องร้องเรียน", labels, rows)


def policy_sections() -> RecordSet:
    """O18: every section in Thai and in English."""
    rows = [
        {"section": key, "text_th": f"ข้อความเรื่อง{title}", "text_en": f"Text on {key}"}
        for key, title in POLICY_SECTIONS.items()
    ]
    labels = {"section": "หัวข้อ", "text_th": "ภาษาไทย", "text_en": "ภาษาอังกฤษ"}
    return record_set("policy_sections", "นโยบาย", labels, rows, {"section": POLICY_SECTIONS})


def risks() -> RecordSet:
    """O20: one risk per work line."""
    rows = [
        {
            "risk_id": number,
            "work_line": key,
            "process_name": f"กระบวนงานของ{title}",
            "risk_event": "เรียกรับประโยชน์เพื่อเร่งงาน",
            "existing_controls": "ผู้บังคับบัญชาตรวจสอบ",
            "likelihood": 2,
            "impact": 3,
            "level": "medium",
            "treatment": "หมุนเวียนผู้รับผิดชอบ",
            "owner": f"หัวหน้า{title}",
            "due_on": day("2025-03-31"),
        }
        for number, (key, title) in enumerate(LINES.items(), start=1)
    ]
    labels = {
        "risk_id": "เลขอ้างอิง",
        "work_line": "สายงาน",
        "process_name": "กระบวนงาน",
        "risk_event": "ประเด็นความเสี่ยง",
        "likelihood": "โอกาสเกิด",
        "impact": "ความรุนแรง",
        "level": "ระดับ",
        "treatment": "มาตรการ",
        "owner": "ผู้รับผิดชอบ",
        "due_on": "กำหนดเสร็จ",
    }
    return record_set("risks", "ทะเบียนความเสี่ยง", labels, rows, {"work_line": LINES})


def risk_results() -> RecordSet:
    """O21: one result with a photo for every risk."""
    rows = [
        {
            "risk_id": risk["risk_id"],
            "risk_name": risk["process_name"],
            "work_line": risk["work_line"],
            "title": f"ดำเนินการ {risk['process_name']}",
            "result": "ไม่พบการเรียกรับ",
            "carried_on": day("2025-02-20"),
            "photo": 200 + risk["risk_id"],
            "photo_alt": "ประชุมทบทวนขั้นตอน",
        }
        for risk in risks().rows
    ]
    labels = {"risk_id": "ความเสี่ยง", "title": "กิจกรรม", "result": "ผล", "photo": "ภาพ"}
    return record_set("risk_results", "ผลการจัดการความเสี่ยง", labels, rows)


def conduct_examples() -> RecordSet:
    """O22: one thing to do and one not to do."""
    rows = [
        {"kind": "do", "text": "ให้บริการตามลำดับ", "work_line": ""},
        {"kind": "dont", "text": "รับของขวัญจากผู้มาติดต่อ", "work_line": ""},
    ]
    labels = {"kind": "ประเภท", "text": "ตัวอย่าง", "work_line": "สายงาน"}
    choices = {"kind": {"do": "ควรทำ", "dont": "ไม่ควรทำ"}}
    return record_set("conduct_examples", "ตัวอย่างพฤติกรรม", labels, rows, choices)


def property_items() -> RecordSet:
    """O23: one entry of each category."""
    names = {"state": "รถยนต์สายตรวจ", "weapon": "ปืนพกประจำการ", "donated": "เครื่องพิมพ์"}
    rows = [
        {
            "category": key,
            "name": name,
            "quantity": 4,
            "unit": "รายการ",
            "condition": "ใช้งานได้",
            "misuse_prone": key != "donated",
        }
        for key, name in names.items()
    ]
    labels = {
        "category": "ประเภท",
        "name": "รายการ",
        "quantity": "จำนวน",
        "misuse_prone": "เสี่ยงต่อการใช้ผิดทาง",
    }
    return record_set(
        "property_items", "ทะเบียนทรัพย์สิน", labels, rows, {"category": PROPERTY_CATEGORIES}
    )


def property_counts() -> RecordSet:
    """O23: one count of the weapons."""
    rows = [
        {
            "category": "weapon",
            "counted_on": day("2025-03-14"),
            "expected": 30,
            "found": 30,
            "note": "",
        }
    ]
    labels = {
        "category": "ประเภท",
        "counted_on": "วันที่ตรวจนับ",
        "expected": "ตามทะเบียน",
        "found": "นับได้",
    }
    return record_set(
        "property_counts", "ผลการตรวจนับ", labels, rows, {"category": PROPERTY_CATEGORIES}
    )


def exhibit_summary() -> RecordSet:
    """O23: seized items by type, as sums only."""
    rows = [
        {"exhibit_type": "ยาเสพติด", "status": "เก็บรักษา", "quantity_count": 12},
        {"exhibit_type": "ยานพาหนะ", "status": "เก็บรักษา", "quantity_count": 3},
    ]
    labels = {"exhibit_type": "ประเภท", "status": "สถานะ", "quantity_count": "จำนวน"}
    return record_set("exhibit_summary", "สรุปของกลาง", labels, rows)


def exhibit_controls() -> RecordSet:
    """O23: the controls of each type."""
    rows = [
        {"exhibit_type": "ยาเสพติด", "control": "ผนึกซองและลงชื่อสองคน"},
        {"exhibit_type": "ยานพาหนะ", "control": "บันทึกภาพและตรวจรายสัปดาห์"},
    ]
    labels = {"exhibit_type": "ประเภท", "control": "มาตรการควบคุม"}
    return record_set("exhibit_controls", "มาตรการควบคุมของกลาง", labels, rows)


def measures() -> RecordSet:
    """O24: one measure for every topic."""
    rows = [
        {
            "area": area,
            "topic": topic,
            "measure": "มอบหมายผู้รับผิดชอบและตรวจทุกสัปดาห์",
            "owner": "เจ้าหน้าที่ประชาสัมพันธ์",
            "controller": "สว.อก.",
        }
        for topic, area in TOPICS.items()
    ]
    labels = {
        "area": "ด้าน",
        "topic": "ประเด็น",
        "measure": "มาตรการ",
        "owner": "ผู้รับผิดชอบ",
        "controller": "ผู้ควบคุม",
    }
    areas_th = {"oss": "One Stop Service", "communication": "การสื่อสาร", "oit": "การเปิดเผยข้อมูล"}
    return record_set("measures", "มาตรการ", labels, rows, {"area": areas_th})


def measure_results() -> RecordSet:
    """O25: one result for every topic."""
    rows = [
        {"topic": topic, "result": "ดำเนินการแล้ว", "carried_on": day("2025-03-03")}
        for topic in TOPICS
    ]
    labels = {"topic": "ประเด็น", "result": "ผล", "carried_on": "วันที่"}
    return record_set("measure_results", "ผลการดำเนินการ", labels, rows)


RECORD_SETS = {
    "organisation-structure": (units,),
    "executives-strength-area": (strength, areas),
    "relevant-laws": (laws,),
    "police-committee": (committee_members, committee_results),
    "monthly-performance": (activities,),
    "service-manual": (services,),
    "operational-statistics": (case_statistics, checkpoint_statistics, progress_notices),
    "budget-spending": (budget_lines,),
    "investigation-fund": (fund_entries,),
    "procurement-announcements": (announcements,),
    "procurement-summary": (procurements,),
    "corruption-complaints": (complaint_counts,),
    "anti-bribery-policy": (policy_sections,),
    "bribery-risk-assessment": (risks,),
    "bribery-risk-results": (risk_results, risks),
    "ethics-guide": (conduct_examples,),
    "state-property": (property_items, property_counts, exhibit_summary, exhibit_controls),
    "integrity-measures": (measures,),
    "integrity-results": (measure_results, measures),
}
"""The builders of each item's record sets, by item key."""
