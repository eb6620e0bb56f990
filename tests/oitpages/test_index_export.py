"""The evidence index as files: the same facts in every format, and the same bytes every time."""

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator

import docx
import openpyxl
import pypdf
import pytest

from oitpages.checks.registry import Status
from oitpages.evidence.collect import collect
from oitpages.evidence.export import INDEX_FORMATS, render_index
from oitpages.evidence.index import EvidenceIndex, build_index
from oitpages.evidence.index_report import CRITERION_COLUMNS, FILE_COLUMNS, ITEM_COLUMNS
from oitpages.models import EditionPage
from oitpages.renderers import RENDERERS, UnknownFormat
from tests.oitpages.builders import (
    AS_OF,
    TODAY,
    fill_item_page,
    fill_registers,
    item_page,
    publish,
    start_year,
)

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2025, 4, 10, 5, 0, tzinfo=datetime.UTC)
PUBLISHED = ("monthly-performance", "service-manual", "state-property")
CRITERIA = 157
BASE = "http://localhost/ita/2568/"


@pytest.fixture(scope="module")
def year(module_data) -> int:
    """A year with three published items, one of them with files; the year page's key."""
    with module_data.unblock():
        edition_page = start_year()
        fill_registers(edition_page.station)
        for key in PUBLISHED:
            publish(fill_item_page(item_page(edition_page, key)))
        return edition_page.pk


@pytest.fixture
def edition_page(year: int, db: None) -> EditionPage:
    """The year."""
    return EditionPage.objects.select_related("station").get(pk=year)


def index_of(edition_page: EditionPage, generated_at: datetime.datetime = NOON) -> EvidenceIndex:
    """The index as of the test's day."""
    return build_index(collect(edition_page, today=TODAY), generated_at, BASE)


@pytest.fixture
def index(edition_page: EditionPage) -> EvidenceIndex:
    """The index of the year."""
    return index_of(edition_page)


def keys_of(value: object) -> Iterator[str]:
    """Every key of nested dictionaries."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield key
            yield from keys_of(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from keys_of(entry)


def test_the_formats_are_the_renderers_and_the_page():
    assert set(INDEX_FORMATS) == {*RENDERERS, "html"}
    assert all(export.label_th and export.media_type for export in INDEX_FORMATS.values())


def test_json_has_exactly_the_agreed_shape(index):
    content = json.loads(render_index(index, "json"))
    assert set(content) == {
        "station",
        "fiscal_year",
        "edition",
        "url",
        "generated_at",
        "reference_date",
        "items",
    }
    assert content["station"] == {
        "slug": "alpha",
        "name_th": "สถานีตำรวจภูธรalpha",
        "name_en": "",
        "url": "http://localhost",
        "is_demo": False,
    }
    assert (content["fiscal_year"], content["edition"]) == (2568, "2568-police-station")
    assert (content["url"], content["reference_date"]) == (BASE, "2025-04-10")
    assert datetime.datetime.fromisoformat(content["generated_at"]) == NOON
    assert [item["code"] for item in content["items"]] == [f"O{n}" for n in range(1, 26)]
    for item in content["items"]:
        assert set(item) == {
            "code",
            "key",
            "group",
            "title_th",
            "title_en",
            "url",
            "published_at",
            "updated_at",
            "as_of",
            "period",
            "formats_required",
            "files",
            "periods",
            "criteria",
            "roles",
            "approval",
            "note_th",
        }
        assert set(item["roles"]) == {"data_officer", "publisher", "controller"}
        for criterion in item["criteria"]:
            assert set(criterion) == {
                "id",
                "text_th",
                "text_en",
                "kind",
                "status",
                "message_th",
                "url",
            }
            assert criterion["status"] in {status.value for status in Status}
        for file in item["files"]:
            assert set(file) == {"format", "title", "url", "size", "sha256", "origin"}


def test_json_tells_a_published_item_in_full(index):
    item = json.loads(render_index(index, "json"))["items"][6]
    assert (item["code"], item["key"], item["group"]) == ("O7", "monthly-performance", "9.2")
    assert (item["url"], item["as_of"]) == (f"{BASE}o7/", AS_OF.isoformat())
    assert item["formats_required"] == [["pdf"], ["docx"]]
    formats = [file["format"] for file in item["files"]]
    assert formats == ["pdf", "docx", "xlsx", "csv", "json", "docx"]
    for file in item["files"]:
        assert file["url"].startswith("http://localhost/")
        assert re.fullmatch("[0-9a-f]{64}", file["sha256"])
        assert file["size"] > 0
    assert [criterion["url"] for criterion in item["criteria"]] == [
        f"{BASE}o7/#c{number}" for number in range(1, len(item["criteria"]) + 1)
    ]
    assert item["periods"][0]["label_th"] == "ตุลาคม 2567"
    assert item["roles"]["publisher"]["name"] == "พ.ต.อ.รับผิดชอบ ตัวอย่าง"
    assert item["approval"] == {"name": "พ.ต.อ.รับผิดชอบ ตัวอย่าง", "date": AS_OF.isoformat()}
    published = datetime.datetime.fromisoformat(item["published_at"])
    assert published.tzinfo is not None


def test_json_tells_an_absent_item_without_an_address(index):
    item = json.loads(render_index(index, "json"))["items"][0]
    assert (item["url"], item["published_at"], item["as_of"], item["approval"]) == (None,) * 4
    assert item["files"] == []
    assert {criterion["status"] for criterion in item["criteria"]} == {"fail"}
    assert {criterion["url"] for criterion in item["criteria"]} == {""}


def test_nothing_is_scored(index):
    content = json.loads(render_index(index, "json"))
    assert [key for key in keys_of(content) if "score" in key.lower() or "คะแนน" in key] == []
    headings = [
        f"{column.key} {column.label_th} {column.label_en}".lower()
        for column in (*ITEM_COLUMNS, *CRITERION_COLUMNS, *FILE_COLUMNS)
    ]
    assert [text for text in headings if "score" in text or "คะแนน" in text] == []


def test_csv_has_a_row_for_every_criterion(index):
    content = render_index(index, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == CRITERIA
    row = next(row for row in rows if row["criterion"] == "O7.1")
    assert (row["code"], row["group"]) == ("O7", "9.2")
    assert (row["page_url"], row["url"]) == (f"{BASE}o7/", f"{BASE}o7/#c1")
    assert row["as_of"] == "2025-03-31"
    assert row["published_at"] == datetime.datetime.now(datetime.UTC).astimezone(
        datetime.timezone(datetime.timedelta(hours=7))
    ).strftime("%Y-%m-%d")
    absent = next(row for row in rows if row["criterion"] == "O1.1")
    assert (absent["page_url"], absent["url"], absent["as_of"]) == ("", "", "")


def test_the_workbook_has_a_sheet_each_for_items_criteria_and_files(index):
    book = openpyxl.load_workbook(io.BytesIO(render_index(index, "xlsx")))
    sheets = {sheet.title: sheet for sheet in book}
    expected = {"รายการ": ITEM_COLUMNS, "เกณฑ์": CRITERION_COLUMNS, "ไฟล์": FILE_COLUMNS}
    for title, columns in expected.items():
        values = list(sheets[title].iter_rows(values_only=True))
        headings = [column.label_th for column in columns]
        assert headings in [list(row) for row in values]


def data_rows(sheet, columns) -> list[dict]:
    """The rows of a sheet below its headings, by column key."""
    headings = [column.label_th for column in columns]
    rows = list(sheet.iter_rows())
    start = next(
        number for number, row in enumerate(rows) if [cell.value for cell in row] == headings
    )
    keys = [column.key for column in columns]
    return [dict(zip(keys, row, strict=True)) for row in rows[start + 1 :] if row[0].value]


def test_dates_of_the_workbook_are_dates_and_links_are_live(index):
    book = openpyxl.load_workbook(io.BytesIO(render_index(index, "xlsx")))
    items = data_rows(book["รายการ"], ITEM_COLUMNS)
    assert len(items) == 25
    row = items[6]
    assert row["as_of"].value == datetime.datetime.combine(AS_OF, datetime.time())
    assert row["as_of"].is_date
    assert row["published_at"].is_date
    assert row["url"].hyperlink.target == f"{BASE}o7/"
    assert type(row["passed"].value) is int
    criteria = data_rows(book["เกณฑ์"], CRITERION_COLUMNS)
    assert len(criteria) == CRITERIA
    link = next(row for row in criteria if row["criterion"].value == "O7.2")["url"].hyperlink
    assert f"{link.target}#{link.location}".removesuffix("#None") == f"{BASE}o7/#c2"
    files = data_rows(book["ไฟล์"], FILE_COLUMNS)
    formats = [row["format"].value for row in files if row["code"].value == "O7"]
    assert formats == ["pdf", "docx", "xlsx", "csv", "json", "docx"]
    assert all(type(row["size"].value) is int for row in files)


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_paper_names_every_item_and_carries_live_links(index, extension):
    content = render_index(index, extension)
    if extension == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = {
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        }
        text = "\n".join([*(p.text for p in document.paragraphs), *cells])
        links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    else:
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        text = "\n".join(page.extract_text() for page in pages)
        links = {
            annotation.get_object()["/A"]["/URI"]
            for page in pages
            for annotation in page.get("/Annots", [])
            if "/URI" in annotation.get_object().get("/A", {})
        }
    for row in index.rows:
        assert row.item.code in text
        assert all(entry.criterion.id in text for entry in row.criteria)
    assert links >= {f"{BASE}o7/", f"{BASE}o9/", f"{BASE}o23/"}


@pytest.mark.parametrize("extension", ["csv", "xlsx", "docx", "pdf"])
def test_the_same_data_gives_the_same_bytes(edition_page, extension):
    later = NOON + datetime.timedelta(days=3, seconds=1)
    first = render_index(index_of(edition_page), extension)
    assert render_index(index_of(edition_page, later), extension) == first


@pytest.mark.parametrize("extension", ["csv", "xlsx", "docx", "pdf"])
def test_a_year_without_content_gives_the_same_bytes_too(extension):
    empty = start_year("empty")
    later = NOON + datetime.timedelta(days=3, seconds=1)
    first = render_index(index_of(empty), extension)
    assert render_index(index_of(empty, later), extension) == first


def test_json_differs_in_the_moment_alone(edition_page):
    later = NOON + datetime.timedelta(hours=1)
    first, second = (
        json.loads(render_index(index_of(edition_page, moment), "json"))
        for moment in (NOON, later)
    )
    assert first.pop("generated_at") != second.pop("generated_at")
    assert first == second


@pytest.mark.parametrize("extension", ["html", "exe", ""])
def test_other_formats_are_refused(index, extension):
    with pytest.raises(UnknownFormat):
        render_index(index, extension)


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({"role": "พ.ต.อ.รับผิดชอบ ตัวอย่าง"}, ["O7", "O9", "O23"]),
        ({"role": "ไม่มีคนนี้"}, []),
        ({"status": "pass"}, ["O7", "O9", "O23"]),
        ({"status": "pass", "group": "9.2"}, ["O7", "O9"]),
        ({"status": "needs-review", "group": "9.1"}, []),
    ],
)
def test_the_index_is_narrowed_by_filters(index, filters, codes):
    assert [row.item.code for row in index.filtered(**filters).rows] == codes


@pytest.mark.parametrize("group", ["9.1", "9.2"])
def test_a_group_is_the_catalogues(index, group):
    expected = [item.code for item in index.edition.items if item.group == group]
    assert 0 < len(expected) < 25
    assert [row.item.code for row in index.filtered(group=group).rows] == expected


def test_an_index_needs_an_item():
    with pytest.raises(ValueError, match="at least one item"):
        build_index((), NOON)
