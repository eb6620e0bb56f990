"""The demo's forms: open, with keys whose passphrase everybody may know, and invented matters.

A visitor finds a receipt number on the form's page and follows the matter with it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from home.messages.receive import follow, make_key, receive, reply
from home.models import Message, MessageKey, MessageKind, MessagePage, Station
from oitpages.demo.richtext import rich_text

DEMO_PASSPHRASE = "รหัสผ่านกุญแจตัวอย่าง 2568"  # noqa: S105 - invented, and told to everybody


@dataclass(frozen=True, slots=True)
class Matter:
    """An invented message, and what became of it."""

    kind: MessageKind
    subject: str
    text: str
    months_ago: int
    status: Message.Status = Message.Status.RECEIVED
    answer: str = ""


MATTERS: tuple[Matter, ...] = (
    Matter(
        MessageKind.QUESTION,
        "เวลาทำการวันหยุด",
        "วันหยุดราชการรับแจ้งเอกสารหายหรือไม่ (เรื่องสมมติ)",
        1,
        Message.Status.FINISHED,
        "รับแจ้งได้ตลอด 24 ชั่วโมงที่ห้องรับแจ้งความ เตรียมบัตรประจำตัวประชาชนมาด้วย",
    ),
    Matter(
        MessageKind.FEEDBACK,
        "ที่จอดรถ",
        "ขอให้เพิ่มป้ายบอกที่จอดรถสำหรับผู้มาติดต่อ (เรื่องสมมติ)",
        0,
        Message.Status.IN_PROGRESS,
        "ได้รับข้อเสนอแล้ว อยู่ระหว่างสำรวจจุดติดตั้งป้าย",
    ),
    Matter(
        MessageKind.COMPLAINT,
        "การให้บริการล่าช้า",
        "ขอคัดสำเนาเอกสารแล้วถูกบอกให้กลับมาใหม่หลายครั้ง (เรื่องสมมติ)",
        2,
        Message.Status.FINISHED,
        "ตรวจสอบแล้ว ได้ปรับขั้นตอนให้คัดสำเนาเสร็จภายในวันเดียว และกำชับผู้เกี่ยวข้อง",
    ),
)


def form_page(station: Station, kind: str, body: str, **values: str) -> MessagePage:
    """A form of a kind, not yet in the tree: with its key, and what was invented sent to it.

    The receipt number stands below the form: that of a real matter is told to its sender
    alone, but nobody sent these.

    Args:
        station: the demo station.
        kind: a value of :class:`home.models.MessageKind`.
        body: what stands below the form, as plain demo text.
        values: further fields of the page.
    """
    purpose = MessageKey.Purpose.of_kind(kind)
    if not station.message_keys.filter(purpose=purpose).exists():
        make_key(station, purpose, DEMO_PASSPHRASE, None)
    receipts = [_send(station, matter) for matter in MATTERS if matter.kind == kind]
    return MessagePage(kind=kind, body=rich_text(f"{_notice(receipts)}\n\n{body}"), **values)


def _notice(receipts: list[str]) -> str:
    numbers = " และ ".join(receipts)
    return (
        "## ลองติดตามเรื่องสมมติ\n\n"
        f"คัดลอกเลขที่รับเรื่อง {numbers} ไปใส่ในช่อง “ติดตามเรื่องที่ส่งแล้ว” "
        "เพื่อดูผลของเรื่องสมมติ"
    )


def _send(station: Station, matter: Matter) -> str:
    """Send an invented matter and answer it; its receipt number."""
    receipt = receive(station, matter.kind, {"หัวข้อ": matter.subject, "ข้อความ": matter.text})
    message = follow(station, receipt).message
    reply(message, receipt, matter.answer, matter.status, None)
    day = timezone.localdate() - datetime.timedelta(days=30 * matter.months_ago)
    Message.objects.filter(pk=message.pk).update(received_on=day)
    return receipt
