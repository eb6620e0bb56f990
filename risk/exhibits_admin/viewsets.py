"""Lists of exhibits and of their counts (O23)."""

from __future__ import annotations

import datetime

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column

from risk.big_lists import CappedResultsMixin
from risk.custody import FINAL
from risk.exhibits_admin.count_views import InspectCountView, StartCountView
from risk.exhibits_admin.history import ExhibitHistoryView
from risk.exhibits_admin.movement_views import (
    AmendExhibitView,
    InspectExhibitView,
    ReceiveExhibitView,
)
from risk.lists import (
    ChosenColumnsFilterSet,
    ChosenColumnsIndexView,
    RegisterViewSet,
    date_column,
)
from risk.models import ExhibitCount, ExhibitItem, ExhibitMovement
from risk.models.exhibits import SEARCHED_COLUMNS
from risk.store_permissions import may_any

AGES = ((30, "เกิน 30 วัน"), (90, "เกิน 90 วัน"), (180, "เกิน 180 วัน"), (365, "เกิน 1 ปี"))
"""Ages in days that the list can be narrowed to."""


class ExhibitFilterSet(ChosenColumnsFilterSet):
    """By type, by state, and by how long a thing has been waiting in the register."""

    exhibit_type = django_filters.MultipleChoiceFilter(
        label="ประเภทของกลาง",
        choices=ExhibitItem.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,  # no row matches twice, and looking for it reads them all
    )
    status = django_filters.MultipleChoiceFilter(
        label="สถานะ",
        choices=ExhibitItem.Status.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    age = django_filters.ChoiceFilter(
        label="ค้างในความดูแล",
        choices=AGES,
        method="older_than",
        empty_label="ทั้งหมด",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ExhibitItem
        fields = ["exhibit_type", "status"]

    def older_than(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """What was seized longer ago and hasn't left the station's care."""
        day = timezone.localdate() - datetime.timedelta(days=int(value))
        return rows.filter(seized_on__lt=day).exclude(status__in=FINAL)


class StoreIndexView(ChosenColumnsIndexView):
    """A list whose titles lead to the record's own page, where everything is done."""

    def get_edit_url(self, instance):
        """The record's page: forms that change it are reached from there."""
        return self.get_inspect_url(instance)

    def get_list_more_buttons(self, instance):
        """What can be done with a row."""
        return [
            MenuItem("เปิดดู", url=self.get_inspect_url(instance), icon_name="view", priority=10)
        ]


class ExhibitIndexView(CappedResultsMixin, StoreIndexView):
    """The list of exhibits. A number such as 12/2568 is found at once."""

    @property
    def add_item_label(self):
        """What the button at the top says."""
        return "รับของกลางเข้าคลัง"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """The row of that number, else rows whose case, thing, place or holder has the words."""
        return queryset.searched(self.search_query or "")

    def get_list_more_buttons(self, instance):
        """Look at it, move it, or take it back."""
        buttons = super().get_list_more_buttons(instance)
        if instance.status not in FINAL and self.may_move:
            buttons.append(
                MenuItem(
                    "บันทึกการเคลื่อนย้าย",
                    url=reverse("exhibits_admin:move", args=[instance.pk]),
                    icon_name="arrow-right",
                    priority=20,
                )
            )
        return buttons

    @cached_property
    def may_move(self) -> bool:
        """Whether the user moves exhibits of some station."""
        return may_any(self.request.user, "add", ExhibitMovement)


class ExhibitItemViewSet(RegisterViewSet):
    """Exhibits (O23). The export names neither the case nor the place."""

    model = ExhibitItem
    icon = "lock"
    menu_label = "ของกลาง"
    index_view_class = ExhibitIndexView
    add_view_class = ReceiveExhibitView
    edit_view_class = AmendExhibitView
    history_view_class = ExhibitHistoryView
    inspect_view_class = InspectExhibitView
    inspect_template_name = "risk/admin/exhibit.html"
    filterset_class = ExhibitFilterSet
    default_ordering = ["-register_year", "-running_number"]
    list_display = [
        "number",
        # What a filter or the search narrows down has no order of its own: sorting 50,000
        # things by eight types would read them all.
        Column("exhibit_type", label="ประเภท", accessor="get_exhibit_type_display"),
        Column("case_reference", label="เลขคดี", sort_key="case_reference"),
        Column("description", label="รายละเอียด"),
        Column("amount", label="ปริมาณ"),
        date_column("seized_on", "วันที่ยึด"),
        Column("status", label="สถานะ", accessor="get_status_display"),
        Column("current_place", label="ที่อยู่ปัจจุบัน"),
        Column("current_holder", label="ผู้ถือครอง"),
    ]
    index_results_template_name = "risk/admin/capped_results.html"
    search_fields = list(SEARCHED_COLUMNS)
    list_export = ["number", "get_exhibit_type_display", "get_status_display", "received_on"]
    export_headings = {
        "number": "เลขที่ในทะเบียน",
        "get_exhibit_type_display": "ประเภทของกลาง",
        "get_status_display": "สถานะ",
    }
    export_filename = "exhibits"


class CountIndexView(StoreIndexView):
    """The list of counts."""

    @property
    def add_item_label(self):
        """What the button at the top says."""
        return "เริ่มตรวจนับ"

    def get_base_queryset(self):
        """With the numbers of lines, differences and open ones, in the one query of the list."""
        differs = Q(lines__found=False) | Q(lines__exhibit=None, lines__pk__isnull=False)
        return (
            super()
            .get_base_queryset()
            .annotate(
                line_count=Count("lines"),
                differing=Count("lines", filter=differs),
                still_open=Count("lines", filter=differs & Q(lines__followed_up_on=None)),
            )
        )


def count_state(count: ExhibitCount) -> str:
    """Where a count stands, in words."""
    if not count.is_finished:
        return "กำลังตรวจนับ"
    return f"รอติดตาม {count.still_open} รายการ" if count.still_open else "เรียบร้อย"


class ExhibitCountViewSet(RegisterViewSet):
    """Counts of exhibits against the register (O23.9)."""

    model = ExhibitCount
    icon = "tasks"
    menu_label = "การตรวจนับของกลาง"
    index_view_class = CountIndexView
    add_view_class = StartCountView
    edit_view_class = InspectCountView
    inspect_view_class = InspectCountView
    inspect_template_name = "risk/admin/count.html"
    edit_template_name = "risk/admin/count.html"
    list_display = [
        "__str__",
        Column("line_count", label="ตามทะเบียน"),
        Column("differing", label="ผลต่าง"),
        Column("state", label="สถานะ", accessor=count_state),
        Column("counted_by", label="ผู้ตรวจนับ"),
    ]
    search_fields = ["counted_by", "witness", "storage_place"]
    list_export = ["counted_on", "scope", "line_count", "differing", "still_open"]
    export_headings = {
        "counted_on": "วันที่ตรวจนับ",
        "scope": "ขอบเขต",
        "line_count": "ตามทะเบียน",
        "differing": "ผลต่าง",
        "still_open": "รอติดตาม",
    }
    export_filename = "exhibit-counts"
