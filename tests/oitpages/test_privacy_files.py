"""Uploaded files are read in a process of their own, and what is found is named by place."""

import io
import zipfile

import docx
import openpyxl
import pytest
from pypdf import PdfWriter

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
def test_the_same_file_is_read_once(monkeypatch):
    document = make_document(name="a.csv", content=f"เลข {NATIONAL_ID}".encode())
    first = document_findings(document, OFFICIAL)
    monkeypatch.setattr("oitpages.privacy.guard.scan_file", None)
    assert document_findings(document, OFFICIAL) == first
    assert DocumentScan.objects.get().findings[0]["kind_th"] == "เลขประจำตัวประชาชน"
