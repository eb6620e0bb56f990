"""A station with any number of rows in its registers and records, for budgets."""

import datetime

from oitpages.models import RECORD_MODELS
from risk.models import (
    BriberyRisk,
    ExhibitItem,
    Loan,
    PropertyCount,
    PropertyItem,
    RiskResult,
)
from tests.home.builders import make_image, make_news, make_person, make_posting
from tests.oitpages.builders import YEAR, add_many, item_page, record_page_key
from tests.oitpages.register_builders import copy_registers


def fill(station, page, number: int) -> None:
    """The station's registers, people and news with so many rows each."""
    image = make_image()
    risk = BriberyRisk.objects.create(
        station=station,
        fiscal_year=YEAR,
        work_line="traffic",
        process_name="ด่านตรวจ",
        risk_event="เรียกรับเงิน",
        likelihood=2,
        impact=2,
        treatment="กล้อง",
        owner="สว.จร.",
    )
    RiskResult.objects.bulk_create(
        RiskResult(
            station=station,
            risk=risk,
            title=f"กิจกรรม {row}",
            result="แล้วเสร็จ",
            carried_on=datetime.date(2025, 1, 1),
            status="done",
            photo=image,
            photo_alt="ภาพกิจกรรม",
        )
        for row in range(number)
    )
    PropertyItem.objects.bulk_create(
        PropertyItem(station=station, category="state", name=f"เครื่อง {row}", unit="เครื่อง")
        for row in range(number)
    )
    PropertyCount.objects.bulk_create(
        PropertyCount(
            station=station,
            category="weapon",
            counted_on=datetime.date(2024, 10, 1) + datetime.timedelta(days=row),
            expected=1,
            found=1,
        )
        for row in range(min(number, 360))
    )
    item = PropertyItem.objects.filter(station=station).first()
    Loan.objects.bulk_create(
        Loan(
            station=station,
            item=item,
            borrower_name="ผู้ยืม",
            purpose="ราชการ",
            requested_on=datetime.date(2024, 10, 1),
            due_on=datetime.date(2024, 11, 1),
            status="out",
            out_on=datetime.date(2024, 10, 1) + datetime.timedelta(days=row % 360),
            out_month=f"{2024 + (9 + row % 12) // 12}-{(9 + row % 12) % 12 + 1:02}",
        )
        for row in range(number)
    )
    ExhibitItem.objects.bulk_create(
        ExhibitItem(
            station=station,
            case_reference=str(row),
            exhibit_type="drugs",
            quantity=1,
            unit="กรัม",
            seized_on=datetime.date(2025, 1, 1),
            received_on=datetime.date(2025, 1, 1),
            running_number=row + 1,
            register_year=2568 + number,
        )
        for row in range(number)
    )
    copy_registers(station)
    for row in range(min(number, 5)):
        make_news(station, date=datetime.date(2025, 1, 1), topics=["result"])
        make_posting(make_person(station, f"คนที่ {row}"), role="member", position="ผบ.หมู่")


def fill_records(edition_page, number: int) -> None:
    """Every kind of record with so many rows."""
    for model in RECORD_MODELS:
        add_many(item_page(edition_page, record_page_key(model)), model, number)
