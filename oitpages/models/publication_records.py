"""What stays on record of a publication: why with gaps, by whose approval; files looked through.

Beside the revisions and written once: going back to an older draft changes nothing here.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string


class PublicationRecord(models.Model):
    """A page's revision, who acted and when."""

    page = models.ForeignKey(
        "oitpages.ItemPage",
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name="หน้า",
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ฉบับ",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ผู้ใช้",
    )

    class Meta:
        abstract = True


class RecordedReason(PublicationRecord):
    """Why something went live with what looks like personal data, and who answers for it.

    ``findings`` holds masked descriptions: neither the reason nor the findings are public.
    """

    findings = models.JSONField("ข้อมูลส่วนบุคคลที่ระบบพบ", default=list)
    justification = models.TextField("เหตุผลที่คงข้อมูลไว้", blank=True)
    user_name = models.CharField("ผู้เผยแพร่", max_length=200, blank=True)
    created_at = models.DateTimeField("เมื่อ")

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @property
    def finding_list(self) -> str:
        """What was found, in one text."""
        return "; ".join(self.findings)


class PublicationReason(RecordedReason):
    """Why an item went live with unmet criteria or with what looks like personal data.

    ``unmet`` holds ids of criteria and isn't public either.
    """

    unmet = models.JSONField("เกณฑ์ที่ยังไม่ครบถ้วน", default=list)
    reason = models.TextField("เหตุผลที่เผยแพร่ทั้งที่ยังไม่ครบเกณฑ์", blank=True)

    class Meta(RecordedReason.Meta):
        verbose_name = "เหตุผลที่เผยแพร่"
        verbose_name_plural = "เหตุผลที่เผยแพร่ทั้งที่ยังไม่ครบ"

    def __str__(self) -> str:
        return f"{self.page} {self.unmet_ids}"

    @property
    def unmet_ids(self) -> str:
        """The unmet criteria in one line."""
        return ", ".join(self.unmet)


class PersonalDataReason(RecordedReason):
    """The same of news or another page of the station that holds no item."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="หน้า"
    )
    station = models.ForeignKey(
        "home.Station", on_delete=models.CASCADE, related_name="+", verbose_name="สถานี"
    )
    justification = models.TextField("เหตุผลที่คงข้อมูลไว้")

    class Meta(RecordedReason.Meta):
        verbose_name = "เหตุผลที่คงข้อมูลส่วนบุคคล"
        verbose_name_plural = "เหตุผลที่คงข้อมูลส่วนบุคคลในข่าวและหน้าอื่น"

    def __str__(self) -> str:
        return f"{self.page}"


class Approval(PublicationRecord):
    """The head's approval of a revision: name, rank and position as they were that day."""

    person = models.ForeignKey(
        "home.Person",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ข้าราชการตำรวจ",
    )
    rank = models.CharField("ยศ", max_length=40, blank=True)
    name = models.CharField("ผู้อนุมัติ", max_length=200)
    position = models.CharField("ตำแหน่ง", max_length=200, blank=True)
    approved_at = models.DateTimeField("อนุมัติเมื่อ")

    class Meta:
        verbose_name = "การอนุมัติ"
        verbose_name_plural = "การอนุมัติโดยหัวหน้าสถานี"
        ordering = ["-approved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "revision"], name="one_approval_per_revision")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Rank and name as written in Thai: no space after the rank."""
        return f"{self.rank}{self.name}"


class DocumentScan(models.Model):
    """What the personal-data guard found in an uploaded file, so that it reads it once."""

    document = models.OneToOneField(
        get_document_model_string(), on_delete=models.CASCADE, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    contacts = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    scanned_at = models.DateTimeField()

    class Meta:
        verbose_name = "การตรวจข้อมูลส่วนบุคคลในไฟล์"
        verbose_name_plural = "การตรวจข้อมูลส่วนบุคคลในไฟล์"

    def __str__(self) -> str:
        return str(self.document)
