"""Formats, widths and sheet names of workbooks."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from cms.common.report import CellValue, Column, Table
from cms.common.thai import display_width
from oitpages.renderers.columns import lines_of
from oitpages.renderers.sheet_names import SHORT_NAMES
from oitpages.renderers.text import clean, display, is_numeric, is_year

BUDDHIST_DATE = "[$-107041E]d mmm yyyy;@"
"""A real date, shown in the Buddhist era with Thai months: 31 ม.ค. 2568."""

BUDDHIST_MOMENT = "[$-107041E]d mmm yyyy hh:mm;@"
_NUMBER_FORMATS = {"integer": "#,##0", "money": "#,##0.00", "percent": '#,##0.00"%"'}
_DECIMAL = "#,##0.######"
_YEAR = "0"

_SAMPLE = 1_500
"""Rows that are measured for the widths; of a longer table every n-th row."""

_NARROWEST, _WIDEST = 8, 50
_HEADING_WIDTH = 18
_READABLE = 18
_WIDEST_SHEET = 180
# Lines break between words, so a column is never filled to its edge.
_FILLED_SHARE = 0.9
_CELL_PADDING = 1.5
_LINE_HEIGHT, _ROW_PADDING, _TALLEST_ROW = 21.5, 3.0, 409.0

_LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED_BY_EXCEL = "history"


def column_widths(table: Table) -> tuple[float, ...]:
    """A width in characters for each column, by what stands in it.

    Headings may wrap. Where all together are too wide for a printed page, the columns
    of text give way and their cells wrap.
    """
    widths = [_natural_width(table, index) for index in range(len(table.columns))]
    excess = sum(widths) - _WIDEST_SHEET
    room = [
        max(0, width - _READABLE) if column.kind == "text" else 0
        for column, width in zip(table.columns, widths, strict=True)
    ]
    if excess <= 0 or not sum(room):
        return tuple(widths)
    share = min(1.0, excess / sum(room))
    return tuple(
        round(width - spare * share, 1) for width, spare in zip(widths, room, strict=True)
    )


def _natural_width(table: Table, index: int) -> float:
    column = table.columns[index]
    step = 1 + len(table.rows) // _SAMPLE
    # The button of the filter stands beside the heading.
    widest = min(_text_width(clean(column.label_th)), _HEADING_WIDTH) + 4
    shown = (row[index] for row in (*table.rows[::step], *((table.total,) if table.total else ())))
    longest = max((_text_width(display(value, column)) for value in shown), default=0)
    room = round(longest / _FILLED_SHARE + _CELL_PADDING + 1, 1)
    widest = max(widest, room, _NARROWEST)
    return min(widest, _WIDEST)


def _text_width(text: str) -> int:
    """Columns that the longest line of the text takes."""
    return max(display_width(line) for line in text.split("\n"))


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points that shows every line of a row's cells.

    Programs other than Excel do not fit the height to wrapped text of their own accord,
    and Thai marks above a line would be cut off.
    """
    lines = max(
        lines_of(text, max((width - _CELL_PADDING) * _FILLED_SHARE, 1))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(lines * _LINE_HEIGHT + _ROW_PADDING, _TALLEST_ROW)


class Styles:
    """The cell formats of a workbook, each made once."""

    FONT: ClassVar[dict[str, Any]] = {"font_name": "TH Sarabun New", "font_size": 14}

    def __init__(self, workbook: Workbook) -> None:
        """Make the formats that every sheet uses; the others come when they are needed."""
        self._workbook = workbook
        self._cells: dict[tuple[str, str, bool], Format] = {}
        border = {"border": 1, "border_color": "#BFBFBF"}
        self._base = {**self.FONT, "valign": "top", "text_wrap": True}
        self.heading = workbook.add_format(
            {**self._base, **border, "bold": True, "bg_color": "#EDEDED", "align": "center"}
        )
        self.link = workbook.add_format(
            {**self._base, **border, "font_color": "#0B4F9E", "underline": 1, "indent": 1}
        )
        self.note = workbook.add_format({**self.FONT, "italic": True, "font_color": "#595959"})
        self.label = workbook.add_format({**self._base, **border, "bold": True, "indent": 1})
        self.text = workbook.add_format({**self._base, **border, "indent": 1})
        self._border = border

    def cell(self, column: Column, value: CellValue, total: bool) -> Format:
        """The format of a value in a column; a total stands in bold on grey."""
        number_format = _number_format(column, value)
        align = "right" if is_numeric(column) else "left"
        key = (number_format, align, total)
        if key not in self._cells:
            properties = {**self._base, **self._border, "align": align, "indent": 1}
            if number_format:
                properties["num_format"] = number_format
            if total:
                properties |= {"bold": True, "bg_color": "#F5F5F5"}
            self._cells[key] = self._workbook.add_format(properties)
        return self._cells[key]


def _number_format(column: Column, value: CellValue) -> str:
    if isinstance(value, datetime.datetime):
        return BUDDHIST_MOMENT
    if isinstance(value, datetime.date):
        return BUDDHIST_DATE
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    if is_year(column):
        return _YEAR
    if column.kind in _NUMBER_FORMATS:
        return _NUMBER_FORMATS[column.kind]
    return "#,##0" if value == int(value) else _DECIMAL


class SheetNames:
    """Hands out sheet names that Excel takes: short, without its special signs, unique."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        """Keep ``reserved`` for sheets that are added later."""
        self._taken = {_RESERVED_BY_EXCEL, *(name.casefold() for name in reserved)}

    def take(self, wanted: str, fallback: str) -> str:
        """A free name as near to ``wanted`` as Excel allows.

        Args:
            wanted: the table's caption; long ones of our own have a short name.
            fallback: used where nothing of the caption can stand in a name.
        """
        wanted = SHORT_NAMES.get(wanted, wanted)
        base = _FORBIDDEN_IN_NAMES.sub(" ", wanted).replace("\n", " ")
        base = " ".join(base.split()).strip("' ") or fallback
        name, number = _cut(base, _LONGEST_NAME), 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f" ({number})"
            name = _cut(base, _LONGEST_NAME - len(suffix)) + suffix
        self._taken.add(name.casefold())
        return name


def _cut(text: str, longest: int) -> str:
    """The text within ``longest`` UTF-16 units, never cut between a letter and its marks."""
    units, cut = 0, 0
    for index, character in enumerate(text):
        if unicodedata.category(character) not in {"Mn", "Cf"} and character != "ำ":
            cut = index
        units += 2 if ord(character) > 0xFFFF else 1
        if units > longest:
            return text[:cut].rstrip("' ")
    return text
