"""The shape of a year's catalogue: what one unit type must publish, as plain values.

The catalogue differs by fiscal year and unit type, so it is data: a TOML file under
``editions`` that :mod:`oitpages.catalogue.loader` reads into these frozen classes.
Nothing here holds a weight or a score, since the marking scheme is not public.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from cms.common.thai import FiscalYear
from oitpages.catalogue.codes import normalise_code
from oitpages.catalogue.item_schema import (
    AREAS,
    FILE_FORMATS,
    KINDS,
    PERIOD_UNITS,
    ROLES,
    SLOT_PARTS,
    Criterion,
    CriterionKind,
    Dataset,
    Item,
    PeriodRule,
    Slot,
    Topic,
    entry_with,
)

__all__ = [
    "AREAS",
    "CONTACTS_STEP",
    "EIT_STEP",
    "FILE_FORMATS",
    "KINDS",
    "LINE_ROLES",
    "OIT_STEP",
    "PERIOD_UNITS",
    "ROLES",
    "SLOT_PARTS",
    "STEP_EVIDENCE",
    "STEP_ROLES",
    "CalendarStep",
    "ContactColumn",
    "Criterion",
    "CriterionKind",
    "Dataset",
    "Edition",
    "Group",
    "Item",
    "PeriodRule",
    "Quota",
    "Quotas",
    "Slot",
    "Topic",
    "Window",
    "WorkLine",
]

OIT_STEP = "oit"
"""Key of the calendar step whose end closes the entry of OIT answers."""

CONTACTS_STEP = "import-eit"
"""Key of the calendar step that hands the contact list of EIT part 2 over."""

EIT_STEP = "eit"
"""Key of the calendar step whose end closes the EIT survey."""

STEP_ROLES: tuple[str, ...] = (*ROLES, "head")
"""Roles that may answer for a calendar step: those of items, and the station's head."""

LINE_ROLES = frozenset({"data_officer", "controller"})
"""Roles that are bound to work lines; the others serve the whole station."""

STEP_EVIDENCE: tuple[str, ...] = ("answers", "iit-count", "eit-count")
"""What can prove a step: every item complete, or enough answers to a survey."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time that criteria refer to by its key, both days included."""

    key: str
    start: datetime.date
    end: datetime.date
    title_th: str

    def contains(self, day: datetime.date) -> bool:
        """Whether the day lies in the window."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Group:
    """A sub-indicator that items are listed under, for example ``9.1``."""

    key: str
    title_th: str
    title_en: str


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work line (สายงาน) that every station of the unit type has."""

    key: str
    title_th: str
    title_en: str


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A step of the assessment year. ``owner_th`` names who answers for it.

    ``roles`` and ``work_lines`` say the same to the program: which members of a station are
    reminded and may mark the step as done; no work lines are all of them. ``evidence`` is
    what proves the step, one of :data:`STEP_EVIDENCE`; empty where nothing in the system does.
    """

    key: str
    start: datetime.date
    end: datetime.date
    title_th: str
    title_en: str
    owner_th: str
    actions_th: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    work_lines: tuple[str, ...] = ()
    evidence: str = ""

    def admits(self, role: str, work_lines: Collection[str]) -> bool:
        """Whether somebody with this role, bound to these lines, answers for the step."""
        if role not in self.roles:
            return False
        by_line = role in LINE_ROLES and self.work_lines
        return not by_line or bool(set(work_lines) & set(self.work_lines))


@dataclass(frozen=True, slots=True)
class ContactColumn:
    """A column of the Excel form for the contacts of EIT part 2: what it holds, its heading."""

    key: str
    header_th: str


@dataclass(frozen=True, slots=True)
class Quota:
    """The least number of EIT answers from the visitors of one or more work lines."""

    work_lines: tuple[str, ...]
    title_th: str
    minimum: int

    @property
    def key(self) -> str:
        """The work lines as one text: what counts of answers are kept under."""
        return "+".join(self.work_lines)


@dataclass(frozen=True, slots=True)
class Quotas:
    """EIT quotas of one station size; other sizes have others, which the source omits."""

    station_size_th: str
    eit_minimum: int
    eit: tuple[Quota, ...]
    note_th: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole catalogue of one fiscal year and unit type."""

    year: int
    unit_type: str
    title_th: str
    title_en: str
    source: str
    windows: Mapping[str, Window] = field(hash=False)
    groups: tuple[Group, ...]
    work_lines: tuple[WorkLine, ...]
    items: tuple[Item, ...]
    calendar: tuple[CalendarStep, ...]
    quotas: Quotas
    contact_columns: tuple[ContactColumn, ...] = ()

    @property
    def id(self) -> str:
        """``2568-police-station``: a code means nothing without its year and unit type."""
        return f"{self.year}-{self.unit_type}"

    @property
    def fiscal_year(self) -> FiscalYear:
        """The fiscal year that the edition is about."""
        return FiscalYear(self.year)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in the order of the items."""
        return tuple(criterion for item in self.items for criterion in item.criteria)

    @property
    def oit_deadline(self) -> datetime.date:
        """The last day on which OIT answers are entered."""
        return self.step(OIT_STEP).end

    def reference_date(self, today: datetime.date) -> datetime.date:
        """The day that "current" means: today, but never later than the OIT deadline."""
        return min(today, self.oit_deadline)

    def item(self, key: str) -> Item:
        """The item with that key (``monthly-performance``).

        Raises:
            KeyError: where the edition has no such item.
        """
        return entry_with(self.items, "key", key)

    def item_by_code(self, code: str) -> Item:
        """The item with that code, however it is written (``O๑๑``, ``0-11``, ``o11``).

        Raises:
            UnknownCode: where the text is no code.
            KeyError: where the edition has no such item.
        """
        return entry_with(self.items, "code", normalise_code(code))

    def group(self, key: str) -> Group:
        """The group with that key.

        Raises:
            KeyError: where the edition has no such group.
        """
        return entry_with(self.groups, "key", key)

    def work_line(self, key: str) -> WorkLine:
        """The work line with that key.

        Raises:
            KeyError: where the edition has no such work line.
        """
        return entry_with(self.work_lines, "key", key)

    def step(self, key: str) -> CalendarStep:
        """The calendar step with that key.

        Raises:
            KeyError: where the calendar has no such step.
        """
        return entry_with(self.calendar, "key", key)
