"""The steps of a loan, and which may follow which (O23.5). Pure.

A loan moves only by these steps. Whether enough is there, and who may take a step, is
asked where the database is (see :mod:`risk.loan_services`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal[
    "requested", "approved", "refused", "cancelled", "out", "partly-returned", "returned"
]
Action = Literal["request", "approve", "refuse", "cancel", "hand-out", "take-back"]

STATUS_LABELS_TH: dict[Status, str] = {
    "requested": "รออนุมัติ",
    "approved": "อนุมัติแล้ว รอรับของ",
    "refused": "ไม่อนุมัติ",
    "cancelled": "ยกเลิก",
    "out": "อยู่ระหว่างยืม",
    "partly-returned": "คืนแล้วบางส่วน",
    "returned": "คืนครบแล้ว",
}
ACTION_LABELS_TH: dict[Action, str] = {
    "request": "ขอยืม",
    "approve": "อนุมัติ",
    "refuse": "ไม่อนุมัติ",
    "cancel": "ยกเลิกคำขอ",
    "hand-out": "จ่ายของ",
    "take-back": "รับคืน",
}
STATUSES_OUT: tuple[Status, ...] = ("out", "partly-returned")
"""The thing, or part of it, is away from the station's store."""

_STEPS: dict[Status, tuple[Action, ...]] = {
    "requested": ("approve", "refuse", "cancel"),
    "approved": ("hand-out", "cancel"),
    "out": ("take-back",),
    "partly-returned": ("take-back",),
    "refused": (),
    "cancelled": (),
    "returned": (),
}
_OUTCOMES: dict[Action, Status] = {
    "request": "requested",
    "approve": "approved",
    "refuse": "refused",
    "cancel": "cancelled",
    "hand-out": "out",
}


class LoanError(ValueError):
    """A step that can't be taken. ``message_th`` says why, ``field`` where it was entered."""

    def __init__(self, message_th: str, field: str = "") -> None:
        """Keep the Thai message and the field of the form that it belongs to."""
        super().__init__(message_th)
        self.message_th = message_th
        self.field = field


@dataclass(frozen=True, slots=True)
class Quantities:
    """How much of a loan went out and came back."""

    lent: int
    returned: int = 0

    @property
    def outstanding(self) -> int:
        """What has not come back."""
        return self.lent - self.returned


def allowed_actions(status: Status) -> tuple[Action, ...]:
    """The steps that may be taken next."""
    return _STEPS[status]


def status_after(status: Status, action: Action) -> Status:
    """Where a step other than taking back leads.

    Raises:
        LoanError: the step may not follow; the message says where the loan stands.
    """
    _require(status, action)
    return _OUTCOMES[action]


def take_back(status: Status, quantities: Quantities, number: int) -> tuple[Status, Quantities]:
    """Take back all or a part.

    Args:
        status: where the loan stands.
        quantities: what went out and what came back already.
        number: what comes back now.

    Raises:
        LoanError: nothing is out, or more or less comes back than can.
    """
    _require(status, "take-back")
    if number < 1:
        raise LoanError("จำนวนที่รับคืนต้องไม่น้อยกว่า 1", "quantity")
    if number > quantities.outstanding:
        raise LoanError(f"รับคืนได้ไม่เกินจำนวนที่ยังค้างคืน ({quantities.outstanding:,})", "quantity")
    after = Quantities(quantities.lent, quantities.returned + number)
    return ("partly-returned" if after.outstanding else "returned"), after


def _require(status: Status, action: Action) -> None:
    if action not in _STEPS[status]:
        where = STATUS_LABELS_TH[status]
        raise LoanError(f"{ACTION_LABELS_TH[action]}ไม่ได้ เพราะรายการนี้อยู่ในสถานะ “{where}” แล้ว")
