"""The public side of the asset register: things as sums, counts, and loans as numbers.

Serial numbers, places, custodians, donors and borrowers stay inside: what leaves is named
in :mod:`risk.public`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from cms.common.thai import FiscalYear
from risk.models import Loan, PropertyCount, PropertyItem
from risk.suppression import SMALL_TH, WITHHELD_TH, is_small

if TYPE_CHECKING:
    from home.models import Station

PROPERTY_FIELDS = ("category", "name", "quantity", "unit", "condition", "misuse_prone")
COUNT_FIELDS = ("category", "counted_on", "expected", "found", "note")
"""Columns of the two registers, in their order; a test holds them equal to the allowlist."""


def public_property(station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """Property summed over equal entries (O23.2). The register lives on: every year sees it.

    ``fiscal_year`` limits it to what had been acquired by the end of that year, where
    the day is known, so that an old year's page does not change with new purchases; and
    leaves out what had been written off by then.
    """
    groups = [name for name in PROPERTY_FIELDS if name != "quantity"]
    end = FiscalYear(fiscal_year).end
    rows = PropertyItem.objects.filter(station=station).exclude(acquired_on__gt=end)
    rows = rows.exclude(status=PropertyItem.Status.DISPOSED, disposed_on__lte=end)
    # An annotation can't take the name of a field, so the sum is renamed here.
    summed = rows.order_by(*groups).values(*groups).annotate(total=Sum("quantity"))
    return [{"quantity": row.pop("total"), **row} for row in summed]


def public_property_counts(station: Station, fiscal_year: int) -> QuerySet:
    """Counts made in the year, oldest first (O23.4)."""
    year = FiscalYear(fiscal_year)
    rows = PropertyCount.objects.filter(
        station=station, counted_on__gte=year.start, counted_on__lte=year.end
    )
    return rows.order_by("counted_on", "category").values(*COUNT_FIELDS)


def public_discrepancies(station: Station, fiscal_year: int) -> QuerySet:
    """Counts up to the year's end that did not match and are not settled (O23.9)."""
    rows = PropertyCount.objects.open().filter(
        station=station, counted_on__lte=FiscalYear(fiscal_year).end
    )
    rows = rows.order_by("counted_on", "category")
    return rows.values("category", "counted_on", open_count=F("discrepancy_count"))


def public_loans(station: Station, fiscal_year: int) -> list[dict[str, Any]]:
    """How many loans went out in each month of the year, and how they came back (O23.9).

    One late loan of a month points at its borrower for everybody inside a station, so small
    numbers are hidden as those of exhibits are (:mod:`risk.suppression`). The number of a
    month's loans stands beside their outcomes, so what a small outcome would follow from is
    withheld. Of a month with few loans no outcome is told at all, since all of them might
    have had the same.
    """
    year = FiscalYear(fiscal_year)
    on_time = Q(returned_on__lte=F("due_on"))
    late = Q(returned_on__gt=F("due_on")) | Q(returned_on=None, due_on__lt=timezone.localdate())
    months = (
        Loan.objects.filter(station=station, out_on__gte=year.start, out_on__lte=year.end)
        .order_by("out_month")
        .values("out_month")
        .annotate(
            lent=Count("pk"),
            on_time=Count("pk", filter=on_time),
            late=Count("pk", filter=late),
        )
    )
    return loans_shown({row.pop("out_month"): row for row in months})


def loans_shown(months: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """A year's loans as they may be published.

    Args:
        months: month to the numbers ``lent``, ``on_time`` and ``late``.
    """
    return [{"month": month, **_month_shown(**numbers)} for month, numbers in months.items()]


def _month_shown(lent: int, on_time: int, late: int) -> dict[str, str]:
    """One month. Which word hides a number follows from no more than that it is small."""
    shown = {"loan_count": str(lent), "on_time_count": str(on_time), "late_count": str(late)}
    if is_small(lent):
        hidden = dict.fromkeys(("on_time_count", "late_count"), WITHHELD_TH)
        return {**shown, **hidden, "loan_count": SMALL_TH}
    # Beside the month's number, the one outcome would follow from the other.
    if is_small(late):
        return {**shown, "on_time_count": WITHHELD_TH, "late_count": SMALL_TH}
    if is_small(on_time):
        return {**shown, "on_time_count": SMALL_TH, "late_count": WITHHELD_TH}
    if is_small(lent - on_time - late):
        return {**shown, "on_time_count": WITHHELD_TH}
    return shown
