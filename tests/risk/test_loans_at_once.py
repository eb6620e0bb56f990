"""Two officers hand out the last one at the same moment: one does, the other is told."""

import datetime
import threading

import pytest
from django.db import connection

from home.models import Person
from home.services import start_station
from risk.loan_services import Step, approve, hand_out, receive_back, request_loan
from risk.loans import LoanError
from risk.models import Loan, LoanEvent, PropertyItem

DAY = datetime.date(2025, 2, 10)
OFFICERS = 4


@pytest.fixture
def last_camera(transactional_db) -> PropertyItem:
    """One camera of a new station."""
    station = start_station("at-once", "สถานีตำรวจภูธรพร้อมกัน")
    return PropertyItem.objects.create(
        station=station, category="state", name="กล้อง", quantity=1, unit="ตัว"
    )


def approved(item: PropertyItem) -> Loan:
    """An approved loan of it."""
    person, _ = Person.objects.get_or_create(
        station=item.station, rank="ร.ต.อ.", first_name="สมมติ", last_name="ตัวอย่าง"
    )
    loan = Loan(
        station=item.station,
        item=item,
        borrower=person,
        purpose="ราชการ",
        requested_on=DAY,
        due_on=DAY,
    )
    request_loan(loan, Step(None, DAY))
    return approve(loan.pk, Step(None, DAY), person)


def all_at_once(*steps) -> list[str]:
    """Take the steps in threads that start together; what each was told, empty for success."""
    start = threading.Barrier(len(steps))
    told: list[str] = []

    def take(step) -> None:
        start.wait()
        try:
            step()
            told.append("")
        except LoanError as error:
            told.append(error.message_th)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_the_last_one_goes_out_once(last_camera) -> None:
    loans = [approved(last_camera) for _ in range(OFFICERS)]
    told = all_at_once(
        *(lambda pk=loan.pk: hand_out(pk, Step(None, DAY), "good") for loan in loans)
    )
    assert len(told) == OFFICERS
    assert told.count("") == 1
    assert all("ของเหลือไม่พอ" in message for message in told if message)
    assert PropertyItem.objects.filter(pk=last_camera.pk).lent_quantity() == 1
    assert LoanEvent.objects.filter(action="hand-out").count() == 1


def test_one_loan_comes_back_once(last_camera) -> None:
    loan = approved(last_camera)
    hand_out(loan.pk, Step(None, DAY), "good")
    told = all_at_once(
        *(lambda: receive_back(loan.pk, Step(None, DAY), 1, "good") for _ in range(OFFICERS))
    )
    assert told.count("") == 1
    assert all("คืนครบแล้ว" in message for message in told if message)
    loan.refresh_from_db()
    assert loan.returned_quantity == 1
