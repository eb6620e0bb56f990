"""Totals, numbers of columns and signatures stand among the rows; none becomes a purchase."""

import pytest

from .builders import saved, table
from .readers import COMPLAINTS, places, read, sheet_of
from .test_procurement_form import USUAL_HEADINGS, USUAL_TITLE, usual_row

FUND = sheet_of("fund_entries")


def form(*below, above=()):
    """The usual sheet with one purchase, lines above it and below it."""
    return read(saved(table(USUAL_HEADINGS, [*above, usual_row(1), *below], USUAL_TITLE)))


def told(result, code: str) -> list[str]:
    return [notice.cell for notice in result.notices if notice.code == code]


@pytest.mark.parametrize(
    "line",
    [
        [None, "รวมทั้งสิ้น 3 รายการ", 65500],
        [None, "รวมเงินทั้งสิ้น", 65500],
        [None, "ยอดรวมทั้งสิ้น", "65,500.00 บาท"],
        [None, "รวม ๓ รายการ เป็นเงิน", 65500],
        ["รวมเป็นเงินทั้งสิ้น (บาท)", None, 65500],
        ["รวมทั้งสิ้น 3 รายการ", None, 65500],
        ["รวม", "3 รายการ", 65500, "-", None, "(หกหมื่นห้าพันห้าร้อยบาทถ้วน)"],
        ["Total", None, 65500],
    ],
)
def test_a_total_is_no_purchase_and_the_officer_is_told(line):
    result = form(line)
    assert result.errors == []
    assert len(result.rows["procurements"]) == 1
    assert told(result, "total") == ["แถว 6"]


def test_a_purchase_that_begins_with_the_word_stays_one():
    purchase = [2, "รวมพลฝึกอบรม", *usual_row(2)[2:]]
    result = form(purchase)
    assert result.errors == []
    assert result.rows["procurements"][1].values["title"] == "รวมพลฝึกอบรม"


def test_a_purchase_whose_only_word_begins_so_counts_by_its_number():
    result = form([2, "รวมพลฝึกอบรม", 500])
    assert result.errors == []
    assert result.rows["procurements"][1].values["title"] == "รวมพลฝึกอบรม"


@pytest.mark.parametrize("line", [[None, "รวมงานจ้าง", 500], [2, "รวม", *usual_row(2)[2:]]])
def test_what_may_be_a_total_is_asked_about(line):
    result = form(line)
    assert [code for _, code in places(result.errors)] == ["doubtful-total"]
    assert "หากใช่ให้ลบแถวนี้" in result.errors[0].message_th
    assert len(result.rows["procurements"]) == 1


def test_a_subtotal_of_a_month_is_asked_about_and_the_rows_below_are_read():
    headers = ("เดือน", "จำนวนเรื่อง", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
    rows = [("ต.ค. 67", 1, 1, 0), ("รวมไตรมาส", 1, 1, 0), ("พ.ย. 67", 1, 1, 0)]
    result = read(saved(table(headers, rows)), COMPLAINTS)
    assert places(result.errors) == [("A3", "doubtful-total")]
    assert len(result.rows["complaint_counts"]) == 2


def test_an_entry_named_as_a_total_is_asked_about():
    headers = [column.header for column in FUND.columns]
    result = read(saved(table(headers, [["3 ก.พ. 68", "จ่าย", "รวม", 500, None]])), FUND)
    assert places(result.errors) == [("A2", "doubtful-total")]


@pytest.mark.parametrize("sign", ["({})", "{}", "{}.0"])
def test_numbers_of_the_columns_are_no_purchase(sign):
    numbers = [sign.format(number) for number in range(1, 10)]
    result = form(above=[[float(n) for n in numbers] if sign == "{}.0" else numbers])
    assert result.errors == []
    assert len(result.rows["procurements"]) == 1
    assert told(result, "column-numbers") == ([] if sign == "({})" else ["แถว 5"])


def test_a_signature_below_the_rows_is_left_out_with_a_word():
    block = [
        [],
        [None] * 6 + ["ลงชื่อ พ.ต.ท.สมมติ ผู้รายงาน"],
        [None] * 6 + ["(พ.ต.ท.สมมติ ตัวอย่าง)"],
        [None] * 6 + ["สว.อก.สภ.ตัวอย่าง"],
    ]
    for lines in (block, [[None, "รวม", 65500], *block], [["(ลงชื่อ)........"]]):
        result = form(*lines)
        assert result.errors == []
        assert len(result.rows["procurements"]) == 1
        assert len(told(result, "signature")) == 1


def test_a_signature_may_be_merged():
    workbook = table(USUAL_HEADINGS, [usual_row(1), ["ลงชื่อ ผู้รายงาน"]], USUAL_TITLE)
    workbook.active.merge_cells("A6:I7")
    assert read(saved(workbook)).errors == []


def test_a_purchase_below_a_signature_is_named():
    result = form(["ลงชื่อ ผู้รายงาน"], usual_row(2))
    assert places(result.errors) == [("A7", "below-signature")]
