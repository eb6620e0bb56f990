"""The shape of a year's catalogue: what one unit type must publish, as plain values.

The catalogue differs by fiscal year and unit type, so it is data: a TOML file under
``editions`` that :mod:`oitpages.catalogue.loader` reads into these frozen classes.
Nothing here holds a weight or a score, since the marking scheme is not public.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cms.common.thai import FiscalYear
from oitpages.catalogue.codes import normalise_code

CriterionKind = Literal["machine", "structured", "attest"]
"""Who decides: software alone, software from typed fields, or a named officer's sign-off."""

PeriodUnit = Literal["month", "quarter"]
Area = Literal["oss", "communication", "oit"]
Role = Literal["data_officer", "publisher", "controller"]

KINDS: tuple[str, ...] = ("machine", "structured", "attest")
PERIOD_UNITS: tuple[str, ...] = ("month", "quarter")
AREAS: tuple[str, ...] = ("oss", "communication", "oit")
ROLES: tuple[str, ...] = ("data_officer", "publisher", "controller")
SLOT_PARTS: tuple[str, ...] = ("text", "link", "image", "document", "date", "number", "person")
FILE_FORMATS: tuple[str, ...] = ("pdf", "docx", "xlsx", "csv", "json")

OIT_STEP = "oit"
"""Key of the calendar step whose end closes the entry of OIT answers."""


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
class Slot:
    """A named place that the catalogue wants filled, such as one guideline or one photo.

    Args:
        key: ASCII name, unique in the item.
        title_th: Thai title that people read.
        title_en: English title.
        needs: what must be there. Every entry is needed; ``text|document`` is met by
            either. An image always needs its text alternative too.
        work_line: key of the work line that the place is for, or ``""``.
        help_th: what to put there, one sentence.
        allow_nil: whether an explicit "none" fills the place.
        optional: further parts that the form offers without demanding them.
    """

    key: str
    title_th: str
    title_en: str
    needs: tuple[str, ...] = ()
    work_line: str = ""
    help_th: str = ""
    allow_nil: bool = False
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A body of data that is published period by period."""

    key: str
    title_th: str
    title_en: str


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """The grid of periods that an item is published in.

    Args:
        unit: month or quarter.
        windows: keys of alternative windows; any one of them, complete, is enough.
        datasets: each is a row of the grid.
        nil_statement_th: the sentence an empty period must show.
    """

    unit: PeriodUnit
    windows: tuple[str, ...]
    datasets: tuple[Dataset, ...]
    nil_statement_th: str

    def dataset(self, key: str) -> Dataset:
        """The data set with that key.

        Raises:
            KeyError: where the item has no such data set.
        """
        for dataset in self.datasets:
            if dataset.key == key:
                return dataset
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Topic:
    """One point of the integrity measures that needs a measure and later its result."""

    key: str
    area: Area
    title_th: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that an item must show.

    Args:
        id: ``O11.3``.
        number: 3.
        anchor: fragment of the page's address where it is answered, ``c3``.
        text_th: the demand in Thai, in our own words.
        text_en: the same in English.
        kind: who decides.
        check: name of the registered check.
        params: its parameters.
        source: line of the source document.
        help_th: one sentence that tells the officer how to satisfy it.
    """

    id: str
    number: int
    anchor: str
    text_th: str
    text_en: str
    kind: CriterionKind
    check: str
    params: Mapping[str, object] = field(hash=False)
    source: str
    help_th: str


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item of the year.

    ``formats`` is an AND of ORs: ``(("pdf",), ("xlsx", "docx"))`` asks for a PDF and
    for Excel or Word. ``carry_forward`` says that its content does not belong to one
    fiscal year, so that next year's page may start as a copy.
    """

    code: str
    number: int
    slug: str
    key: str
    group: str
    title_th: str
    title_en: str
    summary_th: str
    formats: tuple[tuple[str, ...], ...]
    slots: tuple[Slot, ...]
    period: PeriodRule | None
    topics: tuple[Topic, ...]
    roles: Mapping[str, str] = field(hash=False)
    carry_forward: bool
    criteria: tuple[Criterion, ...]

    def slot(self, key: str) -> Slot:
        """The slot with that key.

        Raises:
            KeyError: where the item has no such slot.
        """
        for slot in self.slots:
            if slot.key == key:
                return slot
        raise KeyError(key)

    def criterion(self, number: int) -> Criterion:
        """The criterion with that number.

        Raises:
            KeyError: where the item has no such criterion.
        """
        for criterion in self.criteria:
            if criterion.number == number:
                return criterion
        raise KeyError(number)

    def topics_of(self, area: str) -> tuple[Topic, ...]:
        """The topics of one area, in the catalogue's order."""
        return tuple(topic for topic in self.topics if topic.area == area)


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A step of the assessment year. ``owner_th`` names who answers for it."""

    key: str
    start: datetime.date
    end: datetime.date
    title_th: str
    title_en: str
    owner_th: str
    actions_th: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """The least number of EIT answers from the visitors of one or more work lines."""

    work_lines: tuple[str, ...]
    title_th: str
    minimum: int


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
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def item_by_code(self, code: str) -> Item:
        """The item with that code, however it is written (``O๑๑``, ``0-11``, ``o11``).

        Raises:
            UnknownCode: where the text is no code.
            KeyError: where the edition has no such item.
        """
        wanted = normalise_code(code)
        for item in self.items:
            if item.code == wanted:
                return item
        raise KeyError(wanted)

    def group(self, key: str) -> Group:
        """The group with that key.

        Raises:
            KeyError: where the edition has no such group.
        """
        for group in self.groups:
            if group.key == key:
                return group
        raise KeyError(key)

    def work_line(self, key: str) -> WorkLine:
        """The work line with that key.

        Raises:
            KeyError: where the edition has no such work line.
        """
        for line in self.work_lines:
            if line.key == key:
                return line
        raise KeyError(key)

    def step(self, key: str) -> CalendarStep:
        """The calendar step with that key.

        Raises:
            KeyError: where the calendar has no such step.
        """
        for step in self.calendar:
            if step.key == key:
                return step
        raise KeyError(key)
