"""Registers of an invented station, with secrets in every private column."""

import datetime
from decimal import Decimal

from home.models import Person
from oitpages.models import ItemPage
from oitpages.register_copies import take_copy
from risk.models import (
    BriberyRisk,
    ExhibitCount,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyItem,
    RiskResult,
    RiskResultPhoto,
)
from tests.home.builders import make_image
from tests.oitpages.builders import AS_OF, NOON, YEAR
from tests.oitpages.hidden_risks import SECRETS, fill_hidden_risks


def fill_registers(station) -> None:
    """Risks, results, property, counts and exhibits, with secrets in every private column.

    Pages that are published already show them too.
    """
    for number, line in enumerate(("traffic", "inquiry", "administration")):
        risk = BriberyRisk.objects.create(
            station=station,
            fiscal_year=YEAR,
            work_line=line,
            process_name=f"กระบวนงาน {line}",
            risk_event="เรียกรับประโยชน์",
            cause=SECRETS["cause"],
            existing_controls="" if number else "กล้องบันทึกภาพ",
            likelihood=number + 1,
            impact=number + 3,
            treatment="หมุนเวียนหน้าที่",
            owner="สารวัตร",
            due_on=None if number else datetime.date(2025, 6, 30),
            budget=None if number else Decimal("12500.50"),
        )
        RiskResult.objects.create(
            station=station,
            risk=risk,
            title=f"ดำเนินการ {line}",
            result="แล้วเสร็จ",
            carried_on=datetime.date(2025, 3 - number, 1),
            status=RiskResult.Status.DONE,
            residual_likelihood=1,
            residual_impact=2,
            photo=None if number else make_image(),
            photo_alt="" if number else "ภาพกิจกรรม",
            photos=[]
            if number
            else [RiskResultPhoto(photo=make_image(), photo_alt="ภาพกิจกรรมเพิ่มเติม")],
        )
    fill_hidden_risks(station, YEAR, AS_OF)
    officer = Person.objects.get(station=station, first_name=SECRETS["committee_name"])
    for number in range(2):
        item = PropertyItem.objects.create(
            station=station,
            category="donated",
            name="กล้องบันทึกภาพ",
            quantity=2,
            unit="เครื่อง",
            misuse_prone=True,
            serial_number=f"{SECRETS['serial_number']}-{number}",
            storage_place=SECRETS["storage_place"],
            custodian=SECRETS["custodian"],
            donor_name=SECRETS["donor_name"],
            accepted_on=AS_OF,
            accepted_by=officer,
            acceptance_number=SECRETS["acceptance_number"],
            donation_purpose=SECRETS["donation_purpose"],
            asset_number=f"{SECRETS['asset_number']}-{number}",
        )
        Loan.objects.create(
            station=station,
            item=item,
            borrower_name=SECRETS["borrower_name"],
            purpose=SECRETS["purpose"],
            requested_on=datetime.date(2025, 1 + number, 10),
            due_on=datetime.date(2025, 1 + number, 20),
            status="returned",
            out_on=datetime.date(2025, 1 + number, 11),
            out_month=f"2025-0{1 + number}",
            returned_quantity=1,
            returned_on=datetime.date(2025, 1 + number, 19 + 2 * number),
        )
        PropertyCount.objects.create(
            station=station,
            category=("weapon", "state")[number],
            counted_on=datetime.date(2025, 3, 31),
            expected=40,
            found=40 - number,
            scope=SECRETS["scope"],
            note="ส่งซ่อม" if number else "",
        )
        ExhibitItem.objects.create(
            station=station,
            case_reference=SECRETS["case_reference"],
            exhibit_type="vehicles",
            quantity=Decimal("1.5"),
            unit="คัน",
            seized_on=datetime.date(2024, 12, 1),
            storage_place=SECRETS["storage_place"],
            status=("stored", "returned")[number],
        )
    ExhibitCount.objects.create(
        station=station,
        counted_on=datetime.date(2025, 3, 31),
        counted_by=SECRETS["custodian"],
        witness=SECRETS["custodian"],
        storage_place=SECRETS["storage_place"],
        finished_at=NOON,
    )
    copy_registers(station)


def copy_registers(station) -> None:
    """Have the station's published pages show the registers as they are now."""
    for page in ItemPage.objects.filter(station=station, live=True).specific():
        take_copy(page)
