"""The demo's texts: one directory per invented station, read and checked. Pure.

A station's directory holds TOML files whose tables are put together (``station.toml``,
``people.toml``, ``news.toml`` and so on) and ``items/<item-key>.toml``, one file for each
item page. An item without a file has no page. Keys are those of the models that the
tables fill; officers, pages and risks are referred to by ``key`` or ``slug``, pictures by
their name in :mod:`oitpages.demo.images`.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from oitpages.demo.content.checks import check_references, check_shape
from oitpages.demo.content.errors import DemoContentError
from oitpages.demo.content.shapes import ITEM, STATION, TABLES, TABLES_ONCE

__all__ = ["DemoContentError", "available_content", "load_content"]

CONTENT_DIRECTORY = Path(__file__).parent
ITEMS = "items"


def available_content(directory: Path = CONTENT_DIRECTORY) -> tuple[str, ...]:
    """Names of the stations there is content for, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in directory.glob("*/station.toml")))


def load_content(name: str, directory: Path = CONTENT_DIRECTORY) -> dict[str, Any]:
    """The content of a station, put together from its files and checked.

    Args:
        name: one of :func:`available_content`.
        directory: where the stations' directories are.

    Returns:
        The tables by name; ``items`` maps an item's key to its content. Every table of
        :data:`oitpages.demo.content.shapes.TABLES` is there, empty where no file has it.
        Numbers with a decimal point are ``Decimal``, dates ``datetime.date``.

    Raises:
        DemoContentError: for a missing or unreadable file, an unknown or missing key, a
            value of the wrong type, or a reference to nothing; names file and key.
    """
    root = directory / name
    if not (root / "station.toml").is_file():
        raise DemoContentError(f"{name}/station.toml", "", "there is no such file")
    content: dict[str, Any] = {table: [] for table in TABLES}
    content[ITEMS] = {}
    for path in sorted(root.glob("*.toml")):
        _merge(content, f"{name}/{path.name}", _read(path, f"{name}/{path.name}"))
    for path in sorted((root / ITEMS).glob("*.toml")):
        label = f"{name}/{ITEMS}/{path.name}"
        item = _read(path, label)
        check_shape(label, "", item, ITEM)
        content[ITEMS][path.stem] = item
    if STATION not in content:
        raise DemoContentError(f"{name}/station.toml", STATION, "the table is missing")
    check_references(name, content)
    return content


def _read(path: Path, label: str) -> dict[str, Any]:
    """The tables of one file; amounts stay exact."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DemoContentError(label, "", f"cannot be read: {error}") from error


def _merge(content: dict[str, Any], label: str, tables: dict[str, Any]) -> None:
    """Add a file's tables; lists of the same name grow, single tables come once."""
    for table, value in tables.items():
        shape = TABLES.get(table) or TABLES_ONCE.get(table)
        if shape is None:
            raise DemoContentError(label, table, "no such table")
        if table in TABLES:
            if not isinstance(value, list):
                raise DemoContentError(label, table, "must be a list of tables")
            for number, entry in enumerate(value, start=1):
                check_shape(label, f"{table}[{number}]", entry, shape)
            content[table] += value
        elif table in content:
            raise DemoContentError(label, table, "the table comes twice")
        else:
            check_shape(label, table, value, shape)
            content[table] = value
