"""Checking a file for a register costs the same however many lines it has."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import Person, Posting
from oitpages.imports.register_undo import undo_problem
from oitpages.imports.registers import REGISTERS
from oitpages.models import ImportBatch
from tests.home.builders import make_superuser

from .register_screens import address, bring_in, file_of, fill_station, new_row, upload

pytestmark = pytest.mark.django_db

UPLOAD_QUERIES = 32
DONE_QUERIES = 32
EACH_ROW = 9
"""Saving, and Wagtail's index of what refers to what."""


@pytest.fixture
def chief(station, client):
    """Somebody who may do everything, signed in; the station has rows in every register."""
    fill_station(station)
    ContentType.objects.get_for_models(
        *(register.model for register in REGISTERS), Person, Posting, ImportBatch
    )
    user = make_superuser()
    client.force_login(user)
    return user


def lines(station, key: str, number: int) -> list[dict]:
    """Lines that differ."""
    names = {"property": "serial_number", "exhibits": "case_reference", "people": "last_name"}
    name = names.get(key, "title" if key == "risk-results" else "process_name")
    row = new_row(station, key)
    return [row | {name: f"ที่ {number}"} for number in range(number)]


@pytest.mark.parametrize("number", [2, 120])
@pytest.mark.parametrize("key", [register.key for register in REGISTERS])
def test_the_lines_of_a_file_cost_no_queries(client, chief, station, key, number):
    content = file_of(station, key, lines(station, key, number))
    with CaptureQueriesContext(connection) as queries:
        response = upload(client, station, key, content)
    assert "token" in response.context
    assert len(queries) <= UPLOAD_QUERIES, len(queries)


def test_writing_costs_so_much_for_each_row_and_no_more(client, chief, station):
    costs = []
    for number in (5, 25):
        content = file_of(station, "property", lines(station, "property", number))
        with CaptureQueriesContext(connection) as queries:
            bring_in(client, station, "property", content)
        costs.append(len(queries))
        ImportBatch.objects.all().delete()
        station_rows = REGISTERS[2].model.objects.filter(station=station)
        station_rows.filter(name="รถยนต์สายตรวจ").delete()
    assert (costs[1] - costs[0]) / 20 <= EACH_ROW, costs


def test_asking_whether_an_import_can_be_undone_costs_the_same_for_many_rows(
    client, chief, station
):
    content = file_of(station, "property", lines(station, "property", 60))
    batch = bring_in(client, station, "property", content)
    assert undo_problem(ImportBatch.objects.get(pk=batch)) == ""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(station, "property", "register_done", batch)).status_code == 200
    assert len(queries) <= DONE_QUERIES, len(queries)
