"""``/api/v1/``: the public contract for programs."""

import dataclasses

import pytest
from wagtail.models import Site

from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.models import EditionPage
from oitpages.pages import edition_index
from tests.oitpages.builders import (
    AWKWARD,
    YEAR,
    fill_item_page,
    item_page,
    publish,
    start_year,
)
from tests.oitpages.open_api import problems, references, resolved

pytestmark = pytest.mark.django_db

INDEX = "/api/v1/evidence-index"
OPENAPI = "/api/v1/openapi.json"


@pytest.fixture(scope="module")
def year(module_data) -> int:
    """A year with two filled items; the year page's key."""
    with module_data.unblock():
        edition_page = start_year()
        for key in ("monthly-performance", "organisation-structure"):
            publish(fill_item_page(item_page(edition_page, key)))
        return edition_page.pk


@pytest.fixture
def edition_page(year: int, db: None) -> EditionPage:
    """The year."""
    return EditionPage.objects.select_related("station").get(pk=year)


@pytest.fixture
def openapi(client) -> dict:
    """What the API says of itself."""
    return client.get(OPENAPI).json()


def ask(client, **parameters):
    """The index of alpha's year, with other parameters where given."""
    return client.get(INDEX, {"station": "alpha", "year": YEAR} | parameters)


def schema_of(openapi: dict, address: str, status: int) -> dict:
    """The published schema of an answer."""
    responses = openapi["paths"][address]["get"]["responses"]
    return responses[str(status)]["content"]["application/json"]["schema"]


def test_the_index_is_what_its_own_schema_says(edition_page, client, openapi):
    answer = ask(client)
    assert answer.status_code == 200
    assert problems(openapi, schema_of(openapi, INDEX, 200), answer.json()) == []


def test_the_index_is_that_of_the_files(edition_page, client):
    content = ask(client).json()
    expected = edition_index(edition_page).to_dict()
    for each in (content, expected):
        each.pop("generated_at")
    for item, wanted in zip(content["items"], expected["items"], strict=True):
        for name in ("published_at", "updated_at"):
            assert bool(item.pop(name)) == bool(wanted.pop(name))
    assert content == expected


def test_the_index_names_files_periods_criteria_and_roles(edition_page, client):
    item = ask(client).json()["items"][6]
    assert item["code"] == "O7"
    assert [file["format"] for file in item["files"]][:2] == ["pdf", "docx"]
    assert {file["origin"] for file in item["files"]} == {"rendered", "attached"}
    assert len(item["periods"]) == 6
    assert item["criteria"][0]["id"] == "O7.1"
    assert item["roles"]["data_officer"]["name"] == "พ.ต.อ.รับผิดชอบ ตัวอย่าง"


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ({"station": "beta"}, 404, "beta"),
        ({"year": 2567}, 404, "2567"),
        ({"year": "now"}, 422, "year"),
        ({"year": ""}, 422, "year"),
        ({"year": 10**30}, 404, "ไม่มีปีงบประมาณ"),
        ({"year": -1}, 404, "ไม่มีปีงบประมาณ"),
        ({"station": "'; DROP TABLE--"}, 404, "ไม่พบสถานี"),
        ({"station": "\x00"}, 404, "ไม่พบสถานี"),
        ({"station": AWKWARD}, 404, "ไม่พบสถานี"),
    ],
)
def test_a_wrong_question_is_answered_in_thai(
    edition_page, client, openapi, parameters, status, words
):
    answer = ask(client, **parameters)
    assert answer.status_code == status
    assert words in answer.json()["detail_th"]
    assert problems(openapi, schema_of(openapi, INDEX, status), answer.json()) == []


def test_missing_parameters_are_named(client):
    answer = client.get(INDEX)
    assert answer.status_code == 422
    assert answer.json() == {"detail_th": "พารามิเตอร์ไม่ครบหรือไม่ถูกต้อง: station, year"}


def test_an_unpublished_year_is_not_found(edition_page, client):
    EditionPage.objects.get(pk=edition_page.pk).unpublish()
    answer = ask(client)
    assert answer.status_code == 404
    assert "ยังไม่เผยแพร่" in answer.json()["detail_th"]


def test_a_year_without_a_catalogue_is_not_ready(edition_page, client, openapi, monkeypatch):
    def no_catalogue(*arguments):
        raise UnknownEdition(YEAR, "police-station", [])

    monkeypatch.setattr("oitpages.models.edition.get_edition", no_catalogue)
    answer = ask(client)
    assert answer.status_code == 503
    assert "2568" in answer.json()["detail_th"]
    assert problems(openapi, schema_of(openapi, INDEX, 503), answer.json()) == []


def test_a_station_without_an_address_is_not_ready(edition_page, client):
    Site.objects.all().delete()
    answer = ask(client)
    assert answer.status_code == 503
    assert "ยังไม่มีที่อยู่เว็บ" in answer.json()["detail_th"]


def test_a_catalogue_with_fewer_items_gives_fewer(edition_page, client, monkeypatch):
    edition = get_edition(YEAR)
    fewer = dataclasses.replace(edition, items=edition.items[:3])
    monkeypatch.setattr("oitpages.models.edition.get_edition", lambda *arguments: fewer)
    assert [item["code"] for item in ask(client).json()["items"]] == ["O1", "O2", "O3"]


def test_stations_are_listed_with_their_published_years(edition_page, client, openapi):
    start_year("beta")
    start_year("gamma").unpublish()
    answer = client.get("/api/v1/stations")
    assert answer.status_code == 200
    assert problems(openapi, schema_of(openapi, "/api/v1/stations", 200), answer.json()) == []
    assert [(station["slug"], station["years"]) for station in answer.json()] == [
        ("alpha", [YEAR]),
        ("beta", [YEAR]),
    ]


def test_the_description_is_complete(openapi):
    assert openapi["openapi"].startswith("3.1")
    assert set(openapi["paths"]) == {INDEX, "/api/v1/stations"}
    operations = [operation["get"] for operation in openapi["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert all(operation["summary"] and operation["description"] for operation in operations)
    for reference in references(openapi):
        assert resolved(openapi, reference)
    parameters = openapi["paths"][INDEX]["get"]["parameters"]
    assert {(entry["name"], entry["required"]) for entry in parameters} == {
        ("station", True),
        ("year", True),
    }
    assert set(openapi["paths"][INDEX]["get"]["responses"]) == {"200", "404", "422", "503"}


def test_the_description_holds_no_score(openapi):
    schemas = openapi["components"]["schemas"]
    names = {name for schema in schemas.values() for name in schema.get("properties", ())}
    assert [name for name in names if "score" in name] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_for_reading(client, method):
    assert getattr(client, method)(INDEX).status_code == 405
