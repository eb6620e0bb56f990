"""The register of seized things and exhibits, ของกลาง (O23)."""

from __future__ import annotations

import re
from decimal import Decimal

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.common.thai import to_arabic_digits
from cms.common.thai_search import terms_of
from home.search.folding import folded
from home.search.trigrams import TrigramIndex
from risk.chain import IDENTITY_FIELDS, QUANTITY_STEP, identity_texts
from risk.custody import AT_STATION, STATES, STORED
from risk.models.base import StationRecord

INTERNAL_TH = "ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"

SEARCHED_COLUMNS = (
    "case_reference",
    "description",
    "current_place",
    "current_holder",
    "storage_place",
)
TRIGRAMS = TrigramIndex("risk_exhibititem", "search_text", "risk_exhibit_trigrams")
NUMBER = re.compile(r"(\d{1,9})\s*/\s*(\d{4})", re.ASCII)
FEW = 2000
"""Where more exhibits than this match, reading them in order fills a page sooner."""


def parse_number(query: str) -> tuple[int, int] | None:
    """Running number and Buddhist year of a number such as 12/2568 or ๑๒/๒๕๖๘."""
    match = NUMBER.fullmatch(to_arabic_digits(query).strip())
    return (int(match[1]), int(match[2])) if match else None


def register_year() -> int:
    """The Buddhist year in which a thing received today is numbered."""
    return timezone.localdate().year + 543


class ExhibitQuerySet(models.QuerySet):
    """Selections of :class:`ExhibitItem`."""

    def at_station(self) -> ExhibitQuerySet:
        """What must lie in the store now, so that a count finds it."""
        return self.filter(status__in=AT_STATION)

    def searched(self, query: str) -> ExhibitQuerySet:
        """The exhibit of that number, else those that have all words of a query.

        Words are looked for in the case, the description, the places and the holder. A
        number is looked up by its index, so it costs the same in a register of any size.

        Args:
            query: anything that someone typed; without words everything is found.
        """
        if number := parse_number(query):
            numbered = self.filter(running_number=number[0], register_year=number[1])
            if numbered.exists():
                return numbered
        return TRIGRAMS.holding(self, terms_of(query), few=FEW)


class ExhibitItem(index.Indexed, StationRecord):
    """An exhibit in a case.

    The case, the place and the day of seizure would point at people and at what can be
    stolen: only counts by type, status and month are ever public (see :mod:`risk.public`).

    Status, places and holder are a copy of the last :class:`~risk.models.ExhibitMovement`
    for lists and searches. Only :mod:`risk.custody_services` writes them.
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

    Status = models.TextChoices(
        "Status", [(key.replace("-", "_").upper(), (key, label)) for key, label in STATES.items()]
    )

    register_year = models.PositiveSmallIntegerField(
        "ปีของเลขทะเบียน (พ.ศ.)", default=register_year, editable=False
    )
    running_number = models.PositiveIntegerField("ลำดับในทะเบียน", editable=False)
    case_reference = models.CharField("เลขคดี", max_length=100, help_text=INTERNAL_TH)
    exhibit_type = models.CharField("ประเภทของกลาง", max_length=12, choices=Kind.choices)
    description = models.CharField(
        "รายละเอียด",
        max_length=300,
        blank=True,
        help_text=f"ตำหนิ ยี่ห้อ สี หมายเลข หรือเลขซองผนึก {INTERNAL_TH}",
    )
    quantity = models.DecimalField(
        "ปริมาณ",
        max_digits=12,
        decimal_places=3,
        validators=[MinValueValidator(QUANTITY_STEP, message="ปริมาณต้องมากกว่าศูนย์")],
        help_text=INTERNAL_TH,
    )
    unit = models.CharField("หน่วยนับ", max_length=50, help_text="เช่น กรัม คัน เครื่อง")
    seized_on = models.DateField("วันที่ยึด", help_text=INTERNAL_TH)
    received_on = models.DateField("วันที่รับเข้าคลัง", editable=False)
    received_by = models.CharField("ผู้รับเข้าคลัง", max_length=150, blank=True)
    received_by_person = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้รับเข้าคลัง (จากรายชื่อ)",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    storage_place = models.CharField("สถานที่เก็บ", max_length=200, blank=True, help_text=INTERNAL_TH)
    current_place = models.CharField("ที่อยู่ปัจจุบัน", max_length=200, blank=True, editable=False)
    current_holder = models.CharField("ผู้ถือครองปัจจุบัน", max_length=150, blank=True, editable=False)
    status = models.CharField("สถานะ", max_length=20, choices=Status.choices, default=STORED)
    custody_sequence = models.PositiveIntegerField(default=0, editable=False)
    custody_hash = models.CharField(max_length=64, blank=True, editable=False)
    search_text = models.GeneratedField(
        verbose_name="ข้อความสำหรับค้นหา",
        expression=folded(*SEARCHED_COLUMNS),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = models.Manager.from_queryset(ExhibitQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldPanel("exhibit_type"),
        MultiFieldPanel(
            [
                FieldPanel("case_reference"),
                FieldPanel("description"),
                FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit")]),
                FieldPanel("seized_on"),
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
        ordering = ["-register_year", "-running_number", "-pk"]
        indexes = [
            models.Index(
                fields=["station", "exhibit_type", "status", "seized_on"],
                name="risk_exhibit_station",
            ),
            models.Index(fields=["station", "status", "seized_on"], name="risk_exhibit_status"),
            models.Index(fields=["station", "received_on"], name="risk_exhibit_received"),
            # The orders in which the list can be read.
            models.Index(fields=["station", "seized_on", "id"], name="risk_exhibit_seized"),
            models.Index(fields=["station", "case_reference", "id"], name="risk_exhibit_case"),
            models.Index(
                fields=["-register_year", "-running_number", "-id"], name="risk_exhibit_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "register_year", "running_number"],
                name="risk_exhibit_number_once",
                violation_error_message="เลขลำดับนี้มีอยู่ในทะเบียนของปีนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_exhibit_type_display()} {self.case_reference}".strip()

    @property
    @display(description="เลขที่")
    def number(self) -> str:
        """The number in the station's register, such as 12/2568."""
        return f"{self.running_number}/{self.register_year}"

    @property
    def amount(self) -> str:
        """Quantity and unit, without zeros at the end: 12.5 กรัม."""
        return f"{Decimal(self.quantity).normalize():f} {self.unit}"

    def save(self, *args, **kwargs) -> None:
        """Save; a new exhibit takes the next number of its station and year.

        One whose day of receipt nobody knows, from an older register, is taken to have
        been received when it was seized.
        """
        if self.received_on is None:
            self.received_on = self.seized_on
        if self.running_number is None:
            self.running_number = self.next_number()
        super().save(*args, **kwargs)

    def next_number(self) -> int:
        """The number after the last one of the station and year."""
        taken = ExhibitItem.objects.filter(
            station_id=self.station_id, register_year=self.register_year
        )
        return (taken.aggregate(last=models.Max("running_number"))["last"] or 0) + 1

    def clean(self) -> None:
        """Nothing is seized or received in the future, nor received before it is seized.

        The day of receipt is the log's: it is judged when the exhibit is entered, and an
        amendment of the day of seizure leaves it alone.

        Raises:
            ValidationError: at the day.
        """
        super().clean()
        if self._state.adding and self.received_on:
            if self.received_on > timezone.localdate():
                raise ValidationError({"received_on": "วันที่รับเข้าคลังต้องไม่เป็นวันในอนาคต"})
            if self.seized_on and self.received_on < self.seized_on:
                raise ValidationError({"received_on": "วันที่รับเข้าคลังต้องไม่ก่อนวันที่ยึด"})
        if self.seized_on and self.seized_on > timezone.localdate():
            raise ValidationError({"seized_on": "วันที่ยึดต้องไม่เป็นวันในอนาคต"})

    def identity(self) -> dict[str, str]:
        """What says which thing it is, as texts."""
        values = {name: getattr(self, name) for name in IDENTITY_FIELDS}
        return identity_texts(self.number, values)
