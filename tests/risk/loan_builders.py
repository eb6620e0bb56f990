"""Loans of five cameras, asked for, and handed out."""

import datetime

from risk.loan_services import Step, approve, hand_out, request_loan
from risk.models import Loan, PropertyItem
from tests.risk.conftest import officer

DAY = datetime.date(2025, 2, 10)
DUE = datetime.date(2025, 2, 20)


def a_thing(station, **values) -> PropertyItem:
    """Five cameras that nobody has to guard."""
    return PropertyItem.objects.create(
        **{
            "station": station,
            "category": "state",
            "name": "กล้องถ่ายภาพ",
            "quantity": 5,
            "unit": "ตัว",
            **values,
        }
    )


def a_request(item: PropertyItem, clerk, **values) -> Loan:
    """A request for two of them."""
    wanted = {
        "station": item.station,
        "item": item,
        "borrower": officer(item.station, "ยืม"),
        "purpose": "บันทึกภาพกิจกรรม",
        "quantity": 2,
        "requested_on": DAY,
        "due_on": DUE,
        **values,
    }
    return request_loan(Loan(**wanted), Step(clerk, wanted["requested_on"]))


def lent(item: PropertyItem, clerk, chief, **values) -> Loan:
    """The same, approved and handed out."""
    loan = a_request(item, clerk, **values)
    approve(loan.pk, Step(chief, DAY), officer(item.station, "อนุมัติ"))
    return hand_out(loan.pk, Step(clerk, DAY), "good")
