"""What the PDF template shows: a report as plain values for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.common.report import (
    Block,
    BulletList,
    CellValue,
    Figure,
    Link,
    LinkList,
    ListEntry,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from oitpages.renderers.columns import Face, Fit, fit_columns
from oitpages.renderers.line_breaks import Text, breakable
from oitpages.renderers.parts import (
    METADATA_HEADING,
    Detail,
    Placed,
    colophon,
    column_heading,
    figure_note,
    footer_text,
    masthead,
    picture_columns,
    placed_sections,
)
from oitpages.renderers.pictures import picture_shape
from oitpages.renderers.signs import drawn_text, missing_signs, unshowable
from oitpages.renderers.text import clean, display, is_numeric, live_url, running_text

FACE = Face((10, 9.5, 9, 8.5, 8, 7.5, 7), readable=8, character=0.56, line=1.45, padding_mm=2.6)
MARGIN_MM = (20, 16)
"""Margins above and below, and at the sides; the template uses the same."""

PAPER_MM = (210, 297)
BODY_CHARACTERS = 60
TITLE_CHARACTERS, COLOPHON_CHARACTERS, SIGNATURE_CHARACTERS = 40, 44, 40
"""How many fit on a line of the larger or narrower parts."""

PICTURE_HEIGHT_MM = 62
"""Three pictures, each with its heading, stand on an upright page."""
PICTURE_GAP_MM = 4


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
        self._strange: dict[str, str] = {}
        width, height = PAPER_MM[::-1] if report.landscape else PAPER_MM
        self._width_mm = width - 2 * MARGIN_MM[1]
        self._height_mm = height - 2 * MARGIN_MM[0]

    def to_dict(self) -> dict[str, Any]:
        """The data that the template reads, made of JSON's own types.

        Raises:
            UnrenderableText: the font lacks characters; all are named with their places.
        """
        data = self._data()
        if self._strange:
            raise unshowable(self._strange)
        return data

    def _data(self) -> dict[str, Any]:
        report = self.report
        sections = [
            {
                "level": placed.level,
                "heading": self._running(placed.section.heading, "หัวข้อ"),
                "language": placed.section.language,
                "blocks": [self._group(group, placed) for group in placed.groups],
            }
            for placed in placed_sections(report.sections)
        ]
        title = running_text(report.title, report.thai_digits) or report.key
        return {
            "title": self._checked(title, "ชื่อเอกสาร"),
            "shown_title": breakable(drawn_text(title), TITLE_CHARACTERS),
            "official_head": [
                self._running(line, "หัวเรื่อง", TITLE_CHARACTERS) for line in report.official_head
            ],
            "subtitle": self._running(report.subtitle, "ชื่อรอง"),
            "publisher": self._checked(clean(report.publisher), "ชื่อผู้เผยแพร่"),
            "notice": self._running(report.notice, "ข้อความแจ้ง"),
            "footer": self._running(footer_text(report), "ชื่อผู้เผยแพร่"),
            "landscape": report.landscape,
            "picture": {"height": PICTURE_HEIGHT_MM, "gap": PICTURE_GAP_MM},
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

    def _checked(self, text: str, place: str) -> str:
        """The text as it is drawn; what the font lacks is noted, to be named all at once."""
        text = drawn_text(text)
        if missing := missing_signs(text):
            self._strange[place] = "".join(dict.fromkeys(self._strange.get(place, "") + missing))
        return text

    def _running(self, text: str, place: str, characters: int = BODY_CHARACTERS) -> Text:
        checked = self._checked(running_text(text, self.report.thai_digits), place)
        return breakable(checked, characters)

    def _detail(self, detail: Detail) -> dict[str, Any]:
        return {
            "label": self._checked(detail.label, "ข้อมูลชุดนี้"),
            "text": breakable(
                self._checked(detail.text, f"“{detail.label}”"), COLOPHON_CHARACTERS
            ),
            "url": detail.url,
        }

    def _group(self, group: Block | tuple[Figure, ...], placed: Placed) -> dict[str, Any]:
        """A block, or the pictures that stand side by side."""
        place = f"หัวข้อ “{clean(placed.section.heading)}”"
        if not isinstance(group, tuple):
            return self._block(group, placed, place)
        figures = [self._figure(figure, placed, place) for figure in group]
        columns = picture_columns(group, self._width_mm)
        width = (self._width_mm - (columns - 1) * PICTURE_GAP_MM) / columns
        highest = max(picture_shape(figure).height_at(width) for figure in group)
        height = round(min(highest, PICTURE_HEIGHT_MM), 2)
        return {"type": "gallery", "columns": columns, "height": height, "figures": figures}

    def _block(self, block: Block, placed: Placed, place: str) -> dict[str, Any]:
        if isinstance(block, Table):
            return self._table(block, placed)
        if isinstance(block, Figure):
            return self._figure(block, placed, place)
        if isinstance(block, Paragraph | NilStatement):
            strong = isinstance(block, Paragraph) and block.strong
            signature = isinstance(block, Paragraph) and block.signature
            room = SIGNATURE_CHARACTERS if signature else BODY_CHARACTERS
            text = self._running(block.text, place, room)
            leads = placed.leads(block)
            kind = "signature" if signature else "paragraph"
            return {"type": kind, "text": text, "strong": strong, "leads": leads}
        if isinstance(block, BulletList):
            entries = self._entries(block.tree, place)
            return {"type": "list", "ordered": block.ordered, "entries": entries}
        if isinstance(block, LinkList):
            return {"type": "links", "links": [self._link(link, place) for link in block.links]}
        raise TypeError(f"no such block: {block!r}")

    def _entries(self, entries: Sequence[ListEntry], place: str) -> list[dict[str, Any]]:
        return [
            {
                "text": self._running(entry.text, place),
                "children": self._entries(entry.children, place),
            }
            for entry in entries
        ]

    def _link(self, link: Link, place: str) -> dict[str, Any]:
        text = running_text(link.text, self.report.thai_digits) or clean(link.url)
        return {
            "text": breakable(self._checked(text, place), BODY_CHARACTERS),
            "url": live_url(link.url),
        }

    def _figure(self, figure: Figure, placed: Placed, place: str) -> dict[str, Any]:
        caption = self._running(placed.caption(figure.caption), place)
        if figure.content is None:
            note = breakable(self._checked(figure_note(figure), place), BODY_CHARACTERS)
            return {"type": "note", "text": note, "caption": caption, "url": live_url(figure.url)}
        name = f"figure-{len(self.figures) + 1}.{picture_shape(figure).extension}"
        self.figures[name] = figure
        return {"type": "figure", "file": name, "alt": clean(figure.alt), "caption": caption}

    def _table(self, table: Table, placed: Placed) -> dict[str, Any]:
        place = f"ตาราง “{clean(table.caption)}”"
        digits = self.report.thai_digits
        fit = fit_columns(table, self._width_mm, FACE, digits)
        headings = [column_heading(column.label_th, digits) for column in table.columns]
        shown = [self._texts(row, table) for row in table.rows]
        return {
            "type": "table",
            "caption": self._running(placed.caption(table.caption), place),
            "whole": fit.is_low([headings, *shown], self._height_mm),
            "size": fit.size,
            "widths": [round(width, 3) for width in fit.widths_mm],
            "numeric": [is_numeric(column) for column in table.columns],
            "header": [
                self._heading(heading, fit, index, place) for index, heading in enumerate(headings)
            ],
            "rows": [
                self._row(row, texts, table, fit, f"{place} แถวที่ {number}")
                for number, (row, texts) in enumerate(zip(table.rows, shown, strict=True), start=1)
            ],
            "total": self._total(table, fit, f"{place} แถวรวม"),
            "empty": self._checked(clean(table.empty_text), place),
        }

    def _texts(self, row: Sequence[CellValue], table: Table) -> list[str]:
        """What people read in a row."""
        digits = self.report.thai_digits
        return [
            display(value, column, digits)
            for value, column in zip(row, table.columns, strict=True)
        ]

    def _total(self, table: Table, fit: Fit, place: str) -> list[Any]:
        if not table.total:
            return []
        texts = self._texts(table.total, table)
        shown = [
            "" if value is None else text for value, text in zip(table.total, texts, strict=True)
        ]
        return self._row(table.total, shown, table, fit, place)["cells"]

    def _heading(self, text: str, fit: Fit, index: int, place: str) -> list[dict[str, Any]]:
        """The words of a column's heading; one that fits on a line is never broken."""
        return [
            {"text": self._cell(word, fit, index, place), "whole": fit.fits(word, index)}
            for word in text.split(" ")
        ]

    def _cell(self, text: str, fit: Fit, index: int, place: str) -> Text:
        return breakable(self._checked(text, place), fit.characters(index), fit.crowded)

    def _row(
        self,
        row: Sequence[CellValue],
        texts: Sequence[str],
        table: Table,
        fit: Fit,
        place: str,
    ) -> dict[str, Any]:
        """A row's cells; a link is an object. ``tall`` rows may be split between pages."""
        cells: list[Any] = []
        for index, (value, text) in enumerate(zip(row, texts, strict=True)):
            label = clean(table.columns[index].label_th)
            shown = self._cell(text, fit, index, f"{place} คอลัมน์ “{label}”")
            url = live_url(value.url) if isinstance(value, Link) else ""
            cells.append({"text": shown, "url": url} if url else shown)
        return {"cells": cells, "tall": fit.is_tall(texts, self._height_mm)}


def attachment_path(number: int) -> str:
    """Where the template finds the bytes of the report's n-th attached file."""
    return f"attachment-{number}"
