"""Counts of property and weapons in the admin (O23.4)."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.permissions import policy_registry

from home.permissions import visible_instances
from risk.count_views import CountView, FollowUpView
from risk.lists import ChosenColumnsFilterSet, RegisterViewSet, date_column
from risk.models import PropertyCount
from risk.record_views import NextLink, RecordIndexView, RecordInspectView


class CountFilterSet(ChosenColumnsFilterSet):
    """What was counted, and what did not match and is not settled."""

    open = django_filters.BooleanFilter(
        label="ยังมีส่วนต่างที่ไม่ปิดเรื่อง", method="keep_open", widget=BooleanRadioSelect
    )

    class Meta:
        model = PropertyCount
        fields = ["category", "counted_on"]

    def keep_open(self, counts: QuerySet, name: str, value: bool) -> QuerySet:
        """Keep the open ones, or all others."""
        return counts.open() if value else counts.closed()


class CountInspectView(RecordInspectView):
    """One count: its lines, and what was done where they did not match."""

    def next_links(self) -> list[NextLink]:
        """The follow-up of an open matter, then the papers."""
        policy = policy_registry.get_by_type(PropertyCount)
        links = super().next_links()
        if self.object.is_open and policy.user_has_permission_for_instance(
            self.request.user, "change", self.object
        ):
            address = reverse(
                PropertyCount.snippet_viewset.get_url_name("follow_up"), args=[self.object.pk]
            )
            links.insert(0, NextLink("บันทึกการติดตาม", address, is_main=True))
        return links

    def get_context_data(self, **kwargs):
        """Add lines and follow-up."""
        return super().get_context_data(
            lines=self.object.lines.select_related("item"),
            follow_ups=self.object.follow_ups.select_related("responsible", "recorded_by"),
            **kwargs,
        )


class PropertyCountViewSet(RegisterViewSet):
    """Counts of property and weapons (O23.4)."""

    model = PropertyCount
    icon = "history"
    menu_label = "การตรวจนับ"
    index_view_class = RecordIndexView
    add_view_class = CountView
    inspect_view_class = CountInspectView
    inspect_template_name = "risk/admin/property_count.html"
    filterset_class = CountFilterSet
    list_display = [
        "__str__",
        date_column("counted_on", "วันที่ตรวจนับ"),
        Column("scope", label="ขอบเขต"),
        Column("expected", label="ตามทะเบียน"),
        Column("found", label="ตรวจนับได้"),
        Column("difference", label="ส่วนต่าง"),
        Column("outcome_label", label="ผล"),
    ]
    search_fields = ["note", "scope"]
    list_export = [
        "get_category_display",
        "counted_on",
        "expected",
        "found",
        "difference",
        "note",
        "discrepancy_count",
        "closed_on",
    ]
    export_headings = {"get_category_display": "ประเภท", "difference": "ส่วนต่าง"}
    export_filename = "property-counts"
    inspect_view_fields = [
        "category",
        "counted_on",
        "scope",
        "expected",
        "found",
        "note",
        "counted_by",
        "witness",
        "closed_on",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The counts of the user's stations."""
        return visible_instances(PropertyCount, request.user)

    def get_urlpatterns(self) -> list:
        """The register's addresses, and the follow-up."""
        step = self.construct_view(FollowUpView)
        return [*super().get_urlpatterns(), path("<int:pk>/follow-up/", step, name="follow_up")]
