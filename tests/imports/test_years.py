"""Excel makes 31/1/68 a day of 1968; the officer is asked before B.E. 2511 is published."""

import datetime
from dataclasses import replace

import pytest

from cms.common.thai import ThaiValueError
from home.models import Posting
from oitpages.imports.cells import parse_cell
from oitpages.imports.columns import make_column
from oitpages.imports.schema import ImportColumn, RawCell
from risk.models import BriberyRisk, PropertyItem

CONTRACT_DATE = ImportColumn("contract_date", "วันที่ของสัญญา", "date", about_year=2568)


def column_of(model, name: str) -> ImportColumn:
    return make_column(model._meta.get_field(name))


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (datetime.date(1968, 1, 31), "2511"),  # 31/1/68 in Excel with the Gregorian calendar
        (23042, "2506"),  # the same as a serial number, of another day
        (datetime.date(2468, 1, 31), "2468"),
        ("31 ม.ค. 2468", "2468"),
        (datetime.date(2067, 1, 31), "2610"),
        ("31/01/2511", "2511"),
    ],
)
def test_a_year_far_from_the_page_is_asked_about(value, read_as):
    with pytest.raises(ThaiValueError) as caught:
        parse_cell(CONTRACT_DATE, RawCell(value))
    assert f"พ.ศ. {read_as}" in str(caught.value)


@pytest.mark.parametrize(
    "value", [datetime.date(1968, 1, 31), datetime.date(2468, 1, 31), "31 ม.ค. 2468"]
)
def test_the_year_that_was_meant_is_offered(value):
    with pytest.raises(ThaiValueError, match="เช่น 31/01/2568"):
        parse_cell(CONTRACT_DATE, RawCell(value))


@pytest.mark.parametrize("value", [datetime.date(2025, 1, 31), "31/1/68", "31 ม.ค. 2555", 45688])
def test_the_years_of_the_page_pass_without_a_word(value):
    assert "หากหมายถึง" not in parse_cell(CONTRACT_DATE, RawCell(value)).notice_th


@pytest.mark.parametrize(
    "column", [column_of(PropertyItem, "acquired_on"), column_of(Posting, "starts_on")]
)
def test_what_may_be_old_is_taken_with_a_notice(column):
    parsed = parse_cell(column, RawCell(datetime.date(1968, 1, 31)))
    assert parsed.value == datetime.date(1968, 1, 31)
    assert "หากหมายถึงปี 2568" in parsed.notice_th
    assert parse_cell(column, RawCell("31 ม.ค. 2511")).notice_th == ""


def test_when_a_risk_is_due_is_never_decades_ago():
    with pytest.raises(ThaiValueError, match="31/01/2568"):
        parse_cell(column_of(BriberyRisk, "due_on"), RawCell(datetime.date(1968, 1, 31)))


def test_a_column_of_no_year_takes_what_is_written():
    column = replace(CONTRACT_DATE, about_year=None)
    assert parse_cell(column, RawCell("31 ม.ค. 2511")).value == datetime.date(1968, 1, 31)
