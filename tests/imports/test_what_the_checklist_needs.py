"""The forms that officers ask for first: each exists, and understands how officers write."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from home.models import StationMembership
from oitpages.imports import apply
from oitpages.imports.columns import PERIODS, sheets_of
from oitpages.imports.registers import REGISTERS_BY_KEY
from oitpages.imports.schema import CHOICES_SHEET, INSTRUCTIONS_SHEET
from oitpages.imports.template import Template, write_template
from tests.home.builders import make_member
from tests.oitpages.builders import item_page

from .builders import filled, saved
from .register_screens import address as register_address
from .screens import address, confirm, draft, upload

pytestmark = pytest.mark.django_db

WANTED = {
    "O1": {"units"},
    "O2": {"strength", "areas"},
    "O4": {"committee_members", "committee_results"},
    "O7": {"activities", PERIODS},
    "O9": {"services"},
    "O11": {"case_statistics", "checkpoint_statistics", "progress_notices", PERIODS},
    "O12": {"budget_lines", PERIODS},
    "O13": {"fund_entries", PERIODS},
    "O14": {"announcements"},
    "O15": {"procurements", PERIODS},
    "O17": {"complaint_counts", PERIODS},
}
"""Item to the sheets of its form."""

AS_OFFICERS_WRITE = {
    "money": [("๑,๒๓๔.๕๐ บาท", Decimal("1234.50")), ("1,234.50 บาท", Decimal("1234.50"))],
    "integer": [("๑๒", 12), ("1,200 ราย", 1200)],
    "year": [("พ.ศ. ๒๕๖๒", 2562)],
    "date": [
        ("๓๑ ม.ค. ๖๘", datetime.date(2025, 1, 31)),
        ("31/01/68", datetime.date(2025, 1, 31)),
        ("31 มกราคม พ.ศ. 2568", datetime.date(2025, 1, 31)),
        (datetime.date(2568, 1, 31), datetime.date(2025, 1, 31)),
    ],
    "month": [("ม.ค. 68", "2025-01"), ("มกราคม ๒๕๖๘", "2025-01"), ("1/2568", "2025-01")],
}
"""Kind of column to what is typed and what is meant."""

each_item = pytest.mark.parametrize("code", WANTED)


def page_of(edition_page, code):
    return item_page(edition_page, edition_page.edition.item_by_code(code).key)


def writings(sheet) -> list[dict]:
    """Lines that write each column in every way; pairs of what is typed and what is meant."""
    kinds = [AS_OFFICERS_WRITE[c.kind] for c in sheet.columns if c.kind in AS_OFFICERS_WRITE]
    lines = []
    for number in range(max(map(len, kinds), default=1)):
        line = {}
        for column in sheet.columns:
            known = AS_OFFICERS_WRITE.get(column.kind)
            if known:
                line[column.key] = known[number % len(known)]
            else:
                line[column.key] = (column.example, None)
        lines.append(line)
    return lines


@each_item
def test_the_form_has_its_sheets_with_examples_lists_and_instructions(
    client, editor, edition_page, code
):
    page = page_of(edition_page, code)
    assert {sheet.key for sheet in sheets_of(page)} == WANTED[code]
    content = client.get(address(page, "import_template")).content
    workbook = load_workbook(io.BytesIO(content))
    titles = [sheet.title for sheet in sheets_of(page)]
    assert workbook.sheetnames == [*titles, INSTRUCTIONS_SHEET, CHOICES_SHEET]
    for sheet in sheets_of(page):
        worksheet = workbook[sheet.title]
        headings = [cell.value.removesuffix(" *") for cell in worksheet[1]][1:]
        assert headings == [column.header for column in sheet.columns]
        assert all(cell.value is not None for cell in worksheet[2])
        with_lists = {
            str(v.sqref) for v in worksheet.data_validations.dataValidation if v.formula1
        }
        assert len(with_lists) == sum(bool(column.choices) for column in sheet.columns)
    told = {cell.value for row in workbook[INSTRUCTIONS_SHEET].iter_rows() for cell in row}
    assert {column.header for sheet in sheets_of(page) for column in sheet.columns} <= told


@each_item
def test_what_officers_write_is_understood(client, editor, edition_page, code):
    page = page_of(edition_page, code)
    for sheet in sheets_of(page):
        lines = writings(sheet)
        if sheet.unique:
            lines = lines[:1]
        typed = [{key: pair[0] for key, pair in line.items()} for line in lines]
        content = write_template(Template("x", page.item_key, sheets_of(page)))
        preview = apply.prepare(page, filled(content, sheet, typed), "merge")
        rows = preview.result.rows[sheet.key]
        spelling = [e for e in preview.result.errors if e.code != "rule"]
        assert spelling == []
        for line, row in zip(lines, rows, strict=True):
            meant = {key: pair[1] for key, pair in line.items() if pair[1] is not None}
            assert meant.items() <= row.values.items()


@each_item
def test_merged_and_hidden_cells_are_named(client, editor, edition_page, code):
    page = page_of(edition_page, code)
    sheet = sheets_of(page)[0]
    typed = [{column.key: column.example for column in sheet.columns} for _ in range(4)]
    content = write_template(Template("x", page.item_key, sheets_of(page)))
    workbook = load_workbook(io.BytesIO(filled(content, sheet, typed)))
    worksheet = workbook[sheet.title]
    worksheet.merge_cells("B3:B4")
    worksheet.row_dimensions[6].hidden = True
    worksheet.column_dimensions["C"].hidden = True
    response = upload(client, page, saved(workbook))
    found = {(error.code, error.cell) for error in response.context["errors"]}
    assert {
        ("merged-cells", "B3:B4"),
        ("hidden-rows", "แถว 6"),
        ("hidden-column", "C1"),
    } <= found


@each_item
def test_what_is_imported_stands_in_the_draft(client, editor, edition_page, code):
    page = page_of(edition_page, code)
    sheet = sheets_of(page)[0]
    row = {column.key: column.example for column in sheet.columns}
    if sheet.key == "complaint_counts":
        row |= {"received": 3, "finished": 1, "in_progress": 2}
    content = write_template(Template("x", page.item_key, sheets_of(page)))
    confirm(client, page, upload(client, page, filled(content, sheet, [row])))
    assert len(apply.present_rows(draft(page), sheet.key)) == 1


@pytest.mark.parametrize("key", ["risks", "property", "exhibits", "people"])
def test_the_registers_have_forms_too(client, editor, station, key):
    if REGISTERS_BY_KEY[key].publishes:
        client.force_login(make_member(station, StationMembership.Role.HEAD))
    content = client.get(register_address(station, key, "register_template")).content
    workbook = load_workbook(io.BytesIO(content))
    assert workbook.sheetnames[1:] == [INSTRUCTIONS_SHEET, CHOICES_SHEET]
    validations = workbook.worksheets[0].data_validations.dataValidation
    assert any(validation.formula1 for validation in validations)
