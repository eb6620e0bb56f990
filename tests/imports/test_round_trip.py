"""What leaves in a template comes back as it was, for every record set."""

import datetime
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from oitpages.imports.columns import importable_fields, make_column, make_sheets
from oitpages.imports.examples import TEXT_EXAMPLES
from oitpages.imports.parsing import parse_workbook
from oitpages.imports.reading import read_workbook
from oitpages.imports.registers import REGISTERS
from oitpages.models import RECORD_MODELS, PeriodEntry
from oitpages.models.records import MonthField
from tests.oitpages.builders import filled_value

from .builders import filled, saved, template_of

each_record = pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda m: m.record_key)


def values_of(model, number: int) -> dict:
    """Something in every importable column, unlike that of another number."""
    values = {f.name: filled_value(model, f, number) for f in importable_fields(model)}
    for name, value in values.items():
        if name.startswith("year"):
            values[name] = 2550 + value
    return values


def rows_of(model) -> list[dict]:
    """Three full rows, and one with nothing but what must be there."""
    full = [values_of(model, number) for number in range(3)]
    fields = {field.name: field for field in importable_fields(model)}
    sheet = make_sheets([model])[0]
    bare = {
        column.key: full[0][column.key] if column.required else column.empty
        for column in sheet.columns
    }
    assert set(bare) == set(fields)
    return [*full, bare]


def read_back(content: bytes, sheet) -> list[dict]:
    result = parse_workbook(read_workbook(content), [sheet], "test")
    assert result.errors == []
    return [row.values for row in result.rows[sheet.key]]


@each_record
def test_rows_typed_into_the_template_come_back_equal(model):
    [sheet] = make_sheets([model])
    rows = rows_of(model)
    assert read_back(filled(template_of(sheet), sheet, rows), sheet) == rows


@each_record
def test_a_template_with_the_present_rows_gives_them_back(model):
    [sheet] = make_sheets([model])
    rows = rows_of(model)
    assert read_back(template_of(sheet, rows={sheet.key: rows}), sheet) == rows


@each_record
def test_an_unfilled_template_holds_no_rows(model):
    """The example is marked, and isn't read."""
    [sheet] = make_sheets([model])
    assert read_back(template_of(sheet), sheet) == []


@each_record
def test_the_example_of_every_column_is_right(model):
    """What the template shows as an example would be accepted."""
    [sheet] = make_sheets([model])
    example = {column.key: column.example for column in sheet.columns}
    [row] = read_back(filled(template_of(sheet), sheet, [example]), sheet)
    assert set(row) == set(example)


def test_every_public_column_but_pictures_is_in_a_sheet():
    for model in RECORD_MODELS:
        [sheet] = make_sheets([model])
        pictures = {name for name in model.public_columns if "photo" in name}
        assert {c.key for c in sheet.columns} == set(model.public_columns) - pictures


def test_the_same_template_has_the_same_bytes():
    sheets = make_sheets(RECORD_MODELS[:3])
    assert template_of(*sheets) == template_of(*sheets)


def test_texts_that_look_like_formulas_stay_texts():
    [sheet] = make_sheets([RECORD_MODELS[0]])
    row = {
        "name_th": "=cmd|' /C calc'!A0",
        "work_line": "",
        "parent_name": "+1",
        "duties": "@x\n-2",
    }
    assert read_back(template_of(sheet, rows={sheet.key: [row]}), sheet) == [row]


def test_months_are_offered_in_order():
    for model in RECORD_MODELS:
        for field in importable_fields(model):
            if isinstance(field, MonthField):
                [sheet] = make_sheets([model])
                keys = list(sheet.column(field.name).choices)
                assert keys == sorted(keys)


def test_dates_and_amounts_are_typed_in_the_template():
    [sheet] = make_sheets([next(m for m in RECORD_MODELS if m.record_key == "fund_entries")])
    row = {
        "entry_date": datetime.date(2025, 1, 31),
        "kind": "in",
        "description": "รับจัดสรร",
        "amount": Decimal("1234.50"),
        "reference": "1/2568",
    }
    worksheet = load_workbook(io.BytesIO(template_of(sheet, rows={sheet.key: [row]})))[sheet.title]
    day, amount, reference = worksheet["B3"], worksheet["E3"], worksheet["F3"]
    assert day.value == datetime.datetime(2025, 1, 31)
    assert "107041E" in day.number_format  # shown in the Buddhist era
    assert (amount.value, amount.number_format) == (1234.5, "#,##0.00")
    assert (reference.value, reference.number_format) == ("1/2568", "@")
    assert worksheet.freeze_panes == "C2"
    lists = [v for v in worksheet.data_validations.dataValidation if v.type == "list"]
    assert [str(v.sqref) for v in lists] == ["C3:C503"]


def test_every_example_belongs_to_a_column_and_fits_into_it():
    """A heading that is reworded takes its example along."""
    columns = [c for sheet in make_sheets(RECORD_MODELS) for c in sheet.columns]
    for register in REGISTERS:
        child = register.child
        for model, names in (
            (register.model, register.fields),
            *([(child.model, child.fields)] if child else []),
        ):
            columns += [make_column(model._meta.get_field(name)) for name in names]
    columns.append(make_column(PeriodEntry._meta.get_field("note")))
    assert set(TEXT_EXAMPLES) <= {column.header for column in columns}
    for column in columns:
        if column.kind == "text" and not column.choices:
            assert len(str(column.example)) <= (column.max_length or 500)


@each_record
def test_the_name_of_a_sheet_is_whole(model):
    """In the template and in the published workbook; earlier templates had it cut."""
    [sheet] = make_sheets([model])
    label = str(model._meta.verbose_name_plural)
    assert len(sheet.title) < 31 or sheet.title == label
    row = values_of(model, 1)
    former = load_workbook(io.BytesIO(filled(template_of(sheet), sheet, [row])))
    former[sheet.title].title = label[:31].rstrip()
    assert read_back(saved(former), sheet) == [row]
