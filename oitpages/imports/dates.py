"""A cell of a date, and the years that only a slip of the keyboard gives. Pure.

Excel with the calendar of the West takes 31/1/68 for 1968, which is B.E. 2511. Nothing in the
cell shows that, so a year far from the page's is asked about.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from cms.common.thai import (
    ParsedDate,
    ThaiValueError,
    normalise_text,
    parse_date_with_notice,
    to_arabic_digits,
)
from cms.common.thai_periods import BUDDHIST_OFFSET
from oitpages.imports.schema import ImportColumn

FARTHEST = 15
"""Years between a date and its page that need no question."""

_SHORTENED = range(1957, 2000)
"""Years of the common era that Excel makes of two digits of a Buddhist year."""

_LAST_YEAR = 2050
_YEAR = re.compile(r"\d{4}")


def read_date(column: ImportColumn, value: Any) -> ParsedDate:
    """The date of a cell, with a notice where it was reinterpreted or may be wrong.

    Raises:
        ThaiValueError: it is no date, or of a year that the column hardly means.
    """
    parsed = parse_date_with_notice(value)
    year = parsed.date.year
    if not 1900 <= year <= 2100:
        raise ThaiValueError(f"ปี {year} ไม่อยู่ในช่วงที่รับได้")
    distance = year + BUDDHIST_OFFSET - column.about_year if column.about_year else 0
    if year > _LAST_YEAR or abs(distance) > FARTHEST:
        raise ThaiValueError(_question(parsed.date, value))
    if year in _SHORTENED and not isinstance(value, str):
        if not column.may_be_old:
            raise ThaiValueError(_question(parsed.date, value))
        return ParsedDate(parsed.date, _question(parsed.date, value))
    return parsed


def _question(day: datetime.date, value: Any) -> str:
    """What the year is, and how to write the one that was meant."""
    meant = 2500 + _last_digits(day, value)
    return (
        f"วันที่นี้อ่านได้เป็นปี พ.ศ. {day.year + BUDDHIST_OFFSET} "
        f"หากหมายถึงปี {meant} ให้พิมพ์ปีครบสี่หลัก เช่น {day.day:02}/{day.month:02}/{meant}"
    )


def _last_digits(day: datetime.date, value: Any) -> int:
    """The last two digits of the year as they were typed."""
    if isinstance(value, datetime.date):
        return value.year % 100
    text = to_arabic_digits(normalise_text(value)) if isinstance(value, str) else ""
    found = _YEAR.search(text)
    return int(found[0]) % 100 if found else day.year % 100
