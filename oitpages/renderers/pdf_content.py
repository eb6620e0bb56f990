"""What the PDF template shows: a report as plain values for JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cms.common.report import (
    Block,
    BulletList,
    CellValue,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from cms.fonts import covered_characters
from oitpages.renderers.columns import Face, Fit, fit_columns
from oitpages.renderers.errors import UnrenderableText
from oitpages.renderers.parts import (
    METADATA_HEADING,
    Detail,
    colophon,
    figure_note,
    footer_text,
    heading_levels,
    masthead,
)
from oitpages.renderers.pictures import picture_extension
from oitpages.renderers.text import clean, display, is_numeric, live_url, running_text

FACE = Face((10, 9.5, 9, 8.5, 8, 7.5, 7), readable=8, character=0.56, line=1.45, padding_mm=2.6)
MARGIN_MM = (20, 16)
"""Margins above and below, and at the sides; the template uses the same."""

PAPER_MM = (210, 297)
BODY_CHARACTERS = 60

# Signs that office programs insert and Sarabun lacks, with the same meaning and look.
_LOOKALIKES = str.maketrans({"\u2011": "\u2010"})
# A run without a place to break: an address, a code, a row of dots.
_UNBROKEN = re.compile(r"[!-~]{8,}")
_PIECE = re.compile(r"[^/?&=_.,;:@#%+-]{1,6}[/?&=_.,;:@#%+-]*|[/?&=_.,;:@#%+-]{1,6}")
# A Thai letter with the marks above, below and after it, which are never parted.
_CLUSTER = re.compile("(?s:.)[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*")

Text = str | list[str]
"""A text, or its pieces where a line may break between them inside a word."""


class Content:
    """Turns a report into the template's data.

    Args:
        report: what to print.

    Attributes:
        figures: the pictures with bytes by the file name that the template reads.

    Raises:
        UnrenderableText: the font lacks a character.
        UnreadableFigure: a picture is no PNG or JPEG.
    """

    def __init__(self, report: Report) -> None:
        """Read the report; :meth:`to_dict` gives the outcome."""
        self.report = report
        self.figures: dict[str, Figure] = {}
        width, height = PAPER_MM[::-1] if report.landscape else PAPER_MM
        self._width_mm = width - 2 * MARGIN_MM[1]
        self._height_mm = height - 2 * MARGIN_MM[0]

    def to_dict(self) -> dict[str, Any]:
        """The data that the template reads, made of JSON's own types."""
        report = self.report
        sections = [
            {
                "level": level,
                "heading": self._running(section.heading, "หัวข้อ"),
                "language": section.language,
                "blocks": [
                    self._block(block, f"หัวข้อ “{clean(section.heading)}”")
                    for block in section.blocks
                ],
            }
            for section, level in heading_levels(report.sections)
        ]
        title = running_text(report.title, report.thai_digits) or report.key
        return {
            "title": checked_text(title, "ชื่อเอกสาร"),
            "subtitle": self._running(report.subtitle, "ชื่อรอง"),
            "publisher": checked_text(clean(report.publisher), "ชื่อผู้เผยแพร่"),
            "notice": self._running(report.notice, "ข้อความแจ้ง"),
            "footer": self._running(footer_text(report), "ชื่อผู้เผยแพร่"),
            "landscape": report.landscape,
            "thai_digits": report.thai_digits,
            "masthead": [self._detail(detail) for detail in masthead(report)],
            "sections": sections,
            "colophon_heading": METADATA_HEADING,
            "colophon": [self._detail(detail) for detail in colophon(report)],
            "attachments": [
                {
                    "file": attachment_path(number),
                    "name": attached.name,
                    "media_type": attached.media_type.partition(";")[0],
                    "description": clean(attached.description),
                }
                for number, attached in enumerate(report.attachments, start=1)
            ],
        }

    def _running(self, text: str, place: str) -> Text:
        checked = checked_text(running_text(text, self.report.thai_digits), place)
        return breakable(checked, BODY_CHARACTERS)

    def _detail(self, detail: Detail) -> dict[str, Any]:
        return {
            "label": checked_text(detail.label, "ข้อมูลชุดนี้"),
            "text": breakable(checked_text(detail.text, f"“{detail.label}”"), BODY_CHARACTERS),
            "url": detail.url,
        }

    def _block(self, block: Block, place: str) -> dict[str, Any]:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block, place)
        if isinstance(block, Paragraph | NilStatement):
            strong = isinstance(block, Paragraph) and block.strong
            text = self._running(block.text, place)
            return {"type": "paragraph", "text": text, "strong": strong}
        if isinstance(block, BulletList):
            entries = [self._running(entry, place) for entry in block.entries]
            return {"type": "list", "ordered": block.ordered, "entries": entries}
        if isinstance(block, LinkList):
            return {"type": "links", "links": [self._link(link, place) for link in block.links]}
        raise TypeError(f"no such block: {block!r}")

    def _link(self, link: Link, place: str) -> dict[str, Any]:
        text = running_text(link.text, self.report.thai_digits) or clean(link.url)
        return {
            "text": breakable(checked_text(text, place), BODY_CHARACTERS),
            "url": live_url(link.url),
        }

    def _figure(self, figure: Figure, place: str) -> dict[str, Any]:
        caption = self._running(figure.caption, place)
        if figure.content is None:
            note = breakable(checked_text(figure_note(figure), place), BODY_CHARACTERS)
            return {"type": "note", "text": note, "caption": caption, "url": live_url(figure.url)}
        kind = picture_extension(figure)
        name = f"figure-{len(self.figures) + 1}.{kind}"
        self.figures[name] = figure
        return {"type": "figure", "file": name, "alt": clean(figure.alt), "caption": caption}

    def _table(self, table: Table) -> dict[str, Any]:
        caption = clean(table.caption)
        place = f"ตาราง “{caption}”"
        fit = fit_columns(table, self._width_mm, FACE)
        return {
            "type": "table",
            "caption": self._running(table.caption, place),
            "size": fit.size,
            "widths": [round(width, 3) for width in fit.widths_mm],
            "numeric": [is_numeric(column) for column in table.columns],
            "header": [
                self._cell(clean(column.label_th), fit, index, place)
                for index, column in enumerate(table.columns)
            ],
            "rows": [
                self._row(row, table, fit, f"{place} แถวที่ {number}")
                for number, row in enumerate(table.rows, start=1)
            ],
            "total": self._row(table.total, table, fit, f"{place} แถวรวม", total=True)["cells"]
            if table.total
            else [],
            "empty": checked_text(clean(table.empty_text), place),
        }

    def _cell(self, text: str, fit: Fit, index: int, place: str) -> Text:
        return breakable(checked_text(text, place), fit.characters(index), fit.crowded)

    def _row(
        self,
        row: Sequence[CellValue],
        table: Table,
        fit: Fit,
        place: str,
        total: bool = False,
    ) -> dict[str, Any]:
        """A row's cells; a link is an object. ``tall`` rows may be split between pages."""
        texts = [
            "" if total and value is None else display(value, column)
            for value, column in zip(row, table.columns, strict=True)
        ]
        cells: list[Any] = []
        for index, (value, text) in enumerate(zip(row, texts, strict=True)):
            label = clean(table.columns[index].label_th)
            shown = self._cell(text, fit, index, f"{place} คอลัมน์ “{label}”")
            url = live_url(value.url) if isinstance(value, Link) else ""
            cells.append({"text": shown, "url": url} if url else shown)
        return {"cells": cells, "tall": fit.is_tall(texts, self._height_mm)}


def checked_text(text: str, place: str) -> str:
    """The text, if the font can draw it.

    Raises:
        UnrenderableText: it can't; the message names the character and ``place``.
    """
    text = drawn_text(text)
    missing = set(text) - covered_characters() - {"\n"}
    if missing:
        character = min(missing, key=text.index)
        raise UnrenderableText(
            f"อักขระ “{character}” (U+{ord(character):04X}) ใน{place} "
            "ไม่มีในแบบอักษรของไฟล์ PDF ให้ลบออกหรือใช้ตัวอักษรปกติแทน",
            character,
            place,
        )
    return text


def drawn_text(text: str) -> str:
    """The text with signs that the font lacks replaced by those of the same look."""
    return text.translate(_LOOKALIKES)


def attachment_path(number: int) -> str:
    """Where the template finds the bytes of the report's n-th attached file."""
    return f"attachment-{number}"


def breakable(text: str, characters: int, crowded: bool = False) -> Text:
    """The text in pieces where a run without spaces would not fit on a line.

    Args:
        text: what to print.
        characters: how many fit on a line.
        crowded: whether lines are too short even for Thai words, which may then be
            broken between any two clusters.

    Returns:
        The text itself, or pieces that join to it exactly, but for the zero-width
        spaces that rows of dots and the like need.
    """
    if crowded and len(text) > characters:
        return _CLUSTER.findall(text)
    pieces: list[str] = []
    end = 0
    for run in _UNBROKEN.finditer(text):
        if len(run[0]) < characters:
            continue
        pieces.append(text[end : run.start()])
        pieces += (_after_break(piece) for piece in _PIECE.findall(run[0]))
        end = run.end()
    if not pieces:
        return text
    return [piece for piece in (*pieces, text[end:]) if piece]


def _after_break(piece: str) -> str:
    """The piece as it may begin a line.

    Unicode's rules forbid a line to begin with a stop or a slash, and only a zero-width
    space lifts that: a dotted line of a form would run out of the page.
    """
    return f"\u200b{piece}" if piece[0] in ".,:;/?!" else piece
