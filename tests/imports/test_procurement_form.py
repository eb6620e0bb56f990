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


REPORTED = "วันที่ 3 กุมภาพันธ์ 2568"


@pytest.mark.parametrize(
    "told",
    [
        "ในรอบเดือน มกราคม พ.ศ. 2568",
        "ในรอบเดือนมกราคม ๒๕๖๘",
        "ประจำเดือน ม.ค. 68",
        "รอบ เดือน มกราคม 2568",
    ],
)
def test_the_month_of_the_table_is_not_that_of_the_report(told):
    title = (f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง{told}", "สถานีตำรวจภูธรตัวอย่าง", REPORTED)
    result = read(saved(table(USUAL_HEADINGS, [usual_row(1)], title, "Sheet1")))
    assert result.errors == []
    assert result.rows["procurements"][0].values["month"] == "2025-01"


def test_several_months_above_a_table_are_named_and_nothing_else():
    title = ("สรุปผลการจัดซื้อจัดจ้าง มกราคม 2568", REPORTED)
    result = read(saved(table(USUAL_HEADINGS, [usual_row(1)], title, "Sheet1")))
    [error] = result.errors
    assert error.code == "several-months"
    assert "มกราคม 2568, กุมภาพันธ์ 2568" in error.message_th
    named = read(saved(table(USUAL_HEADINGS, [usual_row(1)], title, "ม.ค. 68")))
    assert named.rows["procurements"][0].values["month"] == "2025-01"


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        (2, "วงเงินที่จะซื้อ/จ้าง"),
        (6, "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อ/จ้าง"),
        (6, "ผู้ที่ได้รับคัดเลือก"),
        (6, "ราคาที่ตกลงซื้อ"),
        (7, "เหตุผลที่คัดเลือกโดยสังเขป"),
        (8, "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อ/จ้าง"),
        (8, "เลขที่และวันที่ของสัญญา/ข้อตกลง"),
    ],
)
def test_headings_that_offices_use_are_known(column, heading):
    headings = [*USUAL_HEADINGS[:column], heading, *USUAL_HEADINGS[column + 1 :]]
    result = read(saved(table(headings, [[1, "ซื้อหมึกพิมพ์", 5]], USUAL_TITLE)))
    assert result.errors == []
    assert "unknown-column" not in {notice.code for notice in result.notices}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ร้าน ฉ (900.00)", ("ร้าน ฉ", Decimal("900.00"))),
        ("ร้าน ฉ ราคาที่ตกลง 1500", ("ร้าน ฉ", Decimal("1500.00"))),
        ("ร้าน ฉ 12,000", ("ร้าน ฉ", Decimal("12000.00"))),
        ("บริษัท ออโต้ 2000", ("บริษัท ออโต้ 2000", None)),
        ("ร้านเซเว่น 24", ("ร้านเซเว่น 24", None)),
    ],
)
def test_a_bare_number_belongs_to_the_name(text, parts):
    row = [*usual_row(1)[:6], text, *usual_row(1)[7:]]
    result = read(saved(table(USUAL_HEADINGS, [row], USUAL_TITLE)))
    values = result.rows["procurements"][0].values
    assert (values["winner"], values["agreed_price"]) == parts
    told = [n.message_th for n in result.notices if n.code == "missing-part"]
    assert bool(told) == (parts[1] is None)
    assert all("ไม่พบราคา" in message for message in told)


@pytest.mark.parametrize(("text", "is_told"), [("สัญญา 5/2568", True), ("-", False)])
def test_a_contract_without_its_day_is_told_of(text, is_told):
    result = read(saved(table(USUAL_HEADINGS, [[*usual_row(1)[:8], text]], USUAL_TITLE)))
    assert result.errors == []
    told = [notice.cell for notice in result.notices if notice.code == "missing-part"]
    assert told == (["I5"] if is_told else [])
