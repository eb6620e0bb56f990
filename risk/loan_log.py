"""The log of loans in the admin: to list, inspect and export, never to change (O23.5)."""

from __future__ import annotations

from django.contrib.admin import display
from django.db.models import QuerySet
from wagtail.permissions import policy_registry
from wagtail_modeladmin.views import IndexView

from cms.common.thai import format_date
from home.permissions import VISIBLE_ACTIONS, visible_instances
from home.station_logs import StationLogAdmin, StationLogPermissions
from risk.exports import GuardedExportMixin
from risk.models import Loan, LoanEvent


class LoanLogPermissions(StationLogPermissions):
    """Who sees a station's loans sees their log."""

    def user_can_list(self, user) -> bool:
        """Whether the user may see loans of any station."""
        return policy_registry.get_by_type(Loan).user_has_any_permission(user, VISIBLE_ACTIONS)

    def user_can_inspect_obj(self, user, obj) -> bool:
        """Whether the step is one of a loan that the user sees."""
        policy = policy_registry.get_by_type(Loan)
        return policy.user_has_any_permission_for_instance(user, VISIBLE_ACTIONS, obj.loan)


class LoanLogIndexView(GuardedExportMixin, IndexView):
    """The list with an export that Excel reads as Thai."""


class LoanEventAdmin(StationLogAdmin):
    """Every step of every loan. The export names neither borrower nor thing's number."""

    model = LoanEvent
    index_view_class = LoanLogIndexView
    permission_helper_class = LoanLogPermissions
    menu_label = "บันทึกการเบิก-ยืม"
    menu_icon = "history"
    menu_order = 252
    list_per_page = 50
    list_display = ("happened", "loan", "action", "quantity", "condition", "recorded_by")
    list_filter = ("action", "happened_on")
    list_export = (
        "happened_on",
        "loan_number",
        "item_name",
        "action",
        "status_before",
        "status_after",
        "quantity",
        "condition",
    )
    export_filename = "loan-log"
    inspect_view_fields = (
        "loan",
        "action",
        "status_before",
        "status_after",
        "happened",
        "quantity",
        "condition",
        "note",
        "recorded_by",
    )
    search_fields = ("loan__item__name", "loan__purpose", "note")
    ordering = ("-recorded_at", "-pk")

    def get_queryset(self, request) -> QuerySet:
        """The steps of the loans that the user sees, newest first."""
        rows = super().get_queryset(request)
        visible = visible_instances(Loan, request.user)
        return rows.filter(loan__in=visible).select_related("loan__item", "recorded_by")

    @display(description="วันที่", ordering="happened_on")
    def happened(self, row) -> str:
        """The day in the Buddhist era."""
        return format_date(row.happened_on, "short")

    @display(description="ใบยืม")
    def loan_number(self, row) -> str:
        """The slip's number."""
        return row.loan.number

    @display(description="รายการ")
    def item_name(self, row) -> str:
        """What was lent, without its numbers."""
        return row.loan.item.name
