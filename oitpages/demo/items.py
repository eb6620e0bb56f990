"""Puts the content of one item onto its page."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from oitpages.demo.richtext import rich_text
from oitpages.models import (
    Attestation,
    ItemPage,
    PeriodEntry,
    Responsibility,
    SlotEntry,
)

if TYPE_CHECKING:
    from oitpages.demo.loader import DemoStation

Content = Mapping[str, Any]


def fill_item_page(page: ItemPage, content: Content, demo: DemoStation) -> None:
    """Set a draft's fields and children from its content; nothing is saved yet.

    Args:
        page: the page as :func:`oitpages.services.start_edition` made it.
        content: the item's content.
        demo: finds people, pages and pictures by their keys.
    """
    page.introduction = rich_text(content.get("introduction", ""))
    for name in ("as_of", "explanation", "carried_forward", "announced_on"):
        if name in content:
            setattr(page, name, content[name])
    if "signatory" in content:
        page.signatory = demo.person(content["signatory"])
    if content.get("records", {}).get("policy_sections"):
        page.policy = [
            {"type": "section", "value": dict(section), "id": str(uuid.uuid4())}
            for section in content["records"]["policy_sections"]
        ]
    page.slots = _slots(page, content, demo)
    page.periods = _periods(page, content)
    page.attestations = [
        Attestation(
            criterion=entry["criterion"],
            officer=demo.person(entry["officer"]),
            date=entry["date"],
            statement=entry.get("statement", ""),
            sort_order=number,
        )
        for number, entry in enumerate(content.get("attestations", ()))
    ]
    page.responsibilities = [
        Responsibility(role=role, person=demo.person(key), sort_order=number)
        for number, (role, key) in enumerate(content.get("roles", {}).items())
    ]
    relations = page.record_relations()
    for key, rows in content.get("records", {}).items():
        if key == "policy_sections":
            continue
        model = relations[key].related_model
        setattr(page, key, [_record(model, row, number, demo) for number, row in enumerate(rows)])


def _slots(page: ItemPage, content: Content, demo: DemoStation) -> list[SlotEntry]:
    """The places of the draft, filled where the content has them."""
    given = {entry["key"]: entry for entry in content.get("slots", ())}
    slots = list(page.slots.all())
    for slot in slots:
        entry = given.pop(slot.key, {})
        for name in ("text", "number", "date", "link_url", "image_alt", "is_nil"):
            if name in entry:
                value = entry[name]
                setattr(slot, name, value.strip() if isinstance(value, str) else value)
        slot.person = demo.person(entry.get("person", ""))
        slot.image = demo.image(entry.get("image", ""))
        if entry.get("link_page"):
            slot.link_page = demo.pages[entry["link_page"]].page_ptr
    if given:
        raise KeyError(f"{page.item_key}: no such slot: {', '.join(given)}")
    return slots


def _periods(page: ItemPage, content: Content) -> list[PeriodEntry]:
    """The grid of the draft with the content's cells; cells beyond the grid come after."""
    grid = {(entry.dataset, entry.period): entry for entry in page.periods.all()}
    for number, cell in enumerate(content.get("periods", ()), start=len(grid)):
        identity = (cell["dataset"], cell["period"])
        entry = grid.setdefault(
            identity,
            PeriodEntry(
                sort_order=number, **dict(zip(("dataset", "period"), identity, strict=True))
            ),
        )
        for name in ("status", "published_on", "note"):
            if name in cell:
                setattr(entry, name, cell[name])
    return list(grid.values())


def _record(model, row: Content, number: int, demo: DemoStation):
    """A record with its picture looked up and its fields validated."""
    values = {name: value for name, value in row.items() if name != "photo"}
    record = model(sort_order=number, **values)
    if row.get("photo"):
        record.photo = demo.image(row["photo"])
    record.clean_fields(exclude=["page", "id"])
    record.clean()
    return record
