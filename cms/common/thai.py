"""Thai dates, numbers and text in one place: what the rest of the project imports.

Everything here is pure: no Django, no clock, no locale of the machine. The parts are
``thai_periods`` (fiscal years, months, quarters), ``thai_text`` (digits, cleaning,
widths, telephone numbers), ``thai_format`` (writing dates and money) and
``thai_parse`` (reading what officers type).
"""

from __future__ import annotations

from cms.common.thai_format import (
    BANGKOK,
    format_date,
    format_datetime,
    format_money,
    format_time,
    local_date,
)
from cms.common.thai_parse import (
    ParsedDate,
    parse_date,
    parse_date_with_notice,
    parse_money,
)
from cms.common.thai_periods import (
    MONTHS_TH,
    SHORT_MONTHS_TH,
    FiscalYear,
    Month,
    Period,
    Quarter,
    parse_period,
    periods_between,
)
from cms.common.thai_text import (
    ThaiValueError,
    display_width,
    is_thai_phone,
    normalise_text,
    to_arabic_digits,
    to_thai_digits,
)

__all__ = [
    "BANGKOK",
    "MONTHS_TH",
    "SHORT_MONTHS_TH",
    "FiscalYear",
    "Month",
    "ParsedDate",
    "Period",
    "Quarter",
    "ThaiValueError",
    "display_width",
    "format_date",
    "format_datetime",
    "format_money",
    "format_time",
    "is_thai_phone",
    "local_date",
    "normalise_text",
    "parse_date",
    "parse_date_with_notice",
    "parse_money",
    "parse_period",
    "periods_between",
    "to_arabic_digits",
    "to_thai_digits",
]
