"""What waits for whom: notices that stand in the admin, with or without a mail server."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone


class NoticeQuerySet(models.QuerySet):
    """Notices, chosen by who reads and what is still open."""

    def open_for(self, user) -> NoticeQuerySet:
        """What the user hasn't dealt with."""
        return self.filter(user_id=user.pk, closed_at=None)

    def close(self) -> int:
        """Mark as dealt with; how many there were."""
        return self.filter(closed_at=None).update(closed_at=timezone.now())


class Notice(models.Model):
    """One matter for one user, about one page or one entry of a register."""

    class Kind(models.TextChoices):
        """What it asks of the user."""

        TASK = "task", "รอดำเนินการ"
        SENT_BACK = "sent-back", "ส่งกลับให้แก้ไข"
        APPROVED = "approved", "อนุมัติแล้ว"
        REFUSED = "refused", "ไม่ได้เผยแพร่"
        REMINDER = "reminder", "เตือนกำหนดเวลา"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="station_notices"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+"
    )
    task_state = models.ForeignKey(
        "wagtailcore.TaskState", on_delete=models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField("เรื่อง", max_length=12, choices=Kind)
    text = models.TextField("ข้อความ")
    created_at = models.DateTimeField("เมื่อ", auto_now_add=True)
    closed_at = models.DateTimeField("เสร็จเมื่อ", null=True, editable=False)
    mail_problem = models.TextField("ปัญหาในการส่งอีเมล", blank=True, editable=False)
    address = models.CharField(max_length=200, blank=True, editable=False)
    """Where to act, as a path of the admin; the page's edit form where it is empty.

    An entry of a register has no page, and always an address.
    """
    reference = models.CharField(max_length=160, blank=True, editable=False)
    """Which duty a reminder is about; empty for everything else."""
    stage = models.CharField(max_length=12, blank=True, editable=False)
    """Which of a duty's reminders it is: each is left once."""

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "เรื่องที่รอ"
        verbose_name_plural = "เรื่องที่รอ"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "closed_at"], name="home_notice_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "reference", "stage"],
                condition=~Q(reference=""),
                name="home_reminder_once",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def waits(self) -> bool:
        """Whether the user has to act, rather than only to know."""
        return self.kind == self.Kind.TASK

    @property
    def url(self) -> str:
        """Where the user acts on it, as a path of the admin; empty where nothing has a form."""
        if self.address or self.page_id is None:
            return self.address
        return reverse("wagtailadmin_pages:edit", args=[self.page_id])
