"""``manage.py start_station``: a new station with its site and its year, ready to fill."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.services import start_station
from oitpages.catalogue.loader import UnknownEdition
from oitpages.services import start_edition


class Command(BaseCommand):
    """All or nothing; running it again adds what is missing."""

    help = "สร้างสถานีใหม่ พร้อมเว็บไซต์และหน้าของทุกข้อ ให้กรอกข้อมูลได้ทันที"

    def add_arguments(self, parser) -> None:
        """Name the station, its host and its first year."""
        parser.add_argument("slug", help="ชื่อย่อภาษาอังกฤษสำหรับที่อยู่เว็บ")
        parser.add_argument("name_th", help="ชื่อเต็มภาษาไทย")
        parser.add_argument("--name-en", default="", help="ชื่อเต็มภาษาอังกฤษ")
        parser.add_argument("--province", default="", help="จังหวัด")
        parser.add_argument("--hostname", help="ชื่อโฮสต์ของสถานี ถ้ามีเว็บไซต์ของตนเอง")
        parser.add_argument("--port", type=int, default=80)
        parser.add_argument("--year", type=int, required=True, help="ปีงบประมาณ พ.ศ. แรก")

    def handle(self, *, slug: str, name_th: str, year: int, **options) -> None:
        """Start the station and its year.

        Raises:
            CommandError: a bad or taken name, or a year without a catalogue.
        """
        try:
            with transaction.atomic():
                station = start_station(
                    slug,
                    name_th,
                    options["name_en"],
                    options["hostname"],
                    options["port"],
                    province=options["province"],
                )
                started = start_edition(station, year)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except UnknownEdition as error:
            raise CommandError(error.message_th) from error
        self.stdout.write(
            f"{station.name_th} ปีงบประมาณ พ.ศ. {year}: สร้างใหม่ {started.created} หน้า "
            f"มีอยู่แล้ว {started.existing} หน้า ที่ {started.page.full_url}"
        )
