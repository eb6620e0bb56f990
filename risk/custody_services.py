"""The one way in which exhibits are received, moved, corrected and amended.

Every function writes its entries, the exhibit's own row and the audit log in one
transaction that holds a lock on the station, so that the chain can't fork. Of two officers
who move the same exhibit at once, one wins and the other is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from risk.audit import log_change
from risk.chain import IDENTITY_FIELDS
from risk.custody import AMENDED, CORRECTION, STATES
from risk.custody_ledger import CustodyRefused, ExhibitChanged, Ledger, Movement
from risk.models import ExhibitItem, ExhibitMovement


def receive_exhibit(
    exhibit: ExhibitItem, receipt: Movement, user: Any, recorded_by: str = ""
) -> ExhibitMovement:
    """Enter a seized thing: its row with the next number, and its first entry.

    Args:
        exhibit: not saved yet; ``station`` and what identifies it are set.
        receipt: of kind ``received``.
        user: who records it; ``None`` for a command.
        recorded_by: name of who records it, where there is no account.

    Returns:
        The first entry.

    Raises:
        CustodyRefused: the time is impossible.
        ValidationError: a field of the exhibit is wrong.
    """
    with transaction.atomic():
        ledger = Ledger(exhibit.station_id, user, recorded_by)
        # The row says what the first entry says, which the verification compares.
        exhibit.received_on = timezone.localdate(receipt.happened_at)
        exhibit.received_by = receipt.received_by
        exhibit.register_year = exhibit.received_on.year + 543
        exhibit.running_number = exhibit.next_number()
        exhibit.full_clean(validate_constraints=False)
        exhibit.save()
        entry = ledger.append(exhibit, receipt)
        log_change(exhibit, "risk.exhibit_received", user, {}, _facts(exhibit), entry=entry)
    return entry


def record_movement(
    exhibit_id: int, movement: Movement, user: Any, seen: int | None = None, recorded_by: str = ""
) -> ExhibitMovement:
    """Write one movement or correction of an exhibit.

    Args:
        exhibit_id: the exhibit.
        movement: what happened.
        user: who records it; ``None`` for a command.
        seen: number of the exhibit's last entry that the officer saw; ``None`` where
            nobody looked.
        recorded_by: as in :func:`receive_exhibit`.

    Raises:
        ExhibitChanged: another entry was written since.
        TransitionRefused: the movement can't follow the exhibit's state.
        CustodyRefused: the time is impossible, or the corrected entry doesn't exist.
        ExhibitItem.DoesNotExist: there is no such exhibit.
    """
    [entry] = record_movements([(exhibit_id, seen)], movement, user, recorded_by)
    return entry


def record_movements(
    exhibits: Iterable[tuple[int, int | None]],
    movement: Movement,
    user: Any,
    recorded_by: str = "",
) -> list[ExhibitMovement]:
    """The same movement of several exhibits of one station: all of them or none.

    Args:
        exhibits: each exhibit's key with the number of its last entry that was seen.
        movement, user, recorded_by: as in :func:`record_movement`.

    Raises:
        CustodyRefused, TransitionRefused: as :func:`record_movement`, for any of them.
    """
    wanted = dict(exhibits)
    if not wanted:
        raise CustodyRefused("โปรดเลือกของกลางอย่างน้อยหนึ่งรายการ")
    try:
        with transaction.atomic():
            station_id = ExhibitItem.objects.only("station_id").get(pk=min(wanted)).station_id
            ledger = Ledger(station_id, user, recorded_by)
            rows = ExhibitItem.objects.select_for_update().in_bulk(list(wanted))
            entries = []
            for pk, seen in wanted.items():
                exhibit = rows[pk] if pk in rows else ExhibitItem.objects.get(pk=pk)
                _check_same_station(exhibit, station_id)
                _check_seen(exhibit, seen)
                _check_corrected(exhibit, movement)
                before = _facts(exhibit)
                entry = ledger.append(exhibit, movement)
                action = "corrected" if movement.kind == CORRECTION else "moved"
                log_change(
                    exhibit, f"risk.exhibit_{action}", user, before, _facts(exhibit), entry=entry
                )
                entries.append(entry)
    except IntegrityError as error:
        # Whatever got past the lock ends at the unique places of the chain.
        raise ExhibitChanged(None) from error
    return entries


def amend_exhibit(
    exhibit_id: int, values: dict[str, Any], reason: str, user: Any, seen: int | None = None
) -> ExhibitMovement | None:
    """Change what identifies an exhibit, with an entry that says what it was before.

    Args:
        exhibit_id: the exhibit.
        values: new values by the names of ``IDENTITY_FIELDS``.
        reason: why the register was wrong.
        user: who changes it.
        seen: as in :func:`record_movement`.

    Returns:
        The entry; ``None`` where nothing changes.

    Raises:
        ExhibitChanged: another entry was written since.
        ValidationError: a value is wrong.
    """
    try:
        with transaction.atomic():
            station_id = ExhibitItem.objects.only("station_id").get(pk=exhibit_id).station_id
            ledger = Ledger(station_id, user, "")
            exhibit = ExhibitItem.objects.select_for_update().get(pk=exhibit_id)
            _check_seen(exhibit, seen)
            old = exhibit.identity()
            for name in IDENTITY_FIELDS:
                setattr(exhibit, name, values.get(name, getattr(exhibit, name)))
            exhibit.full_clean(validate_constraints=False)
            new = exhibit.identity()
            changed = [name for name in IDENTITY_FIELDS if old[name] != new[name]]
            if not changed:
                return None
            exhibit.save(update_fields=[*IDENTITY_FIELDS, "updated_at"])
            details = "\n".join(
                f"{exhibit._meta.get_field(name).verbose_name}: {old[name] or 'ว่าง'} → "
                f"{new[name] or 'ว่าง'}"
                for name in changed
            )
            movement = Movement(
                AMENDED,
                ledger.now,
                place=exhibit.current_place,
                holder=exhibit.current_holder,
                reason=reason,
                details=details,
            )
            entry = ledger.append(exhibit, movement)
            log_change(
                exhibit,
                "risk.exhibit_amended",
                user,
                {name: old[name] for name in changed},
                {name: new[name] for name in changed},
                entry=entry,
            )
    except IntegrityError as error:
        raise ExhibitChanged(None) from error
    return entry


def _facts(exhibit: ExhibitItem) -> dict[str, str]:
    """What the audit log keeps of an exhibit before and after."""
    return {
        "status": STATES.get(exhibit.status, exhibit.status),
        "place": exhibit.current_place,
        "holder": exhibit.current_holder,
    }


def _check_seen(exhibit: ExhibitItem, seen: int | None) -> None:
    if seen is not None and seen != exhibit.custody_sequence:
        raise ExhibitChanged(exhibit.movements.order_by("-sequence").first())


def _check_same_station(exhibit: ExhibitItem, station_id: int) -> None:
    if exhibit.station_id != station_id:
        raise CustodyRefused("เลือกของกลางได้ครั้งละหนึ่งสถานีเท่านั้น")


def _check_corrected(exhibit: ExhibitItem, movement: Movement) -> None:
    if movement.kind != CORRECTION:
        return
    if not exhibit.movements.filter(sequence=movement.corrects).exists():
        raise CustodyRefused("โปรดเลือกรายการที่บันทึกผิด", "corrects")
