"""What of the registers may be public, and the rows that are.

This module is the one allowlist: a column that isn't named here never leaves the admin.
Every row is built by the database from the named columns alone (``.values()``), so a
new field of a model stays internal until someone adds it here on purpose. Property and
exhibits leave the database only as sums: serial numbers, storage places, custodians,
donors, case references and days of seizure would help a thief or point at a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from django.db.models import Count, F, QuerySet, Sum

from cms.common.thai import FiscalYear
from home.work_lines import WORK_LINE_NAMES
from risk.levels import LEVEL_LABELS_TH
from risk.models import (
    BriberyRisk,
    ExhibitItem,
    PropertyCategory,
    PropertyCount,
    PropertyItem,
    RiskResult,
)
from risk.models.risks import Scale
from risk.querysets import level_expression

if TYPE_CHECKING:
    from home.models import Station

ColumnKind = Literal["text", "integer", "date", "boolean", "image"]


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column that may be published.

    Args:
        key: name in the row, English in snake case.
        label_th: Thai heading.
        kind: type of the values; ``image`` is the stored picture's primary key.
        label_en: English heading for the data dictionary.
        choices: stored value to what people read.
    """

    key: str
    label_th: str
    kind: ColumnKind = "text"
    label_en: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicRegister:
    """A register as the public sees it.

    Args:
        key: name of the record set, as the disclosure items know it.
        label_th: Thai title.
        columns: every column a row has, and no other.
        rows: gives the rows of a station and a fiscal year (B.E.), as dictionaries.
    """

    key: str
    label_th: str
    columns: tuple[PublicColumn, ...]
    rows: Callable[[Station, int], Iterable[dict[str, Any]]]

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the columns in order."""
        return tuple(column.key for column in self.columns)


def _plain(choices: type[Any]) -> dict[Any, str]:
    """A choices class as stored value to Thai label."""
    return dict(choices.choices)


_WORK_LINE = PublicColumn("work_line", "สายงาน", "text", "Work line", WORK_LINE_NAMES)

RISK_COLUMNS = (
    PublicColumn("risk_id", "เลขอ้างอิงความเสี่ยง", "integer", "Risk reference"),
    _WORK_LINE,
    PublicColumn("process_name", "กระบวนงาน/งาน/โครงการ", "text", "Process"),
    PublicColumn("risk_event", "ประเด็นความเสี่ยง", "text", "Risk event"),
    PublicColumn("existing_controls", "การควบคุมที่มีอยู่", "text", "Existing controls"),
    PublicColumn("likelihood", "โอกาสเกิด", "integer", "Likelihood", _plain(Scale)),
    PublicColumn("impact", "ผลกระทบ", "integer", "Impact", _plain(Scale)),
    PublicColumn("level", "ระดับความเสี่ยง", "text", "Level", LEVEL_LABELS_TH),
    PublicColumn("treatment", "แผนบริหารจัดการความเสี่ยง", "text", "Management plan"),
    PublicColumn("owner", "ผู้รับผิดชอบ", "text", "Owner"),
    PublicColumn("due_on", "กำหนดแล้วเสร็จ", "date", "Due"),
)
RESULT_COLUMNS = (
    PublicColumn("risk_id", "เลขอ้างอิงความเสี่ยง", "integer", "Risk reference"),
    PublicColumn("risk_name", "กระบวนงาน/งาน/โครงการ", "text", "Process"),
    _WORK_LINE,
    PublicColumn("title", "กิจกรรม/การดำเนินการ", "text", "Activity"),
    PublicColumn("result", "ผลการดำเนินการ", "text", "Result"),
    PublicColumn("carried_on", "วันที่ดำเนินการ", "date", "Carried out on"),
    PublicColumn("status", "สถานะ", "text", "Status", _plain(RiskResult.Status)),
    PublicColumn("photo", "ภาพกิจกรรม", "image", "Photo"),
    PublicColumn("photo_alt", "คำบรรยายภาพ", "text", "Text alternative of the photo"),
)
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
EXHIBIT_COLUMNS = (
    PublicColumn("exhibit_type", "ประเภทของกลาง", "text", "Type", _plain(ExhibitItem.Kind)),
    PublicColumn("status", "สถานะ", "text", "Status", _plain(ExhibitItem.Status)),
    PublicColumn("quantity_count", "จำนวน (รายการ)", "integer", "Number of entries"),
)

PUBLIC_RISK_FIELDS = tuple(column.key for column in RISK_COLUMNS)
PUBLIC_RESULT_FIELDS = tuple(column.key for column in RESULT_COLUMNS)
PUBLIC_PROPERTY_FIELDS = tuple(column.key for column in PROPERTY_COLUMNS)
PUBLIC_COUNT_FIELDS = tuple(column.key for column in COUNT_COLUMNS)
PUBLIC_EXHIBIT_FIELDS = tuple(column.key for column in EXHIBIT_COLUMNS)


def public_risks(station: Station, fiscal_year: int) -> QuerySet:
    """Bribery risks assessed for the year, by work line (O20)."""
    computed = {"risk_id": F("pk"), "level": level_expression()}
    stored = [name for name in PUBLIC_RISK_FIELDS if name not in computed]
    rows = BriberyRisk.objects.for_station(station).for_year(fiscal_year)
    return rows.in_work_line_order().values(*stored, **computed)


def public_risk_results(station: Station, fiscal_year: int) -> QuerySet:
    """What was done or begun about the year's risks, oldest first (O21); no mere plans."""
    computed = {"risk_name": F("risk__process_name"), "work_line": F("risk__work_line")}
    stored = [name for name in PUBLIC_RESULT_FIELDS if name not in computed]
    rows = RiskResult.objects.filter(station=station).for_year(fiscal_year).carried_out()
    return rows.order_by("carried_on", "pk").values(*stored, **computed)


def public_property(station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """Property summed over equal entries (O23.2). The register lives on: every year sees it.

    ``fiscal_year`` limits it to what had been acquired by the end of that year, where
    the day is known, so that an old year's page does not change with new purchases.
    """
    groups = [name for name in PUBLIC_PROPERTY_FIELDS if name != "quantity"]
    rows = PropertyItem.objects.filter(station=station).exclude(
        acquired_on__gt=FiscalYear(fiscal_year).end
    )
    # An annotation can't take the name of a field, so the sum is renamed here.
    summed = rows.order_by(*groups).values(*groups).annotate(total=Sum("quantity"))
    return [{"quantity": row.pop("total"), **row} for row in summed]


def public_property_counts(station: Station, fiscal_year: int) -> QuerySet:
    """Counts made in the year, oldest first (O23.4)."""
    year = FiscalYear(fiscal_year)
    rows = PropertyCount.objects.filter(
        station=station, counted_on__gte=year.start, counted_on__lte=year.end
    )
    return rows.order_by("counted_on", "category").values(*PUBLIC_COUNT_FIELDS)


def public_exhibits(station: Station, fiscal_year: int) -> QuerySet:
    """Number of exhibits by type and status (O23.9), those seized after the year left out."""
    rows = ExhibitItem.objects.filter(station=station, seized_on__lte=FiscalYear(fiscal_year).end)
    groups = [name for name in PUBLIC_EXHIBIT_FIELDS if name != "quantity_count"]
    return rows.order_by(*groups).values(*groups).annotate(quantity_count=Count("pk"))


REGISTERS: Mapping[str, PublicRegister] = MappingProxyType(
    {
        register.key: register
        for register in (
            PublicRegister("risks", "ความเสี่ยงต่อการรับสินบน", RISK_COLUMNS, public_risks),
            PublicRegister(
                "risk_results", "ผลการจัดการความเสี่ยง", RESULT_COLUMNS, public_risk_results
            ),
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
                "exhibit_summary",
                "ของกลางแยกตามประเภทและสถานะ",
                EXHIBIT_COLUMNS,
                public_exhibits,
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
