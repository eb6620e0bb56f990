"""A station's log of custody while it is locked, and what keeps an entry out of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from cms.common.thai import format_datetime
from home.models import Station
from risk.chain import GENESIS, IDENTITY_FIELDS, OPENING_REASON, identity_digest
from risk.custody import AMENDED, AT_STATION, CORRECTION, KIND_LABELS_TH, RECEIVED, state_after
from risk.models import CustodyAnchor, ExhibitItem, ExhibitMovement

CLOCK_TOLERANCE = datetime.timedelta(minutes=5)
DERIVED_FIELDS = (
    "status",
    "storage_place",
    "current_place",
    "current_holder",
    "custody_sequence",
    "custody_hash",
)
"""Columns of an exhibit that its last entry decides."""


class CustodyRefused(ValueError):
    """An entry that can't be written; ``message_th`` says why, ``field`` where."""

    def __init__(self, message_th: str, field: str = "") -> None:
        self.message_th = message_th
        self.field = field
        super().__init__(message_th)


class ExhibitChanged(CustodyRefused):
    """Somebody else recorded a movement after the form was opened."""

    def __init__(self, last: ExhibitMovement | None) -> None:
        what = "มีผู้บันทึกรายการของของกลางนี้ไปก่อนแล้ว"
        if last is not None:
            when = format_datetime(last.recorded_at, "short")
            what = (
                f"{last.recorded_by_name} บันทึก “{last.get_kind_display()}” "
                f"ของของกลางเลขที่ {last.exhibit_number} ไปก่อนแล้วเมื่อ {when}"
            )
        super().__init__(f"{what} รายการของท่านยังไม่ถูกบันทึก โปรดตรวจสถานะปัจจุบันแล้วบันทึกใหม่")


@dataclass(frozen=True, slots=True)
class Movement:
    """What an officer says of a movement.

    Args:
        kind: one of :data:`risk.custody.KINDS`.
        happened_at: when it took place.
        place: where the thing is afterwards.
        holder: who has it afterwards, outside the store.
        reason: why.
        witness: who saw it.
        handed_over_by: who gave it.
        received_by: who took it.
        status: for a correction, the right state.
        corrects: for a correction, the number of the exhibit's entry that was wrong.
        details: what an amendment changed.
    """

    kind: str
    happened_at: datetime.datetime
    place: str = ""
    holder: str = ""
    reason: str = ""
    witness: str = ""
    handed_over_by: str = ""
    received_by: str = ""
    status: str = ""
    corrects: int | None = None
    details: str = ""


class Ledger:
    """A station's log while it is locked. Use it inside a transaction."""

    def __init__(self, station_id: int, user: Any, recorded_by: str) -> None:
        # SQLite takes its one write lock when the transaction begins; elsewhere this row is it.
        self.station = Station.objects.select_for_update(no_key=True).get(pk=station_id)
        self.user = user
        self.recorded_by = recorded_by or get_user_display_name(user) or "ระบบ"
        last = (
            ExhibitMovement.objects.filter(station=self.station)
            .order_by("-station_sequence")
            .values("station_sequence", "hash", "recorded_at")
            .first()
        )
        self.sequence = last["station_sequence"] if last else 0
        self.hash = last["hash"] if last else GENESIS
        # A clock that was set back must not put entries out of order.
        self.now = max(timezone.now(), last["recorded_at"]) if last else timezone.now()
        if last:
            self._keep_head(last["recorded_at"])

    def _keep_head(self, recorded_at: datetime.datetime) -> None:
        """Anchor the head of an earlier day before today's first entry follows it."""
        if timezone.localdate(recorded_at) < timezone.localdate(self.now):
            take_anchor(self.station, self.sequence, self.hash, self.now)

    def append(self, exhibit: ExhibitItem, movement: Movement) -> ExhibitMovement:
        """Write an entry and bring the exhibit's row up to it."""
        last = exhibit.movements.order_by("-sequence").first()
        state = last.status_after if last else ""
        status = state_after(movement.kind, state, movement.status)
        _check_time(exhibit, movement, self.now)
        at_station = status in AT_STATION
        holder = "" if at_station else movement.holder
        entry = ExhibitMovement(
            station=self.station,
            station_sequence=self.sequence + 1,
            exhibit=exhibit,
            exhibit_number=exhibit.number,
            exhibit_digest=_digest_of(exhibit),
            sequence=last.sequence + 1 if last else 1,
            kind=movement.kind,
            status_after=status,
            from_place=exhibit.current_place,
            from_holder=exhibit.current_holder,
            to_place=movement.place,
            to_holder=holder,
            reason=movement.reason,
            witness=movement.witness,
            handed_over_by=movement.handed_over_by,
            received_by=movement.received_by,
            corrects_sequence=movement.corrects,
            details=movement.details,
            happened_at=movement.happened_at,
            recorded_at=self.now,
            recorded_by_id=self.user.pk if self.user else None,
            recorded_by_name=self.recorded_by,
            previous_hash=last.hash if last else GENESIS,
            station_previous_hash=self.hash,
        )
        entry.hash = entry.compute_hash()
        entry.full_clean(exclude=["station", "exhibit", "recorded_by"], validate_constraints=False)
        entry.save()
        self.sequence, self.hash = entry.station_sequence, entry.hash
        exhibit.status = status
        exhibit.current_place, exhibit.current_holder = entry.to_place, entry.to_holder
        if at_station:
            exhibit.storage_place = entry.to_place
        exhibit.custody_sequence, exhibit.custody_hash = entry.sequence, entry.hash
        exhibit.save(update_fields=[*DERIVED_FIELDS, "updated_at"])
        return entry


def take_anchor(
    station: Station, sequence: int, head: str, taken_at: datetime.datetime
) -> CustodyAnchor | None:
    """Keep a head of the station's chain, once.

    Returns:
        The new anchor; ``None`` where there is nothing to keep or it is kept already.
    """
    if not sequence:
        return None
    if CustodyAnchor.objects.filter(station=station, sequence=sequence).exists():
        return None
    anchor = CustodyAnchor(station=station, sequence=sequence, hash=head, taken_at=taken_at)
    anchor.save()
    return anchor


def _digest_of(exhibit: ExhibitItem) -> str:
    values = {name: getattr(exhibit, name) for name in IDENTITY_FIELDS}
    return identity_digest(exhibit.number, values)


def _check_time(exhibit: ExhibitItem, movement: Movement, now: datetime.datetime) -> None:
    """Nothing happens in the future, before the receipt, or before what happened last.

    What happened last is the latest of the real movements. Amendments and corrections aren't
    among them: they are typed in after the fact, and what they correct may be older. Times are
    compared by the minute, because forms ask for no seconds.
    """
    if movement.happened_at > now + CLOCK_TOLERANCE:
        raise CustodyRefused("วันและเวลาต้องไม่เป็นอนาคต", "happened_on")
    if movement.kind in (RECEIVED, AMENDED):
        return
    events = exhibit.movements.exclude(kind__in=(CORRECTION, AMENDED))
    if movement.kind == CORRECTION:
        # An older register's receipt is unknown: its entry says when the log began.
        events = events.filter(kind=RECEIVED).exclude(reason=OPENING_REASON)
    latest = events.order_by("-happened_at", "-sequence").first()
    if latest is not None and _minute(movement.happened_at) < _minute(latest.happened_at):
        before = format_datetime(latest.happened_at, "short")
        raise CustodyRefused(
            f"วันและเวลาต้องไม่ก่อนรายการ “{KIND_LABELS_TH[latest.kind]}” เมื่อ {before}",
            "happened_on",
        )


def _minute(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(second=0, microsecond=0)
