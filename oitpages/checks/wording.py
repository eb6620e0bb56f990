"""How findings name things: dates, months, rows, fields and the place to mend them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms.common.markup import text_of_html
from cms.common.thai import (
    Month,
    Quarter,
    ThaiValueError,
    format_date,
    parse_period,
)
from oitpages.catalogue.schema import Window
from oitpages.evidence.state import ItemState

Row = Mapping[str, Any]
Period = Month | Quarter

LABEL_FIELDS = (
    "name_th",
    "name",
    "full_name",
    "title",
    "risk_name",
    "process_name",
    "position_group",
    "subdistrict",
    "case_group",
    "checkpoint_kind",
    "exhibit_type",
)
"""Fields that show people which row is meant, the first filled one wins.

Only names of things, officers and committee members: no field that may hold a citizen's
data, such as a bidder or a note, belongs here.
"""

STATION_PLACE_TH = "ที่เมนู “สถานี > ข้อมูลสถานีและการติดต่อ”"
PEOPLE_PLACE_TH = "ที่เมนู “สถานี > ข้าราชการตำรวจ”"
NEWS_PLACE_TH = "ที่หน้าข่าวของสถานี"

REGISTER_MENUS_TH = {
    "risks": "ความเสี่ยงต่อการรับสินบน",
    "risk_results": "ผลการจัดการความเสี่ยง",
    "risk_result_photos": "ผลการจัดการความเสี่ยง",
    "risk_scale": "เกณฑ์ประเมินความเสี่ยง",
    "risk_committee": "คณะกรรมการประเมินความเสี่ยง",
    "property_items": "ทรัพย์สิน อาวุธ และของบริจาค",
    "property_counts": "การตรวจนับ",
    "property_discrepancies": "การตรวจนับ",
    "loan_statistics": "การเบิก-ยืม",
    "exhibit_summary": "ของกลาง",
    "exhibit_months": "ของกลาง",
    "exhibit_discrepancies": "การตรวจนับของกลาง",
}
"""Record sets that are kept in a register, with the register's menu entry."""

OTHER_ITEMS = {"measures": "integrity-measures"}
"""Record sets that another item shows too, with the key of the item that holds them."""

_MOST_NAMED = 6
_LONGEST_LABEL = 60
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def is_filled(value: object) -> bool:
    """Whether a value says something. Zero and ``False`` do; blanks and empty markup don't."""
    if value is None:
        return False
    if isinstance(value, str):
        return bool(visible_text(value))
    if isinstance(value, Sequence | Mapping | frozenset):
        return len(value) > 0
    return True


def visible_text(text: str) -> str:
    """The text without markup and invisible characters, as a reader sees it."""
    return text_of_html(text).translate(_INVISIBLE).strip()


def listed(names: Iterable[str], separator: str = ", ") -> str:
    """Names in a row; a long list is cut and says how many more there are."""
    every = list(dict.fromkeys(names))
    rest = len(every) - _MOST_NAMED
    if rest <= 1:
        return separator.join(every)
    return f"{separator.join(every[:_MOST_NAMED])} และอีก {rest} รายการ"


def listed_en(names: Iterable[str]) -> str:
    """The same for English messages."""
    every = list(dict.fromkeys(names))
    rest = len(every) - _MOST_NAMED
    return ", ".join(every) if rest <= 1 else f"{', '.join(every[:_MOST_NAMED])} and {rest} more"


def quoted(names: Iterable[str]) -> str:
    """Thai names in quotation marks."""
    return listed((f"“{name}”" for name in names), " ")


def window_en(window: Window) -> str:
    """``2024-10-01 to 2025-03-31``."""
    return f"{date_en(window.start)} to {date_en(window.end)}"


def date_th(day: datetime.date) -> str:
    """``31 มีนาคม 2568``."""
    return format_date(day)


def date_en(day: datetime.date) -> str:
    """``2025-03-31``."""
    return day.isoformat()


def editing_place(state: ItemState, heading: str) -> str:
    """Where an officer mends something of the item's own page."""
    return f"ที่หัวข้อ “{heading}” ในหน้าแก้ไข {state.item.code}"


def rows_place(state: ItemState, record_set: str) -> str:
    """Where an officer mends rows: the item's page, the page that holds them, or a register."""
    if record_set in REGISTER_MENUS_TH:
        return f"ที่เมนู “ทะเบียน > {REGISTER_MENUS_TH[record_set]}”"
    code = state.item.code
    holder = OTHER_ITEMS.get(record_set, "")
    if holder in {item.key for item in state.edition.items}:
        code = state.edition.item(holder).code
    return f"ที่หัวข้อ “{set_label(state, record_set)}” ในหน้าแก้ไข {code}"


def set_label(state: ItemState, record_set: str) -> str:
    """The Thai name of a record set; the item's title where the item has no such set."""
    found = state.records.get(record_set)
    return found.label_th if found else state.item.title_th


def set_name(record_set: str) -> str:
    """The English name of a record set."""
    return record_set.replace("_", " ")


def field_label(state: ItemState, record_set: str, field: str) -> str:
    """The Thai heading of a field."""
    found = state.records.get(record_set)
    return found.label_of(field) if found else field


def value_label(state: ItemState, record_set: str, field: str, value: str) -> str:
    """What people read for a stored choice."""
    found = state.records.get(record_set)
    for column in found.columns if found else ():
        if column.key == field:
            return column.choices.get(value, value)
    return value


def row_label(state: ItemState, record_set: str, row: Row, position: int) -> str:
    """What tells people which row is meant: its name, its month, or its position.

    Args:
        state: the item, for the names of choices and topics.
        record_set: the set that the row is in.
        row: the row.
        position: its place among the rows shown, from 1.
    """
    field = next((name for name in LABEL_FIELDS if is_filled(row.get(name))), "")
    name = visible_text(value_label(state, record_set, field, str(row[field]))) if field else ""
    name = name or topic_title(state, str(row.get("topic") or ""))
    if len(name) > _LONGEST_LABEL:
        name = f"{name[:_LONGEST_LABEL].rstrip()}…"
    month = period_label(str(row.get("month") or ""))
    if not name:
        name = f"แถวที่ {position}"
    return f"{name} ({month})" if month else name


def topic_title(state: ItemState, key: str) -> str:
    """The Thai title of a topic of the measures; empty for an unknown key."""
    return next((topic.title_th for topic in state.item.topics if topic.key == key), "")


def period_label(key: str) -> str:
    """``ต.ค. 67`` or ``ไตรมาส 1/2568``; empty for no key and the key itself for a broken one."""
    if not key:
        return ""
    try:
        return parse_period(key).short_label_th
    except ThaiValueError:
        return key


def line_title(state: ItemState, key: str) -> str:
    """The Thai title of a work line; the key where the edition has none."""
    return next((line.title_th for line in state.edition.work_lines if line.key == key), key)
