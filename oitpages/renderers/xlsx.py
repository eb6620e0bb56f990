"""XLSX: a workbook in which dates are dates, amounts are numbers and links are live.

One sheet per table with its heading frozen and filtered, then a sheet of the running
text, if any, and the sheet "ข้อมูลชุดนี้" about the data. Nothing that a station wrote
is ever a formula. Rows are written to disk as they come, so memory does not grow.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cms.common.report import CellValue, Column, Link, Report, Table
from oitpages.renderers.errors import UnrenderableText
from oitpages.renderers.parts import (
    METADATA_HEADING,
    block_texts,
    colophon,
    footer_text,
    masthead,
)
from oitpages.renderers.text import clean, display, live_url, local_time
from oitpages.renderers.xlsx_style import SheetNames, Styles, column_widths, row_height

MOST_LINKS_PER_SHEET = 65_530
"""Excel refuses a sheet with more live links; further ones are written as text."""

LONGEST_TEXT = 32_767
LONGEST_URL = 2_079
_LARGEST_EXACT_NUMBER = 10**15
_FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)
_TEXT_SHEET = "เนื้อหา"
_TEXT_HEADINGS = ("หัวข้อ", "ข้อความ")
_TEXT_WIDTHS = (36, 90)
# What fits on a page that stands upright in letters that one can read.
_WIDEST_UPRIGHT = 105


def render_xlsx(report: Report) -> bytes:
    """The report as a workbook.

    Raises:
        UnrenderableText: a cell is longer than the 32,767 characters that Excel holds.
    """
    report = replace(report, thai_digits=False)  # programs and formulas read a workbook
    buffer = io.BytesIO()
    workbook = Workbook(
        buffer,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": dict(Styles.FONT),  # XlsxWriter changes it
        },
    )
    moment = local_time(report.published_at)
    workbook.set_properties(
        {
            "title": clean(report.title),
            "subject": clean(report.subtitle),
            "author": clean(report.publisher),
            "created": moment.astimezone(datetime.UTC).replace(tzinfo=None),
        }
    )
    styles = Styles(workbook)
    names = SheetNames(reserved=(METADATA_HEADING, _TEXT_SHEET))
    for table in report.tables:
        sheet = workbook.add_worksheet(names.take(clean(table.caption), table.key))
        writer = _TableSheet(sheet, styles, table)
        _set_page(sheet, report, clean(table.caption), sum(writer.widths))
        writer.write()
    if any(not isinstance(block, Table) for part in report.sections for block in part.blocks):
        _write_texts(workbook.add_worksheet(_TEXT_SHEET), styles, report)
    _write_metadata(workbook.add_worksheet(METADATA_HEADING), styles, report)
    workbook.close()
    return buffer.getvalue()


class _TableSheet:
    """Writes one table from the top left cell, so that programs can read it too."""

    def __init__(self, sheet: Worksheet, styles: Styles, table: Table) -> None:
        self.sheet = sheet
        self.styles = styles
        self.table = table
        self.widths = column_widths(table)
        self.links = 0

    def write(self) -> None:
        """Heading, rows and, below the filtered area, the total."""
        columns = self.table.columns
        headings = [clean(column.label_th) for column in columns]
        self.sheet.set_row(0, row_height(headings, self.widths))
        for index, column in enumerate(columns):
            self.sheet.set_column(index, index, self.widths[index])
            self.sheet.write_string(0, index, clean(column.label_th), self.styles.heading)
        for number, row in enumerate(self.table.rows, start=1):
            self._write_row(number, row, total=False)
        last = len(self.table.rows)
        if not self.table.rows:
            self.sheet.write_string(1, 0, clean(self.table.empty_text), self.styles.note)
        if self.table.total:
            self._write_row(max(last, 1) + 1, self.table.total, total=True)
        self.sheet.autofilter(0, 0, last, len(columns) - 1)
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)

    def _write_row(self, row: int, values: Sequence[CellValue], total: bool) -> None:
        texts = [display(*pair) for pair in zip(values, self.table.columns, strict=True)]
        self.sheet.set_row(row, row_height(texts, self.widths))
        for index, (value, column) in enumerate(zip(values, self.table.columns, strict=True)):
            self._write_cell(row, index, value, column, total)

    def _write_cell(
        self, row: int, index: int, value: CellValue, column: Column, total: bool
    ) -> None:
        style = self.styles.cell(column, value, total)
        if value is None or value == "":
            self.sheet.write_blank(row, index, None, style)
        elif isinstance(value, Link):
            self._write_link(row, index, value, column, total)
        elif isinstance(value, datetime.date) and _fits_excel(value):
            self.sheet.write_datetime(row, index, _naive(value), style)
        elif _is_number(value) and abs(value) < _LARGEST_EXACT_NUMBER:
            self.sheet.write_number(row, index, float(value), style)
        else:
            self._write_text(row, index, display(value, column), style)

    def _write_link(self, row: int, index: int, link: Link, column: Column, total: bool) -> None:
        url, text = live_url(link.url), clean(link.text)
        if url and len(url) <= LONGEST_URL and self.links < MOST_LINKS_PER_SHEET:
            self.links += 1
            self.sheet.write_url(row, index, url, self.styles.link, text or url)
            return
        address = clean(link.url)
        shown = f"{text} ({address})" if text and text != address else address
        self._write_text(row, index, shown, self.styles.cell(column, link, total))

    def _write_text(self, row: int, index: int, text: str, style: object) -> None:
        if len(text) > LONGEST_TEXT:
            place = (
                f"ตาราง “{self.table.caption}” แถวที่ {row} "
                f"คอลัมน์ “{self.table.columns[index].label_th}”"
            )
            raise UnrenderableText(
                f"ข้อความใน{place} ยาว {len(text):,} ตัวอักษร เกินที่ Excel รับได้ "
                f"({LONGEST_TEXT:,} ตัวอักษร) ให้แบ่งเป็นหลายแถวหรือแนบเป็นเอกสาร",
                place=place,
            )
        self.sheet.write_string(row, index, text, style)


def _is_number(value: CellValue) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _fits_excel(value: datetime.date) -> bool:
    """Whether Excel's calendar has the day: it begins in 1900 with a wrong leap day."""
    day = value.date() if isinstance(value, datetime.datetime) else value
    return day >= _FIRST_EXCEL_DAY


def _naive(value: datetime.date) -> datetime.date:
    """A day as it is; a moment as clocks in Bangkok show it, for Excel knows no zones."""
    if isinstance(value, datetime.datetime):
        return local_time(value).replace(tzinfo=None)
    return value


def _set_page(sheet: Worksheet, report: Report, caption: str, width: float = 0) -> None:
    """How the sheet prints: A4, one page wide, with title, notice and page numbers.

    A sheet whose columns are too wide for an upright page lies across.
    """
    sheet.set_paper(9)
    if width > _WIDEST_UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.75)
    header = " · ".join(filter(None, (clean(report.notice), clean(report.title), caption)))
    sheet.set_header(f"&C{_escape(header)[:200]}")
    sheet.set_footer(f"&L{_escape(footer_text(report))[:180]}&Rหน้า &P จาก &N")


def _escape(text: str) -> str:
    """Text for a page header, in which an ampersand begins a code."""
    return text.replace("\n", " ").replace("&", "&&")


def _write_texts(sheet: Worksheet, styles: Styles, report: Report) -> None:
    """The paragraphs, lists and links of the report by section."""
    _set_page(sheet, report, _TEXT_SHEET)
    for index, width in enumerate(_TEXT_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.set_row(0, row_height(_TEXT_HEADINGS, _TEXT_WIDTHS))
    for index, heading in enumerate(_TEXT_HEADINGS):
        sheet.write_string(0, index, heading, styles.heading)
    row = 1
    for section in report.sections:
        for block in section.blocks:
            for text, url in block_texts(block):
                heading = clean(section.heading)
                sheet.set_row(row, row_height((heading, text), _TEXT_WIDTHS))
                sheet.write_string(row, 0, heading, styles.text)
                if url and len(url) <= LONGEST_URL:
                    sheet.write_url(row, 1, url, styles.link, text[:LONGEST_TEXT])
                else:
                    sheet.write_string(row, 1, text[:LONGEST_TEXT], styles.text)
                row += 1
    sheet.freeze_panes(1, 0)


def _write_metadata(sheet: Worksheet, styles: Styles, report: Report) -> None:
    """What the data is, whose it is, of when it is and what its columns mean."""
    _set_page(sheet, report, METADATA_HEADING)
    for index, width in enumerate(_TEXT_WIDTHS):
        sheet.set_column(index, index, width)
    rows = [("ชื่อ", clean(report.title), "")]
    if report.subtitle:
        rows.append(("รายละเอียด", clean(report.subtitle), ""))
    if report.notice:
        rows.append(("หมายเหตุ", clean(report.notice), ""))
    rows += [(line.label, line.text, line.url) for line in (*masthead(report), *colophon(report))]
    for number, (label, text, url) in enumerate(rows):
        sheet.set_row(number, row_height((label, text), _TEXT_WIDTHS))
        sheet.write_string(number, 0, label, styles.label)
        if url and len(url) <= LONGEST_URL:
            sheet.write_url(number, 1, url, styles.link, text)
        else:
            sheet.write_string(number, 1, text, styles.text)
