"""JSON: the whole report for programs, with English keys and Thai labels.

Dates are ISO texts; a moment carries its offset. Whole numbers and decimals are JSON
numbers written with every digit they have, so a reader with a decimal type loses
nothing. A link is ``{"text", "url"}`` and a cell without a value ``null``. A table lists
its columns with key, labels and type, and its rows as objects by column key. A table in
running order is named by its key: ``{"type": "table", "table": "cases"}``.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cms.common.report import (
    Block,
    BulletList,
    CellValue,
    Column,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Report,
    Table,
)
from cms.common.thai import Month, Quarter
from oitpages.renderers.text import clean, live_url, local_time

_INDENT = "  "


def render_json(report: Report) -> bytes:
    """The report as one JSON object in UTF-8, one record of a table per line."""
    head = {
        "key": report.key,
        "title": clean(report.title),
        "subtitle": clean(report.subtitle),
        "publisher": clean(report.publisher),
        "published_at": local_time(report.published_at).isoformat(),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "url": clean(report.url),
        "notice": clean(report.notice),
        "metadata": {clean(label): clean(value) for label, value in report.metadata.items()},
        "sections": [
            {
                "heading": clean(section.heading),
                "level": section.level,
                "anchor": section.anchor,
                "language": section.language,
                "blocks": [_block(block) for block in section.blocks],
            }
            for section in report.sections
        ],
    }
    tables = f",\n{_INDENT * 2}".join(_table(table) for table in report.tables)
    opening = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    closing = f"\n{_INDENT * 2}{tables}\n{_INDENT}]" if tables else "]"
    return f'{opening},\n{_INDENT}"tables": [{closing}\n}}\n'.encode()


def _table(table: Table) -> str:
    """A table, with its rows written one per line."""
    columns = [
        {
            "key": column.key,
            "label_th": clean(column.label_th),
            "label_en": clean(column.label_en),
            "type": column.kind,
        }
        for column in table.columns
    ]
    inner = _INDENT * 3
    rows = f",\n{inner}{_INDENT}".join(_record(row, table.columns) for row in table.rows)
    lines = (
        f'"key": {_text(table.key)}',
        f'"caption": {_text(clean(table.caption))}',
        f'"columns": {json.dumps(columns, ensure_ascii=False)}',
        f'"rows": [\n{inner}{_INDENT}{rows}\n{inner}]' if rows else '"rows": []',
        f'"total": {_record(table.total, table.columns) if table.total else "null"}',
    )
    return "{\n" + inner + f",\n{inner}".join(lines) + f"\n{_INDENT * 2}}}"


def _record(row: Iterable[CellValue], columns: tuple[Column, ...]) -> str:
    pairs = (
        f"{_text(column.key)}: {_value(value)}" for value, column in zip(row, columns, strict=True)
    )
    return "{" + ", ".join(pairs) + "}"


def _value(value: CellValue) -> str:
    """A cell as JSON. Decimals are written by hand: ``json`` would round them to floats."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Month | Quarter):
        return _text(value.key)
    if isinstance(value, datetime.datetime):
        return _text(local_time(value).isoformat())
    if isinstance(value, datetime.date):
        return _text(value.isoformat())
    if isinstance(value, Link):
        return json.dumps(_link(value), ensure_ascii=False)
    if isinstance(value, str):
        return _text(clean(value))
    return json.dumps(value)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _link(link: Link) -> dict[str, str]:
    return {"text": clean(link.text), "url": live_url(link.url) or clean(link.url)}


def _block(block: Block) -> dict[str, Any]:
    """A block by its type; a table by its key."""
    if isinstance(block, Table):
        return {"type": "table", "table": block.key}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": clean(block.text)}
    if isinstance(block, BulletList):
        entries = [clean(entry) for entry in block.entries]
        nested = {"levels": list(block.levels)} if block.levels else {}
        return {"type": "list", "ordered": block.ordered, "entries": entries, **nested}
    if isinstance(block, LinkList):
        return {"type": "links", "links": [_link(link) for link in block.links]}
    if isinstance(block, NilStatement):
        return {"type": "nil", "text": clean(block.text)}
    return _figure(block)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "type": "figure",
        "alt": clean(figure.alt),
        "caption": clean(figure.caption),
        "url": live_url(figure.url),
    }
