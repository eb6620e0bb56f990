"""``/api/v2/``: pages, pictures and documents for other front ends."""

import datetime
from decimal import Decimal

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from oitpages.api.fields import EVIDENCE_PARTS
from oitpages.catalogue.loader import get_edition
from oitpages.evidence.index import build_row
from oitpages.models import RECORD_MODELS, EditionPage, ItemPage
from oitpages.models.records import Activity
from tests.home.builders import make_image, make_superuser
from tests.oitpages.builders import (
    AS_OF,
    YEAR,
    add_many,
    item_page,
    make_document,
    other_item_page,
    publish_filled_year,
    restrict,
    start_year,
    state_of,
)
from tests.oitpages.register_builders import fill_registers

pytestmark = pytest.mark.django_db

PAGES = "/api/v2/pages/"
every_item = pytest.mark.parametrize("item", get_edition(YEAR).items, ids=lambda item: item.code)


@pytest.fixture(scope="module")
def year(module_data) -> int:
    """A year with every item filled and published; the year page's key."""
    with module_data.unblock():
        edition_page = start_year()
        fill_registers(edition_page.station)
        publish_filled_year(edition_page)
        return edition_page.pk


@pytest.fixture
def edition_page(year: int, db: None) -> EditionPage:
    """The year."""
    return EditionPage.objects.select_related("station").get(pk=year)


def detail(client, edition_page: EditionPage, key: str, **parameters) -> dict:
    """An item page as the API gives it."""
    answer = client.get(f"{PAGES}{item_page(edition_page, key).pk}/", parameters)
    assert answer.status_code == 200
    return answer.json()


def as_json(value: object) -> object:
    """A value as JSON can hold it, written out apart from the code that does it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def test_pages_are_listed_by_type_and_place(edition_page, client):
    answer = client.get(PAGES, {"child_of": edition_page.pk, "limit": 100}).json()
    assert answer["meta"]["total_count"] == 25
    one = client.get(PAGES, {"type": "oitpages.ServiceManualPage"}).json()
    assert [page["meta"]["slug"] for page in one["items"]] == ["o9"]
    assert one["items"][0]["meta"]["html_url"] == "http://localhost/ita/2568/o9/"


@every_item
def test_an_item_page_carries_its_evidence(edition_page, client, item):
    content = detail(client, edition_page, item.key)
    expected = build_row(state_of(edition_page, item.key)).to_dict()
    assert content["as_of"] == AS_OF.isoformat()
    assert content["explanation"] == "ข้อมูลอยู่ท้ายหน้า"
    assert "ความเป็นมาของข้อมูล" in content["introduction"]
    for part in ("code", "key", "group", "periods", "files", "roles", "approval"):
        assert content[part] == expected[part], part
    assert [entry["id"] for entry in content["criteria"]] == [c.id for c in item.criteria]


@every_item
def test_records_are_the_public_columns_in_json(edition_page, client, item):
    content = detail(client, edition_page, item.key, fields="_,records")
    state = state_of(edition_page, item.key)
    assert set(content["records"]) == set(state.records)
    for key, records in state.records.items():
        columns = [column.key for column in records.columns if column.kind != "image"]
        assert content["records"][key] == [
            {name: as_json(row[name]) for name in columns} for row in records.rows
        ]


def test_every_record_set_has_its_row(edition_page, client):
    seen = {}
    for item in edition_page.edition.items:
        seen |= detail(client, edition_page, item.key, fields="_,records")["records"]
    assert {model.record_key for model in RECORD_MODELS} <= set(seen)
    assert all(len(seen[model.record_key]) == 1 for model in RECORD_MODELS)


@pytest.mark.parametrize("part", EVIDENCE_PARTS)
def test_each_part_may_be_asked_for_alone(edition_page, client, part):
    content = detail(client, edition_page, "monthly-performance", fields=f"_,{part}")
    assert set(content) == {part}
    assert content[part]


def test_no_column_of_the_tables_beside_the_public_ones_is_given(edition_page, client):
    content = detail(client, edition_page, "monthly-performance", fields="*")
    own = {"sort_order", "page", "page_id", "station", "station_id", "approved_by", "id"}
    assert not own & set(content["records"]["activities"][0])
    assert not {"station", "approved_by", "rendered_files", "link_checks"} & set(content)


def test_rows_of_a_general_page_are_those_of_its_item(edition_page, client):
    item_page(edition_page, "service-manual").delete()
    page = other_item_page(edition_page, "service-manual", slug="o9-other")
    content = client.get(f"{PAGES}{page.pk}/").json()
    assert (content["code"], content["key"]) == ("O9", "service-manual")
    assert content["records"] == {"services": []}


def test_drafts_are_not_given(edition_page, client):
    page = item_page(edition_page, "service-manual")
    page.introduction = "<p>ร่างที่ยังไม่เผยแพร่</p>"
    page.save_revision()
    assert "ร่างที่ยัง" not in str(detail(client, edition_page, "service-manual"))
    page.unpublish()
    assert client.get(f"{PAGES}{page.pk}/").status_code == 404


def test_restricted_pages_are_not_given(edition_page, client):
    page = item_page(edition_page, "service-manual")
    restrict(page)
    assert client.get(f"{PAGES}{page.pk}/").status_code == 404
    listed = client.get(PAGES, {"child_of": edition_page.pk, "limit": 100}).json()
    assert page.pk not in {entry["id"] for entry in listed["items"]}


def test_a_restricted_page_lends_its_records_to_no_other(edition_page, client):
    restrict(item_page(edition_page, "integrity-measures"))
    content = detail(client, edition_page, "integrity-results", fields="_,records")
    assert content["records"]["measures"] == []


def test_pictures_and_documents_are_listed(edition_page, client):
    image, document = make_image("ภาพเปิดเผย"), make_document("เอกสารเปิดเผย")
    pictures = client.get("/api/v2/images/", {"limit": 100, "order": "-id"}).json()
    assert image.pk in {entry["id"] for entry in pictures["items"]}
    documents = client.get("/api/v2/documents/", {"limit": 100}).json()
    assert document.pk in {entry["id"] for entry in documents["items"]}
    one = client.get(f"/api/v2/documents/{document.pk}/").json()
    assert one["title"] == "เอกสารเปิดเผย"
    assert client.get(f"/api/v2/images/{image.pk}/").json()["title"] == "ภาพเปิดเผย"


def test_documents_of_a_private_collection_are_not_given(edition_page, client):
    private = Collection.get_first_root_node().add_child(name="ภายใน")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = make_document("เอกสารภายใน")
    document.collection = private
    document.save()
    assert client.get(f"/api/v2/documents/{document.pk}/").status_code == 404
    assert "เอกสารภายใน" not in client.get("/api/v2/documents/?limit=100").content.decode()


def test_the_content_api_writes_nothing(edition_page, client):
    client.force_login(make_superuser())
    page = item_page(edition_page, "service-manual")
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(f"{PAGES}{page.pk}/").status_code == 405
    assert ItemPage.objects.filter(pk=page.pk).exists()


def test_a_page_with_many_rows_is_given_whole(edition_page, client):
    page = item_page(edition_page, "monthly-performance")
    add_many(page, Activity, 300)
    rows = detail(client, edition_page, "monthly-performance", fields="_,records")["records"]
    assert len(rows["activities"]) == 301
