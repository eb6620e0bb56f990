"""Every register comes in from Excel: templates, matching, writing, and the way back."""

import io

import pytest
from django.db import models
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from oitpages.imports.registers import REGISTERS
from oitpages.models import ImportBatch
from risk.models import BriberyRisk, PropertyItem

from .builders import saved
from .register_screens import (
    CHANGES,
    address,
    bring_in,
    cells,
    confirm,
    everything,
    file_of,
    new_row,
    present_rows,
    target_of,
    undo,
    upload,
)

pytestmark = [pytest.mark.django_db, pytest.mark.every_case]

KEYS = [register.key for register in REGISTERS]
each_register = pytest.mark.parametrize("key", KEYS)
REVERSIBLE = [register.key for register in REGISTERS if not register.undo_refusal_th]
each_changeable = pytest.mark.parametrize("key", CHANGES)


@each_register
def test_the_empty_template_names_the_columns_and_holds_no_rows(client, chief, station, key):
    answer = client.get(address(station, key, "register_template"))
    assert f"{key}-{station.slug}-template.xlsx" in answer["Content-Disposition"]
    sheet = target_of(station, key).sheet
    headings, example, *rows = cells(answer.content, sheet.title)
    assert [str(h).removesuffix(" *") for h in headings[1:]] == [c.header for c in sheet.columns]
    assert example[0] == "ตัวอย่าง"
    assert not [row for row in rows if any(row)]
    response = upload(client, station, key, answer.content)
    assert [error.code for error in response.context["errors"]] == ["no-rows"]


@each_register
def test_the_filled_template_gives_the_present_rows_back(client, chief, station, key):
    answer = client.get(address(station, key, "register_template"), {"rows": "1"})
    sheet = target_of(station, key).sheet
    rows = cells(answer.content, sheet.title)[2:]
    references = [row[1] for row in rows if row[1]]
    assert references == [row["reference"] for row in present_rows(station, key)]
    response = upload(client, station, key, answer.content, remove="on")
    assert "ไม่มีอะไรเปลี่ยน" in response.content.decode()
    assert ModelLogEntry.objects.filter(action="oitpages.register_template").count() == 1


@pytest.mark.parametrize("key", REVERSIBLE)
def test_a_new_row_is_added_and_taken_back(client, chief, station, key):
    before = everything(station)
    row = new_row(station, key)
    response = upload(client, station, key, file_of(station, key, [row]))
    [shown] = response.context["differences"]
    assert shown.summary.startswith("เพิ่ม 1 แถว แก้ไข 0 แถว ลบ 0 แถว")
    assert everything(station) == before
    confirm(client, station, key, response)
    batch = ImportBatch.objects.get()
    assert (batch.added, batch.changed, batch.removed) == (1, 0, 0)
    assert (batch.user, batch.file_name, len(batch.file_hash)) == (chief, "ทะเบียน.xlsx", 64)
    added = [found for found in present_rows(station, key) if row.items() <= found.items()]
    assert len(added) == 1
    assert "ย้อนกลับแล้ว" in undo(client, station, key, batch.pk)
    assert everything(station) == before


@each_changeable
def test_a_row_is_changed_by_its_reference_and_taken_back(client, chief, station, key):
    before = everything(station)
    row = present_rows(station, key)[0] | CHANGES[key]
    batch = bring_in(client, station, key, file_of(station, key, [row]))
    assert row in present_rows(station, key)
    assert everything(station) != before
    assert "ย้อนกลับแล้ว" in undo(client, station, key, batch)
    assert everything(station) == before


@each_changeable
def test_a_row_without_its_reference_is_known_by_what_names_it(client, chief, station, key):
    row = present_rows(station, key)[0] | CHANGES[key]
    if key == "people":
        row["phone"] = present_rows(station, key)[0]["phone"]
        row["acting"] = True
    nameless = row | {"reference": ""}
    bring_in(client, station, key, file_of(station, key, [nameless]))
    batch = ImportBatch.objects.get()
    assert (batch.added, batch.changed) == (0, 1)
    assert row in present_rows(station, key)


@each_register
def test_rows_that_the_file_lacks_stay(client, chief, station, key):
    before = present_rows(station, key)
    bring_in(client, station, key, file_of(station, key, [new_row(station, key)]))
    now = present_rows(station, key)
    assert all(row in now for row in before)


@pytest.mark.parametrize("key", ["risk-results", "property"])
def test_rows_go_where_the_officer_says_so_and_come_back_as_they_were(client, chief, station, key):
    kept = present_rows(station, key)
    second = new_row(station, key) | {"title": "อีกรายการ", "name": "อีกรายการ"}
    bring_in(client, station, key, file_of(station, key, [new_row(station, key), second]))
    before = everything(station)
    response = upload(client, station, key, file_of(station, key, kept), remove="on")
    assert "ลบ 2 แถว" in response.context["differences"][0].summary
    batch = ImportBatch.objects.get(
        pk=int(confirm(client, station, key, response).url.rstrip("/").rsplit("/", 1)[1])
    )
    assert present_rows(station, key) == kept
    assert batch.removed == 2
    undo(client, station, key, batch.pk)
    assert everything(station) == before


@pytest.mark.parametrize(
    ("key", "referrer"), [("property", "การยืม"), ("risk-results", "ภาพ")], ids=lambda part: part
)
def test_what_was_lent_or_has_pictures_does_not_go(client, chief, station, key, referrer):
    content = file_of(station, key, [new_row(station, key)])
    before = everything(station)
    errors = upload(client, station, key, content, remove="on").context["errors"]
    assert {error.code for error in errors} == {"in-use"}
    assert any(referrer in error.message_th for error in errors)
    assert everything(station) == before


def test_a_row_with_earlier_states_comes_back_without_them(client, chief, station):
    """They go with the row, so nothing may point at them when it returns."""
    bring_in(client, station, "risks", file_of(station, "risks", [new_row(station, "risks")]))
    risk = BriberyRisk.objects.get(process_name="การสืบสวนตามหมายจับ")
    assert risk.live_revision_id
    kept = [r for r in present_rows(station, "risks") if r["reference"] != f"R{risk.pk}"]
    batch = bring_in(client, station, "risks", file_of(station, "risks", kept), remove="on")
    assert not BriberyRisk.objects.filter(pk=risk.pk).exists()
    assert "ย้อนกลับแล้ว" in undo(client, station, "risks", batch)
    back = BriberyRisk.objects.get(pk=risk.pk)
    assert back.live and not back.has_unpublished_changes
    assert (back.latest_revision_id, back.live_revision_id) == (None, None)
    assert back.treatment == risk.treatment


def test_an_imported_risk_is_public_and_its_draft_waits_again_after_an_undo(
    client, chief, station
):
    risk = BriberyRisk.objects.live().get(station=station, has_unpublished_changes=True)
    draft = risk.latest_revision_id
    [row] = [r for r in present_rows(station, "risks") if r["reference"] == f"R{risk.pk}"]
    content = file_of(station, "risks", [row | {"treatment": "แผนที่นำเข้า"}])
    batch = bring_in(client, station, "risks", content)
    risk.refresh_from_db()
    assert (risk.live, risk.treatment, risk.has_unpublished_changes) == (
        True,
        "แผนที่นำเข้า",
        False,
    )
    assert risk.live_revision_id == risk.latest_revision_id != draft
    undo(client, station, "risks", batch)
    risk.refresh_from_db()
    assert (risk.treatment, risk.latest_revision_id) == (row["treatment"], draft)
    assert risk.has_unpublished_changes


def test_a_risk_with_results_does_not_go(client, chief, station):
    count = len(present_rows(station, "risks"))
    content = file_of(station, "risks", present_rows(station, "risks")[:1])
    errors = upload(client, station, "risks", content, remove="on").context["errors"]
    assert {error.code for error in errors} == {"in-use"}
    assert "ผลการจัดการความเสี่ยง" in errors[0].message_th
    assert len(present_rows(station, "risks")) == count


@pytest.mark.parametrize(
    ("reference", "code"), [("A999999", "unknown-reference"), ("R1", "unknown-reference")]
)
def test_a_reference_that_leads_nowhere_is_named(client, chief, station, reference, code):
    row = new_row(station, "property") | {"reference": reference}
    [error] = upload(client, station, "property", file_of(station, "property", [row])).context[
        "errors"
    ]
    assert (error.cell, error.code, error.value) == ("B3", code, reference)


def test_a_line_that_was_copied_with_its_reference_is_named(client, chief, station):
    row = present_rows(station, "property")[0]
    content = file_of(station, "property", [row, row | {"name": "สำเนา", "asset_number": ""}])
    [error] = upload(client, station, "property", content).context["errors"]
    assert (error.cell, error.code) == ("B4", "repeated-reference")


def test_the_models_own_rules_are_reported_at_their_cells(client, chief, station):
    row = new_row(station, "property") | {"donor_name": "ผู้ใจดี", "quantity": 0}
    content = file_of(station, "property", [row])
    errors = upload(client, station, "property", content).context["errors"]
    assert [(error.cell, error.header) for error in errors] == [("F3", "จำนวน")]
    row["quantity"] = 1
    [error] = upload(client, station, "property", file_of(station, "property", [row])).context[
        "errors"
    ]
    assert error.cell == "N3" and "ของบริจาค" in error.message_th


def test_a_risk_is_chosen_by_its_name_alone(client, chief, station):
    """Neither another station's risk nor a bare number is taken."""
    sheet = target_of(station, "risk-results").sheet
    risks = BriberyRisk.objects.filter(station=station)
    assert set(sheet.column("risk_id").choices.values()) == {str(risk) for risk in risks}
    for value in (" 1", "กระบวนงานที่ไม่มี (2568)"):
        row = new_row(station, "risk-results") | {"risk_id": value}
        content = file_of(station, "risk-results", [row])
        [error] = upload(client, station, "risk-results", content).context["errors"]
        assert (error.cell, error.value) == ("C3", value)


def test_a_column_that_the_file_lacks_keeps_its_values(client, chief, station):
    """A risk's cause is internal; an officer may delete the column before passing the file on."""
    row = present_rows(station, "risks")[0] | CHANGES["risks"]
    workbook = load_workbook(io.BytesIO(file_of(station, "risks", [row])))
    workbook[target_of(station, "risks").sheet.title].delete_cols(7)
    bring_in(client, station, "risks", saved(workbook))
    assert row in present_rows(station, "risks")


def test_another_registers_template_is_refused(client, chief, station):
    content = file_of(station, "property", [new_row(station, "property")])
    [error] = upload(client, station, "exhibits", content).context["errors"]
    assert error.code == "other-item"


def test_what_the_database_takes_once_is_named_before(client, chief, station, monkeypatch):
    """In the file, and between the file and the register."""
    once = models.UniqueConstraint(fields=["station", "serial_number"], name="once")
    monkeypatch.setattr(PropertyItem._meta, "constraints", [once])
    taken = present_rows(station, "property")[0]["serial_number"]
    rows = [
        new_row(station, "property") | {"serial_number": serial, "name": f"ของ {number}"}
        for number, serial in enumerate((taken, "ก-1", "ก-1", "", ""))
    ]
    rows.append(present_rows(station, "property")[0] | {"quantity": 4})
    content = file_of(station, "property", rows)
    errors = upload(client, station, "property", content).context["errors"]
    assert [error.cell for error in errors] == ["J3", "J4", "J5", "J8"]
    assert {error.code for error in errors} == {"outcome"}
