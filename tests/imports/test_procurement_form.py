"""Sheets of form สขร.1 as every office fills them: usual headings, two facts in a cell."""

import datetime
from decimal import Decimal

import pytest

from .builders import saved, table
from .readers import read

USUAL_HEADINGS = (
    "ลำดับที่",
    "งานที่จัดซื้อหรือจัดจ้าง",
    "วงเงินที่จะซื้อหรือจ้าง (บาท)",
    "ราคากลาง (บาท)",
    "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ",
    "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง",
    "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
)
USUAL_TITLE = (
    "แบบ สขร. 1",
    "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน มกราคม 2568",
    "สถานีตำรวจภูธรตัวอย่าง",
)


def usual_row(number: int) -> list:
    return [
        number,
        f"ซื้อน้ำมันเชื้อเพลิง ครั้งที่ {number}",
        "12,500.00",
        12500,
        "เฉพาะเจาะจง",
        "ร้านตัวอย่าง / 12,000 บาท",
        "ร้านตัวอย่าง / 12,000.00 บาท",
        "ราคาเหมาะสม",
        f"{number}/2568 ลงวันที่ 5 ม.ค. 68",
    ]


def test_a_usual_sheet_of_the_procurement_form_is_read():
    """Title with the month above, numbers of the columns below, two facts in a cell, a total."""
    numbers = [f"({number})" for number in range(1, 10)]
    rows = [numbers, usual_row(1), usual_row(2), ["รวม", "", 25000]]
    workbook = table(USUAL_HEADINGS, rows, USUAL_TITLE, "ม.ค. 68")
    workbook.active.merge_cells("A2:I2")
    result = read(saved(workbook))
    assert result.errors == []
    assert [row.values for row in result.rows["procurements"]] == [
        {
            "month": "2025-01",
            "title": f"ซื้อน้ำมันเชื้อเพลิง ครั้งที่ {number}",
            "budget": Decimal("12500.00"),
            "reference_price": Decimal("12500.00"),
            "method": "เฉพาะเจาะจง",
            "bidders": "ร้านตัวอย่าง / 12,000 บาท",
            "winner": "ร้านตัวอย่าง",
            "agreed_price": Decimal("12000.00"),
            "reason": "ราคาเหมาะสม",
            "contract_number": f"{number}/2568",
            "contract_date": datetime.date(2025, 1, 5),
        }
        for number in (1, 2)
    ]
    assert {problem.code for problem in result.notices} == {"month-of-title", "total"}


def test_a_sheet_for_each_month_makes_one_record_set():
    workbook = table(USUAL_HEADINGS, [usual_row(1)], title="ต.ค. 67")
    second = workbook.create_sheet("พ.ย. 67")
    for line in (USUAL_HEADINGS, usual_row(1), usual_row(2)):
        second.append(line)
    rows = read(saved(workbook)).rows["procurements"]
    assert [row.values["month"] for row in rows] == ["2024-10", "2024-11", "2024-11"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("บริษัท 99 จำกัด", ("บริษัท 99 จำกัด", None)),
        ("ร้าน ก. ราคา 500 บาท", ("ร้าน ก.", Decimal("500.00"))),
        ("นางสาวสมมติ\n๑,๒๐๐.- บาท", ("นางสาวสมมติ", Decimal("1200.00"))),
    ],
)
def test_name_and_price_come_apart(text, parts):
    row = [*usual_row(1)[:6], text, *usual_row(1)[7:]]
    result = read(saved(table(USUAL_HEADINGS, [row], USUAL_TITLE)))
    values = result.rows["procurements"][0].values
    assert (values["winner"], values["agreed_price"]) == parts
