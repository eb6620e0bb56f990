"""An official paper (O24, O25) begins as such papers do and tells about itself at its end."""

import io

import pikepdf
import pypdf
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from cms.common.report import Paragraph, Section
from oitpages.evidence.integrity_document import MEASURES_ITEM, RESULTS_ITEM
from oitpages.evidence.item_report import item_report
from oitpages.renderers import render
from tests.checks.complete_states import complete_state
from tests.readers.pdf import squeeze
from tests.renderers.samples import full_report, picture

HEAD = ("ประกาศสถานีตำรวจภูธรตัวอย่าง", "เรื่อง มาตรการส่งเสริมคุณธรรม", "ประจำปีงบประมาณ พ.ศ. 2568")
ABOUT = ("ข้อมูล ณ วันที่: 31 มกราคม 2568", "ที่อยู่ของหน้านี้: https://example.go.th/ita/2568/o15/")


def paper():
    """A paper with a block to sign and nothing above it."""
    lines = ("ประกาศ ณ วันที่ 3 มีนาคม 2568", "พันตำรวจเอก ......", "(นำทาง สมมติ)", "ผู้กำกับการ")
    sign = Section("", tuple(Paragraph(line, signature=True) for line in lines))
    body = Section("เนื้อความ", (Paragraph("ข้อความของประกาศ"),))
    return full_report(official_head=HEAD, sections=(body, sign))


def test_the_pdf_begins_with_the_head_and_ends_with_what_is_told_about_it():
    reader = pypdf.PdfReader(io.BytesIO(render(paper(), "pdf")))
    text = squeeze("".join(page.extract_text() for page in reader.pages))
    notice = squeeze("ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริงของสถานีใด")
    assert text.removeprefix(notice).startswith(squeeze("".join(HEAD)))
    places = [text.index(squeeze(part)) for part in (*HEAD, "เนื้อความ", "(นำทาง สมมติ)", *ABOUT)]
    assert places == sorted(places)
    assert squeeze("สรุปผลการจัดซื้อจัดจ้าง") not in text
    assert [item.title for item in reader.outline] == ["เนื้อความ", "ข้อมูลชุดนี้"]


def test_the_head_stands_in_the_middle_of_the_page():
    page = pypdf.PdfReader(io.BytesIO(render(paper(), "pdf"))).pages[0]
    starts = {}

    def note(text, matrix, text_matrix, _font, _size):
        left = pypdf.mult(text_matrix, matrix)[4]
        if text.strip():
            starts.setdefault(squeeze(text)[:6], left)

    page.extract_text(visitor_text=note)
    assert starts[squeeze(HEAD[0])[:6]] > float(page.mediabox.width) / 4


def test_the_pdf_stays_sound_and_named():
    with pikepdf.open(io.BytesIO(render(paper(), "pdf"))) as document:
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "สรุปผลการจัดซื้อจัดจ้าง"


def test_the_word_document_is_laid_out_alike():
    paragraphs = [p for p in Document(io.BytesIO(render(paper(), "docx"))).paragraphs if p.text]
    texts = [p.text for p in paragraphs]
    assert texts[:3] == list(HEAD)
    assert {p.alignment for p in paragraphs[:3]} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert texts[3:5] == ["เนื้อความ", "ข้อความของประกาศ"]
    for about in ABOUT:
        assert texts.index(about) > texts.index("(นำทาง สมมติ)")


def test_other_documents_begin_as_before():
    texts = [p.text for p in Document(io.BytesIO(render(full_report(), "docx"))).paragraphs]
    assert texts[0] == "สรุปผลการจัดซื้อจัดจ้าง"
    assert texts.index(ABOUT[0]) < texts.index("ภาพรวม")


def test_files_of_both_items_are_papers_and_their_pages_are_not():
    for key, first in ((MEASURES_ITEM, "ประกาศ"), (RESULTS_ITEM, "รายงานของ")):
        state = complete_state(key)
        document = item_report(state, lambda _: (picture(), "image/png"))
        assert document.official_head[0] == f"{first}{state.station.name_th}"
        assert document.official_head[1].startswith("เรื่อง ")
        assert document.official_head[2] == f"ประจำปีงบประมาณ พ.ศ. {state.edition.year}"
        anchors = {section.anchor: section.heading for section in document.sections}
        assert "document-title" not in anchors and anchors["approval"] == ""
        page = item_report(state)
        assert page.official_head == ()
        assert page.sections[0].heading == document.official_head[0]
        assert page.sections[-1].heading
