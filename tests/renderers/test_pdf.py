"""PDF files: structure, links and what is refused."""

import datetime
import io
import re
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from cms.common.report import BulletList, Column, Figure, Link, Paragraph, Report, Section, Table
from oitpages.renderers import UnrenderableText
from oitpages.renderers.line_breaks import breakable
from oitpages.renderers.pdf import render_pdf
from oitpages.renderers.pdf_content import Content
from tests.renderers.samples import full_report, picture, purchases, report_of, text_table


def pdf_of(report: Report) -> pypdf.PdfReader:
    """The opened PDF of a report."""
    return pypdf.PdfReader(io.BytesIO(render_pdf(report)))


def text_of(report: Report) -> str:
    """The text of all pages without white space, in which lines are broken anyhow."""
    return squeeze("".join(page.extract_text() for page in pdf_of(report).pages))


def squeeze(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def full() -> bytes:
    """The PDF of a report with every kind of block."""
    return render_pdf(full_report())


def test_the_file_is_sound(full: bytes):
    """qpdf finds nothing wrong."""
    with pikepdf.open(io.BytesIO(full)) as document:
        assert document.check_pdf_syntax() == []


def test_it_is_archivable_and_accessible(full: bytes):
    """PDF/A-3a and PDF/UA-1, tagged, in Thai, with the title in the window."""
    with pikepdf.open(io.BytesIO(full)) as document:
        metadata = document.open_metadata()
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "สรุปผลการจัดซื้อจัดจ้าง"
        assert str(document.Root.Lang) == "th"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        kinds = [str(item.get("/S", "")) for item in document.objects if is_element(item)]
    assert kinds.count("/Table") == 2
    assert {"/TH", "/TD", "/THead", "/Caption", "/Figure", "/H1", "/L", "/Link"} <= set(kinds)


def is_element(item: pikepdf.Object) -> bool:
    """Whether an object is an element of the document's structure."""
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"


def test_every_table_is_one_table_however_many_pages():
    """With its headings in place and scoped, as a screen reader needs them."""
    with pikepdf.open(io.BytesIO(render_pdf(report_of(purchases(150))))) as document:
        assert len(document.pages) > 3
        elements = [item for item in document.objects if is_element(item)]
        kinds = [str(item.get("/S", "")) for item in elements]
        assert kinds.count("/Table") == 1
        assert kinds.count("/TH") == 6
        assert kinds.count("/TR") == 152


def test_headings_repeat_on_every_page_of_a_table():
    """A reader of page 3 knows which amount stands in which column."""
    pages = pdf_of(report_of(purchases(100))).pages
    with_table = [squeeze(page.extract_text()) for page in pages[:-1]]
    assert len(with_table) >= 2
    assert all("วงเงินงบประมาณ(บาท)" in text for text in with_table)


def test_bookmarks_and_links(full: bytes):
    """Sections are in the outline; addresses can be clicked."""
    reader = pypdf.PdfReader(io.BytesIO(full))
    titles = [item.title for item in flatten(reader.outline)]
    assert titles == ["ภาพรวม", "ตารางรายการ", "เดือนที่ไม่มีรายการ", "No Gift Policy", "ข้อมูลชุดนี้"]
    addresses = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    ]
    assert "https://example.go.th/ita/2568/o15/" in addresses
    assert "https://example.go.th/doc/12/" in addresses
    assert "https://example.go.th/image/2" in addresses


def flatten(outline: list) -> list:
    """The entries of an outline, one after another."""
    return [
        entry
        for item in outline
        for entry in (flatten(item) if isinstance(item, list) else [item])
    ]


def test_what_stands_on_the_pages(full: bytes):
    """Notice and footer on each, the lines about the document on the first."""
    pages = [squeeze(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(full)).pages]
    for number, text in enumerate(pages, start=1):
        assert "ข้อมูลตัวอย่างไม่ใช่ข้อมูลจริงของสถานีใด" in text
        assert f"หน้า{number}จาก{len(pages)}" in text
        assert "ข้อมูลณวันที่31ม.ค.2568" in text
    for expected in ("ปีงบประมาณพ.ศ.2568(O15)", "ผู้เผยแพร่:สถานีตำรวจภูธรตัวอย่าง", "31มกราคม2568"):
        assert expected in pages[0]
    text = "".join(pages)
    for expected in (
        "1.รวบรวมข้อมูล2.ตรวจทาน1.อนุมัติ",
        "[ภาพ]ภาพหน้าจอประกาศ",
        "ไม่มีรายการ",
        "ความถี่:รายเดือน",
    ):
        assert expected in text


def test_thai_digits():
    """In texts, tables, lists and page numbers; not in addresses and codes."""
    text = text_of(full_report(thai_digits=True))
    for expected in ("๓๑มกราคม๒๕๖๘", "พ.ศ.๒๕๖๘(O15)", "หน้า๑จาก", "๑.รวบรวมข้อมูล", "เดือนธันวาคม๒๕๖๗"):
        assert expected in text
    assert "๘,๙๑๙.๒๕" in text
    assert "๒ต.ค.๒๕๖๗" in text
    assert "https://example.go.th/ita/2568/o15/" in text


def test_the_same_file_before_and_after_midnight():
    """A record published on New Year's Eve keeps its own year."""
    report = full_report(published_at=datetime.datetime(2024, 12, 31, 23, 59, tzinfo=datetime.UTC))
    created = pdf_of(report).metadata.creation_date
    assert created.astimezone(datetime.UTC).replace(microsecond=0) == report.published_at


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd") *x*',
        "= หัวข้อ - รายการ + ลำดับ / นิยาม",
        "$x^2$ @อ้าง <ป้าย> `โค้ด` _เอียง_ ~ -- --- ... \\ // /* */",
        '#import "@preview/x:1.0.0" #(1+1) #panic()',
    ],
)
def test_markup_is_printed_as_it_was_written(text: str):
    """What an officer writes never becomes a command of the typesetter."""
    report = report_of(
        Paragraph(text),
        BulletList((text,)),
        text_table([(text,)], text),
        title=text,
        subtitle=text,
        notice=text,
        sections=(Section(text, (Paragraph(text), text_table([(text,)], text))),),
    )
    assert text_of(report).count(squeeze(text)) >= 6


@pytest.mark.parametrize(
    ("report", "place"),
    [
        (report_of(text_table([("ก", "ข"), ("ก", "ครบ ☑")], "หนึ่ง", "สอง")), "แถวที่ 2 คอลัมน์ “สอง”"),
        (report_of(Paragraph("☑")), "หัวข้อ “รายการ”"),
        (report_of(title="☑"), "ชื่อเอกสาร"),
        (report_of(metadata={"ป้าย": "☑"}), "“ป้าย”"),
        (report_of(text_table([("ก",)], "☑")), "ตาราง “ตารางข้อความ”"),
        (report_of(Figure("☑")), "หัวข้อ “รายการ”"),
        (report_of(BulletList(("ก", "☑"))), "หัวข้อ “รายการ”"),
        (report_of(notice="☑"), "ข้อความแจ้ง"),
    ],
)
def test_a_character_without_glyph_is_named_with_its_place(report: Report, place: str):
    """The officer learns what to mend, instead of publishing an empty box."""
    with pytest.raises(UnrenderableText) as caught:
        render_pdf(report)
    assert caught.value.character == "☑"
    assert "“☑” (U+2611)" in caught.value.message_th
    assert place in caught.value.message_th


def test_a_non_breaking_hyphen_is_drawn_as_a_hyphen():
    """Word inserts it, and the font lacks it."""
    assert "ก‐ข" in text_of(report_of(Paragraph("ก\u2011ข")))


def test_pictures_of_both_kinds_are_embedded():
    """With their text alternatives in the structure."""
    report = report_of(
        Figure("ป้ายหนึ่ง", "คำอธิบาย", picture(), "image/png"),
        Figure("ป้ายสอง", "", picture((40, 400), "JPEG")),
    )
    with pikepdf.open(io.BytesIO(render_pdf(report))) as document:
        alternatives = {
            str(item["/Alt"]) for item in document.objects if is_element(item) and "/Alt" in item
        }
        assert sum(len(page.get_images()) for page in document.pages) == 2
    assert {"ป้ายหนึ่ง", "ป้ายสอง"} <= alternatives


def test_links_that_may_not_be_live_are_plain_text():
    """No script and no local path can be clicked."""
    rows = ((Link("กดที่นี่", "javascript:alert(1)"),), (Link("ข", "file:///x"),))
    reader = pdf_of(report_of(Table("t", "ต", (Column("a", "ก", "link"),), rows)))
    assert not reader.pages[0].get("/Annots")
    assert "กดที่นี่" in reader.pages[0].extract_text()


def test_breakable_pieces_join_to_the_text():
    """Places to break leave no character behind."""
    text = "ดู https://example.go.th/" + "abc/" * 30 + " และ " + "x" * 90 + "…"
    pieces = breakable(text, 20)
    assert isinstance(pieces, list)
    assert "".join(pieces) == text
    assert max(len(piece) for piece in pieces if piece.isascii()) <= 12
    assert "".join(breakable("." * 30, 20)).replace("\u200b", "") == "." * 30
    assert breakable("ข้อความ ปกติ abc", 20) == "ข้อความ ปกติ abc"
    assert breakable("ที่นี่ปู่", 2, crowded=True) == ["ที่", "นี่", "ปู่"]
    assert breakable("น้ำ", 9, crowded=True) == "น้ำ"


def blocks_of(report: Report) -> list[dict]:
    """What the template is told of the blocks of the one section."""
    return Content(report).to_dict()["sections"][0]["blocks"]


def test_a_line_stays_with_the_picture_and_the_block_to_sign_below_it():
    blocks = blocks_of(
        report_of(
            Paragraph("วันที่ 3 มีนาคม 2568", strong=True),
            Figure("ป้าย", "ป้ายบริการ", picture()),
            Paragraph("ลงชื่อ ....", signature=True),
            Paragraph("(นำทาง สมมติ)", signature=True),
        )
    )
    assert [block["type"] for block in blocks] == [
        "paragraph",
        "figure",
        "signature",
        "signature",
    ]
    assert [block.get("leads", False) for block in blocks] == [True, False, True, False]


def test_a_caption_that_repeats_its_heading_is_left_out():
    table = text_table([("ก",)], "ชื่อ")
    first, second = blocks_of(report_of(replace(table, caption="รายการ"), table))
    assert (first["caption"], second["caption"]) == ("", table.caption)


def test_a_block_to_sign_is_read_in_order():
    text = text_of(report_of(Paragraph("จึงประกาศ"), Paragraph("(นำทาง สมมติ)", signature=True)))
    assert squeeze(text).index("จึงประกาศ") < squeeze(text).index(squeeze("(นำทาง สมมติ)"))
