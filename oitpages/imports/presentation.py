"""Differences in words, for the preview. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cms.common.thai import format_date, format_money
from oitpages.imports.difference import Change, Difference
from oitpages.imports.schema import ImportColumn

MOST_SHOWN = 100
_LABELS = {"added": "เพิ่ม", "changed": "แก้ไข", "removed": "ลบ"}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the preview; ``before`` is what a changed cell holds now."""

    header: str
    text: str
    before: str = ""
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The rows of one kind: ``rows`` holds the first ones, ``total`` counts all."""

    kind: str
    label: str
    total: int
    rows: tuple[tuple[ShownCell, ...], ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A record set in the preview."""

    title: str
    headers: tuple[str, ...]
    parts: tuple[ShownRows, ...]
    same: int
    pictures_lost: int = 0

    @property
    def summary(self) -> str:
        """``เพิ่ม 3 แถว แก้ไข 2 แถว ลบ 0 แถว เหมือนเดิม 5 แถว``."""
        counted = " ".join(f"{part.label} {part.total:,} แถว" for part in self.parts)
        return f"{counted} เหมือนเดิม {self.same:,} แถว"


def present(difference: Difference, pictures_lost: int = 0) -> ShownDifference:
    """A difference as tables of texts."""
    columns = difference.sheet.columns
    parts = []
    for kind, label in _LABELS.items():
        changes = difference.of(kind)
        rows = tuple(
            tuple(_cell(column, change, difference) for column in columns)
            for change in changes[:MOST_SHOWN]
        )
        parts.append(ShownRows(kind, label, len(changes), rows))
    return ShownDifference(
        difference.sheet.title,
        tuple(column.header for column in columns),
        tuple(parts),
        len(difference.of("same")),
        pictures_lost,
    )


def _cell(column: ImportColumn, change: Change, difference: Difference) -> ShownCell:
    text = in_words(column, change.values.get(column.key))
    if column.key not in change.changed:
        return ShownCell(column.header, text)
    before = difference.present[change.old or 0].get(column.key)
    return ShownCell(column.header, text, in_words(column, before) or "(ว่าง)", True)


def in_words(column: ImportColumn, value: Any) -> str:
    """A stored value as officers read it."""
    if value is None or value == "":
        return ""
    if column.choices:
        return column.choices.get(str(value), str(value))
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}" if column.kind == "decimal" else format_money(value)
    if isinstance(value, int) and column.kind == "integer":
        return f"{value:,}"
    return str(value)
