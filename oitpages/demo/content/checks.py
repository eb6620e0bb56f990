"""Checks of demo content: the shape of each table and the references between them. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from oitpages.demo.content.errors import DemoContentError
from oitpages.demo.content.shape import Shape, Types
from oitpages.demo.content.shapes import PAGE_STATES

BUILT_PAGES = frozenset({"home", "news", "ita"})
"""Pages that setting up a station makes by itself; links may lead to them."""


NAMED_IN_WORDS = frozenset({"exhibits", "exhibit_counts"})
"""Tables whose people are written as words, as the store keeps them in its chain."""

PEOPLE_OF_PROPERTY = (
    "custodian_person",
    "accepted_by",
    "counted_by",
    "witness",
    "responsible",
    "borrower",
    "approver",
)
"""Keys of the asset register that name an officer."""


def check_shape(file: str, place: str, table: Any, shape: Shape) -> None:
    """Hold a table against its shape.

    Args:
        file: the file's name for the message.
        place: where in the file the table stands.
        table: what was read.
        shape: what may be there.

    Raises:
        DemoContentError: for a missing or unknown key or a value of the wrong type.
    """
    if not isinstance(table, Mapping):
        raise DemoContentError(file, place, "must be a table")
    for name in shape.required:
        if name not in table:
            raise DemoContentError(file, _join(place, name), "is missing")
    for name, value in table.items():
        _check_value(file, _join(place, name), name, value, shape)


def _check_value(file: str, place: str, name: str, value: Any, shape: Shape) -> None:
    """Hold one value against what the shape says of its key."""
    types = shape.required.get(name) or shape.optional.get(name)
    if types:
        if not _is_one_of(value, types):
            expected = " or ".join(kind.__name__ for kind in types)
            raise DemoContentError(file, place, f"must be {expected}, is {value!r}")
        if name == "page" and value not in PAGE_STATES:
            raise DemoContentError(file, place, f"must be one of {', '.join(PAGE_STATES)}")
    elif name in shape.single:
        check_shape(file, place, value, shape.single[name])
    elif name in shape.tables or shape.open_lists:
        if not isinstance(value, list):
            raise DemoContentError(file, place, "must be a list of tables")
        for number, entry in enumerate(value, start=1):
            if name in shape.tables:
                check_shape(file, f"{place}[{number}]", entry, shape.tables[name])
            elif not isinstance(entry, Mapping):
                raise DemoContentError(file, f"{place}[{number}]", "must be a table")
    else:
        raise DemoContentError(file, place, "unknown key")


def _is_one_of(value: Any, types: Types) -> bool:
    """Whether the value has one of the types; a flag is no number, a moment no date."""
    if isinstance(value, bool):
        return bool in types
    if isinstance(value, datetime.datetime):
        return False
    return isinstance(value, types)


def check_references(name: str, content: Mapping[str, Any]) -> None:
    """Find every officer, page and risk that is referred to.

    Args:
        name: the station's directory, for messages.
        content: the station's tables put together.

    Raises:
        DemoContentError: for a reference to nothing, or a key that comes twice.
    """
    people = _unique(f"{name}/people", content["people"], "key")
    risks = _unique(f"{name}/risks", content["risks"], "key")
    pages = BUILT_PAGES | _unique(f"{name}/standard_pages", content["standard_pages"], "slug")
    things = _unique(
        f"{name}/property_items",
        [thing for thing in content["property_items"] if "key" in thing],
        "key",
    )
    _unique(f"{name}/news", content["news"], "slug")
    known = {
        "person": people,
        "signatory": people,
        "approved_by": people,
        "officer": people,
        "link_page": pages,
        "parent": pages,
        "risk": risks,
        "item": things,
        **dict.fromkeys(PEOPLE_OF_PROPERTY, people),
    }
    for table, entries in content.items():
        if isinstance(entries, list) and table not in NAMED_IN_WORDS:
            _check_entries(f"{name}/{table}", entries, known)
    for count in content["property_counts"]:
        _check_entries(f"{name}/property_counts: follow_ups", count.get("follow_ups", ()), known)
    for key, item in content["items"].items():
        file = f"{name}/items/{key}.toml"
        _check_entries(file, [item], known)
        for part in ("slots", "attestations"):
            _check_entries(f"{file}: {part}", item.get(part, ()), known)
        for role, person in item.get("roles", {}).items():
            _check(file, f"roles.{role}", person, people)


def _check_entries(
    place: str, entries: Iterable[Mapping[str, Any]], known: Mapping[str, frozenset[str]]
) -> None:
    """Find what the entries refer to."""
    for number, entry in enumerate(entries, start=1):
        for field, targets in known.items():
            if field in entry:
                _check(place, f"[{number}].{field}", entry[field], targets)


def _check(place: str, key: str, value: str, targets: frozenset[str]) -> None:
    """Find one target."""
    if value not in targets:
        raise DemoContentError(place, key, f"refers to {value!r}, which is nowhere")


def _unique(place: str, entries: Iterable[Mapping[str, Any]], field: str) -> frozenset[str]:
    """The values of a key that may not repeat."""
    seen: set[str] = set()
    for entry in entries:
        if entry[field] in seen:
            raise DemoContentError(place, entry[field], "comes twice")
        seen.add(entry[field])
    return frozenset(seen)


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
