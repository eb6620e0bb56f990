"""The register of state property, weapons and donated things (O23)."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import RevisionMixin
from wagtail.search import index

from home.models import SavedInTurnMixin
from risk.models.base import StationRecord
from risk.querysets import PropertyQuerySet

INTERNAL_TH = "ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
DONATION_FIELDS = (
    "donor_name",
    "accepted_on",
    "accepted_by",
    "acceptance_number",
    "donation_purpose",
)
"""What is known of a donation, and of nothing else."""


class PropertyCategory(models.TextChoices):
    """The three categories that the checklist names (O23.2)."""

    STATE = "state", "ทรัพย์สินของทางราชการ"
    WEAPON = "weapon", "อาวุธและยุทธภัณฑ์"
    DONATED = "donated", "ของบริจาค"


class PropertyItem(index.Indexed, SavedInTurnMixin, RevisionMixin, StationRecord):
    """An entry of the property register.

    Numbers, places, values, custodians and donors help the supply officer and would
    help a thief as well: they never leave the admin (see :mod:`risk.public`). What was
    lent or counted once is never deleted: it is written off.
    """

    public_texts = ("name", "unit")

    class Condition(models.TextChoices):
        """State of repair."""

        GOOD = "good", "ใช้การได้ดี"
        FAIR = "fair", "ใช้การได้ มีร่องรอยการใช้งาน"
        REPAIR = "repair", "ชำรุด รอซ่อม"
        UNUSABLE = "unusable", "ชำรุด รอจำหน่าย"

    class Status(models.TextChoices):
        """Whether the station still has it."""

        IN_USE = "in-use", "ใช้งาน"
        DISPOSED = "disposed", "เลิกใช้/จำหน่ายแล้ว"

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
        help_text="เช่น รถยนต์ น้ำมันเชื้อเพลิง กล้อง คอมพิวเตอร์พกพา การยืมต้องให้ผู้อื่นเป็นผู้อนุมัติ",
    )
    asset_number = models.CharField(
        "หมายเลขครุภัณฑ์",
        max_length=60,
        blank=True,
        help_text=f"ไม่ซ้ำกันในสถานีเดียวกัน {INTERNAL_TH}",
    )
    serial_number = models.CharField(
        "หมายเลขเครื่อง/หมายเลขประจำอาวุธ", max_length=100, blank=True, help_text=INTERNAL_TH
    )
    storage_place = models.CharField("สถานที่เก็บ", max_length=200, blank=True, help_text=INTERNAL_TH)
    custodian_person = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้ดูแล",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=INTERNAL_TH,
    )
    custodian = models.CharField(
        "ตำแหน่งหรือหน่วยที่ดูแล",
        max_length=200,
        blank=True,
        help_text=f"เช่น งานจราจร {INTERNAL_TH}",
    )
    acquired_on = models.DateField("วันที่ได้มา", null=True, blank=True)
    value = models.DecimalField(
        "มูลค่า (บาท)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, message="มูลค่าต้องไม่ติดลบ")],
        help_text=INTERNAL_TH,
    )
    donor_name = models.CharField("ผู้บริจาค", max_length=200, blank=True, help_text=INTERNAL_TH)
    accepted_on = models.DateField("วันที่รับบริจาค", null=True, blank=True)
    accepted_by = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้รับบริจาค",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    acceptance_number = models.CharField(
        "เลขที่หนังสือรับบริจาค", max_length=60, blank=True, help_text=INTERNAL_TH
    )
    donation_purpose = models.CharField(
        "วัตถุประสงค์ของการบริจาค", max_length=300, blank=True, help_text=INTERNAL_TH
    )
    status = models.CharField(
        "สถานะ", max_length=10, choices=Status.choices, default=Status.IN_USE
    )
    disposed_on = models.DateField("วันที่เลิกใช้", null=True, blank=True)
    disposal_reason = models.CharField(
        "เหตุผลที่เลิกใช้",
        max_length=300,
        blank=True,
        help_text="เช่น จำหน่ายตามคำสั่ง โอนให้หน่วยงานอื่น ชำรุดเสื่อมสภาพ",
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="property_item", for_concrete_model=False
    )
    objects = models.Manager.from_queryset(PropertyQuerySet)()

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
                FieldRowPanel([FieldPanel("asset_number"), FieldPanel("serial_number")]),
                FieldPanel("storage_place"),
                FieldPanel("custodian_person"),
                FieldPanel("custodian"),
                FieldRowPanel([FieldPanel("acquired_on"), FieldPanel("value")]),
            ],
            heading="ข้อมูลภายใน ไม่เผยแพร่",
        ),
        MultiFieldPanel(
            [
                HelpPanel("<p>กรอกเฉพาะรายการประเภท “ของบริจาค” และต้องกรอกให้ครบทุกช่อง</p>"),
                FieldPanel("donor_name"),
                FieldPanel("donation_purpose"),
                FieldRowPanel([FieldPanel("accepted_on"), FieldPanel("acceptance_number")]),
                FieldPanel("accepted_by"),
            ],
            heading="การรับบริจาค",
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    "<p>ทรัพย์สินที่เคยให้ยืมหรือเคยตรวจนับลบไม่ได้ ให้เปลี่ยนสถานะเป็น “เลิกใช้/จำหน่ายแล้ว” แทน</p>"
                ),
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("disposed_on"), FieldPanel("disposal_reason")]),
            ],
            heading="การเลิกใช้",
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("asset_number"),
        index.SearchField("serial_number"),
        index.AutocompleteField("name"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "ทรัพย์สิน"
        verbose_name_plural = "ทรัพย์สิน อาวุธ และของบริจาค"
        ordering = ["category", "name", "pk"]
        indexes = [models.Index(fields=["station", "category"], name="risk_property_station")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "asset_number"],
                condition=~Q(asset_number=""),
                name="risk_asset_number_once",
                violation_error_message="หมายเลขครุภัณฑ์นี้มีในทะเบียนของสถานีแล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self):
        """Earlier states of the entry."""
        return self._revisions

    @property
    def is_controlled(self) -> bool:
        """Whether a loan needs the approval of somebody other than the borrower."""
        return self.misuse_prone or self.category == PropertyCategory.WEAPON

    @property
    def custodian_label(self) -> str:
        """The officer in charge with the post, as far as they are known."""
        person = self.custodian_person.full_name if self.custodian_person else ""
        return " ".join(part for part in (person, self.custodian) if part)

    def clean(self) -> None:
        """Numbers once per station, donations complete, disposals dated and with a reason."""
        super().clean()
        errors = {**self._donation_errors(), **self._disposal_errors()}
        self.asset_number = self.asset_number.strip()
        lent = self._may_contradict_loans() and PropertyItem.objects.filter(pk=self.pk)
        lent = lent.lent_quantity() if lent else 0
        if lent and self.quantity is not None and self.quantity < lent:
            errors["quantity"] = f"มีผู้ยืมอยู่ {lent:,} {self.unit} จำนวนในทะเบียนต้องไม่น้อยกว่านั้น"
        if lent and self.status == self.Status.DISPOSED:
            errors["status"] = f"ยังมีผู้ยืมอยู่ {lent:,} {self.unit} โปรดรับคืนให้ครบก่อนเลิกใช้"
        if errors:
            raise ValidationError(errors)

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """Refuse the number of another thing of the station, and say whose it is.

        An import, which has all rows at hand, compares them itself and doesn't ask here.

        Raises:
            ValidationError: at the number.
        """
        super().validate_unique(exclude)
        if not self.asset_number or not self.station_id:
            return
        others = PropertyItem.objects.exclude(pk=self.pk).filter(station_id=self.station_id)
        if other := others.filter(asset_number=self.asset_number).first():
            message = f"หมายเลขนี้เป็นของ “{other.name}” ในทะเบียนของสถานีแล้ว"
            raise ValidationError({"asset_number": message})

    @classmethod
    def from_db(cls, db, field_names, values) -> PropertyItem:
        """Read an entry and remember how much there was."""
        item = super().from_db(db, field_names, values)
        item._stored_quantity = item.__dict__.get("quantity")
        return item

    def _may_contradict_loans(self) -> bool:
        """Whether loans have to be asked for: only of what becomes less or goes."""
        if not self.pk:
            return False
        stored = getattr(self, "_stored_quantity", None)
        is_less = stored is None or (self.quantity is not None and self.quantity < stored)
        return is_less or self.status == self.Status.DISPOSED

    def _donation_errors(self) -> dict[str, str]:
        """A donation says who gave it, why, and who accepted it; nothing else does."""
        given = {name for name in DONATION_FIELDS if getattr(self, name) not in (None, "")}
        if self.category == PropertyCategory.DONATED:
            missing = [name for name in DONATION_FIELDS if name not in given]
            return dict.fromkeys(missing, "ของบริจาคต้องระบุช่องนี้")
        return dict.fromkeys(given, "กรอกช่องนี้ได้เฉพาะรายการประเภท “ของบริจาค” เท่านั้น")

    def _disposal_errors(self) -> dict[str, str]:
        errors = {}
        if self.status == self.Status.DISPOSED:
            if self.disposed_on is None:
                errors["disposed_on"] = "โปรดระบุวันที่เลิกใช้"
            elif self.disposed_on > timezone.localdate():
                errors["disposed_on"] = "วันที่เลิกใช้ต้องไม่เป็นวันในอนาคต"
            if not self.disposal_reason.strip():
                errors["disposal_reason"] = "โปรดระบุเหตุผลที่เลิกใช้"
        elif self.disposed_on or self.disposal_reason.strip():
            errors["status"] = "มีวันที่หรือเหตุผลที่เลิกใช้แล้ว โปรดเลือกสถานะ “เลิกใช้/จำหน่ายแล้ว”"
        return errors
