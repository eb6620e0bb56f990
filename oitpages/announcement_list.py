"""The procurement announcements (O14) as a list that a plain form narrows down."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from cms.common.thai import normalise_text
from cms.common.thai_periods import BUDDHIST_OFFSET, MONTHS_TH
from cms.common.thai_search import fold, terms_of
from oitpages.models.items import ProcurementAnnouncementsPage
from oitpages.models.records import ProcurementAnnouncement
from oitpages.service_pages import page_context

TITLE = "ค้นหาประกาศจัดซื้อจัดจ้าง"
DESCRIPTION = "ค้นหาและกรองประกาศแผน ประกาศเชิญชวน และประกาศผลการจัดซื้อจัดจ้างของสถานี"
ROWS_PER_PAGE = 25
LONGEST_WORDS = 100
SORTS = {"date": "-announced_on", "amount": "-amount"}
"""What the list can be sorted by."""


def announcements_response(
    page: ProcurementAnnouncementsPage, request: HttpRequest
) -> TemplateResponse:
    """The announcements that the address asks for; unknown values narrow nothing down."""
    rows = ProcurementAnnouncement.objects.filter(page=page)
    months = months_of(rows)
    chosen = chosen_filters(request.GET, months)
    found = narrowed(rows, chosen)
    total = found.aggregate(amount=Sum("amount"), number=Count("pk"))
    order = SORTS[chosen["sort"]]
    results = Paginator(found.order_by(order, "-announced_on", "pk"), ROWS_PER_PAGE)
    results.count = total["number"]  # counted with the sum
    year = page.edition_page.year
    parameters = {key: value for key, value in chosen.items() if value and value != "date"}
    context = {
        **page_context(page, request, f"{TITLE} ปีงบประมาณ {year}", DESCRIPTION),
        "own_name": TITLE,
        "results": results.get_page(request.GET.get("page")),
        "total_amount": total["amount"],
        "chosen": chosen,
        "kinds": ProcurementAnnouncement.Kind.choices,
        "months": months,
        "address": f"{urlencode(parameters)}&" if parameters else "",
        "is_filtered": bool(parameters),
    }
    return TemplateResponse(request, "oitpages/announcements.html", context)


def chosen_filters(asked: Mapping[str, str], months: list[tuple[str, str]]) -> dict[str, Any]:
    """What the address asks for, each value a known one or empty.

    Args:
        asked: the parameters of the address.
        months: the months that have announcements.
    """
    kind, month, sort = (asked.get(name, "") for name in ("kind", "month", "sort"))
    words = " ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_WORDS]
    return {
        "q": words,
        "kind": kind if kind in ProcurementAnnouncement.Kind.values else "",
        "month": month if month in dict(months) else "",
        "sort": sort if sort in SORTS else "date",
    }


def narrowed(rows: QuerySet, chosen: Mapping[str, Any]) -> QuerySet:
    """The rows that fit every filter; words are found inside Thai words, too.

    They are compared as the search of the site compares them: wrong or missing tone marks
    and Thai digits don't matter. A year has some hundred announcements, so they are read.
    """
    if terms := terms_of(chosen["q"]):
        texts = rows.values_list("pk", "title", "reference_number", "amount")
        rows = rows.filter(pk__in=[row[0] for row in texts if _holds(row[1:], terms)])
    if chosen["kind"]:
        rows = rows.filter(announcement_type=chosen["kind"])
    if chosen["month"]:
        year, month = chosen["month"].split("-")
        rows = rows.filter(announced_on__year=int(year), announced_on__month=int(month))
    return rows


def _holds(row: tuple[str, str, Decimal | None], terms: tuple[str, ...]) -> bool:
    """Whether title, number or amount hold every term; the amount with commas and without."""
    title, number, amount = row
    amounts = "" if amount is None else f"{amount:,.2f} {amount:.2f}"
    text = fold(normalise_text(f"{title} {number} {amounts}"))
    return all(term in text for term in terms)


def months_of(rows: QuerySet) -> list[tuple[str, str]]:
    """The months that have announcements, newest first: ``2025-01`` and its Thai name."""
    pairs = (
        rows.annotate(year=ExtractYear("announced_on"), month=ExtractMonth("announced_on"))
        .order_by("-year", "-month")
        .values_list("year", "month")
        .distinct()
    )
    return [
        (f"{year}-{month:02d}", f"{MONTHS_TH[month - 1]} {year + BUDDHIST_OFFSET}")
        for year, month in pairs
    ]
