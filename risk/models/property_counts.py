"""Counts of property and weapons, and what was done where they did not match (O23.4)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.common.thai import format_date
from risk.models.base import StationRecord
from risk.models.property import PropertyCategory, PropertyItem
from risk.models.write_once import SignedEntry
from risk.querysets import PropertyCountQuerySet


class PropertyCount(index.Indexed, StationRecord):
    """A count of one category on one day, such as the daily weapon check (O23.4).

    What was expected comes from the register at the time of counting and is stored, so
    that later changes of the register don't change what was found that day.
    """

    public_texts = ("note",)

    category = models.CharField("ประเภท", max_length=10, choices=PropertyCategory.choices)
    counted_on = models.DateField("วันที่ตรวจนับ", default=timezone.localdate)
    scope = models.CharField(
        "ขอบเขต",
        max_length=100,
        blank=True,
        help_text="เช่น ผลัดเช้า เว้นว่างเมื่อตรวจนับทั้งประเภท ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ",
    )
    expected = models.PositiveIntegerField("จำนวนตามทะเบียน")
    found = models.PositiveIntegerField("จำนวนที่ตรวจนับได้", help_text="รวมของที่มีผู้ยืมโดยมีใบยืมถูกต้อง")
    note = models.CharField(
        "หมายเหตุ",
        max_length=300,
        blank=True,
        help_text="ต้องระบุเมื่อจำนวนไม่ตรงกัน ข้อความนี้เผยแพร่ต่อสาธารณะ",
    )
    counted_by = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้ตรวจนับ",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    witness = models.ForeignKey(
        "home.Person",
        verbose_name="พยาน",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        help_text="ต้องเป็นคนละคนกับผู้ตรวจนับ",
    )
    discrepancy_count = models.PositiveIntegerField("จำนวนรายการที่ไม่ตรง", default=0, editable=False)
    closed_on = models.DateField("วันที่ปิดเรื่อง", null=True, blank=True, editable=False)

    objects = models.Manager.from_queryset(PropertyCountQuerySet)()

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("category", read_only=True),
                        FieldPanel("counted_on", read_only=True),
                    ]
                ),
                FieldRowPanel(
                    [FieldPanel("expected", read_only=True), FieldPanel("found", read_only=True)]
                ),
            ],
            heading="ผลที่นับได้",
        ),
        FieldPanel("note"),
    ]
    search_fields = [index.SearchField("note"), index.FilterField("station_id")]

    class Meta:
        verbose_name = "การตรวจนับ"
        verbose_name_plural = "การตรวจนับทรัพย์สินและอาวุธ"
        ordering = ["-counted_on", "category"]
        indexes = [models.Index(fields=["station", "counted_on"], name="risk_count_station_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "category", "counted_on", "scope"],
                name="risk_one_count_a_day",
                violation_error_message="มีผลการตรวจนับประเภทและขอบเขตนี้ในวันเดียวกันอยู่แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {format_date(self.counted_on, 'short')}"

    @property
    def difference(self) -> int:
        """What was found beyond what the register says; negative where something lacks."""
        return self.found - self.expected

    @property
    def is_open(self) -> bool:
        """Whether something did not match and nobody has closed the matter."""
        return bool(self.discrepancy_count) and self.closed_on is None

    @property
    def outcome_label(self) -> str:
        """In words, whether all matched."""
        if not self.discrepancy_count:
            return "ตรงกับทะเบียน"
        return "ไม่ตรง ยังติดตามอยู่" if self.is_open else "ไม่ตรง ปิดเรื่องแล้ว"

    def clean(self) -> None:
        """A count that does not match needs an explanation; nobody is their own witness."""
        super().clean()
        errors = {}
        if None not in (self.expected, self.found) and self.difference and not self.note.strip():
            errors["note"] = "จำนวนไม่ตรงกับทะเบียน โปรดระบุเหตุผลในหมายเหตุ"
        if self.counted_by_id and self.counted_by_id == self.witness_id:
            errors["witness"] = "พยานต้องเป็นคนละคนกับผู้ตรวจนับ"
        if self.counted_on and self.counted_on > timezone.localdate():
            errors["counted_on"] = "วันที่ตรวจนับต้องไม่เป็นวันในอนาคต"
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs) -> None:
        """Save; a count without lines is one matter where its totals differ."""
        if self._state.adding and self.difference and not self.discrepancy_count:
            self.discrepancy_count = 1
        super().save(*args, **kwargs)


class PropertyCountLine(models.Model):
    """What one count found of one entry. What is lent out with a slip counts as there."""

    count = models.ForeignKey(PropertyCount, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(
        PropertyItem,
        verbose_name="ทรัพย์สิน",
        on_delete=models.PROTECT,
        related_name="count_lines",
    )
    expected = models.PositiveIntegerField("จำนวนตามทะเบียน")
    lent = models.PositiveIntegerField("มีใบยืม", default=0)
    found = models.PositiveIntegerField("นับได้")
    note = models.CharField("หมายเหตุ", max_length=200, blank=True)

    class Meta:
        verbose_name = "รายการตรวจนับ"
        verbose_name_plural = "รายการตรวจนับ"
        ordering = ["count", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["count", "item"], name="risk_count_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.found}"

    @property
    def difference(self) -> int:
        """What was found, with what is lent, beyond the register."""
        return self.found + self.lent - self.expected


class PropertyCountFollowUp(SignedEntry):
    """What was done about a count that did not match; the last one closes the matter."""

    count = models.ForeignKey(PropertyCount, on_delete=models.PROTECT, related_name="follow_ups")
    happened_on = models.DateField("วันที่ดำเนินการ")
    action = models.CharField("สิ่งที่ดำเนินการ", max_length=500)
    responsible = models.ForeignKey(
        "home.Person", verbose_name="ผู้ดำเนินการ", on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField("ผล", max_length=500)
    closes = models.BooleanField("ปิดเรื่อง", default=False)

    class Meta:
        verbose_name = "การติดตามผลการตรวจนับ"
        verbose_name_plural = "การติดตามผลการตรวจนับ"
        ordering = ["happened_on", "pk"]

    def __str__(self) -> str:
        return self.action
