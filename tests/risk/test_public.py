"""What leaves the registers: the allowlist and nothing else."""

import datetime
import json

import pytest

from home.work_lines import WORK_LINE_KEYS
from risk.models import REGISTER_MODELS, BriberyRisk, PropertyItem, RiskResult
from risk.public import REGISTERS, public_rows
from risk.suppression import SMALL_TH
from tests.risk.conftest import SECRETS

INTERNAL_FIELDS = {*SECRETS, "station", "station_id", "seized_on", "acquired_on", "created_at"}

EXPECTED_FIELDS = {
    "risks": {
        "risk_id",
        "work_line",
        "process_name",
        "risk_event",
        "existing_controls",
        "likelihood",
        "impact",
        "level",
        "treatment",
        "owner",
        "due_on",
        "budget",
        "reviewed_on",
        "no_result_reason",
    },
    "risk_results": {
        "result_id",
        "risk_id",
        "risk_name",
        "work_line",
        "treatment",
        "title",
        "result",
        "carried_on",
        "status",
        "residual_likelihood",
        "residual_impact",
        "residual_level",
        "photo",
        "photo_alt",
    },
    "risk_result_photos": {"result_id", "title", "photo", "photo_alt"},
    "risk_scale": {
        *(f"{kind}_{step}" for kind in ("likelihood", "impact") for step in range(1, 6)),
        *("low_to", "medium_to", "high_to"),
        *("low_response", "medium_response", "high_response", "extreme_response"),
    },
    "risk_committee": {"assessed_on", "meeting_reference", "role", "position"},
    "property_items": {"category", "name", "quantity", "unit", "condition", "misuse_prone"},
    "property_counts": {"category", "counted_on", "expected", "found", "note"},
    "property_discrepancies": {"category", "counted_on", "open_count"},
    "loan_statistics": {"month", "loan_count", "on_time_count", "late_count"},
    "exhibit_summary": {"exhibit_type", "status", "quantity_count"},
    "exhibit_months": {"month", "exhibit_type", "quantity_count"},
    "exhibit_discrepancies": {"counted_on", "discrepancies", "open_count"},
}
"""Written out here on purpose: whoever publishes one more column has to say so twice."""


def test_every_register_publishes_exactly_the_agreed_columns() -> None:
    assert {key: set(register.fields) for key, register in REGISTERS.items()} == EXPECTED_FIELDS


@pytest.mark.parametrize("key", list(EXPECTED_FIELDS))
def test_a_public_row_carries_the_allowlist_and_nothing_else(station, key: str) -> None:
    rows = public_rows(key, station, 2568)
    assert rows
    for row in rows:
        assert set(row) == EXPECTED_FIELDS[key]
        assert not set(row) & INTERNAL_FIELDS


@pytest.mark.parametrize("key", list(EXPECTED_FIELDS))
def test_the_querysets_themselves_read_no_internal_column(station, key: str) -> None:
    for row in REGISTERS[key].rows(station, 2568):
        assert set(row) == EXPECTED_FIELDS[key]


def test_secrets_never_leave_the_registers(station) -> None:
    published = json.dumps([public_rows(key, station, 2568) for key in REGISTERS], default=str)
    assert "SECRET" not in published
    assert "2024-12-01" not in published  # the day of seizure
    assert "2024-11-01" not in published  # the day of acquisition


def test_equal_property_is_summed_whatever_its_serial_numbers(station) -> None:
    assert public_rows("property_items", station, 2568) == [
        {
            "category": "donated",
            "name": "รถจักรยานยนต์สายตรวจ",
            "quantity": 4,
            "unit": "คัน",
            "condition": "good",
            "misuse_prone": True,
        }
    ]


def test_property_acquired_later_does_not_change_an_old_year(station) -> None:
    PropertyItem.objects.filter(serial_number__endswith="2").update(
        acquired_on=datetime.date(2025, 10, 1)
    )
    PropertyItem.objects.create(station=station, category="state", name="โต๊ะ", unit="ตัว")
    assert {
        row["name"]: row["quantity"] for row in public_rows("property_items", station, 2568)
    } == {
        "รถจักรยานยนต์สายตรวจ": 2,
        "โต๊ะ": 1,
    }
    assert sum(row["quantity"] for row in public_rows("property_items", station, 2569)) == 5


def test_exhibits_are_counted_by_type_and_status(station) -> None:
    assert public_rows("exhibit_summary", station, 2568) == [
        {"exhibit_type": "vehicles", "status": "returned", "quantity_count": SMALL_TH},
        {"exhibit_type": "vehicles", "status": "stored", "quantity_count": SMALL_TH},
    ]
    assert public_rows("exhibit_summary", station, 2567) == []


def test_risks_carry_the_derived_level_and_results_name_their_risk(station) -> None:
    risk = BriberyRisk.objects.live().get(station=station)
    [row] = public_rows("risks", station, 2568)
    assert (row["risk_id"], row["level"]) == (risk.pk, "high")
    [result] = public_rows("risk_results", station, 2568)
    assert (result["risk_id"], result["risk_name"]) == (risk.pk, risk.process_name)
    assert result["work_line"] == "traffic"


def test_risks_stand_in_the_order_of_the_work_lines(station) -> None:
    [first] = BriberyRisk.objects.live().filter(station=station)
    for line in ("inquiry", "administration", "detective", "prevention"):
        first.pk, first.work_line = None, line
        first.save(force_insert=True)
    listed = [row["work_line"] for row in public_rows("risks", station, 2568)]
    assert listed == list(WORK_LINE_KEYS)


def test_a_mere_plan_is_no_result(station) -> None:
    RiskResult.objects.filter(station=station).update(status=RiskResult.Status.PLANNED)
    assert public_rows("risk_results", station, 2568) == []


def test_rows_belong_to_the_station_and_the_year(station, other_station) -> None:
    for key in REGISTERS:
        assert public_rows(key, station, 2568) != []
        assert public_rows(key, station, 2500) == [] or key == "property_items"
    names = [row["process_name"] for row in public_rows("risks", station, 2568)]
    assert names == ["การตั้งจุดตรวจ station-a"]


def test_an_unknown_register_has_no_public_side(station) -> None:
    with pytest.raises(KeyError):
        public_rows("exhibits", station, 2568)


def test_every_column_and_choice_is_labelled() -> None:
    for register in REGISTERS.values():
        for column in register.columns:
            assert column.label_th
            assert column.label_en


def test_no_model_of_a_register_lacks_its_station() -> None:
    for model in REGISTER_MODELS:
        assert not model._meta.get_field("station").null
