"""What each table of the demo's content may hold: key to type, required keys marked. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

TEXT = (str,)
NUMBER = (int, Decimal)
WHOLE = (int,)
DAY = (datetime.date,)
FLAG = (bool,)
TEXTS = (list,)

Types = tuple[type, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of a table.

    Args:
        required: keys that must be there, with the types their values may have.
        optional: further keys.
        tables: keys that hold lists of tables, with the shape of their entries.
        single: keys that hold one table, with its shape.
        open_lists: whether any further key may hold a list of plain tables (the records,
            whose fields belong to their models).
    """

    required: Mapping[str, Types]
    optional: Mapping[str, Types]
    tables: Mapping[str, Shape]
    single: Mapping[str, Shape]
    open_lists: bool = False


def shape(
    required: Mapping[str, Types] | None = None,
    optional: Mapping[str, Types] | None = None,
    tables: Mapping[str, Any] | None = None,
    single: Mapping[str, Any] | None = None,
    open_lists: bool = False,
) -> Shape:
    """A shape; what is left out is empty."""
    return Shape(required or {}, optional or {}, tables or {}, single or {}, open_lists)


STATION = "station"

TABLES_ONCE: Mapping[str, Shape] = {
    STATION: shape(
        {
            "slug": TEXT,
            "name_th": TEXT,
            "name_en": TEXT,
            "short_name_th": TEXT,
            "province": TEXT,
            "is_demo": FLAG,
        },
        {
            "address": TEXT,
            "phones": TEXT,
            "email": TEXT,
            "latitude": NUMBER,
            "longitude": NUMBER,
            "map_url": TEXT,
            "contact_changed_on": DAY,
        },
    ),
    "home": shape({"title": TEXT, "introduction": TEXT}),
}
"""Tables that a station has once."""

_POSTING = shape(
    {"position": TEXT, "role": TEXT, "starts_on": DAY},
    {"work_line": TEXT, "ends_on": DAY, "acting": FLAG},
)

TABLES: Mapping[str, Shape] = {
    "work_lines": shape({"key": TEXT, "name_th": TEXT}, {"name_en": TEXT, "mission": TEXT}),
    "channels": shape(
        {"kind": TEXT, "label": TEXT, "is_open": FLAG},
        {"url": TEXT, "detail": TEXT, "link_page": TEXT},
    ),
    "navigation_links": shape(
        {"label_th": TEXT}, {"label_en": TEXT, "url": TEXT, "link_page": TEXT}
    ),
    "quick_links": shape({"label": TEXT}, {"description": TEXT, "url": TEXT, "link_page": TEXT}),
    "people": shape(
        {"key": TEXT, "rank": TEXT, "first_name": TEXT, "last_name": TEXT, "is_demo": FLAG},
        {"photo": TEXT, "phone": TEXT, "email": TEXT},
        tables={"postings": _POSTING},
    ),
    "standard_pages": shape(
        {"slug": TEXT, "title": TEXT, "body": TEXT}, {"introduction": TEXT, "parent": TEXT}
    ),
    "news": shape(
        {"slug": TEXT, "title": TEXT, "date": DAY, "topics": TEXTS, "summary": TEXT},
        {
            "body": TEXT,
            "activity_date": DAY,
            "person": TEXT,
            "link_url": TEXT,
            "qr_image": TEXT,
            "qr_image_alt": TEXT,
            "image": TEXT,
            "image_alt": TEXT,
            "social_url": TEXT,
        },
    ),
    "risks": shape(
        {
            "key": TEXT,
            "work_line": TEXT,
            "process_name": TEXT,
            "risk_event": TEXT,
            "likelihood": WHOLE,
            "impact": WHOLE,
            "treatment": TEXT,
            "owner": TEXT,
        },
        {"cause": TEXT, "existing_controls": TEXT, "due_on": DAY},
    ),
    "risk_results": shape(
        {"risk": TEXT, "title": TEXT, "result": TEXT, "carried_on": DAY, "status": TEXT},
        {"photo": TEXT, "photo_alt": TEXT},
    ),
    "property_items": shape(
        {
            "category": TEXT,
            "name": TEXT,
            "quantity": WHOLE,
            "unit": TEXT,
            "condition": TEXT,
            "misuse_prone": FLAG,
        },
        {
            "serial_number": TEXT,
            "storage_place": TEXT,
            "custodian": TEXT,
            "acquired_on": DAY,
            "donor_name": TEXT,
        },
    ),
    "property_counts": shape(
        {"category": TEXT, "counted_on": DAY, "expected": WHOLE, "found": WHOLE}, {"note": TEXT}
    ),
    "exhibits": shape(
        {
            "case_reference": TEXT,
            "exhibit_type": TEXT,
            "quantity": NUMBER,
            "unit": TEXT,
            "seized_on": DAY,
            "status": TEXT,
        },
        {"storage_place": TEXT},
    ),
}
"""Tables that a station has any number of, each a list."""

PAGE_STATES = ("draft",)

ITEM = shape(
    {"introduction": TEXT},
    {
        "page": TEXT,
        "explanation": TEXT,
        "as_of": DAY,
        "announced_on": DAY,
        "signatory": TEXT,
        "approved_by": TEXT,
        "approved_on": DAY,
        "carried_forward": FLAG,
    },
    tables={
        "slots": shape(
            {"key": TEXT},
            {
                "text": TEXT,
                "link_url": TEXT,
                "link_page": TEXT,
                "date": DAY,
                "number": TEXT,
                "person": TEXT,
                "image": TEXT,
                "image_alt": TEXT,
                "is_nil": FLAG,
            },
        ),
        "periods": shape(
            {"dataset": TEXT, "period": TEXT, "status": TEXT}, {"published_on": DAY, "note": TEXT}
        ),
        "attestations": shape(
            {"criterion": TEXT, "officer": TEXT, "date": DAY}, {"statement": TEXT}
        ),
    },
    single={
        "roles": shape(
            optional={"data_officer": TEXT, "publisher": TEXT, "controller": TEXT},
        ),
        "records": shape(open_lists=True),
    },
)
"""The content of an item page. ``page = "draft"`` leaves it unpublished."""
