"""Numbers and places of the property register are refused in texts that are public."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from risk.models import (
    BriberyRisk,
    CommitteeMember,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskScale,
)
from risk.own_secrets import Secrets, secrets_read_once
from risk.public import REGISTERS
from tests.risk.screens import address

pytestmark = pytest.mark.django_db

COUNTED = {"quantity_count", "loan_count", "on_time_count", "late_count"}
"""Numbers that are texts because small ones are hidden."""

SERIAL, ASSET, PLACE = "SER-LEAK-1", "7440-001-0001/66", "ห้องนิรภัยชั้นสอง"


@pytest.fixture
def weapon(station):
    """A weapon with a number and a place."""
    return PropertyItem.objects.create(
        station=station,
        category="weapon",
        name="ปืนพก",
        unit="กระบอก",
        serial_number=SERIAL,
        asset_number=ASSET,
        storage_place=PLACE,
    )


def refused_at(record) -> dict:
    """The fields that the record's own rules refuse."""
    with pytest.raises(ValidationError) as refusal:
        record.clean()
    return refusal.value.message_dict


@pytest.mark.parametrize(
    "text", [SERIAL, "ser leak 1", ASSET, "๗๔๔๐ ๐๐๑ ๐๐๐๑/๖๖", f"ใน{PLACE} ซ้าย"]
)
def test_a_name_holds_no_number_and_no_place_of_the_station(station, weapon, text):
    other = PropertyItem(station=station, category="state", name=f"โต๊ะ {text}", unit="ตัว")
    [message] = refused_at(other)["name"]
    assert "ต้องไม่อยู่ในช่อง “รายการ” เพราะช่องนี้แสดงต่อสาธารณะ" in message


def test_nor_the_things_own_number(station):
    thing = PropertyItem(
        station=station, category="weapon", name="ปืนพก SER-NEW-1", serial_number="SER-NEW-1"
    )
    assert "เลขประจำอาวุธ" in refused_at(thing)["name"][0]


@pytest.mark.parametrize("text", ["ปืนพก 9 มม.", "SER-LEAK-12", "ชั้นสอง", "XSER-LEAK-1"])
def test_other_texts_pass(station, weapon, text):
    PropertyItem(station=station, category="state", name=text, unit="ตัว").clean()


def test_only_the_places_of_weapons_are_kept_back(station):
    desk = PropertyItem(station=station, category="state", name="โต๊ะห้องประชุม", unit="ตัว")
    desk.storage_place = "ห้องประชุม"
    desk.clean()
    desk.category = "weapon"
    assert "สถานที่เก็บ" in refused_at(desk)["name"][0]


def test_short_numbers_and_other_stations_numbers_pass(station, other_station, weapon):
    weapon.serial_number = "9"
    weapon.save()
    PropertyItem(station=station, category="weapon", name="ปืนพก 9 มม.").clean()
    PropertyItem(station=other_station, category="weapon", name=f"ปืน {ASSET}").clean()


def test_every_register_s_public_texts_are_judged(station, weapon, risk):
    day = datetime.date(2025, 3, 1)
    text = f"ดู {SERIAL}"
    result = RiskResult(station=station, risk=risk, title=text, result=text, photo_alt=text)
    assert {"title", "result", "photo_alt"} <= refused_at(result).keys()
    count = PropertyCount(station=station, counted_on=day, expected=1, found=0, note=text)
    assert "note" in refused_at(count)
    written = BriberyRisk(station=station, **dict.fromkeys(BriberyRisk.public_texts, text))
    assert refused_at(written).keys() == set(BriberyRisk.public_texts)
    meeting = RiskAssessment(station=station, meeting_reference=text)
    assert "meeting_reference" in refused_at(meeting)
    assert "position" in refused_at(CommitteeMember(assessment=meeting, position=text))
    assert "photo_alt" in refused_at(RiskResultPhoto(result=result, photo_alt=text))
    assert "low_response" in refused_at(RiskScale(station=station, low_response=text))


def test_no_public_text_is_forgotten():
    """Every text of the allowlist that somebody types is judged where it is typed."""
    judged = {
        "property_items": PropertyItem.public_texts,
        "property_counts": PropertyCount.public_texts,
        "risks": BriberyRisk.public_texts,
        "risk_results": (*RiskResult.public_texts, "risk_name", "treatment"),
        "risk_result_photos": ("title", "photo_alt"),
        "risk_scale": RiskScale.public_texts,
        "risk_committee": ("meeting_reference", "position"),
    }
    for key, register in REGISTERS.items():
        typed = {c.key for c in register.columns if c.kind == "text" and not c.choices}
        assert typed - COUNTED == set(judged.get(key, ())), key


def test_the_form_says_so_at_the_field(editor_client, station, weapon):
    form = {
        "station": station.pk,
        "category": "state",
        "name": f"กล่องของ {SERIAL}",
        "quantity": 1,
        "unit": "กล่อง",
        "condition": "good",
        "status": "in-use",
    }
    answer = editor_client.post(address(PropertyItem, "add"), form)
    assert answer.context["form"].errors.keys() == {"name"}
    assert not PropertyItem.objects.filter(name__contains=SERIAL).exists()


def test_many_rows_ask_the_register_once(station, weapon, django_assert_num_queries):
    with (
        django_assert_num_queries(1),
        secrets_read_once(station.pk, [{"serial_number": "NEW-99"}]),
    ):
        for text in (SERIAL, "NEW-99"):
            assert "name" in refused_at(PropertyItem(station=station, category="state", name=text))


def test_thousands_of_numbers_are_looked_for_quickly():
    secrets = Secrets({"serial_number": f"SER-{number:06}"} for number in range(5000))
    text = "รถยนต์สายตรวจ " * 20
    assert not [found for _ in range(100) for found in secrets.found_in(text)]
    assert [secret.value for secret in secrets.found_in("ปืน SER-004999")] == ["SER-004999"]
