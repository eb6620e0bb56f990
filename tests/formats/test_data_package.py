"""The national open-data fields and the Frictionless description of a page's data."""

import csv
import hashlib
import io
import json
import re

import pytest
from openpyxl import load_workbook

from oitpages.evidence.open_data import LICENCE_TH, open_data_fields
from oitpages.models.records import Activity, ProcurementRecord
from tests.oitpages.builders import AS_OF, filled_record, item_page, publish_item, state_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FIELD_TYPES = {"string", "integer", "number", "boolean", "date", "yearmonth"}
NATIONAL_FIELDS = (
    "ชื่อชุดข้อมูล",
    "หน่วยงาน",
    "ชื่อผู้ติดต่อ",
    "คำสำคัญ",
    "รายละเอียด",
    "วัตถุประสงค์",
    "ความถี่ของการปรับปรุงข้อมูล",
    "ขอบเขตเชิงภูมิศาสตร์",
    "แหล่งที่มา",
    "รูปแบบการเก็บข้อมูล",
    "หมวดหมู่ข้อมูลตามธรรมาภิบาลข้อมูลภาครัฐ",
    "สัญญาอนุญาต",
    "วันที่ปรับปรุงข้อมูลล่าสุด",
    "ปีข้อมูล",
    "หน่วยวัด",
)


def packaged(client, page) -> dict:
    """The data package of a page as it is served."""
    response = client.get(f"{page.url}files/datapackage.json")
    assert response["Content-Type"] == "application/json"
    return json.loads(response.getvalue())


def test_the_national_fields_are_there(edition_page, station):
    station.email = "alpha@police.example"
    station.save()
    publish_item(edition_page, "procurement-summary", as_of=AS_OF)
    fields = open_data_fields(state_of(edition_page, "procurement-summary"))
    assert [name for name in NATIONAL_FIELDS if not fields.get(name)] == []
    assert fields["อีเมลผู้ติดต่อ"] == "alpha@police.example"
    assert fields["ความถี่ของการปรับปรุงข้อมูล"] == "รายเดือน"
    assert fields["วันที่ปรับปรุงข้อมูลล่าสุด"] == "31 มีนาคม 2568"
    assert fields["สัญญาอนุญาต"] == LICENCE_TH
    assert fields["หน่วยวัด"] == "บาท"


def test_the_workbook_and_the_json_carry_the_fields(client, edition_page):
    page = publish_item(edition_page, "procurement-summary", as_of=AS_OF)
    fields = open_data_fields(state_of(edition_page, "procurement-summary"))
    stored = json.loads(client.get(f"{page.url}files/o15-2568.json").getvalue())
    assert stored["metadata"] == fields
    workbook = load_workbook(io.BytesIO(client.get(f"{page.url}files/o15-2568.xlsx").getvalue()))
    shown = {row[0].value: row[1].value for row in workbook["ข้อมูลชุดนี้"].rows}
    assert {name: shown.get(name) for name in fields} == fields


def test_the_package_is_what_the_standard_demands(client, edition_page):
    records = [filled_record(ProcurementRecord, number) for number in range(3)]
    page = publish_item(edition_page, "procurement-summary", procurements=records, as_of=AS_OF)
    package = packaged(client, page)
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert package["profile"] == "tabular-data-package"
    assert package["licenses"][0].keys() >= {"name", "path"}
    assert package["contributors"][0]["role"] == "maintainer"
    assert all(isinstance(word, str) for word in package["keywords"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+07:00", package["created"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) > 0
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert not re.match(r"/|\.\.|[a-z]+:", resource["path"])  # relative and downwards only
        assert resource["profile"] == "tabular-data-resource"
        assert resource["schema"]["missingValues"] == [""]
        for field in resource["schema"]["fields"]:
            assert field["type"] in FIELD_TYPES
            assert field["name"] and field["title"] and field["description"]


@pytest.mark.parametrize("key", ["operational-statistics", "state-property", "relevant-laws"])
def test_every_listed_file_is_served_with_these_bytes_and_columns(client, published, key):
    page = item_page(published, key)
    for resource in packaged(client, page)["resources"]:
        content = client.get(f"{page.url}files/{resource['path']}").getvalue()
        assert len(content) == resource["bytes"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_values_have_the_type_that_the_schema_names(client, edition_page):
    records = [filled_record(ProcurementRecord, number) for number in range(3)]
    page = publish_item(edition_page, "procurement-summary", procurements=records)
    resource = packaged(client, page)["resources"][0]
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert types["month"] == "yearmonth"
    assert types["budget"] == "number"
    assert types["contract_date"] == "date"
    patterns = {
        "yearmonth": r"\d{4}-\d\d",
        "number": r"-?\d+(\.\d+)?",
        "integer": r"-?\d+",
        "date": r"\d{4}-\d\d-\d\d",
        "boolean": "true|false",
        "string": "(?s).*",
    }
    content = client.get(f"{page.url}files/{resource['path']}").getvalue()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 3
    for row in rows:
        for name, value in row.items():
            assert not value or re.fullmatch(patterns[types[name]], value), (name, value)


def test_a_page_names_its_package(client, edition_page):
    page = publish_item(
        edition_page,
        "monthly-performance",
        activities=[filled_record(Activity, photo=None)],
    )
    assert b'href="files/datapackage.json"' in client.get(page.url).content
