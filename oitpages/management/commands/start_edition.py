"""``manage.py start_edition``: a fiscal year's tree for an existing station."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from home.models import HomePage, Station
from oitpages.catalogue.loader import UnknownEdition
from oitpages.services import start_edition


class Command(BaseCommand):
    """Adds what is missing and leaves what exists."""

    help = "สร้างหน้าของปีงบประมาณให้สถานีที่มีอยู่แล้ว พร้อมให้กรอกข้อมูล"

    def add_arguments(self, parser) -> None:
        """Name the station and the year."""
        parser.add_argument("--station", required=True, help="ชื่อย่อของสถานี (slug)")
        parser.add_argument("--year", required=True, type=int, help="ปีงบประมาณ พ.ศ. เช่น 2568")

    def handle(self, *, station: str, year: int, **options) -> None:
        """Start the year.

        Raises:
            CommandError: unknown station, a station without pages, or a year without
                a catalogue.
        """
        try:
            started = start_edition(Station.objects.get(slug=station), year)
        except Station.DoesNotExist as error:
            raise CommandError(f"ไม่พบสถานี “{station}”") from error
        except HomePage.DoesNotExist as error:
            raise CommandError(f"สถานี “{station}” ยังไม่มีหน้าแรก โปรดใช้คำสั่ง start_station") from error
        except UnknownEdition as error:
            raise CommandError(error.message_th) from error
        self.stdout.write(
            f"ปีงบประมาณ พ.ศ. {year}: สร้างใหม่ {started.created} หน้า มีอยู่แล้ว {started.existing} หน้า"
        )
