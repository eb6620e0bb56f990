"""The places that messages send officers to exist in the admin under those names."""

from home.topics import NEWS_TOPICS
from home.viewsets import PersonViewSet, StationViewSet, StationViewSetGroup
from oitpages.checks import dates, news, people, periods, wording
from oitpages.checks.registry import ATTESTATION_HEADING_TH
from oitpages.models import PAGE_CLASS_BY_KEY
from oitpages.models.base import ItemPage, period_panel
from risk.public import REGISTERS
from risk.viewsets import (
    BriberyRiskViewSet,
    ExhibitCountViewSet,
    ExhibitItemViewSet,
    LoanViewSet,
    PropertyCountViewSet,
    PropertyItemViewSet,
    RiskAssessmentViewSet,
    RiskResultViewSet,
    RiskScaleViewSet,
)


def test_headings_of_the_item_pages():
    headings = {panel.heading for panel in ItemPage.closing_panels}
    assert ATTESTATION_HEADING_TH in headings
    assert "ไฟล์แนบ" in headings
    assert period_panel().heading == periods.GRID_HEADING_TH
    policy = PAGE_CLASS_BY_KEY["anti-bribery-policy"]
    labels = {
        dates.AS_OF_HEADING_TH: "as_of",
        dates.ANNOUNCED_HEADING_TH: "announced_on",
        people.SIGNATORY_HEADING_TH: "signatory",
    }
    for label, field in labels.items():
        assert policy._meta.get_field(field).verbose_name == label


def test_menus_of_the_station():
    group = StationViewSetGroup.menu_label
    assert f"“{group} > {StationViewSet.menu_label}”" in wording.STATION_PLACE_TH
    assert f"“{group} > {PersonViewSet.menu_label}”" in wording.PEOPLE_PLACE_TH


def test_menus_of_the_registers():
    assert set(wording.REGISTER_MENUS_TH) == set(REGISTERS)
    assert {
        "risks": BriberyRiskViewSet.menu_label,
        "risk_results": RiskResultViewSet.menu_label,
        "risk_result_photos": RiskResultViewSet.menu_label,
        "risk_scale": RiskScaleViewSet.menu_label,
        "risk_committee": RiskAssessmentViewSet.menu_label,
        "property_items": PropertyItemViewSet.menu_label,
        "property_counts": PropertyCountViewSet.menu_label,
        "property_discrepancies": PropertyCountViewSet.menu_label,
        "loan_statistics": LoanViewSet.menu_label,
        "exhibit_summary": ExhibitItemViewSet.menu_label,
        "exhibit_months": ExhibitItemViewSet.menu_label,
        "exhibit_discrepancies": ExhibitCountViewSet.menu_label,
    } == wording.REGISTER_MENUS_TH


def test_topics_of_the_news():
    assert dict(NEWS_TOPICS) == news.TOPIC_LABELS_TH
