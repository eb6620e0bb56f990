"""Takes the counts of complaints from the web site's form into O17, and says where they are from.

An officer types what came by other ways (telephone, letter, in person). What came by the
form is counted by the system each time a draft is saved, and published as the sum.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import Panel

from cms.common.thai_periods import Month
from home.messages.access import kinds_by_station
from home.messages.statistics import MonthCount, complaints_by_month
from home.models import MessageKind
from oitpages.models.records import ComplaintCount
from risk.suppression import suppress

if TYPE_CHECKING:
    from oitpages.models import CorruptionComplaintsPage


def online_counts(
    page: CorruptionComplaintsPage, today: datetime.date | None = None
) -> tuple[MonthCount, ...]:
    """Complaints that came by the form in the page's fiscal year, in months that are over."""
    year = page.edition_page.edition.fiscal_year
    return complaints_by_month(page.station, year.start, year.end, today)


def take_online_counts(page: CorruptionComplaintsPage, today: datetime.date | None = None) -> None:
    """Set the draft's counts from the form; a month that has no row yet gets one.

    Args:
        page: the page in memory. Nothing is saved.
        today: as :func:`online_counts`.
    """
    counts = {count.month: count for count in online_counts(page, today)}
    rows = list(page.complaint_counts.all())
    taken: set[str] = set()
    for row in rows:
        # Two rows of a month are a mistake that the checks tell; it mustn't count twice.
        count = counts.get(row.month) if row.month not in taken else None
        row.online_received = count.received if count else 0
        row.online_finished = count.finished if count else 0
        taken.add(row.month)
    rows += [
        ComplaintCount(
            month=count.month,
            received=0,
            finished=0,
            in_progress=0,
            online_received=count.received,
            online_finished=count.finished,
            sort_order=len(rows),
        )
        for month, count in counts.items()
        if month not in taken
    ]
    page.complaint_counts = sorted(rows, key=lambda row: row.month)


def shown_counts(counts: tuple[MonthCount, ...], *, exact: bool) -> list[dict[str, str]]:
    """The counts as an officer reads them.

    Args:
        counts: the months.
        exact: whether the officer reads complaints; for others small counts stay hidden by
            the rule of :mod:`risk.suppression`, until the sum is published.
    """
    received = {(count.month, "received"): count.received for count in counts}
    parts = {
        (count.month, name): getattr(count, name)
        for count in counts
        for name in ("finished", "in_progress")
    }
    hidden_received, hidden_parts = suppress(received, parts)
    hidden = {**hidden_received, **hidden_parts}
    rows = []
    for count in counts:
        row = {"label": Month.parse(count.month).label_th}
        for name in ("received", "finished", "in_progress"):
            number = getattr(count, name)
            row[name] = str(number) if exact else hidden.get((count.month, name), "0")
        rows.append(row)
    return rows


class OnlineComplaintsPanel(Panel):
    """In O17's form: what the system counted, and that other ways are to be typed."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on a page."""

        template_name = "oitpages/admin/online_complaints.html"

        def get_context_data(self, parent_context=None) -> dict[str, Any]:
            """Add the counts of the station and year."""
            kinds = kinds_by_station(self.request.user).get(self.instance.station_id, ())
            exact = MessageKind.COMPLAINT in kinds
            return {
                **super().get_context_data(parent_context),
                "rows": shown_counts(online_counts(self.instance), exact=exact),
                "exact": exact,
            }
