"""The station itself, its contact details and its work lines."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Collection

from cms.common.thai import is_thai_phone
from cms.english import ENGLISH_PATH
from home.panels import ThaiFieldPanel
from home.work_lines import WORK_LINE_CHOICES

SLUG_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$"

validate_station_slug = RegexValidator(
    SLUG_PATTERN,
    "ใช้ได้เฉพาะอักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีดกลาง (-) ไม่เกิน 40 ตัวอักษร และต้องไม่ขึ้นต้นหรือลงท้ายด้วยขีดกลาง",
)

CONTACT_FIELDS = (
    "name_th",
    "name_en",
    "province",
    "address",
    "phones",
    "email",
    "latitude",
    "longitude",
    "map_url",
)
"""A change of any of these is a change of contact data, which O5.6 wants to see at once."""


class StationQuerySet(models.QuerySet):
    """Stations, chosen by who asks."""

    def for_user(self, user) -> StationQuerySet:
        """The stations that a user works for: every one for a superuser.

        Args:
            user: the signed-in user, or an anonymous one, who works for none.
        """
        if not user.is_active or user.is_anonymous:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(pk__in=user.station_memberships.values("station"))


class Station(ClusterableModel):
    """One police station. Whatever belongs to a station points here."""

    slug = models.CharField(
        "ชื่อย่อสำหรับที่อยู่เว็บ (ภาษาอังกฤษ)",
        max_length=40,
        unique=True,
        validators=[validate_station_slug],
        help_text="ตั้งครั้งเดียวและเปลี่ยนภายหลังไม่ได้ เพราะที่อยู่เว็บที่ส่งไปแล้วต้องใช้ได้ตลอด",
        error_messages={"unique": "มีสถานีที่ใช้ชื่อย่อนี้แล้ว โปรดตั้งชื่ออื่น"},
    )
    name_th = models.CharField("ชื่อสถานี", max_length=150, help_text="ชื่อเต็ม เช่น สถานีตำรวจภูธรตัวอย่าง")
    name_en = models.CharField("ชื่อสถานี (ภาษาอังกฤษ)", max_length=150, blank=True)
    short_name_th = models.CharField(
        "ชื่อย่อสถานี", max_length=60, blank=True, help_text="เช่น สภ.ตัวอย่าง"
    )
    province = models.CharField("จังหวัด", max_length=60, blank=True)
    is_demo = models.BooleanField(
        "เป็นข้อมูลตัวอย่าง",
        default=False,
        help_text="แสดงคำเตือนทุกหน้าว่าข้อมูลเป็นข้อมูลสมมติ",
    )
    thai_digits = models.BooleanField(
        "ใช้เลขไทยในเอกสาร",
        default=False,
        help_text=(
            "ไฟล์ PDF และ Word เขียนตัวเลขเป็นเลขไทย (๑ ๒ ๓) ส่วน Excel, CSV, JSON "
            "และที่อยู่เว็บใช้เลขอารบิกเสมอ ไฟล์ของหน้าที่เผยแพร่แล้วสร้างใหม่ให้เอง"
        ),
    )
    address = models.TextField(
        "ที่อยู่", blank=True, help_text="เลขที่ ถนน ตำบล อำเภอ จังหวัด และรหัสไปรษณีย์ (O5)"
    )
    address_en = models.TextField(
        "ที่อยู่ (ภาษาอังกฤษ)", blank=True, help_text="แสดงในหน้าภาษาอังกฤษ หากเว้นว่างจะแสดงที่อยู่ภาษาไทย"
    )
    phones = models.TextField(
        "หมายเลขโทรศัพท์", blank=True, help_text="บรรทัดละหนึ่งหมายเลข หมายเลขหลักอยู่บรรทัดแรก (O5)"
    )
    email = models.EmailField("อีเมล", blank=True, help_text="อีเมลทางการของสถานี (O5)")
    latitude = models.DecimalField(
        "ละติจูด",
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(21)],
        help_text="ตัวเลขทศนิยม เช่น 13.756331",
    )
    longitude = models.DecimalField(
        "ลองจิจูด",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(97), MaxValueValidator(106)],
        help_text="ตัวเลขทศนิยม เช่น 100.501765",
    )
    map_url = models.URLField(
        "ลิงก์แผนที่", max_length=500, blank=True, help_text="ลิงก์แผนที่ที่ตั้งสถานี (O5)"
    )
    contact_changed_on = models.DateField(
        "แก้ไขข้อมูลการติดต่อล่าสุดเมื่อ",
        null=True,
        blank=True,
        editable=False,
        help_text="ระบบบันทึกให้เองเมื่อข้อมูลการติดต่อหรือช่องทางติดต่อเปลี่ยน",
    )
    collection = models.ForeignKey(
        Collection,
        verbose_name="คลังไฟล์ของสถานี",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    editors = models.OneToOneField(
        Group,
        verbose_name="กลุ่มผู้แก้ไข",
        on_delete=models.SET_NULL,
        related_name="edits_station",
        null=True,
        blank=True,
        editable=False,
    )
    publishers = models.OneToOneField(
        Group,
        verbose_name="กลุ่มผู้เผยแพร่",
        on_delete=models.SET_NULL,
        related_name="publishes_station",
        null=True,
        blank=True,
        editable=False,
    )
    approvers = models.OneToOneField(
        Group,
        verbose_name="กลุ่มผู้อนุมัติ",
        on_delete=models.SET_NULL,
        related_name="approves_station",
        null=True,
        blank=True,
        editable=False,
    )

    objects = StationQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("name_th"),
                FieldPanel("name_en"),
                FieldRowPanel([FieldPanel("short_name_th"), FieldPanel("province")]),
                FieldPanel("thai_digits"),
                FieldPanel("is_demo"),
            ],
            heading="ชื่อสถานี",
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("address_en"),
                FieldPanel("phones"),
                FieldPanel("email"),
                FieldPanel("map_url"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                ThaiFieldPanel("contact_changed_on", read_only=True),
            ],
            heading="ข้อมูลการติดต่อ (O5)",
        ),
        InlinePanel("channels", heading="ช่องทางติดต่อ", label="ช่องทาง"),
        InlinePanel("navigation_links", heading="เมนูของเว็บไซต์", label="เมนู"),
    ]

    class Meta:
        verbose_name = "สถานี"
        verbose_name_plural = "สถานี"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name_th

    @property
    def label(self) -> str:
        """The short Thai name, or the full one where there is no short one."""
        return self.short_name_th or self.name_th

    @property
    def phone_list(self) -> tuple[str, ...]:
        """The telephone numbers, the main one first."""
        return tuple(line.strip() for line in self.phones.splitlines() if line.strip())

    def clean(self) -> None:
        """Hold the slug fast and keep coordinates in pairs.

        Raises:
            ValidationError: at the field that has to be mended.
        """
        super().clean()
        errors = {}
        if self.slug == ENGLISH_PATH:
            errors["slug"] = "ชื่อ “en” เป็นที่อยู่ของหน้าภาษาอังกฤษ โปรดตั้งชื่ออื่น"
        if self.pk and Station.objects.filter(pk=self.pk).exclude(slug=self.slug).exists():
            errors["slug"] = "เปลี่ยนชื่อย่อของสถานีไม่ได้ เพราะที่อยู่เว็บที่เผยแพร่แล้วจะใช้ไม่ได้"
        if (self.latitude is None) != (self.longitude is None):
            empty = "latitude" if self.latitude is None else "longitude"
            errors[empty] = "โปรดกรอกพิกัดให้ครบทั้งละติจูดและลองจิจูด"
        unreadable = [phone for phone in self.phone_list if not is_thai_phone(phone)]
        if unreadable:
            errors["phones"] = (
                f"ไม่ใช่หมายเลขโทรศัพท์: {', '.join(unreadable)} "
                "โปรดกรอกบรรทัดละหนึ่งหมายเลข เช่น 0 4500 0000"
            )
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs) -> None:
        """Save, and date the change where contact data changed (O5.6)."""
        fields = kwargs.get("update_fields")
        if fields is None:
            self._date_contact_change()
        super().save(*args, **kwargs)

    def touch_contact(self) -> None:
        """Record that contact data changed today, for changes outside the station's own row."""
        self.contact_changed_on = timezone.localdate()
        Station.objects.filter(pk=self.pk).update(contact_changed_on=self.contact_changed_on)

    def _date_contact_change(self) -> None:
        stored = (
            Station.objects.filter(pk=self.pk)
            .values(*CONTACT_FIELDS, "contact_changed_on")
            .first()
        )
        if stored is None:
            self.contact_changed_on = self.contact_changed_on or timezone.localdate()
            return
        if any(stored[name] != getattr(self, name) for name in CONTACT_FIELDS):
            self.contact_changed_on = timezone.localdate()
        else:
            # Another request may have dated a change since this object was read.
            self.contact_changed_on = stored["contact_changed_on"]


class WorkLine(models.Model):
    """A work line of a station: its name there, its mission and its place in lists."""

    station = models.ForeignKey(
        Station, verbose_name="สถานี", on_delete=models.CASCADE, related_name="work_lines"
    )
    key = models.CharField("สายงาน", max_length=20, choices=WORK_LINE_CHOICES)
    name_th = models.CharField("ชื่อสายงานที่แสดง", max_length=100, help_text="เช่น งานป้องกันปราบปราม")
    name_en = models.CharField("ชื่อสายงาน (ภาษาอังกฤษ)", max_length=100, blank=True)
    mission = models.TextField("ภารกิจ", blank=True, help_text="ภารกิจหลักของสายงานโดยย่อ")
    sort_order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    panels = [
        FieldPanel("station"),
        FieldPanel("key"),
        FieldPanel("name_th"),
        FieldPanel("name_en"),
        FieldPanel("mission"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = "สายงาน"
        verbose_name_plural = "สายงาน"
        ordering = ["station", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "key"],
                name="home_workline_once_per_station",
                violation_error_message="สถานีนี้มีสายงานนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name_th
