"""Reads one workbook from standard input and writes its cells as JSON to standard output.

With the argument ``mark`` the first line of the input says what to mark, and the output is the
workbook with those places in red, the remarks as comments, and a list of them.

Run as a script of its own by ``reading``, in an interpreter of its own: whatever a file does
to the reader, it does to this process, whose memory and time are limited. Imports nothing of
the project.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import resource
import sys
import zipfile

MEMORY = 768 << 20
SECONDS = 25
MAX_ROWS, MAX_COLUMNS = 20_000, 60
MAX_TEXT = 40_000
MOST_WRITTEN = 40 << 20
RED = "FFF4B6B0"
AUTHOR = "Prongsai"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")


class OutOfBounds(Exception):
    """A sheet reaches further than a template can."""


def limit(written: int) -> None:
    """Bind this process to its memory and time, and to how long a file it may write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def has_formulas(content: bytes) -> bool:
    """Whether any sheet holds a formula, which costs a second reading."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(
            _FORMULA.search(archive.read(name))
            for name in archive.namelist()
            if name.lower().startswith("xl/worksheets/")
        )


def unescaped(text: str) -> str:
    """A text with the characters that Excel writes as ``_x000D_``; ``_x005F_`` is a ``_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def encoded(value: object) -> list:
    """A value as type and JSON value."""
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int | float):
        return ["n", value]
    if isinstance(value, datetime.datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, datetime.date):
        return ["d", value.isoformat()]
    return ["s", unescaped(str(value)[:MAX_TEXT])]


def cells_of(sheet, formulas) -> dict[int, list]:
    """Rows of a sheet: number to [column, type, value] for every cell that holds something."""
    rows: dict[int, list] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise OutOfBounds
        formula = formulas._cells.get((row, column)) if formulas else None
        if formula is not None and formula.data_type == "f" and cell.value is None:
            entry = ["f", str(formula.value)[:200]]
        elif cell.value is None:
            continue
        elif cell.data_type == "e":
            entry = ["e", str(cell.value)]
        else:
            entry = encoded(cell.value)
        rows.setdefault(row, []).append([column, *entry])
    return rows


def sheet_data(sheet, formulas) -> dict:
    """A sheet as JSON."""
    rows = cells_of(sheet, formulas)
    hidden_rows = {n for n, dimension in sheet.row_dimensions.items() if dimension.hidden}
    hidden_columns = [
        number
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for number in range(dimension.min or 1, min(dimension.max or 1, MAX_COLUMNS) + 1)
    ]
    return {
        "title": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "rows": [[number, number in hidden_rows, cells] for number, cells in rows.items()],
        "merged": [
            [area.min_row, area.min_col, area.max_row, area.max_col]
            for area in list(sheet.merged_cells.ranges)[:2000]
        ],
        "hidden_columns": hidden_columns,
    }


def read(content: bytes) -> dict:
    """The whole workbook as JSON."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is not installed")
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    formulas = (
        openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
        if has_formulas(content)
        else None
    )
    return {
        "sheets": [
            sheet_data(sheet, formulas[sheet.title] if formulas else None)
            for sheet in values.worksheets
        ],
        "properties": {found.name: str(found.value) for found in values.custom_doc_props.props},
    }


class Marker:
    """Fills what is wrong in red, with the reasons as comments."""

    def __init__(self, content: bytes) -> None:
        """Open the workbook and take away the marks of an earlier time."""
        from openpyxl import load_workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
        from openpyxl.comments import Comment
        from openpyxl.styles import PatternFill

        self.workbook = load_workbook(io.BytesIO(content), keep_links=False)
        self.red, self.plain = PatternFill("solid", fgColor=RED), PatternFill()
        self.comment, self.covered = Comment, MergedCell
        self.illegal = ILLEGAL_CHARACTERS_RE
        for sheet in self.workbook.worksheets:
            if sheet.sheet_properties.tabColor and sheet.sheet_properties.tabColor.rgb == RED:
                sheet.sheet_properties.tabColor = None
            for cell in sheet._cells.values():
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment = None
                if cell.fill.fgColor.rgb == RED:
                    cell.fill = self.plain

    def mark(self, remark: dict) -> None:
        """Mark one place: an area, whole rows, or a sheet."""
        if remark["sheet"] not in self.workbook.sheetnames:
            return  # an error of the whole file stands in the list alone
        sheet = self.workbook[remark["sheet"]]
        if remark["area"]:
            found = sheet[remark["area"]]
            cells = [found] if not isinstance(found, tuple) else [c for row in found for c in row]
        elif remark["rows"]:
            first, last = remark["rows"]
            widest = min(sheet.max_column, MAX_COLUMNS)
            cells = [
                sheet.cell(row, column)
                for row in range(first, min(last, MAX_ROWS) + 1)
                for column in range(1, widest + 1)
            ]
        else:
            cells = [sheet["A1"]]
            sheet.sheet_properties.tabColor = RED
        for cell in cells:
            cell.fill = self.red
        first = next((cell for cell in cells if not isinstance(cell, self.covered)), None)
        if first is None:
            return  # all inside of a merged area, which holds no comment of its own
        before = f"{first.comment.text}\n" if first.comment is not None else ""
        text = self.illegal.sub("�", f"{before}{remark['text']}")
        first.comment = self.comment(text[:3000], AUTHOR, height=120, width=320)

    def list_all(self, order: dict) -> None:
        """A first sheet with every remark, each with a way to its place."""
        from openpyxl.styles import Alignment, Font
        from openpyxl.worksheet.hyperlink import Hyperlink

        if order["title"] in self.workbook.sheetnames:
            del self.workbook[order["title"]]
        sheet = self.workbook.create_sheet(order["title"], 0)
        lines = [order["headings"], *(remark["line"] for remark in order["remarks"])]
        for number, line in enumerate(lines, start=1):
            for column, text in enumerate(line, start=1):
                cell = sheet.cell(number, column, self.illegal.sub("�", text))
                cell.data_type = "s"  # a text that begins with "=" stays a text
                cell.font = Font(name="TH Sarabun New", size=14, bold=number == 1)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.fill = self.red
        for number, remark in enumerate(order["remarks"], start=2):
            if remark["sheet"] in self.workbook.sheetnames:
                name = remark["sheet"].replace("'", "''")
                place = remark["area"] or f"A{remark['rows'][0] if remark['rows'] else 1}"
                sheet.cell(number, 2).hyperlink = Hyperlink(ref="", location=f"'{name}'!{place}")
        for letter, width in zip("ABCDEF", (24, 14, 24, 28, 60, 40), strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "A2"
        for other in self.workbook.worksheets:
            other.sheet_view.tabSelected = False
        self.workbook.active = 0


def mark(content: bytes, order: dict) -> bytes:
    """The workbook with what is wrong in red, and a list of it as the first sheet."""
    marker = Marker(content)
    for remark in order["remarks"]:
        marker.mark(remark)
    marker.list_all(order)
    buffer = io.BytesIO()
    marker.workbook.save(buffer)
    return buffer.getvalue()


def main() -> int:
    """Read standard input; 0 where standard output has the cells."""
    if sys.argv[1:] == ["mark"]:
        limit(MOST_WRITTEN)
        order = json.loads(sys.stdin.buffer.readline())
        sys.stdout.buffer.write(mark(sys.stdin.buffer.read(), order))
        return 0
    limit(0)
    try:
        answer = read(sys.stdin.buffer.read())
    except OutOfBounds:
        answer = {"out_of_bounds": True}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
