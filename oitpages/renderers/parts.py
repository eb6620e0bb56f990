"""The parts of a document that every printed format writes alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from cms.common.report import (
    Block,
    BulletList,
    Figure,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Section,
)
from cms.common.thai import format_date, format_datetime
from oitpages.renderers.pictures import picture_shape
from oitpages.renderers.text import clean, live_url, local_time, running_text

AS_OF_LABEL = "ข้อมูล ณ วันที่"
PUBLISHER_LABEL = "ผู้เผยแพร่"
ADDRESS_LABEL = "ที่อยู่ของหน้านี้"
PUBLISHED_LABEL = "เผยแพร่เมื่อ"
METADATA_HEADING = "ข้อมูลชุดนี้"
FIGURE_LABEL = "ภาพ"
_LEVEL_MARK = "— "
# The least width of pictures that stand side by side.
_PORTRAIT_MM, _SCENE_MM = 40, 55
_SHORT_LAST_WORD = re.compile(r" (?=\S{1,2}$)")


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled line about the document. ``url`` makes its text a live link."""

    label: str
    text: str
    url: str = ""


def masthead(report: Report) -> tuple[Detail, ...]:
    """The lines below the title; an official paper has none there."""
    return () if report.official_head else _origin(report)


def _origin(report: Report) -> tuple[Detail, ...]:
    """Publisher, as-of date and address of the page."""
    details = [Detail(PUBLISHER_LABEL, running_text(report.publisher, report.thai_digits))]
    if report.as_of:
        details.append(
            Detail(AS_OF_LABEL, format_date(report.as_of, thai_digits=report.thai_digits))
        )
    if report.url:
        details.append(Detail(ADDRESS_LABEL, clean(report.url), live_url(report.url)))
    return tuple(details)


def colophon(report: Report) -> tuple[Detail, ...]:
    """The open-data fields at the end: time of publication and the report's metadata.

    At the end of an official paper stands what other documents begin with, too.
    """
    published = format_datetime(report.published_at, "long", thai_digits=report.thai_digits)
    details = [*(_origin(report) if report.official_head else ())]
    details.append(Detail(PUBLISHED_LABEL, published))
    for label, value in report.metadata.items():
        details.append(
            Detail(
                running_text(label, report.thai_digits),
                running_text(value, report.thai_digits),
                live_url(value),
            )
        )
    return tuple(details)


def footer_text(report: Report) -> str:
    """The left part of the line at the foot of each page."""
    text = running_text(report.publisher, report.thai_digits)
    if report.as_of:
        day = format_date(report.as_of, "short", thai_digits=report.thai_digits)
        text = f"{text} · {AS_OF_LABEL} {day}"
    return text


@dataclass(frozen=True, slots=True)
class Placed:
    """A section in its place.

    Args:
        section: the section.
        level: of its heading; none is skipped, as PDF/UA and readers demand.
        headings: of the sections above it and its own, outermost first.
    """

    section: Section
    level: int
    headings: tuple[str, ...]

    def caption(self, caption: str) -> str:
        """What stands above a table or below a picture; ``""`` where a heading says it.

        Printed twice, one below the other, it reads like a mistake.
        """
        said = {" ".join(self.headings[start:]) for start in range(len(self.headings))}
        return "" if clean(caption) in said else caption

    @property
    def groups(self) -> Iterator[Block | tuple[Figure, ...]]:
        """The blocks in order; pictures that follow one another come together."""
        for is_figure, blocks in groupby(self.section.blocks, lambda b: isinstance(b, Figure)):
            figures = tuple(blocks)
            if is_figure and len(figures) > 1 and all(figure.content for figure in figures):
                yield figures
            else:
                yield from figures

    def leads(self, block: Block) -> bool:
        """Whether the block must stand on the page of the next one.

        A strong line announces what follows, a line above a picture says what it shows,
        and a block to sign stands whole.
        """
        blocks = self.section.blocks
        following = next((b for a, b in pairwise(blocks) if a is block), None)
        if following is None or not isinstance(block, Paragraph | NilStatement):
            return False
        announces = isinstance(block, Paragraph) and block.strong
        to_sign = isinstance(following, Paragraph) and following.signature
        return announces or to_sign or isinstance(following, Figure)


def placed_sections(sections: tuple[Section, ...]) -> Iterator[Placed]:
    """Each section with the level of its heading and the headings above it."""
    path: tuple[str, ...] = ()
    for section in sections:
        level = max(1, min(section.level, len(path) + 1))
        if section.heading:
            path = (*path[: level - 1], clean(section.heading))
        yield Placed(section, level, path[:level])


def picture_columns(figures: tuple[Figure, ...], width_mm: float) -> int:
    """How many pictures stand side by side: portraits are narrower than scenes."""
    shapes = [picture_shape(figure) for figure in figures]
    least = _PORTRAIT_MM if all(shape.is_upright for shape in shapes) else _SCENE_MM
    rows = -(-len(figures) // max(1, int(width_mm / least)))
    return -(-len(figures) // rows)  # rows of about the same length


def column_heading(label: str, thai_digits: bool) -> str:
    """A column's heading, in which a short last word such as "1" never stands alone."""
    return _SHORT_LAST_WORD.sub("\u00a0", running_text(label, thai_digits))


def figure_note(figure: Figure) -> str:
    """What stands in a file for a picture that only the web page shows."""
    return f"[{FIGURE_LABEL}] {clean(figure.alt)}"


def block_texts(block: Block) -> Iterator[tuple[str, str]]:
    """The texts of a block that is no table, each with its address or ``""``.

    For formats of rows and columns, which show running text as a list.
    """
    if isinstance(block, Paragraph | NilStatement):
        yield clean(block.text), ""
    elif isinstance(block, BulletList):
        levels = block.levels or (0,) * len(block.entries)
        for number, (entry, level) in enumerate(zip(block.entries, levels, strict=True), start=1):
            lead = f"{number}. " if block.ordered else _LEVEL_MARK * level
            yield f"{lead}{clean(entry)}", ""
    elif isinstance(block, LinkList):
        for link in block.links:
            yield clean(link.text) or clean(link.url), live_url(link.url)
    elif isinstance(block, Figure):
        yield figure_note(block), live_url(block.url)
        if block.caption:
            yield clean(block.caption), ""


def archive_time(report: Report) -> tuple[int, int, int, int, int, int]:
    """The report's own time for the entries of a zip archive, which begin in 1980."""
    moment = local_time(report.published_at)
    if moment.year < 1980:
        return (1980, 1, 1, 0, 0, 0)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
