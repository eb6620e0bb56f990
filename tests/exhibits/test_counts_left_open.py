"""A count that nobody closes doesn't keep O23's clean statement clean."""

import datetime

import pytest
from django.utils import timezone

from risk.models import ExhibitCount, ExhibitCountLine
from risk.models.exhibit_counts import LEFT_OPEN_DAYS
from risk.public import public_rows
from tests.exhibits.builders import receive

pytestmark = pytest.mark.django_db


def begun(station, days: int, found: bool | None) -> ExhibitCount:
    """A count that was begun so many days ago and isn't closed, with one line."""
    day = timezone.localdate() - datetime.timedelta(days=days)
    count = ExhibitCount.objects.create(
        station=station, counted_on=day, counted_by="ก", witness="ข"
    )
    ExhibitCountLine.objects.create(count=count, exhibit=receive(station), found=found)
    return count


def told(station) -> list[tuple[int, int]]:
    """Differences and open ones of each public count."""
    year = timezone.localdate().year + 544  # every count so far lies before its end
    rows = public_rows("exhibit_discrepancies", station, year)
    return [(row["discrepancies"], row["open_count"]) for row in rows]


def test_what_is_missing_in_a_count_left_open_is_an_open_difference(station) -> None:
    begun(station, LEFT_OPEN_DAYS + 1, found=False)
    assert told(station) == [(1, 1)]


@pytest.mark.parametrize(
    ("days", "found"),
    [(LEFT_OPEN_DAYS, False), (LEFT_OPEN_DAYS + 1, True), (LEFT_OPEN_DAYS + 1, None)],
)
def test_a_count_in_progress_says_nothing_yet(station, days, found) -> None:
    begun(station, days, found=found)
    assert told(station) == []


def test_closing_and_settling_it_ends_the_matter(station) -> None:
    count = begun(station, LEFT_OPEN_DAYS + 1, found=False)
    count.finished_at = timezone.now()
    count.save()
    count.lines.update(followed_up_on=timezone.localdate(), outcome="พบแล้ว")
    rows = public_rows("exhibit_discrepancies", station, count.counted_on.year + 543)
    assert [row["open_count"] for row in rows] in ([0], [])
