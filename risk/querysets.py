"""Selections of the registers that more than one reader needs."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from home.work_lines import WORK_LINE_KEYS
from risk.levels import DEFAULT_BANDS, LEVEL_KEYS
from risk.loans import STATUSES_OUT

PROGRESS_LABELS = {
    "done": "ดำเนินการแล้วเสร็จ",
    "in-progress": "อยู่ระหว่างดำเนินการ",
    "explained": "ยังไม่มีผล แจ้งเหตุผลแล้ว",
    "none": "ยังไม่มีผลและเหตุผล",
}
"""How far a risk's treatment has come, by its results."""


def band_limit(name: str, station: str, fiscal_year: str) -> Coalesce:
    """The highest product of a level on the scale of a row's year, the usual one else."""
    scales = apps.get_model("risk", "RiskScale").objects.filter(
        station_id=OuterRef(station), fiscal_year=OuterRef(fiscal_year)
    )
    return Coalesce(Subquery(scales.values(name)[:1]), Value(getattr(DEFAULT_BANDS, name)))


def level_expression(
    likelihood: str = "likelihood",
    impact: str = "impact",
    *,
    station: str = "station_id",
    fiscal_year: str = "fiscal_year",
) -> Case:
    """The risk level as SQL, by the scale of the row's station and year.

    Args:
        likelihood: path of the value; a row without it has the level ``""``.
        impact: path of the other value.
        station: path of the station's key.
        fiscal_year: path of the year.
    """
    product = F(likelihood) * F(impact)
    return Case(
        When(**{f"{likelihood}__isnull": True}, then=Value("")),
        *(
            When(
                LessOrEqual(product, band_limit(f"{key}_to", station, fiscal_year)),
                then=Value(key),
            )
            for key in LEVEL_KEYS[:-1]
        ),
        default=Value(LEVEL_KEYS[-1]),
        output_field=models.CharField(max_length=10),
    )


def residual_level_expression() -> Case:
    """The level that remains after a result, by the scale of its risk's year."""
    return level_expression(
        "residual_likelihood", "residual_impact", fiscal_year="risk__fiscal_year"
    )


class LessOrEqual(models.Func):
    """``left <= right`` as a condition, for a product that is no field of its own."""

    template = "%(expressions)s"
    arg_joiner = " <= "
    arity = 2
    output_field = models.BooleanField()
    conditional = True


class RiskQuerySet(QuerySet):
    """Selections of :class:`risk.models.BriberyRisk`."""

    def for_year(self, fiscal_year: int) -> RiskQuerySet:
        """Risks assessed for a fiscal year (B.E.)."""
        return self.filter(fiscal_year=fiscal_year)

    def with_level(self) -> RiskQuerySet:
        """Annotated with ``computed_level``, so that the level can filter and order."""
        return self.annotate(computed_level=level_expression())

    def with_progress(self) -> RiskQuerySet:
        """Annotated with ``progress``, a key of :data:`PROGRESS_LABELS`."""
        results = apps.get_model("risk", "RiskResult").objects.filter(risk=OuterRef("pk"))
        return self.annotate(
            progress=Case(
                When(Exists(results.filter(status="done")), then=Value("done")),
                When(Exists(results.carried_out()), then=Value("in-progress")),
                When(~models.Q(no_result_reason=""), then=Value("explained")),
                default=Value("none"),
                output_field=models.CharField(max_length=12),
            )
        )

    def overdue(self, today: datetime.date) -> RiskQuerySet:
        """Risks whose treatment should be done by now and isn't."""
        return self.with_progress().filter(due_on__lt=today).exclude(progress="done")

    def without_result(self) -> RiskQuerySet:
        """Risks that have neither a result nor a reason why not (O21.2)."""
        return self.with_progress().filter(progress="none")

    def live(self) -> RiskQuerySet:
        """Published risks, the only public ones."""
        return self.filter(live=True)

    def at_level(self, level: str) -> RiskQuerySet:
        """Risks of one level."""
        return self.with_level().filter(computed_level=level)

    def in_work_line_order(self) -> RiskQuerySet:
        """Ordered as stations list their work lines, then by entry."""
        order = Case(
            *(When(work_line=key, then=Value(n)) for n, key in enumerate(WORK_LINE_KEYS)),
            default=Value(len(WORK_LINE_KEYS)),
            output_field=models.IntegerField(),
        )
        return self.order_by(order, "pk")

    def for_station(self, station: Any) -> RiskQuerySet:
        """Risks of one station."""
        return self.filter(station=station)


class RiskResultQuerySet(QuerySet):
    """Selections of :class:`risk.models.RiskResult`."""

    def for_year(self, fiscal_year: int) -> RiskResultQuerySet:
        """Results of risks assessed for a fiscal year (B.E.)."""
        return self.filter(risk__fiscal_year=fiscal_year)

    def of_live_risks(self) -> RiskResultQuerySet:
        """Results of published risks, the only public ones."""
        return self.filter(risk__live=True)

    def with_residual_level(self) -> RiskResultQuerySet:
        """Annotated with ``computed_residual_level``."""
        return self.annotate(computed_residual_level=residual_level_expression())

    def carried_out(self) -> RiskResultQuerySet:
        """Results of something that was done or begun, plans left out."""
        return self.exclude(status="planned")


class PropertyQuerySet(QuerySet):
    """Selections of :class:`risk.models.PropertyItem`."""

    def in_use(self) -> PropertyQuerySet:
        """What the station still has."""
        return self.exclude(status="disposed")

    def with_lent(self) -> PropertyQuerySet:
        """Annotated with ``lent``: how much of each entry is out on loan."""
        out = Q(loans__status__in=STATUSES_OUT)
        lent = Sum(F("loans__quantity") - F("loans__returned_quantity"), filter=out)
        return self.annotate(lent=Coalesce(lent, 0))

    def lent_quantity(self) -> int:
        """How much of all these entries together is out on loan."""
        return self.with_lent().aggregate(total=Coalesce(Sum("lent"), 0))["total"]


class PropertyCountQuerySet(QuerySet):
    """Selections of :class:`risk.models.PropertyCount`."""

    def open(self) -> PropertyCountQuerySet:
        """Counts that did not match and whose matter nobody has closed."""
        return self.filter(discrepancy_count__gt=0, closed_on=None)

    def closed(self) -> PropertyCountQuerySet:
        """Counts that matched, or whose matter is closed."""
        return self.exclude(discrepancy_count__gt=0, closed_on=None)


class LoanQuerySet(QuerySet):
    """Selections of :class:`risk.models.Loan`."""

    def out(self) -> LoanQuerySet:
        """Loans of which something is away from the store."""
        return self.filter(status__in=STATUSES_OUT)

    def overdue(self, day: datetime.date) -> LoanQuerySet:
        """Loans of which something is still out after the day it was due."""
        return self.out().filter(due_on__lt=day)

    def with_things(self) -> LoanQuerySet:
        """With what lists show of each loan, read at once."""
        return self.select_related("item", "borrower", "approver", "station")
