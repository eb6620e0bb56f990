"""What the audit log says of the registers' own actions."""

from __future__ import annotations

from wagtail.log_actions import LogFormatter

from risk.count_services import COUNT_ACTION, FOLLOW_UP_ACTION
from risk.loan_services import LOG_ACTION
from risk.loans import ACTION_LABELS_TH, STATUS_LABELS_TH

CUSTODIAN_ACTION = "risk.custodian_changed"


class LoanFormatter(LogFormatter):
    """A step of a loan with where it stood before and where it stands now."""

    def format_message(self, log_entry) -> str:
        """For example ``จ่ายของ: อนุมัติแล้ว รอรับของ → อยู่ระหว่างยืม (จำนวน 2)``."""
        data = log_entry.data
        before = STATUS_LABELS_TH.get(data.get("before", {}).get("status"), "–")
        after = STATUS_LABELS_TH.get(data.get("after", {}).get("status"), "–")
        return f"{self.label}: {before} → {after} (จำนวน {data.get('quantity', 0):,})"


class CountFormatter(LogFormatter):
    """A count with what was expected and found."""

    label = "ตรวจนับ"

    def format_message(self, log_entry) -> str:
        """For example ``ตรวจนับ: ตามทะเบียน 40 นับได้ 39 ไม่ตรง 1 รายการ``."""
        data = log_entry.data
        return (
            f"ตรวจนับ: ตามทะเบียน {data['expected']:,} นับได้ {data['found']:,} "
            f"ไม่ตรง {data['discrepancies']:,} รายการ"
        )


class FollowUpFormatter(LogFormatter):
    """A follow-up, and whether it closed the matter."""

    label = "ติดตามผลการตรวจนับ"

    def format_message(self, log_entry) -> str:
        """With the outcome."""
        closed = not log_entry.data["after"]["open"]
        return f"ติดตามผลการตรวจนับ{' และปิดเรื่อง' if closed else ''}"


class CustodianFormatter(LogFormatter):
    """A change of custodian with both names."""

    label = "เปลี่ยนผู้ดูแล"

    def format_message(self, log_entry) -> str:
        """From whom to whom."""
        data = log_entry.data
        return f"เปลี่ยนผู้ดูแล: {data['before'] or '–'} → {data['after']}"


def register_register_actions(actions) -> None:
    """Tell Wagtail's log about every action of the registers."""
    for action, label in ACTION_LABELS_TH.items():
        formatter = type("StepFormatter", (LoanFormatter,), {"label": f"การยืม: {label}"})
        actions.register_action(LOG_ACTION.format(action.replace("-", "_")))(formatter)
    actions.register_action(COUNT_ACTION)(CountFormatter)
    actions.register_action(FOLLOW_UP_ACTION)(FollowUpFormatter)
    actions.register_action(CUSTODIAN_ACTION)(CustodianFormatter)
