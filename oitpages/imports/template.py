"""The workbook that officers download, fill and bring back. Pure."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cms.common.thai import display_width
from oitpages.imports.schema import (
    CHOICES_SHEET,
    EXAMPLE_MARK,
    INDEX_HEADER,
    INSTRUCTIONS_SHEET,
    ITEM_PROPERTY,
    TEMPLATE_VERSION,
    VERSION_PROPERTY,
    ImportColumn,
    ImportSheet,
    Row,
)
from oitpages.renderers.text import clean
from oitpages.renderers.xlsx_style import BUDDHIST_DATE, row_height

ROOM = 500
"""Rows that are laid out for filling beyond those that are there."""

_FONT = {"font_name": "TH Sarabun New", "font_size": 14}
_MADE = datetime.datetime(2024, 10, 1)
_FORMATS = {
    "integer": "#,##0",
    "year": "0",
    "money": "#,##0.00",
    "decimal": "General",
    "date": BUDDHIST_DATE,
}
_WIDTHS = {"integer": 12, "year": 10, "money": 16, "decimal": 14, "date": 16, "month": 18}
_WIDTHS |= {"link": 34, "reference": 14}
_HEADER_HEIGHT, _EXAMPLE_HEIGHT, _ROW_HEIGHT = 48, 46, 24

INSTRUCTIONS = (
    "กรอกข้อมูลตั้งแต่แถวที่ 3 ของแต่ละแผ่นงาน หนึ่งรายการต่อหนึ่งแถว แถวที่ 2 เป็นตัวอย่าง ระบบไม่อ่าน",
    "ช่องที่มีเครื่องหมาย * ต้องกรอก อย่าเปลี่ยนชื่อหัวคอลัมน์ จะสลับลำดับคอลัมน์หรือลบคอลัมน์ที่ไม่บังคับก็ได้",
    "วันที่พิมพ์ได้หลายแบบ เช่น 31/01/2568, 31 ม.ค. 68 หรือ ๓๑ มกราคม ๒๕๖๘",
    "เดือนพิมพ์ได้ เช่น ต.ค. 67 หรือ ตุลาคม 2567 หรือเลือกจากรายการ",
    "จำนวนเงินพิมพ์ได้ เช่น 1,234.50 หรือ 1,234.50 บาท ใช้เลขไทยก็ได้",
    "ช่องที่มีรายการให้เลือก คลิกที่เซลล์แล้วเลือกจากลูกศร",
    "อย่าผสานเซลล์ อย่าซ่อนแถวหรือคอลัมน์ และไม่ต้องใส่แถวผลรวม ระบบรวมให้เอง",
    "เมื่อนำเข้า ระบบตรวจทุกเซลล์และแสดงตัวอย่างก่อน ยังไม่บันทึกจนกว่าจะกดยืนยัน และย้อนกลับได้ ยกเว้นทะเบียนของกลาง",
    "ภาพไม่อยู่ในไฟล์นี้ แถวที่มีอยู่แล้วจะคงภาพเดิมไว้ ภาพของแถวใหม่ให้เพิ่มในหน้าแก้ไข",
    "ห้ามใส่ข้อมูลส่วนบุคคลของประชาชน เช่น เลขประจำตัว ชื่อผู้เสียหาย พยาน หรือผู้ต้องหา",
)


@dataclass(frozen=True, slots=True)
class Template:
    """What a template is made from.

    Args:
        title: heading of the instructions, such as ``O11 ข้อมูลสถิติการให้บริการ``.
        item: key of the item, by which the filled workbook is known again.
        sheets: the record sets.
        rows: rows that are there already, by record set; empty for a blank template.
    """

    title: str
    item: str
    sheets: Sequence[ImportSheet]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def write_template(template: Template) -> bytes:
    """The workbook; the same template gives the same bytes."""
    buffer = io.BytesIO()
    workbook = Workbook(
        buffer,
        {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": dict(_FONT),
        },
    )
    workbook.set_properties({"title": clean(template.title), "created": _MADE})
    workbook.set_custom_property(VERSION_PROPERTY, TEMPLATE_VERSION)
    workbook.set_custom_property(ITEM_PROPERTY, template.item)
    styles = _Styles(workbook)
    data_sheets = [workbook.add_worksheet(sheet.title) for sheet in template.sheets]
    instructions = workbook.add_worksheet(INSTRUCTIONS_SHEET)
    choices = _ChoiceLists(workbook.add_worksheet(CHOICES_SHEET), styles)
    for worksheet, sheet in zip(data_sheets, template.sheets, strict=True):
        _SheetWriter(worksheet, sheet, styles, choices).write(template.rows.get(sheet.key, ()))
    _write_instructions(instructions, template, styles)
    workbook.close()
    return buffer.getvalue()


class _Styles:
    """Cell formats, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        border = {"border": 1, "border_color": "#BFBFBF"}
        self._workbook = workbook
        self._base = {**_FONT, "valign": "top", "text_wrap": True}
        self._cells: dict[tuple[str, bool], Format] = {}
        heading = {**self._base, **border, "bold": True, "align": "center", "valign": "vcenter"}
        self.required = workbook.add_format({**heading, "bg_color": "#FCE8B2"})
        self.optional = workbook.add_format({**heading, "bg_color": "#EDEDED"})
        self.mark = workbook.add_format(
            {**self._base, **border, "bold": True, "bg_color": "#E8F0FE", "font_color": "#0B4F9E"}
        )
        self.title = workbook.add_format({**_FONT, "font_size": 18, "bold": True})
        self.text = workbook.add_format({**self._base})
        self.bold = workbook.add_format({**self._base, "bold": True})
        self._border = border

    def cell(self, kind: str, example: bool) -> Format:
        """The format of a kind of value."""
        if (kind, example) not in self._cells:
            properties = {**self._base, **self._border, "num_format": _FORMATS.get(kind, "@")}
            if example:
                properties |= {"italic": True, "bg_color": "#E8F0FE", "font_color": "#0B4F9E"}
            self._cells[kind, example] = self._workbook.add_format(properties)
        return self._cells[kind, example]


class _ChoiceLists:
    """The sheet behind the drop-downs: one column for each list, shared where they are equal."""

    def __init__(self, sheet: Worksheet, styles: _Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self.places: dict[tuple[str, ...], str] = {}

    def reference(self, column: ImportColumn) -> str:
        """The cells that hold a column's choices, as a drop-down names them."""
        labels = tuple(clean(label) for label in column.choices.values())
        if labels not in self.places:
            number = len(self.places)
            self.sheet.set_column(number, number, 40)
            self.sheet.write_string(0, number, clean(column.header), self.styles.optional)
            for row, label in enumerate(labels, start=1):
                self.sheet.write_string(row, number, label, self.styles.text)
            letter = xl_col_to_name(number)
            self.places[labels] = f"='{CHOICES_SHEET}'!${letter}$2:${letter}${len(labels) + 1}"
        return self.places[labels]


class _SheetWriter:
    """Writes one record set: headings, the example, the rows and room for more."""

    def __init__(
        self, worksheet: Worksheet, sheet: ImportSheet, styles: _Styles, choices: _ChoiceLists
    ) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self.styles = styles
        self.choices = choices

    def write(self, rows: Sequence[Row]) -> None:
        """The whole sheet."""
        last = len(rows) + ROOM + 1
        self.worksheet.set_default_row(_ROW_HEIGHT)
        self.worksheet.set_row(0, _HEADER_HEIGHT)
        self.worksheet.set_row(1, _EXAMPLE_HEIGHT)
        self.worksheet.set_column(0, 0, 9)
        self.worksheet.write_string(0, 0, INDEX_HEADER, self.styles.optional)
        self.worksheet.write_string(1, 0, EXAMPLE_MARK, self.styles.mark)
        for number, column in enumerate(self.sheet.columns, start=1):
            self._write_heading(number, column)
            self._write_value(1, number, column, column.example, example=True)
            self._validate(number, column, last)
        for row, values in enumerate(rows, start=2):
            texts = [str(values.get(column.key) or "") for column in self.sheet.columns]
            widths = [_width(column) for column in self.sheet.columns]
            self.worksheet.set_row(row, max(row_height(texts, widths), _ROW_HEIGHT))
            self.worksheet.write_number(row, 0, row - 1)
            for number, column in enumerate(self.sheet.columns, start=1):
                self._write_value(row, number, column, _label(column, values.get(column.key)))
        self.worksheet.freeze_panes(1, 2)
        self.worksheet.set_landscape()
        self.worksheet.set_paper(9)
        self.worksheet.fit_to_pages(1, 0)
        self.worksheet.repeat_rows(0)

    def _write_heading(self, number: int, column: ImportColumn) -> None:
        text = clean(column.header)
        style = self.styles.cell(column.kind, False)
        self.worksheet.set_column(number, number, _width(column), style)
        style = self.styles.required if column.required else self.styles.optional
        self.worksheet.write_string(0, number, f"{text} *" if column.required else text, style)

    def _write_value(
        self, row: int, number: int, column: ImportColumn, value: Any, example: bool = False
    ) -> None:
        style = self.styles.cell(column.kind, example)
        if value is None or value == "":
            if example or row:
                self.worksheet.write_blank(row, number, None, style)
        elif isinstance(value, datetime.date):
            self.worksheet.write_datetime(row, number, value, style)
        elif isinstance(value, int | Decimal):
            self.worksheet.write_number(row, number, float(value), style)
        else:
            self.worksheet.write_string(row, number, clean(str(value)), style)

    def _validate(self, number: int, column: ImportColumn, last: int) -> None:
        """Offer choices, and tell what the cell is for when it is entered."""
        hint = column.help_th or f"เช่น {column.example_th}"
        options: dict[str, Any] = {
            "input_title": column.header[:32],
            "input_message": hint[:255],
            "ignore_blank": True,
        }
        if column.choices:
            options |= {
                "validate": "list",
                "source": self.choices.reference(column),
                "error_title": "ไม่อยู่ในรายการ",
                "error_message": "โปรดเลือกจากรายการ",
                # A month may be typed as officers write it, which the import understands.
                "error_type": "information" if column.kind == "month" else "stop",
            }
        else:
            options |= {"validate": "any"}
        self.worksheet.data_validation(2, number, last, number, options)


def _width(column: ImportColumn) -> int:
    """Characters that a column needs; a heading may take two lines."""
    width = _WIDTHS.get(column.kind, 40 if column.multiline else 28)
    if column.choices:
        width = min(max(display_width(label) for label in column.choices.values()) + 6, 40)
    return max(width, display_width(column.header) // 2 + 6, 12)


def _label(column: ImportColumn, value: Any) -> Any:
    """A stored value as officers read it."""
    return column.choices.get(str(value), value) if column.choices else value


def _write_instructions(worksheet: Worksheet, template: Template, styles: _Styles) -> None:
    """How to fill the workbook, and what each column takes."""
    worksheet.set_default_row(_ROW_HEIGHT)
    worksheet.set_column(0, 0, 34)
    worksheet.set_column(1, 1, 14)
    worksheet.set_column(2, 2, 90)
    worksheet.set_row(0, 28)
    worksheet.write_string(0, 0, f"วิธีกรอก {clean(template.title)}", styles.title)
    row = 2
    for number, line in enumerate(INSTRUCTIONS, start=1):
        worksheet.merge_range(row, 0, row, 2, f"{number}. {line}", styles.text)
        row += 1
    for sheet in template.sheets:
        row += 1
        worksheet.write_string(row, 0, f"แผ่นงาน “{sheet.title}”", styles.title)
        row += 1
        for index, text in enumerate(("คอลัมน์", "ต้องกรอก", "กรอกอย่างไร")):
            worksheet.write_string(row, index, text, styles.optional)
        for column in sheet.columns:
            row += 1
            explained = f"เช่น {column.example_th}"
            if column.help_th:
                explained = f"{column.help_th} · {explained}"
            worksheet.write_string(row, 0, clean(column.header), styles.bold)
            worksheet.write_string(row, 1, "ต้องกรอก" if column.required else "", styles.text)
            worksheet.write_string(row, 2, clean(explained), styles.text)
        row += 1
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
