"""The lists and forms of the bribery risks (O20), their results (O21), scales and committees."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from cms.common.thai import format_money
from risk.lists import RegisterViewSet, choice_column, date_column
from risk.models import BriberyRisk, RiskAssessment, RiskResult, RiskScale
from risk.querysets import PROGRESS_LABELS
from risk.risks_admin.filters import BriberyRiskFilterSet, RiskResultFilterSet
from risk.risks_admin.forms import BriberyRiskForm, MembersPanel, RiskResultForm
from risk.risks_admin.list_views import (
    BriberyRiskIndexView,
    BriberyRiskInspectView,
    PrefilledResultCreateView,
    PrefilledRiskCreateView,
)


def progress_label(risk: BriberyRisk) -> str:
    """How far the treatment of a listed risk has come, in words."""
    return PROGRESS_LABELS[risk.progress]


def state_label(risk: BriberyRisk) -> str:
    """Whether the public sees a risk."""
    if risk.needs_review:
        return "รอทบทวน (ฉบับร่าง)"
    if not risk.live:
        return "ฉบับร่าง"
    return "เผยแพร่แล้ว มีร่างใหม่" if risk.has_unpublished_changes else "เผยแพร่แล้ว"


def budget_label(risk: BriberyRisk) -> str:
    """The budget with separators."""
    return format_money(risk.budget) if risk.budget is not None else "–"


class BriberyRiskViewSet(RegisterViewSet):
    """Bribery risks by fiscal year and work line (O20)."""

    model = BriberyRisk
    icon = "warning"
    menu_label = "ความเสี่ยงต่อการรับสินบน"
    edit_handler = ObjectList(BriberyRisk.panels, base_form_class=BriberyRiskForm)
    index_view_class = BriberyRiskIndexView
    add_view_class = PrefilledRiskCreateView
    inspect_view_class = BriberyRiskInspectView
    index_template_name = "risk/admin/risks.html"
    inspect_template_name = "risk/admin/risk_inspect.html"
    filterset_class = BriberyRiskFilterSet
    list_display = [
        "process_name",
        choice_column("work_line", "สายงาน"),
        Column("fiscal_year", label="ปีงบประมาณ", sort_key="fiscal_year"),
        Column("level_label", label="ระดับ"),
        Column("likelihood", label="โอกาสเกิด", sort_key="likelihood"),
        Column("impact", label="ผลกระทบ", sort_key="impact"),
        Column("owner", label="ผู้รับผิดชอบ"),
        date_column("due_on", "กำหนดแล้วเสร็จ"),
        Column("budget", label="งบประมาณ (บาท)", accessor=budget_label, sort_key="budget"),
        Column("progress", label="การดำเนินการ", accessor=progress_label, sort_key="progress"),
        Column("state", label="การเผยแพร่", accessor=state_label),
    ]
    search_fields = ["process_name", "risk_event", "treatment", "owner"]
    list_export = [
        "fiscal_year",
        "get_work_line_display",
        "process_name",
        "risk_event",
        "existing_controls",
        "likelihood",
        "impact",
        "level_label",
        "treatment",
        "owner",
        "due_on",
        "budget",
        "no_result_reason",
    ]
    export_headings = {"get_work_line_display": "สายงาน", "level_label": "ระดับความเสี่ยง"}
    export_filename = "bribery-risks"
    inspect_view_fields = [
        "fiscal_year",
        "work_line",
        "process_name",
        "risk_event",
        "cause",
        "existing_controls",
        "likelihood",
        "impact",
        "level_label",
        "treatment",
        "owner",
        "due_on",
        "budget",
        "no_result_reason",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The user's risks with their level and progress."""
        return super().get_queryset(request).with_level().with_progress()


class RiskResultViewSet(RegisterViewSet):
    """What was done about the risks (O21)."""

    model = RiskResult
    icon = "tick-inverse"
    menu_label = "ผลการจัดการความเสี่ยง"
    edit_handler = ObjectList(RiskResult.panels, base_form_class=RiskResultForm)
    add_view_class = PrefilledResultCreateView
    filterset_class = RiskResultFilterSet
    list_display = [
        "title",
        Column("risk", label="ความเสี่ยง", accessor="risk"),
        choice_column("status", "สถานะ"),
        date_column("carried_on", "วันที่ดำเนินการ"),
        Column("residual_level_label", label="ระดับที่เหลือ"),
    ]
    search_fields = ["title", "result", "risk__process_name"]
    list_export = [
        "risk.process_name",
        "title",
        "result",
        "carried_on",
        "get_status_display",
        "residual_likelihood",
        "residual_impact",
        "residual_level_label",
        "photo_alt",
    ]
    export_headings = {
        "risk.process_name": "กระบวนงาน",
        "get_status_display": "สถานะ",
        "residual_level_label": "ระดับความเสี่ยงที่เหลือ",
    }
    export_filename = "risk-results"
    inspect_view_fields = [
        "risk",
        "title",
        "result",
        "carried_on",
        "status",
        "residual_likelihood",
        "residual_impact",
        "residual_level_label",
        "photo",
        "photo_alt",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The user's results with the level that remains, their risks read along."""
        return super().get_queryset(request).with_residual_level().select_related("risk")


class RiskScaleViewSet(RegisterViewSet):
    """The scale of each year (O20.4)."""

    model = RiskScale
    icon = "table"
    menu_label = "เกณฑ์ประเมินความเสี่ยง"
    list_display = [
        "__str__",
        Column("fiscal_year", label="ปีงบประมาณ", sort_key="fiscal_year"),
        Column("low_to", label="ต่ำ ไม่เกิน"),
        Column("medium_to", label="ปานกลาง ไม่เกิน"),
        Column("high_to", label="สูง ไม่เกิน"),
    ]
    list_filter = ["fiscal_year"]
    list_export = [
        "fiscal_year",
        *(f"likelihood_{step}" for step in range(1, 6)),
        *(f"impact_{step}" for step in range(1, 6)),
        "low_to",
        "medium_to",
        "high_to",
    ]
    export_filename = "risk-scales"


class RiskAssessmentViewSet(RegisterViewSet):
    """The committee and meeting of each year (O20)."""

    model = RiskAssessment
    icon = "group"
    menu_label = "คณะกรรมการประเมินความเสี่ยง"
    edit_handler = ObjectList(
        [
            FieldPanel("station"),
            FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("assessed_on")]),
            FieldPanel("meeting_reference"),
            FieldPanel("note"),
            MembersPanel(
                "members",
                heading="คณะกรรมการประเมินความเสี่ยง",
                label="กรรมการ",
                min_num=1,
                help_text="เลือกจากทำเนียบหรือพิมพ์ตำแหน่ง หน้าเว็บแสดงเฉพาะตำแหน่ง ไม่แสดงชื่อ",
            ),
        ]
    )
    list_display: list[Any] = [
        "__str__",
        date_column("assessed_on", "วันที่ประเมิน"),
        Column("meeting_reference", label="อ้างอิง"),
    ]
    list_filter = ["fiscal_year"]
    search_fields = ["meeting_reference"]
    list_export = ["fiscal_year", "assessed_on", "meeting_reference"]
    export_filename = "risk-assessments"
