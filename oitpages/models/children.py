"""The shared children of every item page: files, named places, periods, sign-offs, roles."""

import datetime
import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from oitpages.models.choices import (
    criterion_choices,
    dataset_choices,
    period_choices,
    slot_choices,
)
from oitpages.models.records.base import PhotoField

PERSON = "home.Person"


def sha256_of(file) -> str:
    """SHA-256 of a stored file as lower-case hex digits, read in blocks."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def keep_name(row: models.Model, relation: str, name: str) -> None:
    """Copy an officer's name into a row or page, so that it outlives the officer's record.

    An officer who was chosen before and isn't loaded has been copied already; nothing is
    read for them.
    """
    field = row._meta.get_field(relation)
    if getattr(row, field.attname) is None:
        return
    if field.is_cached(row) or not getattr(row, name):
        setattr(row, name, getattr(row, relation).full_name)


class Attachment(Orderable):
    """A file the officer brings, beside those the system makes from the records."""

    page = ParentalKey("oitpages.ItemPage", on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.PROTECT, related_name="+", verbose_name="ไฟล์"
    )
    title = models.CharField("ชื่อที่แสดง", max_length=250)
    size = models.PositiveBigIntegerField(editable=False, default=0)
    sha256 = models.CharField(max_length=64, editable=False, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "ไฟล์แนบ"
        verbose_name_plural = "ไฟล์แนบ"

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        """Hash the file, so that the index can say which bytes were published."""
        self.read_document()
        super().save(*args, **kwargs)

    def read_document(self) -> None:
        """Fill ``size`` and ``sha256`` from the chosen document."""
        self.size = self.document.file.size
        self.sha256 = sha256_of(self.document.file)


class SlotEntry(Orderable):
    """What fills a named place that the catalogue demands (for example O3's guidelines)."""

    page = ParentalKey("oitpages.ItemPage", on_delete=models.CASCADE, related_name="slots")
    key = models.CharField("หัวข้อที่เกณฑ์กำหนด", max_length=60, choices=slot_choices)
    text = models.TextField("เนื้อหา", blank=True, help_text="เว้นหนึ่งบรรทัดเพื่อขึ้นย่อหน้าใหม่")
    number = models.CharField("เลขที่เอกสาร", max_length=100, blank=True)
    date = models.DateField("วันที่", null=True, blank=True)
    person = models.ForeignKey(
        PERSON,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้เกี่ยวข้อง",
        help_text="เช่น ประธานการประชุม หรือหัวหน้าสถานีที่รับรายงาน",
    )
    person_name = models.CharField(max_length=200, editable=False, blank=True, default="")
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="หน้าในเว็บไซต์นี้",
    )
    link_url = models.URLField("ลิงก์ภายนอก", max_length=500, blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ไฟล์",
    )
    image = PhotoField()
    image_alt = models.CharField("คำบรรยายภาพ", max_length=500, blank=True)
    is_nil = models.BooleanField("ไม่มีในปีนี้", default=False)
    carried_forward = models.BooleanField(
        "ยกมาจากปีก่อน รอยืนยัน",
        default=False,
        help_text=(
            "ตรวจเนื้อหาของหัวข้อนี้แล้วเอาเครื่องหมายออก ระหว่างที่ยังมีเครื่องหมาย เกณฑ์ของหัวข้อนี้ถือว่ายังไม่ครบ"
        ),
    )

    class Meta(Orderable.Meta):
        verbose_name = "เนื้อหาตามหัวข้อ"
        verbose_name_plural = "เนื้อหาตามหัวข้อที่เกณฑ์กำหนด"

    def __str__(self) -> str:
        return self.get_key_display()

    def clean(self) -> None:
        """A picture needs its text alternative, for those who can't see it."""
        super().clean()
        if self.image_id and not self.image_alt.strip():
            raise ValidationError({"image_alt": "โปรดบรรยายภาพ เพื่อให้ผู้ที่มองไม่เห็นภาพเข้าใจได้"})

    def save(self, *args, **kwargs) -> None:
        """Keep the officer's name with the row: see :meth:`keep_names`."""
        self.keep_names()
        super().save(*args, **kwargs)

    def keep_names(self) -> None:
        """Copy the name of who is chosen; who is gone since keeps the name that was copied."""
        keep_name(self, "person", "person_name")


class PeriodEntry(Orderable):
    """One month or quarter of a data set: published, explicitly nil, or still missing."""

    class Status(models.TextChoices):
        """Nil is data ("ไม่มี"), missing is a gap."""

        MISSING = "missing", "ยังไม่เผยแพร่"
        PUBLISHED = "published", "เผยแพร่แล้ว"
        NIL = "nil", "ไม่มีรายการในงวดนี้"

    page = ParentalKey("oitpages.ItemPage", on_delete=models.CASCADE, related_name="periods")
    dataset = models.CharField("ชุดข้อมูล", max_length=60, choices=dataset_choices)
    period = models.CharField("งวด", max_length=7, choices=period_choices)
    status = models.CharField("สถานะ", max_length=9, choices=Status, default=Status.MISSING)
    published_on = models.DateField(
        "วันที่เผยแพร่", null=True, blank=True, help_text="เว้นว่างได้ ระบบจะใส่วันที่บันทึกให้"
    )
    note = models.CharField("หมายเหตุ", max_length=250, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "งวด"
        verbose_name_plural = "ตารางงวด"

    def __str__(self) -> str:
        return f"{self.get_dataset_display()} {self.get_period_display()}"

    def date_publication(self, day: datetime.date) -> None:
        """Take ``day`` as the day of publication, where the period has one and it isn't given."""
        if self.status != self.Status.MISSING and not self.published_on:
            self.published_on = day


class Attestation(Orderable):
    """A named officer's dated statement that a criterion is met.

    The name and position are copied in: a sign-off must still say who signed it when
    the officer has been transferred and the person record is gone.
    """

    page = ParentalKey("oitpages.ItemPage", on_delete=models.CASCADE, related_name="attestations")
    criterion = models.CharField("เกณฑ์ที่รับรอง", max_length=10, choices=criterion_choices)
    officer = models.ForeignKey(
        PERSON,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ผู้รับรอง",
    )
    officer_name = models.CharField(max_length=200, editable=False)
    officer_position = models.CharField(max_length=200, editable=False, blank=True)
    date = models.DateField("วันที่รับรอง")
    statement = models.TextField("คำรับรอง", blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "การรับรอง"
        verbose_name_plural = "การรับรองโดยเจ้าหน้าที่"

    def __str__(self) -> str:
        return f"{self.criterion} {self.officer_name}"

    def save(self, *args, **kwargs) -> None:
        """Copy the officer's name and the position held on the day of signing."""
        self.copy_officer()
        super().save(*args, **kwargs)

    def keep_names(self) -> None:
        """As :meth:`SlotEntry.keep_names`, with the position."""
        if type(self).officer.is_cached(self) or not self.officer_name:
            self.copy_officer()

    def copy_officer(self) -> None:
        """Fill ``officer_name`` and ``officer_position`` from the chosen person."""
        if self.officer:
            self.officer_name = self.officer.full_name
            posting = self.officer.postings.held_on(self.date).first()
            if posting:
                self.officer_position = posting.position


class Responsibility(Orderable):
    """Who answers for an item: data officer, publisher or controller."""

    class Role(models.TextChoices):
        """The three roles that the announced measures name for each item."""

        DATA_OFFICER = "data_officer", "เจ้าหน้าที่ข้อมูล"
        PUBLISHER = "publisher", "ผู้เผยแพร่บนเว็บไซต์"
        CONTROLLER = "controller", "ผู้ควบคุมการปฏิบัติ"

    page = ParentalKey(
        "oitpages.ItemPage", on_delete=models.CASCADE, related_name="responsibilities"
    )
    role = models.CharField("หน้าที่", max_length=12, choices=Role)
    person = models.ForeignKey(
        PERSON,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="เจ้าหน้าที่",
    )
    person_name = models.CharField(max_length=200, editable=False, blank=True, default="")

    class Meta(Orderable.Meta):
        verbose_name = "ผู้รับผิดชอบ"
        verbose_name_plural = "ผู้รับผิดชอบข้อนี้"

    def __str__(self) -> str:
        return self.get_role_display()

    def save(self, *args, **kwargs) -> None:
        """Keep the officer's name with the row: see :meth:`keep_names`."""
        self.keep_names()
        super().save(*args, **kwargs)

    def keep_names(self) -> None:
        """As :meth:`SlotEntry.keep_names`."""
        keep_name(self, "person", "person_name")


class RenderedFile(models.Model):
    """A file the system made from an item's records at publication.

    It isn't editors' content: revisions don't hold it, publishing makes it anew.
    ``part`` is the key of a table of the page's data that has a file of its own, or
    ``datapackage`` for the description of them all.
    """

    page = models.ForeignKey(
        "oitpages.ItemPage", on_delete=models.CASCADE, related_name="rendered_files"
    )
    format = models.CharField("รูปแบบ", max_length=5)
    part = models.CharField(
        "ส่วนของข้อมูล", max_length=60, blank=True, default="", help_text="ว่างสำหรับไฟล์ของทั้งหน้า"
    )
    file = models.FileField("ไฟล์", upload_to="oit/", max_length=300)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    sha256 = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    as_of = models.DateField("ข้อมูล ณ วันที่", null=True)
    rendered_at = models.DateTimeField("เวลาที่สร้าง")

    class Meta:
        verbose_name = "ไฟล์ที่ระบบสร้าง"
        verbose_name_plural = "ไฟล์ที่ระบบสร้าง"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "format", "part"], name="one_rendered_file_per_format_and_part"
            )
        ]

    def __str__(self) -> str:
        return self.file.name


class LinkCheck(models.Model):
    """Whether an external link of a page answered when it was last tried (O10.2 to O10.4).

    Beside the revisions like :class:`RenderedFile`: publishing an older draft must not
    bring back an older answer.
    """

    page = models.ForeignKey(
        "oitpages.ItemPage", on_delete=models.CASCADE, related_name="link_checks"
    )
    url = models.URLField("ลิงก์", max_length=500)
    works = models.BooleanField("ใช้ได้")
    detail = models.CharField("คำตอบ", max_length=200, blank=True)
    checked_at = models.DateTimeField("ตรวจเมื่อ")

    class Meta:
        verbose_name = "การตรวจลิงก์"
        verbose_name_plural = "การตรวจลิงก์"
        constraints = [
            models.UniqueConstraint(fields=["page", "url"], name="one_check_per_page_and_link")
        ]

    def __str__(self) -> str:
        return self.url
