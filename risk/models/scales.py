"""The scale of a year's risk assessment: its ten steps in words and its levels (O20.4)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import RevisionMixin

from cms.common.thai import FiscalYear
from home.models import SavedInTurnMixin
from risk.levels import (
    DEFAULT_BANDS,
    DEFAULT_IMPACT,
    DEFAULT_LIKELIHOOD,
    DEFAULT_RESPONSES,
    HIGHEST_PRODUCT,
    LEVEL_KEYS,
    LEVEL_LABELS_TH,
    STEPS,
    LevelBands,
)
from risk.models.base import StationRecord


def current_fiscal_year() -> int:
    """The fiscal year of today in Bangkok, in the Buddhist era."""
    return FiscalYear.of(timezone.localdate()).year


class FiscalYearField(models.PositiveSmallIntegerField):
    """A fiscal year in the Buddhist era, this year's by default."""

    def __init__(self, *args, **kwargs) -> None:
        """Refuse years of the common era, which officers type by mistake."""
        message = "โปรดระบุปีงบประมาณเป็น พ.ศ. เช่น 2568"
        kwargs["validators"] = [
            MinValueValidator(2560, message=message),
            MaxValueValidator(2700, message=message),
        ]
        kwargs.setdefault("default", current_fiscal_year)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Keep what the field always brings itself out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs


def _wording(label: str, step: int, default: str) -> models.CharField:
    return models.CharField(f"{label} {step}", max_length=150, default=default)


def _limit(level: str, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        f"ระดับ{LEVEL_LABELS_TH[level]} ผลคูณไม่เกิน", default=default
    )


def _response(level: str) -> models.CharField:
    return models.CharField(
        f"ระดับ{LEVEL_LABELS_TH[level]} ต้องทำอะไร",
        max_length=200,
        default=DEFAULT_RESPONSES[level],
    )


class RiskScale(SavedInTurnMixin, RevisionMixin, StationRecord):
    """The scale of one station's year. Made by itself with the year's first risk."""

    public_texts = (
        *(f"likelihood_{step}" for step in STEPS),
        *(f"impact_{step}" for step in STEPS),
        *(f"{key}_response" for key in LEVEL_KEYS),
    )

    fiscal_year = FiscalYearField("ปีงบประมาณ (พ.ศ.)")
    likelihood_1 = _wording("โอกาสเกิด", 1, DEFAULT_LIKELIHOOD[1])
    likelihood_2 = _wording("โอกาสเกิด", 2, DEFAULT_LIKELIHOOD[2])
    likelihood_3 = _wording("โอกาสเกิด", 3, DEFAULT_LIKELIHOOD[3])
    likelihood_4 = _wording("โอกาสเกิด", 4, DEFAULT_LIKELIHOOD[4])
    likelihood_5 = _wording("โอกาสเกิด", 5, DEFAULT_LIKELIHOOD[5])
    impact_1 = _wording("ผลกระทบ", 1, DEFAULT_IMPACT[1])
    impact_2 = _wording("ผลกระทบ", 2, DEFAULT_IMPACT[2])
    impact_3 = _wording("ผลกระทบ", 3, DEFAULT_IMPACT[3])
    impact_4 = _wording("ผลกระทบ", 4, DEFAULT_IMPACT[4])
    impact_5 = _wording("ผลกระทบ", 5, DEFAULT_IMPACT[5])
    low_to = _limit("low", DEFAULT_BANDS.low_to)
    medium_to = _limit("medium", DEFAULT_BANDS.medium_to)
    high_to = _limit("high", DEFAULT_BANDS.high_to)
    low_response = _response("low")
    medium_response = _response("medium")
    high_response = _response("high")
    extreme_response = _response("extreme")

    panels = [
        HelpPanel(
            content="<p>เกณฑ์นี้ใช้กับความเสี่ยงทุกข้อของปี และแสดงในหน้า O20 พร้อมไฟล์ "
            "ระดับความเสี่ยงคิดจากโอกาสเกิดคูณผลกระทบ เมื่อแก้ช่วงของระดับ "
            "ระดับของทุกข้อในปีนี้จะเปลี่ยนตามทันที</p>"
        ),
        FieldPanel("station"),
        FieldPanel("fiscal_year"),
        MultiFieldPanel(
            [FieldPanel(f"likelihood_{step}") for step in STEPS], heading="โอกาสเกิด 5 ขั้น"
        ),
        MultiFieldPanel([FieldPanel(f"impact_{step}") for step in STEPS], heading="ผลกระทบ 5 ขั้น"),
        FieldRowPanel(
            [FieldPanel(f"{level}_to") for level in LEVEL_KEYS[:-1]],
            heading="ช่วงของระดับ",
            help_text="ผลคูณที่สูงกว่านี้ถึง 25 เป็นระดับสูงมาก",
        ),
        MultiFieldPanel(
            [FieldPanel(f"{level}_response") for level in LEVEL_KEYS], heading="การดำเนินการตามระดับ"
        ),
    ]

    class Meta:
        verbose_name = "เกณฑ์ประเมินความเสี่ยง"
        verbose_name_plural = "เกณฑ์ประเมินความเสี่ยงรายปี"
        ordering = ["-fiscal_year", "station"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "fiscal_year"],
                name="risk_one_scale_a_year",
                violation_error_message="มีเกณฑ์ของปีงบประมาณนี้แล้ว โปรดแก้ไขเกณฑ์เดิม",
            ),
            models.CheckConstraint(
                condition=models.Q(low_to__gte=1)
                & models.Q(medium_to__gt=models.F("low_to"))
                & models.Q(high_to__gt=models.F("medium_to"))
                & models.Q(high_to__lt=HIGHEST_PRODUCT),
                name="risk_bands_rise",
                violation_error_message="ช่วงของระดับต้องเพิ่มขึ้นตามลำดับและน้อยกว่า 25",
            ),
        ]

    def __str__(self) -> str:
        return f"เกณฑ์ปีงบประมาณ {self.fiscal_year}"

    @classmethod
    def of_year(cls, station_id: int, fiscal_year: int) -> RiskScale:
        """The scale of a station's year, made with the usual wording where there is none."""
        scale, _ = cls.objects.get_or_create(station_id=station_id, fiscal_year=fiscal_year)
        return scale

    @property
    def bands(self) -> LevelBands:
        """The year's levels."""
        return LevelBands(self.low_to, self.medium_to, self.high_to)

    @property
    def likelihoods(self) -> dict[int, str]:
        """Wording of each step of likelihood."""
        return {step: getattr(self, f"likelihood_{step}") for step in STEPS}

    @property
    def impacts(self) -> dict[int, str]:
        """Wording of each step of impact."""
        return {step: getattr(self, f"impact_{step}") for step in STEPS}

    def clean(self) -> None:
        """Each level reaches higher than the one before, and the last one is left something."""
        super().clean()
        limits = [self.low_to, self.medium_to, self.high_to]
        if None in limits:
            return
        errors = {}
        if self.low_to < 1:
            errors["low_to"] = "ต้องไม่น้อยกว่า 1"
        if self.medium_to <= self.low_to:
            errors["medium_to"] = "ต้องมากกว่าช่วงของระดับต่ำ"
        if self.high_to <= self.medium_to:
            errors["high_to"] = "ต้องมากกว่าช่วงของระดับปานกลาง"
        elif self.high_to >= HIGHEST_PRODUCT:
            errors["high_to"] = "ต้องน้อยกว่า 25 เพื่อให้มีระดับสูงมาก"
        if errors:
            raise ValidationError(errors)
