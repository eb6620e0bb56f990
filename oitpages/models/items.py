"""The page types of the items: thin leaves, named by meaning and never by number.

Which code an item has in a year is the catalogue's business (``2568: O15`` is
``procurement-summary``). Codes in the docstrings are those of fiscal year 2568.
"""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path

from oitpages.models.base import ItemPage, help_panel, item_panels, period_panel, slot_panel
from oitpages.models.choices import item_key_choices
from oitpages.models.integrity_items import (
    AntiBriberyPolicyPage,
    BriberyRiskAssessmentPage,
    BriberyRiskResultsPage,
    CorruptionComplaintsPage,
    EthicsGuidePage,
    HeadParticipationPage,
    IntegrityMeasuresPage,
    IntegrityResultsPage,
    PersonnelCriteriaPage,
    StatePropertyPage,
)
from oitpages.models.panels import panels_for


class OrganisationStructurePage(ItemPage):
    """O1: structure and powers."""

    item_key = "organisation-structure"
    reads = ("people",)
    content_panels = item_panels(*panels_for("units"), slots=True)


class ExecutivesStrengthAreaPage(ItemPage):
    """O2: executives, strength, area."""

    item_key = "executives-strength-area"
    reads = ("people",)
    content_panels = item_panels(
        help_panel("รายชื่อผู้บริหารมาจากเมนู “สถานี > ข้าราชการตำรวจ” ไม่ต้องกรอกซ้ำที่นี่"),
        *panels_for("strength", "areas"),
    )


class RelevantLawsPage(ItemPage):
    """O3: relevant laws and guidelines."""

    item_key = "relevant-laws"
    content_panels = item_panels(*panels_for("laws"), slots=True)


class PoliceCommitteePage(ItemPage):
    """O4: the station's police oversight committee (กต.ตร.)."""

    item_key = "police-committee"
    content_panels = item_panels(*panels_for("committee_members", "committee_results"), slots=True)


class ContactChannelsPage(ItemPage):
    """O5: contact, questions and feedback."""

    item_key = "contact-channels"
    reads = ("channels",)
    content_panels = item_panels(
        help_panel("ที่อยู่ โทรศัพท์ แผนที่ และช่องทาง มาจากเมนู “สถานี > ข้อมูลสถานีและการติดต่อ” แก้ที่เดียวใช้ทุกหน้า")
    )


class PublicRelationsPage(ItemPage):
    """O6: publicity of performance."""

    item_key = "public-relations"
    reads = ("channels", "news")
    content_panels = item_panels(
        help_panel("ข่าวมาจากหน้า “ข่าว” เลือกหัวเรื่องของข่าว (ผลการดำเนินงาน ITA หรือ EIT) ให้ครบ")
    )


class MonthlyPerformancePage(ItemPage):
    """O7: monthly performance report."""

    item_key = "monthly-performance"
    content_panels = item_panels(*panels_for("activities"), periods=True)


class WorkManualsPage(ItemPage):
    """O8: staff work manuals."""

    item_key = "work-manuals"
    content_panels = item_panels(slots=True)


class ServiceManualPage(ItemPage):
    """O9: citizen service manual."""

    item_key = "service-manual"
    content_panels = item_panels(*panels_for("services"))

    def shows_below(self, below: str) -> bool:
        """The list of services, and each of them."""
        if below == "services/":
            return True
        numbers = self.services.values_list("pk", flat=True)
        return below in {f"services/{number}/" for number in numbers}

    @path("services/", name="services")
    def services_list(self, request):
        """The services as a citizen looks for them, by work line."""
        from oitpages.service_pages import services_response

        return services_response(self, request)

    @path("services/<int:number>/", name="service")
    def service(self, request, number: int):
        """One service: who, papers, steps, time, fee and place.

        Raises:
            Http404: the page has no such service.
        """
        from oitpages.service_pages import service_response

        return service_response(self, request, number)


class ElectronicServicesPage(ItemPage):
    """O10: E-Service."""

    item_key = "electronic-services"
    reads = ("home_links",)
    content_panels = item_panels(slots=True)


class OperationalStatisticsPage(ItemPage):
    """O11: operational statistics."""

    item_key = "operational-statistics"
    content_panels = item_panels(
        *panels_for("case_statistics", "checkpoint_statistics", "progress_notices"), periods=True
    )


class BudgetSpendingPage(ItemPage):
    """O12: spending plan and spending report."""

    item_key = "budget-spending"
    reads = ("people",)
    content_panels = item_panels(*panels_for("budget_lines"), slots=True, periods=True)


class InvestigationFundPage(ItemPage):
    """O13: fund for criminal investigation and inquiry."""

    item_key = "investigation-fund"
    content_panels = item_panels(*panels_for("fund_entries"), periods=True)


class ProcurementAnnouncementsPage(ItemPage):
    """O14: procurement announcements."""

    item_key = "procurement-announcements"
    content_panels = item_panels(*panels_for("announcements"), slots=True)

    def shows_below(self, below: str) -> bool:
        """The list that can be narrowed down."""
        return below == "list/"

    @path("list/", name="announcements")
    def announcements_list(self, request):
        """The announcements as a list that can be narrowed down, without JavaScript."""
        from oitpages.announcement_list import announcements_response

        return announcements_response(self, request)


class ProcurementSummaryPage(ItemPage):
    """O15: monthly procurement summary."""

    item_key = "procurement-summary"
    content_panels = item_panels(*panels_for("procurements"), periods=True)


class OtherItemPage(ItemPage):
    """An item that has no page type of its own yet, such as a new one of next year."""

    item_key = models.CharField("ข้อในรายการตรวจ", max_length=60, choices=item_key_choices)

    content_panels = [
        *ItemPage.content_panels,
        FieldPanel("item_key"),
        slot_panel(),
        period_panel(),
        *ItemPage.closing_panels,
    ]

    class Meta:
        verbose_name = "ข้อ OIT อื่น"
        verbose_name_plural = "ข้อ OIT อื่น"

    @classmethod
    def get_verbose_name(cls) -> str:
        """Its own name: the item is chosen in a field."""
        return cls._meta.verbose_name


ITEM_PAGES: tuple[type[ItemPage], ...] = (
    OrganisationStructurePage,
    ExecutivesStrengthAreaPage,
    RelevantLawsPage,
    PoliceCommitteePage,
    ContactChannelsPage,
    PublicRelationsPage,
    MonthlyPerformancePage,
    WorkManualsPage,
    ServiceManualPage,
    ElectronicServicesPage,
    OperationalStatisticsPage,
    BudgetSpendingPage,
    InvestigationFundPage,
    ProcurementAnnouncementsPage,
    ProcurementSummaryPage,
    PersonnelCriteriaPage,
    CorruptionComplaintsPage,
    AntiBriberyPolicyPage,
    HeadParticipationPage,
    BriberyRiskAssessmentPage,
    BriberyRiskResultsPage,
    EthicsGuidePage,
    StatePropertyPage,
    IntegrityMeasuresPage,
    IntegrityResultsPage,
)
"""Every leaf that stands for one item. A system check compares it with the catalogue."""

PAGE_CLASS_BY_KEY: dict[str, type[ItemPage]] = {page.item_key: page for page in ITEM_PAGES}
