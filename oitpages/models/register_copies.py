"""What a published page showed of the registers: fixed copies that nothing changes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from oitpages.models.base import ItemPage


class FixedCopy(TypeError):
    """Somebody tried to change or remove a copy; a new one has to be taken instead."""


def digest_of(records: Any) -> str:
    """SHA-256 of records, the same however a database orders and spaces JSON."""
    text = json.dumps(
        records,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


class RegisterCopyQuerySet(models.QuerySet):
    """Copies, which are only ever added."""

    def newest_of(self, page_keys) -> RegisterCopyQuerySet:
        """The newest copy of each of these pages."""
        newest = (
            RegisterCopy.objects.filter(page_id__in=page_keys)
            .order_by()
            .values("page_id")
            .annotate(newest=models.Max("pk"))
        )
        return self.filter(pk__in=newest.values("newest"))

    def update(self, **values):
        """Refuse.

        Raises:
            FixedCopy: always.
        """
        raise FixedCopy("A copy of the registers is fixed; take a new one.")

    def delete(self):
        """Refuse; copies go with their page alone.

        Raises:
            FixedCopy: always.
        """
        raise FixedCopy("A copy of the registers is fixed; it goes with its page alone.")


class RegisterCopy(models.Model):
    """The public rows of the registers that a page reads, as they were at one moment (O20-O23).

    Taken at publication and whenever the page follows its registers afterwards. The
    newest copy is what the public page, the evidence index, the API and the files show,
    so that none of them can differ; a register that changes meanwhile changes none.

    Attributes:
        records: register to its ``columns`` and ``rows``; allowlisted columns alone, see
            :mod:`risk.public`.
        sha256: of the records.
    """

    page = models.ForeignKey(
        ItemPage, verbose_name="หน้า", on_delete=models.CASCADE, related_name="register_copies"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name="ฉบับ",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    taken_at = models.DateTimeField("คัดสำเนาเมื่อ", auto_now_add=True)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    records = models.JSONField("ข้อมูล", encoder=DjangoJSONEncoder, editable=False)

    objects = RegisterCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "สำเนาทะเบียน"
        verbose_name_plural = "สำเนาทะเบียน"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page_id} {self.taken_at:%Y-%m-%d %H:%M} {self.sha256[:12]}"

    def save(self, *args, **kwargs) -> None:
        """Add the copy with its hash.

        Raises:
            FixedCopy: it is stored already.
        """
        if self.pk is not None:
            raise FixedCopy("A copy of the registers is fixed; take a new one.")
        self.sha256 = digest_of(self.records)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse; copies go with their page alone.

        Raises:
            FixedCopy: always.
        """
        raise FixedCopy("A copy of the registers is fixed; it goes with its page alone.")

    @property
    def is_intact(self) -> bool:
        """Whether the stored records still have the hash they were stored with."""
        return digest_of(self.records) == self.sha256

    @property
    def number_of_rows(self) -> int:
        """Rows of all registers in the copy."""
        return sum(len(register["rows"]) for register in self.records.values())


class FileStatus(models.Model):
    """What the files of a published page were made from, and why newer ones could not be made.

    Attributes:
        fingerprint: of the document that the files show; empty where none was made yet.
        problem: why the newest attempt failed, in Thai; empty where it succeeded.
    """

    page = models.OneToOneField(
        ItemPage, verbose_name="หน้า", on_delete=models.CASCADE, related_name="file_status"
    )
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField("สร้างไฟล์เมื่อ", null=True, editable=False)
    problem = models.TextField("ปัญหา", blank=True, editable=False)
    problem_at = models.DateTimeField("พบปัญหาเมื่อ", null=True, editable=False)

    class Meta:
        verbose_name = "สถานะไฟล์ของหน้า"
        verbose_name_plural = "สถานะไฟล์ของหน้า"

    def __str__(self) -> str:
        return f"{self.page_id} {self.problem or self.fingerprint[:12]}"
