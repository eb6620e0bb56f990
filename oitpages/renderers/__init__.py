"""Renderers: a :class:`~cms.common.report.Report` in, the bytes of a file out.

One module per format and one entry per module in :data:`RENDERERS`. A renderer knows
neither Django nor the catalogue and reads no clock: the same report gives the same
bytes, so a file's hash says whether its data changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cms.common.report import Report
from oitpages.renderers.csv import render_csv
from oitpages.renderers.docx import render_docx
from oitpages.renderers.errors import (
    RenderError,
    UnknownFormat,
    UnreadableFigure,
    UnrenderableText,
)
from oitpages.renderers.json import render_json
from oitpages.renderers.pdf import render_pdf
from oitpages.renderers.xlsx import render_xlsx

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Renderer:
    """A file format.

    Args:
        extension: of the file name, without a dot; the key in :data:`RENDERERS`.
        media_type: for the Content-Type header.
        label_th: what people read on a download link.
        render: turns a report into the file's bytes.
    """

    extension: str
    media_type: str
    label_th: str
    render: Callable[[Report], bytes]


RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        renderer.extension: renderer
        for renderer in (
            Renderer("pdf", "application/pdf", "PDF", render_pdf),
            Renderer("docx", f"{_OFFICE}.wordprocessingml.document", "Word", render_docx),
            Renderer("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel", render_xlsx),
            Renderer("csv", "text/csv; charset=utf-8", "CSV", render_csv),
            Renderer("json", "application/json", "JSON", render_json),
        )
    }
)
"""Every format by its extension, in the order that downloads are offered."""


def render(report: Report, extension: str) -> bytes:
    """The report as a file.

    Args:
        report: what to write.
        extension: a key of :data:`RENDERERS`.

    Raises:
        UnknownFormat: no renderer has that extension.
        UnrenderableText: the format cannot hold a text; the message names the place.
        UnreadableFigure: a picture's bytes are no PNG or JPEG.
    """
    renderer = RENDERERS.get(extension)
    if renderer is None:
        raise UnknownFormat(extension)
    return renderer.render(report)


__all__ = [
    "RENDERERS",
    "RenderError",
    "Renderer",
    "UnknownFormat",
    "UnreadableFigure",
    "UnrenderableText",
    "render",
]
