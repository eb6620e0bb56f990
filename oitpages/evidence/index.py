"""The evidence index: each item of a station's year with its address, files and criteria.

Pure: made from states and check results, read by every format, the API and the admin.
It counts criteria by status and never gives a score, since the marking scheme isn't
public.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cms.common.thai import parse_period
from oitpages.catalogue.schema import Criterion, Edition, Item
from oitpages.checks.registry import CheckResult, Status, evaluate
from oitpages.evidence.state import ItemState, StationState


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with what was found of it, and the address where it is answered."""

    criterion: Criterion
    result: CheckResult
    url: str

    def to_dict(self) -> dict[str, Any]:
        """The criterion as the API gives it."""
        return {
            "id": self.criterion.id,
            "text_th": self.criterion.text_th,
            "text_en": self.criterion.text_en,
            "kind": self.criterion.kind,
            "status": self.result.status.value,
            "message_th": self.result.public_th,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One item of the index."""

    state: ItemState
    criteria: tuple[CriterionRow, ...]

    @property
    def item(self) -> Item:
        """The catalogue's item."""
        return self.state.item

    @property
    def url(self) -> str:
        """Absolute address of the item's page; empty where there is none."""
        return self.state.page.url if self.state.page else ""

    @property
    def counts(self) -> Mapping[Status, int]:
        """Number of criteria by status; a status that doesn't occur is 0."""
        counted = Counter(row.result.status for row in self.criteria)
        return {status: counted.get(status, 0) for status in Status}

    @property
    def worst_status(self) -> Status:
        """The status that needs attention first: fail, then review, then pass."""
        for status in (Status.FAIL, Status.NEEDS_REVIEW, Status.PASS):
            if self.counts[status]:
                return status
        return Status.NOT_APPLICABLE

    @property
    def period_th(self) -> str:
        """The windows that the item's grid covers, in words; empty without a grid."""
        rule = self.item.period
        if rule is None:
            return ""
        return " หรือ ".join(self.state.edition.windows[key].title_th for key in rule.windows)

    @property
    def formats_th(self) -> str:
        """The demanded formats in words: ``PDF และ (XLSX หรือ DOCX)``."""
        parts = []
        for alternatives in self.item.formats:
            joined = " หรือ ".join(name.upper() for name in alternatives)
            needs_brackets = len(alternatives) > 1 and len(self.item.formats) > 1
            parts.append(f"({joined})" if needs_brackets else joined)
        return " และ ".join(parts)

    @property
    def note_th(self) -> str:
        """Text for ITAP's explanation field: the officer's own, else where to look."""
        page = self.state.page
        if page is None:
            return ""
        if page.explanation:
            return page.explanation
        parts = [f"ข้อมูลอยู่ในหน้า “{page.title}”"]
        slots = self.state.slots
        filled = [
            slot.title_th
            for slot in self.item.slots
            if slot.key in slots and not slots[slot.key].is_empty
        ]
        headings = [*filled, *(r.label_th for r in self.state.records.values() if r.rows)]
        if headings:
            parts.append("ดูหัวข้อ " + ", ".join(headings))
        if self.state.files:
            formats = sorted({file.format.upper() for file in self.state.files})
            parts.append("ดาวน์โหลดไฟล์ " + ", ".join(formats) + " ได้ท้ายหน้า")
        return " ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """The item as the API gives it."""
        page = self.state.page
        return {
            "code": self.item.code,
            "key": self.item.key,
            "group": self.item.group,
            "title_th": self.item.title_th,
            "title_en": self.item.title_en,
            "url": self.url or None,
            "published_at": _iso(page.published_at) if page else None,
            "updated_at": _iso(page.updated_at) if page else None,
            "as_of": _iso(page.as_of) if page else None,
            "period": self.period_th or None,
            "formats_required": [list(alternatives) for alternatives in self.item.formats],
            "files": [
                {
                    "format": file.format,
                    "title": file.title,
                    "url": file.url,
                    "size": file.size,
                    "sha256": file.sha256,
                    "origin": file.origin,
                }
                for file in self.state.files
            ],
            "periods": [
                {
                    "dataset": cell.dataset,
                    "period": cell.period,
                    "label_th": parse_period(cell.period).label_th,
                    "status": cell.status,
                    "published_on": _iso(cell.published_on),
                    "note": cell.note,
                }
                for cell in self.state.periods
            ],
            "criteria": [row.to_dict() for row in self.criteria],
            "roles": {
                role.role: {"title_th": role.title_th, "name": role.name or None}
                for role in self.state.roles
            },
            "approval": (
                {
                    "name": page.approved_by,
                    "position": page.approved_position or None,
                    "date": _iso(page.approved_on),
                    "approved_at": _iso(page.approved_at),
                }
                if page and page.approved_by and page.approved_on
                else None
            ),
            "note_th": self.note_th,
        }


@dataclass(frozen=True, slots=True)
class EvidenceIndex:
    """The index of one station and fiscal year."""

    station: StationState
    edition: Edition
    reference_date: datetime.date
    generated_at: datetime.datetime
    url: str
    rows: tuple[IndexRow, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """Number of criteria by status over all items."""
        return {status: sum(row.counts[status] for row in self.rows) for status in Status}

    @property
    def content_date(self) -> datetime.datetime:
        """When the newest content was published: files are stamped with it, not with the clock.

        A year without any content carries the day that it is judged by.
        """
        published = [
            row.state.page.updated_at
            for row in self.rows
            if row.state.page and row.state.page.updated_at
        ]
        midnight = datetime.datetime.combine(self.reference_date, datetime.time(), datetime.UTC)
        return max(published, default=midnight)

    def filtered(self, *, status: str = "", group: str = "", role: str = "") -> EvidenceIndex:
        """The index with the rows that match; an empty filter lets everything through.

        Args:
            status: value of a :class:`Status` that at least one criterion has.
            group: key of a group, such as ``9.1``.
            role: an officer's name or a role's Thai title, in any of the three roles.
        """
        rows = [
            row
            for row in self.rows
            if (not status or any(c.result.status.value == status for c in row.criteria))
            and (not group or row.item.group == group)
            and (not role or any(role in (r.name, r.title_th) for r in row.state.roles))
        ]
        return EvidenceIndex(
            self.station,
            self.edition,
            self.reference_date,
            self.generated_at,
            self.url,
            tuple(rows),
        )

    def to_dict(self) -> dict[str, Any]:
        """The index as the API and the JSON file give it."""
        return {
            "station": {
                "slug": self.station.slug,
                "name_th": self.station.name_th,
                "name_en": self.station.name_en,
                "url": self.station.base_url,
                "is_demo": self.station.is_demo,
            },
            "fiscal_year": self.edition.year,
            "edition": self.edition.id,
            "url": self.url,
            "generated_at": _iso(self.generated_at),
            "reference_date": _iso(self.reference_date),
            "items": [row.to_dict() for row in self.rows],
        }


def build_row(state: ItemState) -> IndexRow:
    """Run the checks of one item."""
    url = state.page.url if state.page else ""
    return IndexRow(
        state,
        tuple(
            CriterionRow(criterion, result, f"{url}#{criterion.anchor}" if url else "")
            for criterion, result in zip(state.item.criteria, evaluate(state), strict=True)
        ),
    )


def build_index(
    states: Iterable[ItemState], generated_at: datetime.datetime, url: str = ""
) -> EvidenceIndex:
    """Run every check and put the index together.

    Args:
        states: one per catalogue item, of one station and year; at least one.
        generated_at: when the index was asked for, aware.
        url: absolute address of the year's page.

    Raises:
        ValueError: there are no states.
    """
    rows = tuple(build_row(state) for state in states)
    if not rows:
        raise ValueError("an index needs at least one item")
    first = rows[0].state
    return EvidenceIndex(
        first.station, first.edition, first.reference_date, generated_at, url, rows
    )


def _iso(moment: datetime.date | None) -> str | None:
    """ISO 8601; ``None`` stays ``None``."""
    return moment.isoformat() if moment else None
