"""What the registers add to Wagtail. Classes live in the modules named here."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.permissions import register_station_policy
from risk.models import (
    REGISTER_MODELS,
    ExhibitCount,
    ExhibitItem,
    ExhibitMovement,
    Loan,
    PropertyCount,
)
from risk.permissions import KeptForGoodPolicy
from risk.store_permissions import register_store_policies

KEPT_FOR_GOOD = (PropertyCount, Loan)
"""What nobody deletes."""
STORE = (ExhibitItem, ExhibitMovement, ExhibitCount)
"""What the store keeper keeps; nobody deletes it either."""

# Before anything else: the first question about a model fixes its policy.
for model in REGISTER_MODELS:
    if model not in (*KEPT_FOR_GOOD, *STORE):
        register_station_policy(model)
for model in KEPT_FOR_GOOD:
    register_permission_policy(model, KeptForGoodPolicy(model))
register_store_policies(*STORE)

from wagtail_modeladmin.options import modeladmin_register  # noqa: E402

from risk.audit import EXHIBIT_ACTIONS  # noqa: E402
from risk.bulk_actions import ChangeCustodianBulkAction  # noqa: E402
from risk.copying import COPY_ACTION, UNDO_ACTION  # noqa: E402
from risk.exhibits_admin import urls as exhibit_urls  # noqa: E402
from risk.exhibits_admin.bulk import MovePlaceBulkAction  # noqa: E402
from risk.exhibits_admin.menu import VerificationMenuItem  # noqa: E402
from risk.loan_log import LoanEventAdmin  # noqa: E402
from risk.loan_reports import (  # noqa: E402
    REPORT_URL_NAME,
    RESULTS_URL_NAME,
    OverdueLoansMenuItem,
    OverdueLoansView,
)
from risk.modeladmins import ExhibitMovementAdmin  # noqa: E402
from risk.property_audit import register_register_actions  # noqa: E402
from risk.viewsets import RegisterViewSetGroup  # noqa: E402

register_snippet(RegisterViewSetGroup)
modeladmin_register(LoanEventAdmin)
modeladmin_register(ExhibitMovementAdmin)
hooks.register("register_log_actions", register_register_actions)
hooks.register("register_bulk_action", ChangeCustodianBulkAction)
hooks.register("register_bulk_action", MovePlaceBulkAction)


@hooks.register("register_admin_urls")
def register_report_urls():
    """The report of overdue loans."""
    return [
        path("reports/overdue-loans/", OverdueLoansView.as_view(), name=REPORT_URL_NAME),
        path(
            "reports/overdue-loans/results/",
            OverdueLoansView.as_view(results_only=True),
            name=RESULTS_URL_NAME,
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_overdue_loans():
    """The report's menu entry."""
    return OverdueLoansMenuItem(
        "การยืมที่เกินกำหนด", reverse(REPORT_URL_NAME), icon_name="time", order=800
    )


@hooks.register("register_admin_urls")
def register_risk_urls():
    """Addresses of the risks' own screens."""
    return [path("risks/", include("risk.risks_admin.urls"))]


@hooks.register("register_log_actions")
def register_risk_log_actions(actions):
    """What the audit log says of copying risks to the next year."""
    actions.register_action(COPY_ACTION, "คัดลอกจากปีก่อน", "คัดลอกความเสี่ยงจากปีก่อนเป็นฉบับร่าง")
    actions.register_action(UNDO_ACTION, "นำสำเนากลับ", "ลบสำเนาที่คัดลอกจากปีก่อนและยังไม่มีผู้แก้ไข")


@hooks.register("register_admin_urls")
def register_exhibit_urls():
    """Addresses below ``/admin/exhibits/``."""
    return [path("exhibits/", include(exhibit_urls, namespace="exhibits_admin"))]


@hooks.register("register_reports_menu_item")
def register_verification():
    """The verification of the chain of custody among the reports."""
    return VerificationMenuItem()


@hooks.register("register_log_actions")
def register_exhibit_log_actions(actions):
    """What the audit log says of changes to exhibits."""
    for action, (label, message) in EXHIBIT_ACTIONS.items():
        actions.register_action(action, label, message)
