"""Thai text comes back from a PDF word for word, in readers that nobody here wrote.

With a stock Thai font none of them gives "ตำรวจ" back (see cms.fonts.clusters). This
is what an auditor's search and a screen reader depend on.
"""

import io
import re
import shutil
import subprocess
from decimal import Decimal
from itertools import product
from pathlib import Path

import pypdf
import pytest

from cms.common.report import Column, Paragraph, Report, Table
from cms.fonts.clusters import clusters
from oitpages.renderers.pdf import render_pdf
from oitpages.renderers.text import display
from tests.renderers.samples import purchases, report_of, text_table

TEXTS = (
    "น้ำปลา ตารางราคากลาง มาตรา ต่ำ ทำงาน",
    "สถานีตำรวจภูธรผู้ที่ปู่กี่ฟื้น สั่งการทั้งหมด",
    "พระบาทสมเด็จพระปรมินทร์ พุทธศักราช ๒๕๖๐ ฯลฯ",
    "กฎหมาย ญาติ ฐานะ ฤๅษี ฎีกา ปฏิบัติ หญิง ใหญ่ ฏ ฐ ญู ฐู ฎุ",
    "เครื่องดื่ม เนื้อที่ ซื้อ ชื้น ป่า ฝ้า ฟ้า ปี่ ฝี ฟี้ ป็น",
    "กำ ก่ำ ก้ำ ก๊ำ ก๋ำ ป่ำ ฟ้ำ สวัสดิ์ สิทธิ์ พันธุ์ อาทิตย์",
    "The Royal Thai Police, No. 12/2568 (O15): 1,234.50 บาท",
)


def squeeze(text: str) -> str:
    """The text without white space: a line may be broken anywhere a word ends."""
    return re.sub(r"\s", "", text)


def pdftotext(content: bytes, directory: Path, *options: str) -> str:
    """The text by poppler. Fails with a clear message where the program is missing."""
    program = shutil.which("pdftotext")
    assert program, (
        "pdftotext is missing: install poppler-utils (`make test` does). The text of PDF "
        "files must be checked with it and is not skipped."
    )
    path = directory / "report.pdf"
    path.write_bytes(content)
    command = [program, *(options or ("-raw",)), "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def by_pypdf(content: bytes) -> str:
    """The text by pypdf, page after page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def both(report: Report, directory: Path) -> list[str]:
    """The text of a report's PDF in each reader, without white space."""
    content = render_pdf(report)
    return [squeeze(pdftotext(content, directory)), squeeze(by_pypdf(content))]


def test_every_cell_of_a_long_table(tmp_path: Path):
    """Each cell of a table of 25 pages and more is found verbatim, and in its order."""
    table = purchases(660)
    report = report_of(table, landscape=True)
    content = render_pdf(report)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) >= 25
    for text in (squeeze(pdftotext(content, tmp_path)), squeeze(by_pypdf(content))):
        position = 0
        for row in table.rows:
            cells = [squeeze(display(*pair)) for pair in zip(row, table.columns, strict=True)]
            place = text.find("".join(cells), position)
            assert place >= 0, f"row {row[0]} is not in the text: {cells}"
            position = place
    assert position > len(text) * 0.9


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_difficult_words_at_several_widths(tmp_path: Path, columns: int):
    """Sara am, stacked marks and marks moved by tall or low letters, broken in many places."""
    rows = [tuple(text for _ in range(columns)) for text in TEXTS for _ in range(2)]
    report = report_of(text_table(rows, *["หัวข้อ"] * columns))
    for text in both(report, tmp_path):
        for expected in TEXTS:
            assert text.count(squeeze(expected)) == 2 * columns, expected


@pytest.mark.parametrize("strong", [False, True])
def test_every_cluster_of_the_language(tmp_path: Path, strong: bool):
    """All combinations of consonant, vowel and tone, in both weights of running text."""
    every = list(clusters())
    paragraphs = [
        Paragraph(" ".join(every[start : start + 60]), strong)
        for start in range(0, len(every), 60)
    ]
    expected = squeeze("".join(paragraph.text for paragraph in paragraphs))
    for text in both(report_of(*paragraphs), tmp_path):
        body = re.sub(r"สถานีตำรวจภูธรตัวอย่างหน้า\d+จาก\d+", "", text)
        assert expected in body


def test_sara_am_after_any_tone_and_letter(tmp_path: Path):
    """The finding that decided on the font: a lost sara am changes every word with it."""
    words = [f"{letter}{tone}ำ" for letter, tone in product("กทนรลสญฐปฝฟ", ("", "่", "้"))]
    for text in both(report_of(Paragraph("า".join(words))), tmp_path):
        assert "า".join(words) in text


@pytest.mark.parametrize(
    "word", ["ABCDEFGHIJ"[:9], "ABCDEFGHIJ" * 6, "https://example.go.th/" + "a-b/" * 90, "." * 300]
)
def test_runs_without_spaces_stay_inside_their_column(tmp_path: Path, word: str):
    """The next column would be printed over, and nobody could read either."""
    columns = (Column("a", "ก"), Column("b", "ข", weight=3), Column("c", "ค", "money"))
    table = Table("t", "ต", columns, ((word, "ถัดไป " * 30, Decimal(1)),))
    content = render_pdf(report_of(table))
    boxes = re.findall(
        r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</word>',
        pdftotext(content, tmp_path, "-bbox"),
    )
    next_column = min(float(left) for left, _right, text in boxes if text == "ถัดไป")
    edges = [float(right) for _left, right, text in boxes if text.replace("\u200b", "") in word]
    assert edges
    assert max(edges) < next_column
    assert word in squeeze(by_pypdf(content)).replace("\u200b", "")
