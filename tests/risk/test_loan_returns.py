"""Loans that come back in parts: the day and the state of each, and the day of the request."""

import datetime

import pytest

from risk.loan_services import Step, receive_back, request_loan
from risk.loans import LoanError
from risk.models import Loan
from tests.risk.conftest import officer

from .loan_builders import DAY, DUE, a_thing, lent


def test_a_later_part_is_not_entered_before_an_earlier_one(station, clerk, chief) -> None:
    """Else the loan would count as returned in time."""
    loan = lent(a_thing(station), clerk, chief)
    receive_back(loan.pk, Step(clerk, DUE + datetime.timedelta(days=1)), 1, "repair")
    with pytest.raises(LoanError) as refused:
        receive_back(loan.pk, Step(clerk, DUE), 1, "good")
    assert refused.value.field == "happened_on"
    assert "วันที่รับคืนครั้งก่อน" in refused.value.message_th
    loan.refresh_from_db()
    assert (loan.returned_quantity, loan.returned_on) == (1, None)


def test_the_worst_state_of_all_parts_is_kept(station, clerk, chief) -> None:
    loan = lent(a_thing(station), clerk, chief)
    receive_back(loan.pk, Step(clerk, DUE), 1, "repair")
    loan = receive_back(loan.pk, Step(clerk, DUE), 1, "good")
    assert (loan.status, loan.returned_condition, loan.returned_on) == ("returned", "repair", DUE)
    conditions = loan.events.filter(action="take-back").values_list("condition", flat=True)
    assert sorted(conditions) == ["good", "repair"]


def test_a_request_is_logged_on_the_day_it_names(station, clerk) -> None:
    item = a_thing(station)
    loan = Loan(
        station=station,
        item=item,
        borrower=officer(station, "ยืม"),
        purpose="บันทึกภาพ",
        quantity=1,
        requested_on=DAY,
        due_on=DUE,
    )
    request_loan(loan, Step(clerk))
    assert loan.events.get(action="request").happened_on == DAY
