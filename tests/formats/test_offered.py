"""Which files an item is published in, and how its data differs from its document."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from oitpages.catalogue.loader import get_edition
from oitpages.evidence.formats import DATA_FORMATS, demanded_formats, offered_formats
from oitpages.evidence.item_files import item_files
from oitpages.evidence.item_report import item_report, published_moment
from oitpages.models.records import Activity
from tests.oitpages.builders import filled_record, item_page, publish_item, state_of

pytestmark = pytest.mark.django_db

EDITION = get_edition(2568)
TEXT_ONLY = {"work-manuals", "electronic-services", "personnel-criteria"}
"""Items without rows: text, links and files alone."""


def no_picture(image_id: int) -> tuple[bytes, str]:
    """The records of these tests have no pictures."""
    raise AssertionError(f"picture {image_id} was asked for")


def activities() -> list[Activity]:
    """An activity in each of two months."""
    return [
        filled_record(Activity, number, month=month, photo=None)
        for number, month in enumerate(("2024-10", "2024-12"))
    ]


@pytest.mark.parametrize("item", EDITION.items, ids=lambda item: item.code)
@pytest.mark.parametrize("has_rows", [True, False])
def test_demanded_formats_come_first_and_a_pdf_always(item, has_rows):
    offered = offered_formats(item, has_rows)
    demanded = demanded_formats(item)
    assert offered[: len(demanded)] == demanded
    assert "pdf" in offered
    assert len(set(offered)) == len(offered)
    assert has_rows == (set(DATA_FORMATS) <= set(offered))


def test_the_checklist_demands_these_files():
    demanded = {item.code: set(demanded_formats(item)) for item in EDITION.items if item.formats}
    assert demanded == {
        "O7": {"pdf", "docx"},
        "O11": {"pdf", "xlsx", "docx"},
        "O12": {"pdf", "xlsx"},
        "O13": {"pdf", "xlsx", "docx"},
        "O15": {"pdf", "xlsx", "docx"},
    }


def test_every_published_item_has_its_files(published):
    for item in published.edition.items:
        files = state_of(published, item.key).files
        formats = [file.format for file in files]
        offered = offered_formats(item, has_rows=item.key not in TEXT_ONLY)
        assert set(formats) == set(offered), item.code
        assert formats[0] == "pdf", item.code


def test_months_are_a_column_of_the_data_and_sections_of_the_document(edition_page):
    publish_item(edition_page, "monthly-performance", activities=activities())
    state = state_of(edition_page, "monthly-performance")
    document, data = item_report(state), item_report(state, for_data=True)
    assert [table.key for table in document.tables] == [
        "activities-2024-10",
        "activities-2024-12",
        "periods",
    ]
    assert [table.key for table in data.tables] == ["activities", "periods"]
    assert [row[0].key for row in data.tables[0].rows] == ["2024-10", "2024-12"]


def test_the_data_of_a_page_is_one_plain_table_with_iso_months(client, edition_page):
    page = publish_item(edition_page, "monthly-performance", activities=activities())
    text = client.get(f"{page.url}files/o7-2568.csv").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["month"] for row in rows] == ["2024-10", "2024-12"]
    stored = json.loads(client.get(f"{page.url}files/o7-2568.json").getvalue())
    assert [table["key"] for table in stored["tables"]] == ["activities", "periods"]
    assert stored["tables"][0]["rows"][0]["month"] == "2024-10"
    content = client.get(f"{page.url}files/o7-2568.xlsx").getvalue()
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet["A"]][1:] == ["ตุลาคม 2567", "ธันวาคม 2567"]


def test_several_data_sets_have_a_file_each(client, published):
    page = item_page(published, "operational-statistics")
    for part in ("case-statistics", "checkpoint-statistics", "progress-notices", "periods"):
        response = client.get(f"{page.url}files/o11-2568-{part}.csv")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert not response.getvalue().decode("utf-8-sig").startswith("#")
    assert client.get(f"{page.url}files/o11-2568-nothing.csv").status_code == 404


def test_the_same_state_gives_the_same_bytes(published):
    for key in ("operational-statistics", "procurement-summary"):
        state = state_of(published, key)
        moment = published_moment(state)
        assert item_files(state, no_picture, moment) == item_files(state, no_picture, moment)
