"""``manage.py check_links``: run it once a day, so that a dead link is found before June."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from oitpages.links import check_links


class Command(BaseCommand):
    """Prints the dead links; the criteria of their items then fail until they are mended."""

    help = "ตรวจลิงก์ภายนอกของหน้าที่เผยแพร่ และบันทึกผลไว้ในดัชนีหลักฐาน"

    def handle(self, **options) -> None:
        """Try the links and print the dead ones."""
        checks = check_links()
        dead = [check for check in checks if not check.works]
        for check in dead:
            self.stdout.write(f"ลิงก์เสีย: {check.url} ({check.detail})")
        self.stdout.write(f"ตรวจ {len(checks)} ลิงก์ ใช้ไม่ได้ {len(dead)} ลิงก์")
