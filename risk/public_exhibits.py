"""The public side of the exhibit register: sums by type, status and month, and counts.

No row of the register leaves: the database sums, small sums are hidden by
:mod:`risk.suppression`, and counts are told as numbers alone.
"""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth
from django.utils import timezone

from cms.common.thai import FiscalYear
from risk.models import ExhibitCount, ExhibitCountLine, ExhibitItem, ExhibitMovement
from risk.suppression import Cell, suppress

if TYPE_CHECKING:
    from home.models import Station


def _summed(station: Station, fiscal_year: int) -> tuple[dict[Cell, str], dict[Cell, str]]:
    """Numbers by type and status, and by type and month of receipt in the year; one query.

    Both tables are of the same things and stand on one page, so they are suppressed
    together. Things received after the year are left out of both, and what happened to the
    others after it as well: the sums of an old year stand still.
    """
    year = FiscalYear(fiscal_year)
    rows = (
        ExhibitItem.objects.filter(station=station, received_on__lte=year.end)
        .order_by()
        .annotate(month=TruncMonth("received_on"), state=_state_at_the_end(year))
        .values_list("exhibit_type", "state", "month")
        .annotate(number=Count("pk"))
    )
    by_status: Counter[Cell] = Counter()
    by_month: Counter[Cell] = Counter()
    for exhibit_type, status, month, number in rows:
        by_status[exhibit_type, status] += number
        # What came before the year is one column, so that both tables have the same totals.
        key = f"{month:%Y-%m}" if month >= year.start else ""
        by_month[exhibit_type, key] += number
    return suppress(by_status, by_month)


def _state_at_the_end(year: FiscalYear) -> F | Coalesce:
    """Each exhibit's state when the year ended, from its log; its state now while the year runs.

    One look into the index of the exhibit's chain each. A log that was begun after the year, for
    an older register, tells the first state that it knows.
    """
    if year.end >= timezone.localdate():
        return F("status")
    after = datetime.datetime.combine(year.end + datetime.timedelta(days=1), datetime.time())
    entries = ExhibitMovement.objects.filter(exhibit=OuterRef("pk"))
    until = entries.filter(happened_at__lt=timezone.make_aware(after)).order_by("-sequence")
    first = entries.filter(sequence=1).order_by()
    return Coalesce(
        Subquery(until.values("status_after")[:1]),
        Subquery(first.values("status_after")[:1]),
        F("status"),
    )


def public_exhibit_tables(station: Station, fiscal_year: int) -> dict[str, list[dict[str, Any]]]:
    """Both tables of sums by the keys of their registers, from one query (O23.9).

    ``exhibit_summary`` has the numbers by type and status, at the end of the year, of what was
    received by then, ``exhibit_months`` those received in each month of the year by type.
    """
    by_status, by_month = _summed(station, fiscal_year)
    return {
        "exhibit_summary": [
            {"exhibit_type": line, "status": column, "quantity_count": shown}
            for (line, column), shown in sorted(by_status.items())
        ],
        "exhibit_months": [
            {"month": column, "exhibit_type": line, "quantity_count": shown}
            for (line, column), shown in sorted(by_month.items(), key=lambda cell: cell[0][::-1])
            if column
        ],
    }


def public_exhibits(station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """Numbers of exhibits by type and status."""
    return public_exhibit_tables(station, fiscal_year)["exhibit_summary"]


def public_exhibit_months(station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """Numbers of exhibits received in each month of the year, by type."""
    return public_exhibit_tables(station, fiscal_year)["exhibit_months"]


def public_exhibit_counts(station: Station, fiscal_year: int) -> QuerySet:
    """Closed counts of the year, and older ones with differences still open, oldest first.

    Numbers alone: how many lines differed and how many of them nobody has settled. A count
    that is left open too long stands here with what it missed: leaving it open would
    otherwise keep the clean statement clean.
    """
    year = FiscalYear(fiscal_year)
    lines = ExhibitCountLine.objects.all()
    return (
        ExhibitCount.objects.filter(station=station, counted_on__lte=year.end)
        .annotate(
            discrepancies=_number_of(lines.standing_discrepancies()),
            open_count=_number_of(lines.standing_discrepancies().filter(followed_up_on=None)),
        )
        .filter(Q(finished_at__isnull=False) | Q(discrepancies__gt=0))
        .filter(Q(counted_on__gte=year.start) | Q(open_count__gt=0))
        .order_by("counted_on", "pk")
        .values("counted_on", "discrepancies", "open_count")
    )


def _number_of(lines: QuerySet) -> Coalesce:
    """How many of a count's lines these are, without grouping the counts themselves."""
    own = lines.filter(count=OuterRef("pk")).order_by().values("count")
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)
