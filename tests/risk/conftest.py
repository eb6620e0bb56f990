"""Two stations with one entry in every register, and an editor of the first."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model

from home.models import Station, StationMembership
from home.services import start_station
from risk.models import BriberyRisk, ExhibitItem, PropertyCount, PropertyItem, RiskResult

SECRETS = {
    "serial_number": "SECRET-SERIAL",
    "storage_place": "SECRET-PLACE",
    "custodian": "SECRET-CUSTODIAN",
    "donor_name": "SECRET-DONOR",
    "case_reference": "SECRET-CASE",
    "cause": "SECRET-CAUSE",
}


def fill_registers(station: Station) -> None:
    """One entry in every register of the station, secrets included."""
    risk = BriberyRisk.objects.create(
        station=station,
        fiscal_year=2568,
        work_line="traffic",
        process_name=f"การตั้งจุดตรวจ {station.slug}",
        risk_event="เรียกรับเงินแลกกับการไม่ออกใบสั่ง",
        cause=SECRETS["cause"],
        likelihood=3,
        impact=4,
        treatment="ติดกล้องบันทึกภาพทุกจุดตรวจ",
        owner="สารวัตรจราจร",
        due_on=datetime.date(2025, 3, 31),
    )
    RiskResult.objects.create(
        station=station,
        risk=risk,
        title="ติดตั้งกล้อง",
        result="ติดตั้งครบทุกจุด",
        carried_on=datetime.date(2025, 1, 15),
        status=RiskResult.Status.DONE,
    )
    for serial in ("1", "2"):
        PropertyItem.objects.create(
            station=station,
            category="donated",
            name="รถจักรยานยนต์สายตรวจ",
            quantity=2,
            unit="คัน",
            misuse_prone=True,
            serial_number=SECRETS["serial_number"] + serial,
            storage_place=SECRETS["storage_place"],
            custodian=SECRETS["custodian"],
            donor_name=SECRETS["donor_name"],
            acquired_on=datetime.date(2024, 11, 1),
        )
    PropertyCount.objects.create(
        station=station,
        category="weapon",
        counted_on=datetime.date(2025, 3, 31),
        expected=40,
        found=40,
    )
    for status in ("stored", "stored", "returned"):
        ExhibitItem.objects.create(
            station=station,
            case_reference=SECRETS["case_reference"],
            exhibit_type="vehicles",
            quantity=Decimal(1),
            unit="คัน",
            seized_on=datetime.date(2024, 12, 1),
            storage_place=SECRETS["storage_place"],
            status=status,
        )


@pytest.fixture
def station(db) -> Station:
    """A station with filled registers."""
    created = start_station("station-a", "สถานีตำรวจภูธรตัวอย่างหนึ่ง", short_name_th="สภ.ตัวอย่างหนึ่ง")
    fill_registers(created)
    return created


@pytest.fixture
def other_station(station) -> Station:
    """Another station with filled registers."""
    created = start_station("station-b", "สถานีตำรวจภูธรตัวอย่างสอง", hostname="b.example")
    fill_registers(created)
    return created


@pytest.fixture
def editor(station):
    """A data officer of the first station."""
    user = get_user_model().objects.create_user("editor", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="data_officer")
    return user


@pytest.fixture
def editor_client(client, editor):
    """The data officer, signed in."""
    client.force_login(editor)
    return client
