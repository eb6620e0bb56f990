"""Complete record sets of O17 to O25: complaints, policy, risks, property and measures."""

from __future__ import annotations

from decimal import Decimal

from oitpages.evidence.state import RecordSet
from risk.levels import LEVEL_KEYS, STEPS
from tests.checks.rows_common import (
    LINES,
    MONTHS,
    POLICY_SECTIONS,
    PROPERTY_CATEGORIES,
    TOPICS,
    day,
    record_set,
)


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
            "budget": Decimal("12000.00"),
            "reviewed_on": day("2025-02-14"),
            "no_result_reason": "",
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
        "no_result_reason": "เหตุผลที่ยังไม่มีผล",
    }
    return record_set("risks", "ทะเบียนความเสี่ยง", labels, rows, {"work_line": LINES})


def risk_results() -> RecordSet:
    """O21: one result with a photo for every risk."""
    rows = [
        {
            "result_id": 10 + risk["risk_id"],
            "risk_id": risk["risk_id"],
            "treatment": risk["treatment"],
            "status": "done",
            "residual_likelihood": 1,
            "residual_impact": 3,
            "residual_level": "low",
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


def risk_scale() -> RecordSet:
    """O20: the year's scale in words."""
    row = {f"likelihood_{step}": f"โอกาสขั้นที่ {step}" for step in STEPS}
    row |= {f"impact_{step}": f"ผลกระทบขั้นที่ {step}" for step in STEPS}
    row |= {"low_to": 4, "medium_to": 9, "high_to": 16}
    row |= {f"{level}_response": f"ทำตามระดับ {level}" for level in LEVEL_KEYS}
    labels = {"likelihood_1": "โอกาสเกิด 1", "low_to": "ระดับต่ำ ผลคูณไม่เกิน"}
    return record_set("risk_scale", "เกณฑ์ประเมินความเสี่ยง", labels, [row])


def risk_committee() -> RecordSet:
    """O20: who assessed, as positions."""
    rows = [
        {
            "assessed_on": day("2024-11-05"),
            "meeting_reference": "รายงานการประชุมครั้งที่ 1/2568",
            "role": "chair",
            "position": "ผู้กำกับการ",
        }
    ]
    labels = {"role": "หน้าที่", "position": "ตำแหน่ง"}
    choices = {"role": {"chair": "ประธานกรรมการ"}}
    return record_set("risk_committee", "คณะกรรมการประเมินความเสี่ยง", labels, rows, choices)


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


def property_discrepancies() -> RecordSet:
    """O23: every count that did not match is settled."""
    labels = {
        "category": "ประเภท",
        "counted_on": "วันที่ตรวจนับ",
        "open_count": "ส่วนต่างที่ยังไม่ปิดเรื่อง",
    }
    return record_set(
        "property_discrepancies",
        "ส่วนต่างจากการตรวจนับที่ยังไม่ปิดเรื่อง",
        labels,
        [],
        {"category": PROPERTY_CATEGORIES},
    )


def loan_statistics() -> RecordSet:
    """O23: loans of one month."""
    rows = [{"month": "2025-01", "loan_count": "7", "on_time_count": "7", "late_count": "0"}]
    labels = {
        "month": "เดือนที่ให้ยืม",
        "loan_count": "ให้ยืม",
        "on_time_count": "คืนครบภายในกำหนด",
        "late_count": "คืนช้าหรือเกินกำหนด",
    }
    return record_set("loan_statistics", "สถิติการเบิก-ยืมรายเดือน", labels, rows)


def exhibit_summary() -> RecordSet:
    """O23: seized items by type, as sums only."""
    rows = [
        {"exhibit_type": "ยาเสพติด", "status": "เก็บรักษา", "quantity_count": 12},
        {"exhibit_type": "ยานพาหนะ", "status": "เก็บรักษา", "quantity_count": 3},
    ]
    labels = {"exhibit_type": "ประเภท", "status": "สถานะ", "quantity_count": "จำนวน"}
    return record_set("exhibit_summary", "สรุปของกลาง", labels, rows)


def exhibit_months() -> RecordSet:
    """O23: seized items received in a month, as sums only."""
    rows = [{"month": "2025-01", "exhibit_type": "ยาเสพติด", "quantity_count": "12"}]
    labels = {"month": "เดือน", "exhibit_type": "ประเภท", "quantity_count": "จำนวน"}
    return record_set("exhibit_months", "ของกลางรายเดือน", labels, rows)


def exhibit_discrepancies() -> RecordSet:
    """O23: a count whose differences are all settled."""
    rows = [{"counted_on": day("2025-03-28"), "discrepancies": 1, "open_count": 0}]
    labels = {"counted_on": "วันที่ตรวจนับ", "discrepancies": "ผลต่าง", "open_count": "รอติดตาม"}
    return record_set("exhibit_discrepancies", "ผลต่างจากการตรวจนับของกลาง", labels, rows)


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
