"""What a sheet of an import holds: columns with their kind, choices and limits. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]
"""A record's values by column key; an empty text is "", another empty value ``None``."""

INDEX_HEADER = "ลำดับ"
EXAMPLE_MARK = "ตัวอย่าง"
INSTRUCTIONS_SHEET = "วิธีกรอก"
CHOICES_SHEET = "รายการให้เลือก"
SERVICE_SHEETS = (INSTRUCTIONS_SHEET, CHOICES_SHEET)
"""Sheets of a template that hold no rows."""

TEMPLATE_VERSION = "1"
VERSION_PROPERTY = "prongsai-template"
ITEM_PROPERTY = "prongsai-item"
"""Document properties by which a workbook is known as our template, and of which item."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column that an officer may fill.

    Args:
        key: name of the record's field.
        header: the heading in the template.
        kind: text, integer, year, money, date, month or link; choices are texts.
        required: whether a row without it is refused.
        choices: stored value to Thai label, where only those may be given.
        max_length: the longest text that fits.
        minimum: the least number that is accepted.
        multiline: whether lines of a text are kept apart.
        help_th: what the edit form says of the field.
        default: what an empty cell stands for.
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
    default: str = ""

    @property
    def example(self) -> str | int | Decimal | datetime.date:
        """A right value, typed as the template's example row holds it."""
        if self.choices:
            return next(iter(self.choices.values()))
        examples = {
            "integer": 12,
            "year": 2562,
            "money": Decimal("1234.50"),
            "date": datetime.date(2025, 1, 31),
            "link": "https://www.example.go.th/document.pdf",
        }
        return examples.get(self.kind, f"{EXAMPLE_MARK}{self.header}")

    @property
    def example_th(self) -> str:
        """The same right value as an officer would type it."""
        if self.choices and self.kind != "month":
            return " หรือ ".join(f"“{label}”" for label in list(self.choices.values())[:3])
        examples = {
            "integer": "12",
            "year": "2562",
            "money": "1,234.50",
            "date": "31/01/2568 หรือ 31 ม.ค. 68",
            "month": "ต.ค. 67 หรือ ตุลาคม 2567",
        }
        return examples.get(self.kind, str(self.example))

    @property
    def empty(self) -> str | None:
        """What is stored where the cell is empty."""
        return self.default if self.kind in {"text", "link", "month"} else None


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A record set as a sheet.

    Args:
        key: key of the record set.
        title: name of the sheet in the template.
        columns: what may be filled, in order.
    """

    key: str
    title: str
    columns: tuple[ImportColumn, ...]

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
