"""Writing dates and money the Thai way. Pure: the machine's locale plays no part."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from cms.common.thai_periods import BUDDHIST_OFFSET, MONTHS_TH, SHORT_MONTHS_TH
from cms.common.thai_text import to_thai_digits

BANGKOK = ZoneInfo("Asia/Bangkok")
"""The one time zone of a Thai police station."""

DateStyle = Literal["long", "short", "numeric"]


def format_date(day: datetime.date, style: DateStyle = "long", thai_digits: bool = False) -> str:
    """A day in the Buddhist era.

    Args:
        day: the day; a moment with a time zone is taken in Bangkok's.
        style: ``long`` "31 มกราคม 2568", ``short`` "31 ม.ค. 2568" or ``numeric``
            "31/01/2568".
        thai_digits: write ๓๑ instead of 31.

    Raises:
        ValueError: for another style.
    """
    if isinstance(day, datetime.datetime):
        day = _in_bangkok(day).date()
    year = day.year + BUDDHIST_OFFSET
    if style == "long":
        text = f"{day.day} {MONTHS_TH[day.month - 1]} {year}"
    elif style == "short":
        text = f"{day.day} {SHORT_MONTHS_TH[day.month - 1]} {year}"
    elif style == "numeric":
        text = f"{day.day:02d}/{day.month:02d}/{year}"
    else:
        raise ValueError(f"unknown style of dates: {style!r}")
    return to_thai_digits(text) if thai_digits else text


def format_datetime(
    moment: datetime.datetime, style: DateStyle = "short", thai_digits: bool = False
) -> str:
    """A moment in Bangkok: "31 ม.ค. 2568 เวลา 14.05 น.".

    A moment without a time zone is taken to be in Bangkok already.
    """
    local = _in_bangkok(moment)
    text = f"{format_date(local.date(), style)} เวลา {local:%H.%M} น."
    return to_thai_digits(text) if thai_digits else text


def format_time(moment: datetime.datetime) -> str:
    """The time of day in Bangkok: "14.05 น."."""
    return f"{_in_bangkok(moment):%H.%M} น."


def local_date(moment: datetime.datetime | None) -> datetime.date | None:
    """The calendar day of a moment in Bangkok; ``None`` stays ``None``."""
    return None if moment is None else _in_bangkok(moment).date()


def format_money(amount: Decimal | int, *, thai_digits: bool = False) -> str:
    """An amount in baht with two decimals and grouped thousands: "1,234.50"."""
    rounded = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    # A rounded "-0.00" would be published as a negative amount.
    text = f"{rounded if rounded else abs(rounded):,.2f}"
    return to_thai_digits(text) if thai_digits else text


def _in_bangkok(moment: datetime.datetime) -> datetime.datetime:
    """The moment on a clock in Bangkok."""
    return moment.replace(tzinfo=BANGKOK) if moment.tzinfo is None else moment.astimezone(BANGKOK)
