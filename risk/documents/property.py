"""Papers of the property register: slips, count sheets and acceptances of donations (O23)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.common.official_form import FormField, OfficialForm, Signature
from cms.common.report import CellValue, Column, Table
from cms.common.thai import format_date, format_money
from risk.documents.registry import NotPrintable, RegisterDocument

if TYPE_CHECKING:
    from home.models import Station
    from risk.models import Loan, PropertyCount, PropertyItem

COUNT_COLUMNS = (
    Column("number", "ลำดับ", "integer", 1.2),
    Column("name", "รายการ", weight=5),
    Column("asset_number", "หมายเลข", weight=3),
    Column("storage_place", "สถานที่เก็บ", weight=3),
    Column("expected", "ตาม\nทะเบียน", "integer", 1.6),
    Column("lent", "มีใบยืม", "integer", 1.6),
    Column("found", "นับได้", weight=1.6),
    Column("note", "หมายเหตุ", weight=3),
)
TOTAL_COLUMNS = (
    Column("category", "ประเภท", weight=4),
    Column("expected", "จำนวนตามทะเบียน", "integer", 2),
    Column("found", "จำนวนที่ตรวจนับได้", "integer", 2),
    Column("difference", "ผลต่าง", "integer", 1),
)
LOAN_COLUMNS = (
    Column("name", "รายการ", weight=5),
    Column("asset_number", "หมายเลขครุภัณฑ์", weight=3),
    Column("quantity", "จำนวน", "integer", 1.3),
    Column("unit", "หน่วยนับ", weight=1.5),
    Column("condition", "สภาพ", weight=3),
)
LOAN_NOTE = (
    "ข้าพเจ้าจะใช้ทรัพย์สินนี้ในราชการตามวัตถุประสงค์ที่แจ้งไว้เท่านั้น ดูแลรักษาตามสมควร "
    "และส่งคืนภายในกำหนด หากชำรุดหรือสูญหายจะรายงานผู้บังคับบัญชาทันที"
)
TO_WRITE = "………………"
"""Room for a pen in a cell."""


def day(value: datetime.date | None) -> str:
    """A date in words; empty leaves a line to write on."""
    return format_date(value) if value else ""


def loan_slip(loan: Loan, address: str) -> OfficialForm:
    """ใบยืม: what is borrowed, by whom, for what, until when (O23.5)."""
    return OfficialForm(
        key="loan-slip",
        title="ใบยืมทรัพย์สินของทางราชการ",
        station=loan.station.name_th,
        number=loan.number,
        issued_on=loan.out_on or loan.requested_on,
        fields=(
            FormField("ผู้ยืม", loan.borrower_label, wide=True),
            FormField("วัตถุประสงค์", loan.purpose, wide=True),
            FormField("วันที่ขอยืม", day(loan.requested_on)),
            FormField("กำหนดคืน", day(loan.due_on)),
            FormField("วันที่อนุมัติ", day(loan.decided_on)),
            FormField("วันที่รับของ", day(loan.out_on)),
        ),
        tables=(_loan_table(loan, loan.quantity, loan.get_out_condition_display()),),
        notes=(LOAN_NOTE,),
        signatures=(
            Signature("ผู้ยืม", loan.borrower_label),
            Signature("ผู้อนุมัติ", loan.approver.full_name if loan.approver else ""),
            Signature("ผู้จ่ายของ"),
        ),
        address=address,
        is_demo=loan.station.is_demo,
    )


def return_slip(loan: Loan, address: str) -> OfficialForm:
    """ใบรับคืน: what came back, when, and what is still out.

    Raises:
        NotPrintable: nothing has come back yet.
    """
    if not loan.returned_quantity:
        raise NotPrintable("ยังไม่มีการรับคืน จึงยังไม่มีใบรับคืน")
    events = loan.events.filter(action="take-back").order_by("pk")
    rows: Iterable[tuple[CellValue, ...]] = (
        (
            format_date(event.happened_on, "short"),
            event.quantity,
            loan.item.unit,
            event.get_condition_display() or "",
            event.note,
        )
        for event in events
    )
    columns = (
        Column("happened_on", "วันที่คืน", weight=2),
        Column("quantity", "จำนวน", "integer", 1.3),
        Column("unit", "หน่วยนับ", weight=1.5),
        Column("condition", "สภาพเมื่อคืน", weight=3),
        Column("note", "หมายเหตุ", weight=3),
    )
    return OfficialForm(
        key="return-slip",
        title="ใบรับคืนทรัพย์สินของทางราชการ",
        station=loan.station.name_th,
        number=loan.number,
        issued_on=loan.returned_on or events.last().happened_on,
        fields=(
            FormField("ผู้คืน", loan.borrower_label, wide=True),
            FormField("รายการ", loan.item.name, wide=True),
            FormField("ยืมไป", f"{loan.quantity:,} {loan.item.unit}"),
            FormField("กำหนดคืน", day(loan.due_on)),
            FormField("คืนแล้ว", f"{loan.returned_quantity:,} {loan.item.unit}"),
            FormField("ค้างคืน", f"{loan.quantities.outstanding:,} {loan.item.unit}"),
        ),
        tables=(Table("returns", "การรับคืน", columns, tuple(rows)),),
        signatures=(Signature("ผู้คืน", loan.borrower_label), Signature("ผู้รับคืน")),
        address=address,
        is_demo=loan.station.is_demo,
    )


def count_sheet(count: PropertyCount, address: str) -> OfficialForm:
    """ใบตรวจนับ: what one count expected and found (O23.4)."""
    lines = count.lines.select_related("item")
    rows = tuple(
        (
            number,
            line.item.name,
            line.item.asset_number,
            line.item.storage_place,
            line.expected,
            line.lent,
            f"{line.found:,}",
            line.note,
        )
        for number, line in enumerate(lines, start=1)
    )
    totals = ((count.get_category_display(), count.expected, count.found, count.difference),)
    tables = [Table("lines", "รายการที่ตรวจนับ", COUNT_COLUMNS, rows)] if rows else []
    return OfficialForm(
        key="count-sheet",
        title="ใบตรวจนับทรัพย์สินและอาวุธ",
        station=count.station.name_th,
        number=str(count.pk),
        issued_on=count.counted_on,
        fields=(
            FormField("ประเภท", count.get_category_display()),
            FormField("ขอบเขต", count.scope or "ทั้งหมด"),
            FormField("วันที่ตรวจนับ", format_date(count.counted_on)),
            FormField("ผล", count.outcome_label),
            FormField("หมายเหตุ", count.note, wide=True),
        ),
        tables=(*tables, Table("totals", "สรุปผล", TOTAL_COLUMNS, totals)),
        signatures=(
            Signature("ผู้ตรวจนับ", count.counted_by.full_name if count.counted_by else ""),
            Signature("พยาน", count.witness.full_name if count.witness else ""),
        ),
        address=address,
        is_demo=count.station.is_demo,
    )


def blank_count_sheet(station: Station, items: Iterable[PropertyItem]) -> OfficialForm:
    """ใบตรวจนับ to fill in by hand in front of the shelves.

    Args:
        station: whose register.
        items: the things, each with ``lent`` (see ``with_lent``).
    """
    rows = tuple(
        (
            number,
            item.name,
            item.asset_number,
            item.storage_place,
            item.quantity,
            item.lent,
            TO_WRITE,
            TO_WRITE,
        )
        for number, item in enumerate(items, start=1)
    )
    today = timezone.localdate()
    return OfficialForm(
        key="blank-count-sheet",
        title="ใบตรวจนับทรัพย์สินและอาวุธ",
        station=station.name_th,
        number=TO_WRITE,
        issued_on=today,
        fields=(FormField("วันที่ตรวจนับ"), FormField("ขอบเขต")),
        tables=(Table("lines", "รายการที่ตรวจนับ", COUNT_COLUMNS, rows),),
        notes=(f"จำนวนตามทะเบียนและใบยืม ณ วันที่ {format_date(today)}",),
        signatures=(Signature("ผู้ตรวจนับ"), Signature("พยาน")),
        is_demo=station.is_demo,
    )


def donation_acceptance(item: PropertyItem, address: str) -> OfficialForm:
    """ใบรับบริจาค: who gave what to the station, for what, and who accepted it.

    Raises:
        NotPrintable: the thing was not donated.
    """
    if not is_donation(item):
        raise NotPrintable("รายการนี้ไม่ใช่ของบริจาค จึงไม่มีใบรับบริจาค")
    accepted_by = item.accepted_by.full_name if item.accepted_by else ""
    return OfficialForm(
        key="donation-acceptance",
        title="ใบรับบริจาคทรัพย์สิน",
        station=item.station.name_th,
        number=item.acceptance_number or str(item.pk),
        issued_on=item.accepted_on or item.acquired_on or timezone.localdate(),
        fields=(
            FormField("ผู้บริจาค", item.donor_name, wide=True),
            FormField("รายการ", item.name, wide=True),
            FormField("จำนวน", f"{item.quantity:,} {item.unit}"),
            FormField("สภาพ", item.get_condition_display()),
            FormField("หมายเลขครุภัณฑ์", item.asset_number),
            FormField("มูลค่า (บาท)", "" if item.value is None else format_money(item.value)),
            FormField("วัตถุประสงค์", item.donation_purpose, wide=True),
            FormField("วันที่รับบริจาค", day(item.accepted_on)),
        ),
        notes=(
            "สถานีได้รับทรัพย์สินข้างต้นไว้ใช้ในราชการตามวัตถุประสงค์ของผู้บริจาคแล้ว "
            "และได้ลงทะเบียนทรัพย์สินไว้เป็นหลักฐาน",
        ),
        signatures=(Signature("ผู้บริจาค", item.donor_name), Signature("ผู้รับบริจาค", accepted_by)),
        address=address,
        is_demo=item.station.is_demo,
    )


def is_donation(item: PropertyItem) -> bool:
    """Whether the thing was given to the station."""
    return item.category == "donated"


def _loan_table(loan: Loan, quantity: int, condition: str) -> Table:
    item = loan.item
    row = (item.name, item.asset_number, quantity, item.unit, condition or TO_WRITE)
    return Table("items", "รายการที่ยืม", LOAN_COLUMNS, (row,))


DOCUMENTS = (
    RegisterDocument(
        "loan-slip",
        "พิมพ์ใบยืม",
        "risk.Loan",
        loan_slip,
        lambda loan: loan.status not in ("refused", "cancelled"),
    ),
    RegisterDocument(
        "return-slip",
        "พิมพ์ใบรับคืน",
        "risk.Loan",
        return_slip,
        lambda loan: bool(loan.returned_quantity),
    ),
    RegisterDocument("count-sheet", "พิมพ์ใบตรวจนับ", "risk.PropertyCount", count_sheet),
    RegisterDocument(
        "donation-acceptance",
        "พิมพ์ใบรับบริจาค",
        "risk.PropertyItem",
        donation_acceptance,
        is_donation,
    ),
)
"""The papers of this register."""
