"""``manage.py export_demo_evidence``: every demo station's index in every format."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from oitpages.evidence.export import INDEX_FORMATS
from oitpages.models import EditionPage

EXPORT_DIRECTORY = Path(settings.VAR_DIR) / "export"


class Command(BaseCommand):
    """Writes ``var/export/evidence-index-<station>-<year>.<format>``."""

    help = "ส่งออกดัชนีหลักฐานของสถานีตัวอย่างทุกแห่งทุกรูปแบบ"

    def handle(self, **options) -> None:
        """Export through the same command that a station uses."""
        for page in (
            EditionPage.objects.live().filter(station__is_demo=True).select_related("station")
        ):
            for extension in INDEX_FORMATS:
                name = f"evidence-index-{page.station.slug}-{page.year}.{extension}"
                call_command(
                    "export_evidence_index",
                    station=page.station.slug,
                    year=page.year,
                    format=extension,
                    output=str(EXPORT_DIRECTORY / name),
                    stdout=self.stdout,
                )
