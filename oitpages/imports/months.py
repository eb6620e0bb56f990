"""Months as officers write them, in a cell or in the title of a table. Pure."""

from __future__ import annotations

import re

from cms.common.thai import (
    MONTHS_TH,
    SHORT_MONTHS_TH,
    Month,
    ThaiValueError,
    normalise_text,
    parse_date,
    to_arabic_digits,
)

_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_KEY = re.compile(r"(\d{4})-(\d{1,2})")
_NAMES = "|".join(
    re.escape(name)
    for name in (*MONTHS_TH, *SHORT_MONTHS_TH, *(s.replace(".", "") for s in SHORT_MONTHS_TH))
)
_IN_TEXT = re.compile(rf"({_NAMES})\s*(?:พ\.?\s*ศ\.?)?\s*'?(\d{{4}}|\d{{2}})(?!\d)")
_TOLD = re.compile(
    rf"(?:(?:ใน)?รอบ\s*เดือน|(?:ประจำ|ของ)\s*เดือน|เดือน\s*[:：])\s*{_IN_TEXT.pattern}"
)
UNREADABLE = "อ่านเป็นเดือนไม่ได้ ตัวอย่างที่ถูก: ต.ค. 67 หรือ ตุลาคม 2567"


def parse_month(value: object) -> Month:
    """The month of ``ต.ค. 67``, ``ตุลาคม 2567``, ``10/2567``, ``2024-10`` or a date cell.

    Raises:
        ThaiValueError: the value is no month, or has no year.
    """
    if not isinstance(value, str):
        return Month.of(parse_date(value))
    text = to_arabic_digits(normalise_text(value)).removeprefix("ประจำ").removeprefix("เดือน")
    text = text.strip()
    if found := _KEY.fullmatch(text):
        written = f"{found[1]}-{int(found[2]):02d}-01"
    elif found := _NUMERIC.fullmatch(text):
        written = f"1/{found[1]}/{found[2]}"
    else:
        written = f"1 {text}"
    try:
        return Month.of(parse_date(written))
    except ThaiValueError:
        pass
    try:
        return Month.of(parse_date(text))  # a whole date stands for its month
    except ThaiValueError:
        raise ThaiValueError(UNREADABLE) from None


def months_in(text: str) -> set[Month]:
    """The months that a title or the name of a sheet may speak of.

    One that is told as that of the table ("ในรอบเดือน มกราคม 2568") counts alone: the day of
    the report stands in the same lines.
    """
    cleaned = to_arabic_digits(normalise_text(text))
    told = _TOLD.findall(cleaned)
    return {parse_month(f"{name} {year}") for name, year in told or _IN_TEXT.findall(cleaned)}
