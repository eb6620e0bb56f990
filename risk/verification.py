"""Verifying a station's log of custody, straight from the database in constant memory.

Rows are read in two passes, each in chunks: in the station's order (hashes, the station's
chain, kept heads) and by exhibit (each exhibit's chain and its own row). No list of rows
is ever built, whatever the size of the register. What of an exhibit's own row no entry holds,
and so isn't verified, is told in :mod:`risk.exhibit_chain`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, When
from django.utils import timezone

from home.models import Station
from risk import guards
from risk.chain import (
    HASHED_FIELDS,
    IDENTITY_FIELDS,
    OPENING_REASON,
    Anchor,
    Finding,
    StationWalk,
    identity_digest,
)
from risk.custody_ledger import take_anchor
from risk.exhibit_chain import ExhibitHead, Link, exhibit_findings
from risk.models import CustodyAnchor, ExhibitItem, ExhibitMovement

CHUNK = 2000
MOST_FINDINGS = 50
"""More than these are counted and not kept: after the first the chain is broken anyway."""

ENTRY_FIELDS = tuple(name for name in HASHED_FIELDS if name != "station")
FACT_FIELDS = ("status", "current_place", "current_holder")
LINK_FIELDS = (
    "exhibit_id",
    "exhibit_number",
    "sequence",
    "station_sequence",
    "hash",
    "previous_hash",
    "status_after",
    "to_place",
    "to_holder",
    "exhibit_digest",
    "happened_at",
    "received_by",
    "reason",
)
ROW_FIELDS = (
    "custody_sequence",
    "custody_hash",
    *FACT_FIELDS,
    "running_number",
    "register_year",
    "station_id",
    "received_on",
    "received_by",
    "storage_place",
    *IDENTITY_FIELDS,
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found of one station.

    Args:
        station: the station.
        entries: entries that were read.
        sequence: place of the last one, the head.
        hash: the head's hash.
        findings: what is wrong, the first one first; at most :data:`MOST_FINDINGS`.
        finding_count: how many there are in all.
        seconds: how long it took.
        missing_guards: triggers that ought to refuse changes and are gone.
    """

    station: Station
    entries: int
    sequence: int
    hash: str
    findings: tuple[Finding, ...]
    finding_count: int
    seconds: float
    missing_guards: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.finding_count

    @property
    def rate(self) -> int:
        """Entries per second."""
        return round(self.entries / self.seconds) if self.seconds else 0


class _Findings:
    """Counts findings and keeps the first ones."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self.count = 0

    def take(self, findings: Iterable[Finding]) -> None:
        """Walk through findings."""
        for finding in findings:
            self.count += 1
            if len(self.kept) < MOST_FINDINGS:
                self.kept.append(finding)


def verify_station(station: Station, held: Anchor | None = None) -> Verification:
    """Verify a station's whole log.

    Args:
        station: the station.
        held: a head that an auditor kept on paper, checked beside those in the database.
    """
    started = time.perf_counter()
    by_station, by_exhibit = _Findings(), _Findings()
    walk = StationWalk(_anchors(station, held))
    by_station.take(walk.findings(_entries(station)))
    by_exhibit.take(exhibit_findings(_links(station)))
    by_exhibit.take(_unrecorded(station))
    findings = _told_once(by_station.kept, by_exhibit.kept)
    return Verification(
        station=station,
        entries=walk.count,
        sequence=walk.sequence,
        hash=walk.hash,
        findings=tuple(findings[:MOST_FINDINGS]),
        finding_count=max(by_station.count + by_exhibit.count, len(findings))
        if len(findings) >= MOST_FINDINGS
        else len(findings),
        seconds=time.perf_counter() - started,
        missing_guards=guards.missing(),
    )


def anchor_head(verified: Verification) -> CustodyAnchor | None:
    """Keep the head of a chain that was found sound; ``None`` where it is kept already."""
    if not verified.is_sound:
        return None
    return take_anchor(verified.station, verified.sequence, verified.hash, timezone.now())


def _anchors(station: Station, held: Anchor | None) -> Iterator[Anchor]:
    """Kept heads in ascending order, the auditor's among them."""
    rows = CustodyAnchor.objects.filter(station=station).order_by("sequence")
    for sequence, code in rows.values_list("sequence", "hash").iterator(CHUNK):
        if held is not None and held.sequence <= sequence:
            yield held
            held = None
        yield Anchor(sequence, code)
    if held is not None:
        yield held


def _entries(station: Station) -> Iterator[dict]:
    """Every entry in the station's order."""
    rows = ExhibitMovement.objects.filter(station=station).order_by("station_sequence", "pk")
    for row in rows.values(*ENTRY_FIELDS, "hash").iterator(CHUNK):
        row["station"] = station.slug
        yield row


def _links(station: Station) -> Iterator[tuple[Link, ExhibitHead]]:
    """Every entry by exhibit, with the exhibit's own row."""
    rows = ExhibitMovement.objects.filter(station=station).order_by("exhibit_id", "sequence")
    names = [*LINK_FIELDS, *(f"exhibit__{name}" for name in ROW_FIELDS)]
    width = len(LINK_FIELDS)
    known: tuple[int, ExhibitHead] | None = None
    for values in rows.values_list(*names).iterator(CHUNK):
        entry = dict(zip(LINK_FIELDS, values[:width], strict=True))
        if known is None or known[0] != entry["exhibit_id"]:
            row = dict(zip(ROW_FIELDS, values[width:], strict=True))
            known = (entry["exhibit_id"], _head(row, station))
        yield _link(entry), known[1]


def _link(entry: dict) -> Link:
    receipt = None
    if entry["sequence"] == 1 and entry["reason"] != OPENING_REASON:
        receipt = (timezone.localdate(entry["happened_at"]), entry["received_by"])
    return Link(
        exhibit_id=entry["exhibit_id"],
        exhibit_number=entry["exhibit_number"],
        sequence=entry["sequence"],
        station_sequence=entry["station_sequence"],
        hash=entry["hash"],
        previous_hash=entry["previous_hash"],
        facts=(entry["status_after"], entry["to_place"], entry["to_holder"]),
        digest=entry["exhibit_digest"],
        receipt=receipt,
    )


def _head(row: dict, station: Station) -> ExhibitHead:
    number = f"{row['running_number']}/{row['register_year']}"
    return ExhibitHead(
        sequence=row["custody_sequence"],
        hash=row["custody_hash"],
        facts=tuple(row[name] for name in FACT_FIELDS),
        digest=identity_digest(number, row),
        receipt=(row["received_on"], row["received_by"]),
        storage_place=row["storage_place"],
        is_here=row["station_id"] == station.pk,
    )


def _unrecorded(station: Station) -> Iterator[Finding]:
    """Exhibits whose whole log is gone, that were entered without one, or whose log is elsewhere.

    The last are what a change of the station in the database leaves in the register that the
    exhibit was moved to; the station it came from tells it in its own log.
    """
    # One's own entries first, so that the station of the first says whether there are any.
    # Asked for by exhibit and station, SQLite takes the index of stations and walks through
    # the whole log once for every exhibit.
    own_first = Case(When(station=station, then=0), default=1, output_field=IntegerField())
    entries = ExhibitMovement.objects.filter(exhibit=OuterRef("pk")).order_by(own_first)
    rows = (
        ExhibitItem.objects.filter(station=station)
        .annotate(log_station=Subquery(entries.values("station")[:1]))
        .filter(Q(log_station__isnull=True) | ~Q(log_station=station.pk))
        .order_by("pk")
        .values_list("running_number", "register_year", "log_station")
    )
    for number, year, log_station in rows.iterator(CHUNK):
        if log_station:
            detail = "ประวัติการครอบครองอยู่ที่สถานีอื่น"
            yield Finding("exhibit", None, f"{number}/{year}", None, detail)
        else:
            yield Finding("unrecorded", None, f"{number}/{year}", 1)


def _told_once(by_station: list[Finding], by_exhibit: list[Finding]) -> list[Finding]:
    """Both passes' findings: the exhibit of a missing entry named, nothing said twice."""
    told = {(f.problem, f.exhibit_number, f.sequence) for f in by_station}
    gaps = [f for f in by_station if f.problem in ("missing", "tail") and not f.detail_th]
    owners = [f for f in by_exhibit if f.problem in ("missing", "unrecorded") and not f.detail_th]
    if len(gaps) == len(owners) == 1:
        # One entry is gone from the station's chain and one from an exhibit's: the same.
        gap, owner = gaps[0], owners[0]
        merged = Finding(gap.problem, gap.station_sequence, owner.exhibit_number, owner.sequence)
        by_station = [merged if f is gap else f for f in by_station]
        by_exhibit = [f for f in by_exhibit if f is not owner]
    rest = [f for f in by_exhibit if (f.problem, f.exhibit_number, f.sequence) not in told]
    return [*by_station, *rest]


def verifiable_stations(slug: str = "") -> Iterator[Station]:
    """Stations with exhibits or entries, one after the other.

    Args:
        slug: one station alone.
    """
    kept = Q(pk__in=ExhibitMovement.objects.order_by().values("station"))
    kept |= Q(pk__in=ExhibitItem.objects.order_by().values("station"))
    kept |= Q(pk__in=CustodyAnchor.objects.order_by().values("station"))
    stations = Station.objects.filter(slug=slug) if slug else Station.objects.filter(kept)
    yield from stations.order_by("slug").iterator(CHUNK)
