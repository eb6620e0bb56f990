"""Every file of an item, made together from one state, so that none can disagree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cms.common.report import AttachedFile, Report, Section, Table
from oitpages.evidence.data_package import data_package
from oitpages.evidence.formats import DATA_FORMATS, offered_formats
from oitpages.evidence.item_report import ImageReader, item_report
from oitpages.evidence.state import ItemState
from oitpages.renderers import RENDERERS, render
from oitpages.renderers.csv import render_table

PACKAGE = "datapackage"
"""The part that describes the page's data, at ``files/datapackage.json``."""

_PERIODS = "periods"


@dataclass(frozen=True, slots=True)
class ItemFile:
    """A file of an item. ``part`` is empty for the whole, else a table's key or ``PACKAGE``."""

    format: str
    content: bytes
    part: str = ""


def file_name(stem: str, extension: str, part: str = "") -> str:
    """Public name of a file: ``o11-2568.csv``, ``o11-2568-checkpoints.csv``, ``datapackage.json``.

    Args:
        stem: the item's slug and year, as in ``o11-2568``.
        extension: the format.
        part: as in :class:`ItemFile`.
    """
    if part == PACKAGE:
        return f"{PACKAGE}.{extension}"
    return f"{stem}-{part}.{extension}" if part else f"{stem}.{extension}"


def item_files(
    state: ItemState, read_image: ImageReader, published_at: datetime.datetime
) -> tuple[ItemFile, ...]:
    """Render an item in every format that it is offered in.

    Args:
        state: what is known of the item; its page must be there.
        read_image: reads pictures into the documents.
        published_at: the time of publication that the files carry.

    Returns:
        The offered formats in their order, then each table's own CSV file where the
        page has several, and the data package where there is a table.

    Raises:
        RenderError: a text or picture that a format can't hold; the message names it.
    """
    data = replace(item_report(state, for_data=True), published_at=published_at)
    document = replace(item_report(state, read_image), published_at=published_at)
    parts = _table_files(data.tables)
    formats = offered_formats(state.item, has_rows=bool(data.tables))
    contents = {
        name: render(_main_data(data, name), name) for name in formats if name in DATA_FORMATS
    }
    packaged = {
        table.key: (file_name(data.key, "csv", table.key), parts[table.key])
        if parts
        else (file_name(data.key, "csv"), contents["csv"])
        for table in data.tables
    }
    document = replace(document, attachments=_attachments(data.tables, packaged))
    contents |= {name: render(document, name) for name in formats if name not in contents}
    files = [ItemFile(name, contents[name]) for name in formats]
    files += [ItemFile("csv", content, key) for key, content in parts.items()]
    if packaged:
        files.append(ItemFile("json", data_package(state, data, packaged), PACKAGE))
    return tuple(files)


def _table_files(tables: tuple[Table, ...]) -> dict[str, bytes]:
    """A CSV file for each of several tables; a single table is the page's CSV file itself."""
    return {table.key: render_table(table) for table in tables} if len(tables) > 1 else {}


def _main_data(data: Report, extension: str) -> Report:
    """The report that a data format of the whole page shows.

    The grid of periods says which months are published; beside one set of records it
    would make the CSV file no plain table any more, so it stays in its own file there.
    """
    records = [table for table in data.tables if table.key != _PERIODS]
    if extension != "csv" or len(records) != 1:
        return data
    kept = tuple(_without_periods(section) for section in data.sections)
    return replace(data, sections=kept)


def _without_periods(section: Section) -> Section:
    blocks = tuple(b for b in section.blocks if not (isinstance(b, Table) and b.key == _PERIODS))
    return replace(section, blocks=blocks)


def _attachments(
    tables: Iterable[Table], packaged: dict[str, tuple[str, bytes]]
) -> tuple[AttachedFile, ...]:
    """The open data that rides inside the PDF: the same bytes as beside it."""
    return tuple(
        AttachedFile(name, content, RENDERERS["csv"].media_type, table.caption)
        for table in tables
        for name, content in [packaged[table.key]]
    )
