"""How fast the renderers are: what must hold, and against the library each is built on.

Usage: ``python -m tests.benchmarks.bench_renderers [rows]``. Renderer and bare library are
measured in one run and the ratio is what counts: seconds depend on the machine and on what
else it does, ratios hardly do. Ends with status 1 where a file takes longer than it may.
"""

import csv
import io
import json
import subprocess
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

ROWS_OF_200_PAGES = 5_400
MANY_ROWS = 10_000
LIMITS = {
    "one-page PDF, seconds": 0.2,
    "PDF of a table of 200 pages, seconds": 15.0,
    "10,000 rows to xlsx, seconds": 4.0,
    "10,000 rows to xlsx, MB at most": 100.0,
    "10,000 rows to docx, seconds": 2.0,
}
"""What must hold, in seconds of processor time of all threads: on a quiet machine the file is
there no later, and what the neighbours do doesn't count."""

IN_A_PROCESS = """
import sys, time
from oitpages.renderers import render
from tests.renderers.samples import purchases, report_of
report = report_of(purchases(int(sys.argv[2])), landscape=True)
start = time.process_time()
render(report, sys.argv[1])
seconds = time.process_time() - start
memory = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(memory.split()[1]) / 1024)
"""


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


def shortest(
    action: Callable[[int], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    """The shortest of several rounds, in seconds. Each round has rows of its own.

    Typst remembers what it has laid out, so the same rows would cost nothing twice.
    """
    times = []
    for number in range(ROUNDS):
        start = clock()
        action(number)
        times.append(clock() - start)
    return min(times)


def in_a_process(extension: str, rows: int) -> tuple[float, float]:
    """Seconds and megabytes at most that a fresh process takes for a table."""
    command = [sys.executable, "-c", IN_A_PROCESS, extension, str(rows)]
    root = Path(__file__).resolve().parents[2]
    answers = [
        subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
        for _round in range(ROUNDS)
    ]
    measured = [tuple(map(float, answer.split())) for answer in answers]
    return min(seconds for seconds, _ in measured), max(memory for _, memory in measured)


def what_must_hold() -> dict[str, float]:
    """What is measured of each of :data:`LIMITS`."""
    render(report_of(purchases(1)), "pdf")  # imports and fonts are loaded now
    pages = [report_of(purchases(8, first=20 * number)) for number in range(ROUNDS)]
    page = shortest(lambda number: render(pages[number], "pdf"), time.process_time)
    long_pdf, _ = in_a_process("pdf", ROWS_OF_200_PAGES)
    xlsx, memory = in_a_process("xlsx", MANY_ROWS)
    docx, _ = in_a_process("docx", MANY_ROWS)
    return dict(zip(LIMITS, (page, long_pdf, xlsx, memory, docx), strict=True))


def main() -> int:
    """Measure every format and write one line for each; then what must hold."""
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
    missed = 0
    sys.stdout.write(f"\n{'must hold':40}{'at most':>10}{'measured':>10}\n")
    for name, measured in what_must_hold().items():
        missed += measured > LIMITS[name]
        verdict = "" if measured <= LIMITS[name] else "  TOO MUCH"
        sys.stdout.write(f"{name:40}{LIMITS[name]:>10,.1f}{measured:>10,.2f}{verdict}\n")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
