"""Word documents, read back with python-docx and as XML."""

import datetime
import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from lxml import etree

from cms.common.report import BulletList, Column, Figure, Link, Paragraph, Report, Table
from oitpages.renderers.docx import render_docx
from oitpages.renderers.docx_skeleton import FONT
from tests.renderers.samples import COLUMNS, full_report, picture, purchases, report_of, text_table


def document_of(report: Report) -> WordDocument:
    """The document of a report."""
    return Document(io.BytesIO(render_docx(report)))


@pytest.fixture(scope="module")
def document() -> WordDocument:
    """A document with every kind of block."""
    return document_of(full_report())


def values(element: etree._Element, path: str, name: str = "val") -> list[str]:
    """The attribute of every element on a path below ``element``."""
    steps = "/".join(qn(f"w:{step}") for step in path.split("/"))
    return [found.get(qn(f"w:{name}")) for found in element.findall(f".//{steps}")]


def text_of(element: etree._Element) -> str:
    """The text of every run below an element."""
    return "".join(node.text for node in element.iter(qn("w:t")))


def test_properties(document: WordDocument):
    """Title, publisher, Thai as the language and the record's own time."""
    properties = document.core_properties
    assert properties.title == "สรุปผลการจัดซื้อจัดจ้าง"
    assert properties.author == "สถานีตำรวจภูธรตัวอย่าง"
    assert properties.language == "th-TH"
    assert properties.created == datetime.datetime(2025, 1, 31, 2, 30, tzinfo=datetime.UTC)
    assert properties.modified == properties.created


def test_thai_letters_get_font_size_weight_and_language(document: WordDocument):
    """Word takes them from the complex-script half, and themes win over names."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    assert values(defaults, "rFonts", "cs") == [FONT]
    assert values(defaults, "lang", "bidi") == ["th-TH"]
    heading = styles["Heading 1"].element
    assert values(heading, "bCs") == ["1"]
    assert values(heading, "szCs") == values(heading, "sz") == ["40"]
    for style in styles:
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            assert fonts.get(qn("w:cs")) == FONT, style.name
            assert not [name for name in fonts.attrib if name.endswith("Theme")], style.name
    assert values(document.settings.element, "themeFontLang", "bidi") == ["th-TH"]


def test_headings_and_paragraphs(document: WordDocument):
    """Real heading styles, and no level left out."""
    headings = [(p.style.name, p.text) for p in document.paragraphs if "eading" in p.style.name]
    assert headings == [
        ("Heading 1", "ภาพรวม"),
        ("Heading 1", "ตารางรายการ"),
        ("Heading 2", "เดือนที่ไม่มีรายการ"),
        ("Heading 1", "No Gift Policy"),
        ("Heading 1", "ข้อมูลชุดนี้"),
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:5] == [
        "สรุปผลการจัดซื้อจัดจ้าง",
        "ปีงบประมาณ พ.ศ. 2568 (O15)",
        "ผู้เผยแพร่: สถานีตำรวจภูธรตัวอย่าง",
        "ข้อมูล ณ วันที่: 31 มกราคม 2568",
        "ที่อยู่ของหน้านี้: https://example.go.th/ita/2568/o15/",
    ]
    assert "เดือนธันวาคม 2567 ไม่มีการจัดซื้อจัดจ้าง" in texts
    assert "[ภาพ] ภาพหน้าจอประกาศ" in texts
    assert "ความถี่: รายเดือน" in texts


def test_tables_repeat_their_heading_and_keep_rows_whole(document: WordDocument):
    """Fixed widths that fit the page, a caption for screen readers, Thai numbers and dates."""
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [column.label_th for column in COLUMNS]
    assert [cell.text for cell in table.rows[1].cells] == [
        *("1", "จ้างเหมาซ่อมบำรุงเครื่องปรับอากาศที่ทำการ งวดที่ 1", "8,919.25", "1.00%"),
        *("2 ต.ค. 2567", "ประกาศที่ 1"),
    ]
    assert [cell.text for cell in table.rows[10].cells][4:] == ["–", "–"]
    assert [cell.text for cell in table.rows[-1].cells][1:4] == ["รวม", "629,685.00", ""]
    rows = table._tbl.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [
        False
    ] * 13
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert values(table._tbl, "tblCaption") == ["รายการจัดซื้อจัดจ้าง"]
    assert values(table._tbl, "tblLayout", "type") == ["fixed"]
    widths = [int(width) for width in values(table._tbl, "gridCol", "w")]
    assert sum(widths) == pytest.approx((297 - 36) * 1440 / 25.4, abs=6)
    assert values(table.rows[1]._tr, "jc") == ["right", "right", "right"]
    empty = document.tables[1]
    assert empty.rows[1].cells[0].text == "ไม่มีรายการ"
    assert len(empty.rows[1]._tr.findall(qn("w:tc"))) == 1


def test_links_are_live(document: WordDocument):
    """In tables, lists and the lines about the document; each address once."""
    targets = {
        key: relation.target_ref
        for key, relation in document.part.rels.items()
        if relation.is_external
    }
    links = {
        text_of(link): targets[link.get(qn("r:id"))]
        for link in document.element.body.iter(qn("w:hyperlink"))
    }
    assert links["ประกาศที่ 1"] == "https://example.go.th/doc/1/"
    assert links["https://example.go.th/ita/2568/o15/"] == "https://example.go.th/ita/2568/o15/"
    assert links["ประกาศผู้ชนะ"].startswith("https://example.go.th/%E0%B8%9B")
    assert len(set(targets.values())) == len(targets)


def test_an_address_that_may_not_be_live_is_plain_text():
    """A file must not carry a script behind a friendly text."""
    rows = ((Link("กดที่นี่", "javascript:alert(1)"),), (Link("<b>", 'https://a.b/?x="&y=<z>'),))
    document = document_of(report_of(Table("t", "ต", (Column("a", "ก", "link"),), rows)))
    assert [cell.text for cell in document.tables[0].columns[0].cells] == ["ก", "กดที่นี่", "<b>"]
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets == ["https://a.b/?x=%22&y=%3Cz%3E"]


def test_each_numbered_list_begins_at_one(document: WordDocument):
    """Word would number the second list on from the first."""
    numbering = document.part.numbering_part.element
    used = [
        properties.find(qn("w:numId")).get(qn("w:val"))
        for properties in document.element.body.iter(qn("w:numPr"))
    ]
    assert len(used) == 6
    assert used[0] == used[1] != used[2] == used[3]
    for key in {used[0], used[2]}:
        number = next(n for n in numbering.findall(qn("w:num")) if n.get(qn("w:numId")) == key)
        assert values(number, "startOverride") == ["1"]


def test_figures_carry_their_text_alternative():
    """And stay within the page."""
    figure = Figure("ป้ายขั้นตอนบริการ", "ภาพที่ 1", picture((3000, 6000)))
    document = document_of(report_of(figure))
    shape = document.inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "ป้ายขั้นตอนบริการ"
    assert shape.height.mm == pytest.approx(95, abs=0.1)
    assert shape.width.mm == pytest.approx(47.5, abs=0.1)


def test_a_line_stays_with_what_it_belongs_to():
    """The day above a picture, and the lines of a block to sign."""
    shown = document_of(
        report_of(
            Paragraph("วันที่ 3 มีนาคม 2568", strong=True),
            Figure("ป้าย", "ป้ายบริการ", picture((30, 20))),
            Paragraph("จึงประกาศให้ทราบ"),
            Paragraph("ลงชื่อ ....", signature=True),
            Paragraph("(นำทาง สมมติ)", signature=True),
            Paragraph("ย่อหน้าถัดไป"),
        )
    )
    kept = {p.text: p.paragraph_format.keep_with_next for p in shown.paragraphs}
    assert kept["วันที่ 3 มีนาคม 2568"] and kept["จึงประกาศให้ทราบ"] and kept["ลงชื่อ ...."]
    assert not kept["(นำทาง สมมติ)"] and not kept["ย่อหน้าถัดไป"]
    [signed] = [p for p in shown.paragraphs if p.text == "(นำทาง สมมติ)"]
    assert signed.alignment == WD_ALIGN_PARAGRAPH.CENTER and signed.paragraph_format.left_indent


def test_a_caption_that_repeats_its_heading_is_left_out():
    """It stays the name of the table for readers who can't see it."""
    table = text_table([("ก",)], "ชื่อ")
    report = report_of(replace(table, caption="รายการ"), table)
    captions = [p.text for p in document_of(report).paragraphs if p.style.name == "Caption"]
    assert captions == [table.caption]


def test_page_footer_and_notice(document: WordDocument):
    """Publisher and page numbers on each page, the notice above, lying across."""
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert section.header.paragraphs[0].text == "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริงของสถานีใด"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("สถานีตำรวจภูธรตัวอย่าง · ข้อมูล ณ วันที่ 31 ม.ค. 2568\tหน้า")
    fields = [node.text.strip() for node in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert document_of(report_of()).sections[0].header.paragraphs[0].text == ""


def test_thai_digits():
    """In texts, tables, lists and page numbers; addresses and codes keep theirs."""
    document = document_of(full_report(thai_digits=True))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๘ (O15)" in texts
    assert "ข้อมูล ณ วันที่: ๓๑ มกราคม ๒๕๖๘" in texts
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert (cells[0], *cells[2:]) == ("๑", "๘,๙๑๙.๒๕", "๑.๐๐%", "๒ ต.ค. ๒๕๖๗", "ประกาศที่ 1")
    assert "ที่อยู่ของหน้านี้: https://example.go.th/ita/2568/o15/" in texts
    footer = document.sections[0].footer.paragraphs[0]
    assert "๓๑ ม.ค. ๒๕๖๘" in footer.text
    # LibreOffice shows letters for the number of all pages in Thai digits.
    assert [node.text.strip() for node in footer._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert values(document.sections[0]._sectPr, "pgNumType", "fmt") == ["thaiNumbers"]
    numbering = document.part.numbering_part.element
    assert "thaiNumbers" in values(numbering, "numFmt")


def test_line_breaks_and_markup_stay_text():
    """What looks like XML is shown as it was written."""
    report = report_of(text_table([("<w:t>&amp;]]>\nสอง",)], 'ก"<'), BulletList(("<b>",)))
    document = document_of(report)
    cells = [cell.text for cell in document.tables[0].columns[0].cells]
    assert cells == ['ก"<', "<w:t>&amp;]]>\nสอง"]


def test_a_row_taller_than_a_page_may_be_split():
    """Kept whole, it would be cut off at the foot of the page."""
    document = document_of(report_of(text_table([("ก" * 5000,), ("ข",)], "หัวข้อ")))
    rows = document.tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, False, True]


def test_the_archive_is_plain():
    """Sound, without the template's picture, and stamped with the record's own time."""
    with zipfile.ZipFile(io.BytesIO(render_docx(full_report()))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 31, 9, 30, 0)}


def test_many_rows_are_written_in_order():
    """The rows are streamed past python-docx and none is lost."""
    table = document_of(report_of(purchases(3000))).tables[0]._tbl
    rows = table.findall(qn("w:tr"))[1:-1]
    first_cells = [text_of(row.find(qn("w:tc"))) for row in rows]
    assert first_cells == [f"{number:,}" for number in range(1, 3001)]
