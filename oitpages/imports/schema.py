"""What a sheet of an import holds: columns with their kind, choices and limits. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cms.common.thai_periods import BUDDHIST_OFFSET
from oitpages.imports.examples import EXAMPLE_YEAR, TEXT_EXAMPLES

Row = Mapping[str, Any]
"""A record's values by column key; an empty text is "", another empty value ``None``."""

INDEX_HEADER = "ลำดับ"
EXAMPLE_MARK = "ตัวอย่าง"
INSTRUCTIONS_SHEET = "วิธีกรอก"
CHOICES_SHEET = "รายการให้เลือก"
PROBLEMS_SHEET = "จุดที่ต้องแก้"
SERVICE_SHEETS = (INSTRUCTIONS_SHEET, CHOICES_SHEET, PROBLEMS_SHEET)
"""Sheets of a template, or of a workbook that came back marked, that hold no rows."""

TEMPLATE_VERSION = "1"
VERSION_PROPERTY = "prongsai-template"
ITEM_PROPERTY = "prongsai-item"
"""Document properties by which a workbook is known as our template, and of which item."""


_TEXT_KINDS = frozenset({"text", "link", "email", "month", "reference"})
YES_NO = {"True": "ใช่", "False": "ไม่ใช่"}


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column that an officer may fill.

    Args:
        key: name of the record's field.
        header: the heading in the template.
        kind: text, integer, year, money, decimal, date, month, link, email, boolean,
            relation (a row elsewhere, by its label) or reference (the row itself).
        required: whether a row without it is refused.
        choices: stored value to Thai label, where only those may be given.
        max_length: the longest text that fits.
        minimum: the least number that is accepted.
        multiline: whether lines of a text are kept apart.
        help_th: what the edit form says of the field.
        default: what an empty cell stands for.
        decimals: most digits behind the point of a decimal.
        about_year: Buddhist year near which dates lie; ``None`` where nothing is known.
        fitting: a right value that fits the other examples of its sheet, as it is stored.
        may_be_old: whether a date may be decades old, such as when a thing was bought.
    """

    key: str
    header: str
    kind: str = "text"
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    max_length: int | None = None
    minimum: Decimal | None = None
    multiline: bool = False
    help_th: str = ""
    default: Any = ""
    decimals: int = 3
    about_year: int | None = None
    may_be_old: bool = False
    fitting: Any = None

    @property
    def example(self) -> str | int | Decimal | datetime.date:
        """A right value, typed as the template's example row holds it."""
        if self.choices:
            return self.choices.get(str(self.fitting), next(iter(self.choices.values())))
        if self.fitting is not None:
            return self.fitting
        year_ce = (self.about_year or EXAMPLE_YEAR) - BUDDHIST_OFFSET
        examples = {
            "integer": 12,
            "year": 2562,
            "money": Decimal("1234.50"),
            "decimal": Decimal("1.5"),
            "date": datetime.date(year_ce, 1, 31),
            "link": "https://www.example.go.th/document.pdf",
            "email": "station@example.go.th",
            "reference": "",
        }
        stand_in = TEXT_EXAMPLES.get(self.header, f"{EXAMPLE_MARK}{self.header}")
        return examples.get(self.kind, stand_in)

    @property
    def example_th(self) -> str:
        """The same right value as an officer would type it."""
        if self.choices and self.kind not in {"month", "relation"}:
            return " หรือ ".join(f"“{label}”" for label in list(self.choices.values())[:3])
        if isinstance(self.fitting, Decimal):
            return f"{self.fitting:,.2f}" if self.kind == "money" else f"{self.fitting:,}"
        if isinstance(self.fitting, int) and not self.choices:
            return str(self.fitting)
        examples = {
            "integer": "12",
            "year": "2562",
            "money": "1,234.50",
            "decimal": "1.5",
            "date": "31/01/2568 หรือ 31 ม.ค. 68",
            "month": "ต.ค. 67 หรือ ตุลาคม 2567",
            "reference": "คัดลอกจากแม่แบบพร้อมข้อมูล หรือเว้นว่าง",
            "relation": "เลือกจากรายการในแม่แบบ",
        }
        return examples.get(self.kind, str(self.example))

    @property
    def empty(self) -> Any:
        """What is stored where the cell is empty."""
        if self.kind in _TEXT_KINDS or self.default != "":
            return self.default
        return None

    def stored(self, key: str) -> Any:
        """The value of a choice as its field holds it: numbers and yes/no aren't texts."""
        if self.kind in {"integer", "relation"}:
            return int(key)
        return key == "True" if self.kind == "boolean" else key


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A record set as a sheet.

    Args:
        key: key of the record set.
        title: name of the sheet in the template.
        columns: what may be filled, in order.
        unique: columns that together name a row; where there are none, rows are paired by
            likeness.
        removable: whether rows that a file lacks may go.
    """

    key: str
    title: str
    columns: tuple[ImportColumn, ...]
    unique: tuple[str, ...] = ()
    removable: bool = True

    def column(self, key: str) -> ImportColumn:
        """The column of that key.

        Raises:
            KeyError: the sheet has none.
        """
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as the file has it. ``trouble`` is "formula" or "error" where it has no value."""

    value: str | int | float | bool | datetime.date | None
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not self.trouble and (self.value is None or not str(self.value).strip())


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that has cells: its number in the file, and cells by column number from 1."""

    number: int
    cells: Mapping[int, RawCell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged area, its edges counted from 1 and part of it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as the file has it."""

    title: str
    rows: tuple[RawRow, ...]
    merged: tuple[MergedRange, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A workbook as the file has it, with its own document properties."""

    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_template(self) -> bool:
        """Whether it was made from one of our templates; some programs drop its properties."""
        titles = {sheet.title for sheet in self.sheets}
        return VERSION_PROPERTY in self.properties or INSTRUCTIONS_SHEET in titles
