"""``manage.py demo_summary``: what the demo holds and where to look."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from oitpages.demo.messages import DEMO_PASSPHRASE
from oitpages.demo.users import USERS_FILE
from oitpages.management.commands.export_demo_evidence import EXPORT_DIRECTORY
from oitpages.models import EditionPage
from oitpages.pages import edition_index


class Command(BaseCommand):
    """Counts from the same index that is exported; nothing is typed in here."""

    help = "สรุปสถานีตัวอย่าง: จำนวนข้อ เกณฑ์ตามสถานะ ที่อยู่ และผู้ใช้สำหรับทดลอง"

    def add_arguments(self, parser) -> None:
        """The demo's port; addresses come from the stations' sites, which have it."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, **options) -> None:
        """Print the summary."""
        admin_url = ""
        for page in EditionPage.objects.live().select_related("station").order_by("pk"):
            index = edition_index(page)
            admin_url = admin_url or f"{index.station.base_url}/admin/"
            with_page = sum(1 for row in index.rows if row.url)
            files = sum(len(row.state.files) for row in index.rows)
            self.stdout.write(f"\n{page.station.name_th} ({page.station.slug}) ปี {page.year}")
            self.stdout.write(f"  ข้อ: {len(index.rows)} มีหน้าที่เผยแพร่ {with_page} ไฟล์ {files}")
            counts = " · ".join(f"{s.label_th} {n}" for s, n in index.counts.items())
            self.stdout.write(f"  เกณฑ์: {sum(index.counts.values())} = {counts}")
            self.stdout.write(f"  ดัชนีหลักฐาน: {index.url}")
        exports = sorted(EXPORT_DIRECTORY.glob("*"))
        if exports:
            self.stdout.write("\nไฟล์ดัชนีหลักฐานที่ส่งออก:")
            for path in exports:
                self.stdout.write(f"  {path} ({path.stat().st_size:,} ไบต์)")
        self.stdout.write(f"\nผู้ดูแลระบบ: {admin_url}")
        login = Path(settings.VAR_DIR) / "demo-login.txt"
        if login.exists():
            username, password = login.read_text().split()
            self.stdout.write(f"  ผู้ใช้ {username} รหัสผ่าน {password}")
        users = Path(settings.VAR_DIR) / USERS_FILE
        if users.exists():
            self.stdout.write(f"  ผู้ใช้ตามบทบาทของแต่ละสถานี: {users}")
        self.stdout.write(f"  รหัสผ่านกุญแจเปิดข้อความจากประชาชน: {DEMO_PASSPHRASE}")
