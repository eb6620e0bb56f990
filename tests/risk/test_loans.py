"""Loans in the database: who may, how many are there, and what is kept of every step."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.timezone import localdate
from wagtail.models import ModelLogEntry

from risk.loan_services import (
    Step,
    approve,
    cancel,
    hand_out,
    receive_back,
    refuse,
)
from risk.loans import LoanError
from risk.models import Loan, LoanEvent, PropertyItem
from risk.models.write_once import WriteOnceError
from tests.risk.conftest import officer

from .loan_builders import DAY, DUE, a_request, a_thing, lent


def test_a_loan_goes_its_way_and_every_step_is_kept(station, clerk, chief) -> None:
    loan = lent(a_thing(station), clerk, chief)
    receive_back(loan.pk, Step(clerk, DUE, "คืนก่อนหนึ่งตัว"), 1, "good")
    loan = receive_back(loan.pk, Step(clerk, DUE), 1, "fair")
    assert (loan.status, loan.returned_on, loan.returned_condition) == ("returned", DUE, "fair")
    events = loan.events.order_by("pk")
    assert [(e.action, e.status_before, e.status_after, e.quantity) for e in events] == [
        ("request", "", "requested", 2),
        ("approve", "requested", "approved", 2),
        ("hand-out", "approved", "out", 2),
        ("take-back", "out", "partly-returned", 1),
        ("take-back", "partly-returned", "returned", 1),
    ]
    assert [e.recorded_by for e in events] == [clerk, chief, clerk, clerk, clerk]


def test_every_step_is_in_the_audit_log_with_before_and_after(station, clerk, chief) -> None:
    loan = lent(a_thing(station), clerk, chief)
    receive_back(loan.pk, Step(clerk, DUE), 2, "good")
    entries = ModelLogEntry.objects.for_instance(loan).order_by("pk")
    assert [entry.action for entry in entries] == [
        "risk.loan_request",
        "risk.loan_approve",
        "risk.loan_hand_out",
        "risk.loan_take_back",
    ]
    assert [entry.user for entry in entries] == [clerk, chief, clerk, clerk]
    last = entries.last()
    assert last.timestamp is not None
    assert (last.data["before"]["status"], last.data["after"]["status"]) == ("out", "returned")
    assert (last.data["before"]["returned_quantity"], last.data["after"]["returned_quantity"]) == (
        0,
        2,
    )
    assert "อยู่ระหว่างยืม → คืนครบแล้ว" in str(last.message)


def test_a_refusal_says_why(station, clerk, chief) -> None:
    loan = a_request(a_thing(station), clerk)
    with pytest.raises(LoanError) as asked:
        refuse(loan.pk, Step(chief, DAY), officer(station, "อนุมัติ"))
    assert asked.value.field == "note"
    loan = refuse(loan.pk, Step(chief, DAY, "ใช้ในราชการอื่น"), officer(station, "อนุมัติ"))
    assert (loan.status, loan.refusal_reason) == ("refused", "ใช้ในราชการอื่น")
    with pytest.raises(LoanError):
        hand_out(loan.pk, Step(clerk, DAY), "good")


def test_a_cancelled_request_is_never_handed_out(station, clerk, chief) -> None:
    loan = a_request(a_thing(station), clerk)
    cancel(loan.pk, Step(clerk, DAY))
    with pytest.raises(LoanError, match="ยกเลิก"):
        approve(loan.pk, Step(chief, DAY), officer(station, "อนุมัติ"))


def test_no_more_goes_out_than_is_there(station, clerk, chief) -> None:
    item = a_thing(station, quantity=3)
    lent(item, clerk, chief)
    second = a_request(item, clerk)
    approve(second.pk, Step(chief, DAY), officer(station, "อนุมัติ"))
    with pytest.raises(LoanError, match="เหลืออยู่ 1"):
        hand_out(second.pk, Step(clerk, DAY), "good")
    second.refresh_from_db()
    assert second.status == "approved"
    assert second.events.count() == 2, "a step that fails leaves no trace"


def test_what_came_back_can_be_lent_again(station, clerk, chief) -> None:
    item = a_thing(station, quantity=2)
    first = lent(item, clerk, chief)
    receive_back(first.pk, Step(clerk, DAY), 2, "good")
    assert lent(item, clerk, chief).status == "out"
    assert PropertyItem.objects.filter(pk=item.pk).lent_quantity() == 2


@pytest.mark.parametrize(
    "values", [{"category": "weapon"}, {"misuse_prone": True}], ids=["weapon", "misuse-prone"]
)
class TestControlledThings:
    """A weapon, or what is easily used privately, is approved by somebody else."""

    def test_the_borrower_does_not_approve(self, station, clerk, chief, values) -> None:
        loan = a_request(a_thing(station, **values), clerk)
        with pytest.raises(LoanError) as refused:
            approve(loan.pk, Step(chief, DAY), loan.borrower)
        assert refused.value.field == "approver"

    def test_nor_under_a_typed_name(self, station, clerk, chief, values) -> None:
        same = officer(station, "อนุมัติ")
        loan = a_request(
            a_thing(station, **values), clerk, borrower=None, borrower_name=f" {same.full_name} "
        )
        with pytest.raises(LoanError) as refused:
            approve(loan.pk, Step(chief, DAY), same)
        assert refused.value.field == "approver"

    def test_nor_the_account_that_asked(self, station, clerk, values) -> None:
        loan = a_request(a_thing(station, **values), clerk)
        with pytest.raises(LoanError, match="ผู้บันทึกคำขอ"):
            approve(loan.pk, Step(clerk, DAY), officer(station, "อนุมัติ"))

    def test_another_does(self, station, clerk, chief, values) -> None:
        loan = a_request(a_thing(station, **values), clerk)
        assert approve(loan.pk, Step(chief, DAY), officer(station, "อนุมัติ")).status == "approved"


def test_a_plain_thing_may_be_approved_by_whoever_asked(station, clerk) -> None:
    loan = a_request(a_thing(station), clerk)
    assert approve(loan.pk, Step(clerk, DAY), loan.borrower).status == "approved"


def test_an_officer_of_another_station_approves_nothing(station, other_station, clerk) -> None:
    loan = a_request(a_thing(station), clerk)
    stranger = officer(other_station, "อนุมัติ")
    with pytest.raises(LoanError, match="สถานีอื่น"):
        approve(loan.pk, Step(clerk, DAY), stranger)
    with pytest.raises(LoanError, match="สถานีอื่น"):
        refuse(loan.pk, Step(clerk, DAY, "เหตุผล"), stranger)


@pytest.mark.parametrize("shift", [-1, None], ids=["before-the-request", "in-the-future"])
def test_days_stand_in_order(station, clerk, chief, shift) -> None:
    loan = a_request(a_thing(station), clerk)
    day = localdate() + datetime.timedelta(days=1) if shift is None else DAY.replace(day=9)
    with pytest.raises(LoanError) as refused:
        approve(loan.pk, Step(chief, day), officer(station, "อนุมัติ"))
    assert refused.value.field == "happened_on"


def test_nothing_comes_back_before_it_went(station, clerk, chief) -> None:
    loan = a_request(a_thing(station), clerk)
    approve(loan.pk, Step(chief, DAY), officer(station, "อนุมัติ"))
    hand_out(loan.pk, Step(clerk, DAY.replace(day=12)), "good")
    with pytest.raises(LoanError) as refused:
        receive_back(loan.pk, Step(clerk, DAY.replace(day=11)), 1, "good")
    assert refused.value.field == "happened_on"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"borrower": None}, "borrower"),
        ({"borrower_name": "อีกคนหนึ่ง"}, "borrower_name"),
        ({"due_on": DAY.replace(day=9)}, "due_on"),
        ({"quantity": 6}, "quantity"),
        ({"quantity": 0}, "quantity"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_a_request_says_at_the_field_what_is_wrong(station, clerk, values, field) -> None:
    before = Loan.objects.count()
    with pytest.raises(ValidationError) as refused:
        a_request(a_thing(station), clerk, **values)
    assert field in refused.value.message_dict
    assert Loan.objects.count() == before


def test_a_thing_of_another_station_or_written_off_is_not_lent(
    station, other_station, clerk
) -> None:
    stranger = a_thing(other_station)
    with pytest.raises(ValidationError, match="สถานีอื่น"):
        a_request(stranger, clerk, station=station)
    gone = a_thing(station, status="disposed")
    with pytest.raises(ValidationError, match="เลิกใช้แล้ว"):
        a_request(gone, clerk)


def test_overdue_is_a_question_about_a_day(station, clerk, chief) -> None:
    loan = lent(a_thing(station), clerk, chief)
    assert not loan.is_overdue(DUE)
    late = DUE + datetime.timedelta(days=1)
    assert loan.is_overdue(late)
    assert list(Loan.objects.overdue(DUE)) == []
    assert list(Loan.objects.overdue(late)) == [loan]
    receive_back(loan.pk, Step(clerk, DUE), 1, "good")
    assert list(Loan.objects.overdue(late)) == [loan], "a part is still out"
    receive_back(loan.pk, Step(clerk, DUE), 1, "good")
    assert list(Loan.objects.overdue(late)) == []


def test_the_database_keeps_returns_within_the_loan(station, clerk, chief) -> None:
    loan = lent(a_thing(station), clerk, chief)
    with pytest.raises(IntegrityError), transaction.atomic():
        Loan.objects.filter(pk=loan.pk).update(returned_quantity=3)


def test_the_log_only_grows(station) -> None:
    event = LoanEvent.objects.filter(station=station).first()
    event.note = "แก้ไข"
    for attempt in (
        event.save,
        event.delete,
        LoanEvent.objects.all().delete,
        lambda: LoanEvent.objects.update(note="แก้ไข"),
    ):
        with pytest.raises(WriteOnceError):
            attempt()
    assert LoanEvent.objects.get(pk=event.pk).note == ""


def test_what_was_lent_is_written_off_and_never_deleted(station, clerk, chief) -> None:
    item = a_thing(station)
    loan = lent(item, clerk, chief)
    with pytest.raises(ProtectedError):
        item.delete()
    item.status, item.disposed_on, item.disposal_reason = "disposed", DAY, "ชำรุด"
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert "รับคืน" in refused.value.message_dict["status"][0]
    receive_back(loan.pk, Step(clerk, DAY), 2, "good")
    item.full_clean()


def test_the_register_keeps_at_least_what_is_out(station, clerk, chief) -> None:
    item = a_thing(station)
    lent(item, clerk, chief)
    item.quantity = 1
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert "quantity" in refused.value.message_dict
