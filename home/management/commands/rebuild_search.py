"""Write everything that visitors can find anew."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from wagtail.models import Page

from home.models import SearchEntry
from home.search.entries import update_entries
from home.search.trigrams import ENTRIES


class Command(BaseCommand):
    """For a database that was restored, or after the texts that are searched changed."""

    help = "สร้างข้อมูลค้นหาของเว็บไซต์ใหม่ทั้งหมดจากหน้าที่เผยแพร่อยู่"

    def handle(self, *args, **options) -> None:
        """Take out what belongs to no public page, then write every page's entries."""
        ENTRIES.make()
        SearchEntry.objects.filter(page__live=False).delete()
        written = 0
        for page in Page.objects.live().filter(depth__gt=1).order_by("path").specific().iterator():
            written += update_entries(page)
        ENTRIES.rebuild()
        self.stdout.write(f"สร้างข้อมูลค้นหาแล้ว {written:,} รายการ")
