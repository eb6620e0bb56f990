"""Workbooks, read back with a reader that this project did not write."""

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cms.common.report import Column, Link, Paragraph, Report, Table
from oitpages.renderers import UnrenderableText, xlsx
from oitpages.renderers.sheet_names import SHORT_NAMES
from oitpages.renderers.xlsx import render_xlsx
from oitpages.renderers.xlsx_style import BUDDHIST_DATE, SheetNames, column_widths, row_height
from tests.renderers.samples import full_report, purchases, report_of, text_table


def book_of(report: Report) -> Workbook:
    """The workbook of a report."""
    return load_workbook(io.BytesIO(render_xlsx(report)))


def first_sheet(*tables: Table) -> Worksheet:
    """The first sheet of a report of tables."""
    return book_of(report_of(*tables)).worksheets[0]


def test_sheets_of_a_report():
    """One per table, then the running text and what the data is."""
    book = book_of(full_report())
    assert book.sheetnames == ["รายการจัดซื้อจัดจ้าง", "รายการที่ยกเลิก", "เนื้อหา", "ข้อมูลชุดนี้"]
    about = {row[0]: row[1] for row in book["ข้อมูลชุดนี้"].values}
    assert about["ชื่อ"] == "สรุปผลการจัดซื้อจัดจ้าง"
    assert about["หมายเหตุ"] == "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริงของสถานีใด"
    assert about["ผู้เผยแพร่"] == "สถานีตำรวจภูธรตัวอย่าง"
    assert about["ข้อมูล ณ วันที่"] == "31 มกราคม 2568"
    assert about["ความถี่"] == "รายเดือน"
    texts = list(book["เนื้อหา"].values)
    assert ("เดือนที่ไม่มีรายการ", "เดือนธันวาคม 2567 ไม่มีการจัดซื้อจัดจ้าง") in texts
    assert ("ภาพรวม", "[ภาพ] แผนภูมิวงเงินรายเดือน") in texts
    assert book_of(report_of(purchases(1))).sheetnames == ["รายการจัดซื้อจัดจ้าง", "ข้อมูลชุดนี้"]


def test_cells_have_their_own_types():
    """Dates are dates in the Buddhist era, amounts numbers, links live."""
    sheet = first_sheet(purchases(10))
    number, title, budget, share, signed_on, document = sheet[2]
    assert [cell.value for cell in sheet[1]][1:3] == ["งานที่จัดซื้อหรือจัดจ้าง", "วงเงินงบประมาณ (บาท)"]
    assert (number.value, number.number_format) == (1, "#,##0")
    assert title.data_type == "s"
    assert (budget.value, budget.number_format) == (8919.25, "#,##0.00")
    assert (share.value, share.number_format) == (1, '#,##0.00"%"')
    assert signed_on.value == datetime.datetime(2024, 10, 2)
    assert signed_on.number_format == BUDDHIST_DATE == "[$-107041E]d mmm yyyy;@"
    assert document.value == "ประกาศที่ 1"
    assert document.hyperlink.target == "https://example.go.th/doc/1/"
    assert sheet["E11"].value is None
    assert [cell.value for cell in sheet[12]][:3] == [
        None,
        "รวม",
        sum(r[2] for r in purchases(10).rows),
    ]
    assert sheet["B12"].font.bold


def test_a_sheet_is_ready_to_use():
    """Frozen heading, filter over the rows without the total, repeated on paper, Thai font."""
    sheet = first_sheet(purchases(10))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F11"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert {cell.font.name for row in sheet["A1:F3"] for cell in row} == {"TH Sarabun New"}
    assert sheet["B2"].alignment.wrap_text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@A1", "{=1}", "https://a.example", "007", "1e5"],
)
def test_a_text_stays_a_text(text: str):
    """Never a formula, a link or a number, whatever it looks like."""
    report = report_of(
        text_table([(text,)], text), Paragraph(text), title=text, metadata={text: text}
    )
    book = book_of(report)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    with zipfile.ZipFile(io.BytesIO(render_xlsx(report))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_links_that_may_not_be_live_are_written_as_text():
    """An address that is no web address, or too long for Excel, is still to be read."""
    long_url = "https://example.go.th/" + "a" * 2100
    rows = ((Link("ก", "javascript:alert(1)"),), (Link("ข", long_url),), (Link("", "file:///x"),))
    sheet = first_sheet(Table("t", "ต", (Column("a", "ก", "link"),), rows))
    assert [sheet.cell(row, 1).hyperlink for row in (2, 3, 4)] == [None, None, None]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [
        *("ก (javascript:alert(1))", f"ข ({long_url})", "file:///x")
    ]


def test_links_beyond_the_limit_of_excel_are_written_as_text(monkeypatch: pytest.MonkeyPatch):
    """Excel repairs a sheet with more than 65,530 links, which loses them all."""
    assert xlsx.MOST_LINKS_PER_SHEET == 65_530
    monkeypatch.setattr(xlsx, "MOST_LINKS_PER_SHEET", 2)
    sheet = first_sheet(purchases(4))
    assert [bool(sheet.cell(row, 6).hyperlink) for row in (2, 3, 4, 5)] == [
        True,
        True,
        False,
        False,
    ]
    assert sheet["F4"].value == "ประกาศที่ 3 (https://example.go.th/doc/3/)"


def test_a_text_too_long_for_a_cell_is_refused_by_place():
    """XlsxWriter would cut it without a word."""
    with pytest.raises(UnrenderableText, match="แถวที่ 2 คอลัมน์ “หัวข้อ”") as caught:
        render_xlsx(report_of(text_table([("ก",), ("ก" * 32_768,)], "หัวข้อ")))
    assert "32,768" in caught.value.message_th
    assert render_xlsx(report_of(text_table([("ก" * 32_767,)], "หัวข้อ")))


def test_numbers_and_days_beyond_excel_are_written_as_text():
    """More than 15 digits would lose the last ones; the calendar begins in March 1900."""
    columns = (Column("a", "ก", "integer"), Column("b", "ข", "date"), Column("c", "ค", "boolean"))
    moment = datetime.datetime(2025, 1, 31, 2, 0, tzinfo=datetime.UTC)
    rows = ((10**15, datetime.date(1899, 12, 31), True), (10**15 - 1, moment, None))
    sheet = first_sheet(Table("t", "ต", columns, rows))
    assert [cell.value for cell in sheet[2]] == ["1,000,000,000,000,000", "31 ธ.ค. 2442", "ใช่"]
    assert [cell.value for cell in sheet[3]] == [
        10**15 - 1,
        datetime.datetime(2025, 1, 31, 9),
        None,
    ]


def test_an_empty_table_says_so():
    """The heading stays, and the filter covers nothing."""
    sheet = first_sheet(purchases(0))
    assert sheet["A2"].value == "ไม่มีรายการ"
    assert sheet["B3"].value == "รวม"
    assert sheet.auto_filter.ref == "A1:F1"


def test_years_and_decimals_have_their_formats():
    """A year is not grouped, and a decimal keeps its places."""
    columns = (Column("year_be", "ปี", "integer"), Column("rate", "อัตรา", "decimal"))
    sheet = first_sheet(Table("t", "ต", columns, ((2568, Decimal("1.25")), (2567, Decimal(3)))))
    assert [cell.number_format for cell in sheet[2]] == ["0", "#,##0.######"]
    assert [cell.number_format for cell in sheet[3]] == ["0", "#,##0"]


def test_sheet_names():
    """At most 31 units, without forbidden signs, unique, never cut inside a Thai cluster."""
    names = SheetNames(reserved=("ข้อมูลชุดนี้",))
    assert names.take("รายการ: ก/ข [ค]*?\\", "x") == "รายการ ก ข ค"
    assert names.take("รายการ ก ข ค", "x") == "รายการ ก ข ค (2)"
    assert names.take("'History'", "x") == "History (2)"
    assert names.take("ข้อมูลชุดนี้", "x") == "ข้อมูลชุดนี้ (2)"
    assert names.take("[]:*?", "fallback") == "fallback"
    cut = names.take("ก" * 30 + "ที่", "x")
    assert cut == "ก" * 30  # "ท" would have lost its marks
    assert names.take("ก" * 40, "x") == "ก" * 31
    assert names.take("ก" * 40, "x") == "ก" * 27 + " (2)"
    assert len(names.take("😀" * 20, "x").encode("utf-16-le")) // 2 == 30


def test_widths_follow_what_is_seen():
    """Thai marks take no room, long texts wrap and all columns fit on a printed page."""
    table = text_table([("สถานีตำรวจภูธรผู้ที่ปู่กี่ฟื้น", "ก" * 300)], "ก", "ข")
    narrow, wide = column_widths(table)
    assert narrow == 22.5  # 18 columns, not the 30 characters
    assert wide == 50
    many = text_table([tuple("ก" * 60 for _ in range(8))], *"กขคงจฉชซ")
    assert sum(column_widths(many)) == pytest.approx(180, abs=1)
    assert row_height(("ก", "ข" * 45), (10, 20)) == pytest.approx(3 * 21.5 + 3)
    assert row_height(("ก\nข",), (10,)) == pytest.approx(2 * 21.5 + 3)
    assert row_height(("ก" * 5000,), (10,)) == 409


def test_a_long_caption_of_ours_has_a_whole_short_name():
    names = SheetNames()
    assert names.take("ประกาศเกี่ยวกับการจัดซื้อจัดจ้าง", "announcements") == "ประกาศจัดซื้อจัดจ้าง"
    assert all(len(name) < 31 for name in SHORT_NAMES.values())
