"""A whole workbook to rows, or to every mistake in it at once. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from oitpages.imports.headers import HeadingReader, Headings, folded
from oitpages.imports.report import ImportResult, ParsedRow
from oitpages.imports.schema import (
    ITEM_PROPERTY,
    SERVICE_SHEETS,
    TEMPLATE_VERSION,
    VERSION_PROPERTY,
    ImportSheet,
    RawSheet,
    RawWorkbook,
)
from oitpages.imports.sheet_parsing import SheetParser
from oitpages.renderers.sheet_names import is_cut_name


def parse_workbook(
    raw: RawWorkbook, sheets: Sequence[ImportSheet], item: str = ""
) -> ImportResult:
    """Read every sheet that holds rows of these record sets.

    Args:
        raw: the workbook.
        sheets: record sets that the page has.
        item: key of the page's item, to refuse the template of another one.
    """
    result = ImportResult()
    _check_template(raw, item, result)
    if result.errors:
        return result
    readers = [HeadingReader(sheet) for sheet in sheets]
    recognised = False
    for raw_sheet in raw.sheets:
        if raw_sheet.title in SERVICE_SHEETS or not raw_sheet.rows:
            continue
        found = _recognise(raw_sheet, readers)
        if found is None:
            result.notice(
                "unread-sheet", "ไม่พบหัวคอลัมน์ที่รู้จัก จึงไม่ได้อ่านแผ่นงานนี้", sheet=raw_sheet.title
            )
            continue
        recognised = True
        SheetParser(raw_sheet, *found, result).parse()
    if not recognised:
        wanted = " หรือ ".join(f"“{sheet.title}”" for sheet in sheets)
        result.error("no-sheet", f"ไม่พบแผ่นงานที่มีหัวคอลัมน์ของ {wanted} โปรดใช้แม่แบบที่ดาวน์โหลดจากหน้านี้")
    for sheet in sheets:
        report = _report_repeated_names if sheet.unique else _report_repeats
        report(sheet, result)
    return result


def _check_template(raw: RawWorkbook, item: str, result: ImportResult) -> None:
    """A template of another item is refused; an older one is read by its headings."""
    made_for = raw.properties.get(ITEM_PROPERTY, "")
    if made_for and item and made_for != item:
        result.error("other-item", "ไฟล์นี้เป็นแม่แบบของข้ออื่น โปรดดาวน์โหลดแม่แบบจากหน้านี้")
    version = raw.properties.get(VERSION_PROPERTY, TEMPLATE_VERSION)
    if version != TEMPLATE_VERSION:
        result.notice(
            "other-version", f"ไฟล์นี้เป็นแม่แบบรุ่น {version} ระบบอ่านตามหัวคอลัมน์ โปรดตรวจตัวอย่างให้ครบ"
        )


def _recognise(
    raw: RawSheet, readers: Sequence[HeadingReader]
) -> tuple[ImportSheet, Headings] | None:
    """The record set of a sheet: by its name, else by most of its headings."""
    found = [(reader.sheet, headings) for reader in readers if (headings := reader.find(raw))]
    named = [
        pair
        for pair in found
        if folded(pair[0].title) == folded(raw.title) or is_cut_name(raw.title, pair[0].title)
    ]
    return max(named or found, key=lambda pair: len(pair[1].keys), default=None)


def _report_repeats(sheet: ImportSheet, result: ImportResult) -> None:
    """Tell of rows that equal an earlier one in every column; both are kept.

    A row with a cell that couldn't be read is like no other: nobody knows what it says.
    """
    seen: dict[tuple, ParsedRow] = {}
    for row in result.sound_rows(sheet.key):
        identity = tuple(sorted((key, str(value)) for key, value in row.values.items()))
        first = seen.setdefault(identity, row)
        if first is not row:
            result.notice(
                "repeated-row",
                f"แถวนี้เหมือนแถว {first.number} ทุกช่อง หากซ้ำโดยไม่ตั้งใจให้ลบออก",
                sheet=row.sheet,
                cell=f"แถว {row.number}",
            )


def _report_repeated_names(sheet: ImportSheet, result: ImportResult) -> None:
    """Refuse a second row where a row can stand only once, at the last cell that names it."""
    seen: dict[tuple, ParsedRow] = {}
    for row in result.rows.get(sheet.key, ()):
        if not all(row.values.get(key) for key in sheet.unique):
            continue  # its officer hears of the missing value first
        first = seen.setdefault(tuple(row.values[key] for key in sheet.unique), row)
        if first is not row:
            column = sheet.column(sheet.unique[-1])
            value = row.values[column.key]
            result.error(
                "repeated-name",
                f"รายการนี้ซ้ำกับแถว {first.number} โปรดเหลือไว้แถวเดียว",
                sheet=row.sheet,
                cell=row.places.get(column.key, f"แถว {row.number}"),
                header=column.header,
                value=column.choices.get(str(value), str(value)),
                example="แต่ละรายการมีได้แถวเดียว",
            )
