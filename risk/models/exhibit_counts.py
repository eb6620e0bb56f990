"""Periodic counts of exhibits against the register, and what became of differences (O23.9)."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cms.common.thai import format_date
from risk.custody import AT_STATION
from risk.models.base import StationRecord
from risk.models.exhibits import ExhibitItem
from risk.names import is_same_name


class ExhibitCount(StationRecord):
    """One count of the store or a part of it, line by line from the register."""

    counted_on = models.DateField("วันที่ตรวจนับ", default=timezone.localdate)
    counted_by = models.CharField("ผู้ตรวจนับ", max_length=150)
    witness = models.CharField("พยานหรือกรรมการ", max_length=150)
    storage_place = models.CharField(
        "เฉพาะสถานที่เก็บ", max_length=200, blank=True, help_text="เว้นว่างเพื่อนับทุกสถานที่"
    )
    exhibit_type = models.CharField(
        "เฉพาะประเภท", max_length=12, choices=ExhibitItem.Kind.choices, blank=True
    )
    finished_at = models.DateTimeField("ปิดการตรวจนับเมื่อ", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "การตรวจนับของกลาง"
        verbose_name_plural = "การตรวจนับของกลาง"
        ordering = ["-counted_on", "-pk"]
        indexes = [models.Index(fields=["station", "-counted_on"], name="risk_exhibit_count_day")]

    def __str__(self) -> str:
        return f"ตรวจนับของกลาง {format_date(self.counted_on)} {self.scope}"

    @property
    def scope(self) -> str:
        """What was counted, in words."""
        parts = [self.storage_place, self.get_exhibit_type_display()]
        return " ".join(part for part in parts if part) or "ทั้งคลัง"

    @property
    def is_finished(self) -> bool:
        """Whether every line was ticked and the count closed."""
        return self.finished_at is not None

    def clean(self) -> None:
        """Nobody counts in the future, and nobody is their own witness.

        Raises:
            ValidationError: at the day or the witness.
        """
        super().clean()
        if self.counted_by and is_same_name(self.counted_by, self.witness):
            raise ValidationError({"witness": "พยานต้องเป็นคนละคนกับผู้ตรวจนับ"})
        if self.counted_on and self.counted_on > timezone.localdate():
            raise ValidationError({"counted_on": "วันที่ตรวจนับต้องไม่เป็นวันในอนาคต"})


LEFT_OPEN_DAYS = 7
"""A count that nobody has closed by then is taken to be over: what is missing in it is missing."""


def left_open(prefix: str = "") -> Q:
    """A condition: counts that were begun longer ago and never closed.

    Args:
        prefix: where the count stands, seen from the rows that are asked for.
    """
    limit = timezone.localdate() - datetime.timedelta(days=LEFT_OPEN_DAYS)
    return Q(**{f"{prefix}finished_at": None, f"{prefix}counted_on__lt": limit})


class CountLineQuerySet(models.QuerySet):
    """Selections of :class:`ExhibitCountLine`."""

    def discrepancies(self) -> CountLineQuerySet:
        """Things of closed counts that weren't found, or that no register knows."""
        return self.filter(Q(found=False) | Q(exhibit=None), count__finished_at__isnull=False)

    def open_discrepancies(self) -> CountLineQuerySet:
        """Those of them whose outcome nobody has written yet."""
        return self.discrepancies().filter(followed_up_on=None)

    def standing_discrepancies(self) -> CountLineQuerySet:
        """Those of closed counts, and what was ticked in counts that were left open too long."""
        differs = Q(found=False) | Q(exhibit=None)
        return self.filter(differs, Q(count__finished_at__isnull=False) | left_open("count__"))

    def unchecked(self) -> CountLineQuerySet:
        """Things that lie in the store and that nobody has looked at yet."""
        return self.filter(found=None, exhibit__status__in=AT_STATION)

    def gone(self) -> CountLineQuerySet:
        """Things that left the store since the count began and weren't found before they did."""
        away = self.filter(exhibit__isnull=False).exclude(exhibit__status__in=AT_STATION)
        return away.filter(Q(found=None) | Q(found=False))

    def taken_out(self) -> CountLineQuerySet:
        """Lines of closed counts that are no difference because their thing had left the store."""
        return self.filter(found=None, count__finished_at__isnull=False)


class ExhibitCountLine(models.Model):
    """A thing that the register expects, or one that was found beside the register."""

    count = models.ForeignKey(
        ExhibitCount, on_delete=models.CASCADE, related_name="lines", verbose_name="การตรวจนับ"
    )
    exhibit = models.ForeignKey(
        ExhibitItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="count_lines",
        verbose_name="ของกลาง",
    )
    expected_place = models.CharField("สถานที่ตามทะเบียน", max_length=200, blank=True)
    found = models.BooleanField("ผลตรวจนับ", null=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    followed_up_by = models.CharField("ผู้ติดตาม", max_length=150, blank=True)
    followed_up_on = models.DateField("วันที่ได้ข้อยุติ", null=True, blank=True)
    outcome = models.TextField("ผลการติดตาม", blank=True)

    objects = models.Manager.from_queryset(CountLineQuerySet)()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "รายการตรวจนับของกลาง"
        verbose_name_plural = "รายการตรวจนับของกลาง"
        ordering = ["count", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["count", "exhibit"], name="risk_exhibit_line_once")
        ]
        indexes = [
            models.Index(
                fields=["count"],
                name="risk_count_line_open",
                condition=Q(found=False, followed_up_on=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.exhibit) if self.exhibit_id else f"ไม่มีในทะเบียน: {self.note}"

    @property
    def is_discrepancy(self) -> bool:
        """Whether it differs from the register."""
        return self.exhibit_id is None or self.found is False

    @property
    def has_left(self) -> bool:
        """Whether its thing lies in the store no longer."""
        return self.exhibit_id is not None and self.exhibit.status not in AT_STATION
