"""No text leaves its column or its page, none is lost, and no word is torn in its middle."""

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from cms.common.report import BulletList, Column, Paragraph, Report, Section, Table
from cms.fonts import covered_characters
from oitpages.renderers.kept_words import KEPT_WORDS
from oitpages.renderers.line_breaks import breakable
from oitpages.renderers.pdf import render_pdf
from oitpages.renderers.pdf_content import MARGIN_MM
from oitpages.renderers.text import clean, running_text
from tests.readers.pdf import pdftotext, squeeze
from tests.renderers.samples import report_of, text_table

POINTS_PER_MM = 72 / 25.4
NEXT = "ถัดไป"
"""Stands in the column after the one that is looked at."""

RUNS = {
    "a key held down": "ก" * 5000,
    "a short one": "ก" * 120,
    "a vowel held down": "เ" * 200,
    "the sign of repetition": "มาก" + "ๆ" * 200,
    "a letter with its marks": "ปู่" * 150,
    "two letters": "กข" * 100,
    "four letters": "กขคง" * 60,
    "Thai digits": "๑๒๓๔๕๖๗๘๙๐" * 20,
    "a long number": "1234567890" * 20,
    "a dotted line": "ลงชื่อ" + "…" * 150,
    "a line to write on": "ลงชื่อ" + "_" * 300,
    "stops": "." * 400,
    "dashes": "—" * 150,
    "accents": "é" * 300,
    "capitals": "W" * 300,
    "brackets": "(" * 200 + ")" * 200,
}
HEADINGS = {count: tuple(f"#{number}#" for number in range(count)) for count in (1, 2, 5, 6, 9)}
each_run = pytest.mark.parametrize("text", RUNS.values(), ids=RUNS)


@dataclass(frozen=True)
class Word:
    """A word as a reader finds it on a page; the page's width comes with it."""

    text: str
    left: float
    right: float
    page_width: float


def words_of(content: bytes, directory: Path) -> list[Word]:
    """The words of a PDF file and where they stand, in points."""
    found = []
    for page in pdftotext(content, directory, "-bbox").split("<page ")[1:]:
        width = float(re.match(r'width="([\d.]+)"', page)[1])
        found += [
            Word(text, float(left), float(right), width)
            for left, right, text in re.findall(
                r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<',
                page,
            )
        ]
    return found


def beyond_the_margin(content: bytes, directory: Path) -> list[Word]:
    """The words that reach into the right margin."""
    margin = MARGIN_MM[1] * POINTS_PER_MM
    words = words_of(content, directory)
    assert words
    return [word for word in words if word.right > word.page_width - margin + 0.5]


def text_of(content: bytes) -> str:
    """The text of all pages without white space and without the lines at their feet."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    text = squeeze("".join(page.extract_text() for page in pages)).replace("\u200b", "")
    return re.sub(r"สถานีตำรวจภูธรตัวอย่างหน้า[\d๐-๙]+จาก[\d๐-๙]+", "", text)


def places(text: str) -> dict[str, Report]:
    """A report for each place that an officer fills, with the text there alone."""
    return {
        "title": report_of(title=text),
        "subtitle": report_of(subtitle=text),
        "heading": report_of(sections=(Section(text),)),
        "paragraph": report_of(Paragraph(text)),
        "lead": report_of(Paragraph(text, strong=True)),
        "signature": report_of(Paragraph(text, signature=True)),
        "list": report_of(BulletList(("ก", text), levels=(0, 1))),
        "field": report_of(metadata={"หมายเหตุ": text}),
        "caption": report_of(Table("t", text, (Column("a", "ก"),), (("ข",),))),
    }


@each_run
@pytest.mark.parametrize("place", places(""))
def test_a_run_stays_between_the_margins_and_is_complete(tmp_path: Path, text: str, place: str):
    """What runs over the edge of the paper is lost to whoever prints it."""
    content = render_pdf(places(text)[place])
    assert beyond_the_margin(content, tmp_path) == []
    assert squeeze(clean(text)) in text_of(content)


@each_run
@pytest.mark.parametrize("columns", [1, 2, 6, 9])
@pytest.mark.parametrize("thai_digits", [False, True])
def test_a_run_stays_in_its_column(tmp_path: Path, text: str, columns: int, thai_digits: bool):
    """The next column would be printed over, and nobody could read either."""
    others = (f"{NEXT} " * 12,) * (columns - 1)
    table = text_table([(text, *others)], *HEADINGS[columns])
    content = render_pdf(report_of(table, thai_digits=thai_digits))
    assert beyond_the_margin(content, tmp_path) == []
    wanted = squeeze(running_text(text, thai_digits))
    if columns > 1:
        assert over_the_next_column(content, wanted, tmp_path) == []
    # A long cell is broken between pages, where the headings come again.
    assert wanted in re.sub(f"#[0-9๐-๙]#|{NEXT}", "", text_of(content))


def over_the_next_column(content: bytes, run: str, directory: Path) -> list[Word]:
    """The parts of a run that reach the second column."""
    words = words_of(content, directory)
    edge = min(word.left for word in words if word.text == NEXT)
    parts = [w for w in words if w.left < edge and w.text.replace("\u200b", "") in run]
    assert parts
    return [word for word in parts if word.right > edge]


def test_a_run_of_any_sign_of_the_font_stays_in_its_column(tmp_path: Path):
    """Signs with rules of their own where a line may begin and end, wide and narrow ones."""
    signs = sorted(
        sign
        for sign in covered_characters()
        # A sara am without a letter is drawn, but no reader knows it for one.
        if sign.strip() and unicodedata.category(sign) not in {"Mn", "Cf", "Cc"} and sign != "ำ"
    )
    columns = (Column("a", "ก", weight=2), Column("b", "ข", weight=3), Column("c", "ค", weight=3))
    for length in (12, 40, 90):
        rows = tuple((sign * length, f"{NEXT} " * 12, f"{NEXT} " * 12) for sign in signs)
        content = render_pdf(report_of(Table("t", "ต", columns, rows)))
        assert beyond_the_margin(content, tmp_path) == []
        runs = " ".join(sign * length for sign in signs)
        assert over_the_next_column(content, runs, tmp_path) == []
        shown = text_of(content)
        lost = [sign for sign in signs if squeeze(clean(sign * length)) not in shown]
        assert lost == []


@pytest.mark.parametrize(
    "number", ["1234567890123456789012345678", "6701923456789012", "ลงชื่อ" + "…" * 38]
)
@pytest.mark.parametrize("thai_digits", [False, True])
def test_a_long_number_of_a_contract_stays_in_its_column(
    tmp_path: Path, number: str, thai_digits: bool
):
    """A table of eleven columns as O15 has it, where a Thai digit is wider than an Arabic one."""
    headings = ("เดือน", "งานที่จัดซื้อ", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ผู้ได้รับ", "ราคา")
    row = ("ตุลาคม 2567", "จ้างซ่อมรถ 2 คัน", "12,000.00", "12,000.00", "เฉพาะเจาะจง")
    row += ("ร้าน ก 12,000 บาท", "ร้าน ก", "12,000.00", "ราคาต่ำสุด", number, NEXT)
    table = text_table([row], *headings, "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่สัญญา", "วันที่ของสัญญา")
    content = render_pdf(report_of(table, landscape=True, thai_digits=thai_digits))
    [after] = [word.left for word in words_of(content, tmp_path) if word.text == NEXT]
    # Room for both paddings of the line between them, less a hair.
    gap = 2 * 1.3 * POINTS_PER_MM - 1
    before = [word.right for word in words_of(content, tmp_path) if word.left < after - gap]
    assert max(before) <= after - gap
    assert squeeze(running_text(number, thai_digits)) in text_of(content)


class TestKeptWords:
    """The typesetter guesses where Thai words end; some it would tear."""

    @pytest.mark.parametrize("word", KEPT_WORDS)
    def test_a_kept_word_is_never_torn(self, tmp_path: Path, word: str):
        """At any width: each line holds whole words only."""
        lead = [f"{'ก' * count} {word}" for count in range(1, 25)]
        table = text_table([(f"{text} {word}",) * 5 for text in lead], *HEADINGS[5])
        lines = {w.text for w in words_of(render_pdf(report_of(table)), tmp_path)}
        torn = {word[:end] for end in range(1, len(word))} & lines - {"ก" * n for n in range(25)}
        assert torn == set()

    def test_it_is_given_whole_between_its_neighbours(self):
        text = "ให้กรอกข้อมูลในตาราง"
        assert breakable(text, 12) == [
            *("ให้", {"whole": "กรอก"}, {"whole": "ข้อมูล"}, "ใน", {"whole": "ตาราง"})
        ]

    def test_a_text_that_fits_on_a_line_is_left_alone(self):
        assert breakable("ให้กรอกข้อมูล", 40) == "ให้กรอกข้อมูล"

    def test_a_word_wider_than_the_line_may_be_broken(self):
        assert breakable("อิเล็กทรอนิกส์อิเล็กทรอนิกส์", 8) == "อิเล็กทรอนิกส์อิเล็กทรอนิกส์"

    @pytest.mark.parametrize("text", ["รหัสต์" * 3, "สภาพ12 ตาราง(1) ข้อมูลO1", "จักรอกจักรอก"])
    def test_part_of_another_word_is_no_word(self, text: str):
        assert breakable(text, 4) == text

    def test_a_sign_of_repetition_stays_with_its_word(self):
        assert {"whole": "ข้อมูลๆ"} in breakable("มีข้อมูลๆ หลายอย่าง", 12)


def test_usual_texts_are_given_as_they_are():
    """Their files keep their bytes."""
    for text in ("การจัดซื้อจัดจ้างของสถานี " * 9, "เลขที่ 12/2568 ลงวันที่ 3 ม.ค. 2568 " * 5, "55555"):
        assert breakable(text, 60) == text


def test_a_letter_keeps_its_marks():
    pieces = breakable("ปู่" * 30, 20)
    assert set(pieces) == {"ปู่"}
    assert "".join(breakable("กีกี่" * 30, 20)) == "กีกี่" * 30
