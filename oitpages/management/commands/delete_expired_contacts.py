"""Delete contact lists whose retention has ended."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils import timezone

from oitpages.contacts.services import delete_expired


class Command(BaseCommand):
    """Run once a day by a timer; a second run finds nothing left to delete."""

    help = "ลบรายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT ส่วนที่ 2) ที่ถึงวันลบแล้ว"

    def handle(self, *args, **options) -> None:
        """Delete, and say how many."""
        lists, contacts = delete_expired(timezone.localdate())
        self.stdout.write(f"ลบรายชื่อแล้ว {contacts:,} ราย จาก {lists:,} สถานี/ปี")
