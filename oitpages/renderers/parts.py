"""The parts of a document that every printed format writes alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from oitpages.renderers.text import clean, live_url, local_time, running_text

AS_OF_LABEL = "ข้อมูล ณ วันที่"
PUBLISHER_LABEL = "ผู้เผยแพร่"
ADDRESS_LABEL = "ที่อยู่ของหน้านี้"
PUBLISHED_LABEL = "เผยแพร่เมื่อ"
METADATA_HEADING = "ข้อมูลชุดนี้"
FIGURE_LABEL = "ภาพ"


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled line about the document. ``url`` makes its text a live link."""

    label: str
    text: str
    url: str = ""


def masthead(report: Report) -> tuple[Detail, ...]:
    """The lines below the title: publisher, as-of date, address of the page."""
    details = [Detail(PUBLISHER_LABEL, running_text(report.publisher, report.thai_digits))]
    if report.as_of:
        details.append(
            Detail(AS_OF_LABEL, format_date(report.as_of, thai_digits=report.thai_digits))
        )
    if report.url:
        details.append(Detail(ADDRESS_LABEL, clean(report.url), live_url(report.url)))
    return tuple(details)


def colophon(report: Report) -> tuple[Detail, ...]:
    """The open-data fields at the end: time of publication and the report's metadata."""
    published = format_datetime(report.published_at, "long", thai_digits=report.thai_digits)
    details = [Detail(PUBLISHED_LABEL, published)]
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


def heading_levels(sections: tuple[Section, ...]) -> Iterator[tuple[Section, int]]:
    """Each section with a heading level that skips none, as PDF/UA and readers demand."""
    previous = 0
    for section in sections:
        level = max(1, min(section.level, previous + 1))
        if section.heading:
            previous = level
        yield section, level


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
        for number, entry in enumerate(block.entries, start=1):
            yield f"{number}. {clean(entry)}" if block.ordered else clean(entry), ""
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
