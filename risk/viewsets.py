"""The registers in the admin: one menu, each list within the user's stations."""

from __future__ import annotations

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from risk.count_viewset import PropertyCountViewSet
from risk.exhibits_admin.viewsets import ExhibitCountViewSet, ExhibitItemViewSet
from risk.loan_viewset import LoanViewSet
from risk.property_viewset import PropertyItemViewSet
from risk.risks_admin.viewsets import (
    BriberyRiskViewSet,
    RiskAssessmentViewSet,
    RiskResultViewSet,
    RiskScaleViewSet,
)


class RegisterViewSetGroup(SnippetViewSetGroup):
    """The menu “ทะเบียน”."""

    items = (
        BriberyRiskViewSet,
        RiskResultViewSet,
        RiskScaleViewSet,
        RiskAssessmentViewSet,
        PropertyItemViewSet,
        PropertyCountViewSet,
        LoanViewSet,
        ExhibitItemViewSet,
        ExhibitCountViewSet,
    )
    menu_label = "ทะเบียน"
    menu_icon = "list-ul"
    menu_name = "registers"
    menu_order = 250
