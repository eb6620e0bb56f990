"""Selections of the registers that more than one reader needs."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, F, QuerySet, Value, When

from home.work_lines import WORK_LINE_KEYS
from risk.levels import LEVELS


def level_expression(likelihood: str = "likelihood", impact: str = "impact") -> Case:
    """The risk level as SQL; the arguments are the paths of the two values."""
    product = F(likelihood) * F(impact)
    return Case(
        *(
            When(LessOrEqual(product, Value(highest)), then=Value(key))
            for key, highest, _, _ in LEVELS[:-1]
        ),
        default=Value(LEVELS[-1][0]),
        output_field=models.CharField(max_length=10),
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

    def carried_out(self) -> RiskResultQuerySet:
        """Results of something that was done or begun, plans left out."""
        return self.exclude(status="planned")
