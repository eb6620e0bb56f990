"""Tables that only grow: no interface of Django updates or deletes their rows.

For the chain of custody the database refuses as well (:mod:`risk.guards`), and what passes both
is found by the hashes.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class WriteOnceError(RuntimeError):
    """Somebody tried to change or remove an entry that must stay as it was written."""

    message_th = "บันทึกนี้แก้ไขหรือลบไม่ได้ หากบันทึกผิดให้เพิ่มรายการแก้ไข"

    def __init__(self) -> None:
        super().__init__("this table is append-only: add an entry that corrects the other")


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    """Refuse, whatever the arguments.

    Raises:
        WriteOnceError: always.
    """
    raise WriteOnceError


class WriteOnceQuerySet(models.QuerySet):
    """Rows to read. What would change several at once refuses."""

    update = _refuse
    delete = _refuse
    bulk_create = _refuse
    bulk_update = _refuse
    update_or_create = _refuse
    aupdate = _refuse
    adelete = _refuse
    abulk_create = _refuse
    abulk_update = _refuse
    aupdate_or_create = _refuse


class WriteOnceModel(models.Model):
    """A row that is written once."""

    objects = models.Manager.from_queryset(WriteOnceQuerySet)()

    wagtail_reference_index_ignore = True  # nothing is deleted, so nothing asks who uses it

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row.

        Raises:
            WriteOnceError: the row is there already.
        """
        if not self._state.adding:
            raise WriteOnceError
        super().save(*args, **{**kwargs, "force_insert": True})

    delete = _refuse
    adelete = _refuse


class SignedEntry(WriteOnceModel):
    """A row that is written once, with its writer and time. A correction is a further row."""

    recorded_at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ผู้บันทึก",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )

    class Meta:
        abstract = True
