"""The page types of the items: thin leaves, named by meaning and never by number.

Which code an item has in a year is the catalogue's business (``2568: O15`` is
``procurement-summary``). Codes in the docstrings are those of fiscal year 2568.
"""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from oitpages.models.base import ItemPage, help_panel, item_panels, period_panel, slot_panel
from oitpages.models.blocks import PolicySectionBlock
from oitpages.models.choices import item_key_choices
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


class ProcurementSummaryPage(ItemPage):
    """O15: monthly procurement summary."""

    item_key = "procurement-summary"
    content_panels = item_panels(*panels_for("procurements"), periods=True)


class PersonnelCriteriaPage(ItemPage):
    """O16: criteria of personnel management and development."""

    item_key = "personnel-criteria"
    content_panels = item_panels(slots=True)


class CorruptionComplaintsPage(ItemPage):
    """O17: channels for corruption complaints, and their statistics."""

    item_key = "corruption-complaints"
    reads = ("channels",)
    content_panels = item_panels(
        help_panel(
            "ช่องทางแจ้งเรื่องร้องเรียนมาจากเมนู “สถานี > ข้อมูลสถานีและการติดต่อ” "
            "ประเภท “แจ้งเรื่องร้องเรียนการทุจริต”"
        ),
        *panels_for("complaint_counts"),
        periods=True,
    )


class AntiBriberyPolicyPage(ItemPage):
    """O18: anti-bribery policy in Thai and English."""

    item_key = "anti-bribery-policy"
    reads = ("people", "channels")

    announced_on = models.DateField("วันที่ประกาศ", null=True, blank=True)
    signatory = models.ForeignKey(
        "home.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้ลงนามประกาศ",
        help_text="ต้องเป็นหัวหน้าสถานีคนปัจจุบัน",
    )
    policy = StreamField(
        [("section", PolicySectionBlock())], blank=True, verbose_name="หัวข้อของประกาศ (ไทยและอังกฤษ)"
    )

    content_panels = item_panels(
        FieldRowPanel([FieldPanel("announced_on"), FieldPanel("signatory")]),
        FieldPanel("policy"),
        slots=True,
    )


class HeadParticipationPage(ItemPage):
    """O19: participation of the head of the station."""

    item_key = "head-participation"
    reads = ("people", "news")
    content_panels = item_panels(
        help_panel("ข่าวมาจากหน้า “ข่าว” ที่เลือกหัวเรื่อง “การมีส่วนร่วมของหัวหน้าสถานี” อย่างน้อย 5 ข่าว")
    )


class BriberyRiskAssessmentPage(ItemPage):
    """O20: bribery-risk assessment."""

    item_key = "bribery-risk-assessment"
    reads = ("risks",)
    content_panels = item_panels(
        help_panel("ความเสี่ยงมาจากเมนู “ทะเบียน > ความเสี่ยงต่อการรับสินบน” ของปีงบประมาณนี้"), slots=True
    )


class BriberyRiskResultsPage(ItemPage):
    """O21: results of managing bribery risks."""

    item_key = "bribery-risk-results"
    reads = ("risks", "risk_results")
    content_panels = item_panels(
        help_panel("ผลการดำเนินการมาจากเมนู “ทะเบียน > ผลการจัดการความเสี่ยง” ของปีงบประมาณนี้")
    )


class EthicsGuidePage(ItemPage):
    """O22: ethics guide."""

    item_key = "ethics-guide"
    content_panels = item_panels(*panels_for("conduct_examples"), slots=True)


class StatePropertyPage(ItemPage):
    """O23: state and donated property, exhibits."""

    item_key = "state-property"
    reads = ("property_items", "property_counts", "exhibit_summary")
    content_panels = item_panels(
        help_panel(
            "ทรัพย์สิน การตรวจนับ และของกลาง มาจากเมนู “ทะเบียน” แสดงเป็นยอดรวม ไม่มีหมายเลขและสถานที่เก็บ"
        ),
        *panels_for("exhibit_controls"),
        slots=True,
    )


class IntegrityMeasuresPage(ItemPage):
    """O24: measures to raise integrity and transparency."""

    item_key = "integrity-measures"
    reads = ("people",)
    content_panels = item_panels(*panels_for("measures"), slots=True)


class IntegrityResultsPage(ItemPage):
    """O25: results of the measures."""

    item_key = "integrity-results"
    reads = ("measures",)
    content_panels = item_panels(*panels_for("measure_results"), slots=True)


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
