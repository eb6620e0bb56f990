"""What each upload into a register did, so that it can be taken back exactly."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class ImportBatch(models.Model):
    """One workbook that was imported into a register of a station.

    Rows of a register have no revisions, so the batch keeps them: ``entries`` lists every
    row that was written as ``{"model", "pk", "before", "after"}`` in the order of writing,
    ``before`` being null for a new row and ``after`` null for one that was taken out. It
    holds what the register holds, internal columns included, and never leaves the admin.
    """

    station = models.ForeignKey(
        "home.Station", on_delete=models.PROTECT, related_name="+", verbose_name="สถานีตำรวจ"
    )
    register = models.CharField("ทะเบียน", max_length=30)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ผู้นำเข้า",
    )
    user_name = models.CharField("ชื่อผู้นำเข้า", max_length=200)
    created_at = models.DateTimeField("นำเข้าเมื่อ", auto_now_add=True)
    file_name = models.CharField("ชื่อไฟล์", max_length=255)
    file_hash = models.CharField("SHA-256 ของไฟล์", max_length=64)
    added = models.PositiveIntegerField("แถวที่เพิ่ม")
    changed = models.PositiveIntegerField("แถวที่แก้ไข")
    removed = models.PositiveIntegerField("แถวที่นำออก")
    entries = models.JSONField(encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField("ย้อนกลับเมื่อ", null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ผู้ย้อนกลับ",
    )

    class Meta:
        verbose_name = "การนำเข้าทะเบียน"
        verbose_name_plural = "การนำเข้าทะเบียน"
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["station", "register", "created_at"], name="import_of_register")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.file_name}"

    @property
    def summary(self) -> str:
        """``เพิ่ม 3 แถว แก้ไข 2 แถว นำออก 0 แถว``."""
        return f"เพิ่ม {self.added:,} แถว แก้ไข {self.changed:,} แถว นำออก {self.removed:,} แถว"
