"""Who assessed a year's bribery risks, when, and in which meeting (O20)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, RevisionMixin

from home.models import SavedInTurnMixin
from risk.models.base import StationRecord
from risk.models.scales import FiscalYearField
from risk.own_secrets import refuse_secrets


class RiskAssessment(SavedInTurnMixin, RevisionMixin, ClusterableModel, StationRecord):
    """The meeting that assessed a station's year. The public sees positions, no names."""

    public_texts = ("meeting_reference",)

    fiscal_year = FiscalYearField("ปีงบประมาณ (พ.ศ.)")
    assessed_on = models.DateField("วันที่ประเมิน")
    meeting_reference = models.CharField(
        "อ้างอิงการประชุมหรือคำสั่ง",
        max_length=200,
        blank=True,
        help_text="เช่น รายงานการประชุมครั้งที่ 1/2568 ข้อความนี้เผยแพร่ต่อสาธารณะ",
    )
    note = models.TextField("บันทึกภายใน", blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ")

    class Meta:
        verbose_name = "การประเมินความเสี่ยง"
        verbose_name_plural = "คณะกรรมการและการประเมินประจำปี"
        ordering = ["-fiscal_year", "station"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "fiscal_year"],
                name="risk_one_assessment_a_year",
                violation_error_message="มีบันทึกการประเมินของปีงบประมาณนี้แล้ว โปรดแก้ไขบันทึกเดิม",
            )
        ]

    def __str__(self) -> str:
        return f"การประเมินปีงบประมาณ {self.fiscal_year}"


class CommitteeMember(Orderable):
    """A member of the committee: a posting of the station, or a position in words."""

    class Role(models.TextChoices):
        """What the member does in the committee."""

        CHAIR = "chair", "ประธานกรรมการ"
        MEMBER = "member", "กรรมการ"
        SECRETARY = "secretary", "กรรมการและเลขานุการ"

    assessment = ParentalKey(RiskAssessment, on_delete=models.CASCADE, related_name="members")
    role = models.CharField("หน้าที่", max_length=10, choices=Role.choices, default=Role.MEMBER)
    posting = models.ForeignKey(
        "home.Posting",
        verbose_name="ผู้ดำรงตำแหน่ง",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    position = models.CharField(
        "ตำแหน่ง",
        max_length=150,
        blank=True,
        help_text="เว้นว่างเพื่อใช้ตำแหน่งของผู้ที่เลือก หรือพิมพ์เมื่อไม่มีในทำเนียบ ห้ามพิมพ์ชื่อบุคคล",
    )

    panels = [FieldPanel("role"), FieldPanel("posting"), FieldPanel("position")]

    class Meta(Orderable.Meta):
        verbose_name = "กรรมการ"
        verbose_name_plural = "กรรมการ"

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.position_text}"

    @property
    def position_text(self) -> str:
        """The position that people read; the typed one goes first."""
        return self.position or (self.posting.position if self.posting else "")

    def save(self, *args, **kwargs) -> None:
        """Save; the position is kept in words, so that a later change of posts alters nothing."""
        self.position = self.position_text
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A member has a position, which says nothing of what the station keeps inside."""
        super().clean()
        # A member without an assessment is refused for that, at its own field.
        station_id = getattr(getattr(self, "assessment", None), "station_id", None)
        refuse_secrets(self, station_id, ("position",))
        if not self.position.strip() and not self.posting_id:
            raise ValidationError({"position": "โปรดเลือกผู้ดำรงตำแหน่งหรือพิมพ์ตำแหน่ง"})
