"""The register of bribery risks and its reviews (O20)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)
from wagtail.search import index

from home.models import SavedInTurnMixin, StationMembership
from risk.levels import (
    DEFAULT_BANDS,
    LEVEL_LABELS_TH,
    SCALE_MAXIMUM,
    SCALE_MINIMUM,
    LevelBands,
    risk_level,
    scale_text,
)
from risk.models.base import StationRecord, work_line_choices
from risk.models.scales import FiscalYearField, RiskScale, current_fiscal_year
from risk.querysets import RiskQuerySet
from risk.workflow import station_workflow

__all__ = ["BriberyRisk", "RiskReview", "Scale", "current_fiscal_year"]

INTERNAL = "ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"


class Scale(models.IntegerChoices):
    """The five steps of likelihood and of impact."""

    ONE = 1, "1 น้อยมาก"
    TWO = 2, "2 น้อย"
    THREE = 3, "3 ปานกลาง"
    FOUR = 4, "4 สูง"
    FIVE = 5, "5 สูงมาก"


class BriberyRisk(
    SavedInTurnMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
    StationRecord,
):
    """A point in a work process where a bribe could be asked for, offered or taken (O20).

    Only a live risk is public. A draft is worked on without anybody outside seeing it. It is
    handed in like a page and goes through the same steps, or whoever may publish for the
    station lets it out.
    """

    public_texts = (
        "process_name",
        "risk_event",
        "existing_controls",
        "treatment",
        "owner",
        "no_result_reason",
    )

    fiscal_year = FiscalYearField("ปีงบประมาณ (พ.ศ.)")
    work_line = models.CharField("สายงาน", max_length=20, choices=work_line_choices)
    process_name = models.CharField(
        "ชื่อกระบวนงาน/งาน/โครงการ",
        max_length=200,
        help_text="งานที่ใช้อำนาจหรือตำแหน่งหน้าที่ของสายงานนี้",
    )
    risk_event = models.TextField(
        "ประเด็นความเสี่ยง",
        help_text="เหตุการณ์หรือรูปแบบพฤติการณ์ที่อาจนำไปสู่การรับสินบน",
    )
    cause = models.TextField("สาเหตุ", blank=True, help_text=INTERNAL)
    existing_controls = models.TextField("การควบคุมที่มีอยู่", blank=True)
    likelihood = models.PositiveSmallIntegerField(
        "โอกาสเกิด", choices=Scale, help_text="1 น้อยมาก ถึง 5 สูงมาก"
    )
    impact = models.PositiveSmallIntegerField("ผลกระทบ", choices=Scale, help_text=scale_text())
    treatment = models.TextField("แผนบริหารจัดการความเสี่ยง")
    owner = models.CharField(
        "ผู้รับผิดชอบ", max_length=200, help_text="ตำแหน่งของผู้รับผิดชอบ เช่น สารวัตรอำนวยการ"
    )
    due_on = models.DateField("กำหนดแล้วเสร็จ", null=True, blank=True)
    budget = models.DecimalField(
        "งบประมาณ (บาท)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, message="งบประมาณต้องไม่ติดลบ")],
        help_text="ใส่ 0 เมื่อไม่ใช้งบประมาณ",
    )
    no_result_reason = models.TextField(
        "เหตุผลที่ยังไม่มีผลการดำเนินการ",
        blank=True,
        help_text="กรอกเมื่อยังไม่มีผลในเมนูผลการจัดการความเสี่ยง ข้อความนี้แสดงในหน้า O21",
    )
    copied_from = models.ForeignKey(
        "self",
        verbose_name="คัดลอกจาก",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="copies",
    )
    needs_review = models.BooleanField(
        "ยกมาจากปีก่อนและรอทบทวน",
        default=False,
        help_text="นำเครื่องหมายออกเมื่อทบทวนความเสี่ยงของปีนี้แล้ว จึงจะเผยแพร่ได้",
    )

    objects = models.Manager.from_queryset(RiskQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("work_line")]),
        FieldPanel("needs_review"),
        MultiFieldPanel(
            [
                FieldPanel("process_name"),
                FieldPanel("risk_event"),
                FieldPanel("cause"),
                FieldPanel("existing_controls"),
            ],
            heading="ความเสี่ยง",
        ),
        MultiFieldPanel([FieldPanel("likelihood"), FieldPanel("impact")], heading="การประเมิน"),
        MultiFieldPanel(
            [
                FieldPanel("treatment"),
                FieldRowPanel([FieldPanel("owner"), FieldPanel("due_on")]),
                FieldPanel("budget"),
            ],
            heading="แผนบริหารจัดการ",
        ),
        InlinePanel(
            "reviews",
            heading="การทบทวนระหว่างปี",
            label="การทบทวน",
            help_text="หน้าเว็บแสดงเฉพาะวันที่ทบทวนล่าสุด บันทึกและผู้ทบทวนใช้ภายใน",
        ),
        FieldPanel("no_result_reason"),
    ]
    search_fields = [
        index.SearchField("process_name"),
        index.SearchField("risk_event"),
        index.SearchField("treatment"),
        index.AutocompleteField("process_name"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "ความเสี่ยงต่อการรับสินบน"
        verbose_name_plural = "ความเสี่ยงต่อการรับสินบน"
        ordering = ["-fiscal_year", "work_line", "pk"]
        indexes = [models.Index(fields=["station", "fiscal_year"], name="risk_station_year")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(SCALE_MINIMUM, SCALE_MAXIMUM))
                & models.Q(impact__range=(SCALE_MINIMUM, SCALE_MAXIMUM)),
                name="risk_on_the_scale",
                violation_error_message="โอกาสเกิดและผลกระทบต้องอยู่ระหว่าง 1 ถึง 5",
            ),
            models.UniqueConstraint(
                fields=["copied_from", "fiscal_year"],
                name="risk_copied_once_a_year",
                violation_error_message="ความเสี่ยงนี้คัดลอกไปปีงบประมาณนั้นแล้ว",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_name} ({self.fiscal_year})"

    def save(self, *args, **kwargs) -> None:
        """Save; the year's first risk brings the year's scale with it."""
        super().save(*args, **kwargs)
        RiskScale.of_year(self.station_id, self.fiscal_year)

    @property
    def bands(self) -> LevelBands:
        """The levels of the risk's year."""
        if self.station_id is None:
            return DEFAULT_BANDS
        scale = RiskScale.objects.filter(
            station_id=self.station_id, fiscal_year=self.fiscal_year
        ).first()
        return scale.bands if scale else DEFAULT_BANDS

    @property
    def level(self) -> str:
        """The derived level's key, ``low`` to ``extreme``; ``""`` while a value is missing."""
        if not (self.likelihood and self.impact):
            return ""
        return risk_level(self.likelihood, self.impact, self.bands)

    @property
    def level_label(self) -> str:
        """The level in Thai; a list that asked the database already isn't asked again."""
        level = getattr(self, "computed_level", None) or self.level
        return LEVEL_LABELS_TH.get(level, "")

    level_label.fget.short_description = "ระดับความเสี่ยง"

    def members_in_role(self, role: str) -> list[StationMembership]:
        """Memberships of those who act on this risk in a role of its station.

        Controllers answer for their work lines, as for pages; the others for all of them.
        """
        members = StationMembership.objects.acting(self.station_id, role)
        if role == StationMembership.Role.CONTROLLER:
            return [member for member in members if self.work_line in member.work_lines]
        return list(members)

    def get_workflow(self) -> Workflow | None:
        """The workflow of the station's pages; else the one set for all risks, if any."""
        return station_workflow(self.station_id) or super().get_workflow()


class RiskReview(Orderable):
    """A look at a risk during the year, with what it was worth then. Internal but its date."""

    risk = ParentalKey(BriberyRisk, on_delete=models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField("วันที่ทบทวน", default=timezone.localdate)
    reviewed_by = models.CharField("ผู้ทบทวน (ตำแหน่ง)", max_length=200, help_text=INTERNAL)
    likelihood = models.PositiveSmallIntegerField("โอกาสเกิดขณะนั้น", choices=Scale)
    impact = models.PositiveSmallIntegerField("ผลกระทบขณะนั้น", choices=Scale)
    note = models.TextField("บันทึก", blank=True, help_text=INTERNAL)

    panels = [
        FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("reviewed_by")]),
        FieldRowPanel([FieldPanel("likelihood"), FieldPanel("impact")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "การทบทวน"
        verbose_name_plural = "การทบทวน"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(SCALE_MINIMUM, SCALE_MAXIMUM))
                & models.Q(impact__range=(SCALE_MINIMUM, SCALE_MAXIMUM)),
                name="risk_review_on_the_scale",
                violation_error_message="โอกาสเกิดและผลกระทบต้องอยู่ระหว่าง 1 ถึง 5",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewed_on} {self.reviewed_by}"

    def clean(self) -> None:
        """Nobody reviews tomorrow."""
        super().clean()
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": "วันที่ทบทวนต้องไม่เป็นวันในอนาคต"})
