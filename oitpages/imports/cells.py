"""One cell to one value, or the reason in Thai why not. Pure."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from cms.common.thai import (
    ThaiValueError,
    normalise_text,
    parse_money,
    to_arabic_digits,
)
from oitpages.imports.dates import read_date
from oitpages.imports.months import parse_month
from oitpages.imports.schema import ImportColumn, RawCell
from oitpages.renderers.limits import text_problem

_WHOLE_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
_DECIMAL = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_UNIT = re.compile(r"^(.*\d)\s*[ก-๎.]{1,20}$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+", re.I)
_FREE = {"ไม่มี", "ฟรี", "ไม่เสีย", "ไม่เสียค่าธรรมเนียม", "ไม่มีค่าธรรมเนียม", "ไม่เก็บค่าธรรมเนียม"}
_MOST_OFFERED = 3
_LARGEST_INTEGER = 2_147_483_647


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """A value, and what the officer should know of how it was read."""

    value: Any
    notice_th: str = ""


def parse_cell(column: ImportColumn, cell: RawCell) -> ParsedCell:
    """The value of a cell for a column.

    Raises:
        ThaiValueError: the cell can't be read as what the column holds.
    """
    if cell.trouble == "formula":
        raise ThaiValueError("เซลล์เป็นสูตรที่ยังไม่มีผลลัพธ์ โปรดคัดลอกแล้ววางเป็นค่า")
    if cell.trouble == "error":
        raise ThaiValueError("เซลล์แสดงข้อผิดพลาดของ Excel โปรดแก้สูตรหรือพิมพ์ค่าใหม่")
    value = cell.value
    if cell.is_empty or (isinstance(value, str) and _is_dash(value) and column.kind != "text"):
        parsed = ParsedCell(column.empty)
    elif column.kind == "month":
        parsed = ParsedCell(_month(column, value))
    elif column.choices or column.kind == "relation":
        parsed = ParsedCell(column.stored(_choice(column, value)))
    else:
        parsed = _READERS.get(column.kind, _text)(column, value)
    if parsed.value in ("", None) and column.required:
        raise ThaiValueError("ต้องกรอกช่องนี้")
    return parsed


def _is_dash(text: str) -> bool:
    return normalise_text(text) in {"-", "–", "—"}


def _text(column: ImportColumn, value: Any) -> ParsedCell:
    """A text as it is, cleaned of what can't be seen."""
    if isinstance(value, datetime.date):
        raise ThaiValueError("Excel แปลงค่านี้เป็นวันที่เอง โปรดตั้งรูปแบบเซลล์เป็น “ข้อความ” แล้วพิมพ์ใหม่")
    text = _plain(value)
    if found := _CONTROL.search(text):
        raise ThaiValueError(f"มีอักขระควบคุมที่แสดงไม่ได้ (รหัส {ord(found[0])}) โปรดลบแล้วพิมพ์ใหม่")
    if column.multiline:
        lines = [normalise_text(line) for line in re.split(r"\r\n|\r|\n", text)]
        text = "\n".join(lines).strip("\n")
    else:
        text = normalise_text(text)
    if problem := text_problem(text):
        raise ThaiValueError(problem)
    if column.max_length and len(text) > column.max_length:
        raise ThaiValueError(
            f"ข้อความยาว {len(text):,} ตัวอักษร เกินที่รับได้ {column.max_length:,} ตัวอักษร"
        )
    return ParsedCell(text)


def _plain(value: Any) -> str:
    """What a cell shows: whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _integer(column: ImportColumn, value: Any) -> ParsedCell:
    """A whole number; a unit behind it ("12 คดี") is left out."""
    if isinstance(value, bool | datetime.date):
        raise ThaiValueError("ต้องเป็นจำนวนเต็ม")
    text = to_arabic_digits(normalise_text(_plain(value)))
    text = _UNIT.sub(r"\1", text)
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ThaiValueError("ต้องเป็นจำนวนเต็ม ไม่มีทศนิยมหรือตัวอักษร")
    number = int(text.split(".")[0].replace(",", ""))
    if abs(number) > _LARGEST_INTEGER:
        raise ThaiValueError("จำนวนมากเกินกว่าที่รับได้")
    _refuse_less(column, Decimal(number))
    return ParsedCell(number)


def _year(column: ImportColumn, value: Any) -> ParsedCell:
    """A Buddhist-era year."""
    if isinstance(value, str):
        value = re.sub(r"^(?:พ\.?\s*ศ\.?|ปี)\s*", "", normalise_text(value))
    parsed = _integer(column, value)
    if 1800 <= parsed.value <= 2200:
        raise ThaiValueError(f"ปี {parsed.value} เป็นปี ค.ศ. โปรดใส่ปี พ.ศ. {parsed.value + 543}")
    if not 2300 <= parsed.value <= 2700:
        raise ThaiValueError("ต้องเป็นปี พ.ศ. สี่หลัก")
    return parsed


def _money(column: ImportColumn, value: Any) -> ParsedCell:
    if isinstance(value, datetime.date):
        raise ThaiValueError("Excel แปลงค่านี้เป็นวันที่เอง โปรดตั้งรูปแบบเซลล์เป็น “ตัวเลข” แล้วพิมพ์ใหม่")
    if column.key == "fee" and folded_choice(str(value)) in _FREE:
        return ParsedCell(Decimal("0.00"))
    amount = parse_money(value)
    if amount is not None:
        _refuse_less(column, amount)
    return ParsedCell(amount)


def _refuse_less(column: ImportColumn, number: Decimal) -> None:
    if column.minimum is not None and number < column.minimum:
        raise ThaiValueError(
            "ต้องไม่ติดลบ" if not column.minimum else f"ต้องไม่น้อยกว่า {column.minimum}"
        )


def _date(column: ImportColumn, value: Any) -> ParsedCell:
    parsed = read_date(column, value)
    return ParsedCell(parsed.date, parsed.notice_th)


def _link(column: ImportColumn, value: Any) -> ParsedCell:
    text = _text(column, value).value
    if not _LINK.fullmatch(text):
        raise ThaiValueError("ต้องเป็นที่อยู่เว็บที่ขึ้นต้นด้วย https:// หรือ http://")
    return ParsedCell(text)


def _month(column: ImportColumn, value: Any) -> str:
    month = parse_month(value)
    if column.choices and month.key not in column.choices:
        labels = list(column.choices.values())
        raise ThaiValueError(
            f"{month.label_th} ไม่อยู่ในช่วงเดือนของหน้านี้ ({labels[0]} ถึง {labels[-1]})"
        )
    return month.key


def _choice(column: ImportColumn, value: Any) -> str:
    """The key of a choice, given by its label or by the key itself."""
    key = _spellings(tuple(column.choices.items()), column.kind != "relation").get(
        folded_choice(_plain(value))
    )
    if key is None:
        raise ThaiValueError("ไม่มีค่านี้ในรายการให้เลือก")
    return key


def offered(column: ImportColumn, value: Any) -> str:
    """What to enter in place of a value that was refused: of choices the nearest ones first."""
    text = folded_choice(_plain(value)) if value is not None else ""
    if not column.choices or column.kind == "month" or not text:
        return column.example_th

    def alike(label: str) -> float:
        return SequenceMatcher(None, text, folded_choice(label)).ratio()

    nearest = sorted(column.choices.values(), key=alike, reverse=True)
    return " หรือ ".join(f"“{label}”" for label in nearest[:_MOST_OFFERED])


@lru_cache(maxsize=64)
def _spellings(choices: tuple[tuple[str, str], ...], with_keys: bool) -> dict[str, str]:
    """Every way to write each choice: key, label, label without what stands in brackets."""
    found = {folded_choice(label): key for key, label in choices}
    if with_keys:
        found = {folded_choice(key): key for key, _ in choices} | found
        shortened = Counter(folded_choice(label.split(" (")[0]) for _, label in choices)
        for key, label in choices:
            short = folded_choice(label.split(" (")[0])
            if shortened[short] == 1:
                found.setdefault(short, key)
    return found


def folded_choice(text: str) -> str:
    """A label without what people write differently: spaces, dots, case, digits' script."""
    return re.sub(r"[\s.]", "", to_arabic_digits(normalise_text(text)).casefold())


def _decimal(column: ImportColumn, value: Any) -> ParsedCell:
    """A number with a fraction; a unit behind it ("1.5 กรัม") is left out."""
    if isinstance(value, bool | datetime.date):
        raise ThaiValueError("ต้องเป็นตัวเลข")
    text = _UNIT.sub(r"\1", to_arabic_digits(normalise_text(_plain(value))))
    if not _DECIMAL.fullmatch(text):
        raise ThaiValueError("ต้องเป็นตัวเลข เช่น 1.5 หรือ 1,250")
    number = Decimal(text.replace(",", ""))
    if -number.normalize().as_tuple().exponent > column.decimals:
        raise ThaiValueError(f"มีทศนิยมได้ไม่เกิน {column.decimals} ตำแหน่ง")
    _refuse_less(column, number)
    return ParsedCell(number)


def _email(column: ImportColumn, value: Any) -> ParsedCell:
    text = _text(column, value).value
    if not _EMAIL.fullmatch(text):
        raise ThaiValueError("ต้องเป็นที่อยู่อีเมล")
    return ParsedCell(text)


def _reference(column: ImportColumn, value: Any) -> ParsedCell:
    """The number by which a row of a register is known again."""
    return ParsedCell(to_arabic_digits(normalise_text(_plain(value))).upper())


_READERS: dict[str, Callable[[ImportColumn, Any], ParsedCell]] = {
    "integer": _integer,
    "year": _year,
    "money": _money,
    "decimal": _decimal,
    "email": _email,
    "reference": _reference,
    "date": _date,
    "link": _link,
}
