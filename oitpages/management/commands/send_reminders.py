"""Remind the people responsible of what is due."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.common.thai import FiscalYear
from oitpages.models import EditionPage
from oitpages.pages import NOT_READY
from oitpages.year_work.reminders import send_reminders


class Command(BaseCommand):
    """Run once a day by a timer; a second run on the same day changes nothing."""

    help = "เตือนผู้รับผิดชอบเรื่องงานที่ใกล้ถึงกำหนดหรือเกินกำหนด ทั้งในระบบและทางอีเมล (หากมี)"

    def add_arguments(self, parser) -> None:
        """Take one station alone where it is named."""
        parser.add_argument("--station", default="", help="ชื่อย่อของสถานี เว้นว่าง = ทุกสถานี")

    def handle(self, *args, **options) -> None:
        """Remind station by station; one that can't be judged keeps no other waiting.

        Raises:
            CommandError: no such station, or years that couldn't be judged, with the reasons.
        """
        today = timezone.localdate()
        # The year before is there to have its last reminders put away.
        years = FiscalYear.of(today).year - 1
        editions = EditionPage.objects.filter(year__gte=years).select_related("station")
        if options["station"]:
            editions = editions.filter(station__slug=options["station"])
            if not editions:
                raise CommandError(f"ไม่พบปีงบประมาณปัจจุบันของสถานี “{options['station']}”")
        sent, problems = 0, []
        for page in editions.order_by("path"):
            try:
                sent += send_reminders(page, today)
            except NOT_READY as error:
                problems.append(f"{page.station.slug} {page.year}: {error.message_th}")
        self.stdout.write(f"เตือนแล้ว {sent:,} เรื่อง")
        if problems:
            raise CommandError("\n".join(problems))
