"""What of the registers may be public, and the rows that are.

This module is the one allowlist: a column that isn't named here never leaves the admin.
Every row is built by the database from the named columns alone (``.values()``), so a
new field of a model stays internal until someone adds it here on purpose. The part of the
risks stands in :mod:`risk.public_risks`. Property and
exhibits leave the database only as sums: serial numbers, storage places, custodians,
donors, case references and days of seizure would help a thief or point at a person.
Small sums of exhibits and loans are hidden as well (:mod:`risk.suppression`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from risk.models import ExhibitItem, PropertyCategory, PropertyItem
from risk.public_exhibits import (
    public_exhibit_counts,
    public_exhibit_months,
    public_exhibit_tables,
    public_exhibits,
)
from risk.public_property import (
    public_discrepancies,
    public_loans,
    public_property,
    public_property_counts,
)
from risk.public_risks import RISK_REGISTERS
from risk.public_schema import PublicColumn, PublicRegister
from risk.public_schema import plain_choices as _plain

if TYPE_CHECKING:
    from home.models import Station

_CATEGORY = PublicColumn("category", "ประเภท", "text", "Category", _plain(PropertyCategory))
PROPERTY_COLUMNS = (
    _CATEGORY,
    PublicColumn("name", "รายการ", "text", "Name"),
    PublicColumn("quantity", "จำนวน", "integer", "Quantity"),
    PublicColumn("unit", "หน่วยนับ", "text", "Unit"),
    PublicColumn("condition", "สภาพ", "text", "Condition", _plain(PropertyItem.Condition)),
    PublicColumn("misuse_prone", "เสี่ยงต่อการนำไปใช้ส่วนตัว", "boolean", "Prone to misuse"),
)
COUNT_COLUMNS = (
    _CATEGORY,
    PublicColumn("counted_on", "วันที่ตรวจนับ", "date", "Counted on"),
    PublicColumn("expected", "จำนวนตามทะเบียน", "integer", "Expected"),
    PublicColumn("found", "จำนวนที่ตรวจนับได้", "integer", "Found"),
    PublicColumn("note", "หมายเหตุ", "text", "Note"),
)
DISCREPANCY_COLUMNS = (
    _CATEGORY,
    PublicColumn("counted_on", "วันที่ตรวจนับ", "date", "Counted on"),
    PublicColumn("open_count", "ส่วนต่างที่ยังไม่ปิดเรื่อง", "integer", "Open discrepancies"),
)
LOAN_COLUMNS = (
    PublicColumn("month", "เดือนที่ให้ยืม", "month", "Month"),
    PublicColumn("loan_count", "ให้ยืม (ครั้ง)", "text", "Loans"),
    PublicColumn("on_time_count", "คืนครบภายในกำหนด", "text", "Returned on time"),
    PublicColumn("late_count", "คืนช้าหรือเกินกำหนด", "text", "Returned late or overdue"),
)
EXHIBIT_COLUMNS = (
    PublicColumn("exhibit_type", "ประเภทของกลาง", "text", "Type", _plain(ExhibitItem.Kind)),
    PublicColumn("status", "สถานะ", "text", "Status", _plain(ExhibitItem.Status)),
    PublicColumn("quantity_count", "จำนวน (รายการ)", "text", "Number of entries"),
)
EXHIBIT_MONTH_COLUMNS = (
    PublicColumn("month", "เดือนที่รับไว้", "month", "Month of receipt"),
    PublicColumn("exhibit_type", "ประเภทของกลาง", "text", "Type", _plain(ExhibitItem.Kind)),
    PublicColumn("quantity_count", "จำนวน (รายการ)", "text", "Number of entries"),
)
EXHIBIT_DISCREPANCY_COLUMNS = (
    PublicColumn("counted_on", "วันที่ตรวจนับ", "date", "Counted on"),
    PublicColumn("discrepancies", "ผลต่าง (รายการ)", "integer", "Differences"),
    PublicColumn("open_count", "รอติดตาม (รายการ)", "integer", "Differences not settled"),
)

PUBLIC_PROPERTY_FIELDS = tuple(column.key for column in PROPERTY_COLUMNS)
PUBLIC_COUNT_FIELDS = tuple(column.key for column in COUNT_COLUMNS)
PUBLIC_DISCREPANCY_FIELDS = tuple(column.key for column in DISCREPANCY_COLUMNS)
PUBLIC_LOAN_FIELDS = tuple(column.key for column in LOAN_COLUMNS)
PUBLIC_EXHIBIT_FIELDS = tuple(column.key for column in EXHIBIT_COLUMNS)


REGISTERS: Mapping[str, PublicRegister] = MappingProxyType(
    {
        register.key: register
        for register in (
            *RISK_REGISTERS,
            PublicRegister(
                "property_items",
                "ทรัพย์สินของทางราชการ อาวุธ และของบริจาค",
                PROPERTY_COLUMNS,
                public_property,
            ),
            PublicRegister(
                "property_counts",
                "การตรวจนับทรัพย์สินและอาวุธ",
                COUNT_COLUMNS,
                public_property_counts,
            ),
            PublicRegister(
                "property_discrepancies",
                "ส่วนต่างจากการตรวจนับที่ยังไม่ปิดเรื่อง",
                DISCREPANCY_COLUMNS,
                public_discrepancies,
            ),
            PublicRegister("loan_statistics", "สถิติการเบิก-ยืมรายเดือน", LOAN_COLUMNS, public_loans),
            PublicRegister(
                "exhibit_summary",
                "ของกลางแยกตามประเภทและสถานะ",
                EXHIBIT_COLUMNS,
                public_exhibits,
                shared=public_exhibit_tables,
            ),
            PublicRegister(
                "exhibit_months",
                "ของกลางที่รับไว้รายเดือนแยกตามประเภท",
                EXHIBIT_MONTH_COLUMNS,
                public_exhibit_months,
                shared=public_exhibit_tables,
            ),
            PublicRegister(
                "exhibit_discrepancies",
                "ผลต่างจากการตรวจนับของกลาง",
                EXHIBIT_DISCREPANCY_COLUMNS,
                public_exhibit_counts,
            ),
        )
    }
)
"""Every register that has a public side, by the key of its record set."""


def public_rows(key: str, station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """The public rows of a register.

    Args:
        key: one of :data:`REGISTERS`.
        station: the station whose rows these are.
        fiscal_year: Buddhist-era fiscal year.

    Raises:
        KeyError: for a register without a public side.
    """
    register = REGISTERS[key]
    return [
        {name: row[name] for name in register.fields}
        for row in register.rows(station, fiscal_year)
    ]


def public_tables(
    keys: Iterable[str], station: Station, fiscal_year: int
) -> dict[str, list[dict[str, Any]]]:
    """The public rows of several registers by key; what shares a query asks once.

    Args, Raises: as :func:`public_rows`.
    """
    wanted = list(keys)
    given: dict[str, Iterable[dict[str, Any]]] = {}
    for key in wanted:
        register = REGISTERS[key]
        if key not in given and register.shared is not None:
            given.update(register.shared(station, fiscal_year))
        elif key not in given:
            given[key] = register.rows(station, fiscal_year)
    return {
        key: [{name: row[name] for name in REGISTERS[key].fields} for row in given[key]]
        for key in wanted
    }
