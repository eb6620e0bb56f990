"""What the public reads of exhibits: sums with small ones hidden, months of the year alone."""

import datetime

import pytest
from django.utils import timezone

from risk.chain import OPENING_REASON
from risk.public import public_rows, public_tables
from risk.suppression import SMALL_TH, WITHHELD_TH
from tests.exhibits.builders import move, receive

pytestmark = pytest.mark.django_db


def moment(year: int, month: int) -> datetime.datetime:
    """The second of a month, at nine."""
    return timezone.make_aware(datetime.datetime(year, month, 2, 9))


def many(station, number: int, **values) -> list:
    """So many exhibits alike."""
    return [receive(station, **values) for _ in range(number)]


def test_sums_by_state_and_month_from_three_on(station):
    out = many(station, 3, happened_at=moment(2024, 11), seized_on=datetime.date(2024, 11, 1))
    many(station, 4, happened_at=moment(2025, 2), seized_on=datetime.date(2025, 2, 1))
    for exhibit in out:
        move(exhibit, "to-court")
    assert public_rows("exhibit_summary", station, 2568) == [
        {"exhibit_type": "drugs", "status": "at-court", "quantity_count": "3"},
        {"exhibit_type": "drugs", "status": "stored", "quantity_count": "4"},
    ]
    assert public_rows("exhibit_months", station, 2568) == [
        {"month": "2024-11", "exhibit_type": "drugs", "quantity_count": "3"},
        {"month": "2025-02", "exhibit_type": "drugs", "quantity_count": "4"},
    ]


def test_small_sums_are_hidden_and_not_given_away(station):
    many(station, 5, happened_at=moment(2025, 1), seized_on=datetime.date(2025, 1, 1))
    receive(station, happened_at=moment(2025, 2), seized_on=datetime.date(2025, 2, 1))
    many(station, 8, happened_at=moment(2025, 3), seized_on=datetime.date(2025, 3, 1))
    shown = [row["quantity_count"] for row in public_rows("exhibit_months", station, 2568)]
    assert shown == [WITHHELD_TH, SMALL_TH, "8"]
    assert public_rows("exhibit_summary", station, 2568)[0]["quantity_count"] == "14"


def test_months_before_the_year_have_no_row_and_later_ones_no_sum(station):
    many(station, 3, happened_at=moment(2024, 9), seized_on=datetime.date(2024, 9, 1))
    many(station, 3, happened_at=moment(2025, 10), seized_on=datetime.date(2025, 10, 1))
    assert public_rows("exhibit_months", station, 2568) == []
    assert [r["quantity_count"] for r in public_rows("exhibit_summary", station, 2568)] == ["3"]
    assert [r["month"] for r in public_rows("exhibit_months", station, 2569)] == ["2025-10"]


def test_the_tables_of_sums_share_one_query(station, django_assert_num_queries):
    many(station, 3)
    for key in ("exhibit_summary", "exhibit_months", "exhibit_discrepancies"):
        with django_assert_num_queries(1):
            public_rows(key, station, 2568)
    with django_assert_num_queries(1):
        tables = public_tables(["exhibit_summary", "exhibit_months"], station, 2568)
    assert tables == {key: public_rows(key, station, 2568) for key in tables}


def states(station, fiscal_year: int) -> dict[str, str]:
    """Published numbers by state."""
    rows = public_rows("exhibit_summary", station, fiscal_year)
    return {row["status"]: row["quantity_count"] for row in rows}


def test_the_sums_of_an_old_year_stand_still_when_things_move_later(station):
    exhibits = many(station, 6)
    for exhibit in exhibits[:3]:
        move(exhibit, "to-court", happened_at=moment(2025, 9))
    at_its_end = states(station, 2568)
    assert at_its_end == {"at-court": "3", "stored": "3"}
    for exhibit in exhibits[:3]:
        move(exhibit, "back", happened_at=moment(2025, 10))
        move(exhibit, "destroyed", happened_at=timezone.now())
    assert states(station, 2568) == at_its_end
    assert states(station, 2569) == {"stored": "6"}
    assert states(station, 2570) == {"destroyed": "3", "stored": "3"}


def test_the_last_moment_of_a_fiscal_year_is_bangkok_s_midnight(station):
    midnight = timezone.make_aware(datetime.datetime(2025, 10, 1))
    before, after = many(station, 3), many(station, 3)
    for exhibit in before:
        move(exhibit, "to-court", happened_at=midnight - datetime.timedelta(minutes=1))
    for exhibit in after:
        move(exhibit, "returned", happened_at=midnight)
    assert states(station, 2568) == {"at-court": "3", "stored": "3"}


def test_a_correction_counts_from_the_day_that_it_tells(station):
    for exhibit in many(station, 3):
        move(exhibit, "returned", happened_at=moment(2025, 9))
        right = {"status": "stored", "corrects": 2, "place": "ตู้ ก"}
        move(exhibit, "correction", happened_at=moment(2025, 9), **right)
    assert states(station, 2568) == {"stored": "3"}


def test_where_nothing_happened_since_an_old_year_reads_as_today(station):
    for exhibit in many(station, 3, reason=OPENING_REASON, happened_at=moment(2025, 9)):
        move(exhibit, "to-court")
    assert states(station, 2568) == states(station, 2570) == {"at-court": "3"}


def test_a_log_that_began_after_the_year_tells_the_first_state_that_it_knows(station):
    for exhibit in many(station, 3, reason=OPENING_REASON, happened_at=moment(2026, 1)):
        type(exhibit).objects.filter(pk=exhibit.pk).update(received_on=exhibit.seized_on)
        move(exhibit, "to-court")
    assert states(station, 2568) == {"stored": "3"}
