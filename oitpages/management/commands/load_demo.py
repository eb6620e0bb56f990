"""``manage.py load_demo``: two invented stations, one complete and one half done."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Site

from home.models import Station
from oitpages.demo.content import available_content, load_content
from oitpages.demo.loader import DemoStation
from oitpages.demo.users import make_users, write_users

YEAR = 2568
HOSTNAMES = {"complete": "localhost", "half": "half.localhost"}
USERNAME = "demo"


class Command(BaseCommand):
    """Safe to run again: a station that is there stays as it is."""

    help = "โหลดสถานีตัวอย่างสมมติสองแห่ง และสร้างผู้ใช้สำหรับทดลอง"

    def add_arguments(self, parser) -> None:
        """Where the demo is served."""
        parser.add_argument("--port", type=int, default=8000, help="พอร์ตของเว็บไซต์ตัวอย่าง")

    def handle(self, *, port: int, **options) -> None:
        """Load what is missing, then make the login."""
        for name in available_content():
            content = load_content(name)
            slug = content["station"]["slug"]
            if Station.objects.filter(slug=slug).exists():
                self.stdout.write(f"มีสถานีตัวอย่าง {slug} แล้ว")
                self._serve_at(slug, port)
            else:
                self.stdout.write(f"สร้าง{content['station']['name_th']} …")
                demo = DemoStation(content, YEAR, HOSTNAMES[name], port)
                demo.load(lambda step: self.stdout.write(f"  {step}"))
            users = list(make_users(Station.objects.get(slug=slug)))
            write_users(Path(settings.VAR_DIR), users)
        self._login()

    @transaction.atomic
    def _serve_at(self, slug: str, port: int) -> None:
        """Move the station's site to another port; its addresses follow."""
        home = Station.objects.get(slug=slug).home_page
        for site in Site.objects.filter(root_page=home.page_ptr).exclude(port=port):
            site.port = port
            site.save()

    def _login(self) -> None:
        """An administrator with a password made on this machine and kept in ``var/``."""
        path = Path(settings.VAR_DIR) / "demo-login.txt"
        user, created = get_user_model().objects.get_or_create(
            username=USERNAME, defaults={"is_staff": True, "is_superuser": True}
        )
        if created or not path.exists():
            password = secrets.token_urlsafe(9)
            user.set_password(password)
            user.save()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{USERNAME} {password}\n")
            path.chmod(0o600)
