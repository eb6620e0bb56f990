"""What was done about bribery risks, with photos and what risk remained (O21)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, RevisionMixin
from wagtail.search import index

from home.models import SavedInTurnMixin
from risk.levels import LEVEL_LABELS_TH, SCALE_MAXIMUM, SCALE_MINIMUM, risk_level
from risk.models.base import StationRecord
from risk.models.risks import BriberyRisk, Scale
from risk.own_secrets import refuse_secrets
from risk.querysets import RiskResultQuerySet

ALT_MISSING = "โปรดบรรยายภาพ เพื่อให้ผู้ที่มองไม่เห็นภาพทราบว่าเป็นภาพอะไร"
ALT_HELP = "บอกสิ่งที่เห็นในภาพ สำหรับผู้ที่มองไม่เห็นภาพ"


class RiskResult(SavedInTurnMixin, RevisionMixin, index.Indexed, ClusterableModel, StationRecord):
    """What was done to carry out one risk's treatment, with its photos (O21)."""

    public_texts = ("title", "result", "photo_alt")

    class Status(models.TextChoices):
        """How far the measure has come."""

        PLANNED = "planned", "ยังไม่ดำเนินการ"
        IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ"
        DONE = "done", "ดำเนินการแล้วเสร็จ"

    risk = models.ForeignKey(
        BriberyRisk,
        on_delete=models.PROTECT,
        related_name="results",
        verbose_name="ความเสี่ยง",
        help_text="ผลนี้เป็นการดำเนินการตามแผนบริหารจัดการของความเสี่ยงข้อใด",
    )
    title = models.CharField("กิจกรรม/การดำเนินการ", max_length=200)
    result = models.TextField("ผลการดำเนินการ")
    carried_on = models.DateField("วันที่ดำเนินการ", default=timezone.localdate)
    status = models.CharField(
        "สถานะ", max_length=12, choices=Status.choices, default=Status.IN_PROGRESS
    )
    residual_likelihood = models.PositiveSmallIntegerField(
        "โอกาสเกิดหลังดำเนินการ", choices=Scale, null=True, blank=True
    )
    residual_impact = models.PositiveSmallIntegerField(
        "ผลกระทบหลังดำเนินการ", choices=Scale, null=True, blank=True
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="ภาพกิจกรรม",
    )
    photo_alt = models.CharField("คำบรรยายภาพ", max_length=250, blank=True, help_text=ALT_HELP)

    objects = models.Manager.from_queryset(RiskResultQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldPanel("risk"),
        FieldPanel("title"),
        FieldPanel("result"),
        FieldRowPanel([FieldPanel("carried_on"), FieldPanel("status")]),
        FieldRowPanel(
            [FieldPanel("residual_likelihood"), FieldPanel("residual_impact")],
            heading="ความเสี่ยงที่เหลืออยู่",
            help_text="ประเมินใหม่หลังดำเนินการ ระบบคิดระดับที่เหลือให้ตามเกณฑ์ของปี",
        ),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("photo_alt")], heading="ภาพกิจกรรม"),
        InlinePanel("photos", heading="ภาพกิจกรรมเพิ่มเติม", label="ภาพ"),
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
        constraints = [
            models.CheckConstraint(
                condition=models.Q(residual_likelihood=None, residual_impact=None)
                | models.Q(
                    # Without this a missing value makes the condition unknown, not false.
                    residual_likelihood__isnull=False,
                    residual_impact__isnull=False,
                    residual_likelihood__range=(SCALE_MINIMUM, SCALE_MAXIMUM),
                    residual_impact__range=(SCALE_MINIMUM, SCALE_MAXIMUM),
                ),
                name="risk_residual_on_the_scale",
                violation_error_message="โอกาสเกิดและผลกระทบหลังดำเนินการต้องกรอกคู่กัน",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def residual_level(self) -> str:
        """The level that remains, by the scale of the risk's year; ``""`` while unassessed."""
        if not (self.residual_likelihood and self.residual_impact):
            return ""
        return risk_level(self.residual_likelihood, self.residual_impact, self.risk.bands)

    @property
    def residual_level_label(self) -> str:
        """The remaining level in Thai; a list that asked the database isn't asked again."""
        level = getattr(self, "computed_residual_level", None) or self.residual_level
        return LEVEL_LABELS_TH.get(level, "")

    residual_level_label.fget.short_description = "ระดับความเสี่ยงที่เหลือ"

    def clean(self) -> None:
        """The risk is of the same station, values come in pairs, pictures are described."""
        super().clean()
        errors = {}
        if self.risk_id and self.station_id and self.risk.station_id != self.station_id:
            errors["risk"] = "ความเสี่ยงนี้เป็นของสถานีอื่น โปรดเลือกความเสี่ยงของสถานีเดียวกัน"
        if self.photo_id and not self.photo_alt.strip():
            errors["photo_alt"] = ALT_MISSING
        if self.residual_likelihood and not self.residual_impact:
            errors["residual_impact"] = "โปรดเลือกผลกระทบหลังดำเนินการด้วย เพื่อคิดระดับที่เหลือ"
        if self.residual_impact and not self.residual_likelihood:
            errors["residual_likelihood"] = "โปรดเลือกโอกาสเกิดหลังดำเนินการด้วย เพื่อคิดระดับที่เหลือ"
        if errors:
            raise ValidationError(errors)


class RiskResultPhoto(Orderable):
    """A further picture of a result; the first one stands with the result itself."""

    result = ParentalKey(RiskResult, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="ภาพ",
    )
    photo_alt = models.CharField("คำบรรยายภาพ", max_length=250, help_text=ALT_HELP)

    panels = [FieldPanel("photo"), FieldPanel("photo_alt")]

    class Meta(Orderable.Meta):
        verbose_name = "ภาพกิจกรรม"
        verbose_name_plural = "ภาพกิจกรรม"

    def __str__(self) -> str:
        return self.photo_alt

    def clean(self) -> None:
        """What the property register keeps inside stays out of the words below a picture."""
        super().clean()
        station_id = getattr(getattr(self, "result", None), "station_id", None)
        refuse_secrets(self, station_id, ("photo_alt",))
