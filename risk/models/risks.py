"""The register of bribery risks and what was done about them (O20, O21)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.search import index

from cms.common.thai import FiscalYear
from risk.levels import LEVEL_LABELS_TH, SCALE_MAXIMUM, SCALE_MINIMUM, SCALE_TEXT_TH, risk_level
from risk.models.base import StationRecord, work_line_choices
from risk.querysets import RiskQuerySet, RiskResultQuerySet


def current_fiscal_year() -> int:
    """The fiscal year of today in Bangkok, in the Buddhist era."""
    return FiscalYear.of(timezone.localdate()).year


class Scale(models.IntegerChoices):
    """The five steps of likelihood and of impact."""

    ONE = 1, "1 น้อยมาก"
    TWO = 2, "2 น้อย"
    THREE = 3, "3 ปานกลาง"
    FOUR = 4, "4 สูง"
    FIVE = 5, "5 สูงมาก"


class BriberyRisk(index.Indexed, StationRecord):
    """A point in a work process where a bribe could be asked for, offered or taken (O20)."""

    fiscal_year = models.PositiveSmallIntegerField(
        "ปีงบประมาณ (พ.ศ.)",
        default=current_fiscal_year,
        validators=[
            MinValueValidator(2560, message="โปรดระบุปีงบประมาณเป็น พ.ศ. เช่น 2568"),
            MaxValueValidator(2700, message="โปรดระบุปีงบประมาณเป็น พ.ศ. เช่น 2568"),
        ],
    )
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
    cause = models.TextField("สาเหตุ", blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ")
    existing_controls = models.TextField("การควบคุมที่มีอยู่", blank=True)
    likelihood = models.PositiveSmallIntegerField(
        "โอกาสเกิด", choices=Scale, help_text="1 น้อยมาก ถึง 5 สูงมาก"
    )
    impact = models.PositiveSmallIntegerField("ผลกระทบ", choices=Scale, help_text=SCALE_TEXT_TH)
    treatment = models.TextField("แผนบริหารจัดการความเสี่ยง")
    owner = models.CharField(
        "ผู้รับผิดชอบ", max_length=200, help_text="ตำแหน่งของผู้รับผิดชอบ เช่น สารวัตรอำนวยการ"
    )
    due_on = models.DateField("กำหนดแล้วเสร็จ", null=True, blank=True)

    objects = models.Manager.from_queryset(RiskQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("work_line")]),
        MultiFieldPanel(
            [
                FieldPanel("process_name"),
                FieldPanel("risk_event"),
                FieldPanel("cause"),
                FieldPanel("existing_controls"),
            ],
            heading="ความเสี่ยง",
        ),
        FieldRowPanel([FieldPanel("likelihood"), FieldPanel("impact")], heading="การประเมิน"),
        MultiFieldPanel(
            [
                FieldPanel("treatment"),
                FieldRowPanel([FieldPanel("owner"), FieldPanel("due_on")]),
            ],
            heading="แผนบริหารจัดการ",
        ),
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
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_name} ({self.fiscal_year})"

    @property
    def level(self) -> str:
        """The derived level's key, ``low`` to ``extreme``; ``""`` while a value is missing."""
        if not (self.likelihood and self.impact):
            return ""
        return risk_level(self.likelihood, self.impact)

    @property
    def level_label(self) -> str:
        """The level in Thai, for lists in the admin."""
        return LEVEL_LABELS_TH.get(self.level, "")


class RiskResult(index.Indexed, StationRecord):
    """What was done to manage one risk, with its photo (O21)."""

    class Status(models.TextChoices):
        """How far the measure has come."""

        PLANNED = "planned", "ยังไม่ดำเนินการ"
        IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ"
        DONE = "done", "ดำเนินการแล้วเสร็จ"

    risk = models.ForeignKey(
        BriberyRisk, on_delete=models.PROTECT, related_name="results", verbose_name="ความเสี่ยง"
    )
    title = models.CharField("กิจกรรม/การดำเนินการ", max_length=200)
    result = models.TextField("ผลการดำเนินการ")
    carried_on = models.DateField("วันที่ดำเนินการ", default=timezone.localdate)
    status = models.CharField(
        "สถานะ", max_length=12, choices=Status.choices, default=Status.IN_PROGRESS
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="ภาพกิจกรรม",
    )
    photo_alt = models.CharField(
        "คำบรรยายภาพ",
        max_length=250,
        blank=True,
        help_text="บอกสิ่งที่เห็นในภาพ สำหรับผู้ที่มองไม่เห็นภาพ",
    )

    objects = models.Manager.from_queryset(RiskResultQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldPanel("risk"),
        FieldPanel("title"),
        FieldPanel("result"),
        FieldRowPanel([FieldPanel("carried_on"), FieldPanel("status")]),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("photo_alt")], heading="ภาพกิจกรรม"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.SearchField("result"),
        index.AutocompleteField("title"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "ผลการจัดการความเสี่ยง"
        verbose_name_plural = "ผลการจัดการความเสี่ยง"
        ordering = ["-carried_on", "pk"]
        indexes = [models.Index(fields=["station", "carried_on"], name="risk_result_station_day")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The risk is of the same station, and a picture says what it shows (O21.3)."""
        super().clean()
        errors = {}
        if self.risk_id and self.station_id and self.risk.station_id != self.station_id:
            errors["risk"] = "ความเสี่ยงนี้เป็นของสถานีอื่น โปรดเลือกความเสี่ยงของสถานีเดียวกัน"
        if self.photo_id and not self.photo_alt.strip():
            errors["photo_alt"] = "โปรดบรรยายภาพ เพื่อให้ผู้ที่มองไม่เห็นภาพทราบว่าเป็นภาพอะไร"
        if errors:
            raise ValidationError(errors)
