"""Complete record sets of O12 to O15: budget, fund and procurement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from oitpages.evidence.state import RecordSet
from tests.checks.rows_common import MONTHS, day, record_set


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
