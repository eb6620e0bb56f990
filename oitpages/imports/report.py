"""What an import found wrong or changed on the way, cell by cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from xlsxwriter.utility import xl_col_to_name

from oitpages.imports.schema import ImportSheet


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark on a workbook.

    Args:
        severity: an error keeps the import from going on, a notice does not.
        code: stable name of the kind of remark.
        message_th: the reason, in Thai.
        sheet: name of the sheet, empty where it is about the file.
        cell: address such as ``C7``, or a range; empty where it is about the sheet.
        header: heading of the column.
        value: what was entered, as text.
        example: a right value.
    """

    severity: Literal["error", "notice"]
    code: str
    message_th: str
    sheet: str = ""
    cell: str = ""
    header: str = ""
    value: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row that was read, with where it stands: ``places`` gives each column's address."""

    values: Mapping[str, Any]
    sheet: str
    number: int
    places: Mapping[str, str]


@dataclass(slots=True)
class ImportResult:
    """Rows by record set, and all remarks. Rows count only where there is no error."""

    rows: dict[str, list[ParsedRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """What must be mended before anything is imported, from top to bottom of each sheet."""
        found = [problem for problem in self.problems if problem.severity == "error"]
        sheets = list(dict.fromkeys(problem.sheet for problem in found))
        return sorted(found, key=lambda problem: (sheets.index(problem.sheet), _row(problem)))

    @property
    def notices(self) -> list[Problem]:
        """What the officer should know of."""
        return [problem for problem in self.problems if problem.severity == "notice"]

    def sound_rows(self, key: str) -> list[ParsedRow]:
        """The rows of a record set whose cells could all be read."""
        spoilt = {(problem.sheet, problem.cell) for problem in self.errors}
        return [
            row
            for row in self.rows.get(key, ())
            if not any((row.sheet, place) in spoilt for place in row.places.values())
        ]

    def row_error(
        self, sheet: ImportSheet, row: ParsedRow, key: str, code: str, message_th: str
    ) -> None:
        """Add an error at the cell of a column; at the row where the file has no such column."""
        column = next((column for column in sheet.columns if column.key == key), None)
        value = row.values.get(key, "")
        text = "" if value is None else str(value)
        self.error(
            code,
            message_th,
            sheet=row.sheet,
            cell=row.places.get(key, f"แถว {row.number}"),
            header=column.header if column else "",
            value=shown(column.choices.get(text, text) if column else text),
            example=column.example_th if column else "",
        )

    def error(self, code: str, message_th: str, **place: str) -> None:
        """Add an error."""
        self.problems.append(Problem("error", code, message_th, **place))

    def notice(self, code: str, message_th: str, **place: str) -> None:
        """Add a notice."""
        self.problems.append(Problem("notice", code, message_th, **place))


def _row(problem: Problem) -> int:
    """The first row that a remark is about; 0 where it is about the whole sheet."""
    number = re.search(r"\d+", problem.cell)
    return int(number[0]) if number else 0


def address(column: int, row: int) -> str:
    """The address of a cell, both numbers counted from 1: ``C7``."""
    return f"{xl_col_to_name(column - 1)}{row}"


def shown(value: object) -> str:
    """A cell's value as the report shows it, cut where it is long."""
    text = "" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
