"""Papers of the exhibit store: what stands on them, and who signs."""

import datetime

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry

from risk import guards
from risk.documents.addresses import document_address
from risk.documents.exhibits import DOCUMENTS, count_sheet, exhibit_receipt, movement_slip
from risk.exhibit_counting import start_count
from risk.models import ExhibitCount, ExhibitItem
from risk.models.write_once import SignedEntry, WriteOnceModel
from tests.exhibits.builders import move, receive

ADDRESS = "https://example.test/admin/1/"


def values(form) -> dict[str, str]:
    """The lines of a form by what they ask for."""
    return {field.label_th: field.value for field in form.fields}


@pytest.mark.django_db
def test_a_receipt_tells_what_was_received_from_whom(station):
    exhibit = receive(station)
    move(exhibit, "to-laboratory")
    form = exhibit_receipt(exhibit, ADDRESS)
    assert (form.number, form.station, form.address) == ("1/2568", station.name_th, ADDRESS)
    told = values(form)
    assert told["ปริมาณ"] == "12.5 กรัม"
    assert told["สถานที่เก็บ"] == "ตู้ ก"
    assert told["รับเข้าคลังเมื่อ"] == "3 มี.ค. 2568 เวลา 09.00 น."
    assert [signature.name for signature in form.signatures] == [
        "ผู้นำส่งสมมติ",
        "ผู้รับสมมติ",
        "พยานสมมติ",
    ]


@pytest.mark.django_db
def test_a_slip_tells_the_last_movement(station):
    exhibit = receive(station)
    entry = move(exhibit, "to-laboratory", place="ศูนย์พิสูจน์", holder="ผู้ตรวจ")
    form = movement_slip(exhibit, ADDRESS)
    told = values(form)
    assert told["การเคลื่อนย้าย"] == "ส่งตรวจพิสูจน์"
    assert (told["จาก"], told["ไปที่"]) == ("ตู้ ก", "ศูนย์พิสูจน์ (ผู้ตรวจ)")
    assert told["รหัสรายการ"] == entry.hash
    assert form.number == "1/2568 รายการที่ 2"


@pytest.mark.django_db
def test_a_count_sheet_lists_what_must_be_there(station):
    receive(station)
    receive(station)
    day = datetime.date(2025, 3, 28)
    count = start_count(
        ExhibitCount(station=station, counted_on=day, counted_by="ผู้นับ", witness="กรรมการ"), None
    )
    form = count_sheet(count, ADDRESS)
    [table] = form.tables
    assert [row[0] for row in table.rows] == ["1/2568", "2/2568"]
    assert [row[4] for row in table.rows] == ["", ""]
    assert form.issued_on == day


@pytest.mark.django_db
def test_an_exhibit_without_entries_still_prints(station):
    exhibit = ExhibitItem.objects.create(
        station=station,
        case_reference="1",
        exhibit_type="other",
        quantity=1,
        unit="ชิ้น",
        seized_on=datetime.date(2025, 1, 1),
    )
    assert exhibit_receipt(exhibit, ADDRESS).signatures[0].name == ""
    assert movement_slip(exhibit, ADDRESS).number == exhibit.number


def test_every_paper_has_a_model_and_a_key_of_its_own():
    assert len({document.key for document in DOCUMENTS}) == len(DOCUMENTS)
    for document in DOCUMENTS:
        assert hasattr(apps.get_model(document.model), "snippet_viewset")


def test_the_guards_are_on_every_table_of_the_chain():
    linked = [model for model in WriteOnceModel.__subclasses__() if model is not SignedEntry]
    tables = {model._meta.db_table for model in linked}
    assert tables == set(guards.GUARDED_TABLES)


@pytest.mark.django_db
def test_the_audit_log_names_a_printed_exhibit_by_its_number_alone(keeper_client, station):
    exhibit = receive(station)
    for key in ("exhibit-receipt", "movement-slip"):
        assert keeper_client.get(document_address(key, exhibit.pk)).status_code == 200
    labels = set(ModelLogEntry.objects.values_list("label", flat=True))
    assert labels == {"ของกลางเลขที่ 1/2568"}
