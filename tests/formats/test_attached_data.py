"""The open data rides inside the PDF, bit for bit."""

import io

import pytest
from pypdf import PdfReader

from oitpages.models.records import Activity
from tests.oitpages.builders import filled_record, item_page, publish_item

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def attached(client, page, name: str) -> dict[str, list[bytes]]:
    """The files inside a page's PDF by name."""
    content = client.get(f"{page.url}files/{name}").getvalue()
    return dict(PdfReader(io.BytesIO(content)).attachments)


def test_the_csv_inside_is_the_csv_beside(client, edition_page):
    page = publish_item(
        edition_page,
        "monthly-performance",
        activities=[filled_record(Activity, photo=None)],
    )
    inside = attached(client, page, "o7-2568.pdf")
    assert sorted(inside) == ["o7-2568-activities.csv", "o7-2568-periods.csv"]
    for name, [content] in inside.items():
        assert content == client.get(f"{page.url}files/{name}").getvalue()


def test_a_page_with_one_table_carries_its_csv(client, published):
    page = item_page(published, "relevant-laws")
    [(name, [content])] = attached(client, page, "o3-2568.pdf").items()
    assert name == "o3-2568.csv"
    assert content == client.get(f"{page.url}files/o3-2568.csv").getvalue()


def test_the_file_is_tied_to_the_document_as_its_data(client, published):
    page = item_page(published, "relevant-laws")
    content = client.get(f"{page.url}files/o3-2568.pdf").getvalue()
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    [specification] = [entry.get_object() for entry in root["/AF"]]
    assert specification["/AFRelationship"] == "/Data"
    assert specification["/Desc"]
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "pdfaid:part" in metadata and ">3<" in metadata
    assert "pdfuaid:part" in metadata


def test_a_page_without_rows_carries_nothing(client, published):
    assert attached(client, item_page(published, "work-manuals"), "o8-2568.pdf") == {}
