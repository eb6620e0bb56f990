"""What each table of the demo's content may hold: key to type, required keys marked. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from oitpages.demo.content.shape import DAY, FLAG, NUMBER, TEXT, TEXTS, WHOLE, Shape, shape
from risk.levels import LEVEL_KEYS, STEPS

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
            "address_en": TEXT,
            "phones": TEXT,
            "email": TEXT,
            "latitude": NUMBER,
            "longitude": NUMBER,
            "map_url": TEXT,
            "contact_changed_on": DAY,
        },
    ),
    "home": shape(
        {"title": TEXT, "introduction": TEXT},
        {"introduction_en": TEXT, "services": TEXTS},
        tables={
            "notices": shape({"text": TEXT}, {"text_en": TEXT, "important": FLAG}),
            "hours": shape({"label": TEXT, "time": TEXT}, {"label_en": TEXT, "time_en": TEXT}),
        },
        single={
            "visit": shape(
                {},
                {
                    "duty_phone": TEXT,
                    "duty": TEXTS,
                    "directions": TEXT,
                    "directions_en": TEXT,
                    "map": TEXT,
                    "map_alt": TEXT,
                    "map_alt_en": TEXT,
                },
            ),
            "head": shape({"message": TEXT}, {"message_en": TEXT, "policy_item": TEXT}),
        },
    ),
    "surveys": shape({"eit_url": TEXT, "iit_url": TEXT}),
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
        {"url": TEXT, "detail": TEXT, "label_en": TEXT, "detail_en": TEXT, "link_page": TEXT},
    ),
    "navigation_links": shape(
        {"label_th": TEXT}, {"label_en": TEXT, "url": TEXT, "link_page": TEXT}
    ),
    "quick_links": shape(
        {"label": TEXT},
        {
            "label_en": TEXT,
            "description": TEXT,
            "description_en": TEXT,
            "icon": TEXT,
            "url": TEXT,
            "link_page": TEXT,
        },
    ),
    "people": shape(
        {"key": TEXT, "rank": TEXT, "first_name": TEXT, "last_name": TEXT, "is_demo": FLAG},
        {"photo": TEXT, "phone": TEXT, "email": TEXT},
        tables={"postings": _POSTING},
    ),
    "standard_pages": shape(
        {"slug": TEXT, "title": TEXT, "body": TEXT},
        {"introduction": TEXT, "parent": TEXT, "form": TEXT},
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
        {
            "cause": TEXT,
            "existing_controls": TEXT,
            "due_on": DAY,
            "budget": NUMBER,
            "no_result_reason": TEXT,
            "live": FLAG,
        },
        tables={
            "reviews": shape(
                {"reviewed_on": DAY, "reviewed_by": TEXT, "likelihood": WHOLE, "impact": WHOLE},
                {"note": TEXT},
            )
        },
    ),
    "risk_results": shape(
        {"risk": TEXT, "title": TEXT, "result": TEXT, "carried_on": DAY, "status": TEXT},
        {
            "residual_likelihood": WHOLE,
            "residual_impact": WHOLE,
            "photo": TEXT,
            "photo_alt": TEXT,
        },
        tables={"photos": shape({"photo": TEXT, "photo_alt": TEXT})},
    ),
    "risk_scales": shape(
        optional={
            **{f"likelihood_{step}": TEXT for step in STEPS},
            **{f"impact_{step}": TEXT for step in STEPS},
            **{f"{level}_to": WHOLE for level in LEVEL_KEYS[:-1]},
            **{f"{level}_response": TEXT for level in LEVEL_KEYS},
        }
    ),
    "risk_assessments": shape(
        {"assessed_on": DAY},
        {"meeting_reference": TEXT, "note": TEXT},
        tables={"members": shape({"role": TEXT, "position": TEXT})},
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
            "accepted_on": DAY,
            "accepted_by": TEXT,
            "acceptance_number": TEXT,
            "donation_purpose": TEXT,
            "key": TEXT,
            "asset_number": TEXT,
            "custodian_person": TEXT,
            "value": NUMBER,
        },
    ),
    "property_counts": shape(
        {
            "category": TEXT,
            "counted_on": DAY,
            "expected": WHOLE,
            "found": WHOLE,
            "counted_by": TEXT,
            "witness": TEXT,
        },
        {"note": TEXT, "scope": TEXT},
        tables={
            "follow_ups": shape(
                {
                    "happened_on": DAY,
                    "action": TEXT,
                    "responsible": TEXT,
                    "outcome": TEXT,
                    "closes": FLAG,
                }
            )
        },
    ),
    "loans": shape(
        {
            "item": TEXT,
            "borrower": TEXT,
            "purpose": TEXT,
            "quantity": WHOLE,
            "requested_on": DAY,
            "due_on": DAY,
        },
        {
            "approver": TEXT,
            "decided_on": DAY,
            "out_on": DAY,
            "out_condition": TEXT,
            "returned_on": DAY,
            "returned_condition": TEXT,
        },
    ),
    "exhibits": shape(
        {
            "case_reference": TEXT,
            "exhibit_type": TEXT,
            "quantity": NUMBER,
            "unit": TEXT,
            "seized_on": DAY,
            "storage_place": TEXT,
        },
        {"description": TEXT},
        tables={
            "moves": shape(
                {"kind": TEXT, "on": DAY, "place": TEXT, "reason": TEXT}, {"holder": TEXT}
            )
        },
    ),
    "exhibit_counts": shape(
        {"counted_on": DAY, "counted_by": TEXT, "witness": TEXT},
        {"exhibit_type": TEXT, "not_found": WHOLE, "outcome": TEXT},
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
