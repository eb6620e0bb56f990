"""Procurement of a chosen month as a workbook, from the same rows as the page."""

import datetime
from io import BytesIO

import openpyxl
import pytest

from oitpages.models.records import ProcurementAnnouncement, ProcurementRecord
from tests.oitpages.builders import filled_record, item_page, publish

pytestmark = pytest.mark.django_db

JANUARY = datetime.date(2025, 1, 8)


@pytest.fixture
def announcements(edition_page):
    """O14 with an announcement in January and two in March."""
    page = item_page(edition_page, "procurement-announcements")
    days = (JANUARY, datetime.date(2025, 3, 1), datetime.date(2025, 3, 9))
    page.announcements = [
        filled_record(ProcurementAnnouncement, n, title=f"ประกาศที่ {n}", announced_on=day)
        for n, day in enumerate(days)
    ]
    return publish(page)


def texts(content: bytes) -> str:
    """Every text of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    return "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet
        for cell in row
        if cell.value is not None
    )


def test_the_page_leads_to_the_months_that_have_rows(client, announcements):
    html = client.get("/ita/2568/o14/").content.decode()
    assert "files/o14-2568-2025-01.xlsx" in html and "files/o14-2568-2025-03.xlsx" in html
    assert "2025-02.xlsx" not in html


def test_a_month_holds_its_own_rows_alone(client, announcements):
    answer = client.get("/ita/2568/o14/files/o14-2568-2025-01.xlsx")
    said = texts(answer.content)
    assert answer.status_code == 200
    assert 'filename="o14-2568-2025-01.xlsx"' in answer["Content-Disposition"]
    assert "เฉพาะเดือนมกราคม 2568" in said
    assert "ประกาศที่ 0" in said and "ประกาศที่ 1" not in said and "ประกาศที่ 2" not in said


def test_the_same_rows_give_the_same_bytes(client, announcements):
    address = "/ita/2568/o14/files/o14-2568-2025-03.xlsx"
    assert client.get(address).content == client.get(address).content


def test_the_summary_of_procurement_is_given_by_month_too(client, edition_page):
    page = item_page(edition_page, "procurement-summary")
    page.procurements = [
        filled_record(ProcurementRecord, n, title=f"จัดซื้อที่ {n}", month=month)
        for n, month in enumerate(("2025-01", "2025-02"))
    ]
    publish(page)
    said = texts(client.get("/ita/2568/o15/files/o15-2568-2025-01.xlsx").content)
    assert "จัดซื้อที่ 0" in said and "จัดซื้อที่ 1" not in said


@pytest.mark.parametrize(
    "path",
    [
        "/ita/2568/o14/files/o14-2568-2025-02.xlsx",
        "/ita/2568/o14/files/o14-2568-2025-13.xlsx",
        "/ita/2568/o14/files/o14-2568-2025-01.csv",
        "/ita/2568/o14/files/o15-2568-2025-01.xlsx",
        "/ita/2568/o3/files/o3-2568-2025-01.xlsx",
    ],
)
def test_what_has_no_rows_is_not_found(client, announcements, path):
    assert client.get(path).status_code == 404
