"""``manage.py demo``: a complete site with invented stations, ready in one step."""

import os
import socket
import sys
import time

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser

GUNICORN = (
    *("--workers", "1", "--threads", "8", "--timeout", "120"),
    *("--log-level", "error", "--no-control-socket"),
)


class Command(BaseCommand):
    """Migrate, load the invented stations, write the evidence index to files, and serve.

    Running it again brings the same state in seconds. It works only where the settings
    set ``DEMO_ALLOWED``: never in production and not beside a ``SECRET_KEY`` of a real site,
    because invented stations and an administrator nobody asked for don't belong there.
    """

    help = "เตรียมเว็บไซต์ตัวอย่างพร้อมข้อมูลสมมติ แล้วเปิดให้ดู"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the address to serve on and the switch that leaves serving out."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1")
        parser.add_argument("--no-serve", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        """Do the steps in order and say what each of them took.

        Raises:
            CommandError: demo data isn't allowed here, or the port is taken.
        """
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "คำสั่งนี้สร้างสถานีสมมติและบัญชีผู้ดูแล จึงใช้กับเว็บไซต์จริง (ที่ตั้ง SECRET_KEY ไว้) "
                "ไม่ได้ / demo data is refused on a configured site (SECRET_KEY is set)"
            )
        bind, port = str(options["bind"]), int(str(options["port"]))
        if not options["no_serve"]:
            self.require_free_port(bind, port)
        self.step("ปรับฐานข้อมูล / migrating", "migrate", interactive=False, verbosity=0)
        self.step("โหลดข้อมูลสมมติ / loading demo stations", "load_demo", port=port)
        self.step("เขียนดัชนีหลักฐานเป็นไฟล์ / exporting evidence", "export_demo_evidence")
        call_command("demo_summary", port=port)
        if not options["no_serve"]:
            self.serve(bind, port)

    def step(self, title: str, command: str, **options: object) -> None:
        """Run a management command between its title and the seconds that it took."""
        self.stdout.write(f"== {title}")
        started = time.monotonic()
        call_command(command, **options)
        self.stdout.write(f"   {time.monotonic() - started:.1f} s")

    @staticmethod
    def require_free_port(bind: str, port: int) -> None:
        """Refuse before any work is done if another program already has the port."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((bind, port))
            except OSError as error:
                raise CommandError(
                    f"ใช้พอร์ต {port} ไม่ได้ ({error.strerror}) ลองใช้พอร์ตอื่น เช่น "
                    f"make demo PORT={port + 1} / port {port} can't be used, try another one"
                ) from error

    def serve(self, bind: str, port: int) -> None:
        """Hand this process over to gunicorn until Ctrl-C. Doesn't return."""
        self.stdout.write(
            f"== เปิดดูที่ http://localhost:{port}/ (กด Ctrl-C เพื่อหยุด / Ctrl-C stops it)"
        )
        self.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", f"{bind}:{port}"]
        os.execv(sys.executable, [*command, *GUNICORN])  # noqa: S606 - arguments are our own
