"""Loans and issues of property (การเบิก-ยืม), and the log of their steps (O23.5)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.common.thai import FiscalYear
from risk.loans import ACTION_LABELS_TH, STATUS_LABELS_TH, STATUSES_OUT, Quantities
from risk.models.base import StationRecord
from risk.models.property import PropertyItem
from risk.models.write_once import SignedEntry
from risk.querysets import LoanQuerySet


def status_choices() -> list[tuple[str, str]]:
    """Where a loan may stand; a callable, so that a migration stores its name."""
    return list(STATUS_LABELS_TH.items())


def action_choices() -> list[tuple[str, str]]:
    """The steps of a loan; a callable, so that a migration stores its name."""
    return list(ACTION_LABELS_TH.items())


class Loan(index.Indexed, StationRecord):
    """A request to borrow, and what became of it.

    It moves by :mod:`risk.loan_services` alone, which writes a :class:`LoanEvent` and the
    audit log with every step; no form changes or deletes it.
    """

    item = models.ForeignKey(
        PropertyItem, verbose_name="ทรัพย์สิน", on_delete=models.PROTECT, related_name="loans"
    )
    borrower = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้ยืม",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="เลือกจากข้าราชการตำรวจของสถานี",
    )
    borrower_name = models.CharField(
        "ชื่อผู้ยืม (กรณีไม่มีในระบบ)",
        max_length=200,
        blank=True,
        help_text="ยศ ชื่อ สกุล และหน่วยงาน ใช้เมื่อผู้ยืมไม่ใช่ข้าราชการตำรวจของสถานี",
    )
    purpose = models.CharField("วัตถุประสงค์", max_length=300, help_text="งานราชการที่จะนำไปใช้")
    quantity = models.PositiveIntegerField(
        "จำนวน",
        default=1,
        validators=[MinValueValidator(1, message="จำนวนต้องไม่น้อยกว่า 1")],
    )
    requested_on = models.DateField("วันที่ขอยืม", default=timezone.localdate)
    due_on = models.DateField("กำหนดคืน")
    status = models.CharField(
        "สถานะ", max_length=16, choices=status_choices, default="requested", editable=False
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ผู้บันทึกคำขอ",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    approver = models.ForeignKey(
        "home.Person",
        verbose_name="ผู้อนุมัติ",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    decided_on = models.DateField("วันที่อนุมัติ/ไม่อนุมัติ", null=True, editable=False)
    refusal_reason = models.CharField("เหตุผลที่ไม่อนุมัติ", max_length=300, blank=True, editable=False)
    out_on = models.DateField("วันที่รับของไป", null=True, editable=False)
    out_month = models.CharField("เดือนที่รับของไป", max_length=7, blank=True, editable=False)
    out_condition = models.CharField(
        "สภาพก่อนยืม",
        max_length=10,
        choices=PropertyItem.Condition.choices,
        blank=True,
        editable=False,
    )
    returned_quantity = models.PositiveIntegerField("คืนแล้ว", default=0, editable=False)
    returned_on = models.DateField("วันที่คืนครบ", null=True, editable=False)
    returned_condition = models.CharField(
        "สภาพเมื่อคืน",
        max_length=10,
        choices=PropertyItem.Condition.choices,
        blank=True,
        editable=False,
    )

    objects = models.Manager.from_queryset(LoanQuerySet)()

    panels = [
        FieldPanel("station"),
        FieldPanel("item"),
        MultiFieldPanel([FieldPanel("borrower"), FieldPanel("borrower_name")], heading="ผู้ยืม"),
        FieldPanel("purpose"),
        FieldPanel("quantity"),
        FieldRowPanel([FieldPanel("requested_on"), FieldPanel("due_on")]),
    ]
    search_fields = [
        index.SearchField("purpose"),
        index.SearchField("borrower_name"),
        index.FilterField("station_id"),
    ]

    class Meta:
        verbose_name = "การยืม"
        verbose_name_plural = "การเบิก-ยืมทรัพย์สิน"
        ordering = ["-requested_on", "-pk"]
        default_permissions = ("add", "change", "view")
        permissions = [("approve_loan", "อนุมัติการยืมทรัพย์สิน")]
        indexes = [
            models.Index(fields=["station", "status", "due_on"], name="risk_loan_station_due"),
            models.Index(fields=["station", "out_month"], name="risk_loan_station_month"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_quantity__lte=F("quantity")),
                name="risk_loan_returns_what_is_out",
                violation_error_message="คืนเกินจำนวนที่ยืมไม่ได้",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("requested_on")),
                name="risk_loan_due_after_request",
                violation_error_message="กำหนดคืนต้องไม่ก่อนวันที่ขอยืม",
            ),
        ]

    def __str__(self) -> str:
        return f"ใบยืมที่ {self.number} {self.item}"

    @property
    def number(self) -> str:
        """The slip's number within the fiscal year of its request."""
        return f"{self.pk}/{FiscalYear.of(self.requested_on).year}"

    @property
    def borrower_label(self) -> str:
        """Who borrows, in words."""
        return self.borrower.full_name if self.borrower else self.borrower_name

    @property
    def quantities(self) -> Quantities:
        """What went out and what came back."""
        return Quantities(self.quantity, self.returned_quantity)

    @property
    def is_out(self) -> bool:
        """Whether anything is away from the store."""
        return self.status in STATUSES_OUT

    def is_overdue(self, day: datetime.date | None = None) -> bool:
        """Whether anything is still out after the day it was due."""
        return self.is_out and self.due_on < (day or timezone.localdate())

    @property
    def status_label(self) -> str:
        """The status in Thai, overdue named as such."""
        overdue = " (เกินกำหนด)" if self.is_overdue() else ""
        return f"{self.get_status_display()}{overdue}"

    def clean(self) -> None:
        """A borrower, a thing that is there, and a day to bring it back."""
        super().clean()
        errors = {}
        self.borrower_name = self.borrower_name.strip()
        if not self.borrower_id and not self.borrower_name:
            errors["borrower"] = "โปรดเลือกผู้ยืม หรือกรอกชื่อผู้ยืมในช่องถัดไป"
        elif self.borrower_id and self.borrower_name:
            errors["borrower_name"] = "เลือกผู้ยืมจากทะเบียนแล้ว โปรดเว้นช่องนี้ว่าง"
        if self.requested_on and self.due_on and self.due_on < self.requested_on:
            errors["due_on"] = "กำหนดคืนต้องไม่ก่อนวันที่ขอยืม"
        if self.requested_on and self.requested_on > timezone.localdate():
            errors["requested_on"] = "วันที่ขอยืมต้องไม่เป็นวันในอนาคต"
        if self.item_id and self._state.adding:
            errors |= self._item_errors()
        if errors:
            raise ValidationError(errors)

    def _item_errors(self) -> dict[str, str]:
        item = self.item
        if self.station_id and item.station_id != self.station_id:
            return {"item": "ทรัพย์สินนี้เป็นของสถานีอื่น โปรดเลือกใหม่"}
        if item.status == PropertyItem.Status.DISPOSED:
            return {"item": "ทรัพย์สินนี้เลิกใช้แล้ว ยืมไม่ได้"}
        if self.quantity and self.quantity > item.quantity:
            return {"quantity": f"ในทะเบียนมีเพียง {item.quantity:,} {item.unit}"}
        return {}


class LoanEvent(SignedEntry):
    """One step of a loan, for good."""

    loan = models.ForeignKey(
        Loan, verbose_name="การยืม", on_delete=models.PROTECT, related_name="events"
    )
    station = models.ForeignKey(
        "home.Station", verbose_name="สถานีตำรวจ", on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField("ขั้นตอน", max_length=10, choices=action_choices)
    status_before = models.CharField("สถานะเดิม", max_length=16, choices=status_choices, blank=True)
    status_after = models.CharField("สถานะใหม่", max_length=16, choices=status_choices)
    happened_on = models.DateField("วันที่")
    quantity = models.PositiveIntegerField("จำนวน")
    condition = models.CharField(
        "สภาพ", max_length=10, choices=PropertyItem.Condition.choices, blank=True
    )
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    class Meta:
        verbose_name = "บันทึกการยืม"
        verbose_name_plural = "บันทึกการเบิก-ยืม"
        ordering = ["-recorded_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["station", "-recorded_at"], name="risk_loan_event_time")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.loan}"
