"""Reading what officers type."""

import datetime
from decimal import Decimal

import pytest

from cms.common.thai import (
    ThaiValueError,
    parse_date,
    parse_date_with_notice,
    parse_money,
)

LAST_OF_JANUARY = datetime.date(2025, 1, 31)


@pytest.mark.parametrize(
    "written",
    [
        "๓๑ ม.ค. ๖๘",
        "31/01/2568",
        "31-1-68",
        "31.1.2568",
        "31 มกราคม พ.ศ. ๒๕๖๘",
        "วันที่ 31 มกราคม 2568",
        "31 มค 2568",
        "31-ม.ค.-68",
        "31 เดือน มกราคม พ.ศ. 2568",
        "วันศุกร์ที่ 31 มกราคม 2568",
        "31 มกรา 68",
        "31ม.ค.68",
        "31 Jan 2025",
        "31 January 2568",
        "2025-01-31",
        "2568-01-31",
        "\u200b31/01/2568\u00a0",
        45688,
        datetime.date(2025, 1, 31),
        datetime.datetime(2025, 1, 31, 8, 30),
        datetime.date(2568, 1, 31),
    ],
)
def test_every_usual_way_of_writing_a_date(written: object) -> None:
    assert parse_date(written) == LAST_OF_JANUARY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "มกราคม 2568",
        "1/2/3",
        "31/02/2568",
        "29 ก.พ. 2568",
        "31/01/1268",
        "31 มกรกฎ 2568",
        "พรุ่งนี้",
        1234,
        243943,
        True,
        datetime.date(2568, 2, 29),
    ],
)
def test_what_is_no_date_or_two_dates_is_refused_in_thai(written: object) -> None:
    with pytest.raises(ThaiValueError) as refused:
        parse_date(written)
    assert any("\u0e01" <= character <= "\u0e5b" for character in refused.value.message_th)


def test_the_leap_day_of_2567_is_a_date() -> None:
    assert parse_date("29 ก.พ. 67") == datetime.date(2024, 2, 29)


def test_a_reinterpreted_date_says_so() -> None:
    assert parse_date_with_notice("31/01/2568").notice_th == ""
    assert "พ.ศ." in parse_date_with_notice(datetime.date(2568, 1, 31)).notice_th
    assert "Excel" in parse_date_with_notice(45688).notice_th


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.5", "1234.50"),
        ("๑,๐๐๐ บาท", "1000.00"),
        ("500.-", "500.00"),
        ("฿ 20", "20.00"),
        ("-15.25", "-15.25"),
        ("1234567", "1234567.00"),
        (1234.5, "1234.50"),
        (7, "7.00"),
        (Decimal("7.1"), "7.10"),
        ("0", "0.00"),
    ],
)
def test_every_usual_way_of_writing_an_amount(written: object, amount: str) -> None:
    assert parse_money(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["-", "–", "", "  ", None])
def test_a_dash_or_nothing_is_no_amount(written: object) -> None:
    assert parse_money(written) is None


@pytest.mark.parametrize(
    "written",
    ["1.234,50", "12,34", "1,2345", "1.234", "สิบบาท", True, float("nan"), float("inf"), "9" * 20],
)
def test_what_is_no_amount_is_refused(written: object) -> None:
    with pytest.raises(ThaiValueError):
        parse_money(written)
