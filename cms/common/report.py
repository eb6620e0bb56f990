"""The neutral document: what a page, a PDF, a Word file and a workbook have in common.

A :class:`Report` says *what* is to be shown, never how. It is built from plain
Python values by the readers of this project and taken by every renderer, so the
formats of one item cannot disagree. Nothing here knows Django or a file format.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from cms.common.thai_periods import Period

DEMO_NOTICE = "ข้อมูลตัวอย่างสมมติ ไม่ใช่ข้อมูลของหน่วยงานจริง"
"""What every paper of invented data says."""

CellKind = Literal[
    "text", "integer", "decimal", "money", "percent", "date", "link", "boolean", "month", "quarter"
]
"""How the values of a column are read, aligned and written by a renderer."""


@dataclass(frozen=True, slots=True)
class Link:
    """A live link: ``text`` is what people read, ``url`` an absolute http(s) address."""

    text: str
    url: str


CellValue = str | int | Decimal | datetime.date | datetime.datetime | Period | bool | Link | None
"""A cell's value in its own type; ``None`` is a cell without a value, shown as a dash."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a :class:`Table`.

    Args:
        key: English name in snake case, the column name in open data.
        label_th: Thai heading that people read.
        kind: type of every value in the column.
        weight: relative width; a column of weight 3 is three times as wide as one of 1.
        label_en: English heading for the data dictionary.
        description: what the values mean, for the data dictionary.
    """

    key: str
    label_th: str
    kind: CellKind = "text"
    weight: float = 1.0
    label_en: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of records. ``key`` is ASCII and unique in a report (sheet and file names).

    ``row_anchors`` names each row for links on a web page; empty where nothing leads to one.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    total: tuple[CellValue, ...] | None = None
    empty_text: str = "ไม่มีรายการ"
    row_anchors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse ragged rows: a shifted cell would be published under the wrong heading."""
        width = len(self.columns)
        for number, row in enumerate((*self.rows, *([self.total] if self.total else ())), start=1):
            if len(row) != width:
                raise ValueError(
                    f"table {self.key!r}: row {number} has {len(row)} cells, {width} columns"
                )
        if self.row_anchors and len(self.row_anchors) != len(self.rows):
            raise ValueError(f"table {self.key!r}: as many anchors as rows are needed")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text.

    Args:
        text: what it says.
        strong: marks a lead, such as the number and day of an order.
        signature: a line of a block to sign, which documents set in the right half of
            the page and never part between pages.
    """

    text: str
    strong: bool = False
    signature: bool = False


DEEPEST_LEVEL = 8
"""How deep a list is shown: Word knows nine levels."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry of a list with the entries below it; what :attr:`BulletList.tree` gives."""

    text: str
    children: tuple[ListEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of plain-text entries.

    Args:
        entries: in reading order.
        ordered: whether the sequence matters (steps).
        levels: how deep each entry stands below the one above it (units of a unit), from
            0; empty where all stand side by side. None is deeper by more than one.
    """

    entries: tuple[str, ...]
    ordered: bool = False
    levels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse levels that no nested list can show."""
        if not self.levels:
            return
        steps = zip((-1, *self.levels), self.levels, strict=False)
        if len(self.levels) != len(self.entries) or any(
            not 0 <= level <= above + 1 for above, level in steps
        ):
            raise ValueError(f"levels {self.levels} do not fit {len(self.entries)} entries")

    @property
    def tree(self) -> tuple[ListEntry, ...]:
        """The entries as a tree, each with those that stand below it.

        What is deeper than :data:`DEEPEST_LEVEL` stands with the deepest.
        """
        levels = [min(level, DEEPEST_LEVEL) for level in self.levels or (0,) * len(self.entries)]

        def below(first: int, last: int, level: int) -> tuple[ListEntry, ...]:
            heads = [place for place in range(first, last) if levels[place] == level]
            ends = (*heads[1:], last)
            return tuple(
                ListEntry(self.entries[head], below(head + 1, end, level + 1))
                for head, end in zip(heads, ends, strict=False)  # nothing below: no heads
            )

        return below(0, len(self.entries), 0)


@dataclass(frozen=True, slots=True)
class LinkList:
    """Links to pages or files that belong to the text."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NilStatement:
    """An explicit "none" (for example "ไม่มีการจัดซื้อจัดจ้าง"), which is data and not a gap."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its text alternative.

    Args:
        alt: what the picture says, for people who cannot see it; required.
        caption: the line below it.
        content: the picture's bytes (PNG or JPEG) for files; ``None`` in a web page.
        media_type: ``image/png`` or ``image/jpeg``.
        url: public address of the picture for web pages.
        image_id: primary key of the stored image, for renditions.
        width: of the original in pixels, so that a page can keep the room for it.
        height: of the original in pixels.
    """

    alt: str
    caption: str = ""
    content: bytes | None = field(default=None, repr=False)
    media_type: str = "image/jpeg"
    url: str = ""
    image_id: int | None = None
    width: int | None = None
    height: int | None = None


Block = Paragraph | BulletList | LinkList | NilStatement | Figure | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``level`` counts from 1 below the title."""

    heading: str
    blocks: tuple[Block, ...] = ()
    level: int = 1
    anchor: str = ""
    language: str = "th"


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that rides inside another, such as the open data inside a PDF.

    Args:
        name: file name, ASCII.
        content: the bytes as they are published beside the document.
        media_type: for example ``text/csv``.
        description: what the file holds, for readers of the document.
    """

    name: str
    content: bytes = field(repr=False)
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document.

    Args:
        key: ASCII name used for files (``o11-2568``).
        title: Thai title.
        publisher: the station's Thai name.
        published_at: the record's own time of publication. Renderers stamp files with
            it and never with the clock, so that the same data gives the same bytes.
        subtitle: for example the fiscal year.
        as_of: the date the data was made ("ข้อมูล ณ วันที่").
        url: public address of the page the document belongs to.
        sections: content in reading order.
        metadata: further open-data fields, label to value.
        notice: a line repeated on every page (for example that data is invented).
        landscape: whether the page lies across, for wide tables.
        thai_digits: write numerals of running text in Thai digits.
        attachments: files that a format which can carry them takes inside (PDF/A-3).
        official_head: the lines that an official paper begins with, in the middle of the
            page and in place of the title; what is told about the document stands at its end.
    """

    key: str
    title: str
    publisher: str
    published_at: datetime.datetime
    subtitle: str = ""
    as_of: datetime.date | None = None
    url: str = ""
    sections: tuple[Section, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
    landscape: bool = False
    thai_digits: bool = False
    attachments: tuple[AttachedFile, ...] = ()
    official_head: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the report in reading order."""
        return tuple(
            block
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Table)
        )
