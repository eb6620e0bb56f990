"""Verify the chain of custody of exhibits: names the first broken entry, exits with 1."""

from __future__ import annotations

import re

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.models import Station
from risk.chain import Anchor
from risk.verification import Verification, anchor_head, verifiable_stations, verify_station

HELD = re.compile(r"(\d{1,9}):([0-9a-f]{64})", re.ASCII)


class Command(BaseCommand):
    """``manage.py verify_custody [--station SLUG] [--expect SEQUENCE:HASH] [--anchor]``."""

    help = (
        "Verify the log of custody of one station or of all, and print each head. "
        "ตรวจสอบห่วงโซ่การครอบครองของกลาง"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which station, against which kept head."""
        parser.add_argument("--station", default="", help="short name of one station")
        parser.add_argument(
            "--expect", default="", metavar="SEQUENCE:HASH", help="a head that was kept on paper"
        )
        parser.add_argument(
            "--anchor", action="store_true", help="keep the head of every chain that is sound"
        )

    def handle(self, *args, **options) -> None:
        """Verify and tell.

        Raises:
            CommandError: an unknown station, an unreadable head, or a broken chain.
        """
        slug = options["station"]
        if slug and not Station.objects.filter(slug=slug).exists():
            raise CommandError(f"ไม่พบสถานี “{slug}”")
        held = self._held(options["expect"], slug)
        broken = 0
        for station in verifiable_stations(slug):
            verified = verify_station(station, held)
            self._tell(verified)
            broken += not verified.is_sound
            if options["anchor"] and anchor_head(verified):
                self.stdout.write("  บันทึกหลักยึดใหม่แล้ว")
        if broken:
            raise CommandError(f"ห่วงโซ่ของกลางไม่สมบูรณ์ {broken} สถานี", returncode=1)

    @staticmethod
    def _held(text: str, slug: str) -> Anchor | None:
        if not text:
            return None
        match = HELD.fullmatch(text.strip())
        if match is None:
            raise CommandError("--expect ต้องอยู่ในรูป ลำดับ:รหัส 64 ตัว เช่น 120:ab12…")
        if not slug:
            raise CommandError("--expect ต้องใช้คู่กับ --station")
        return Anchor(int(match[1]), match[2])

    def _tell(self, verified: Verification) -> None:
        self.stdout.write(
            f"{verified.station.slug}: {verified.entries:,} รายการ {verified.seconds:.2f} วินาที "
            f"({verified.rate:,} รายการต่อวินาที)"
        )
        self.stdout.write(f"  หัวห่วงโซ่ {verified.sequence}:{verified.hash}")
        for name in verified.missing_guards:
            self.stderr.write(self.style.WARNING(f"  ไม่พบตัวกันแก้ไขในฐานข้อมูล: {name}"))
        if verified.is_sound:
            self.stdout.write(self.style.SUCCESS("  สมบูรณ์"))
            return
        first, *others = verified.findings
        self.stderr.write(
            self.style.ERROR(f"  จุดแรกที่ผิด สถานี {verified.station.slug} {first.message_th}")
        )
        for finding in others:
            self.stderr.write(f"  {finding.message_th}")
        if verified.finding_count > len(verified.findings):
            self.stderr.write(f"  พบทั้งหมด {verified.finding_count:,} จุด")
