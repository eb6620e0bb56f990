"""Workbooks for tests: filled as officers fill them, and files that no officer ever made."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook, load_workbook

from oitpages.imports.schema import ImportColumn, ImportSheet
from oitpages.imports.template import Template, write_template


def template_of(*sheets: ImportSheet, rows: Mapping[str, Sequence] | None = None) -> bytes:
    """The template of these record sets."""
    return write_template(Template("O0 ทดสอบ", "test", sheets, rows or {}))


def saved(workbook: Workbook) -> bytes:
    """The workbook as a file."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def as_typed(column: ImportColumn, value: Any) -> Any:
    """A stored value as an officer enters it: choices by their label."""
    return column.choices.get(str(value), value) if column.choices else value


def filled(content: bytes, sheet: ImportSheet, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A template with rows typed below the example, as Excel would save it."""
    workbook = load_workbook(io.BytesIO(content))
    worksheet = workbook[sheet.title]
    for number, row in enumerate(rows, start=3):
        for place, column in enumerate(sheet.columns, start=2):
            cell = worksheet.cell(number, place)
            value = as_typed(column, row.get(column.key))
            cell.value = None if value == "" else value
    return saved(workbook)


def table(headers: Sequence[str], rows: Sequence[Sequence[Any]], above: Sequence = (), title="1"):
    """A workbook of an officer's own: lines above, headings, rows."""
    workbook = Workbook()
    worksheet = workbook.active
    worksheet.title = title
    for line in (*above, headers, *rows):
        worksheet.append([line] if isinstance(line, str) else list(line))
    return workbook


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return buffer.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
