"""The screens of a loan's steps, by the step."""

from __future__ import annotations

from django.utils.functional import cached_property

from risk import loan_services
from risk.loan_forms import ApproveForm, CancelForm, HandOutForm, RefuseForm, TakeBackForm
from risk.loan_services import Step
from risk.loans import Action
from risk.step_views import StepView


class LoanStepView(StepView):
    """A step of a loan."""

    permission_required = "change"
    header_icon = "clipboard-list"

    def step(self, values: dict) -> Step:
        """Who takes the step, when, and what is said."""
        return Step(self.request.user, values["happened_on"], values["note"])

    @cached_property
    def explanation(self) -> str:
        """What is asked for, by whom."""
        loan = self.object
        return (
            f"{loan.borrower_label} ขอยืม {loan.item.name} "
            f"จำนวน {loan.quantity:,} {loan.item.unit} เพื่อ{loan.purpose}"
        )


class ApproveView(LoanStepView):
    """Approve a request."""

    permission_required = "approve"
    page_title = "อนุมัติการยืม"
    form_class = ApproveForm
    success_message = "อนุมัติแล้ว ขั้นต่อไปคือจ่ายของ"

    def take_step(self, values: dict) -> None:
        """Approve."""
        loan_services.approve(self.object.pk, self.step(values), values["approver"])


class RefuseView(LoanStepView):
    """Refuse a request."""

    permission_required = "approve"
    page_title = "ไม่อนุมัติการยืม"
    form_class = RefuseForm
    success_message = "บันทึกว่าไม่อนุมัติแล้ว"

    def take_step(self, values: dict) -> None:
        """Refuse."""
        loan_services.refuse(self.object.pk, self.step(values), values["approver"])


class CancelView(LoanStepView):
    """Cancel a request."""

    page_title = "ยกเลิกคำขอ"
    form_class = CancelForm
    success_message = "ยกเลิกคำขอแล้ว"

    def take_step(self, values: dict) -> None:
        """Cancel."""
        loan_services.cancel(self.object.pk, self.step(values))


class HandOutView(LoanStepView):
    """Hand out what was approved."""

    page_title = "จ่ายของ"
    form_class = HandOutForm
    success_message = "บันทึกการจ่ายของแล้ว โปรดพิมพ์ใบยืมให้ผู้ยืมลงชื่อ"

    def take_step(self, values: dict) -> None:
        """Hand out."""
        loan_services.hand_out(self.object.pk, self.step(values), values["condition"])


class TakeBackView(LoanStepView):
    """Take back all or a part."""

    page_title = "รับคืน"
    form_class = TakeBackForm
    success_message = "บันทึกการรับคืนแล้ว พิมพ์ใบรับคืนให้ผู้คืนได้"

    def take_step(self, values: dict) -> None:
        """Take back."""
        loan_services.receive_back(
            self.object.pk, self.step(values), values["quantity"], values["condition"]
        )


STEP_VIEWS: dict[Action, type[LoanStepView]] = {
    "approve": ApproveView,
    "refuse": RefuseView,
    "cancel": CancelView,
    "hand-out": HandOutView,
    "take-back": TakeBackView,
}
"""Every step that has a screen of its own; a request is entered in the register's form."""
