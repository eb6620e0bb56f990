"""Two stations with one entry in every register, and an editor of the first."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from home.models import Person, Station, StationMembership
from risk.loan_services import Step, approve, hand_out, receive_back, request_loan
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    ExhibitCount,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
)
from tests.home.builders import make_image, make_station
from tests.support.kept_rows import kept

SECRETS = {
    "serial_number": "SECRET-SERIAL",
    "storage_place": "SECRET-PLACE",
    "custodian": "SECRET-CUSTODIAN",
    "donor_name": "SECRET-DONOR",
    "scope": "SECRET-SCOPE",
    "asset_number": "SECRET-ASSET",
    "acceptance_number": "SECRET-ACCEPTANCE",
    "donation_purpose": "SECRET-DONATION",
    "borrower_name": "SECRET-BORROWER",
    "purpose": "SECRET-PURPOSE",
    "case_reference": "SECRET-CASE",
    "cause": "SECRET-CAUSE",
    "reviewed_by": "SECRET-REVIEWER",
    "review_note": "SECRET-REVIEW-NOTE",
    "assessment_note": "SECRET-ASSESSMENT-NOTE",
    "draft": "SECRET-DRAFT",
}


def officer(station: Station, first_name: str) -> Person:
    """An invented officer of the station."""
    return Person.objects.get_or_create(
        station=station, rank="ร.ต.อ.", first_name=first_name, last_name="สมมติ"
    )[0]


def lend_one(station: Station) -> Loan:
    """A loan that went out in January and came back in time, as two people enter it."""
    users = get_user_model().objects
    clerk, _ = users.get_or_create(username=f"clerk-{station.slug}")
    chief, _ = users.get_or_create(username=f"chief-{station.slug}")
    item = PropertyItem.objects.filter(station=station).first()
    day = datetime.date(2025, 1, 10)
    loan = request_loan(
        Loan(
            station=station,
            item=item,
            borrower_name=SECRETS["borrower_name"],
            purpose=SECRETS["purpose"],
            quantity=1,
            requested_on=day,
            due_on=datetime.date(2025, 1, 20),
        ),
        Step(clerk, day),
    )
    approve(loan.pk, Step(chief, day), officer(station, "อนุมัติ"))
    hand_out(loan.pk, Step(clerk, day), "good")
    return receive_back(loan.pk, Step(clerk, datetime.date(2025, 1, 20)), 1, "good")


def make_risk(station: Station, **values: Any) -> BriberyRisk:
    """A published risk of 2568; the values replace the usual ones."""
    usual = {
        "fiscal_year": 2568,
        "work_line": "inquiry",
        "process_name": "การทำสำนวน",
        "risk_event": "เรียกรับเงินเพื่อเร่งสำนวน",
        "likelihood": 2,
        "impact": 2,
        "treatment": "แจ้งความคืบหน้าตามรอบ",
        "owner": "รองผู้กำกับการสอบสวน",
    }
    return BriberyRisk.objects.create(station=station, **(usual | values))


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
    RiskReview.objects.create(
        risk=risk,
        reviewed_on=datetime.date(2025, 2, 14),
        reviewed_by=SECRETS["reviewed_by"],
        likelihood=2,
        impact=4,
        note=SECRETS["review_note"],
    )
    make_risk(station, process_name=SECRETS["draft"], risk_event=SECRETS["draft"], live=False)
    RiskAssessment.objects.create(
        station=station,
        fiscal_year=2568,
        assessed_on=datetime.date(2024, 11, 5),
        meeting_reference="รายงานการประชุมครั้งที่ 1/2568",
        note=SECRETS["assessment_note"],
        members=[CommitteeMember(role="chair", position="ผู้กำกับการ")],
    )
    RiskResult.objects.create(
        station=station,
        risk=risk,
        title="ติดตั้งกล้อง",
        result="ติดตั้งครบทุกจุด",
        carried_on=datetime.date(2025, 1, 15),
        status=RiskResult.Status.DONE,
        residual_likelihood=1,
        residual_impact=4,
        photos=[RiskResultPhoto(photo=make_image(), photo_alt="กล้องที่จุดตรวจ")],
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
            donation_purpose=SECRETS["donation_purpose"],
            acceptance_number=SECRETS["acceptance_number"],
            accepted_on=datetime.date(2024, 11, 1),
            accepted_by=officer(station, "รับมอบ"),
            asset_number=SECRETS["asset_number"] + serial,
            acquired_on=datetime.date(2024, 11, 1),
        )
    PropertyCount.objects.create(
        station=station,
        category="weapon",
        counted_on=datetime.date(2025, 3, 31),
        expected=40,
        found=40,
    )
    PropertyCount.objects.create(
        station=station,
        category="state",
        counted_on=datetime.date(2025, 3, 28),
        scope=SECRETS["scope"],
        expected=12,
        found=11,
        note="อยู่ระหว่างติดตาม",
    )
    lend_one(station)
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
    ExhibitCount.objects.create(
        station=station,
        counted_on=datetime.date(2025, 3, 31),
        counted_by=SECRETS["custodian"],
        witness=SECRETS["custodian"],
        storage_place=SECRETS["storage_place"],
        finished_at=datetime.datetime(2025, 3, 31, tzinfo=datetime.UTC),
    )


@pytest.fixture
def station(db) -> Station:
    """A station with filled registers."""

    def build() -> Station:
        created = make_station(
            "station-a", name_th="สถานีตำรวจภูธรตัวอย่างหนึ่ง", short_name_th="สภ.ตัวอย่างหนึ่ง"
        )
        fill_registers(created)
        return created

    return kept("station-a with registers", build)


@pytest.fixture
def other_station(station) -> Station:
    """Another station with filled registers."""

    def build() -> Station:
        created = make_station("station-b", name_th="สถานีตำรวจภูธรตัวอย่างสอง", hostname="b.example")
        fill_registers(created)
        return created

    return kept("station-b with registers", build)


@pytest.fixture
def editor(station):
    """A data officer of the first station."""
    user = get_user_model().objects.create_user("editor", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="data_officer")
    return user


@pytest.fixture
def risk(station) -> BriberyRisk:
    """The published risk of the first station."""
    return BriberyRisk.objects.live().get(station=station)


@pytest.fixture
def approver_client(client, station):
    """The head of the first station, signed in."""
    user = get_user_model().objects.create_user("head", password="invented-for-tests")
    StationMembership.objects.create(user=user, station=station, role="head")
    client.force_login(user)
    return client


@pytest.fixture
def editor_client(client, editor):
    """The data officer, signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def clerk(station):
    """Who enters requests."""
    return get_user_model().objects.get(username=f"clerk-{station.slug}")


@pytest.fixture
def chief(station):
    """Who approves them."""
    return get_user_model().objects.get(username=f"chief-{station.slug}")
