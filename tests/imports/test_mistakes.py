"""Mistakes are named at their cells, all at once, and what officers write is understood."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from oitpages.imports.parsing import parse_workbook
from oitpages.imports.reading import read_workbook
from oitpages.imports.report import ImportResult

from .builders import filled, saved, table, template_of
from .readers import COMPLAINTS, PROCUREMENTS, places, read, sheet_of

MONTHS = ("ต.ค. 67", "พฤศจิกายน 2567", "2024-12", "ม.ค.68", "๒/๒๕๖๘", "มีนาคม พ.ศ. ๒๕๖๘")
MONTH_KEYS = ("2024-10", "2024-11", "2024-12", "2025-01", "2025-02", "2025-03")


def procurement(number: int) -> dict:
    """A row as an officer types it."""
    return {
        "month": MONTHS[number % 6],
        "title": f"จัดซื้อวัสดุสำนักงาน ครั้งที่ {number}",
        "budget": ("1,234.50 บาท", 1234.5, "๑,๒๓๔.๕๐", "1234.5")[number % 4],
        "reference_price": ("1,200.-", "-", None)[number % 3],
        "method": "เฉพาะเจาะจง",
        "bidders": "ร้านตัวอย่าง 1,200 บาท\nร้านสมมติ 1,250 บาท",
        "winner": "ร้านตัวอย่าง",
        "agreed_price": 1200,
        "reason": "ราคาต่ำสุด",
        "contract_number": f"{number}/2568",
        "contract_date": ("31 ม.ค. 68", "๓๑/๑/๒๕๖๘", datetime.date(2025, 1, 31))[number % 3],
    }


def test_two_hundred_rows_with_twelve_mistakes_give_these_twelve():
    rows = [procurement(number) for number in range(200)]
    mistakes = {
        (0, "month"): ("ตค", "month"),  # B3: a month without a year
        (11, "month"): ("ต.ค. 50", "month"),  # B14: not of this year
        (23, "title"): (None, "text"),  # C26: empty but required
        (30, "title"): ("ก" * 301, "text"),  # C33: too long
        (47, "budget"): ("12,34", "money"),  # D50: misgrouped
        (48, "budget"): (-5, "money"),  # D51: negative
        (60, "reference_price"): ("ห้าร้อย", "money"),  # E63: in words
        (99, "agreed_price"): ("1.234,50", "money"),  # I102: the other comma
        (120, "contract_date"): ("31/02/2568", "date"),  # L123: no such day
        (121, "contract_date"): ("5 มกกราคม 2568", "date"),  # L124: no such month
        (150, "contract_number"): (datetime.date(2568, 1, 1), "text"),  # K153: made a date
        (199, "contract_date"): ("ม.ค. 68", "date"),  # L202: no day
    }
    for (number, key), (value, _) in mistakes.items():
        rows[number][key] = value
    result = read(filled(template_of(PROCUREMENTS), PROCUREMENTS, rows))
    letters = {c.key: "BCDEFGHIJKL"[i] for i, c in enumerate(PROCUREMENTS.columns)}
    expected = [(f"{letters[k]}{n + 3}", code) for (n, k), (_, code) in mistakes.items()]
    assert sorted(places(result.errors)) == sorted(expected)
    by_cell = {problem.cell: problem for problem in result.errors}
    budget = by_cell["D50"]
    assert (budget.sheet, budget.header) == (PROCUREMENTS.title, "วงเงินที่จะซื้อหรือจ้าง")
    assert (budget.value, budget.example) == ("12,34", "1,234.50")
    assert "ต้องกรอก" in by_cell["C26"].message_th
    assert "ไม่ติดลบ" in by_cell["D51"].message_th
    assert "มกกราคม" in by_cell["L124"].message_th
    assert "ไม่อยู่ในช่วงเดือน" in by_cell["B14"].message_th
    assert all(problem.example for problem in result.errors)


def test_what_officers_write_is_understood():
    rows = [procurement(number) for number in range(12)]
    result = read(filled(template_of(PROCUREMENTS), PROCUREMENTS, rows))
    assert result.errors == []
    values = [row.values for row in result.rows["procurements"]]
    assert [row["month"] for row in values] == [*MONTH_KEYS, *MONTH_KEYS]
    assert {row["budget"] for row in values} == {Decimal("1234.50")}
    assert {row["contract_date"] for row in values} == {datetime.date(2025, 1, 31)}
    assert [row["reference_price"] for row in values[:3]] == [Decimal("1200.00"), None, None]
    assert values[0]["bidders"].count("\n") == 1


def test_a_buddhist_year_in_a_date_cell_is_read_with_a_notice():
    row = procurement(0) | {"contract_date": datetime.date(2568, 1, 31)}
    result = read(filled(template_of(PROCUREMENTS), PROCUREMENTS, [row]))
    assert result.rows["procurements"][0].values["contract_date"] == datetime.date(2025, 1, 31)
    assert places(result.notices) == [("L3", "reinterpreted")]


HEADERS = ("เดือน", "จำนวนเรื่อง", "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ")


def complaints(*rows, headers=HEADERS, change=None) -> ImportResult:
    workbook = table(headers, rows)
    if change:
        change(workbook.active)
    return read(saved(workbook), COMPLAINTS)


GOOD = ("ต.ค. 67", 2, 1, 1)


def test_a_missing_column_is_named():
    [error] = complaints(GOOD[:3], headers=HEADERS[:3]).errors
    assert error.code == "missing-column"
    assert "“อยู่ระหว่างดำเนินการ”" in error.message_th


def test_a_repeated_column_is_named():
    [error] = complaints((*GOOD, 1), headers=(*HEADERS, "เดือน")).errors
    assert (error.cell, error.code) == ("E1", "repeated-column")


def test_an_unknown_column_is_named_and_not_read():
    result = complaints((*GOOD, "x"), headers=(*HEADERS, "ความเห็น"))
    assert result.errors == []
    assert places(result.notices) == [("E1", "unknown-column")]


def test_columns_may_stand_in_any_order_and_carry_other_signs():
    headers = (" อยู่ระหว่าง ดำเนินการ*", "จำนวนเรื่อง (เรื่อง)", "เดือน :", "ดำเนินการแล้วเสร็จ")
    result = complaints((1, "๒ เรื่อง", "ต.ค. 67", 1), headers=headers)
    assert result.errors == []
    assert result.rows["complaint_counts"][0].values == {
        "month": "2024-10",
        "received": 2,
        "finished": 1,
        "in_progress": 1,
    }


def test_hidden_rows_are_named_once_for_each_run():
    def hide(sheet):
        for number in (3, 4, 6):
            sheet.row_dimensions[number].hidden = True

    result = complaints(*[(month, 1, 1, 0) for month in MONTHS[:5]], change=hide)
    assert places(result.errors) == [("แถว 3–4", "hidden-rows"), ("แถว 6", "hidden-rows")]


def test_a_hidden_column_is_named():
    def hide(sheet):
        sheet.column_dimensions["B"].hidden = True

    assert places(complaints(GOOD, change=hide).errors) == [("B1", "hidden-column")]


def test_merged_cells_are_named_once():
    def merge(sheet):
        sheet.merge_cells("A2:A3")

    result = complaints(GOOD, (None, 1, 1, 0), change=merge)
    assert places(result.errors) == [("A2:A3", "merged-cells")]


def test_rows_below_a_total_are_named():
    result = complaints(GOOD, ("รวมทั้งสิ้น", 2, 1, 1), ("พ.ย. 67", 1, 1, 0), ("ตรวจแล้ว",))
    assert places(result.errors) == [("A4", "below-total"), ("A5", "below-total")]
    assert len(result.rows["complaint_counts"]) == 1


def test_a_formula_without_a_result_is_named():
    result = complaints(("ต.ค. 67", "=C2+D2", 1, 1))
    assert places(result.errors) == [("B2", "integer")]
    assert "สูตร" in result.errors[0].message_th


def test_an_error_of_excel_is_named():
    def fail(sheet):
        sheet["B2"].value = "#REF!"
        sheet["B2"].data_type = "e"

    assert places(complaints(GOOD, change=fail).errors) == [("B2", "integer")]


@pytest.mark.parametrize(
    "value", ["สอง", 1.5, "1,2", True, "12.5 เรื่อง", datetime.date(2025, 1, 1)]
)
def test_what_is_no_whole_number_is_refused(value):
    assert places(complaints(("ต.ค. 67", value, 1, 1)).errors) == [("B2", "integer")]


def test_a_choice_that_is_not_in_the_list_is_named():
    sheet = sheet_of("conduct_examples")
    content = filled(template_of(sheet), sheet, [{"kind": "บางที", "text": "ดี"}])
    [error] = read(content, sheet).errors
    assert (error.cell, error.value) == ("B3", "บางที")
    assert "“ควรทำ (Do)”" in error.example


def test_choices_are_taken_by_label_short_label_and_key():
    sheet = sheet_of("conduct_examples")
    rows = [{"kind": kind, "text": kind} for kind in ("ควรทำ (Do)", "ควรทำ", "do", " ไม่ ควรทำ")]
    values = read(filled(template_of(sheet), sheet, rows), sheet).rows["conduct_examples"]
    assert [row.values["kind"] for row in values] == ["do", "do", "do", "dont"]


def test_an_address_without_its_scheme_is_refused():
    sheet = sheet_of("laws")
    rows = [{"title": "พ.ร.บ. ตัวอย่าง", "year_be": 2019, "link": "www.example.go.th"}]
    result = read(filled(template_of(sheet), sheet, rows), sheet)
    assert places(result.errors) == [("C3", "year"), ("F3", "link")]
    assert "2562" in result.errors[0].message_th


def test_the_template_of_another_item_is_refused():
    content = template_of(PROCUREMENTS)
    [error] = parse_workbook(read_workbook(content), [PROCUREMENTS], "other").errors
    assert error.code == "other-item"


def test_a_workbook_without_known_headings_says_what_is_wanted():
    result = read(saved(table(["ก", "ข"], [[1, 2]])))
    assert [error.code for error in result.errors] == ["no-sheet"]
    assert PROCUREMENTS.title in result.errors[0].message_th


def test_a_hidden_sheet_with_rows_is_named():
    workbook = load_workbook(io.BytesIO(template_of(PROCUREMENTS)))
    workbook[PROCUREMENTS.title].sheet_state = "hidden"
    workbook.active = 1
    workbook.defined_names["x"] = DefinedName("x", attr_text="1")
    assert "hidden-sheet" in {error.code for error in read(saved(workbook)).errors}


def test_equal_rows_are_told_of_and_kept():
    result = complaints(GOOD, GOOD)
    assert len(result.rows["complaint_counts"]) == 2
    assert [(p.cell, p.code) for p in result.notices] == [("แถว 3", "repeated-row")]


def test_rows_that_could_not_be_read_are_not_called_equal():
    result = complaints(("มกราคม", 1, 1, 0), ("ก.พ.", 1, 1, 0))
    assert [error.cell for error in result.errors] == ["A2", "A3"]
    assert result.notices == []


UNITS = sheet_of("units")


def unit(name: str, duties: str = "งานธุรการ") -> ImportResult:
    rows = [{"name_th": name, "duties": duties}]
    return read(filled(template_of(UNITS), UNITS, rows), UNITS)


def test_every_sign_that_no_file_can_show_is_named_at_its_cell():
    result = unit("ฝ่าย😀", "漢字 ☑ ตรวจแล้ว")
    assert places(result.errors) == [("B3", "text"), ("E3", "text")]
    assert [sign for sign in "漢字☑" if f"“{sign}”" not in result.errors[1].message_th] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("งานธุรการ_x000D_\nงานการเงิน", "งานธุรการ\nงานการเงิน"),
        ("แบบ_x005F_x000D_", "แบบ_x000D_"),
        ("ไฟล์_x00_", "ไฟล์_x00_"),
    ],
)
def test_what_excel_writes_for_a_line_break_is_one(written, meant):
    assert unit("ฝ่ายหนึ่ง", written).rows["units"][0].values["duties"] == meant


def test_a_control_character_in_excels_spelling_is_named():
    [error] = unit("ฝ่าย_x0001_หนึ่ง").errors
    assert "อักขระควบคุม" in error.message_th


SERVICES = sheet_of("services")


@pytest.mark.parametrize("fee", ["ไม่มี", "ฟรี", " ไม่เสียค่าธรรมเนียม ", 0])
def test_a_service_without_a_fee_costs_nothing(fee):
    row = {"work_line": "inquiry", "name": "แจ้งเอกสารหาย", "fee": fee}
    result = read(filled(template_of(SERVICES), SERVICES, [row]), SERVICES)
    assert result.rows["services"][0].values["fee"] == 0


def test_an_amount_that_is_no_fee_is_not_free():
    row = procurement(0) | {"budget": "ไม่มี"}
    result = read(filled(template_of(PROCUREMENTS), PROCUREMENTS, [row]))
    assert places(result.errors) == [("D3", "money")]


def test_the_nearest_choice_is_offered_first():
    row = {"work_line": "สอบสวน", "name": "แจ้งเอกสารหาย"}
    [error] = read(filled(template_of(SERVICES), SERVICES, [row]), SERVICES).errors
    assert error.example.startswith("“งานสอบสวน”")
