"""Who has to bring back what: the report of overdue loans (O23.5)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from cms.common.thai import format_date
from home.permissions import visible_instances
from risk.exports import GuardedExportMixin
from risk.models import Loan

REPORT_URL_NAME = "overdue_loans"
RESULTS_URL_NAME = "overdue_loans_results"


def days_late(loan: Loan) -> int:
    """How many days ago the loan was due."""
    return (localdate() - loan.due_on).days


def outstanding(loan: Loan) -> str:
    """How much has not come back, with its unit."""
    return f"{loan.quantities.outstanding:,} {loan.item.unit}"


class OverdueLoansView(GuardedExportMixin, ReportView):
    """Loans of the user's stations of which something is still out after the day it was due."""

    model = Loan
    any_permission_required = ["add", "change", "view", "approve"]
    index_url_name = REPORT_URL_NAME
    index_results_url_name = RESULTS_URL_NAME
    page_title = "การยืมที่เกินกำหนด"
    header_icon = "time"
    list_export = ["number", "item.name", "quantity", "returned_quantity", "due_on", "out_on"]
    export_headings = {"number": "เลขที่", "item.name": "รายการ"}
    export_filename = "overdue-loans"
    is_searchable = False

    @cached_property
    def columns(self) -> list[Column]:
        """What the report shows; the first leads to the loan."""
        inspect = Loan.snippet_viewset.get_url_name("inspect")
        return [
            TitleColumn(
                "number",
                label="ใบยืม",
                accessor=str,
                get_url=lambda loan: reverse(inspect, args=[loan.pk]),
            ),
            Column("borrower_label", label="ผู้ยืม"),
            Column("outstanding", label="ค้างคืน", accessor=outstanding),
            Column(
                "due_on",
                label="กำหนดคืน",
                accessor=lambda loan: format_date(loan.due_on, "short"),
            ),
            Column("days_late", label="เกินมาแล้ว (วัน)", accessor=days_late),
        ]

    def get_page_subtitle(self) -> str:
        """How many there are."""
        return f"{self.paginator.count:,} รายการ"

    def get_paginator(self, *args, **kwargs):
        """The paginator, kept because it counts once for all."""
        self.paginator = super().get_paginator(*args, **kwargs)
        return self.paginator

    @cached_property
    def no_results_message(self) -> str:
        """Nobody is late."""
        return "ไม่มีการยืมที่เกินกำหนด"

    def get_queryset(self) -> QuerySet[Loan]:
        """The late loans, the latest first."""
        visible = visible_instances(Loan, self.request.user)
        return visible.overdue(localdate()).with_things().order_by("due_on", "pk")


class OverdueLoansMenuItem(MenuItem):
    """The report's entry, for whoever sees loans."""

    def is_shown(self, request) -> bool:
        """Whether the user may see loans of some station."""
        return policy_registry.get_by_type(Loan).user_has_any_permission(
            request.user, OverdueLoansView.any_permission_required
        )
