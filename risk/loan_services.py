"""The steps of a loan in the database: checked, counted, logged, all or nothing.

Every step locks the thing that is lent first, so that two officers who hand out the last
one at the same moment can't both succeed: the second is told.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from cms.common.thai import Month, normalise_text
from home.models import Person
from risk.loans import Action, LoanError, status_after, take_back
from risk.models import Loan, LoanEvent, PropertyItem

LOG_ACTION = "risk.loan_{}"
"""Name of a step in the audit log, by its action."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is said of a step when it is taken.

    Args:
        user: who is signed in.
        happened_on: the day it happened; today by default.
        note: whatever else is worth keeping.
    """

    user: object
    happened_on: datetime.date | None = None
    note: str = ""

    @property
    def day(self) -> datetime.date:
        """The day of the step."""
        return self.happened_on or timezone.localdate()


def worst_condition(*conditions: str) -> str:
    """The worst of some states of repair; empty ones say nothing."""
    return max(filter(None, conditions), key=PropertyItem.Condition.values.index, default="")


def snapshot(loan: Loan) -> dict[str, object]:
    """What the audit log keeps of a loan before and after a step."""
    return {
        "status": loan.status,
        "quantity": loan.quantity,
        "returned_quantity": loan.returned_quantity,
        "approver": loan.approver_id,
        "due_on": loan.due_on.isoformat(),
    }


@transaction.atomic
def request_loan(loan: Loan, step: Step) -> Loan:
    """Enter a request.

    Args:
        loan: new, with item, borrower, purpose, quantity and days.
        step: who enters it.

    Raises:
        ValidationError: with Thai messages by field; nothing is written.
    """
    loan.requested_by = step.user
    loan.full_clean()
    loan.save()
    # A request that is entered later happened on the day it names.
    _record(loan, "request", replace(step, happened_on=loan.requested_on), {}, loan.quantity)
    return loan


def approve(loan_pk: int, step: Step, approver: Person) -> Loan:
    """Approve a request.

    A weapon or a thing prone to misuse needs somebody other than the borrower, and an
    account other than the one that entered the request (O23.3, O23.5).

    Raises:
        LoanError: the step may not follow, or the approver may not approve this.
    """

    def change(loan: Loan, item: PropertyItem) -> int:
        _require_own_officer(loan, approver)
        _require_another(loan, item, approver, step)
        loan.approver, loan.decided_on = approver, step.day
        return loan.quantity

    return _take(loan_pk, "approve", step, change)


def refuse(loan_pk: int, step: Step, approver: Person) -> Loan:
    """Refuse a request; ``step.note`` is the reason.

    Raises:
        LoanError: the step may not follow, or no reason is given.
    """

    def change(loan: Loan, item: PropertyItem) -> int:
        if not step.note.strip():
            raise LoanError("โปรดระบุเหตุผลที่ไม่อนุมัติ", "note")
        _require_own_officer(loan, approver)
        loan.approver, loan.decided_on = approver, step.day
        loan.refusal_reason = step.note
        return loan.quantity

    return _take(loan_pk, "refuse", step, change)


def cancel(loan_pk: int, step: Step) -> Loan:
    """Cancel what was not handed out yet.

    Raises:
        LoanError: it was handed out, or has ended.
    """
    return _take(loan_pk, "cancel", step, lambda loan, item: loan.quantity)


def hand_out(loan_pk: int, step: Step, condition: str) -> Loan:
    """Hand out what was approved, if it is there.

    Args:
        loan_pk: the loan.
        step: who hands out, when.
        condition: state of repair, of :class:`risk.models.PropertyItem.Condition`.

    Raises:
        LoanError: the step may not follow, or too few are left.
    """

    def change(loan: Loan, item: PropertyItem) -> int:
        if item.status == PropertyItem.Status.DISPOSED:
            raise LoanError("ทรัพย์สินนี้เลิกใช้แล้ว จ่ายไม่ได้")
        _require_order(loan.decided_on, step, "วันที่อนุมัติ")
        left = item.quantity - PropertyItem.objects.filter(pk=item.pk).lent_quantity()
        if loan.quantity > left:
            raise LoanError(
                f"ของเหลือไม่พอ ขอยืม {loan.quantity:,} {item.unit} "
                f"แต่เหลืออยู่ {left:,} {item.unit} โปรดรอรับคืนหรือยกเลิกแล้วขอยืมใหม่"
            )
        loan.out_on, loan.out_condition = step.day, condition
        loan.out_month = Month.of(step.day).key
        return loan.quantity

    return _take(loan_pk, "hand-out", step, change, condition)


def receive_back(loan_pk: int, step: Step, quantity: int, condition: str) -> Loan:
    """Take back all or a part.

    Args:
        loan_pk: the loan.
        step: who receives, when.
        quantity: what comes back now.
        condition: state of repair of this part; the loan keeps the worst of all its parts.

    Raises:
        LoanError: nothing is out, the quantity is none that can come back, or the day is
            before that of an earlier part.
    """

    def change(loan: Loan, item: PropertyItem) -> int:
        loan.status, quantities = take_back(loan.status, loan.quantities, quantity)
        _require_order(loan.out_on, step, "วันที่รับของไป")
        earlier = LoanEvent.objects.filter(loan=loan, action="take-back")
        last = earlier.aggregate(day=Max("happened_on"))["day"]
        # Else the last part, entered with an earlier day, would end the loan in time.
        _require_order(last, step, "วันที่รับคืนครั้งก่อน")
        loan.returned_quantity = quantities.returned
        loan.returned_condition = worst_condition(loan.returned_condition, condition)
        if not quantities.outstanding:
            loan.returned_on = step.day
        return quantity

    return _take(loan_pk, "take-back", step, change, condition)


@transaction.atomic
def _take(
    loan_pk: int,
    action: Action,
    step: Step,
    change: Callable[[Loan, PropertyItem], int],
    condition: str = "",
) -> Loan:
    """Take a step: lock, check, change, save, record."""
    item_pk = Loan.objects.values_list("item_id", flat=True).get(pk=loan_pk)
    item = PropertyItem.objects.select_for_update().get(pk=item_pk)
    loan = Loan.objects.select_for_update().get(pk=loan_pk)
    before = snapshot(loan)
    if step.day > timezone.localdate():
        raise LoanError("วันที่ต้องไม่เป็นวันในอนาคต", "happened_on")
    _require_order(loan.requested_on, step, "วันที่ขอยืม")
    target = loan.status if action == "take-back" else status_after(loan.status, action)
    quantity = change(loan, item)
    if action != "take-back":
        loan.status = target
    loan.save()
    _record(loan, action, step, before, quantity, condition)
    return loan


def _record(
    loan: Loan,
    action: Action,
    step: Step,
    before: dict[str, object],
    quantity: int,
    condition: str = "",
) -> None:
    """Write the step into the loan's own log and into the audit log."""
    LoanEvent.objects.create(
        loan=loan,
        station_id=loan.station_id,
        action=action,
        status_before=before.get("status", ""),
        status_after=loan.status,
        happened_on=step.day,
        quantity=quantity,
        condition=condition,
        note=step.note,
        recorded_by=step.user,
    )
    log(
        instance=loan,
        action=LOG_ACTION.format(action.replace("-", "_")),
        user=step.user,
        data={"before": before, "after": snapshot(loan), "quantity": quantity},
    )


def _require_order(earlier: datetime.date | None, step: Step, name: str) -> None:
    if earlier is not None and step.day < earlier:
        raise LoanError(f"วันที่ต้องไม่ก่อน{name}", "happened_on")


def _require_own_officer(loan: Loan, approver: Person) -> None:
    if approver.station_id != loan.station_id:
        raise LoanError("ผู้อนุมัติเป็นของสถานีอื่น โปรดเลือกใหม่", "approver")


def _require_another(loan: Loan, item: PropertyItem, approver: Person, step: Step) -> None:
    """Controlled things: the approver is neither the borrower nor the requester's account."""
    if not item.is_controlled:
        return
    same_name = normalise_text(loan.borrower_label) == normalise_text(approver.full_name)
    if loan.borrower_id == approver.pk or same_name:
        raise LoanError("อาวุธและทรัพย์สินที่เสี่ยงต่อการนำไปใช้ส่วนตัว ผู้อนุมัติต้องไม่ใช่ผู้ยืม", "approver")
    if loan.requested_by_id is not None and loan.requested_by_id == step.user.pk:
        raise LoanError("อาวุธและทรัพย์สินที่เสี่ยงต่อการนำไปใช้ส่วนตัว ต้องให้ผู้ใช้คนอื่นที่ไม่ใช่ผู้บันทึกคำขอเป็นผู้อนุมัติ")
