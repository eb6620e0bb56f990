"""Officers and what they hold, from when to when.

"The head of the station" is a question about a day, never a stored fact, so that O2,
O18 and O19 notice by themselves when the head changes.
"""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from home.work_lines import WORK_LINE_CHOICES

from .station import Station


class Person(ClusterableModel):
    """An officer. Only what may be public: name, rank, photo and office contact (PDPA)."""

    station = models.ForeignKey(
        Station, verbose_name="สถานี", on_delete=models.PROTECT, related_name="people"
    )
    rank = models.CharField("ยศหรือคำนำหน้า", max_length=40, help_text="เช่น พ.ต.อ.")
    first_name = models.CharField("ชื่อ", max_length=80)
    last_name = models.CharField("นามสกุล", max_length=80)
    photo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="ภาพถ่าย",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="ภาพถ่ายในเครื่องแบบหรือชุดสุภาพ",
    )
    phone = models.CharField(
        "โทรศัพท์ที่ทำงาน",
        max_length=60,
        blank=True,
        help_text="หมายเลขของทางราชการเท่านั้น ไม่ใช่หมายเลขส่วนตัว",
    )
    email = models.EmailField("อีเมลที่ทำงาน", blank=True)
    is_demo = models.BooleanField("เป็นบุคคลสมมติ", default=False, help_text="ใช้กับข้อมูลตัวอย่างเท่านั้น")

    panels = [
        FieldPanel("station"),
        MultiFieldPanel(
            [
                FieldPanel("rank"),
                FieldRowPanel([FieldPanel("first_name"), FieldPanel("last_name")]),
                FieldPanel("photo"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            ],
            heading="ข้อมูลที่เผยแพร่ได้",
        ),
        InlinePanel("postings", heading="การดำรงตำแหน่ง", label="ตำแหน่ง"),
    ]

    class Meta:
        verbose_name = "ข้าราชการตำรวจ"
        verbose_name_plural = "ข้าราชการตำรวจ"
        ordering = ["station", "first_name", "last_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Rank, first and last name as written in Thai: no space after the rank."""
        return f"{self.rank}{self.first_name} {self.last_name}".strip()

    def save(self, *args, **kwargs) -> None:
        """Save; the postings follow the officer's station."""
        super().save(*args, **kwargs)
        self.postings.get_live_queryset().exclude(station_id=self.station_id).update(
            station_id=self.station_id
        )


class PostingQuerySet(models.QuerySet):
    """Postings, chosen by day and role."""

    def held_on(self, day: datetime.date) -> PostingQuerySet:
        """Postings that are held on a day, both ends included."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def heads(self) -> PostingQuerySet:
        """Postings as head of the station, acting ones included."""
        return self.filter(role=Posting.Role.HEAD)

    def line_heads(self, work_line: str = "") -> PostingQuerySet:
        """Postings as head of a work line; of every line where none is named."""
        heads = self.filter(role=Posting.Role.LINE_HEAD)
        return heads.filter(work_line=work_line) if work_line else heads


class Posting(models.Model):
    """A position that an officer holds from one day to another."""

    class Role(models.TextChoices):
        """What the position means to the disclosure."""

        HEAD = "head", "หัวหน้าสถานี"
        LINE_HEAD = "line-head", "หัวหน้าสายงาน"
        MEMBER = "member", "ผู้ปฏิบัติงาน"

    person = ParentalKey(
        Person, verbose_name="ข้าราชการตำรวจ", on_delete=models.CASCADE, related_name="postings"
    )
    station = models.ForeignKey(
        Station,
        verbose_name="สถานี",
        on_delete=models.PROTECT,
        related_name="postings",
        blank=True,
        editable=False,
    )
    position = models.CharField(
        "ตำแหน่ง", max_length=150, help_text="เช่น ผู้กำกับการสถานีตำรวจภูธรตัวอย่าง"
    )
    role = models.CharField("บทบาท", max_length=12, choices=Role.choices, default=Role.MEMBER)
    work_line = models.CharField(
        "สายงาน",
        max_length=20,
        choices=WORK_LINE_CHOICES,
        blank=True,
        help_text="หัวหน้าสายงานต้องระบุ",
    )
    starts_on = models.DateField("ตั้งแต่วันที่", help_text="เช่น 1/10/2567")
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True, help_text="เว้นว่างหากยังดำรงตำแหน่งอยู่")
    acting = models.BooleanField("รักษาราชการแทน", default=False)

    objects = PostingQuerySet.as_manager()

    panels = [
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("role"), FieldPanel("work_line")]),
        FieldRowPanel(
            [
                FieldPanel("starts_on", help_text="พิมพ์เป็น วัน/เดือน/ปี พ.ศ."),
                FieldPanel("ends_on"),
            ]
        ),
        FieldPanel("acting"),
    ]

    class Meta:
        verbose_name = "การดำรงตำแหน่ง"
        verbose_name_plural = "การดำรงตำแหน่ง"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="home_posting_ends_after_start",
                violation_error_message="วันสิ้นสุดต้องไม่มาก่อนวันเริ่มต้น",
            )
        ]
        indexes = [
            models.Index(fields=["station", "role", "starts_on"], name="home_posting_by_role")
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.position}"

    def save(self, *args, **kwargs) -> None:
        """Save, taking the station from the officer so that the two cannot disagree."""
        self.station_id = self.person.station_id
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what no register of officers could mean.

        Raises:
            ValidationError: a line head without a work line, an end before the start, or
                a second head of the same station in the same days who isn't acting.
        """
        super().clean()
        errors = {}
        if self.role == self.Role.LINE_HEAD and not self.work_line:
            errors["work_line"] = "โปรดเลือกสายงานที่เป็นหัวหน้า"
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = "วันสิ้นสุดต้องไม่มาก่อนวันเริ่มต้น"
        if not errors and self._second_head():
            errors["starts_on"] = (
                "มีหัวหน้าสถานีในช่วงเวลานี้แล้ว โปรดกรอกวันสิ้นสุดของคนเดิมก่อน หรือเลือก “รักษาราชการแทน”"
            )
        if errors:
            raise ValidationError(errors)

    def _second_head(self) -> bool:
        # An officer who is entered together with the posting has no primary key yet.
        known = self.person_id or Posting._meta.get_field("person").is_cached(self)
        station_id = self.person.station_id if known else None
        if self.role != self.Role.HEAD or self.acting or not self.starts_on or not station_id:
            return False
        others = (
            Posting.objects.heads()
            .filter(station_id=station_id, acting=False)
            .exclude(person_id=self.person_id)
            .filter(Q(ends_on=None) | Q(ends_on__gte=self.starts_on))
        )
        if self.ends_on:
            others = others.filter(starts_on__lte=self.ends_on)
        return others.exists()
