"""CSV: open data that opens in a spreadsheet with its Thai letters right.

UTF-8 with a byte order mark, lines ended by CR LF, column names in English (the keys
of the data dictionary), dates in ISO form, numbers without grouping and cells without
a value empty. Totals are left out: a program adds up itself. A link becomes two
columns, ``key`` and ``key_url``.

A report with one table is that table and nothing else. Of several, each stands below
a line ``# key: caption`` with an empty line between; :func:`render_table` gives one of
them alone. A report without tables is a list of its texts by section.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from cms.common.report import CellValue, Column, Link, Report, Table
from cms.common.thai import Month, Quarter
from oitpages.renderers.parts import block_texts
from oitpages.renderers.text import clean, live_url, local_time

BYTE_ORDER_MARK = "\ufeff"
FORMULA_LEADS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a text of a CSV file as a formula."""


def guard(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it.

    Only for text: a negative number stays a number.
    """
    return f"'{text}" if text.startswith(FORMULA_LEADS) else text


def render_csv(report: Report) -> bytes:
    """The report's data as CSV; see the module for the layout of several tables."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    tables = report.tables
    if not tables:
        writer.writerow(("section", "text", "url"))
        writer.writerows(_texts(report))
    for number, table in enumerate(tables):
        if len(tables) > 1:
            buffer.write("\r\n" if number else "")
            writer.writerow((f"# {table.key}: {clean(table.caption)}",))
        _write_table(writer, table)
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8")


def render_table(table: Table) -> bytes:
    """One table alone, for an address of its own."""
    buffer = io.StringIO(newline="")
    _write_table(csv.writer(buffer, lineterminator="\r\n"), table)
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8")


def _write_table(writer: csv.writer, table: Table) -> None:
    header: list[str] = []
    for column in table.columns:
        header.append(column.key)
        if column.kind == "link":
            header.append(f"{column.key}_url")
    writer.writerow(header)
    writer.writerows(list(_row(row, table.columns)) for row in table.rows)


def _row(row: Iterable[CellValue], columns: tuple[Column, ...]) -> Iterator[str]:
    for value, column in zip(row, columns, strict=True):
        if column.kind != "link":
            yield plain_value(value)
        elif isinstance(value, Link):
            yield guard(clean(value.text))
            yield guard(live_url(value.url) or clean(value.url))
        else:
            yield plain_value(value)
            yield ""


def plain_value(value: CellValue) -> str:
    """A value as open data writes it in text: ISO dates, plain numbers, guarded text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Month | Quarter):
        return value.key
    if isinstance(value, datetime.datetime):
        return local_time(value).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Link):
        return guard(f"{clean(value.text)} ({live_url(value.url) or clean(value.url)})")
    return guard(clean(value))


def _texts(report: Report) -> Iterator[tuple[str, str, str]]:
    for section in report.sections:
        for block in section.blocks:
            for text, url in block_texts(block):
                yield guard(clean(section.heading)), guard(text), url
