"""The disclosure in the public search: rows, services and files."""

import pytest

from home.models import SearchEntry
from oitpages.models.records import Activity, ProcurementRecord
from oitpages.publishing import files_made_later, render_item_files
from tests.oitpages.builders import filled_record, item_page, publish, publish_item

pytestmark = pytest.mark.django_db


def found(client, query: str) -> dict[str, list[str]]:
    """Titles of what is found, by kind."""
    response = client.get("/search/", {"q": query})
    return {
        group.kind: [result.entry.title for result in group.results]
        for group in response.context_data["groups"]
    }


def test_a_row_of_a_table_is_found_on_its_page(client, edition_page):
    row = filled_record(ProcurementRecord, title="จ้างเหมาซ่อมรถจักรยานยนต์สายตรวจ")
    publish_item(edition_page, "procurement-summary", procurements=[row])
    [title] = found(client, "ซ่อมรถจักรยานยนต์")["disclosure"]
    assert title.startswith("O15 ")


def test_a_service_is_found_as_a_service(client, edition_page):
    publish_item(edition_page, "service-manual")
    assert [title[:3] for title in found(client, "O9")["service"]] == ["O9 "]


def test_files_are_found_by_item_and_format(client, edition_page):
    publish_item(
        edition_page, "monthly-performance", activities=[filled_record(Activity, photo=None)]
    )
    titles = found(client, "O7 Word")["file"]
    assert titles
    [entry] = SearchEntry.objects.filter(kind="file", part="files/o7-2568.docx")
    assert entry.title in titles
    html = client.get("/search/", {"q": "O7 Word"}).content.decode()
    assert 'href="/ita/2568/o7/files/o7-2568.docx"' in html


def test_every_address_that_the_search_gives_answers(client, published):
    """A dead link is what the assessment takes points for."""
    for entry in SearchEntry.objects.select_related("page"):
        address = entry.part if entry.part.startswith("/") else f"{entry.page.url}{entry.part}"
        assert client.get(address).status_code == 200, address


def test_what_is_published_without_files_is_found_once_they_are_made(client, edition_page):
    with files_made_later():
        page = publish_item(edition_page, "relevant-laws")
    assert found(client, "O3 PDF") == {}
    render_item_files(page)
    assert "file" in found(client, "O3 PDF")


def test_a_file_that_is_gone_is_found_no_more(client, edition_page):
    page = publish_item(
        edition_page, "monthly-performance", activities=[filled_record(Activity, photo=None)]
    )
    assert "file" in found(client, "O7 CSV")
    page.activities.all().delete()
    page.refresh_from_db()
    publish(item_page(edition_page, "monthly-performance"))
    stored = set(page.rendered_files.filter(part="").values_list("format", flat=True))
    kept = {
        part.rsplit(".")[-1]
        for part in SearchEntry.objects.filter(kind="file", page_id=page.pk).values_list(
            "part", flat=True
        )
    }
    assert kept == stored


def test_the_year_itself_is_found(client, edition_page):
    assert any("2568" in title for title in found(client, "ดัชนีหลักฐาน")["disclosure"])
