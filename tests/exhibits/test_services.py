"""Receiving, moving, correcting and amending: what is written, refused and audited."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from risk import guards
from risk.audit import EXHIBIT_ACTIONS
from risk.chain import GENESIS
from risk.custody import TransitionRefused
from risk.custody_ledger import CustodyRefused, ExhibitChanged, Movement
from risk.custody_services import amend_exhibit, record_movements
from risk.models import CustodyAnchor, ExhibitItem, ExhibitMovement
from risk.models.write_once import WriteOnceError
from tests.exhibits.builders import MORNING, attack, move, receive

pytestmark = pytest.mark.django_db


def audit(exhibit: ExhibitItem) -> list[tuple[str, dict]]:
    """The audit log of an exhibit, oldest first."""
    entries = ModelLogEntry.objects.filter(
        object_id=str(exhibit.pk), content_type__model="exhibititem"
    )
    return [(entry.action, entry.data) for entry in entries.order_by("timestamp", "pk")]


def test_a_received_thing_has_a_number_a_place_and_its_first_entry(station, keeper):
    exhibit = receive(station, keeper)
    assert (exhibit.number, exhibit.status, exhibit.current_place) == ("1/2568", "stored", "ตู้ ก")
    entry = exhibit.movements.get()
    assert (entry.sequence, entry.station_sequence, entry.kind) == (1, 1, "received")
    assert (entry.previous_hash, entry.station_previous_hash) == (GENESIS, GENESIS)
    assert entry.hash == entry.compute_hash() == exhibit.custody_hash
    assert entry.recorded_by_name == "สมมติ ดูแลคลัง"
    assert entry.recorded_by_id == keeper.pk


def test_numbers_run_by_station_and_year_of_receipt(station, other_station):
    numbers = [receive(station).number, receive(station).number, receive(other_station).number]
    later = timezone.make_aware(datetime.datetime(2026, 1, 5, 9))
    assert [*numbers, receive(station, happened_at=later).number] == [
        "1/2568",
        "2/2568",
        "1/2568",
        "1/2569",
    ]


def test_entries_are_linked_by_exhibit_and_by_station(station):
    first, second = receive(station), receive(station)
    entry = move(first, "to-laboratory")
    assert entry.previous_hash == first.movements.get(sequence=1).hash
    assert entry.station_previous_hash == second.movements.get().hash
    assert (entry.sequence, entry.station_sequence) == (2, 3)


def test_the_row_follows_the_last_entry(station):
    exhibit = receive(station)
    move(exhibit, "to-laboratory", place="ศูนย์พิสูจน์", holder="ผู้ตรวจ")
    assert (exhibit.status, exhibit.current_place, exhibit.current_holder) == (
        "at-laboratory",
        "ศูนย์พิสูจน์",
        "ผู้ตรวจ",
    )
    assert exhibit.storage_place == "ตู้ ก"
    move(exhibit, "back", place="ตู้ ข")
    assert (exhibit.status, exhibit.storage_place, exhibit.current_holder) == ("stored", "ตู้ ข", "")


def test_what_can_t_follow_is_refused_and_nothing_is_written(station):
    exhibit = receive(station)
    move(exhibit, "destroyed")
    before = ExhibitMovement.objects.count()
    with pytest.raises(TransitionRefused):
        move(exhibit, "to-court")
    assert ExhibitMovement.objects.count() == before
    assert exhibit.status == "destroyed"


def test_the_second_of_two_officers_is_told_who_was_first(station, keeper):
    exhibit = receive(station)
    move(exhibit, "to-laboratory", keeper, seen=1)
    with pytest.raises(ExhibitChanged) as told:
        move(exhibit, "to-court", seen=1)
    assert "สมมติ ดูแลคลัง" in told.value.message_th
    assert "ส่งตรวจพิสูจน์" in told.value.message_th
    assert exhibit.movements.count() == 2


def test_impossible_times_are_refused_at_the_field(station):
    exhibit = receive(station)
    for moment in (timezone.now() + datetime.timedelta(days=1), MORNING - datetime.timedelta(1)):
        with pytest.raises(CustodyRefused) as refused:
            move(exhibit, "moved", happened_at=moment)
        assert refused.value.field == "happened_on"
    with pytest.raises(ValidationError):
        receive(station, seized_on=timezone.localdate() + datetime.timedelta(days=2))


def test_a_correction_is_a_new_entry_that_names_the_wrong_one(station, keeper):
    exhibit = receive(station)
    move(exhibit, "returned")
    entry = move(
        exhibit, "correction", keeper, status="stored", corrects=2, place="ตู้ ก", holder=""
    )
    assert (entry.corrects_sequence, exhibit.status) == (2, "stored")
    assert [e.kind for e in exhibit.movements.order_by("sequence")] == [
        "received",
        "returned",
        "correction",
    ]
    with pytest.raises(CustodyRefused):
        move(exhibit, "correction", corrects=9, place="ตู้ ก")


def test_an_amendment_keeps_before_and_after(station, keeper):
    exhibit = receive(station)
    entry = amend_exhibit(exhibit.pk, {"quantity": Decimal("13")}, "ชั่งใหม่", keeper, seen=1)
    exhibit.refresh_from_db()
    assert exhibit.quantity == 13
    assert "12.500 → 13.000" in entry.details
    action, data = audit(exhibit)[-1]
    assert action == "risk.exhibit_amended"
    assert (data["before"], data["after"]) == ({"quantity": "12.500"}, {"quantity": "13.000"})
    assert amend_exhibit(exhibit.pk, {"quantity": Decimal("13")}, "เท่าเดิม", keeper) is None


def test_several_are_moved_together_or_not_at_all(station):
    stored, gone = receive(station), receive(station)
    move(gone, "destroyed")
    there = Movement("moved", MORNING + datetime.timedelta(days=1), place="ห้องใหม่")
    with pytest.raises(TransitionRefused):
        record_movements([(stored.pk, None), (gone.pk, None)], there, None)
    stored.refresh_from_db()
    assert stored.current_place == "ตู้ ก"
    other = receive(station)
    record_movements([(stored.pk, 1), (other.pk, 1)], there, None)
    places = ExhibitItem.objects.filter(status="stored").values_list("current_place", flat=True)
    assert set(places) == {"ห้องใหม่"}


def test_two_stations_are_never_moved_together(station, other_station):
    pair = [(receive(station).pk, None), (receive(other_station).pk, None)]
    with pytest.raises(CustodyRefused):
        record_movements(pair, Movement("moved", MORNING, place="ที่ใหม่"), None)
    with pytest.raises(CustodyRefused):
        record_movements([], Movement("moved", MORNING, place="ที่ใหม่"), None)


def test_every_state_change_is_audited_with_user_and_both_states(station, keeper):
    exhibit = receive(station, keeper)
    move(exhibit, "to-court", keeper)
    move(exhibit, "correction", keeper, status="stored", corrects=2, place="ตู้ ก")
    told = audit(exhibit)
    assert [action for action, _ in told] == [
        "risk.exhibit_received",
        "risk.exhibit_moved",
        "risk.exhibit_corrected",
    ]
    assert all(action in EXHIBIT_ACTIONS for action, _ in told)
    moved = told[1][1]
    assert (moved["before"]["status"], moved["after"]["status"]) == ("เก็บรักษาที่สถานี", "ส่งศาล")
    entries = ModelLogEntry.objects.filter(action="risk.exhibit_moved")
    assert entries.get().user_id == keeper.pk
    assert "คดี" not in entries.get().label  # many read the list of the audit log


def test_no_interface_of_the_model_changes_an_entry(station):
    entry = receive(station).movements.get()
    rows = ExhibitMovement.objects
    for change in (
        entry.save,
        entry.delete,
        rows.all().delete,
        lambda: rows.update(reason="x"),
        lambda: rows.bulk_update([entry], ["reason"]),
        lambda: rows.bulk_create([entry]),
        lambda: rows.update_or_create(pk=entry.pk, defaults={"reason": "x"}),
    ):
        with pytest.raises(WriteOnceError):
            change()


@pytest.mark.parametrize("table", guards.GUARDED_TABLES)
def test_the_database_refuses_too(station, table):
    exhibit = receive(station)
    CustodyAnchor(station=station, sequence=1, hash=exhibit.custody_hash, taken_at=MORNING).save()
    assert guards.missing() == ()
    for statement in (f"UPDATE {table} SET hash = ''", f"DELETE FROM {table}"):  # noqa: S608
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_an_exhibit_with_entries_can_t_be_deleted(station):
    with pytest.raises(ProtectedError):
        receive(station).delete()


def test_the_head_of_an_earlier_day_is_kept_before_the_next_entry(station):
    exhibit = receive(station)
    attack("UPDATE risk_exhibitmovement SET recorded_at = %s", MORNING)
    move(exhibit, "moved")
    anchor = CustodyAnchor.objects.get()
    assert (anchor.sequence, anchor.hash) == (1, exhibit.movements.get(sequence=1).hash)
    move(exhibit, "moved")
    assert CustodyAnchor.objects.count() == 1


def test_an_account_that_goes_leaves_its_entries_as_they_are(station, keeper):
    exhibit = receive(station, keeper)
    keeper.delete()
    entry = exhibit.movements.get()
    assert entry.hash == entry.compute_hash()
    assert entry.recorded_by_name == "สมมติ ดูแลคลัง"
