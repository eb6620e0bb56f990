"""Texts that could run, break or mislead are printed as they were written, or refused by name."""

import csv
import io
import json

import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook

from cms.common.report import BulletList, Figure, Link, LinkList, Paragraph, Report, Section
from oitpages.renderers import UnrenderableText, render
from oitpages.renderers.text import clean
from tests.readers.pdf import squeeze
from tests.renderers.samples import HOSTILE, report_of, text_table

EMOJI = "รถสายตรวจ 🚓 คันที่ 2"
CONTROLS = "ก\x00ข\x07\x1b[31mค\u202eง\u2028จ\ufffe"
hostile = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))


def everywhere(text: str) -> Report:
    """The text in every place that an officer or an editor can fill."""
    return report_of(
        title=text,
        publisher=text[:200],
        subtitle=text[:200],
        notice=text[:200],
        metadata={"หมายเหตุ": text},
        sections=(
            Section(
                text[:200],
                (
                    Paragraph(text),
                    BulletList((text, text), levels=(0, 1)),
                    LinkList((Link(text, "https://example.go.th/"),)),
                    Figure(text[:200], text[:200], url="https://example.go.th/1"),
                    text_table([(text, Link(text, text[:200]))], text[:200], "ลิงก์"),
                ),
            ),
        ),
    )


@hostile
def test_pdf_prints_it(text: str):
    pages = pypdf.PdfReader(io.BytesIO(render(everywhere(text), "pdf"))).pages
    shown = squeeze("".join(page.extract_text() for page in pages)).replace("\u200b", "")
    wanted = squeeze(clean(text))
    # A long text is broken between pages, where the lines of header and footer come in.
    assert shown.count(wanted[:100]) >= 6
    assert shown.count("\\") == shown.count("�") == 0


@hostile
def test_word_prints_it(text: str):
    document = Document(io.BytesIO(render(everywhere(text), "docx")))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert paragraphs[0] == clean(text)
    assert paragraphs.count(clean(text)) >= 3
    assert document.tables[0].rows[1].cells[0].text == clean(text)
    targets = {r.target_ref for r in document.part.rels.values() if r.is_external}
    assert all(target.startswith("https://example.go.th/") for target in targets)


@hostile
def test_excel_holds_it_as_a_text(text: str):
    book = load_workbook(io.BytesIO(render(everywhere(text), "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in cells)
    assert sum(cell.value == clean(text) for cell in cells) >= 4
    links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert all(link.startswith("https://example.go.th/") for link in links)


@hostile
def test_csv_is_never_calculated(text: str):
    content = render(report_of(text_table([(text, text)], "ก", "ข")), "csv").decode("utf-8-sig")
    _header, row = csv.reader(io.StringIO(content))
    assert not row[0].startswith(("=", "+", "-", "@", "\t"))
    assert row[0].removeprefix("'") == clean(text)


@hostile
def test_json_gives_it_back(text: str):
    document = json.loads(render(everywhere(text), "json"))
    assert document["title"] == clean(text)
    assert document["tables"][0]["rows"][0]["column_1"] == clean(text)


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "csv", "json"])
def test_control_characters_are_left_out_everywhere(extension: str):
    """Also in titles, captions and links, where XML would not be read again."""
    shown = clean(CONTROLS)
    assert shown == "กข[31mคง\nจ"
    assert render(everywhere(CONTROLS), extension) == render(everywhere(shown), extension)


@pytest.mark.parametrize(
    ("report", "place"),
    [
        (report_of(title=EMOJI), "ชื่อเอกสาร"),
        (report_of(Paragraph(EMOJI)), "หัวข้อ “รายการ”"),
        (report_of(BulletList(("ก", EMOJI), levels=(0, 1))), "หัวข้อ “รายการ”"),
        (report_of(text_table([("ก",), (EMOJI,)], "ผล")), "แถวที่ 2 คอลัมน์ “ผล”"),
        (report_of(text_table([("ก",)], EMOJI)), "ตาราง “ตารางข้อความ”"),
        (report_of(metadata={"หมายเหตุ": EMOJI}), "หมายเหตุ"),
    ],
)
def test_pdf_names_an_emoji_and_its_place(report: Report, place: str):
    """An empty box in a published file would be worse than a word to the officer."""
    with pytest.raises(UnrenderableText) as refused:
        render(report, "pdf")
    assert refused.value.character == "🚓"
    assert "U+1F693" in refused.value.message_th
    assert place in refused.value.message_th


def test_pdf_names_every_strange_sign_at_once():
    """Five signs cost one attempt; the rows to mend stand before what is made of them."""
    chart = Section("แผนผัง 漢", (BulletList(("งาน 漢字", "☑")),))
    table = text_table([("งาน 漢字", "☑"), ("ก", "✓ 漢")], "หน่วย", "ผล")
    report = report_of(sections=(chart, Section("หน่วยงาน", (table, Paragraph("№ ㏄")))))
    with pytest.raises(UnrenderableText) as refused:
        render(report, "pdf")
    said = refused.value.message_th
    assert (
        said.index("“漢” (U+6F22), “字” (U+5B57) ในตาราง “ตารางข้อความ” แถวที่ 1 คอลัมน์ “หน่วย”") == 7
    )
    for part in (
        "“☑” (U+2611) ในตาราง",
        "“✓” (U+2713), “漢” (U+6F22) ในตาราง",
        "แถวที่ 2 คอลัมน์ “ผล”",
    ):
        assert part in said
    assert "แผนผัง" not in said
    assert "(U+33C4) ในหัวข้อ “หน่วยงาน”" in said
    assert said.count("ไม่มีในแบบอักษร") == 1


def test_very_many_places_are_counted():
    table = text_table([("☑",)] * 50, "ผล")
    with pytest.raises(UnrenderableText, match="แถวที่ 20 .* และอีก 30 แห่ง"):
        render(report_of(table), "pdf")


@pytest.mark.parametrize("extension", ["docx", "xlsx", "csv", "json"])
def test_the_other_formats_keep_an_emoji(extension: str):
    """The reader's program has a font for it, and data is not changed."""
    content = render(report_of(text_table([(EMOJI,)], "ผล")), extension)
    if extension == "docx":
        shown = Document(io.BytesIO(content)).tables[0].rows[1].cells[0].text
    elif extension == "xlsx":
        shown = load_workbook(io.BytesIO(content)).worksheets[0]["A2"].value
    else:
        shown = content.decode()
    assert EMOJI in shown


def test_excel_names_a_cell_that_it_cannot_hold():
    """And its place, rather than cutting the text."""
    with pytest.raises(UnrenderableText, match="แถวที่ 2 คอลัมน์ “ผล”.*32,767"):
        render(report_of(text_table([("ก",), ("ก" * 32_768,)], "ผล")), "xlsx")
