"""Messages from the public (O5, O17): sealed when they arrive, opened by controllers alone."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from home.guarded_form import GuardedPageForm

from .base import StationPageMixin
from .guarded import REASON_PANEL, GuardedPublicationMixin
from .pages import RICH_TEXT_FEATURES
from .station import Station


class MessageKind(models.TextChoices):
    """What a message is about; the keys are those of the contact channels (O5, O17)."""

    QUESTION = "question", "สอบถามข้อมูล"
    FEEDBACK = "feedback", "ติชม เสนอแนะ"
    COMPLAINT = "complaint", "ร้องเรียนการทุจริต"


class MessagePage(GuardedPublicationMixin, StationPageMixin, Page):
    """A form by which anyone can write to the station without giving a name."""

    has_english = True

    kind = models.CharField("ประเภทเรื่อง", max_length=12, choices=MessageKind.choices)
    introduction = models.TextField(
        "คำแนะนำ", blank=True, help_text="หนึ่งถึงสามประโยคว่าแจ้งเรื่องใดได้ และสถานีจะทำอะไรต่อ"
    )
    body = RichTextField("ข้อความใต้แบบฟอร์ม", blank=True, features=RICH_TEXT_FEATURES)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        REASON_PANEL,
    ]
    base_form_class = GuardedPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.FilterField("station"),
    ]
    template = "home/message_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = []

    class Meta:
        verbose_name = "แบบฟอร์มรับเรื่อง"
        verbose_name_plural = "แบบฟอร์มรับเรื่อง"

    def serve(self, request, *args, **kwargs):
        """The empty form; the form itself is sent to an address without a cookie."""
        from home.messages.views import show_form

        return show_form(request, self)


class MessageKey(models.Model):
    """A key that seals a station's messages. A new one leaves older messages their own.

    Complaints have a key apart, so that who answers questions can't open them.
    """

    class Purpose(models.TextChoices):
        """What the key seals."""

        GENERAL = "general", "เรื่องสอบถามและติชม"
        COMPLAINT = "complaint", "เรื่องร้องเรียนการทุจริต"

        @classmethod
        def of_kind(cls, kind: str) -> MessageKey.Purpose:
            """The purpose of the key that seals a kind of message."""
            return cls.COMPLAINT if kind == MessageKind.COMPLAINT else cls.GENERAL

    purpose = models.CharField("ใช้กับ", max_length=12, choices=Purpose.choices)
    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="message_keys")
    public = models.BinaryField(editable=False)
    locked_private = models.BinaryField(editable=False, blank=True)
    """Empty where the controllers keep it themselves, in a key file."""
    created_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ผู้สร้าง",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "กุญแจปิดผนึกข้อความ"
        verbose_name_plural = "กุญแจปิดผนึกข้อความ"
        ordering = ["-created_at", "-pk"]
        get_latest_by = "created_at"

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.station}"

    @property
    def needs_file(self) -> bool:
        """Whether the half that opens is kept off this server."""
        return not self.locked_private


class MessageQuerySet(models.QuerySet):
    """Messages, chosen by what is known without opening them."""

    def for_station(self, station: Station) -> MessageQuerySet:
        """Messages that a station received."""
        return self.filter(station=station)


class Message(models.Model):
    """A message as the site can know it: when, of what kind, how far. The rest is sealed.

    Neither an address of the sender's machine nor the hour is kept.
    """

    class Status(models.TextChoices):
        """How far the station has come; the sender sees it."""

        RECEIVED = "received", "รับเรื่องแล้ว"
        IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ"
        FINISHED = "finished", "ดำเนินการเสร็จสิ้น"
        OUTSIDE = "outside", "ไม่อยู่ในอำนาจหน้าที่"

    station = models.ForeignKey(
        Station, verbose_name="สถานีตำรวจ", on_delete=models.PROTECT, related_name="messages"
    )
    kind = models.CharField("ประเภทเรื่อง", max_length=12, choices=MessageKind.choices)
    received_on = models.DateField("วันที่รับ", default=timezone.localdate, editable=False)
    status = models.CharField(
        "สถานะ", max_length=12, choices=Status.choices, default=Status.RECEIVED
    )
    status_changed_on = models.DateField("วันที่เปลี่ยนสถานะ", default=timezone.localdate)
    receipt_digest = models.CharField(max_length=64, unique=True, editable=False)
    key = models.ForeignKey(MessageKey, on_delete=models.PROTECT, related_name="+", editable=False)
    sealed = models.BinaryField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "เรื่องจากประชาชน"
        verbose_name_plural = "เรื่องจากประชาชน"
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(fields=["station", "kind", "received_on"], name="home_message_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} เลขที่ {self.pk}"


class MessageFile(models.Model):
    """A file of a message, sealed like it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=40, editable=False)
    media_type = models.CharField(max_length=40, editable=False)
    sealed = models.BinaryField(editable=False)

    class Meta:
        verbose_name = "ไฟล์แนบ"
        verbose_name_plural = "ไฟล์แนบ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class MessageReply(models.Model):
    """What the station answered, readable with the receipt number alone."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="replies")
    written_on = models.DateField("วันที่ตอบ", default=timezone.localdate, editable=False)
    sealed = models.BinaryField(editable=False)

    class Meta:
        verbose_name = "คำตอบ"
        verbose_name_plural = "คำตอบ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message} {self.written_on}"

    def clean(self) -> None:
        """Replies stay as they were given.

        Raises:
            ValidationError: the reply exists already.
        """
        super().clean()
        if self.pk:
            raise ValidationError("แก้ไขคำตอบที่ส่งแล้วไม่ได้ โปรดตอบเพิ่มเติม")
