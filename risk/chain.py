"""The hash chain of custody and its verification. Pure: no Django, no database.

Each entry carries the hash of the exhibit's entry before it and of the station's entry
before it, and its own hash covers both. So an altered, removed, inserted or reordered
entry breaks a link, and the removal of a whole exhibit's entries breaks the station's
chain. A chain that is cut at its end, or written anew from some entry on, is found by an
anchor: a hash that was kept elsewhere when it was the head.

Verification walks over entries and holds no more than the one before.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

GENESIS = "0" * 64
"""What the first entry of a chain has for the hash before it."""

HASHED_FIELDS = (
    "station",
    "station_sequence",
    "exhibit_id",
    "exhibit_number",
    "exhibit_digest",
    "sequence",
    "kind",
    "status_after",
    "from_place",
    "from_holder",
    "to_place",
    "to_holder",
    "reason",
    "witness",
    "handed_over_by",
    "received_by",
    "corrects_sequence",
    "details",
    "happened_at",
    "recorded_at",
    "recorded_by_id",
    "recorded_by_name",
    "previous_hash",
    "station_previous_hash",
)
"""What an entry's hash covers: everything but the hash itself. ``station`` is the slug."""

IDENTITY_FIELDS = (
    "case_reference",
    "exhibit_type",
    "description",
    "quantity",
    "unit",
    "seized_on",
)
"""What says which thing an exhibit is; each change of one is an entry in the log."""

QUANTITY_STEP = Decimal("0.001")

OPENING_REASON = "ยกยอดจากทะเบียนเดิมก่อนเริ่มบันทึกการเคลื่อนย้าย"
"""Reason of a first entry that carried an older register over: the day of the receipt and who
received it were not known to the log, and its time is when the log began."""

Problem = Literal[
    "altered", "replaced", "missing", "order", "tail", "rewritten", "exhibit", "unrecorded"
]

PROBLEMS_TH: dict[str, str] = {
    "altered": "ข้อความในรายการถูกแก้ไข ไม่ตรงกับรหัสของรายการ",
    "replaced": "รายการถูกแก้ไขและคำนวณรหัสใหม่ ไม่ตรงกับที่รายการถัดไปอ้างถึง",
    "missing": "รายการหายไปจากลำดับ",
    "order": "ลำดับของรายการสลับกัน",
    "tail": "รายการท้ายถูกตัดออก ไม่ตรงกับหลักยึดที่บันทึกไว้",
    "rewritten": "รหัสไม่ตรงกับหลักยึดที่บันทึกไว้ รายการตั้งแต่ต้นจนถึงลำดับนี้ถูกเขียนใหม่",
    "exhibit": "ข้อมูลของของกลางถูกแก้ไขโดยไม่ผ่านระบบ ไม่ตรงกับรายการเคลื่อนย้ายล่าสุด",
    "unrecorded": "ของกลางไม่มีรายการเคลื่อนย้าย หรือรายการทั้งหมดถูกลบ",
}
"""What is wrong, in words."""


def canonical(fields: Mapping[str, Any]) -> bytes:
    """The one spelling of an entry: JSON with sorted keys and times in UTC.

    Raises:
        KeyError: a field of :data:`HASHED_FIELDS` is missing.
        TypeError: a value that has no canonical spelling, or a time without a zone.
    """
    return json.dumps(
        {name: _plain(fields[name]) for name in HASHED_FIELDS},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    ).encode()


def entry_hash(fields: Mapping[str, Any]) -> str:
    """SHA-256 of an entry, in hexadecimal."""
    return hashlib.sha256(canonical(fields)).hexdigest()


def identity_texts(number: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The identity of an exhibit as texts that every database spells alike.

    Args:
        number: the number in the register.
        values: by the names of :data:`IDENTITY_FIELDS`.
    """
    quantity = Decimal(values["quantity"]).quantize(QUANTITY_STEP)
    texts = {name: values[name] for name in IDENTITY_FIELDS}
    texts |= {"quantity": f"{quantity:f}", "seized_on": values["seized_on"].isoformat()}
    return {name: str(value) for name, value in texts.items()} | {"number": number}


def identity_digest(number: str, values: Mapping[str, Any]) -> str:
    """The hash of :func:`identity_texts`, which each entry of custody carries."""
    text = json.dumps(
        identity_texts(number, values), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str | int | None:
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise TypeError("a time without a zone has no canonical spelling")
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    if value is None or type(value) in (str, int):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical spelling")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and where.

    Args:
        problem: one of :data:`PROBLEMS_TH`.
        station_sequence: place in the station's chain; ``None`` where it is unknown.
        exhibit_number: the exhibit's number in the station's register, or empty.
        sequence: place in the exhibit's chain; ``None`` where it is unknown.
        detail_th: further words, such as how many entries are gone.
    """

    problem: Problem
    station_sequence: int | None = None
    exhibit_number: str = ""
    sequence: int | None = None
    detail_th: str = ""

    @property
    def message_th(self) -> str:
        """One line that names the place and says what is wrong."""
        places = []
        if self.exhibit_number:
            places.append(f"ของกลางเลขที่ {self.exhibit_number}")
        if self.sequence is not None:
            places.append(f"รายการที่ {self.sequence} ของของกลาง")
        if self.station_sequence is not None:
            places.append(f"ลำดับที่ {self.station_sequence} ของสถานี")
        detail = f" ({self.detail_th})" if self.detail_th else ""
        return f"{' '.join(places)}: {PROBLEMS_TH[self.problem]}{detail}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of the station's chain that was kept: its place and its hash."""

    sequence: int
    hash: str


class StationWalk:
    """One pass over a station's chain in its order, oldest first.

    Args:
        anchors: kept heads in ascending order of their place.
    """

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self.count = 0
        self.sequence = 0
        self.hash = GENESIS
        self._anchors = iter(anchors)
        self._anchor = next(self._anchors, None)

    def findings(self, entries: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
        """Walk over entries with all of :data:`HASHED_FIELDS` and ``hash``.

        Yields:
            A finding for each entry that is wrong, in order.
        """
        before: Mapping[str, Any] | None = None
        for entry in entries:
            self.count += 1
            is_own = entry_hash(entry) == entry["hash"]
            yield from self._in_order(entry, before, is_own)
            if not is_own:
                yield _at(entry, "altered")
            self.sequence, self.hash = entry["station_sequence"], entry["hash"]
            yield from self._anchored(entry)
            before = entry
        while self._anchor is not None:
            gone = self._anchor.sequence - self.sequence
            if gone > 0:
                detail = f"หายไปอย่างน้อย {gone} รายการ" if gone > 1 else ""
                yield Finding("tail", self.sequence + 1, detail_th=detail)
                return
            self._anchor = next(self._anchors, None)

    def _in_order(
        self, entry: Mapping[str, Any], before: Mapping[str, Any] | None, is_own: bool
    ) -> Iterator[Finding]:
        """Whether the entry follows the one before it; ``is_own`` where its hash is right."""
        expected = self.sequence + 1
        found = entry["station_sequence"]
        if found > expected:
            gone = found - expected
            yield Finding("missing", expected, detail_th=f"หายไป {gone} รายการ" * (gone > 1))
        elif found < expected:
            yield _at(entry, "order")
        elif is_own and entry["station_previous_hash"] != self.hash:
            yield _at(before, "replaced") if before else _at(entry, "altered")
        if before is not None and entry["recorded_at"] < before["recorded_at"]:
            yield _at(entry, "order")

    def _anchored(self, entry: Mapping[str, Any]) -> Iterator[Finding]:
        """Whether the chain up to here is the one that was anchored."""
        while self._anchor is not None and self._anchor.sequence <= self.sequence:
            if self._anchor.sequence == self.sequence and self._anchor.hash != self.hash:
                yield _at(entry, "rewritten")
            self._anchor = next(self._anchors, None)


def _at(entry: Mapping[str, Any], problem: Problem, detail_th: str = "") -> Finding:
    return Finding(
        problem, entry["station_sequence"], entry["exhibit_number"], entry["sequence"], detail_th
    )
