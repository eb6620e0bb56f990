"""A tampered database is found out, and the first broken entry is named exactly."""

import datetime
import importlib
import io
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from risk.chain import OPENING_REASON, Anchor
from risk.models import ExhibitItem, ExhibitMovement
from risk.verification import anchor_head, verify_station
from tests.exhibits.builders import attack, enter_many, move, receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(station):
    """Three exhibits with seven entries."""
    exhibits = [receive(station) for _ in range(3)]
    move(exhibits[0], "to-laboratory")
    move(exhibits[1], "to-court")
    move(exhibits[0], "back")
    move(exhibits[2], "returned")
    return exhibits


def findings(station, held: Anchor | None = None) -> list[tuple]:
    """Problem and place of what is wrong."""
    return [
        (f.problem, f.station_sequence, f.exhibit_number, f.sequence)
        for f in verify_station(station, held).findings
    ]


def test_a_sound_log_tells_its_head_and_its_rate(station, log):
    verified = verify_station(station)
    assert verified.is_sound
    assert (verified.entries, verified.sequence) == (7, 7)
    assert verified.hash == ExhibitMovement.objects.get(station_sequence=7).hash
    assert verified.rate > 0
    assert verified.missing_guards == ()


@pytest.mark.sqlite
def test_an_entry_of_a_big_store_costs_no_more_than_one_of_a_small_store(station):
    """Counted in steps of SQLite, which walked the whole log once for every exhibit."""

    def steps_per_entry() -> float:
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 100
            return 0

        connection.connection.set_progress_handler(count, 100)
        try:
            verified = verify_station(station)
        finally:
            connection.connection.set_progress_handler(None, 0)
        assert verified.is_sound
        return steps / verified.entries

    enter_many(station, 50, 3)
    of_a_small_store = steps_per_entry()
    enter_many(station, 450, 3)
    assert steps_per_entry() < of_a_small_store * 1.5


def test_an_altered_row_is_named(station, log):
    attack("UPDATE risk_exhibitmovement SET to_holder = 'คนอื่น' WHERE station_sequence = 4")
    assert findings(station) == [("altered", 4, "1/2568", 2)]
    assert len(verify_station(station).missing_guards) == 4


def test_a_row_that_was_altered_with_a_new_hash_is_named(station, log):
    entry = ExhibitMovement.objects.get(station_sequence=4)
    entry.reason = "เหตุผลใหม่"
    attack(
        "UPDATE risk_exhibitmovement SET reason = %s, hash = %s WHERE station_sequence = 4",
        entry.reason,
        entry.compute_hash(),
    )
    assert findings(station)[0] == ("replaced", 4, "1/2568", 2)


def test_a_removed_row_is_named_with_its_exhibit(station, log):
    attack("DELETE FROM risk_exhibitmovement WHERE station_sequence = 4")
    assert findings(station) == [("missing", 4, "1/2568", 2)]


def test_the_removal_of_an_exhibit_s_whole_log_is_found(station, log):
    attack("DELETE FROM risk_exhibitmovement WHERE exhibit_id = %s", log[1].pk)
    problems = findings(station)
    assert ("missing", 2, "", None) in problems
    assert ("unrecorded", None, "2/2568", 1) in problems


def test_an_exhibit_that_vanishes_with_its_log_leaves_gaps(station, log):
    attack("DELETE FROM risk_exhibitmovement WHERE exhibit_id = %s", log[1].pk)
    attack("DELETE FROM risk_exhibititem WHERE id = %s", log[1].pk)
    assert [place for _, place, *_ in findings(station)] == [2, 5]


def test_swapped_rows_are_found(station, log):
    attack("UPDATE risk_exhibitmovement SET station_sequence = 99 WHERE station_sequence = 5")
    attack("UPDATE risk_exhibitmovement SET station_sequence = 5 WHERE station_sequence = 6")
    attack("UPDATE risk_exhibitmovement SET station_sequence = 6 WHERE station_sequence = 99")
    assert {"altered"} <= {problem for problem, *_ in findings(station)}
    assert min(place for _, place, *_ in findings(station) if place) == 5


def test_a_cut_tail_is_found_by_the_kept_head(station, log):
    anchor = anchor_head(verify_station(station))
    assert (anchor.sequence, anchor_head(verify_station(station))) == (7, None)
    attack("DELETE FROM risk_exhibitmovement WHERE station_sequence = 7")
    assert findings(station) == [("tail", 7, "3/2568", 2)]
    ExhibitItem.objects.filter(pk=log[2].pk).update(
        status="stored",
        current_place="ตู้ ก",
        current_holder="",
        custody_sequence=1,
        custody_hash=log[2].movements.get().hash,
    )
    assert findings(station) == [("tail", 7, "", None)]


def test_a_head_on_paper_finds_what_the_database_no_longer_knows(station, log):
    verified = verify_station(station)
    held = Anchor(verified.sequence, verified.hash)
    assert findings(station, held) == []
    assert findings(station, Anchor(5, "0" * 64)) == [("rewritten", 5, "2/2568", 2)]
    assert findings(station, Anchor(9, verified.hash)) == [("tail", 8, "", None)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("quantity", "1"),
        ("case_reference", "คดีอื่น"),
        ("status", "returned"),
        ("current_place", "ที่อื่น"),
        ("running_number", "50"),
        ("received_on", "2025-03-02"),
        ("received_by", "คนอื่น"),
        ("storage_place", "ตู้ของคนอื่น"),
    ],
)
def test_an_exhibit_s_row_that_was_changed_is_found(station, log, column, value):
    ExhibitItem.objects.filter(pk=log[0].pk).update(**{column: value})
    assert findings(station) == [("exhibit", 6, "1/2568", 3)]


def test_the_store_s_place_of_a_thing_that_is_out_is_the_last_one_that_the_log_tells(station, log):
    out = ExhibitItem.objects.filter(pk=log[1].pk)
    assert out.get().storage_place == "ตู้ ก"
    out.update(storage_place="ตู้ของคนอื่น")
    [finding] = verify_station(station).findings
    assert (finding.exhibit_number, finding.sequence) == ("2/2568", 2)
    assert "ที่เก็บในสถานี" in finding.message_th


def test_an_exhibit_that_was_put_into_another_station_s_register_is_found_from_both(
    station, other_station, log
):
    # The number is free there, as in the register of a station that has fewer exhibits.
    ExhibitItem.objects.filter(pk=log[2].pk).update(station=other_station)
    assert findings(station) == [("exhibit", 7, "3/2568", 2)]
    assert findings(other_station) == [("exhibit", None, "3/2568", None)]
    [finding] = verify_station(other_station).findings
    assert "สถานีอื่น" in finding.message_th
    failed = io.StringIO()
    for slug in ("store-a", "store-b"):
        with pytest.raises(CommandError):
            call_command("verify_custody", "--station", slug, stdout=io.StringIO(), stderr=failed)
    assert failed.getvalue().count("ของกลางเลขที่ 3/2568") == 2


def test_what_the_log_never_told_of_an_older_register_is_no_finding(station):
    exhibit = receive(station, reason=OPENING_REASON, received_by="")
    ExhibitItem.objects.filter(pk=exhibit.pk).update(
        received_on=datetime.date(2024, 1, 5), received_by="ผู้รับในทะเบียนเดิม"
    )
    assert findings(station) == []


def test_the_reason_of_an_opening_entry_is_that_of_the_migration():
    migration = importlib.import_module("risk.migrations.0004_exhibit_custody")
    assert migration.OPENING_REASON == OPENING_REASON


def test_whoever_received_a_thing_stands_in_its_row_as_in_its_first_entry(station):
    exhibit = receive(station, received_by="ด.ต.สมมติ รับของ")
    exhibit.refresh_from_db()
    assert exhibit.received_by == exhibit.movements.get().received_by == "ด.ต.สมมติ รับของ"


def test_another_station_s_log_is_its_own(station, other_station, log):
    receive(other_station)
    attack("UPDATE risk_exhibitmovement SET reason = 'x' WHERE station_id = %s", station.pk)
    assert verify_station(other_station).is_sound


def test_the_command_names_the_first_broken_row_and_fails(station, log):
    out, err = io.StringIO(), io.StringIO()
    call_command("verify_custody", "--anchor", stdout=out)
    assert "สมบูรณ์" in out.getvalue()
    assert "รายการต่อวินาที" in out.getvalue()
    attack("UPDATE risk_exhibitmovement SET reason = 'x' WHERE station_sequence = 2")
    with pytest.raises(CommandError) as failed:
        call_command("verify_custody", "--station", "store-a", stdout=out, stderr=err)
    assert failed.value.returncode == 1
    assert "สถานี store-a ของกลางเลขที่ 2/2568 รายการที่ 1 ของของกลาง ลำดับที่ 2" in err.getvalue()


def test_the_command_takes_a_head_from_paper(station, log):
    verified = verify_station(station)
    head = f"{verified.sequence}:{verified.hash}"
    call_command("verify_custody", "--station", "store-a", "--expect", head, stdout=io.StringIO())
    for wrong in (f"3:{verified.hash}", f"99:{verified.hash}"):
        with pytest.raises(CommandError):
            call_command(
                "verify_custody",
                "--station",
                "store-a",
                "--expect",
                wrong,
                stdout=io.StringIO(),
                stderr=io.StringIO(),
            )


@pytest.mark.parametrize(
    "arguments",
    [("--station", "nowhere"), ("--expect", "7:abc"), ("--expect", "7:" + "a" * 64)],
)
def test_the_command_says_what_it_can_t_read(station, arguments):
    with pytest.raises(CommandError):
        call_command("verify_custody", *arguments)


def test_a_verification_is_a_handful_of_queries(station, django_assert_max_num_queries):
    exhibit = receive(station)
    for _ in range(9):
        move(exhibit, "moved", place="ตู้ ข")
    with django_assert_max_num_queries(6):
        assert verify_station(station).entries == 10


def test_imports_of_before_are_sound_once_their_rows_name_who_received(station):
    exhibit = receive(station, reason="นำเข้าจาก Excel")
    ExhibitItem.objects.filter(pk=exhibit.pk).update(received_by="")
    assert findings(station) == [("exhibit", 1, "1/2568", 1)]
    migration = importlib.import_module("risk.migrations.0007_who_received_imported_exhibits")
    migration.name_receivers(apps, SimpleNamespace(connection=connection))
    assert findings(station) == []
