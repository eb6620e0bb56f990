"""Headings that officers' own sheets have, beside those of the templates. Pure.

The summary of procurement, form สขร.1, is filled in by every office of the state, with two
facts in one cell in two of its columns. Those are named here with how they come apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cms.common.thai import normalise_text, to_arabic_digits

INDEX_HEADERS = ("ลำดับ", "ลำดับที่", "ที่", "no", "เลขลำดับ")

ALIASES: Mapping[str, Mapping[str, str]] = {
    "procurements": {
        "ประจำเดือน": "month",
        "งานที่จัดซื้อ/จัดจ้าง": "title",
        "งานจัดซื้อจัดจ้าง": "title",
        "งานที่จัดซื้อจัดจ้าง": "title",
        "รายการจัดซื้อจัดจ้าง": "title",
        "รายการ": "title",
        "วงเงินที่จะซื้อหรือจ้าง (บาท)": "budget",
        "วงเงินที่จะจัดซื้อหรือจัดจ้าง": "budget",
        "วงเงินที่จัดซื้อ/จัดจ้าง": "budget",
        "วงเงินงบประมาณ": "budget",
        "ราคากลาง (บาท)": "reference_price",
        "วิธีซื้อ/จ้าง": "method",
        "วิธีจัดซื้อจัดจ้าง": "method",
        "วิธีจัดซื้อหรือจัดจ้าง": "method",
        "ผู้เสนอราคา": "bidders",
        "รายชื่อผู้เสนอราคา": "bidders",
        "รายชื่อผู้เสนอราคาและราคาที่เสนอ": "bidders",
        "รายชื่อผู้เสนอราคา/ราคาที่เสนอ": "bidders",
        "ผู้ที่ได้รับการคัดเลือก": "winner",
        "ผู้ที่ได้รับคัดเลือก": "winner",
        "ผู้ได้รับคัดเลือก": "winner",
        "ราคาที่ตกลงซื้อ": "agreed_price",
        "ราคาที่ตกลงจ้าง": "agreed_price",
        "ราคาที่ตกลงซื้อหรือจ้าง": "agreed_price",
        "ราคาที่ตกลงซื้อหรือจ้าง (บาท)": "agreed_price",
        "เหตุผลที่คัดเลือก": "reason",
        "เหตุผลที่คัดเลือกโดยสังเขป": "reason",
        "เหตุผลโดยสรุป": "reason",
        "เลขที่สัญญา": "contract_number",
        "เลขที่ของสัญญาหรือข้อตกลง": "contract_number",
        "วันที่ของสัญญา": "contract_date",
        "วันที่สัญญา": "contract_date",
    },
    "fund_entries": {"วันเดือนปี": "entry_date", "ว/ด/ป": "entry_date"},
    "budget_lines": {"งบประมาณที่ได้รับจัดสรร": "planned", "แหล่งเงิน": "source"},
    "complaint_counts": {"จำนวนเรื่องร้องเรียน": "received"},
}
"""Record set to heading to column key."""


@dataclass(frozen=True, slots=True)
class Compound:
    """A heading over two facts.

    Args:
        columns: the columns they belong to.
        split: how a text comes apart; the second part is empty where it isn't found.
        missing_th: what the second part is.
        example: how both are written.
    """

    columns: tuple[str, str]
    split: Callable[[str], tuple[str, str]]
    missing_th: str
    example: str


_PRICE_AT_END = re.compile(
    r"^(?P<name>.*?)[\s/,:=(]*"
    r"(?P<word>เป็นเงิน|ราคา(?:ที่ตกลง|ที่เสนอ)?|จำนวนเงิน|วงเงิน)?[\s:=]*"
    r"(?P<price>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)"
    r"(?P<sign>[\s.฿-]*(?:บาท(?:ถ้วน)?)?[\s.฿)-]*)$"
)
_DATE_AT_END = re.compile(
    r"^(?P<number>.*?)[\s,]*(?:(?:ลงวันที่|ลว\.?|วันที่)\s*(?P<told>.+)"
    r"|(?P<seen>\d{1,2}\s*(?:[ก-๎]+\.?)+\s*(?:พ\.ศ\.\s*)?\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}))\s*$"
)


def name_and_price(text: str) -> tuple[str, str]:
    """``ร้านตัวอย่าง / 12,500 บาท`` as name and price; without a price that is empty.

    A bare number is a price only with a sign of money: it may belong to the name.
    """
    cleaned = to_arabic_digits(normalise_text(text))
    found = _PRICE_AT_END.match(cleaned)
    if not found or not found["name"].strip():
        return normalise_text(text), ""
    signs = found["price"] + found["sign"]
    if not found["word"] and not any(sign in signs for sign in (",", ".", "บาท", "฿")):
        return normalise_text(text), ""
    kept = len(found["name"].rstrip(" /,:=("))
    return normalise_text(text)[:kept], found["price"]


def number_and_date(text: str) -> tuple[str, str]:
    """``12/2568 ลงวันที่ 5 ม.ค. 68`` as number and date; without a date that is empty."""
    cleaned = normalise_text(text)
    found = _DATE_AT_END.match(to_arabic_digits(cleaned))
    if not found:
        return cleaned, ""
    return cleaned[: len(found["number"])].strip(" ,"), found["told"] or found["seen"]


_WINNER = Compound(("winner", "agreed_price"), name_and_price, "ราคา", "ร้านตัวอย่าง / 12,500.00 บาท")
_CONTRACT = Compound(
    ("contract_number", "contract_date"), number_and_date, "วันที่", "12/2568 ลงวันที่ 5 ม.ค. 68"
)

COMPOUNDS: Mapping[str, Mapping[str, Compound]] = {
    "procurements": {
        "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง": _WINNER,
        "ผู้ได้รับการคัดเลือกและราคา": _WINNER,
        "ผู้ที่ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง": _WINNER,
        "ผู้ได้รับคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง": _WINNER,
        "ผู้ที่ได้รับคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง": _WINNER,
        "ผู้ได้รับการคัดเลือก/ราคาที่ตกลงซื้อหรือจ้าง": _WINNER,
        "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง": _CONTRACT,
        "เลขที่และวันที่ของสัญญาหรือข้อตกลง": _CONTRACT,
        "เลขที่และวันที่ของสัญญา": _CONTRACT,
        "เลขที่/วันที่ของสัญญาหรือข้อตกลง": _CONTRACT,
    }
}
"""Record set to heading to the two columns it stands for."""
