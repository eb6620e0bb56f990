"""Uploaded files are read in a process of their own, and what is found is named by place."""

import io
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Link

from cms.common.personal_data import Official
from oitpages.models import DocumentScan
from oitpages.privacy import files
from oitpages.privacy.files import UNREADABLE_TH, scan_file
from oitpages.privacy.guard import document_findings
from oitpages.renderers import RENDERERS
from tests.common.test_pictures import picture
from tests.oitpages.builders import make_document
from tests.renderers.samples import full_report

NATIONAL_ID = "1-2345-67890-12-1"
OFFICIAL = Official()


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def test_a_word_file_names_the_paragraph():
    [finding] = scan_file("a.docx", word("หัวเรื่อง", f"ผู้แจ้ง {NATIONAL_ID}"), OFFICIAL)[0]
    assert (finding.kind_th, finding.place_th) == ("เลขประจำตัวประชาชน", "ย่อหน้าที่ 2")
    assert NATIONAL_ID not in finding.excerpt


def test_a_photo_with_its_place_in_a_word_file_is_named():
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()))
    [finding] = scan_file("a.docx", saved(document), OFFICIAL)[0]
    assert finding.kind_th == "พิกัด GPS"


def test_a_number_in_a_workbook_names_its_cell():
    workbook = openpyxl.Workbook()
    workbook.active["C5"] = 1234567890121
    workbook.active["A1"] = "โทร 081-234-5678"
    findings, readable = scan_file("a.xlsx", saved(workbook), OFFICIAL)
    assert readable
    assert {finding.kind_th for finding in findings} == {"เลขประจำตัวประชาชน", "หมายเลขโทรศัพท์มือถือ"}
    assert any(finding.place_th == "เซลล์ C5" for finding in findings)


def test_our_own_pdf_is_read_and_clean():
    content = RENDERERS["pdf"].render(full_report())
    assert scan_file("a.pdf", content, OFFICIAL) == ((), True)


def scanned_pdf(pages: int = 1) -> bytes:
    """What a scanner makes: each page a picture with an identity number on it."""
    sheets = []
    for _ in range(pages):
        sheet = Image.new("L", (400, 100), "white")
        ImageDraw.Draw(sheet).text((10, 40), NATIONAL_ID, fill="black")
        sheets.append(sheet)
    buffer = io.BytesIO()
    sheets[0].save(buffer, "PDF", save_all=True, append_images=sheets[1:])
    return buffer.getvalue()


def written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_scanned_page_has_to_be_looked_at_by_a_person():
    [finding], readable = scan_file("a.pdf", scanned_pdf(), OFFICIAL)
    assert (finding.kind_th, finding.place_th, readable) == (UNREADABLE_TH, "หน้าที่ 1", False)
    assert "ภาพสแกน" in finding.excerpt


def test_what_can_be_read_beside_scanned_pages_is_named_too():
    writer = PdfWriter()
    writer.append(io.BytesIO(scanned_pdf(12)))
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": f"สำนวน {NATIONAL_ID}", "/Author": "somchai@example.com"})
    findings, readable = scan_file("a.pdf", written(writer), OFFICIAL)
    assert not readable
    assert findings[0].place_th == "หน้าที่ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 และอีก 2 หน้า"
    assert {(finding.kind_th, finding.place_th) for finding in findings[1:]} == {
        ("เลขประจำตัวประชาชน", "คุณสมบัติของไฟล์"),
        ("อีเมลส่วนบุคคล", "คุณสมบัติของไฟล์"),
    }


def test_an_empty_page_is_clean():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    assert scan_file("a.pdf", written(writer), OFFICIAL) == ((), True)


def test_notes_above_a_page_are_read():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    note = FreeText(text="โทร 0812345678", rect=(0, 0, 50, 50))
    writer.add_annotation(0, note)
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="mailto:somchai@example.com"))
    findings, _ = scan_file("a.pdf", written(writer), OFFICIAL)
    assert {finding.place_th for finding in findings} == {"หมายเหตุในหน้าที่ 1"}
    assert {finding.kind_th for finding in findings} == {"หมายเลขโทรศัพท์มือถือ", "อีเมลส่วนบุคคล"}


def test_pages_beyond_what_is_read_are_said():
    writer = PdfWriter()
    for _ in range(402):
        writer.add_blank_page(10, 10)
    [finding], readable = scan_file("a.pdf", written(writer), OFFICIAL)
    assert (finding.kind_th, finding.place_th) == (UNREADABLE_TH, "หน้าที่ 401 ถึง 402")
    assert not readable


def test_what_stands_beside_the_cells_of_a_workbook_is_read():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "โทร 0812345678"
    sheet["A1"] = "งบ"
    sheet["A1"].comment = Comment(f"ผู้แจ้ง {NATIONAL_ID}", "เจ้าหน้าที่")
    sheet.oddHeader.center.text = "อีเมล somchai@example.com"
    workbook.properties.title = "รถ 1กข 1234"
    found = {
        (finding.kind_th, finding.place_th.rstrip(" 0123456789"))
        for finding in scan_file("a.xlsx", saved(workbook), OFFICIAL)[0]
    }
    assert found >= {
        ("หมายเลขโทรศัพท์มือถือ", "ชื่อแผ่นงาน"),
        ("เลขประจำตัวประชาชน", "ความเห็นที่"),
        ("อีเมลส่วนบุคคล", "หัวหรือท้ายกระดาษ"),
        ("ทะเบียนรถ", "คุณสมบัติของไฟล์"),
    }


def test_a_word_file_is_read_to_its_margins_and_properties():
    document = docx.Document()
    document.add_paragraph("เนื้อหา")
    document.sections[0].footer.paragraphs[0].text = "โทร 0812345678"
    document.core_properties.subject = f"ผู้เสียหาย {NATIONAL_ID}"
    findings = scan_file("a.docx", saved(document), OFFICIAL)[0]
    assert {finding.kind_th for finding in findings} == {"เลขประจำตัวประชาชน", "หมายเลขโทรศัพท์มือถือ"}


@pytest.mark.parametrize("between", ["\t", "\n"])
def test_a_tab_or_a_new_line_parts_two_numbers(between):
    content = word(f"0812345678{between}0898765432")
    findings = scan_file("a.docx", content, OFFICIAL)[0]
    assert [finding.kind_th for finding in findings] == ["หมายเลขโทรศัพท์มือถือ"] * 2


def test_ordinary_office_files_are_clean():
    workbook = openpyxl.Workbook()
    workbook.active.append(["ปี", 2566, 2567, 2568, 1234567.5])
    assert scan_file("a.xlsx", saved(workbook), OFFICIAL) == ((), True)
    assert scan_file("a.docx", word("ผลการดำเนินงาน"), OFFICIAL) == ((), True)
    for extension in ("docx", "xlsx"):
        content = RENDERERS[extension].render(full_report())
        assert scan_file(f"a.{extension}", content, OFFICIAL) == ((), True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.docx", b"PK"),
        ("a.xlsx", b""),
        ("a.zip", b"PK"),
        ("a", b"?"),
    ],
)
def test_what_cannot_be_read_is_said(name, content):
    [finding], readable = scan_file(name, content, OFFICIAL)
    assert (finding.kind_th, readable) == (UNREADABLE_TH, False)
    assert finding.excerpt


def test_an_encrypted_pdf_cannot_be_read():
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert not scan_file("a.pdf", buffer.getvalue(), OFFICIAL)[1]


def test_a_zip_bomb_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (70 << 20))
    [finding], _ = scan_file("a.docx", bomb.getvalue(), OFFICIAL)
    assert "ใหญ่" in finding.excerpt


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(files, "TIMEOUT", 0.01)
    [finding], readable = scan_file("a.docx", word("ก"), OFFICIAL)
    assert "นาน" in finding.excerpt
    assert not readable


@pytest.mark.django_db
def test_a_file_is_read_again_when_the_rules_have_become_stricter(monkeypatch):
    document = make_document(name="a.csv", content=f"เลข {NATIONAL_ID}".encode())
    monkeypatch.setattr("oitpages.privacy.guard.RULES", 1)
    monkeypatch.setattr("oitpages.privacy.guard.scan_file", lambda *of: ((), True))
    assert document_findings(document, OFFICIAL) == ()
    monkeypatch.undo()
    assert len(document_findings(document, OFFICIAL)) == 1


@pytest.mark.django_db
def test_the_same_file_is_read_once(monkeypatch):
    document = make_document(name="a.csv", content=f"เลข {NATIONAL_ID}".encode())
    first = document_findings(document, OFFICIAL)
    monkeypatch.setattr("oitpages.privacy.guard.scan_file", None)
    assert document_findings(document, OFFICIAL) == first
    assert DocumentScan.objects.get().findings[0]["kind_th"] == "เลขประจำตัวประชาชน"
