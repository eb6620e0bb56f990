"""Fields of an item page in the content API: what the evidence knows of it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField

from oitpages.evidence.index import IndexRow
from oitpages.evidence.state import RecordSet


class EvidenceField(Field):
    """A part of the page's evidence, read once per page however many parts are asked for."""

    def __init__(self, part: str, **kwargs: Any) -> None:
        self.part = part
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, page) -> Any:
        """The part of the page's index row."""
        row: IndexRow = page.evidence_row
        if self.part == "records":
            return {key: record_rows(records) for key, records in row.state.records.items()}
        return row.to_dict()[self.part]


def record_rows(records: RecordSet) -> list[dict[str, Any]]:
    """Rows as JSON values: dates in ISO 8601, amounts as decimal strings, public columns only."""
    keys = [column.key for column in records.columns if column.kind != "image"]
    return [{key: _json_value(row.get(key)) for key in keys} for row in records.rows]


def _json_value(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


EVIDENCE_PARTS = (
    "code",
    "key",
    "group",
    "records",
    "periods",
    "files",
    "criteria",
    "roles",
    "approval",
)

EVIDENCE_FIELDS = [
    APIField("as_of"),
    APIField("introduction"),
    APIField("explanation"),
    *(APIField(part, serializer=EvidenceField(part)) for part in EVIDENCE_PARTS),
]
"""What an item page's detail carries beside Wagtail's own fields."""
