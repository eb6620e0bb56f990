"""What visitors can find, kept apart from the pages so that one query finds it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from home.search.trigrams import ENTRIES


class SearchEntryQuerySet(models.QuerySet):
    """Entries, chosen by their words."""

    def holding(self, terms: Iterable[str]) -> SearchEntryQuerySet:
        """Entries that hold every term, anywhere in their text.

        Args:
            terms: folded words, as :func:`cms.common.thai_search.terms_of` gives them.
        """
        return ENTRIES.holding(self, terms)


class SearchEntry(models.Model):
    """One thing that can be found: a page, or a file or part of it."""

    class Kind(models.TextChoices):
        """Groups of results, in the order in which visitors see them."""

        SERVICE = "service", "บริการประชาชน"
        DISCLOSURE = "disclosure", "ข้อมูลที่เปิดเผย (OIT)"
        NEWS = "news", "ข่าวและกิจกรรม"
        PAGE = "page", "หน้าเว็บไซต์"
        FILE = "file", "ไฟล์"

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="หน้า", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField("ประเภท", max_length=12, choices=Kind.choices)
    part = models.CharField("ส่วนของหน้า", max_length=300, blank=True)
    title = models.CharField("ชื่อ", max_length=300)
    body = models.TextField("ข้อความ", blank=True)
    search_title = models.TextField("ชื่อสำหรับค้นหา", editable=False)
    search_text = models.TextField("ข้อความสำหรับค้นหา", editable=False)
    date = models.DateField("วันที่", null=True, blank=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการค้นหา"
        verbose_name_plural = "รายการค้นหา"
        constraints = [
            models.UniqueConstraint(fields=["page", "part"], name="home_search_part_once")
        ]

    def __str__(self) -> str:
        return self.title
