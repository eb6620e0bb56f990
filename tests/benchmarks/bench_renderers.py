"""How fast the renderers are, against the bare library each of them is built on.

Usage: ``python tests/benchmarks/bench_renderers.py [rows]``. Both are measured in one run
and the ratio is what counts: seconds depend on the machine, ratios hardly do.
"""

import csv
import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import typst
import xlsxwriter

from cms.common.report import Table
from cms.fonts import FONT_DIRECTORY, PDF_FONT_FAMILY
from oitpages.renderers import RENDERERS, render
from oitpages.renderers.text import display
from tests.renderers.samples import purchases, report_of

ROUNDS = 3
DEFAULT_ROWS = 2000


def texts_of(table: Table) -> list[list[str]]:
    """The cells as text, which the bare writers take."""
    return [
        [display(*pair) for pair in zip(row, table.columns, strict=True)] for row in table.rows
    ]


def bare_csv(rows: list[list[str]]) -> None:
    """The standard library's writer alone."""
    csv.writer(io.StringIO()).writerows(rows)


def bare_json(rows: list[list[str]]) -> None:
    """The standard library's encoder alone."""
    json.dumps(rows, ensure_ascii=False)


def bare_xlsx(rows: list[list[str]]) -> None:
    """XlsxWriter in constant memory, every cell a text without format."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for index, text in enumerate(row):
            sheet.write_string(number, index, text)
    book.close()


def bare_docx(rows: list[list[str]]) -> None:
    """The shortest XML of the rows, zipped."""
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        cells = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
        archive.writestr(
            "word/document.xml",
            "".join(
                f"<w:tr>{''.join(cells(escape(text)) for text in row)}</w:tr>" for row in rows
            ),
        )


def bare_pdf(rows: list[list[str]]) -> None:
    """Typst with a plain table: no tags, no archive format, no repeated heading."""
    template = (
        f'#set text(font: "{PDF_FONT_FAMILY}", size: 9pt)\n'
        "#table(columns: (1fr,) * 6, ..json(bytes(sys.inputs.data)).flatten())"
    )
    typst.compile(
        template.encode(),
        font_paths=[str(FONT_DIRECTORY)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(rows, ensure_ascii=False)},
        pdf_tags=False,
    )


BARE: dict[str, Callable[[list[list[str]]], None]] = {
    "pdf": bare_pdf,
    "docx": bare_docx,
    "xlsx": bare_xlsx,
    "csv": bare_csv,
    "json": bare_json,
}


def shortest(action: Callable[[int], object]) -> float:
    """The shortest of several rounds, in seconds. Each round has rows of its own.

    Typst remembers what it has laid out, so the same rows would cost nothing twice.
    """
    times = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        action(number)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    """Measure every format and write one line for each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROWS
    tables = [purchases(count, first=1 + number * count) for number in range(2 * ROUNDS)]
    reports = [report_of(table, landscape=True) for table in tables[:ROUNDS]]
    rows = [texts_of(table) for table in tables[ROUNDS:]]
    tiny = report_of(purchases(1))
    columns = len(tables[0].columns)
    sys.stdout.write(f"{count:,} rows of {columns} cells, best of {ROUNDS}\n")
    sys.stdout.write(f"{'format':8}{'rows/s':>10}{'kB for 1':>10}{'x bare writer':>16}\n")
    for extension in RENDERERS:
        size = len(render(tiny, extension))  # imports and fonts are loaded now
        seconds = shortest(lambda number, kind=extension: render(reports[number], kind))
        bare = shortest(lambda number, kind=extension: BARE[kind](rows[number]))
        sys.stdout.write(
            f"{extension:8}{count / seconds:>10,.0f}{size / 1000:>10,.0f}{seconds / bare:>16.1f}\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
