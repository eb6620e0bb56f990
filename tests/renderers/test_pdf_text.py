"""Thai text comes back from a PDF word for word, in readers that nobody here wrote.

With a stock Thai font none of them gives "ตำรวจ" back (see cms.fonts.clusters). This
is what an auditor's search and a screen reader depend on. White space is left out of the
comparison: lines are broken where words end, and pdf.js takes a cluster with a mark above or
below for a mark alone, so that it writes the space before such a cluster behind it.
"""

import io
import re
from decimal import Decimal
from itertools import product
from pathlib import Path

import pypdf
import pytest

from cms.common.report import Column, Paragraph, Report, Table
from cms.fonts.clusters import clusters
from oitpages.renderers.pdf import render_pdf
from oitpages.renderers.text import display
from tests.readers.pdf import READERS, by_pypdf, pdftotext, squeeze
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


LONG_TABLE = purchases(660)


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    """The table as a PDF, rendered once for all readers."""
    return render_pdf(report_of(LONG_TABLE, landscape=True))


def read_by_all(report: Report, directory: Path) -> list[str]:
    """The text of a report's PDF in each reader, without white space."""
    content = render_pdf(report)
    return [squeeze(read(content, directory)) for read in READERS.values()]


@pytest.mark.parametrize("name", READERS)
def test_every_cell_of_a_long_table(tmp_path: Path, figure, long_pdf: bytes, name: str):
    """Each cell of a table of 25 pages and more is found verbatim, and in its order."""
    text = squeeze(READERS[name](long_pdf, tmp_path))
    position, found, missing = 0, 0, []
    for row in LONG_TABLE.rows:
        for value, column in zip(row, LONG_TABLE.columns, strict=True):
            cell = squeeze(display(value, column))
            place = text.find(cell, position)
            if place < 0:
                missing.append((row[0], column.key, cell))
                continue
            found += 1
            position = place + len(cell)
    cells = len(LONG_TABLE.rows) * len(LONG_TABLE.columns)
    figure(f"{name}: {found:,} of {cells:,} cells found, {found / cells:.2%}")
    assert missing[:3] == []
    assert found == cells == 3960
    assert position > len(text) * 0.9


def test_the_long_table_has_25_pages_and_more(long_pdf: bytes):
    """What the readers are asked for is as long as the assessment's longest tables."""
    assert len(pypdf.PdfReader(io.BytesIO(long_pdf)).pages) >= 25


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_difficult_words_at_several_widths(tmp_path: Path, columns: int):
    """Sara am, stacked marks and marks moved by tall or low letters, broken in many places."""
    rows = [tuple(text for _ in range(columns)) for text in TEXTS for _ in range(2)]
    report = report_of(text_table(rows, *["หัวข้อ"] * columns))
    for text in read_by_all(report, tmp_path):
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
    for text in read_by_all(report_of(*paragraphs), tmp_path):
        body = re.sub(r"สถานีตำรวจภูธรตัวอย่างหน้า\d+จาก\d+", "", text)
        assert expected in body


def test_sara_am_after_any_tone_and_letter(tmp_path: Path):
    """The finding that decided on the font: a lost sara am changes every word with it."""
    words = [f"{letter}{tone}ำ" for letter, tone in product("กทนรลสญฐปฝฟ", ("", "่", "้"))]
    for text in read_by_all(report_of(Paragraph("า".join(words))), tmp_path):
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
    assert word in squeeze(by_pypdf(content, tmp_path)).replace("\u200b", "")
