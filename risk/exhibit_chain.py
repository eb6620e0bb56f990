"""The chain of each exhibit, compared with the exhibit's own row. Pure, as :mod:`risk.chain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from risk.chain import GENESIS, Finding, Problem


@dataclass(frozen=True, slots=True)
class ExhibitHead:
    """What an exhibit's own row says, to be compared with its last entry.

    Args:
        sequence: how many entries it had.
        hash: hash of its last entry.
        facts: state, place and holder as shown in lists.
        digest: :func:`risk.chain.identity_digest` of it as it stands now.
    """

    sequence: int
    hash: str
    facts: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as a link of its exhibit's chain."""

    exhibit_id: int
    exhibit_number: str
    sequence: int
    station_sequence: int
    hash: str
    previous_hash: str
    facts: tuple[str, ...]
    digest: str


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
    for link, row in links:
        if before is not None and before.exhibit_id != link.exhibit_id:
            yield from _ended(before, head)
            before = None
        yield from _linked(link, before)
        before, head = link, row
    if before is not None:
        yield from _ended(before, head)


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


def _ended(last: Link, head: ExhibitHead | None) -> Iterator[Finding]:
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
    elif head.digest != last.digest:
        yield _of(last, "exhibit", "ประเภท รายละเอียด ปริมาณ เลขคดี หรือวันที่ยึดไม่ตรง")


def _of(link: Link, problem: Problem, detail_th: str = "") -> Finding:
    return Finding(problem, link.station_sequence, link.exhibit_number, link.sequence, detail_th)
