"""The register of state property, weapons and donated things, and their counts (O23)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.common.thai import format_date
from risk.models.base import StationRecord


class PropertyCategory(models.TextChoices):
    """The three categories that the checklist names (O23.2)."""

    STATE = "state", "ทรัพย์สินของทางราชการ"
    WEAPON = "weapon", "อาวุธและยุทธภัณฑ์"
    DONATED = "donated", "ของบริจาค"


class PropertyItem(index.Indexed, StationRecord):
    """An entry of the property register.

    Serial numbers, places, custodians and donors help the supply officer and would
    help a thief as well: they never leave the admin (see :mod:`risk.public`).
    """

    class Condition(models.TextChoices):
        """State of repair."""

        GOOD = "good", "ใช้การได้ดี"
        FAIR = "fair", "ใช้การได้ มีร่องรอยการใช้งาน"
        REPAIR = "repair", "ชำรุด รอซ่อม"
        UNUSABLE = "unusable", "ชำรุด รอจำหน่าย"

    category = models.CharField("ประเภท", max_length=10, choices=PropertyCategory.choices)
    name = models.CharField("รายการ", max_length=200)
    quantity = models.PositiveIntegerField(
        "จำนวน",
        default=1,
        validators=[MinValueValidator(1, message="จำนวนต้องไม่น้อยกว่า 1")],
    )
    unit = models.CharField("หน่วยนับ", max_length=50, help_text="เช่น เครื่อง คัน กระบอก")
    condition = models.CharField(
        "สภาพ", max_length=10, choices=Condition.choices, default=Condition.GOOD
    )
    misuse_prone = models.BooleanField(
        "เสี่ยงต่อการนำไปใช้ส่วนตัว",
        default=False,
        help_text="เช่น รถยนต์ น้ำมันเชื้อเพลิง กล้อง คอมพิวเตอร์พกพา",
    )
    serial_number = models.CharField(
        "หมายเลขครุภัณฑ์/หมายเลขประจำอาวุธ",
        max_length=100,
        blank=True,
        help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ",
    )
    storage_place = models.CharField(
        "สถานที่เก็บ", max_length=200, blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
    )
    custodian = models.CharField(
        "ผู้ดูแล", max_length=200, blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
    )
    acquired_on = models.DateField("วันที่ได้มา", null=True, blank=True)
    donor_name = models.CharField(
        "ผู้บริจาค", max_length=200, blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
    )

    panels = [
        FieldPanel("station"),
        MultiFieldPanel(
            [
                FieldPanel("category"),
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit")]),
                FieldPanel("condition"),
                FieldPanel("misuse_prone"),
            ],
            heading="ข้อมูลที่เผยแพร่เป็นยอดรวม",
        ),
        MultiFieldPanel(
            [
                FieldPanel("serial_number"),
                FieldPanel("storage_place"),
                FieldPanel("custodian"),
                FieldPanel("acquired_on"),
                FieldPanel("donor_name"),
            ],
            heading="ข้อมูลภายใน ไม่เผยแพร่",
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("serial_number"),
        index.AutocompleteField("name"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "ทรัพย์สิน"
        verbose_name_plural = "ทรัพย์สิน อาวุธ และของบริจาค"
        ordering = ["category", "name", "pk"]
        indexes = [models.Index(fields=["station", "category"], name="risk_property_station")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A donor belongs to a donated thing only."""
        super().clean()
        if self.donor_name.strip() and self.category != PropertyCategory.DONATED:
            raise ValidationError({"donor_name": "ระบุผู้บริจาคได้เฉพาะรายการประเภท “ของบริจาค” เท่านั้น"})


class PropertyCount(index.Indexed, StationRecord):
    """A count of one category on one day, such as the daily weapon check (O23.4)."""

    category = models.CharField("ประเภท", max_length=10, choices=PropertyCategory.choices)
    counted_on = models.DateField("วันที่ตรวจนับ")
    expected = models.PositiveIntegerField("จำนวนตามทะเบียน")
    found = models.PositiveIntegerField("จำนวนที่ตรวจนับได้")
    note = models.CharField(
        "หมายเหตุ",
        max_length=300,
        blank=True,
        help_text="ต้องระบุเมื่อจำนวนไม่ตรงกัน ข้อความนี้เผยแพร่ต่อสาธารณะ",
    )

    panels = [
        FieldPanel("station"),
        FieldRowPanel([FieldPanel("category"), FieldPanel("counted_on")]),
        FieldRowPanel([FieldPanel("expected"), FieldPanel("found")]),
        FieldPanel("note"),
    ]
    search_fields = [index.SearchField("note"), index.FilterField("station_id")]

    class Meta:
        verbose_name = "การตรวจนับ"
        verbose_name_plural = "การตรวจนับทรัพย์สินและอาวุธ"
        ordering = ["-counted_on", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "category", "counted_on"],
                name="risk_one_count_a_day",
                violation_error_message="มีผลการตรวจนับประเภทนี้ในวันเดียวกันอยู่แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {format_date(self.counted_on, 'short')}"

    @property
    def difference(self) -> int:
        """What was found beyond what the register says; negative where something lacks."""
        return self.found - self.expected

    def clean(self) -> None:
        """A count that does not match needs an explanation."""
        super().clean()
        if None not in (self.expected, self.found) and self.difference and not self.note.strip():
            raise ValidationError({"note": "จำนวนไม่ตรงกับทะเบียน โปรดระบุเหตุผลในหมายเหตุ"})
