"""What is done with contacts, each step in the audit log of the year; never a name in it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.common.report import DEMO_NOTICE, CellValue, Column, Report, Section, Table
from cms.common.thai import format_date
from oitpages.contacts.rows import NUMBER_COLUMN
from oitpages.models import Contact, ContactList
from oitpages.renderers import render

OPEN_ACTION = "oitpages.contacts_opened"
EXPORT_ACTION = "oitpages.contacts_exported"
ADD_ACTION = "oitpages.contacts_added"
DELETE_ACTION = "oitpages.contacts_deleted"
KEEP_ACTION = "oitpages.contacts_kept"

LOG_ACTIONS = (
    (KEEP_ACTION, "กำหนดการเก็บรายชื่อ EIT", "กำหนดวัตถุประสงค์และวันลบรายชื่อ EIT ส่วนที่ 2"),
    (ADD_ACTION, "เพิ่มรายชื่อ EIT", "เพิ่มรายชื่อ EIT ส่วนที่ 2"),
    (OPEN_ACTION, "เปิดดูรายชื่อ EIT", "เปิดดูรายชื่อ EIT ส่วนที่ 2"),
    (EXPORT_ACTION, "ส่งออกรายชื่อ EIT", "ส่งออกรายชื่อ EIT ส่วนที่ 2 เป็น Excel"),
    (DELETE_ACTION, "ลบรายชื่อ EIT", "ลบรายชื่อ EIT ส่วนที่ 2"),
)
"""What the audit log calls each step."""

WIDE = {"name": 3.0, "email": 2.5, "phone": 1.8, "kind": 1.8, "work-line": 1.8}


def record(target: ContactList, action: str, user=None, **data) -> None:
    """Write a step to the audit log of the list's year."""
    log(instance=target.page, action=action, user=user, data=data)


@transaction.atomic
def keep(target: ContactList, user) -> ContactList:
    """Save why and until when a list is kept."""
    target.save()
    record(target, KEEP_ACTION, user, delete_on=target.delete_on.isoformat())
    return target


@transaction.atomic
def add(target: ContactList, contacts: Sequence[Contact], user) -> None:
    """Take checked contacts into a list, all of them or none."""
    Contact.objects.bulk_create(contacts)
    record(target, ADD_ACTION, user, number=len(contacts))


@transaction.atomic
def opened(target: ContactList, user) -> list[Contact]:
    """A list's contacts, for somebody who looks at them; written to the log first."""
    record(target, OPEN_ACTION, user)
    return list(target.contacts.all())


@transaction.atomic
def take_out(target: ContactList, pk: int, user) -> bool:
    """Delete one contact; whether it was there."""
    deleted = target.contacts.filter(pk=pk).delete()[0]
    if deleted:
        record(target, DELETE_ACTION, user, number=1)
    return bool(deleted)


@transaction.atomic
def delete_all(target: ContactList, user=None) -> int:
    """Delete a list's contacts and close it; how many there were."""
    number = target.contacts.all().delete()[0]
    target.deleted_at = timezone.now()
    target.deleted_count = number
    target.save(update_fields=["deleted_at", "deleted_count"])
    record(target, DELETE_ACTION, user, number=number)
    return number


def delete_expired(today: datetime.date) -> tuple[int, int]:
    """Delete the contacts of every list whose day has come; how many lists and contacts."""
    expired = ContactList.objects.filter(delete_on__lte=today, deleted_at=None)
    numbers = [delete_all(target) for target in expired.select_related("page")]
    return len(numbers), sum(numbers)


@transaction.atomic
def export(target: ContactList, user) -> bytes:
    """The list as a workbook in the columns of the year's form; written to the log.

    Raises:
        UnknownEdition: the year has no catalogue.
        UnrenderableText: a text that no cell holds.
    """
    contacts = list(target.contacts.all())
    columns = target.page.edition.contact_columns
    table = Table(
        "contacts",
        "รายชื่อ",
        tuple(Column(c.key, c.header_th, weight=WIDE.get(c.key, 1.0)) for c in columns),
        tuple(
            tuple(_cell(contact, column.key, number) for column in columns)
            for number, contact in enumerate(contacts, start=1)
        ),
    )
    station = target.station
    content = render(
        Report(
            key=f"eit-2-{target.page.year}",
            title=str(target),
            publisher=station.name_th,
            published_at=timezone.now(),
            subtitle=target.purpose,
            notice=" · ".join(
                filter(
                    None,
                    (
                        f"ข้อมูลส่วนบุคคล ห้ามเผยแพร่ ลบไฟล์นี้ภายใน {format_date(target.delete_on)}",
                        DEMO_NOTICE if station.is_demo else "",
                    ),
                )
            ),
            sections=(Section("รายชื่อ", (table,)),),
        ),
        "xlsx",
    )
    target.exported_at = timezone.now()
    target.save(update_fields=["exported_at"])
    record(target, EXPORT_ACTION, user, number=len(contacts))
    return content


def _cell(contact: Contact, key: str, number: int) -> CellValue:
    """What a column of the form holds of a contact; nothing leaves by any other column."""
    if key == NUMBER_COLUMN:
        return str(number)
    values = {
        "kind": contact.get_kind_display(),
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "work-line": contact.get_work_line_display(),
    }
    return values[key]
