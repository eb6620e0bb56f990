"""An import is written whole or not at all, and taken back whole or not at all."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import IntegrityError
from wagtail.models import ModelLogEntry

from oitpages.imports.register_undo import REGISTER_UNDO_ACTION
from oitpages.imports.register_write import REGISTER_IMPORT_ACTION
from oitpages.imports.registers import REGISTERS_BY_KEY
from oitpages.models import ImportBatch
from risk.models import BriberyRisk, PropertyItem, RiskResult

from .register_screens import (
    CHANGES,
    address,
    bring_in,
    confirm,
    everything,
    file_of,
    new_row,
    present_rows,
    undo,
    upload,
)

pytestmark = pytest.mark.django_db

each_changeable = pytest.mark.parametrize("key", CHANGES)


def test_an_upload_after_a_change_of_the_register_is_not_confirmed(client, chief, station):
    response = upload(
        client, station, "property", file_of(station, "property", [new_row(station, "property")])
    )
    PropertyItem.objects.filter(station=station).update(quantity=3)
    before = everything(station)
    token = response.context["token"]
    answer = client.post(
        address(station, "property", "register_apply"), {"token": token}, follow=True
    )
    assert "หลังจากแสดงตัวอย่าง" in answer.content.decode()
    assert everything(station) == before and not ImportBatch.objects.exists()


def test_a_failure_halfway_writes_nothing(client, chief, station, monkeypatch):
    rows = [new_row(station, "property") | {"serial_number": str(n)} for n in range(3)]
    response = upload(client, station, "property", file_of(station, "property", rows))
    before = everything(station)
    saved = []

    def fail(self, *arguments, **options):
        saved.append(self)
        if len(saved) == 3:
            raise RuntimeError("the database went away")
        return original(self, *arguments, **options)

    original = PropertyItem.save
    monkeypatch.setattr(PropertyItem, "save", fail)
    with pytest.raises(RuntimeError):
        confirm(client, station, "property", response)
    assert everything(station) == before and not ImportBatch.objects.exists()
    assert not ModelLogEntry.objects.filter(action=REGISTER_IMPORT_ACTION).exists()


@each_changeable
def test_an_undo_after_a_change_is_refused_with_the_rows_name(client, chief, station, key):
    row = present_rows(station, key)[0] | CHANGES[key]
    batch = bring_in(client, station, key, file_of(station, key, [row]))
    [entry] = ImportBatch.objects.get(pk=batch).entries
    written = apps.get_model(entry["model"]).objects.get(pk=entry["pk"])
    name = next(iter(CHANGES[key]))
    type(written).objects.filter(pk=written.pk).update(**{name: entry["before"][name]})
    before = everything(station)
    answer = undo(client, station, key, batch)
    assert "ย้อนกลับไม่ได้" in answer and str(written) in answer
    assert everything(station) == before
    assert ImportBatch.objects.get(pk=batch).undone_at is None


def test_an_undo_of_a_row_that_is_in_use_is_refused(client, chief, station):
    batch = bring_in(
        client, station, "risks", file_of(station, "risks", [new_row(station, "risks")])
    )
    risk = BriberyRisk.objects.get(process_name="การสืบสวนตามหมายจับ")
    RiskResult.objects.create(station=station, risk=risk, title="ทำแล้ว", result="เสร็จ")
    assert "อ้างถึงแถวที่นำเข้า" in undo(client, station, "risks", batch)
    assert BriberyRisk.objects.filter(pk=risk.pk).exists()


def test_an_import_is_undone_once(client, chief, station):
    batch = bring_in(
        client, station, "property", file_of(station, "property", [new_row(station, "property")])
    )
    undo(client, station, "property", batch)
    assert "ย้อนกลับการนำเข้านี้ไปแล้ว" in undo(client, station, "property", batch)
    assert ImportBatch.objects.get().undone_by == chief


def test_received_exhibits_stay_and_the_screens_say_so_before_and_after(client, chief, station):
    """What was received stands in the chain of custody, which nothing takes an entry out of."""
    content = file_of(station, "exhibits", [new_row(station, "exhibits")])
    response = upload(client, station, "exhibits", content)
    assert "ยืนยันแล้วย้อนกลับไม่ได้" in response.content.decode()
    done = client.get(confirm(client, station, "exhibits", response).url)
    assert "ประวัติการเคลื่อนย้าย" in done.content.decode()
    assert "ย้อนกลับการนำเข้านี้" not in done.content.decode()
    before = everything(station)
    batch = ImportBatch.objects.get()
    assert "ย้อนกลับการนำเข้าของกลางไม่ได้" in undo(client, station, "exhibits", batch.pk)
    assert everything(station) == before
    batch.refresh_from_db()
    assert batch.undone_at is None


def test_import_and_undo_stand_in_the_audit_log(client, chief, station):
    row = present_rows(station, "property")[0] | CHANGES["property"]
    batch = bring_in(client, station, "property", file_of(station, "property", [row]))
    item = PropertyItem.objects.get(pk=int(row["reference"][1:]))
    [entry] = ModelLogEntry.objects.for_instance(item).filter(action=REGISTER_IMPORT_ACTION)
    assert (entry.user, entry.data["batch"]) == (chief, batch)
    undo(client, station, "property", batch)
    assert ModelLogEntry.objects.for_instance(item).filter(action=REGISTER_UNDO_ACTION).exists()
    assert ModelLogEntry.objects.filter(action=REGISTER_UNDO_ACTION).count() == 2


def test_a_row_may_be_entered_by_a_service_of_its_model(client, chief, station, monkeypatch):
    """Such as one that writes the first entry of a log with it."""
    served = []

    def save(row, user):
        served.append((row._state.adding, user))
        row.custodian = "ผู้รับ"
        row.save()

    register = replace(REGISTERS_BY_KEY["property"], save=save)
    monkeypatch.setitem(REGISTERS_BY_KEY, "property", register)
    rows = [new_row(station, "property"), present_rows(station, "property")[0] | {"quantity": 7}]
    bring_in(client, station, "property", file_of(station, "property", rows))
    assert sorted(served, key=str) == sorted([(True, chief), (False, chief)], key=str)
    assert PropertyItem.objects.filter(custodian="ผู้รับ").count() == 2


def test_a_row_that_the_database_refuses_stops_all(client, chief, station, monkeypatch):
    response = upload(
        client, station, "property", file_of(station, "property", [new_row(station, "property")])
    )
    before = everything(station)

    def refuse(self, *arguments, **options):
        raise IntegrityError("unique")

    monkeypatch.setattr(PropertyItem, "save", refuse)
    answer = client.post(
        address(station, "property", "register_apply"),
        {"token": response.context["token"]},
        follow=True,
    )
    assert "ไม่ได้บันทึกแถวใด" in answer.content.decode()
    assert everything(station) == before
