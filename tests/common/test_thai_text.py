"""Digits, cleaning, widths, telephone numbers and writing dates and money."""

import datetime
from decimal import Decimal

import pytest

from cms.common.thai import (
    display_width,
    format_date,
    format_datetime,
    format_money,
    is_thai_phone,
    normalise_text,
    to_arabic_digits,
    to_thai_digits,
)


def test_digits_go_both_ways_and_leave_the_rest_alone() -> None:
    assert to_thai_digits("O11 ปี 2568") == "O๑๑ ปี ๒๕๖๘"
    assert to_arabic_digits("๐๙ ม.ค. ๒๕๖๘ 7") == "09 ม.ค. 2568 7"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  งาน\u00a0อำนวยการ\n\tสถานี ", "งาน อำนวยการ สถานี"),
        ("ตำ\u200bรวจ\ufeff", "ตำรวจ"),
        ("น\u0e4d\u0e32ท่วม", "นำท่วม"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("\u0e40\u0e40จ้ง", "แจ้ง"),
        ("๓๑", "๓๑"),
    ],
)
def test_one_spelling_for_what_looks_the_same(raw: str, clean: str) -> None:
    assert normalise_text(raw) == clean


def test_marks_above_and_below_take_no_width() -> None:
    assert display_width("ตำรวจ") == 5
    assert display_width("ที่นี่") == 2 + 0 + 0 + 0
    assert display_width("ก\u200bข") == 2
    assert display_width("O11") == 3


@pytest.mark.parametrize(
    "number",
    [
        "0 4500 0000",
        "๐ ๔๕๐๐ ๐๐๐๐",
        "0-2000-0000",
        "045-000-000",
        "08 0000 0000",
        "+66 80 000 0000",
        "โทร. 0 4500 0000 ต่อ 12",
        "โทรศัพท์ 0 4500 0000-2",
        "สายด่วน 1599",
        "191",
    ],
)
def test_numbers_that_can_be_dialled(number: str) -> None:
    assert is_thai_phone(number)


@pytest.mark.parametrize(
    "number", ["", "ไม่มี", "12", "0 4500 000", "0 1500 0000", "+1 202 555 0100", "31/01/2568"]
)
def test_numbers_that_cannot_be_dialled(number: str) -> None:
    assert not is_thai_phone(number)


def test_dates_are_written_in_the_buddhist_era() -> None:
    day = datetime.date(2025, 1, 31)
    assert format_date(day) == "31 มกราคม 2568"
    assert format_date(day, "short") == "31 ม.ค. 2568"
    assert format_date(day, style="numeric") == "31/01/2568"
    assert format_date(day, "numeric", thai_digits=True) == "๓๑/๐๑/๒๕๖๘"
    with pytest.raises(ValueError, match="style"):
        format_date(day, "iso")  # type: ignore[arg-type]


def test_moments_are_written_in_bangkok() -> None:
    moment = datetime.datetime(2025, 1, 31, 7, 5, tzinfo=datetime.UTC)
    assert format_datetime(moment) == "31 ม.ค. 2568 เวลา 14.05 น."
    late = datetime.datetime(2024, 12, 31, 18, 0, tzinfo=datetime.UTC)
    assert format_datetime(late) == "1 ม.ค. 2568 เวลา 01.00 น."
    assert format_date(late) == "1 มกราคม 2568"
    assert format_datetime(datetime.datetime(2025, 1, 31, 14, 5)).endswith("14.05 น.")


def test_money_has_two_decimals_and_groups() -> None:
    assert format_money(Decimal("1234.5")) == "1,234.50"
    assert format_money(Decimal("-1234567.895")) == "-1,234,567.90"
    assert format_money(0) == "0.00"
    assert format_money(Decimal("-0.001")) == "0.00"
    assert format_money(Decimal("1000"), thai_digits=True) == "๑,๐๐๐.๐๐"
