"""The public side of the asset register: things as sums, counts, and loans as numbers.

Serial numbers, places, custodians, donors and borrowers stay inside: what leaves is named
in :mod:`risk.public`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from cms.common.thai import FiscalYear
from risk.models import Loan, PropertyCount, PropertyItem

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


def public_loans(station: Station, fiscal_year: int) -> QuerySet:
    """How many loans went out in each month of the year, and how they came back (O23.9).

    One row for each month with loans: the month's first loan carries its sums, so that the
    rows can be read together with other registers in one query.
    """
    year = FiscalYear(fiscal_year)
    lent = Loan.objects.filter(station=station, out_on__gte=year.start, out_on__lte=year.end)
    same_month = Loan.objects.filter(station=OuterRef("station"), out_month=OuterRef("out_month"))
    first = lent.exclude(Exists(same_month.filter(pk__lt=OuterRef("pk"))))
    on_time = Q(returned_on__lte=F("due_on"))
    late = Q(returned_on__gt=F("due_on")) | Q(returned_on=None, due_on__lt=timezone.localdate())
    return first.order_by("out_month").values(
        month=F("out_month"),
        loan_count=_number(same_month),
        on_time_count=_number(same_month.filter(on_time)),
        late_count=_number(same_month.filter(late)),
    )


def _number(rows: QuerySet) -> Coalesce:
    """How many rows a correlated query finds."""
    counted = rows.order_by().values("station").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
