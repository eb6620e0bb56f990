"""Loans in the admin: requests, their steps, and who is late (O23.5)."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import BooleanRadioSelect
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView, EditView

from home.permissions import visible_instances
from risk.lists import (
    ChosenColumnsFilterSet,
    RegisterViewSet,
    date_column,
)
from risk.loan_services import Step, request_loan
from risk.loan_steps import STEP_VIEWS
from risk.loans import ACTION_LABELS_TH, allowed_actions
from risk.models import Loan, PropertyCategory, PropertyItem
from risk.record_views import NextLink, RecordIndexView, RecordInspectView


class LoanFilterSet(ChosenColumnsFilterSet):
    """Where loans stand, and which are late."""

    overdue = django_filters.BooleanFilter(
        label="เกินกำหนด", method="keep_overdue", widget=BooleanRadioSelect
    )
    category = django_filters.ChoiceFilter(
        label="ประเภททรัพย์สิน",
        field_name="item__category",
        choices=PropertyCategory.choices,
        empty_label="ทั้งหมด",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Loan
        fields = ["status"]

    def keep_overdue(self, loans: QuerySet, name: str, value: bool) -> QuerySet:
        """Keep the late ones, or all others."""
        late = Loan.objects.overdue(localdate())
        if value:
            return loans.filter(pk__in=late.values("pk"))
        return loans.exclude(pk__in=late.values("pk"))


class LoanCreateView(CreateView):
    """Enter a request; the thing may be named in the address (``?item=12``)."""

    def get_initial_form_instance(self) -> Loan:
        """A loan of the named thing, if the user may see it."""
        loan = Loan()
        wanted = self.request.GET.get("item", "")
        if wanted.isdecimal() and len(wanted) < 19:
            item = visible_instances(PropertyItem, self.request.user).filter(pk=wanted).first()
            if item is not None:
                loan.item, loan.station = item, item.station
        return loan

    def save_instance(self) -> Loan:
        """Store the request with its first event."""
        return request_loan(self.form.save(commit=False), Step(self.request.user))

    def get_success_url(self) -> str:
        """The loan's own screen."""
        return reverse(Loan.snippet_viewset.get_url_name("inspect"), args=[self.object.pk])

    def get_success_buttons(self) -> list:
        """None: the next steps are on the screen that follows."""
        return []


class LoanEditView(EditView):
    """Nothing to edit: whoever comes here is shown the loan."""

    def dispatch(self, request, *args, **kwargs):
        """Lead to the loan's own screen."""
        messages.info(request, "แก้ไขคำขอยืมไม่ได้ หากข้อมูลผิดให้ยกเลิกคำขอแล้วทำคำขอใหม่")
        return redirect(Loan.snippet_viewset.get_url_name("inspect"), self.object.pk)


class LoanInspectView(RecordInspectView):
    """One loan: where it stands, what may be done next, and every step so far."""

    field_labels = {"number": "เลขที่", "borrower_label": "ผู้ยืม"}

    def get_edit_url(self) -> None:
        """No form changes a loan."""
        return None

    def next_links(self) -> list[NextLink]:
        """The steps that may follow and that the user may take, then the papers."""
        policy = policy_registry.get_by_type(Loan)
        steps = []
        for number, action in enumerate(allowed_actions(self.object.status)):
            needed = STEP_VIEWS[action].permission_required
            if policy.user_has_permission_for_instance(self.request.user, needed, self.object):
                address = reverse(Loan.snippet_viewset.get_url_name(action), args=[self.object.pk])
                steps.append(NextLink(ACTION_LABELS_TH[action], address, is_main=number == 0))
        return [*steps, *super().next_links()]

    def _may_approve(self) -> bool:
        policy = policy_registry.get_by_type(Loan)
        return policy.user_has_permission_for_instance(self.request.user, "approve", self.object)

    def get_context_data(self, **kwargs):
        """Add the steps so far."""
        events = self.object.events.select_related("recorded_by").order_by("pk")
        item_url = reverse(
            PropertyItem.snippet_viewset.get_url_name("inspect"), args=[self.object.item_id]
        )
        return super().get_context_data(
            events=events,
            item_url=item_url,
            waits_for_approval=self.object.status == "requested" and not self._may_approve(),
            is_overdue=self.object.is_overdue(),
            **kwargs,
        )


class LoanViewSet(RegisterViewSet):
    """Loans and issues. The export names neither borrower nor thing's number."""

    model = Loan
    icon = "clipboard-list"
    menu_label = "การเบิก-ยืม"
    index_view_class = RecordIndexView
    add_view_class = LoanCreateView
    edit_view_class = LoanEditView
    inspect_view_class = LoanInspectView
    inspect_template_name = "risk/admin/loan.html"
    filterset_class = LoanFilterSet
    list_display = [
        "__str__",
        Column("borrower_label", label="ผู้ยืม"),
        Column("quantity", label="จำนวน", sort_key="quantity"),
        Column("status_label", label="สถานะ", sort_key="status"),
        date_column("requested_on", "วันที่ขอยืม"),
        date_column("due_on", "กำหนดคืน"),
        date_column("returned_on", "วันที่คืนครบ"),
    ]
    search_fields = [
        "item__name",
        "item__asset_number",
        "borrower_name",
        "borrower__first_name",
        "borrower__last_name",
        "purpose",
    ]
    list_export = [
        "number",
        "item.get_category_display",
        "item.name",
        "quantity",
        "requested_on",
        "due_on",
        "get_status_display",
        "out_on",
        "returned_quantity",
        "returned_on",
    ]
    export_headings = {
        "number": "เลขที่",
        "item.get_category_display": "ประเภท",
        "item.name": "รายการ",
        "get_status_display": "สถานะ",
    }
    export_filename = "loans"
    inspect_view_fields = [
        "number",
        "borrower_label",
        "purpose",
        "quantity",
        "returned_quantity",
        "requested_on",
        "due_on",
        "approver",
        "decided_on",
        "refusal_reason",
        "out_on",
        "out_condition",
        "returned_on",
        "returned_condition",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The loans with what the list shows of each."""
        return visible_instances(Loan, request.user).with_things()

    def get_urlpatterns(self) -> list:
        """The register's addresses, and one for each step."""
        steps = [
            path(f"<int:pk>/{action}/", self.construct_view(view), name=action)
            for action, view in STEP_VIEWS.items()
        ]
        return [*super().get_urlpatterns(), *steps]
