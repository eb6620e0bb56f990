"""What the public reads of exhibits: sums with small ones hidden, months of the year alone."""

import datetime

import pytest
from django.utils import timezone

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
