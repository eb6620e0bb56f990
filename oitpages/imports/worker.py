"""Reads one workbook from standard input and writes its cells as JSON to standard output.

With the argument ``mark`` the first line of the input lists remarks, and the output is the
workbook with those cells in red and the remarks as comments.

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
    return ["s", str(value)[:MAX_TEXT]]


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


def mark(content: bytes, remarks: list[dict]) -> bytes:
    """The workbook with the cells of the remarks in red, each with its comment."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    workbook = load_workbook(io.BytesIO(content), keep_links=False)
    for remark in remarks:
        cell = workbook[remark["sheet"]][remark["cell"]]
        cell.fill = PatternFill("solid", fgColor=RED)
        cell.comment = Comment(remark["text"], "Prongsai", height=120, width=320)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def main() -> int:
    """Read standard input; 0 where standard output has the cells."""
    if sys.argv[1:] == ["mark"]:
        limit(MOST_WRITTEN)
        remarks = json.loads(sys.stdin.buffer.readline())
        sys.stdout.buffer.write(mark(sys.stdin.buffer.read(), remarks))
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
