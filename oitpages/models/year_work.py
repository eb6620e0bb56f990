"""What members say of a year's work: steps that were done, and answers that were counted."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

MOST_ANSWERS = 100_000
"""No station has more people to ask; a larger number is a slip of the finger."""

FEED_SALT = "oitpages.models.CalendarFeed"


def new_nonce() -> str:
    """A value that makes a feed's address unlike every other."""
    return secrets.token_hex(16)


class StepDone(models.Model):
    """A step of the year that a named member says was done; only where nothing proves it."""

    page = models.ForeignKey(
        "oitpages.EditionPage", on_delete=models.CASCADE, related_name="steps_done"
    )
    step = models.CharField("ขั้นตอน", max_length=60)
    done_on = models.DateField("วันที่แล้วเสร็จ")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    user_name = models.CharField("ผู้บันทึก", max_length=200)
    recorded_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "ขั้นตอนที่แล้วเสร็จ"
        verbose_name_plural = "ขั้นตอนที่แล้วเสร็จ"
        ordering = ["page", "done_on"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["page", "step"], name="step_done_once_per_year")
        ]

    def __str__(self) -> str:
        return self.step


class SurveyCount(models.Model):
    """How many had answered a survey by a day, of one group; one for each week.

    A running total as ITAP shows it. Who answered, or what, is nowhere in this system.
    """

    page = models.ForeignKey(
        "oitpages.EditionPage", on_delete=models.CASCADE, related_name="survey_counts"
    )
    survey = models.CharField("แบบสำรวจ", max_length=10)
    group = models.CharField("กลุ่ม", max_length=120, blank=True)
    week = models.DateField("สัปดาห์ที่เริ่มวันจันทร์")
    counted_on = models.DateField("นับ ณ วันที่")
    count = models.PositiveIntegerField(
        "จำนวนผู้ตอบสะสม", validators=[MaxValueValidator(MOST_ANSWERS)]
    )
    user_name = models.CharField("ผู้บันทึก", max_length=200)
    recorded_at = models.DateTimeField("บันทึกเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "จำนวนผู้ตอบแบบสำรวจ"
        verbose_name_plural = "จำนวนผู้ตอบแบบสำรวจ"
        ordering = ["page", "survey", "week", "group"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "survey", "group", "week"], name="survey_count_once_per_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.group} {self.count}"


class SurveyTarget(models.Model):
    """A minimum of the station's own: that of IIT, which ITAP sets, or of another station size."""

    page = models.ForeignKey(
        "oitpages.EditionPage", on_delete=models.CASCADE, related_name="survey_targets"
    )
    survey = models.CharField("แบบสำรวจ", max_length=10)
    group = models.CharField("กลุ่ม", max_length=120, blank=True)
    minimum = models.PositiveIntegerField(
        "จำนวนขั้นต่ำ", validators=[MaxValueValidator(MOST_ANSWERS)]
    )

    class Meta:
        verbose_name = "จำนวนขั้นต่ำของสถานี"
        verbose_name_plural = "จำนวนขั้นต่ำของสถานี"
        ordering = ["page", "survey", "group"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "survey", "group"], name="survey_target_once_per_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.group} {self.minimum}"


class CalendarFeed(models.Model):
    """A user's secret address for calendar programs.

    The address is made from the nonce with the site's key, so that it can be shown again
    and a copy of the database alone gives nobody's away. A new nonce is a new address.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    renewed_at = models.DateTimeField("สร้างเมื่อ", auto_now=True)

    class Meta:
        verbose_name = "ที่อยู่ปฏิทินของผู้ใช้"
        verbose_name_plural = "ที่อยู่ปฏิทินของผู้ใช้"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}"

    @property
    def token(self) -> str:
        """The secret part of the address."""
        return salted_hmac(FEED_SALT, f"{self.pk}:{self.nonce}", algorithm="sha256").hexdigest()

    @property
    def path(self) -> str:
        """The address on this site, without its host."""
        return reverse("calendar_feed", args=[self.pk, self.token])

    def admits(self, token: str) -> bool:
        """Whether a token is the present one."""
        return constant_time_compare(token, self.token)

    def renew(self) -> None:
        """Give a new address; the old one answers no more."""
        self.nonce = new_nonce()
        self.save()
