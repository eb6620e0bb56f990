"""The property register in the admin (O23.2)."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry

from home.permissions import visible_instances
from risk.lists import RegisterViewSet, choice_column, date_column
from risk.models import Loan, PropertyCountLine, PropertyItem
from risk.record_views import NextLink, RecordIndexView, RecordInspectView

MOST_LISTED = 50
"""How many loans and counts the screen of one entry shows, the newest first."""


class PropertyInspectView(RecordInspectView):
    """One entry with who borrowed it, and what counts found of it."""

    field_labels = {"custodian_label": "ผู้ดูแล"}

    def get_context_data(self, **kwargs):
        """Add loans and counts."""
        loans = Loan.objects.filter(item=self.object).with_things()
        lines = PropertyCountLine.objects.filter(item=self.object).select_related("count")
        return super().get_context_data(
            loan_inspect=Loan.snippet_viewset.get_url_name("inspect"),
            loans=loans.order_by("-pk")[:MOST_LISTED],
            count_lines=lines.order_by("-count__counted_on", "-pk")[:MOST_LISTED],
            lent=PropertyItem.objects.filter(pk=self.object.pk).lent_quantity(),
            **kwargs,
        )

    def next_links(self) -> list[NextLink]:
        """The ways to borrow and to edit, then the papers."""
        links = super().next_links()
        if edit_url := self.get_edit_url():
            links.insert(0, NextLink("แก้ไข", edit_url))
        policy = policy_registry.get_by_type(Loan)
        is_there = self.object.status == PropertyItem.Status.IN_USE
        if is_there and policy.user_has_permission(self.request.user, "add"):
            address = reverse(Loan.snippet_viewset.get_url_name("add"))
            links.insert(0, NextLink("ขอยืม", f"{address}?item={self.object.pk}", is_main=True))
        return links


class PropertyItemViewSet(RegisterViewSet):
    """State property, weapons and donated things (O23). The export leaves out what is internal."""

    model = PropertyItem
    icon = "clipboard-list"
    menu_label = "ทรัพย์สิน อาวุธ และของบริจาค"
    list_display = [
        "name",
        choice_column("category", "ประเภท"),
        Column("asset_number", label="หมายเลขครุภัณฑ์", sort_key="asset_number"),
        Column("quantity", label="จำนวน", sort_key="quantity"),
        Column("unit", label="หน่วยนับ"),
        Column("lent", label="ยืมอยู่"),
        choice_column("condition", "สภาพ"),
        choice_column("status", "สถานะ"),
        Column("custodian_label", label="ผู้ดูแล"),
        date_column("acquired_on", "วันที่ได้มา"),
    ]
    list_filter = ["status", "category", "condition", "misuse_prone"]
    search_fields = [
        "name",
        "asset_number",
        "serial_number",
        "custodian",
        "custodian_person__first_name",
        "custodian_person__last_name",
    ]
    list_export = [
        "get_category_display",
        "name",
        "quantity",
        "unit",
        "get_condition_display",
        "misuse_prone",
        "acquired_on",
        "get_status_display",
        "disposed_on",
    ]
    export_headings = {
        "get_category_display": "ประเภท",
        "get_condition_display": "สภาพ",
        "get_status_display": "สถานะ",
    }
    export_filename = "property"
    index_view_class = RecordIndexView
    inspect_view_class = PropertyInspectView
    inspect_template_name = "risk/admin/property_item.html"
    inspect_view_fields = [
        "category",
        "name",
        "quantity",
        "unit",
        "condition",
        "misuse_prone",
        "asset_number",
        "serial_number",
        "storage_place",
        "custodian_label",
        "acquired_on",
        "value",
        "donor_name",
        "donation_purpose",
        "accepted_on",
        "accepted_by",
        "acceptance_number",
        "status",
        "disposed_on",
        "disposal_reason",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The entries with what is lent and who keeps them, read at once."""
        visible = visible_instances(PropertyItem, request.user)
        return visible.with_lent().select_related("custodian_person")
