"""The shape of an item of the catalogue: its places, periods, topics and criteria.

Other code takes these names from :mod:`oitpages.catalogue.schema`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

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


Entry = TypeVar("Entry")


def entry_with(entries: Iterable[Entry], attribute: str, value: object) -> Entry:
    """The first entry whose attribute has the value.

    Raises:
        KeyError: there is none; it carries the value.
    """
    for entry in entries:
        if getattr(entry, attribute) == value:
            return entry
    raise KeyError(value)


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
        return entry_with(self.datasets, "key", key)


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
        example_th: what a good answer looks like, invented; empty where a year has none.
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
    example_th: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One disclosure item of the year.

    ``formats`` is an AND of ORs: ``(("pdf",), ("xlsx", "docx"))`` asks for a PDF and
    for Excel or Word. ``carry_forward`` says that its content does not belong to one
    fiscal year, so that next year's page may start as a copy. ``work_lines`` are those whose
    data officers fill the item (empty: every line) and ``controller_line`` that of its
    controller (empty: any), both until a station decides otherwise.
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
    work_lines: tuple[str, ...] = ()
    controller_line: str = ""

    def slot(self, key: str) -> Slot:
        """The slot with that key.

        Raises:
            KeyError: where the item has no such slot.
        """
        return entry_with(self.slots, "key", key)

    def criterion(self, number: int) -> Criterion:
        """The criterion with that number.

        Raises:
            KeyError: where the item has no such criterion.
        """
        return entry_with(self.criteria, "number", number)

    def topics_of(self, area: str) -> tuple[Topic, ...]:
        """The topics of one area, in the catalogue's order."""
        return tuple(topic for topic in self.topics if topic.area == area)
