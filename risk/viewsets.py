"""The registers in the admin: one menu, each list within the user's stations."""

from __future__ import annotations

from collections.abc import Callable

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.common.thai import format_date
from home.scoping import StationScopedSnippetViewSet
from risk.exports import GuardedExportIndexView
from risk.models import BriberyRisk, ExhibitItem, PropertyCount, PropertyItem, RiskResult


def choice_column(name: str, label: str) -> Column:
    """A column that shows the Thai label of a choice and sorts by what is stored."""
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name)


def date_column(name: str, label: str) -> Column:
    """A column with a date in the Buddhist era."""
    return Column(name, label=label, accessor=_date_reader(name), sort_key=name)


def _date_reader(name: str) -> Callable[[object], str]:
    def read(row: object) -> str:
        day = getattr(row, name)
        return format_date(day, "short") if day else "–"

    return read


class RegisterViewSet(StationScopedSnippetViewSet):
    """What the registers' lists share."""

    index_view_class = GuardedExportIndexView
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50


class BriberyRiskViewSet(RegisterViewSet):
    """Bribery risks by fiscal year and work line (O20)."""

    model = BriberyRisk
    icon = "warning"
    menu_label = "ความเสี่ยงต่อการรับสินบน"
    list_display = [
        "process_name",
        choice_column("work_line", "สายงาน"),
        Column("fiscal_year", label="ปีงบประมาณ", sort_key="fiscal_year"),
        Column("level_label", label="ระดับ"),
        Column("owner", label="ผู้รับผิดชอบ"),
        date_column("due_on", "กำหนดแล้วเสร็จ"),
    ]
    list_filter = ["fiscal_year", "work_line", "likelihood", "impact"]
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
    ]
    export_headings = {"get_work_line_display": "สายงาน", "level_label": "ระดับความเสี่ยง"}
    export_filename = "bribery-risks"


class RiskResultViewSet(RegisterViewSet):
    """What was done about the risks (O21)."""

    model = RiskResult
    icon = "tick-inverse"
    menu_label = "ผลการจัดการความเสี่ยง"
    list_display = [
        "title",
        Column("risk", label="ความเสี่ยง", accessor="risk"),
        choice_column("status", "สถานะ"),
        date_column("carried_on", "วันที่ดำเนินการ"),
    ]
    list_filter = ["status", "carried_on"]
    search_fields = ["title", "result", "risk__process_name"]
    list_export = [
        "risk.process_name",
        "title",
        "result",
        "carried_on",
        "get_status_display",
        "photo_alt",
    ]
    export_headings = {"risk.process_name": "กระบวนงาน", "get_status_display": "สถานะ"}
    export_filename = "risk-results"


class PropertyItemViewSet(RegisterViewSet):
    """State property, weapons and donated things (O23). The export leaves out what is internal."""

    model = PropertyItem
    icon = "clipboard-list"
    menu_label = "ทรัพย์สิน อาวุธ และของบริจาค"
    list_display = [
        "name",
        choice_column("category", "ประเภท"),
        Column("quantity", label="จำนวน", sort_key="quantity"),
        Column("unit", label="หน่วยนับ"),
        choice_column("condition", "สภาพ"),
    ]
    list_filter = ["category", "condition", "misuse_prone"]
    search_fields = ["name", "serial_number", "custodian"]
    list_export = [
        "get_category_display",
        "name",
        "quantity",
        "unit",
        "get_condition_display",
        "misuse_prone",
        "acquired_on",
    ]
    export_headings = {"get_category_display": "ประเภท", "get_condition_display": "สภาพ"}
    export_filename = "property"


class PropertyCountViewSet(RegisterViewSet):
    """Counts of property and weapons (O23.4)."""

    model = PropertyCount
    icon = "history"
    menu_label = "การตรวจนับ"
    list_display = [
        "__str__",
        date_column("counted_on", "วันที่ตรวจนับ"),
        Column("expected", label="ตามทะเบียน"),
        Column("found", label="ตรวจนับได้"),
        Column("difference", label="ส่วนต่าง"),
    ]
    list_filter = ["category", "counted_on"]
    search_fields = ["note"]
    list_export = ["get_category_display", "counted_on", "expected", "found", "difference", "note"]
    export_headings = {"get_category_display": "ประเภท", "difference": "ส่วนต่าง"}
    export_filename = "property-counts"


class ExhibitItemViewSet(RegisterViewSet):
    """Exhibits (O23). The export names neither the case nor the place."""

    model = ExhibitItem
    icon = "lock"
    menu_label = "ของกลาง"
    list_display = [
        "case_reference",
        choice_column("exhibit_type", "ประเภท"),
        Column("quantity", label="ปริมาณ"),
        Column("unit", label="หน่วยนับ"),
        date_column("seized_on", "วันที่ยึด"),
        choice_column("status", "สถานะ"),
    ]
    list_filter = ["exhibit_type", "status", "seized_on"]
    search_fields = ["case_reference", "storage_place"]
    list_export = ["get_exhibit_type_display", "get_status_display"]
    export_headings = {
        "get_exhibit_type_display": "ประเภทของกลาง",
        "get_status_display": "สถานะ",
    }
    export_filename = "exhibits"


class RegisterViewSetGroup(SnippetViewSetGroup):
    """The menu “ทะเบียน”."""

    items = (
        BriberyRiskViewSet,
        RiskResultViewSet,
        PropertyItemViewSet,
        PropertyCountViewSet,
        ExhibitItemViewSet,
    )
    menu_label = "ทะเบียน"
    menu_icon = "list-ul"
    menu_name = "registers"
    menu_order = 250
