"""Who works for which station, and in which role."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel

from .station import Station


class StationMembership(models.Model):
    """A user's role at a station. Every scoped list, chooser and permission reads this."""

    class Role(models.TextChoices):
        """Roles of the disclosure. The first three answer for items, the head approves."""

        DATA_OFFICER = "data_officer", "เจ้าหน้าที่ข้อมูล"
        PUBLISHER = "publisher", "ผู้เผยแพร่เว็บไซต์"
        CONTROLLER = "controller", "ผู้ควบคุมการปฏิบัติ"
        HEAD = "head", "หัวหน้าสถานี"

    APPROVING_ROLES = frozenset({Role.CONTROLLER, Role.HEAD})

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ผู้ใช้",
        on_delete=models.CASCADE,
        related_name="station_memberships",
    )
    station = models.ForeignKey(
        Station, verbose_name="สถานี", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField("บทบาท", max_length=20, choices=Role.choices)

    panels = [FieldPanel("user"), FieldPanel("station"), FieldPanel("role")]

    class Meta:
        verbose_name = "ผู้ใช้ประจำสถานี"
        verbose_name_plural = "ผู้ใช้ประจำสถานี"
        ordering = ["station", "user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "station", "role"],
                name="home_membership_once_per_role",
                violation_error_message="ผู้ใช้นี้มีบทบาทนี้ในสถานีนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.station}"

    @property
    def approves(self) -> bool:
        """Whether the role belongs to the station's approvers."""
        return self.role in self.APPROVING_ROLES
