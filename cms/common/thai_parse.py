"""Reading dates and amounts as officers write them. Pure.

Accepts what stands in official documents and workbooks (``๓๑ ม.ค. ๖๘``, ``31/01/2568``,
``1 มกราคม พ.ศ. ๒๕๖๘``, ``31 มค 2568``, ISO, Excel serials) and refuses what could mean two
things: a wrong date on a transparency page is worse than a question to the officer.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from cms.common.thai_periods import BUDDHIST_OFFSET, MONTHS_EN, MONTHS_TH, SHORT_MONTHS_TH
from cms.common.thai_text import ThaiValueError, normalise_text, to_arabic_digits


def _month_names() -> dict[str, int]:
    """Every accepted spelling of a month, without full stops."""
    names: dict[str, int] = {}
    for number, (full, short, english) in enumerate(
        zip(MONTHS_TH, SHORT_MONTHS_TH, MONTHS_EN, strict=True), start=1
    ):
        spoken = full.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์")
        for spelling in (full, spoken, short.replace(".", ""), english, english[:3]):
            names[spelling.lower()] = number
    return names


_MONTHS = _month_names()
_LIMIT = Decimal(10) ** 13
_EXCEL_EPOCH = datetime.date(1899, 12, 30)
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = re.compile(r"(\d{1,2})[\s\-/]*([ก-๎a-z.]+?)[\s\-/]*'?(\d{4}|\d{2})")
_WEEKDAY = re.compile(r"^(?:วัน\s*(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)?\s*)?(?:ที่)?\s*")
_MONEY = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|-?\d+(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that was read. ``notice_th`` says what was changed on the way, else empty."""

    date: datetime.date
    notice_th: str = ""


def parse_date(value: object) -> datetime.date:
    """The date that a text, a date cell or an Excel serial stands for.

    Two-digit years are Buddhist (68 is 2568).

    Raises:
        ThaiValueError: where the value is no date or could be more than one.
    """
    return parse_date_with_notice(value).date


def parse_date_with_notice(value: object) -> ParsedDate:
    """Like :func:`parse_date`, and says when the value was reinterpreted.

    Raises:
        ThaiValueError: where the value is no date or could be more than one.
    """
    if isinstance(value, bool):
        raise ThaiValueError("ค่านี้ไม่ใช่วันที่")
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return _from_cell(value)
    if isinstance(value, int | float):
        return _from_serial(value)
    return ParsedDate(_from_text(str(value)))


def parse_money(value: object) -> Decimal | None:
    """The amount in baht, with two decimals; ``None`` for an empty cell or a lone dash.

    Accepts ``1,234.5``, ``๑,๐๐๐ บาท``, ``500.-`` and numbers.

    Raises:
        ThaiValueError: where the amount is unreadable or misgrouped (``12,34``,
            ``1.234,50``), written with more than two decimals, not finite or beyond
            what a budget can hold.
    """
    if isinstance(value, bool):
        raise ThaiValueError("จำนวนเงินต้องเป็นตัวเลข")
    if value is None:
        return None
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            raise ThaiValueError("จำนวนเงินต้องเป็นตัวเลข")
        return _to_satang(number)
    text = to_arabic_digits(normalise_text(str(value)))
    text = text.replace("บาท", "").replace("฿", "").replace(".-", "").strip()
    if text in {"", "-", "–", "—"}:
        return None
    if not _MONEY.fullmatch(text):
        raise ThaiValueError(f"จำนวนเงินอ่านไม่ได้ “{value}” ตัวอย่างที่ถูก: 1,234.50")
    return _to_satang(Decimal(text.replace(",", "")))


def _to_satang(number: Decimal) -> Decimal:
    """Two decimals; no amount of a station comes near the limit, a slip of the key does."""
    if abs(number) >= _LIMIT:
        raise ThaiValueError("จำนวนเงินมากเกินกว่าที่รับได้")
    return number.quantize(Decimal("0.01"))


def _from_cell(day: datetime.date) -> ParsedDate:
    """A date cell; a workbook without Thai settings keeps a typed 2568 as the year 2568."""
    if day.year < 2400:
        return ParsedDate(day)
    try:
        shifted = day.replace(year=day.year - BUDDHIST_OFFSET)
    except ValueError:
        raise ThaiValueError("ไม่มีวันที่ 29 กุมภาพันธ์ในปีนี้") from None
    return ParsedDate(shifted, "แปลงปี พ.ศ. ในเซลล์วันที่เป็นปี ค.ศ. แล้ว")


def _from_serial(number: float) -> ParsedDate:
    """An Excel serial, only where it falls between 1954 and 2119."""
    if 20000 < number < 80000:
        day = _EXCEL_EPOCH + datetime.timedelta(days=int(number))
        return ParsedDate(day, "อ่านจากเลขลำดับวันของ Excel")
    if 218000 < number < 260000:
        raise ThaiValueError("ตัวเลขนี้อาจเป็นวันที่ที่พิมพ์ปี พ.ศ. โปรดพิมพ์ใหม่ เช่น 31/01/2568")
    raise ThaiValueError("ตัวเลขนี้ไม่ใช่วันที่ ตัวอย่างที่ถูก: 31/01/2568")


def _from_text(raw: str) -> datetime.date:
    """A written date."""
    text = to_arabic_digits(normalise_text(raw)).lower()
    text = text.replace("พ.ศ.", "").replace("พศ", "").strip()
    text = _WEEKDAY.sub("", text).replace("เดือน", " ")
    if found := _NUMERIC.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), found[3]
    elif found := _ISO.fullmatch(text):
        day, month, year = int(found[3]), int(found[2]), found[1]
    elif found := _WORDS.fullmatch(text):
        name = found[2].replace(".", "")
        if name not in _MONTHS:
            raise ThaiValueError(f"ไม่รู้จักเดือน “{found[2]}”")
        day, month, year = int(found[1]), _MONTHS[name], found[3]
    else:
        raise ThaiValueError("รูปแบบวันที่ไม่ถูกต้อง ตัวอย่างที่ถูก: 31/01/2568 หรือ ๓๑ ม.ค. ๖๘")
    try:
        return datetime.date(_year_ce(year), month, day)
    except ThaiValueError:
        raise
    except ValueError:
        raise ThaiValueError("ไม่มีวันที่นี้ในปฏิทิน") from None


def _year_ce(written: str) -> int:
    """The common-era year; two digits are the end of a Buddhist-era year."""
    year = int(written)
    if len(written) == 2:
        return 2500 + year - BUDDHIST_OFFSET
    if 2400 <= year <= 2700:
        return year - BUDDHIST_OFFSET
    if 1900 <= year <= 2100:
        return year
    raise ThaiValueError(f"ปี {written} ไม่อยู่ในช่วงที่รับได้")
