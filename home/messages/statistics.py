"""How many complaints came through the web site, by month: counts alone, of months that are over.

The running month is left out: a number that grows on the day of a complaint tells those it
concerns that somebody complained that day.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from home.models import Message, MessageKind, Station

ENDED = (Message.Status.FINISHED, Message.Status.OUTSIDE)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """The complaints of one month. ``month`` as ``2025-01``."""

    month: str
    received: int
    finished: int

    @property
    def in_progress(self) -> int:
        """Those that aren't finished; the three always add up (O17.3)."""
        return self.received - self.finished


def complaints_by_month(
    station: Station,
    first_day: datetime.date,
    last_day: datetime.date,
    today: datetime.date | None = None,
) -> tuple[MonthCount, ...]:
    """The months of a span in which complaints arrived, in order; one query.

    Args:
        station: who received them.
        first_day: the first day that counts.
        last_day: the last day that counts.
        today: the running month is that of this day; the local date where it isn't named.
    """
    this_month = (today or timezone.localdate()).replace(day=1)
    rows = (
        Message.objects.for_station(station)
        .filter(kind=MessageKind.COMPLAINT, received_on__range=(first_day, last_day))
        .filter(received_on__lt=this_month)
        .values("received_on__year", "received_on__month")
        .annotate(received=Count("pk"), finished=Count("pk", filter=Q(status__in=ENDED)))
        .order_by("received_on__year", "received_on__month")
    )
    return tuple(
        MonthCount(
            f"{row['received_on__year']:04d}-{row['received_on__month']:02d}",
            row["received"],
            row["finished"],
        )
        for row in rows
    )
