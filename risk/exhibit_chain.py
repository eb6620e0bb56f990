"""The chain of each exhibit, compared with the exhibit's own row. Pure, as :mod:`risk.chain`.

Compared is what some hashed entry says: state, place and holder (the last entry), the day of
receipt and who received (the first), the place in the store (the last entry that put it there),
what identifies the thing (its digest in the last entry) and the station. Not in any hash, so not
compared: which person of the station's list the receiver is (the row's link to that person), and
when the row itself was written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from risk.chain import GENESIS, Finding, Problem
from risk.custody import AT_STATION

Receipt = tuple[datetime.date, str]
"""The day in Bangkok on which a thing was received, and who received it."""


@dataclass(frozen=True, slots=True)
class ExhibitHead:
    """What an exhibit's own row says, to be compared with its last entry.

    Args:
        sequence: how many entries it had.
        hash: hash of its last entry.
        facts: state, place and holder as shown in lists.
        digest: :func:`risk.chain.identity_digest` of it as it stands now.
        receipt: the receipt as its row tells it.
        storage_place: its place in the store, or the last one there.
        is_here: whether it stands in the register of the station whose log this is.
    """

    sequence: int
    hash: str
    facts: tuple[str, ...]
    digest: str
    receipt: Receipt
    storage_place: str
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a link of its exhibit's chain.

    ``facts`` are state, place and holder after it; ``receipt`` is what a first entry says of the
    receipt, ``None`` for later ones and for those that carried an older register over.
    """

    exhibit_id: int
    exhibit_number: str
    sequence: int
    station_sequence: int
    hash: str
    previous_hash: str
    facts: tuple[str, ...]
    digest: str
    receipt: Receipt | None = None


@dataclass(slots=True)
class _Told:
    """What the entries of one exhibit said so far, beside what its last one says."""

    receipt: Receipt | None = None
    storage_place: str | None = None

    def listen(self, link: Link) -> None:
        """Take in one more entry. The place is set as :mod:`risk.custody_ledger` sets it."""
        status, place, *_ = link.facts
        self.receipt = self.receipt or link.receipt
        if status in AT_STATION:
            self.storage_place = place


def exhibit_findings(links: Iterable[tuple[Link, ExhibitHead]]) -> Iterator[Finding]:
    """Walk over the chains of exhibits, ordered by exhibit and place in its chain.

    Args:
        links: each entry with its exhibit's own row.

    Yields:
        A finding for each chain with a gap or a broken link, and for each exhibit whose
        row doesn't say what its last entry says.
    """
    before: Link | None = None
    head: ExhibitHead | None = None
    told = _Told()
    for link, row in links:
        if before is not None and before.exhibit_id != link.exhibit_id:
            yield from _ended(before, head, told)
            before, told = None, _Told()
        yield from _linked(link, before)
        told.listen(link)
        before, head = link, row
    if before is not None:
        yield from _ended(before, head, told)


def _linked(link: Link, before: Link | None) -> Iterator[Finding]:
    expected = before.sequence + 1 if before else 1
    if link.sequence > expected:
        gone = link.sequence - expected
        detail = f"หายไป {gone} รายการ" if gone > 1 else ""
        yield Finding("missing", None, link.exhibit_number, expected, detail)
        return
    if before is not None and link.station_sequence <= before.station_sequence:
        yield _of(link, "order")
    elif link.previous_hash != (before.hash if before else GENESIS):
        yield _of(before, "replaced") if before else _of(link, "altered")


def _ended(last: Link, head: ExhibitHead | None, told: _Told) -> Iterator[Finding]:
    if head is None:
        return
    if head.sequence > last.sequence:
        gone = head.sequence - last.sequence
        detail = f"หายไป {gone} รายการ" if gone > 1 else ""
        yield Finding("missing", None, last.exhibit_number, last.sequence + 1, detail)
    elif head.sequence < last.sequence or head.facts != last.facts:
        yield _of(last, "exhibit", "สถานะหรือสถานที่ไม่ตรง")
    elif head.hash != last.hash:
        yield _of(last, "replaced")
    elif not head.is_here:
        yield _of(last, "exhibit", "ถูกย้ายไปอยู่ในทะเบียนของสถานีอื่น")
    elif head.digest != last.digest:
        yield _of(last, "exhibit", "ประเภท รายละเอียด ปริมาณ เลขคดี หรือวันที่ยึดไม่ตรง")
    elif told.receipt is not None and head.receipt != told.receipt:
        yield _of(last, "exhibit", "วันที่รับเข้าคลังหรือผู้รับเข้าคลังไม่ตรง")
    elif told.storage_place is not None and head.storage_place != told.storage_place:
        yield _of(last, "exhibit", "ที่เก็บในสถานีไม่ตรง")


def _of(link: Link, problem: Problem, detail_th: str = "") -> Finding:
    return Finding(problem, link.station_sequence, link.exhibit_number, link.sequence, detail_th)
