"""The rows of one sheet, or every mistake in them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cms.common.thai import Month, ThaiValueError
from oitpages.imports.aliases import Compound
from oitpages.imports.cells import offered, parse_cell
from oitpages.imports.data_rows import DataRows
from oitpages.imports.headers import Headings, report_headings
from oitpages.imports.months import months_in
from oitpages.imports.report import ImportResult, ParsedRow, address, shown
from oitpages.imports.schema import (
    ImportColumn,
    ImportSheet,
    MergedRange,
    RawCell,
    RawRow,
    RawSheet,
)

MAX_ROWS = 5_000


class SheetParser:
    """Reads the rows of one sheet."""

    def __init__(
        self, raw: RawSheet, sheet: ImportSheet, headings: Headings, result: ImportResult
    ) -> None:
        """Take the sheet as the file has it, what it holds, and where the remarks go."""
        self.raw = raw
        self.sheet = sheet
        self.headings = headings
        self.result = result
        self.merged = [area for area in raw.merged if self._holds_data(area)]

    def parse(self) -> None:
        """Headings first, then all rows."""
        if self.raw.hidden:
            self.result.error(
                "hidden-sheet",
                "แผ่นงานนี้ถูกซ่อนอยู่ โปรดเลิกซ่อนหรือลบออก",
                sheet=self.raw.title,
                example="คลิกขวาที่แถบชื่อแผ่นงานใดก็ได้ แล้วเลือก “เลิกซ่อน”",
            )
            return
        given = self._month_of_title()
        report_headings(self.headings, self.sheet, self.raw, given, self.result)
        rows = DataRows(self.raw, self.sheet, self.headings, self.result).find()
        numbers = {row.number for row in rows}
        for area in self.merged:
            # Totals and signatures below the rows may be merged: they aren't read.
            if numbers.intersection(range(area.first_row, area.last_row + 1)):
                self._report_merged(area)
        self._report_hidden(rows)
        parsed = self.result.rows.setdefault(self.sheet.key, [])
        for row in rows:
            if len(parsed) >= MAX_ROWS:
                self.result.error(
                    "too-many-rows",
                    f"มีเกิน {MAX_ROWS:,} แถว โปรดแบ่งเป็นหลายไฟล์",
                    sheet=self.raw.title,
                    cell=f"แถว {row.number}",
                )
                return
            parsed.append(self._parse_row(row, given))

    def _holds_data(self, area: MergedRange) -> bool:
        """Whether a merged area covers cells of rows and not only headings or titles."""
        columns = range(area.first_column, area.last_column + 1)
        return area.last_row >= self.headings.first_data_row and any(
            place in columns for place in self.headings.places
        )

    def _month_of_title(self) -> Mapping[str, str]:
        """The month in the title or the sheet's name, where the rows have no column for it."""
        column = next((c for c in self.sheet.columns if c.kind == "month"), None)
        if column is None or column.key in self.headings.keys:
            return {}
        titles = [
            str(cell.value)
            for row in self.raw.rows
            if row.number < self.headings.row
            for cell in row.cells.values()
        ]
        found = months_in(" ".join(titles))
        if len(found) != 1:
            found = months_in(self.raw.title) or found
        if len(found) > 1:
            # The first stands in, so that nothing else is asked; the error lets none in.
            self._report_months(column, found)
            return {column.key: min(month.key for month in found)}
        if not found:
            return {}
        [month] = found
        if column.choices and month.key not in column.choices:
            self.result.error(
                "month",
                f"เดือน {month.label_th} ของแผ่นงานไม่อยู่ในช่วงเดือนของหน้านี้",
                sheet=self.raw.title,
                header=column.header,
                value=month.label_th,
                example=column.example_th,
            )
        self.result.notice(
            "month-of-title",
            f"ทุกแถวใช้เดือน {month.label_th} ตามหัวตารางหรือชื่อแผ่นงาน",
            sheet=self.raw.title,
            header=column.header,
        )
        return {column.key: month.key}

    def _report_months(self, column: ImportColumn, found: Iterable[Month]) -> None:
        """The table's month can't be told from the others above it."""
        names = ", ".join(month.label_th for month in sorted(found, key=lambda month: month.key))
        self.result.error(
            "several-months",
            f"หัวตารางมีหลายเดือน ({names}) จึงไม่ทราบว่าแถวเป็นของเดือนใด "
            "โปรดเขียนเดือนไว้หลังคำว่า “ในรอบเดือน” หรือตั้งชื่อแผ่นงานเป็นเดือนนั้น",
            sheet=self.raw.title,
            header=column.header,
            value=names,
            example="ในรอบเดือน มกราคม 2568",
        )

    def _report_merged(self, area: MergedRange) -> None:
        first = address(area.first_column, area.first_row)
        last = address(area.last_column, area.last_row)
        self.result.error(
            "merged-cells",
            "เซลล์ถูกผสานกัน โปรดยกเลิกการผสานแล้วกรอกให้ครบทุกแถว",
            sheet=self.raw.title,
            cell=f"{first}:{last}",
            header=self.headings.texts.get(area.first_column, ""),
            value=self._shown_at(area.first_row, area.first_column),
            example="เลือกเซลล์ กด “ยกเลิกการผสานเซลล์” แล้วพิมพ์ค่าเดิมให้ครบทุกแถว",
        )

    def _shown_at(self, row: int, column: int) -> str:
        """What stands in a cell, as the report shows it."""
        cells = next((found.cells for found in self.raw.rows if found.number == row), {})
        return shown(cells[column].value) if column in cells else ""

    def _report_hidden(self, rows: Sequence[RawRow]) -> None:
        """One error for each run of hidden rows that hold data."""
        hidden = [row.number for row in rows if row.hidden]
        for start in (number for number in hidden if number - 1 not in hidden):
            end = start
            while end + 1 in hidden:
                end += 1
            self.result.error(
                "hidden-rows",
                "แถวนี้มีข้อมูลแต่ถูกซ่อนอยู่ โปรดเลิกซ่อนหรือล้างตัวกรอง แล้วตรวจก่อนนำเข้า",
                sheet=self.raw.title,
                cell=f"แถว {start}" if start == end else f"แถว {start}–{end}",
                example="คลิกขวาที่หัวแถว แล้วเลือก “เลิกซ่อน”",
            )

    def _parse_row(self, row: RawRow, given: Mapping[str, str]) -> ParsedRow:
        values = dict(given)
        places: dict[str, str] = {}
        for number in self.headings.places:
            cell = row.cells.get(number, RawCell(None))
            compound = self.headings.compounds.get(number)
            if compound is None:
                parts = {self.headings.columns[number]: cell}
            elif cell.trouble or cell.is_empty:
                parts = dict.fromkeys(compound.columns, cell)
            else:
                texts = compound.split(str(cell.value))
                self._tell_of_missing_part(compound, texts, cell, number, row.number)
                parts = {
                    key: RawCell(text) for key, text in zip(compound.columns, texts, strict=True)
                }
            for key, part in parts.items():
                places[key] = address(number, row.number)
                self._parse_cell(key, part, cell, number, row.number, values)
        return ParsedRow(values, self.raw.title, row.number, places)

    def _tell_of_missing_part(
        self, compound: Compound, texts: Sequence[str], cell: RawCell, number: int, row: int
    ) -> None:
        """A shared cell of which one part can't be found: a price without a sign of money."""
        if texts[1] or not texts[0].strip(" -–—"):
            return
        missing = self.sheet.column(compound.columns[1])
        self.result.notice(
            "missing-part",
            f"ไม่พบ{compound.missing_th}ในช่องนี้ จึงเว้น “{missing.header}” ว่างไว้ "
            f"ควรพิมพ์แบบ “{compound.example}”",
            sheet=self.raw.title,
            cell=address(number, row),
            header=self.headings.texts[number],
            value=shown(cell.value),
        )

    def _parse_cell(
        self, key: str, part: RawCell, cell: RawCell, number: int, row: int, values: dict
    ) -> None:
        column = self.sheet.column(key)
        place = {
            "sheet": self.raw.title,
            "cell": address(number, row),
            "header": self.headings.texts[number],
            "value": shown(cell.value),
        }
        try:
            parsed = parse_cell(column, part)
        except ThaiValueError as error:
            if not (part.is_empty and self._is_merged(number, row)):
                # The remark has a place of its own for a right value.
                reason = error.message_th.split(" ตัวอย่างที่ถูก:")[0]
                self.result.error(
                    column.kind, reason, example=offered(column, part.value), **place
                )
            return
        if parsed.notice_th:
            self.result.notice("reinterpreted", parsed.notice_th, **place)
        values[key] = parsed.value

    def _is_merged(self, column: int, row: int) -> bool:
        """Whether a cell is part of a merged area, which is reported as a whole."""
        return any(
            area.first_row <= row <= area.last_row
            and area.first_column <= column <= area.last_column
            for area in self.merged
        )
