"""The contact list of EIT part 2: people outside the station, kept for one purpose and a time.

Neither a snippet nor a page, without revisions, search and API: the only ways in and out are
the screens of :mod:`oitpages.contacts`, which write every opening and export to the log.
"""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models

from cms.common.personal_data import scan
from cms.common.thai import format_date, is_thai_phone, normalise_text
from home.models import Station
from home.work_lines import WORK_LINE_CHOICES

LONGEST_RETENTION = datetime.timedelta(days=366)
"""After the survey's last day; contacts of one year are of no use for the next."""


class ContactList(models.Model):
    """A year's list: why it is kept, until when, and when its contacts were deleted."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="contact_lists")
    page = models.OneToOneField(
        "oitpages.EditionPage", on_delete=models.CASCADE, related_name="contact_list"
    )
    purpose = models.TextField(
        "วัตถุประสงค์",
        max_length=500,
        help_text="เหตุผลที่เก็บรายชื่อ ใช้เพื่อการนี้เท่านั้น (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562)",
    )
    delete_on = models.DateField(
        "ลบรายชื่อในวันที่",
        help_text="เมื่อถึงวันนี้ ระบบปิดไม่ให้เปิดหรือส่งออก แล้วลบรายชื่อทั้งหมด เช่น 30/07/2568",
    )
    created_by_name = models.CharField("ผู้เริ่มรายชื่อ", max_length=200)
    created_at = models.DateTimeField("เริ่มเมื่อ", auto_now_add=True)
    exported_at = models.DateTimeField("ส่งออกครั้งล่าสุด", null=True, editable=False)
    deleted_at = models.DateTimeField("ลบเมื่อ", null=True, editable=False)
    deleted_count = models.PositiveIntegerField("จำนวนที่ลบ", default=0, editable=False)

    class Meta:
        verbose_name = "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก"
        verbose_name_plural = "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก"
        ordering = ["station", "page"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"รายชื่อ EIT ส่วนที่ 2 ปีงบประมาณ พ.ศ. {self.page.year}"

    def clean(self) -> None:
        """Keep the deletion date within reach of the survey, and the station that of the year.

        Raises:
            ValidationError: at the date, or for a year of another station.
        """
        super().clean()
        if self.station_id != self.page.station_id:
            raise ValidationError("รายชื่อต้องเป็นของสถานีเดียวกับปีงบประมาณ")
        if self.delete_on is None:
            return
        latest = latest_deletion(self.page)
        if self.delete_on > latest:
            raise ValidationError(
                {
                    "delete_on": f"เก็บได้ไม่เกิน {format_date(latest)} "
                    "(หนึ่งปีหลังสิ้นสุดการตอบแบบวัด EIT) โปรดเลือกวันที่เร็วกว่านี้"
                }
            )

    def is_expired(self, today: datetime.date) -> bool:
        """Whether the contacts may no longer be opened, deleted already or not."""
        return self.deleted_at is not None or today >= self.delete_on


def latest_deletion(page) -> datetime.date:
    """The latest day on which a year's contacts have to be deleted.

    Raises:
        UnknownEdition: the year has no catalogue.
    """
    return survey_end(page) + LONGEST_RETENTION


def survey_end(page) -> datetime.date:
    """The last day of the year's EIT survey; of the fiscal year where no such step is."""
    edition = page.edition
    ends = [step.end for step in edition.calendar if step.evidence == "eit-count"]
    return max(ends, default=edition.fiscal_year.end)


class Contact(models.Model):
    """Somebody outside the station who can be asked: the least that the form needs."""

    class Kind(models.TextChoices):
        """Who it is."""

        PERSON = "person", "บุคคล"
        ORGANISATION = "organisation", "หน่วยงานหรือนิติบุคคล"

    contact_list = models.ForeignKey(
        ContactList, on_delete=models.CASCADE, related_name="contacts"
    )
    kind = models.CharField("ประเภท", max_length=12, choices=Kind, default=Kind.PERSON)
    name = models.CharField("ชื่อ-นามสกุล หรือชื่อหน่วยงาน", max_length=200)
    phone = models.CharField("หมายเลขโทรศัพท์", max_length=30, blank=True)
    email = models.CharField(
        "อีเมล",
        max_length=200,
        blank=True,
        validators=[EmailValidator("อีเมลไม่ถูกต้อง ตัวอย่างที่ถูก: name@example.com")],
    )
    work_line = models.CharField("สายงานที่ติดต่อ", max_length=20, choices=WORK_LINE_CHOICES)

    class Meta:
        verbose_name = "ผู้มีส่วนได้ส่วนเสียภายนอก"
        verbose_name_plural = "ผู้มีส่วนได้ส่วนเสียภายนอก"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        """Says nothing of who it is: titles end in logs and error messages."""
        return f"ผู้ติดต่อเลขที่ {self.pk}" if self.pk else "ผู้ติดต่อใหม่"

    def clean(self) -> None:
        """Ask for one way to reach the person, and refuse what isn't needed.

        Raises:
            ValidationError: at the fields that have to be mended.
        """
        super().clean()
        self.name = normalise_text(self.name)
        errors = {}
        if not (self.phone or self.email):
            errors["phone"] = "กรอกหมายเลขโทรศัพท์หรืออีเมลอย่างน้อยหนึ่งอย่าง"
        if self.phone and not is_thai_phone(self.phone):
            errors["phone"] = "หมายเลขโทรศัพท์ไม่ถูกต้อง ตัวอย่างที่ถูก: 081-000-0000"
        if any(found.kind == "national-id" for found in scan(self.name)):
            errors["name"] = "มีเลขประจำตัวประชาชนปนอยู่ โปรดลบออก แบบฟอร์มไม่ต้องใช้"
        if errors:
            raise ValidationError(errors)
