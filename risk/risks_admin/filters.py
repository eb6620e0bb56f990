"""What the lists of risks and results can be narrowed to."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from home.models import Station
from home.permissions import stations_of
from home.work_lines import WORK_LINE_CHOICES
from risk.levels import LEVEL_LABELS_TH
from risk.lists import ChosenColumnsFilterSet
from risk.models import BriberyRisk, RiskResult, RiskScale
from risk.querysets import PROGRESS_LABELS

STATES = (("live", "เผยแพร่แล้ว"), ("draft", "ฉบับร่าง"), ("review", "ยกมาจากปีก่อน รอทบทวน"))


def known_years() -> list[tuple[int, str]]:
    """Years that any station has risks for, newest first."""
    years = RiskScale.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    return [(year, str(year)) for year in years.distinct()]


def users_stations(request) -> QuerySet[Station]:
    """The stations that the list may be narrowed to."""
    return stations_of(request.user) if request else Station.objects.none()


def _chips(label: str, choices, method: str | None = None, field: str | None = None):
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        method=method,
        field_name=field,
        empty_label="ทั้งหมด",
        widget=forms.RadioSelect,
    )


class StationYearFilterSet(ChosenColumnsFilterSet):
    """Narrows a register to a station, for officers of several."""

    station = django_filters.ModelChoiceFilter(
        label="สถานีตำรวจ", queryset=users_stations, empty_label="ทั้งหมด"
    )

    def __init__(self, *args, **kwargs) -> None:
        """Leave out the choice of station where there is none."""
        super().__init__(*args, **kwargs)
        if self.request is not None and users_stations(self.request)[1:2].exists():
            return
        del self.filters["station"]


class BriberyRiskFilterSet(StationYearFilterSet):
    """Year, work line, level, how far the treatment is, what is late, and drafts."""

    fiscal_year = _chips("ปีงบประมาณ", known_years, field="fiscal_year")
    work_line = _chips("สายงาน", WORK_LINE_CHOICES, field="work_line")
    level = _chips("ระดับความเสี่ยง", list(LEVEL_LABELS_TH.items()), field="computed_level")
    progress = _chips("การดำเนินการตามแผน", list(PROGRESS_LABELS.items()), field="progress")
    overdue = _chips("กำหนดแล้วเสร็จ", [("yes", "เลยกำหนดและยังไม่เสร็จ")], "filter_overdue")
    state = _chips("สถานะการเผยแพร่", STATES, "filter_state")

    class Meta:
        model = BriberyRisk
        fields = []

    def filter_overdue(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Treatments that should be done by now."""
        return queryset.overdue(timezone.localdate())

    def filter_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Published ones, drafts, or those to be reviewed."""
        wanted = {
            "live": {"live": True},
            "draft": {"live": False},
            "review": {"needs_review": True},
        }
        return queryset.filter(**wanted[value])


class RiskResultFilterSet(StationYearFilterSet):
    """Year, work line, status and the level that remains."""

    fiscal_year = _chips("ปีงบประมาณ", known_years, field="risk__fiscal_year")
    work_line = _chips("สายงาน", WORK_LINE_CHOICES, field="risk__work_line")
    status = _chips("สถานะ", RiskResult.Status.choices, field="status")
    residual = _chips(
        "ระดับความเสี่ยงที่เหลือ", list(LEVEL_LABELS_TH.items()), field="computed_residual_level"
    )

    class Meta:
        model = RiskResult
        fields = []
