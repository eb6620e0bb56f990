"""Who of a station answers for which item: work lines, a controller's line, named members."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from home.models import Station, StationMembership
from home.work_lines import WORK_LINE_CHOICES, WORK_LINE_KEYS, WORK_LINE_NAMES
from oitpages.models.choices import item_key_choices


class ItemAssignment(models.Model):
    """Whose work an item is at one station, every year.

    Where a station has no row for an item, the catalogue's own lines hold
    (:mod:`oitpages.duties`), so that nothing has to be entered before work can start.
    """

    station = models.ForeignKey(
        Station, verbose_name="สถานี", on_delete=models.CASCADE, related_name="item_assignments"
    )
    item_key = models.CharField("ข้อ", max_length=60, choices=item_key_choices)
    work_lines = models.JSONField(
        "สายงานที่กรอกข้อมูล",
        default=list,
        blank=True,
        help_text="เจ้าหน้าที่ข้อมูลของสายงานเหล่านี้แก้ไขข้อนี้ได้ ไม่เลือก = ทุกสายงาน",
    )
    controller_line = models.CharField(
        "สายงานของผู้ควบคุม",
        max_length=20,
        choices=WORK_LINE_CHOICES,
        blank=True,
        help_text="ผู้ควบคุมของสายงานนี้เป็นผู้รับรองข้อนี้ เว้นว่าง = ผู้ควบคุมคนใดก็ได้",
    )
    members = models.ManyToManyField(
        StationMembership,
        verbose_name="ระบุตัวบุคคล",
        related_name="item_assignments",
        blank=True,
        help_text=(
            "เลือกเมื่อต้องการให้เฉพาะบุคคลเหล่านี้ทำหน้าที่ในบทบาทของตน บทบาทที่ไม่ได้เลือกใครไว้ใช้สายงานข้างต้น"
        ),
    )

    panels = [
        FieldPanel("station"),
        FieldPanel("item_key"),
        FieldPanel("work_lines"),
        FieldPanel("controller_line"),
        FieldPanel("members"),
    ]

    class Meta:
        verbose_name = "ผู้รับผิดชอบรายข้อ"
        verbose_name_plural = "ผู้รับผิดชอบรายข้อ"
        ordering = ["station", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "item_key"],
                name="one_assignment_per_station_and_item",
                violation_error_message="สถานีนี้กำหนดผู้รับผิดชอบของข้อนี้ไว้แล้ว โปรดแก้ไขรายการเดิม",
            )
        ]

    def __str__(self) -> str:
        return self.get_item_key_display()

    def clean(self) -> None:
        """Refuse a work line that no station has.

        Raises:
            ValidationError: at the work lines.
        """
        super().clean()
        if set(self.work_lines) - set(WORK_LINE_KEYS):
            raise ValidationError({"work_lines": "มีสายงานที่ระบบไม่รู้จัก โปรดเลือกใหม่"})

    @property
    def work_line_names(self) -> str:
        """The data officers' work lines in words."""
        if not self.work_lines:
            return "ทุกสายงาน"
        return ", ".join(WORK_LINE_NAMES[key] for key in self.work_lines)
