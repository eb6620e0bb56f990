"""``datapackage.json``: says what a page's CSV files hold, by the Frictionless standard.

A program that reads it knows each column's type and meaning without asking anybody.
Data Package v1, profile ``tabular-data-package``; a month is a ``yearmonth``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cms.common.report import Column, Report, Table
from oitpages.evidence.open_data import (
    CATEGORY_TH,
    LICENCE_ID,
    LICENCE_TH,
    LICENCE_URL,
    maintainer,
    objective,
    tags,
    unit_of_measure,
    update_frequency,
)
from oitpages.evidence.state import ItemState
from oitpages.renderers.text import local_time

_TYPES = {
    "integer": "integer",
    "decimal": "number",
    "money": "number",
    "percent": "number",
    "date": "date",
    "boolean": "boolean",
    "month": "yearmonth",
}
"""Column kinds with a type of their own; the others are strings."""

QUARTER_PATTERN = r"[0-9]{4}-Q[1-4]"


def data_package(
    state: ItemState, report: Report, files: Mapping[str, tuple[str, bytes]]
) -> bytes:
    """The description of an item's open data.

    Args:
        state: the item, with its page.
        report: the item's data report.
        files: file name and bytes of the CSV file of each table, by the table's key.

    Returns:
        The package as JSON in UTF-8.
    """
    station, page = state.station, state.page
    moment = local_time(report.published_at)
    package = {
        "profile": "tabular-data-package",
        "name": f"{station.slug}-{report.key}".lower(),
        "id": page.url,
        "title": report.title,
        "description": state.item.summary_th,
        "homepage": page.url,
        "version": moment.date().isoformat(),
        "created": moment.isoformat(),
        "keywords": list(tags(state)),
        "licenses": [{"name": LICENCE_ID, "path": LICENCE_URL, "title": LICENCE_TH}],
        "sources": [{"title": station.name_th, "path": station.base_url}],
        "contributors": [
            _without_empty(
                {
                    "title": maintainer(state) or station.name_th,
                    "role": "maintainer",
                    "organization": station.name_th,
                    "email": station.email,
                }
            )
        ],
        "objective": objective(state),
        "update_frequency": update_frequency(state),
        "geographic_coverage": f"พื้นที่รับผิดชอบของ{station.name_th}",
        "category": CATEGORY_TH,
        "unit_of_measure": unit_of_measure(state),
        "fiscal_year": state.edition.year,
        "as_of": page.as_of.isoformat() if page.as_of else "",
        "notice": report.notice,
        "resources": [_resource(table, *files[table.key]) for table in report.tables],
    }
    return (json.dumps(_without_empty(package), ensure_ascii=False, indent=2) + "\n").encode()


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value != ""}


def _resource(table: Table, name: str, content: bytes) -> dict[str, Any]:
    """One table: its file, the file's hash, and the schema of its columns."""
    return {
        "profile": "tabular-data-resource",
        "name": table.key,
        "path": name,
        "title": table.caption,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [field for column in table.columns for field in _fields(column)],
            "missingValues": [""],
        },
    }


def _fields(column: Column) -> list[dict[str, Any]]:
    """A column as fields of the file: a link is its text and its address."""
    described = " ".join(filter(None, (column.label_en, column.description)))
    field: dict[str, Any] = {
        "name": column.key,
        "type": _TYPES.get(column.kind, "string"),
        "title": column.label_th,
        "description": described or column.label_th,
    }
    if column.kind == "quarter":
        field["constraints"] = {"pattern": QUARTER_PATTERN}
    if column.kind == "money":
        field["description"] = f"{field['description']} (บาท)"
    if column.kind != "link":
        return [field]
    address = {
        "name": f"{column.key}_url",
        "type": "string",
        "format": "uri",
        "title": f"{column.label_th} (ที่อยู่)",
        "description": f"Address of {column.key}",
    }
    return [field, address]
