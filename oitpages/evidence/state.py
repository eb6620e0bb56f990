"""What is known of a station and of each of its items: plain values, no database.

``collect`` fills these from the database; checks, the evidence index and the reports
read them. A value that isn't here can't be published, so this module is also the
list of what may leave the database.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cms.common.report import CellKind
from oitpages.catalogue.schema import Edition, Item

PeriodStatus = Literal["published", "nil", "missing"]


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A field of a record that may be published. ``choices`` maps stored values to Thai."""

    key: str
    label_th: str
    kind: CellKind | Literal["month", "quarter", "image"] = "text"
    label_en: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordSet:
    """The rows of one kind that an item shows. Each row maps a column's key to its value.

    Values have their own type: ``date``, ``Decimal``, ``int``, ``bool`` and ``str``;
    an empty text is ``""`` and an empty number or date ``None``. A picture is the
    stored image's primary key, with its text alternative in ``<key>_alt``.
    """

    key: str
    label_th: str
    columns: tuple[RecordColumn, ...]
    rows: tuple[Mapping[str, Any], ...] = ()

    def label_of(self, column_key: str) -> str:
        """The Thai heading of a column; its key where the set has no such column."""
        return next((c.label_th for c in self.columns if c.key == column_key), column_key)


@dataclass(frozen=True, slots=True)
class SlotState:
    """What an officer put into a named place that the catalogue demands.

    ``link_alive`` is ``True`` for a live page of the own site or a link whose last
    check succeeded, ``False`` where it failed and ``None`` where it was never checked.
    ``person_name`` stays where the person's record is gone. ``carried_forward`` says that
    it was taken over from the year before and that nobody has confirmed it yet.
    """

    key: str
    text: str = ""
    link_url: str = ""
    link_alive: bool | None = None
    document_url: str = ""
    document_title: str = ""
    image_id: int | None = None
    image_alt: str = ""
    image_width: int | None = None
    image_height: int | None = None
    date: datetime.date | None = None
    number: str = ""
    person_id: int | None = None
    person_name: str = ""
    is_nil: bool = False
    carried_forward: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the place is laid out but nothing was put into it yet."""
        return not (
            self.text
            or self.link_url
            or self.document_url
            or self.image_id
            or self.date
            or self.number
            or self.person_id
            or self.person_name
            or self.is_nil
        )


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """One month or quarter of one data set. ``period`` is ``2024-10`` or ``2568-Q1``."""

    dataset: str
    period: str
    status: PeriodStatus
    published_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of an item. ``format`` is the lower-case extension without a dot."""

    format: str
    url: str
    title: str = ""
    size: int = 0
    sha256: str = ""
    origin: Literal["attached", "rendered"] = "attached"
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class AttestationState:
    """A named officer's dated statement that a criterion is met."""

    criterion: str
    officer_name: str
    officer_position: str
    date: datetime.date
    statement: str = ""


@dataclass(frozen=True, slots=True)
class PersonState:
    """An officer in one posting. ``role`` is ``head``, ``line-head`` or ``member``."""

    person_id: int
    full_name: str
    rank: str
    position: str
    role: Literal["head", "line-head", "member"]
    work_line: str = ""
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    acting: bool = False
    phone: str = ""

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the posting is held on that day."""
        started = self.starts_on is None or self.starts_on <= day
        return started and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class NewsState:
    """A published news item. ``topics`` are keys: result, ita, eit, head-participation."""

    title: str
    url: str
    date: datetime.date
    topics: frozenset[str] = frozenset()
    summary: str = ""
    activity_date: datetime.date | None = None
    person_id: int | None = None
    link_url: str = ""
    qr_image_id: int | None = None
    qr_image_alt: str = ""
    social_url: str = ""


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A way to reach the station.

    ``kind`` is question, feedback, complaint, facebook, line, youtube or other;
    ``is_open`` says that it works without a login.
    """

    kind: str
    label: str
    url: str = ""
    detail: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class StationState:
    """What the station holds once and several items show."""

    slug: str
    name_th: str
    name_en: str
    base_url: str
    is_demo: bool = False
    thai_digits: bool = False
    address: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    latitude: float | None = None
    longitude: float | None = None
    map_url: str = ""
    contact_changed_on: datetime.date | None = None
    work_lines: tuple[tuple[str, str], ...] = ()
    people: tuple[PersonState, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    home_links: frozenset[str] = frozenset()
    news: tuple[NewsState, ...] = ()

    def head_on(self, day: datetime.date) -> PersonState | None:
        """The head of the station (acting or not) on a day; the latest where two overlap."""
        heads = [p for p in self.people if p.role == "head" and p.holds_on(day)]
        return max(heads, key=lambda p: p.starts_on or datetime.date.min, default=None)

    def line_head_on(self, work_line: str, day: datetime.date) -> PersonState | None:
        """The head of a work line on a day."""
        heads = [
            p
            for p in self.people
            if p.role == "line-head" and p.work_line == work_line and p.holds_on(day)
        ]
        return max(heads, key=lambda p: p.starts_on or datetime.date.min, default=None)


@dataclass(frozen=True, slots=True)
class RoleState:
    """Who answers for an item. ``name`` is empty where no officer was named."""

    role: Literal["data_officer", "publisher", "controller"]
    title_th: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageState:
    """The public page of an item. ``url`` is absolute."""

    page_id: int
    title: str
    url: str
    published_at: datetime.datetime | None = None
    updated_at: datetime.datetime | None = None
    as_of: datetime.date | None = None
    introduction: str = ""
    explanation: str = ""
    announced_on: datetime.date | None = None
    signatory_id: int | None = None
    signatory_name: str = ""
    approved_by: str = ""
    approved_on: datetime.date | None = None
    approved_position: str = ""
    approved_at: datetime.datetime | None = None
    carried_forward: bool = False


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A page of the same item in another year. ``url_path`` is its address in the tree."""

    page_id: int
    url_path: str

    @property
    def year(self) -> str:
        """The fiscal year (B.E.), which the address names."""
        return self.url_path.split("/")[-3]


@dataclass(frozen=True, slots=True)
class ItemState:
    """All that checks and reports may know of one item of one station.

    Args:
        item: the item as the year's catalogue defines it.
        edition: the catalogue edition of the year.
        station: what the station holds.
        reference_date: the day that "current" means: today, but never later than the
            end of the year's OIT window, so an old year stays as it was judged.
        page: the published page, or ``None`` where there is none.
        records: record sets by key, the item's own and those it refers to.
        slots: what fills the catalogue's named places, by key; an empty place is absent.
        periods: every cell the period grid demands, missing ones included.
        files: attached and rendered files.
        attestations: newest sign-off per criterion id.
        roles: data officer, publisher and controller.
        item_officers: the roles of every published item by key, where the item shows them.
        other_years: the item's pages in the station's other published years, the newest
            first; only where one page is asked for.
    """

    item: Item
    edition: Edition
    station: StationState
    reference_date: datetime.date
    page: PageState | None = None
    records: Mapping[str, RecordSet] = field(default_factory=dict)
    slots: Mapping[str, SlotState] = field(default_factory=dict)
    periods: tuple[PeriodCell, ...] = ()
    files: tuple[FileState, ...] = ()
    attestations: Mapping[str, AttestationState] = field(default_factory=dict)
    roles: tuple[RoleState, ...] = ()
    item_officers: Mapping[str, tuple[RoleState, ...]] = field(default_factory=dict)
    other_years: tuple[OtherYear, ...] = ()

    @property
    def has_unconfirmed(self) -> bool:
        """Whether anything shown was carried over from the year before and not confirmed."""
        carried = self.page is not None and self.page.carried_forward
        return carried or any(slot.carried_forward for slot in self.slots.values())

    def rows(self, record_set: str) -> tuple[Mapping[str, Any], ...]:
        """The rows of a record set; none where the item has no such set."""
        found = self.records.get(record_set)
        return found.rows if found else ()
