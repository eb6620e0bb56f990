"""The evidence index in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cms.common.report import Report
from oitpages.evidence.index import EvidenceIndex
from oitpages.evidence.index_report import document_report, flat_report, workbook_report
from oitpages.renderers import RENDERERS, UnknownFormat, render


@dataclass(frozen=True, slots=True)
class IndexFormat:
    """A format of the index: what browsers call it and what officers read."""

    extension: str
    media_type: str
    label_th: str


INDEX_FORMATS: Mapping[str, IndexFormat] = {
    "html": IndexFormat("html", "text/html; charset=utf-8", "หน้าเว็บ"),
    **{
        extension: IndexFormat(extension, renderer.media_type, renderer.label_th)
        for extension, renderer in RENDERERS.items()
    },
}
"""Every renderer's format, and the page itself."""

_REPORTS: Mapping[str, Callable[[EvidenceIndex], Report]] = {
    "csv": flat_report,
    "xlsx": workbook_report,
    "docx": document_report,
    "pdf": document_report,
}


def render_index(index: EvidenceIndex, extension: str) -> bytes:
    """The index as a file.

    Args:
        index: the collected and checked index.
        extension: csv, json, xlsx, docx or pdf. The page (html) is a template's work.

    Raises:
        UnknownFormat: any other extension.
        UnrenderableText: a text holds a character that the format can't show.
    """
    if extension == "json":
        text = json.dumps(index.to_dict(), ensure_ascii=False, indent=2)
        return (text + "\n").encode()
    if extension not in _REPORTS:
        raise UnknownFormat(extension)
    return render(_REPORTS[extension](index), extension)
