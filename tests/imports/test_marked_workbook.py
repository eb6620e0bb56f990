"""The officer's own workbook comes back with everything that is wrong marked in it."""

import io

from openpyxl import load_workbook

from oitpages.imports.reading import mark_workbook, read_workbook
from oitpages.imports.report import Problem
from oitpages.imports.schema import PROBLEMS_SHEET

from .builders import saved, table, template_of
from .readers import COMPLAINTS, PROCUREMENTS, read

RED = "FFF4B6B0"
HEADERS = ("เดือน", "จำนวนเรื่อง", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")
GOOD = ("ต.ค. 67", 1, 1, 0)


def problem(cell: str = "", sheet: str = "1", message: str = "ผิด", value: str = "") -> Problem:
    return Problem("error", "x", message, sheet=sheet, cell=cell, value=value, example="ถูก")


def workbook_of(*problems: Problem, change=None, content: bytes | None = None):
    workbook = table(HEADERS, [GOOD, GOOD, GOOD, GOOD])
    if change:
        change(workbook.active)
    return load_workbook(io.BytesIO(mark_workbook(content or saved(workbook), problems)))


def red_cells(sheet) -> set[str]:
    return {c.coordinate for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == RED}


def test_a_cell_is_marked_with_every_reason_of_it():
    sheet = workbook_of(problem("B2", message="ผิดหนึ่ง"), problem("B2", message="ผิดสอง"))["1"]
    assert red_cells(sheet) == {"B2"}
    assert "ผิดหนึ่ง" in sheet["B2"].comment.text and "ผิดสอง" in sheet["B2"].comment.text
    assert "ตัวอย่างที่ถูก: ถูก" in sheet["B2"].comment.text


def test_a_row_and_a_run_of_rows_are_marked_whole():
    sheet = workbook_of(problem("แถว 2"), problem("แถว 4–5"))["1"]
    assert red_cells(sheet) == {f"{letter}{row}" for row in (2, 4, 5) for letter in "ABCD"}
    assert sheet["A2"].comment and sheet["A4"].comment and not sheet["A5"].comment


def test_a_merged_area_is_marked():
    sheet = workbook_of(problem("A2:A3"), change=lambda s: s.merge_cells("A2:A3"))["1"]
    assert "A2" in red_cells(sheet)
    assert sheet["A2"].comment


def test_a_row_that_begins_inside_a_merged_area_is_marked():
    sheet = workbook_of(problem("แถว 3"), change=lambda s: s.merge_cells("A2:A3"))["1"]
    assert {"B3", "C3", "D3"} <= red_cells(sheet)
    assert sheet["B3"].comment


def test_a_sheet_is_marked_at_its_tab_and_first_cell():
    sheet = workbook_of(problem())["1"]
    assert sheet.sheet_properties.tabColor.rgb == RED
    assert sheet["A1"].comment and red_cells(sheet) == {"A1"}


def test_the_first_sheet_lists_all_those_of_the_file_too():
    workbook = workbook_of(problem("B2", value="=cmd|'/c calc'!A0"), problem(sheet=""))
    assert workbook.sheetnames[0] == PROBLEMS_SHEET
    listed = workbook[PROBLEMS_SHEET]
    assert [cell.value for cell in listed[2]] == [
        "1",
        "B2",
        None,
        "=cmd|'/c calc'!A0",
        "ผิด",
        "ถูก",
    ]
    assert listed["D2"].data_type == "s"
    assert listed["B2"].hyperlink.location == "'1'!B2"
    assert [cell.value for cell in listed[3]][:2] == ["ทั้งไฟล์", "ทั้งแผ่นงาน"]


def test_a_control_character_in_a_value_can_be_listed():
    assert workbook_of(problem("B2", value="a\x02b"))[PROBLEMS_SHEET]["D2"].value == "a�b"


def test_a_marked_workbook_is_read_and_marked_again():
    """The list isn't taken for rows, and what was mended is no longer red."""
    first = mark_workbook(saved(table(HEADERS, [("ต.ค. 67", "ห้า", 1, 0)])), [problem("B2")])
    mended = load_workbook(io.BytesIO(first))
    mended["1"]["B2"].value = 1
    content = saved(mended)
    assert read(content, COMPLAINTS).errors == []
    again = load_workbook(io.BytesIO(mark_workbook(content, [problem("C2"), problem("แถว 2")])))
    assert again.sheetnames == [PROBLEMS_SHEET, "1"]
    assert again["1"]["B2"].comment is None
    once_more = mark_workbook(saved(again), [problem("C2")])
    assert red_cells(load_workbook(io.BytesIO(once_more))["1"]) == {"C2"}


def test_what_comes_back_passes_the_preflight():
    content = template_of(PROCUREMENTS)
    problems = [problem("B3", PROCUREMENTS.title), problem("", PROCUREMENTS.title)]
    raw = read_workbook(mark_workbook(content, problems))
    assert raw.sheets[0].title == PROBLEMS_SHEET
