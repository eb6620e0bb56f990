"""Reads the items of an edition: slots, periods, topics and criteria, and their references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cms.common.thai import periods_between
from oitpages.catalogue.codes import UnknownCode, normalise_code
from oitpages.catalogue.reading import CatalogueError, Table, refuse_duplicates
from oitpages.catalogue.schema import (
    AREAS,
    FILE_FORMATS,
    KINDS,
    PERIOD_UNITS,
    ROLES,
    SLOT_PARTS,
    Criterion,
    Dataset,
    Item,
    PeriodRule,
    Slot,
    Topic,
    Window,
)

_CRITERION_ID = re.compile(r"(O\d{1,2})\.(\d{1,2})")

_REFERENCES = {
    "slot": "slot",
    "slots": "slot",
    "nil_slots": "slot",
    "window": "window",
    "windows": "window",
    "dataset": "dataset",
    "datasets": "dataset",
    "area": "area",
}
"""Parameters whose values name something of the catalogue. Checks keep to these names."""


@dataclass(frozen=True, slots=True)
class References:
    """What items may refer to."""

    windows: Mapping[str, Window]
    groups: tuple[str, ...]
    work_lines: tuple[str, ...]


def read_items(tables: list[Table], references: References, place: str) -> tuple[Item, ...]:
    """Read every item of an edition.

    Args:
        tables: the ``[[items]]`` tables.
        references: windows, groups and work lines of the edition.
        place: the file, for messages.

    Raises:
        CatalogueError: for any mistake, naming file, item and key.
    """
    items: list[Item] = []
    for table in tables:
        items.append(_read_item(table, references, place, items))
    refuse_duplicates((item.code for item in items), place, "item code")
    refuse_duplicates((item.key for item in items), place, "item key")
    return tuple(items)


def _read_item(table: Table, references: References, place: str, earlier: list[Item]) -> Item:
    code = table.take("code", str)
    try:
        if normalise_code(code) != code:
            raise table.error("code", f"write {normalise_code(code)!r} instead of {code!r}")
    except UnknownCode as error:
        raise table.error("code", str(error)) from error
    table = table.relocated(f"{place}: {code}")
    group = table.take("group", str)
    table.check_member("group", group, references.groups)
    slots = tuple(_read_slot(entry, references) for entry in table.tables("slots", required=False))
    refuse_duplicates((slot.key for slot in slots), table.where("slots"), "slot")
    item = Item(
        code=code,
        number=int(code[1:]),
        slug=code.lower(),
        key=table.key(),
        group=group,
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        summary_th=table.take("summary_th", str),
        formats=_read_formats(table),
        slots=slots,
        period=_read_period(table.optional_table("period"), references),
        topics=_read_topics(table, earlier),
        roles=_read_roles(table),
        carry_forward=table.take("carry_forward", bool, False),
        criteria=(),
        work_lines=_read_work_lines(table, references),
        controller_line=_read_controller_line(table, references),
    )
    criteria = tuple(
        _read_criterion(entry, item, references) for entry in table.tables("criteria")
    )
    refuse_duplicates((c.id for c in criteria), table.where("criteria"), "criterion id")
    table.finish()
    return replace(item, criteria=criteria)


def _read_formats(table: Table) -> tuple[tuple[str, ...], ...]:
    """``[["pdf"], ["xlsx", "docx"]]``: every group is needed, any of its formats will do."""
    groups = []
    for position, group in enumerate(table.take("formats", list, []), start=1):
        if not isinstance(group, list) or not group:
            raise table.error(f"formats[{position}]", "must be a list of formats")
        for name in group:
            table.check_member(f"formats[{position}]", name, FILE_FORMATS)
        groups.append(tuple(group))
    return tuple(groups)


def _read_roles(table: Table) -> Mapping[str, str]:
    roles = table.text_table("roles")
    for role in roles:
        table.check_member("roles", role, ROLES)
    for role in ROLES:
        if role not in roles:
            raise table.error(f"roles.{role}", "is missing")
    return roles


def _read_work_lines(table: Table, references: References) -> tuple[str, ...]:
    """Lines whose data officers fill the item; none named means every line."""
    lines = table.texts("work_lines", default=[])
    for line in lines:
        table.check_member("work_lines", line, references.work_lines)
    return lines


def _read_controller_line(table: Table, references: References) -> str:
    """The line of the item's controller; empty where any controller of the station may act."""
    line = table.take("controller_line", str, "")
    if line:
        table.check_member("controller_line", line, references.work_lines)
    return line


def _read_slot(table: Table, references: References) -> Slot:
    work_line = table.take("work_line", str, "")
    if work_line:
        table.check_member("work_line", work_line, references.work_lines)
    slot = Slot(
        key=table.key(),
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        needs=table.texts("needs", default=[]),
        work_line=work_line,
        help_th=table.take("help_th", str),
        allow_nil=table.take("allow_nil", bool, False),
        optional=table.texts("optional", default=[]),
    )
    for need in (*slot.needs, *slot.optional):
        for part in need.split("|"):
            table.check_member("needs", part, SLOT_PARTS)
    table.finish()
    return slot


def _read_period(table: Table | None, references: References) -> PeriodRule | None:
    if table is None:
        return None
    unit = table.choice("unit", PERIOD_UNITS)
    windows = table.texts("windows")
    if not windows:
        raise table.error("windows", "must name at least one window")
    for key in windows:
        table.check_member("windows", key, references.windows)
        window = references.windows[key]
        periods = periods_between(unit, window.start, window.end)
        # Half a month can be neither published nor missing.
        if (periods[0].first_day, periods[-1].last_day) != (window.start, window.end):
            raise table.error("windows", f"{key!r} does not consist of whole {unit}s")
    datasets = []
    for entry in table.tables("datasets"):
        datasets.append(
            Dataset(entry.key(), entry.take("title_th", str), entry.take("title_en", str))
        )
        entry.finish()
    refuse_duplicates((d.key for d in datasets), table.where("datasets"), "data set")
    rule = PeriodRule(unit, windows, tuple(datasets), table.take("nil_statement_th", str))
    table.finish()
    return rule


def _read_topics(table: Table, earlier: list[Item]) -> tuple[Topic, ...]:
    """Own topics, or with ``topics_from`` those of an earlier item (results share them)."""
    source = table.take("topics_from", str, "")
    if source:
        table.check_member("topics_from", source, (item.key for item in earlier))
        return next(item.topics for item in earlier if item.key == source)
    topics = []
    for entry in table.tables("topics", required=False):
        topics.append(
            Topic(
                key=entry.key(),
                area=entry.choice("area", AREAS),
                title_th=entry.take("title_th", str),
                title_en=entry.take("title_en", str),
            )
        )
        entry.finish()
    refuse_duplicates((topic.key for topic in topics), table.where("topics"), "topic")
    return tuple(topics)


def _read_criterion(table: Table, item: Item, references: References) -> Criterion:
    identifier = table.take("id", str)
    match = _CRITERION_ID.fullmatch(identifier)
    if match is None or match[1] != item.code:
        raise table.error("id", f"{identifier!r} must be {item.code}, a dot and a number")
    number = int(match[2])
    criterion = Criterion(
        id=identifier,
        number=number,
        anchor=f"c{number}",
        text_th=table.take("text_th", str),
        text_en=table.take("text_en", str),
        kind=table.choice("kind", KINDS),
        check=table.take("check", str),
        params=table.params("params"),
        source=table.take("source", str),
        help_th=table.take("help_th", str),
        example_th=table.take("example_th", str, ""),
    )
    _check_references(table, criterion, item, references)
    table.finish()
    return criterion


def _check_references(
    table: Table, criterion: Criterion, item: Item, references: References
) -> None:
    """Refuse parameters that name a slot, window, data set or area which does not exist."""
    known = {
        "slot": tuple(slot.key for slot in item.slots),
        "window": tuple(references.windows),
        "dataset": tuple(d.key for d in item.period.datasets) if item.period else (),
        "area": tuple(dict.fromkeys(topic.area for topic in item.topics)),
    }
    for name, value in criterion.params.items():
        if name in _REFERENCES:
            for key in _referred(name, value):
                _check_reference(table, criterion, name, key, known[_REFERENCES[name]])


def _check_reference(
    table: Table, criterion: Criterion, name: str, key: object, known: tuple[str, ...]
) -> None:
    try:
        table.check_member(f"params.{name}", key, known)  # type: ignore[arg-type]
    except CatalogueError as error:
        raise CatalogueError(error.place, f"{criterion.id}: {error.problem}") from None


def _referred(name: str, value: object) -> Iterable[object]:
    """The keys that a parameter refers to. Data sets are the keys of a table, slots its values."""
    if isinstance(value, Mapping):
        return value.keys() if name == "datasets" else value.values()
    return value if isinstance(value, tuple) else (value,)
