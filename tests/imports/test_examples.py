"""The example row of each template is a right row, and its cells tell of one matter."""

import datetime

import pytest

from oitpages.imports import apply
from oitpages.imports.columns import make_column, make_sheets, sheets_of
from oitpages.imports.examples import EXAMPLES
from oitpages.imports.register_check import prepare_register
from oitpages.imports.registers import REGISTERS
from oitpages.imports.template import Template, write_template
from oitpages.models import RECORD_MODELS, PeriodEntry
from tests.oitpages.builders import item_page, record_page_key

from .builders import filled
from .register_screens import file_of, fill_station, target_of

pytestmark = pytest.mark.django_db

KEYS = [register.key for register in REGISTERS]


def example_of(sheet) -> dict:
    return {column.key: column.example for column in sheet.columns}


@pytest.mark.parametrize("model", RECORD_MODELS, ids=lambda model: model.record_key)
def test_the_example_row_of_an_item_passes_its_own_import(edition_page, model):
    page = item_page(edition_page, record_page_key(model))
    for sheet in sheets_of(page):
        content = write_template(Template("x", page.item_key, sheets_of(page)))
        preview = apply.prepare(page, filled(content, sheet, [example_of(sheet)]), "merge")
        assert preview.result.errors == []


@pytest.mark.parametrize("key", KEYS)
def test_the_example_row_of_a_register_passes_its_own_import(station, key):
    fill_station(station)
    target = target_of(station, key)
    content = file_of(station, key, [example_of(target.sheet)])
    preview = prepare_register(target, content, "merge", {"add", "change"})
    assert preview.result.errors == []


def test_every_example_belongs_to_a_column():
    known = {model.record_key: model for model in RECORD_MODELS}
    for register in REGISTERS:
        known[register.model._meta.model_name] = register.model
        if register.child:
            known[register.child.model._meta.model_name] = register.child.model
    known[PeriodEntry._meta.model_name] = PeriodEntry
    for record_set, examples in EXAMPLES.items():
        for name, value in examples.items():
            column = make_column(known[record_set]._meta.get_field(name))
            assert not column.choices or str(value) in column.choices or name == "month"


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("complaint_counts", {"received": 3, "finished": 2, "in_progress": 1}),
        ("services", {"fee": 0, "duration_value": 30}),
        ("activities", {"month": "มกราคม 2568", "starts_on": datetime.date(2025, 1, 31)}),
    ],
)
def test_the_cells_of_an_example_fit_each_other(edition_page, key, cells):
    [model] = [model for model in RECORD_MODELS if model.record_key == key]
    page = item_page(edition_page, record_page_key(model))
    sheet = next(sheet for sheet in sheets_of(page) if sheet.key == key)
    assert cells.items() <= example_of(sheet).items()


def test_examples_move_to_the_year_of_the_page():
    [model] = [model for model in RECORD_MODELS if model.record_key == "procurements"]
    months = {"2025-12": "ธันวาคม 2568", "2026-01": "มกราคม 2569"}
    [sheet] = make_sheets([model], {"month": months}, 2569)
    assert example_of(sheet)["month"] == "มกราคม 2569"
    assert example_of(sheet)["contract_date"] == datetime.date(2026, 1, 31)


def test_an_exhibit_is_no_school_training(station):
    fill_station(station)
    example = example_of(target_of(station, "exhibits").sheet)
    assert (example["description"], example["unit"]) == ("ผงสีขาว บรรจุถุงพลาสติก", "กรัม")
