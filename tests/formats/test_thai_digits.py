"""A station that writes Thai digits has them in its documents, and not in its data."""

import io
import re

import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook

from oitpages.models.records import Activity
from tests.oitpages.builders import filled_record, publish_item

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

KEY = "monthly-performance"
ARABIC = re.compile("[0-9]")


def published(edition_page, thai_digits: bool) -> dict[str, bytes]:
    """The files of O7 of a station that has chosen its digits, by format."""
    station = edition_page.station
    station.thai_digits = thai_digits
    station.save()
    activity = filled_record(Activity, 1, month="2024-10", photo=None, title="ตรวจ 12 ครั้ง")
    page = publish_item(edition_page, KEY, activities=[activity])
    return {
        row.format: row.file.read() for row in page.rendered_files.filter(part="").order_by("pk")
    }


@pytest.fixture
def files(edition_page) -> dict[str, bytes]:
    """The files with Thai digits."""
    return published(edition_page, thai_digits=True)


def test_dates_tables_and_page_numbers_of_the_pdf(files):
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    pages = [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]
    assert "ตุลาคม๒๕๖๗" in pages[0]
    assert "ตรวจ๑๒ครั้ง" in "".join(pages)
    assert pages[0].endswith(f"หน้า๑จาก{'๑๒๓'[len(pages) - 1]}")
    # Addresses and codes keep theirs, for they would lead nowhere.
    left = re.sub(r"https?://[!-~]+|O\d+|CCBY4\.0|[A-Za-z0-9._-]+@[!-~]+", "", "".join(pages))
    assert ARABIC.findall(left) == []


def test_dates_tables_and_page_numbers_of_word(files):
    document = Document(io.BytesIO(files["docx"]))
    cells = [cell.text for row in document.tables[0].rows[1:] for cell in row.cells]
    assert "ตุลาคม ๒๕๖๗" in cells
    assert "ตรวจ ๑๒ ครั้ง" in cells
    assert ARABIC.findall("".join(cells)) == []
    assert 'w:fmt="thaiNumbers"' in document.sections[0]._sectPr.xml


def test_data_is_the_same_with_either_digits(edition_page, files):
    """Programs add up numbers; a Thai digit would be a text to most of them."""
    dates = [cell.value for cell in load_workbook(io.BytesIO(files["xlsx"])).worksheets[0][2]]
    assert any(hasattr(value, "year") for value in dates)
    plain = published(edition_page, thai_digits=False)
    for name in ("csv", "json", "xlsx"):
        assert "๑๒" not in files[name].decode("utf-8", "ignore")
    assert plain["csv"] == files["csv"]
    assert plain["pdf"] != files["pdf"]


def test_the_evidence_index_follows_the_station(client, edition_page, files):
    content = client.get(f"{edition_page.url}evidence-index.pdf")
    body = content.getvalue() if content.streaming else content.content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    assert "๒๕๖๘" in text
    assert "พ.ศ. 2568" not in text


def test_officers_find_the_choice_at_their_station(edition_page):
    """With words that say what it changes and what not."""
    field = type(edition_page.station)._meta.get_field("thai_digits")
    assert field.verbose_name == "ใช้เลขไทยในเอกสาร"
    assert all(word in field.help_text for word in ("PDF", "Word", "Excel", "สร้างใหม่ให้เอง"))
