"""What every register shares."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from home.work_lines import WORK_LINES
from risk.own_secrets import refuse_secrets


def work_line_choices() -> list[tuple[str, str]]:
    """Work lines by key; a callable, so that a migration stores its name and not the list."""
    return [(line.key, line.name_th) for line in WORK_LINES]


class StationRecord(models.Model):
    """A row that belongs to one station.

    Attributes:
        public_texts: fields that somebody types freely and that become public.
    """

    public_texts: ClassVar[tuple[str, ...]] = ()

    station = models.ForeignKey(
        "home.Station",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="สถานีตำรวจ",
    )
    created_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    updated_at = models.DateTimeField("แก้ไขเมื่อ", auto_now=True)

    # Lists and choosers search by "contains", never by the index, which SQLite would
    # read anew in whole at every save.
    search_auto_update = False

    class Meta:
        abstract = True

    def clean(self) -> None:
        """What the property register keeps inside stays out of public texts."""
        super().clean()
        refuse_secrets(self, self.station_id, self.public_texts)
