"""The evidence index for programs: the agreed keys, and no score among them."""

import datetime
import json
import re
from collections.abc import Iterator

import pytest

from oitpages.checks.registry import Status
from oitpages.evidence.export import render_index
from oitpages.evidence.index_report import CRITERION_COLUMNS, FILE_COLUMNS, ITEM_COLUMNS
from tests.oitpages.builders import AS_OF, NOON, index_of

pytestmark = pytest.mark.django_db

BASE = "http://localhost/ita/2568/"


def keys_of(value: object) -> Iterator[str]:
    """Every key of nested dictionaries."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield key
            yield from keys_of(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from keys_of(entry)


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
    assert item["approval"] == {
        "name": "พ.ต.อ.รับผิดชอบ ตัวอย่าง",
        "position": None,
        "date": AS_OF.isoformat(),
        "approved_at": None,
    }
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


def test_json_differs_in_the_moment_alone(indexed):
    later = NOON + datetime.timedelta(hours=1)
    first, second = (
        json.loads(render_index(index_of(indexed, moment), "json")) for moment in (NOON, later)
    )
    assert first.pop("generated_at") != second.pop("generated_at")
    assert first == second
