"""Changes of the registers in Wagtail's audit log, with what was before and after."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.log_actions import log

from risk.models import ExhibitItem

EXHIBIT_ACTIONS: dict[str, tuple[str, str]] = {
    "risk.exhibit_received": ("รับของกลางเข้าคลัง", "รับของกลางเข้าคลัง"),
    "risk.exhibit_moved": ("เคลื่อนย้ายของกลาง", "บันทึกการเคลื่อนย้ายของกลาง"),
    "risk.exhibit_corrected": ("แก้ไขรายการเคลื่อนย้าย", "เพิ่มรายการแก้ไขการเคลื่อนย้ายของกลาง"),
    "risk.exhibit_amended": ("แก้ไขข้อมูลของกลาง", "แก้ไขข้อมูลของของกลาง"),
    "risk.count_started": ("เริ่มตรวจนับของกลาง", "เริ่มตรวจนับของกลาง"),
    "risk.count_saved": ("บันทึกผลตรวจนับ", "บันทึกผลตรวจนับของกลาง"),
    "risk.count_finished": ("ปิดการตรวจนับ", "ปิดการตรวจนับของกลาง"),
    "risk.count_followed_up": ("ติดตามผลต่าง", "บันทึกผลการติดตามของกลางที่ไม่ตรงกับทะเบียน"),
    "risk.custody_verified": ("ตรวจสอบห่วงโซ่ของกลาง", "ตรวจสอบห่วงโซ่การครอบครองของกลาง"),
}
"""Actions on exhibits: label and message, in Thai."""


def log_change(
    instance: models.Model,
    action: str,
    user: Any,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    entry: models.Model | None = None,
) -> None:
    """Write one change to the audit log.

    Args:
        instance: what changed.
        action: one of the registered actions.
        user: who did it; ``None`` for a command.
        before: values before the change, by name.
        after: values after it.
        entry: the entry in the log of custody that goes with it.
    """
    data: dict[str, Any] = {"before": before, "after": after}
    if entry is not None:
        data["entry"] = {"sequence": entry.sequence, "kind": entry.kind, "hash": entry.hash}
    log(instance=instance, action=action, user=user, title=log_title(instance), data=data)


def log_title(instance: models.Model) -> str:
    """What the audit log calls a thing.

    Of an exhibit the number alone, without its case: lists of the audit log are read by more
    people than the register.
    """
    if isinstance(instance, ExhibitItem):
        return f"ของกลางเลขที่ {instance.number}"
    return str(instance)
