"""Papers of the exhibit store: receipt, movement slip and count sheet. All internal."""

from __future__ import annotations

from django.utils import timezone

from cms.common.official_form import FormField, OfficialForm, Signature
from cms.common.report import Column, Table
from cms.common.thai import format_date, format_datetime
from risk.custody import DAY_ALONE_TH
from risk.documents.registry import RegisterDocument
from risk.models import ExhibitCount, ExhibitItem, ExhibitMovement

SEAL_NOTE = "ตรวจสอบสภาพ จำนวน และตราผนึกต่อหน้าผู้ลงชื่อทุกฝ่ายแล้ว ถูกต้องตรงกัน"
MOVEMENT_NOTE = "บันทึกในระบบทะเบียนของกลางแล้ว การเคลื่อนย้ายครั้งต่อไปต้องบันทึกเป็นรายการใหม่ทุกครั้ง"
FOUND = {True: "พบ", False: "ไม่พบ", None: ""}


def exhibit_receipt(exhibit: ExhibitItem, address: str) -> OfficialForm:
    """The receipt that whoever brings a thing in takes away (ใบรับของกลาง).

    Args:
        exhibit: with its first entry.
        address: the exhibit's page in the admin.
    """
    first = exhibit.movements.order_by("sequence").first()
    has_time = first is not None and first.details != DAY_ALONE_TH
    received = format_datetime(first.happened_at) if has_time else format_date(exhibit.received_on)
    return OfficialForm(
        key="exhibit-receipt",
        title="ใบรับของกลาง",
        station=exhibit.station.name_th,
        number=exhibit.number,
        issued_on=exhibit.received_on,
        fields=(
            *_identity(exhibit),
            FormField("วันที่ยึด", format_date(exhibit.seized_on)),
            FormField("รับเข้าคลังเมื่อ", received),
            FormField("สถานที่เก็บ", first.to_place if first else exhibit.storage_place),
            FormField("เลขบันทึกหรือบัญชีของกลาง", first.reason if first else ""),
        ),
        notes=(SEAL_NOTE,),
        signatures=_signatures(first, "ผู้นำส่ง", "ผู้รับเข้าคลัง"),
        address=address,
        is_demo=exhibit.station.is_demo,
    )


def movement_slip(exhibit: ExhibitItem, address: str) -> OfficialForm:
    """The slip that goes with a thing on its last movement (ใบเคลื่อนย้ายของกลาง).

    Args:
        exhibit: with its entries; one without any gives a slip to be filled in by hand.
        address: the exhibit's page in the admin.
    """
    last = exhibit.movements.order_by("-sequence").first()
    return OfficialForm(
        key="movement-slip",
        title="ใบเคลื่อนย้ายของกลาง",
        station=exhibit.station.name_th,
        number=f"{exhibit.number} รายการที่ {last.sequence}" if last else exhibit.number,
        issued_on=timezone.localdate(last.happened_at) if last else timezone.localdate(),
        fields=(
            *_identity(exhibit),
            FormField("การเคลื่อนย้าย", last.get_kind_display() if last else ""),
            FormField("เมื่อ", format_datetime(last.happened_at) if last else ""),
            FormField("จาก", _place(last.from_place, last.from_holder) if last else "", wide=True),
            FormField("ไปที่", _place(last.to_place, last.to_holder) if last else "", wide=True),
            FormField("เหตุผลหรือเลขหนังสือ", last.reason if last else "", wide=True),
            FormField("รหัสรายการ", last.hash if last else "", wide=True),
        ),
        notes=(SEAL_NOTE, MOVEMENT_NOTE),
        signatures=_signatures(last, "ผู้ส่งมอบ", "ผู้รับมอบ"),
        address=address,
        is_demo=exhibit.station.is_demo,
    )


def count_sheet(count: ExhibitCount, address: str) -> OfficialForm:
    """The list to tick while counting, with what was found where it is known (ใบตรวจนับ).

    Args:
        count: with its lines.
        address: the count's page in the admin.
    """
    columns = (
        Column("number", "เลขที่", weight=1.0),
        Column("exhibit", "ของกลาง", weight=3.0),
        Column("amount", "ปริมาณ", weight=1.2),
        Column("place", "สถานที่เก็บ", weight=2.0),
        Column("found", "ผล", weight=0.8),
        Column("note", "หมายเหตุ", weight=2.0),
    )
    lines = count.lines.select_related("exhibit").order_by("pk")
    rows = tuple(
        (
            line.exhibit.number,
            f"{line.exhibit.get_exhibit_type_display()} {line.exhibit.description}".strip(),
            line.exhibit.amount,
            line.expected_place,
            FOUND[line.found],
            line.note,
        )
        if line.exhibit_id
        else ("–", "พบของที่ไม่มีในทะเบียน", "", "", FOUND[True], line.note)
        for line in lines
    )
    table = Table("exhibit-count", "รายการตามทะเบียน", columns, rows)
    return OfficialForm(
        key="exhibit-count-sheet",
        title="ใบตรวจนับของกลาง",
        station=count.station.name_th,
        number=str(count.pk),
        issued_on=count.counted_on,
        fields=(
            FormField("วันที่ตรวจนับ", format_date(count.counted_on)),
            FormField("ขอบเขต", count.scope),
            FormField("จำนวนรายการ", str(len(rows))),
        ),
        tables=(table,),
        signatures=(
            Signature("ผู้ตรวจนับ", count.counted_by),
            Signature("พยานหรือกรรมการ", count.witness),
            Signature("หัวหน้าสถานี"),
        ),
        address=address,
        is_demo=count.station.is_demo,
    )


def _identity(exhibit: ExhibitItem) -> tuple[FormField, ...]:
    return (
        FormField("เลขที่ในทะเบียน", exhibit.number),
        FormField("เลขคดี", exhibit.case_reference),
        FormField("ประเภท", exhibit.get_exhibit_type_display()),
        FormField("ปริมาณ", exhibit.amount),
        FormField("รายละเอียด", exhibit.description, wide=True),
    )


def _place(place: str, holder: str) -> str:
    return f"{place} ({holder})" if holder else place


def _signatures(
    entry: ExhibitMovement | None, giver_th: str, taker_th: str
) -> tuple[Signature, ...]:
    return (
        Signature(giver_th, entry.handed_over_by if entry else ""),
        Signature(taker_th, entry.received_by if entry else ""),
        Signature("พยาน", entry.witness if entry else ""),
    )


DOCUMENTS = (
    RegisterDocument("exhibit-receipt", "ใบรับของกลาง", "risk.ExhibitItem", exhibit_receipt),
    RegisterDocument("movement-slip", "ใบเคลื่อนย้ายของกลาง", "risk.ExhibitItem", movement_slip),
    RegisterDocument("exhibit-count-sheet", "ใบตรวจนับของกลาง", "risk.ExhibitCount", count_sheet),
)
"""The papers of the exhibit store."""
