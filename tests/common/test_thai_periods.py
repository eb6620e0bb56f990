"""Fiscal years, months and quarters."""

import datetime

import pytest

from cms.common.thai import (
    FiscalYear,
    Month,
    Quarter,
    ThaiValueError,
    parse_period,
    periods_between,
)


def test_a_fiscal_year_runs_from_october_to_september() -> None:
    year = FiscalYear(2568)
    assert (year.start, year.end) == (datetime.date(2024, 10, 1), datetime.date(2025, 9, 30))
    assert [month.key for month in year.months][:4] == ["2024-10", "2024-11", "2024-12", "2025-01"]
    assert year.months[-1].key == "2025-09"
    assert [quarter.key for quarter in year.quarters] == [
        "2568-Q1",
        "2568-Q2",
        "2568-Q3",
        "2568-Q4",
    ]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (datetime.date(2024, 9, 30), 2567),
        (datetime.date(2024, 10, 1), 2568),
        (datetime.date(2024, 12, 31), 2568),
        (datetime.date(2025, 1, 1), 2568),
        (datetime.date(2025, 9, 30), 2568),
        (datetime.date(2025, 10, 1), 2569),
    ],
)
def test_a_day_belongs_to_one_fiscal_year(day: datetime.date, year: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(year)
    assert FiscalYear(year).contains(day)
    assert not FiscalYear(year + 1).contains(day)
    assert Quarter.of(day).fiscal_year == year
    assert Quarter.of(day).contains(day)


def test_a_common_era_year_is_refused_as_a_fiscal_year() -> None:
    with pytest.raises(ThaiValueError, match="2025"):
        FiscalYear(2025)


def test_months_have_keys_labels_and_ends() -> None:
    month = Month.parse("2024-10")
    assert month == Month(2024, 10) == Month.of(datetime.date(2024, 10, 15))
    assert month.label_th == "ตุลาคม 2567"
    assert month.short_label_th == "ต.ค. 67"
    assert month.label_en == "October 2024"
    assert (month.first_day, month.last_day) == (
        datetime.date(2024, 10, 1),
        datetime.date(2024, 10, 31),
    )
    assert Month(2024, 2).last_day == datetime.date(2024, 2, 29)
    assert Month(2025, 2).last_day == datetime.date(2025, 2, 28)
    assert Month(2024, 12).next() == Month(2025, 1)
    assert Month(2024, 9) < Month(2024, 10) < Month(2025, 1)
    assert month.contains(datetime.date(2024, 10, 31))
    assert not month.contains(datetime.date(2025, 10, 31))


@pytest.mark.parametrize("key", ["2567-10", "2024-13", "2024-00", "2024-1", "ต.ค. 67", ""])
def test_keys_that_are_no_month_are_refused(key: str) -> None:
    with pytest.raises(ThaiValueError):
        Month.parse(key)


def test_quarters_have_keys_labels_and_ends() -> None:
    quarter = Quarter.parse("2568-Q1")
    assert quarter.label_th == "ไตรมาส 1/2568 (ต.ค.–ธ.ค. 2567)"
    assert quarter.short_label_th == "ไตรมาส 1/2568"
    assert quarter.label_en == "Q1 FY2568 (Oct–Dec 2024)"
    assert [month.key for month in quarter.months] == ["2024-10", "2024-11", "2024-12"]
    assert (quarter.first_day, quarter.last_day) == (
        datetime.date(2024, 10, 1),
        datetime.date(2024, 12, 31),
    )
    assert Quarter(2568, 2).label_th == "ไตรมาส 2/2568 (ม.ค.–มี.ค. 2568)"
    assert Quarter(2568, 4).next() == Quarter(2569, 1)


@pytest.mark.parametrize("key", ["2568-Q0", "2568-Q5", "2025-Q1", "Q1", "2568-1"])
def test_keys_that_are_no_quarter_are_refused(key: str) -> None:
    with pytest.raises(ThaiValueError):
        Quarter.parse(key)


def test_a_period_is_read_from_either_kind_of_key() -> None:
    assert parse_period("2025-03") == Month(2025, 3)
    assert parse_period("2567-Q4") == Quarter(2567, 4)


def test_periods_between_cover_every_touched_month_and_quarter() -> None:
    start, end = datetime.date(2024, 10, 1), datetime.date(2025, 3, 31)
    assert [period.key for period in periods_between("month", start, end)] == [
        "2024-10",
        "2024-11",
        "2024-12",
        "2025-01",
        "2025-02",
        "2025-03",
    ]
    assert [
        period.key
        for period in periods_between(
            "quarter", datetime.date(2024, 7, 1), datetime.date(2024, 12, 31)
        )
    ] == ["2567-Q4", "2568-Q1"]
    assert periods_between("month", start, start) == (Month(2024, 10),)
    with pytest.raises(ValueError, match="before the start"):
        periods_between("month", end, start)
    with pytest.raises(ValueError, match="unit"):
        periods_between("week", start, end)  # type: ignore[arg-type]
