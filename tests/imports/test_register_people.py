"""Officers with their positions, and exhibits, come in from Excel by rules of their own."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.models import Person, Posting
from oitpages.imports import register_saving
from oitpages.models import ImportBatch
from risk.custody_ledger import CustodyRefused
from risk.models import ExhibitItem
from risk.verification import verify_station

from .register_screens import (
    address,
    bring_in,
    file_of,
    new_row,
    present_rows,
    target_of,
    upload,
)

pytestmark = pytest.mark.django_db


def assert_sound(station) -> None:
    """Nothing is wrong but the fixture's own exhibits, which were never received."""
    assert {finding.problem for finding in verify_station(station).findings} <= {"unrecorded"}


@pytest.mark.parametrize("key", ["exhibits", "people"])
def test_exhibits_and_officers_never_go_by_import(client, chief, station, key):
    screen = client.get(address(station, key))
    assert "remove" not in screen.context["form"].fields
    before = present_rows(station, key)
    bring_in(client, station, key, file_of(station, key, [new_row(station, key)]), remove="on")
    assert all(row in present_rows(station, key) for row in before)


def test_an_exhibit_keeps_its_state(client, chief, station):
    row = present_rows(station, "exhibits")[0] | {"status": "destroyed"}
    [error] = upload(client, station, "exhibits", file_of(station, "exhibits", [row])).context[
        "errors"
    ]
    assert (error.header, error.value) == ("สถานะ", "ทำลายแล้ว")
    assert "การเปลี่ยนสถานะ" in error.message_th
    assert not ExhibitItem.objects.filter(status="destroyed").exists()


def test_a_new_exhibit_begins_in_the_store(client, chief, station):
    row = new_row(station, "exhibits") | {"status": "returned"}
    [error] = upload(client, station, "exhibits", file_of(station, "exhibits", [row])).context[
        "errors"
    ]
    assert (error.code, error.header) == ("additions-only", "สถานะ")


def test_a_new_exhibit_is_received_with_its_number_and_its_first_entry(client, chief, station):
    rows = [
        new_row(station, "exhibits") | {"case_reference": "คดีที่ 8/2568", "received_by": "ผู้รับของ"},
        new_row(station, "exhibits"),
    ]
    bring_in(client, station, "exhibits", file_of(station, "exhibits", rows))
    for row, receiver in zip(rows, ("ผู้รับของ", chief.get_username()), strict=True):
        exhibit = ExhibitItem.objects.get(case_reference=row["case_reference"])
        assert (exhibit.status, exhibit.current_place) == ("stored", "ตู้นิรภัย 1")
        [entry] = exhibit.movements.all()
        assert (entry.kind, entry.sequence, entry.hash) == ("received", 1, exhibit.custody_hash)
        assert (entry.received_by, entry.recorded_by) == (receiver, chief)
        assert exhibit.received_by == receiver
    assert_sound(station)


def test_an_existing_store_keeps_its_days_of_receipt_and_is_numbered_by_them(
    client, chief, station
):
    days = (datetime.date(2025, 3, 4), datetime.date(2026, 1, 5), None)
    rows = [
        new_row(station, "exhibits") | {"case_reference": f"คดีที่ {n}/2568", "received_on": day}
        for n, day in enumerate(days, 20)
    ]
    bring_in(client, station, "exhibits", file_of(station, "exhibits", rows))
    seized = rows[0]["seized_on"]
    for row, day, year in zip(rows, (*days[:2], seized), (2568, 2569, 2568), strict=True):
        exhibit = ExhibitItem.objects.get(case_reference=row["case_reference"])
        assert (exhibit.received_on, exhibit.register_year) == (day, year)
        entry = exhibit.movements.get()
        assert timezone.localdate(entry.happened_at) == day
        assert "ไม่บอกเวลา" in entry.details
    assert_sound(station)


def test_the_audit_log_names_imported_exhibits_by_their_numbers_alone(client, chief, station):
    row = new_row(station, "exhibits")
    bring_in(client, station, "exhibits", file_of(station, "exhibits", [row]))
    exhibit = ExhibitItem.objects.get(case_reference=row["case_reference"])
    entries = ModelLogEntry.objects.filter(
        object_id=str(exhibit.pk), content_type__model="exhibititem"
    )
    assert set(entries.values_list("label", flat=True)) == {f"ของกลางเลขที่ {exhibit.number}"}


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (datetime.date(2025, 2, 28), "ไม่ก่อนวันที่ยึด"),
        (timezone.localdate() + datetime.timedelta(days=2), "อนาคต"),
    ],
)
def test_a_day_of_receipt_that_can_t_be_is_told_at_its_cell(client, chief, station, day, message):
    row = new_row(station, "exhibits") | {"received_on": day}
    [error] = upload(client, station, "exhibits", file_of(station, "exhibits", [row])).context[
        "errors"
    ]
    assert error.header == "วันที่รับเข้าคลัง"
    assert message in error.message_th


def test_the_template_says_that_the_day_of_receipt_may_be_left_empty(station):
    column = target_of(station, "exhibits").sheet.column("received_on")
    assert not column.required
    assert "เว้นว่าง" in column.help_th


def test_an_exhibit_that_the_store_refuses_stops_the_import(client, chief, station, monkeypatch):
    content = file_of(station, "exhibits", [new_row(station, "exhibits")])
    token = upload(client, station, "exhibits", content).context["token"]
    before = present_rows(station, "exhibits")

    def refuse(*arguments):
        raise CustodyRefused("คลังปิด")

    monkeypatch.setattr(register_saving, "receive_exhibit", refuse)
    path = address(station, "exhibits", "register_apply")
    assert "คลังปิด" in client.post(path, {"token": token}, follow=True).content.decode()
    assert present_rows(station, "exhibits") == before and not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    "given", [{}, {"received_on": datetime.date(2025, 3, 4), "received_by": "ผู้รับของ"}]
)
def test_a_second_upload_of_the_same_exhibits_adds_nothing(client, chief, station, given):
    alike = [new_row(station, "exhibits") | given] * 2
    content = file_of(station, "exhibits", alike)
    bring_in(client, station, "exhibits", content)
    assert "ไม่มีอะไรเปลี่ยน" in upload(client, station, "exhibits", content).content.decode()


def test_a_line_without_the_day_of_receipt_leaves_that_of_the_register(client, chief, station):
    row = new_row(station, "exhibits") | {"received_on": datetime.date(2025, 3, 4)}
    bring_in(client, station, "exhibits", file_of(station, "exhibits", [row]))
    content = file_of(station, "exhibits", [row | {"received_on": None}])
    assert "ไม่มีอะไรเปลี่ยน" in upload(client, station, "exhibits", content).content.decode()


def test_officers_are_people_and_not_rows(client, chief, station):
    """Two lines of one name are one officer in two positions."""
    first = new_row(station, "people")
    second = first | {"position": "สารวัตร", "starts_on": datetime.date(2025, 4, 1)}
    bring_in(client, station, "people", file_of(station, "people", [first, second]))
    person = Person.objects.get(first_name="มาใหม่")
    assert person.postings.count() == 2


def test_a_line_for_a_known_officer_adds_a_position(client, chief, station):
    row = new_row(station, "people") | {
        "rank": "พ.ต.อ.",
        "first_name": "นำทาง",
        "last_name": "ตัวอย่าง",
        "phone": "",
        "email": "",
    }
    bring_in(client, station, "people", file_of(station, "people", [row]))
    person = Person.objects.get(first_name="นำทาง")
    assert (person.postings.count(), person.phone) == (2, "0 2000 0000")


def test_lines_of_one_officer_that_disagree_are_named(client, chief, station):
    first = new_row(station, "people")
    second = first | {"rank": "ร.ต.อ.", "position": "สารวัตร"}
    content = file_of(station, "people", [first, second])
    [error] = upload(client, station, "people", content).context["errors"]
    assert (error.cell, error.code) == ("C4", "disagreement")
    assert "แถว 3" in error.message_th


def test_a_position_needs_its_name_and_its_first_day(client, chief, station):
    row = new_row(station, "people") | {"position": "", "starts_on": None}
    errors = upload(client, station, "people", file_of(station, "people", [row])).context["errors"]
    assert {error.header for error in errors} == {"ตำแหน่ง", "ตั้งแต่วันที่"}


def test_an_officer_without_a_position_is_taken(client, chief, station):
    row = new_row(station, "people") | {
        "position": "",
        "work_line": "",
        "starts_on": None,
        "acting": False,
    }
    bring_in(client, station, "people", file_of(station, "people", [row]))
    assert Person.objects.get(first_name="มาใหม่").postings.count() == 0


def test_a_head_of_a_line_names_the_line(client, chief, station):
    row = new_row(station, "people") | {"role": "line-head", "work_line": ""}
    [error] = upload(client, station, "people", file_of(station, "people", [row])).context[
        "errors"
    ]
    assert error.header == "สายงาน"


def test_two_heads_at_a_time_are_refused_and_a_handover_is_not(client, chief, station):
    new = new_row(station, "people") | {"role": "head", "acting": False}
    [error] = upload(client, station, "people", file_of(station, "people", [new])).context[
        "errors"
    ]
    assert error.header == "ตั้งแต่วันที่" and "มีหัวหน้าสถานีคนอื่น" in error.message_th
    old = next(row for row in present_rows(station, "people") if row["role"] == "head")
    old = old | {"ends_on": datetime.date(2025, 1, 31)}
    bring_in(client, station, "people", file_of(station, "people", [old, new]))
    assert Posting.objects.heads().held_on(datetime.date(2025, 3, 1)).get().person.first_name == (
        "มาใหม่"
    )
