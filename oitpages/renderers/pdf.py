"""PDF: tagged, archivable (PDF/A-3a, PDF/UA-1) and readable word for word by programs.

Typst sets the page from :file:`templates/report.typ`. What officers wrote reaches it as
JSON only, never as markup, and it may read nothing but the report's own pictures. The
font "Sarabun PDF" makes the Thai text come back exactly (see :mod:`cms.fonts.clusters`).
"""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

from cms.common.report import Report
from cms.fonts import FONT_DIRECTORY
from oitpages.renderers.errors import RenderError
from oitpages.renderers.pdf_content import Content, attachment_path
from oitpages.renderers.text import local_time

TEMPLATE = Path(__file__).resolve().parent / "templates" / "report.typ"
SHARED_PARTS = TEMPLATE.with_name("parts.typ")
STANDARDS = ("a-3a", "ua-1")

# Typst takes no named zone; Thailand has had this offset since 1920.
_FIXED_OFFSET = datetime.timezone(datetime.timedelta(hours=7))


def render_pdf(report: Report) -> bytes:
    """The report as a PDF document.

    Raises:
        UnrenderableText: the font has no glyph for a character; the message names it
            and its place.
        UnreadableFigure: a picture's bytes are no PNG or JPEG.
        RenderError: the typesetter refused the document.
    """
    content = Content(report)
    data = json.dumps(content.to_dict(), ensure_ascii=False)
    files = {name: figure.content or b"" for name, figure in content.figures.items()}
    for number, attached in enumerate(report.attachments, start=1):
        files[attachment_path(number)] = attached.content
    return compile_pdf(TEMPLATE, data, files, report.published_at)


def compile_pdf(
    template: Path, data: str, files: Mapping[str, bytes], moment: datetime.datetime
) -> bytes:
    """Set a template as a tagged, archivable PDF.

    Args:
        template: a typst file that reads its texts from ``sys.inputs.data``; it may
            import ``parts.typ``.
        data: those texts as JSON.
        files: what the template may read besides, by name.
        moment: dates the file instead of the clock.

    Raises:
        RenderError: the typesetter refused the document.
    """
    with tempfile.TemporaryDirectory(prefix="report-") as directory:
        root = Path(directory)
        shutil.copyfile(template, root / "document.typ")
        shutil.copyfile(SHARED_PARTS, root / SHARED_PARTS.name)
        for name, content in files.items():
            (root / name).write_bytes(content)
        try:
            return typst.compile(
                str(root / "document.typ"),
                root=str(root),
                font_paths=typst_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards=list(STANDARDS),
                timestamp=local_time(moment).astimezone(_FIXED_OFFSET).replace(microsecond=0),
            )
        except typst.TypstError as error:
            raise RenderError(f"สร้างไฟล์ PDF ไม่สำเร็จ: {error.message}") from error


@cache
def typst_fonts() -> typst.Fonts:
    """The four faces, read once in the life of the process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_DIRECTORY)]
    )
