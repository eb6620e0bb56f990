"""Who works for which station, and in which role."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel

from home.work_lines import WORK_LINE_KEYS, WORK_LINE_NAMES

from .people import Posting
from .station import Station


def every_work_line() -> list[str]:
    """Keys of all work lines: what a member answers for until somebody narrows it."""
    return list(WORK_LINE_KEYS)


class StationMembershipQuerySet(models.QuerySet):
    """Memberships, chosen by role and work line."""

    def acting(self, station_id: int, role: str) -> StationMembershipQuerySet:
        """Memberships of active users who have a role at a station, with user and officer."""
        return self.filter(station_id=station_id, role=role, user__is_active=True).select_related(
            "user", "person"
        )


class StationMembership(models.Model):
    """A user's role at a station. Every scoped list, chooser and permission reads this."""

    class Role(models.TextChoices):
        """Roles of the disclosure. The first three answer for items, the head approves."""

        DATA_OFFICER = "data_officer", "เจ้าหน้าที่ข้อมูล"
        PUBLISHER = "publisher", "ผู้เผยแพร่เว็บไซต์"
        CONTROLLER = "controller", "ผู้ควบคุมการปฏิบัติ"
        HEAD = "head", "หัวหน้าสถานี"
        STORE_KEEPER = "store_keeper", "ผู้ดูแลคลังของกลาง"

    APPROVING_ROLES = frozenset({Role.CONTROLLER, Role.HEAD})
    STORE_ROLES = frozenset({Role.STORE_KEEPER})
    """Roles that work with the exhibit store and with nothing of the disclosure."""
    PUBLISHING_ROLES = frozenset({Role.PUBLISHER, Role.CONTROLLER, Role.HEAD})
    ROLES_BY_LINE = frozenset({Role.DATA_OFFICER, Role.CONTROLLER})
    """Roles that are bound to work lines; publishers and heads serve the whole station."""

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
    work_lines = models.JSONField(
        "สายงาน",
        default=every_work_line,
        blank=True,
        help_text="ใช้กับเจ้าหน้าที่ข้อมูลและผู้ควบคุม: แก้ไขและรับรองได้เฉพาะข้อของสายงานที่เลือก",
    )
    person = models.ForeignKey(
        "home.Person",
        verbose_name="ข้าราชการตำรวจ",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="ใช้บันทึกยศ ชื่อ และตำแหน่งของผู้อนุมัติ ณ วันที่อนุมัติ",
    )

    objects = StationMembershipQuerySet.as_manager()

    panels = [
        FieldPanel("user"),
        FieldPanel("station"),
        FieldPanel("role"),
        FieldPanel("work_lines"),
        FieldPanel("person"),
    ]

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

    def clean(self) -> None:
        """Ask for a work line where the role is bound to one.

        Raises:
            ValidationError: no work line, an unknown one, or an officer of another station.
        """
        super().clean()
        errors = {}
        if self.role in self.ROLES_BY_LINE and not self.work_lines:
            errors["work_lines"] = "โปรดเลือกสายงานอย่างน้อยหนึ่งสาย มิฉะนั้นผู้ใช้จะแก้ไขข้อใดไม่ได้"
        if set(self.work_lines) - set(WORK_LINE_KEYS):
            errors["work_lines"] = "มีสายงานที่ระบบไม่รู้จัก โปรดเลือกใหม่"
        if self.person and self.station_id and self.person.station_id != self.station_id:
            errors["person"] = "ข้าราชการตำรวจคนนี้อยู่สถานีอื่น โปรดเลือกใหม่"
        if errors:
            raise ValidationError(errors)

    @property
    def work_line_names(self) -> str:
        """The work lines in words, for lists; empty where the role isn't bound to lines."""
        if self.role not in self.ROLES_BY_LINE:
            return ""
        return ", ".join(WORK_LINE_NAMES[key] for key in self.work_lines)

    def posting_on(self, day: datetime.date) -> Posting | None:
        """The posting that the member holds on a day.

        A head without an officer's record is taken to be the one who heads the station that
        day; where the head posting is among several, it comes first.
        """
        held = Posting.objects.filter(station_id=self.station_id).held_on(day)
        held = held.select_related("person").order_by("acting", "-starts_on")
        if self.person_id:
            own = held.filter(person_id=self.person_id)
            return own.heads().first() or own.first()
        return held.heads().first() if self.role == self.Role.HEAD else None

    @property
    def approves(self) -> bool:
        """Whether the role belongs to the station's approvers."""
        return self.role in self.APPROVING_ROLES
