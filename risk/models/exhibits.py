"""The register of seized things and exhibits, ของกลาง (O23)."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from risk.models.base import StationRecord


class ExhibitItem(index.Indexed, StationRecord):
    """An exhibit in a case.

    The case, the place and the day of seizure would point at people and at what can be
    stolen: only counts by type and status are ever public (see :mod:`risk.public`).
    """

    class Kind(models.TextChoices):
        """Types of exhibit, as the controls differ by type (O23.8)."""

        DRUGS = "drugs", "ยาเสพติด"
        WEAPONS = "weapons", "อาวุธปืน เครื่องกระสุน และวัตถุระเบิด"
        VEHICLES = "vehicles", "ยานพาหนะ"
        VALUABLES = "valuables", "เงินสดและของมีค่า"
        ELECTRONICS = "electronics", "โทรศัพท์และอุปกรณ์อิเล็กทรอนิกส์"
        DOCUMENTS = "documents", "เอกสาร"
        PERISHABLE = "perishable", "ของเสียง่าย"
        OTHER = "other", "อื่น ๆ"

    class Status(models.TextChoices):
        """Where the exhibit stands."""

        STORED = "stored", "เก็บรักษาที่สถานี"
        AT_COURT = "at-court", "ส่งศาลหรือพนักงานอัยการ"
        AT_LABORATORY = "at-laboratory", "ส่งตรวจพิสูจน์"
        RETURNED = "returned", "คืนเจ้าของ"
        DESTROYED = "destroyed", "ทำลายหรือจำหน่ายแล้ว"

    case_reference = models.CharField(
        "เลขคดี/เลขลำดับของกลาง", max_length=100, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
    )
    exhibit_type = models.CharField("ประเภทของกลาง", max_length=12, choices=Kind.choices)
    quantity = models.DecimalField(
        "ปริมาณ",
        max_digits=12,
        decimal_places=3,
        help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ",
    )
    unit = models.CharField("หน่วยนับ", max_length=50, help_text="เช่น กรัม คัน เครื่อง")
    seized_on = models.DateField("วันที่ยึด/รับไว้", help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ")
    storage_place = models.CharField(
        "สถานที่เก็บ", max_length=200, blank=True, help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
    )
    status = models.CharField(
        "สถานะ", max_length=15, choices=Status.choices, default=Status.STORED
    )

    panels = [
        FieldPanel("station"),
        FieldRowPanel([FieldPanel("exhibit_type"), FieldPanel("status")]),
        MultiFieldPanel(
            [
                FieldPanel("case_reference"),
                FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit")]),
                FieldPanel("seized_on"),
                FieldPanel("storage_place"),
            ],
            heading="ข้อมูลภายใน ไม่เผยแพร่",
        ),
    ]
    search_fields = [
        index.SearchField("case_reference"),
        index.AutocompleteField("case_reference"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "ของกลาง"
        verbose_name_plural = "ของกลาง"
        ordering = ["-seized_on", "pk"]
        indexes = [
            models.Index(fields=["station", "exhibit_type", "status"], name="risk_exhibit_station")
        ]

    def __str__(self) -> str:
        return f"{self.get_exhibit_type_display()} {self.case_reference}"
