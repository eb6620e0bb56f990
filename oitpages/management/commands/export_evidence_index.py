"""``manage.py export_evidence_index``: the evidence index as a file."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from oitpages.evidence.export import INDEX_FORMATS, render_index
from oitpages.lookup import EditionNotFound, find_edition_page
from oitpages.pages import NOT_READY, edition_index, html_file_context
from oitpages.renderers import RenderError


class Command(BaseCommand):
    """Writes whole files only: an error leaves what was there before."""

    help = "ส่งออกดัชนีหลักฐาน (evidence index) ของสถานีและปีงบประมาณ"

    def add_arguments(self, parser) -> None:
        """Name the station, the year, the format and the file."""
        parser.add_argument("--station", required=True, help="ชื่อย่อของสถานี (slug)")
        parser.add_argument("--year", required=True, type=int, help="ปีงบประมาณ พ.ศ. เช่น 2568")
        parser.add_argument("--format", required=True, help=", ".join(INDEX_FORMATS))
        parser.add_argument("--output", required=True, help="ชื่อไฟล์ หรือ - สำหรับ standard output")

    def handle(self, *, station: str, year: int, format: str, output: str, **options) -> None:
        """Collect, check, render, then write.

        Raises:
            CommandError: unknown station, year or format, an unpublished year, or a
                folder that can't be written to.
        """
        if format not in INDEX_FORMATS:
            known = ", ".join(INDEX_FORMATS)
            raise CommandError(f"ไม่มีรูปแบบ “{format}” รูปแบบที่มี: {known}")
        try:
            page = find_edition_page(station, year)
            index = edition_index(page)
            if format == "html":
                context = html_file_context(index, page)
                content = render_to_string("oitpages/evidence_index_file.html", context).encode()
            else:
                content = render_index(index, format)
        except (EditionNotFound, RenderError, *NOT_READY) as error:
            raise CommandError(error.message_th) from error
        self._write(content, output)

    def _write(self, content: bytes, output: str) -> None:
        if output == "-":
            stream = getattr(self.stdout._out, "buffer", sys.stdout.buffer)
            stream.write(content)
            stream.flush()
            return
        target = Path(output)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=target.parent) as directory:
                partial = Path(directory) / "partial"
                partial.write_bytes(content)
                partial.replace(target)
        except OSError as error:
            raise CommandError(f"เขียนไฟล์ {target} ไม่ได้: {error.strerror}") from error
        self.stdout.write(f"{target} ({len(content):,} ไบต์)")
