"""Links that a station sets: ways to reach it, its menu and the home page's short cuts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.icons import icon_choices

ONE_TARGET = "โปรดเลือกหน้าในเว็บไซต์ หรือกรอกที่อยู่เว็บ อย่างใดอย่างหนึ่ง"


class LinkMixin:
    """What a link with a ``page`` or a ``url`` of its own can tell.

    Requires: the fields ``page`` and ``url`` on the model.
    """

    @property
    def is_available(self) -> bool:
        """Whether there is an address, and a visitor who follows it finds something."""
        return bool(self.url) or bool(self.page_id and self.page.live)

    def href(self, request: HttpRequest | None = None) -> str:
        """The address for a link in a page; empty where the page has none."""
        if self.url:
            return self.url
        return (self.page.get_url(request) if self.page_id else "") or ""

    def full_url(self, request: HttpRequest | None = None) -> str:
        """The absolute address; empty where the page has none."""
        if self.url:
            return self.url
        return (self.page.get_full_url(request) if self.page_id else "") or ""


class ContactChannel(LinkMixin, Orderable):
    """A way to ask, comment or complain, or a social-media page (O5, O6, O17)."""

    class Kind(models.TextChoices):
        """What a channel is for. The checks of O5, O6 and O17 look for these keys."""

        QUESTION = "question", "สอบถามข้อมูล (ถาม-ตอบ)"
        FEEDBACK = "feedback", "รับฟังความคิดเห็น ติชม แนะนำ"
        COMPLAINT = "complaint", "แจ้งเรื่องร้องเรียนการทุจริต"
        FACEBOOK = "facebook", "Facebook"
        LINE = "line", "LINE"
        YOUTUBE = "youtube", "YouTube"
        OTHER = "other", "อื่น ๆ"

    station = ParentalKey("home.Station", on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField("ประเภทช่องทาง", max_length=20, choices=Kind.choices)
    label = models.CharField("ชื่อที่แสดง", max_length=120)
    label_en = models.CharField("ชื่อที่แสดง (ภาษาอังกฤษ)", max_length=120, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="หน้าในเว็บไซต์",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="เช่น หน้าแบบฟอร์มติดต่อของสถานี",
    )
    url = models.URLField("ลิงก์ภายนอก", max_length=500, blank=True)
    detail = models.CharField(
        "รายละเอียด", max_length=250, blank=True, help_text="เช่น วันเวลาทำการ หมายเลขโทรศัพท์ หรือสถานที่"
    )
    detail_en = models.CharField("รายละเอียด (ภาษาอังกฤษ)", max_length=250, blank=True)
    is_open = models.BooleanField(
        "ใช้ได้โดยไม่ต้องเข้าสู่ระบบ",
        default=True,
        help_text="บุคคลภายนอกติดต่อได้ทันทีโดยไม่ต้องสมัครสมาชิก",
    )

    panels = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("page"), FieldPanel("url")]),
        FieldRowPanel([FieldPanel("detail"), FieldPanel("detail_en")]),
        FieldPanel("is_open"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "ช่องทางติดต่อ"
        verbose_name_plural = "ช่องทางติดต่อ"

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a channel that leads nowhere."""
        super().clean()
        if not self.url and not self.page_id and not self.detail:
            raise ValidationError({"url": "โปรดเลือกหน้า กรอกลิงก์ หรือรายละเอียดวิธีติดต่ออย่างน้อยหนึ่งอย่าง"})
        if self.url and self.page_id:
            raise ValidationError({"url": ONE_TARGET})

    def save(self, *args, **kwargs) -> None:
        """Save, and date the station's change of contact data where there is one (O5.6)."""
        fields = ("kind", "label", "page_id", "url", "detail", "is_open")
        stored = ContactChannel.objects.filter(pk=self.pk).values(*fields).first()
        super().save(*args, **kwargs)
        if stored is None or any(stored[name] != getattr(self, name) for name in fields):
            self.station.touch_contact()

    def delete(self, *args, **kwargs):
        """Delete, and date the station's change of contact data (O5.6)."""
        self.station.touch_contact()
        return super().delete(*args, **kwargs)


class LinkTarget(LinkMixin, models.Model):
    """A link to a page of the site or to any address: exactly one of the two."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="หน้าในเว็บไซต์",
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
    )
    url = models.URLField("ที่อยู่เว็บ", max_length=500, blank=True)

    target_panels = [FieldPanel("page"), FieldPanel("url")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a link with no target or with two."""
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"url": ONE_TARGET})


class NavigationLink(Orderable, LinkTarget):
    """An entry of the menu that every page of the station shows."""

    station = ParentalKey(
        "home.Station", on_delete=models.CASCADE, related_name="navigation_links"
    )
    label_th = models.CharField("ข้อความ", max_length=60)
    label_en = models.CharField("ข้อความ (ภาษาอังกฤษ)", max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("label_th"), FieldPanel("label_en")]),
        *LinkTarget.target_panels,
    ]

    class Meta(Orderable.Meta):
        verbose_name = "เมนู"
        verbose_name_plural = "เมนู"

    def __str__(self) -> str:
        return self.label_th


class QuickLink(Orderable, LinkTarget):
    """A short cut on the home page. Online services linked here satisfy O10.5."""

    home_page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="quick_links")
    label = models.CharField("ข้อความ", max_length=100)
    label_en = models.CharField("ข้อความ (ภาษาอังกฤษ)", max_length=100, blank=True)
    description = models.CharField("คำอธิบายสั้น", max_length=200, blank=True)
    description_en = models.CharField("คำอธิบายสั้น (ภาษาอังกฤษ)", max_length=200, blank=True)
    icon = models.CharField(
        "สัญลักษณ์",
        max_length=20,
        choices=icon_choices,
        default="service",
        help_text="ภาพเล็กหน้าข้อความ",
    )

    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("description"), FieldPanel("description_en")]),
        FieldPanel("icon"),
        *LinkTarget.target_panels,
    ]

    class Meta(Orderable.Meta):
        verbose_name = "ทางลัด"
        verbose_name_plural = "ทางลัด"

    def __str__(self) -> str:
        return self.label
