"""Makes the files of published item pages anew and says what changed."""

from __future__ import annotations

import logging
import sys
import time

from django.core.management.base import BaseCommand, CommandError

from oitpages.following import BROKEN_TH, NOT_FOLLOWED, follow_page, pending_changes
from oitpages.models import EditionPage, ItemPage

logger = logging.getLogger(__name__)

BAR_WIDTH = 30


class Command(BaseCommand):
    """``manage.py rerender_files [--station SLUG] [--year YEAR] [--check]``."""

    help = (
        "สร้างไฟล์ของทุกข้อที่เผยแพร่แล้วใหม่ และรายงานไฟล์ที่เปลี่ยน / "
        "make the files of every published item anew and report what changed"
    )

    def add_arguments(self, parser) -> None:
        """Which station and year; all where none is named."""
        parser.add_argument("--station", help="ชื่อย่อของสถานี / slug of the station")
        parser.add_argument("--year", type=int, help="ปีงบประมาณ พ.ศ. / fiscal year")
        parser.add_argument(
            "--check",
            action="store_true",
            help="บอกอย่างเดียว ไม่เขียนไฟล์ / say what would change, write nothing",
        )

    def handle(self, *args: object, **options: object) -> None:
        """Go through the years page by page; a page that fails doesn't stop the others.

        Raises:
            CommandError: nothing matches, a page's files can't be made, or with
                ``--check`` a stored file isn't what would be made now.
        """
        editions = EditionPage.objects.live().select_related("station").order_by("path")
        if options["station"]:
            editions = editions.filter(station__slug=options["station"])
        if options["year"]:
            editions = editions.filter(year=options["year"])
        pages = [
            (edition, page)
            for edition in editions
            for page in ItemPage.objects.child_of(edition).live().order_by("path").specific()
        ]
        if not pages:
            raise CommandError("ไม่พบหน้าที่เผยแพร่แล้วตามที่ระบุ / no published item page matches")
        self._started = time.monotonic()
        changed = failed = 0
        for number, (edition, page) in enumerate(pages, start=1):
            page._cached_parent_obj = edition
            name = f"{edition.station.slug}/{edition.year}/{page.slug}"
            try:
                changes = pending_changes(page) if options["check"] else follow_page(page.pk)
            except NOT_FOLLOWED as error:
                failed += 1
                self._clear_bar()
                self.stderr.write(f"{name}: {error.message_th}")
            except Exception:
                # A full disk or a broken storage; the next page may be well.
                failed += 1
                logger.exception("The files of %s could not be made", name)
                self._clear_bar()
                self.stderr.write(f"{name}: {BROKEN_TH}")
            else:
                changed += len(changes)
                for change in changes:
                    self._clear_bar()
                    self.stdout.write(f"{name}: {change}")
            self._progress(number, len(pages), name)
        self._clear_bar()
        verb = "จะเปลี่ยน" if options["check"] else "เปลี่ยน"
        self.stdout.write(f"{len(pages)} หน้า {verb} {changed} ไฟล์ ไม่สำเร็จ {failed} หน้า")
        if failed or (options["check"] and changed):
            raise CommandError("ไฟล์ที่เก็บไว้ยังไม่ตรงกับข้อมูล / stored files do not match the data")

    def _progress(self, number: int, total: int, name: str) -> None:
        """A bar with what is done, the time taken and the time left; nothing in a log."""
        if not sys.stderr.isatty():
            return
        taken = time.monotonic() - self._started
        left = taken / number * (total - number)
        done = BAR_WIDTH * number // total
        bar = "#" * done + "." * (BAR_WIDTH - done)
        times = f"{taken:.0f} s, {left:.0f} s left"
        self.stderr.write(f"\r[{bar}] {number}/{total} {times} {name}\033[K", ending="")
        self.stderr.flush()

    def _clear_bar(self) -> None:
        """Make room for a line on a terminal."""
        if sys.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
