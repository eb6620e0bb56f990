"""``manage.py compare_editions``: what a year's list changed from the year before."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from oitpages.catalogue.difference import EditionDifference
from oitpages.editions import catalogue_of_site, difference_of


class Command(BaseCommand):
    """Tells the difference in words, and which files of the folder can't be used."""

    help = "แสดงสิ่งที่เปลี่ยนไปของรายการตรวจจากปีก่อน และแฟ้มรายการตรวจที่ใช้ไม่ได้"

    def add_arguments(self, parser) -> None:
        """Name the year; the newest where it isn't named."""
        parser.add_argument("--year", type=int, help="ปีงบประมาณ พ.ศ. เช่น 2569 (ไม่ระบุ: ปีล่าสุด)")

    def handle(self, *, year: int | None, **options) -> None:
        """Write the difference.

        Raises:
            CommandError: the year has no list, or no earlier one to compare with.
        """
        catalogue = catalogue_of_site()
        for problem in catalogue.problems:
            self.stderr.write(f"ใช้แฟ้มนี้ไม่ได้: {problem.message_th}")
        years = sorted({edition.year for edition in catalogue.editions.values()}, reverse=True)
        year = year or years[0]
        if year not in years:
            known = ", ".join(map(str, years))
            raise CommandError(f"ไม่มีรายการตรวจของปีงบประมาณ พ.ศ. {year} ที่มีอยู่: {known}")
        difference = difference_of(year)
        if difference is None:
            raise CommandError(f"ไม่มีรายการตรวจของปีก่อนปีงบประมาณ พ.ศ. {year} ให้เปรียบเทียบ")
        self._write(difference)

    def _write(self, difference: EditionDifference) -> None:
        years = f"ปีงบประมาณ พ.ศ. {difference.after.year} จาก {difference.before.year}"
        if not difference.changes:
            self.stdout.write(f"{years}: ไม่มีอะไรเปลี่ยน นอกจากปี")
            return
        self.stdout.write(f"รายการตรวจของ{years} เปลี่ยน {len(difference.changes)} แห่ง")
        for kind, changes in difference.groups:
            self.stdout.write(f"\n{kind.label_th} ({len(changes)})")
            for change in changes:
                self.stdout.write(f"  {change.code} [{change.subject_th}]")
                if change.before_th:
                    self.stdout.write(f"    เดิม: {change.before_th}")
                if change.after_th:
                    self.stdout.write(f"    ใหม่: {change.after_th}")
