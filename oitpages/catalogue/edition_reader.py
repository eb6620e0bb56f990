"""Reads an edition's windows, groups, work lines, calendar and quotas; items stand beside."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import MappingProxyType
from typing import TypeVar

from oitpages.catalogue import items as item_reader
from oitpages.catalogue.reading import Table, refuse_duplicates
from oitpages.catalogue.schema import (
    OIT_STEP,
    STEP_EVIDENCE,
    STEP_ROLES,
    CalendarStep,
    ContactColumn,
    Edition,
    Group,
    Quota,
    Quotas,
    Window,
    WorkLine,
)

Keyed = TypeVar("Keyed", Window, Group, WorkLine, CalendarStep)


def read_edition(table: Table) -> Edition:
    """Read a parsed file.

    Raises:
        CatalogueError: for any mistake, naming file, item and key.
    """
    year = table.take("year", int)
    if not 2500 <= year <= 2700:
        raise table.error("year", f"{year} is not a Buddhist-era year such as 2568")
    unit_type = table.key("unit_type")
    windows = {window.key: window for window in _each(table, "windows", _window)}
    groups = _each(table, "groups", _group)
    work_lines = _each(table, "work_lines", _work_line)
    calendar = _each(table, "calendar", _step)
    if OIT_STEP not in {step.key for step in calendar}:
        raise table.error("calendar", f"the step {OIT_STEP!r} is missing; it holds the deadline")
    _check_step_lines(table, calendar, {line.key for line in work_lines})
    references = item_reader.References(
        windows=MappingProxyType(windows),
        groups=tuple(group.key for group in groups),
        work_lines=tuple(line.key for line in work_lines),
    )
    edition = Edition(
        year=year,
        unit_type=unit_type,
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        source=table.take("source", str),
        windows=MappingProxyType(windows),
        groups=groups,
        work_lines=work_lines,
        items=item_reader.read_items(table.tables("items"), references, table.where()),
        calendar=calendar,
        quotas=_quotas(table.table("quotas"), references.work_lines),
        contact_columns=_contact_columns(table),
    )
    table.finish()
    return edition


def _each(table: Table, name: str, read: Callable[[Table], Keyed]) -> tuple[Keyed, ...]:
    """Read a list of keyed tables; each key occurs once."""
    entries = []
    for entry in table.tables(name):
        entries.append(read(entry))
        entry.finish()
    refuse_duplicates((entry.key for entry in entries), table.where(name), "key")
    return tuple(entries)


def _window(table: Table) -> Window:
    key, start, end = _span(table)
    return Window(key, start, end, table.take("title_th", str))


def _group(table: Table) -> Group:
    return Group(table.key(), table.take("title_th", str), table.take("title_en", str))


def _work_line(table: Table) -> WorkLine:
    return WorkLine(table.key(), table.take("title_th", str), table.take("title_en", str))


def _step(table: Table) -> CalendarStep:
    key, start, end = _span(table)
    roles = table.texts("roles", default=[])
    for role in roles:
        table.check_member("roles", role, STEP_ROLES)
    return CalendarStep(
        key=key,
        start=start,
        end=end,
        title_th=table.take("title_th", str),
        title_en=table.take("title_en", str),
        owner_th=table.take("owner_th", str),
        actions_th=table.texts("actions_th", default=[]),
        roles=roles,
        work_lines=table.texts("work_lines", default=[]),
        evidence=table.choice("evidence", ("", *STEP_EVIDENCE), default=""),
    )


def _check_step_lines(table: Table, calendar: tuple[CalendarStep, ...], known: set[str]) -> None:
    """Refuse a step of a work line that the edition doesn't have."""
    for step in calendar:
        for line in step.work_lines:
            table.check_member(f"calendar: {step.key}: work_lines", line, sorted(known))


def _contact_columns(table: Table) -> tuple[ContactColumn, ...]:
    """The columns of the contacts' form; none where the year has no such form."""
    columns = []
    for entry in table.tables("contact_columns", required=False):
        columns.append(ContactColumn(entry.key(), entry.take("header_th", str)))
        entry.finish()
    refuse_duplicates((c.key for c in columns), table.where("contact_columns"), "key")
    return tuple(columns)


def _span(table: Table) -> tuple[str, datetime.date, datetime.date]:
    key = table.key()
    start = table.take("start", datetime.date)
    end = table.take("end", datetime.date)
    if end < start:
        raise table.error("end", f"{end} lies before the start {start}")
    return key, start, end


def _quotas(table: Table, work_lines: tuple[str, ...]) -> Quotas:
    entries = []
    for entry in table.tables("eit"):
        lines = entry.texts("work_lines")
        for line in lines:
            entry.check_member("work_lines", line, work_lines)
        entries.append(Quota(lines, entry.take("title_th", str), entry.take("minimum", int)))
        entry.finish()
    quotas = Quotas(
        station_size_th=table.take("station_size_th", str),
        eit_minimum=table.take("eit_minimum", int),
        eit=tuple(entries),
        note_th=table.take("note_th", str, ""),
    )
    table.finish()
    return quotas
