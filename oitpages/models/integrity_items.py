"""The page types of what keeps a station honest: O16 to O25 of fiscal year 2568, thin leaves."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField

from oitpages.complaint_feed import OnlineComplaintsPanel, take_online_counts
from oitpages.guide.panels import GuidePanel
from oitpages.models.base import ItemPage, help_panel, item_panels
from oitpages.models.blocks import PolicySectionBlock
from oitpages.models.children import keep_name
from oitpages.models.panels import panels_for


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
        OnlineComplaintsPanel(heading="เรื่องร้องเรียนจากแบบฟอร์มบนเว็บไซต์"),
        *panels_for("complaint_counts"),
        periods=True,
    )

    def save_revision(self, *args, **kwargs):
        """Count what came by the web site's form anew with every draft."""
        take_online_counts(self)
        return super().save_revision(*args, **kwargs)


class AntiBriberyPolicyPage(ItemPage):
    """O18: anti-bribery policy in Thai and English."""

    item_key = "anti-bribery-policy"
    has_english = True
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
    signatory_name = models.CharField(max_length=200, editable=False, blank=True, default="")
    policy = StreamField(
        [("section", PolicySectionBlock())], blank=True, verbose_name="หัวข้อของประกาศ (ไทยและอังกฤษ)"
    )

    content_panels = item_panels(
        FieldRowPanel([FieldPanel("announced_on"), FieldPanel("signatory")]),
        GuidePanel("announced_on"),
        GuidePanel("signatory"),
        FieldPanel("policy"),
        GuidePanel("policy"),
        slots=True,
    )

    def keep_names(self) -> None:
        """Copy the signatory's name too."""
        super().keep_names()
        keep_name(self, "signatory", "signatory_name")


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
    reads = ("risk_committee", "risk_scale", "risks")
    content_panels = item_panels(
        help_panel(
            "ความเสี่ยง เกณฑ์ประเมิน และคณะกรรมการมาจากเมนู “ทะเบียน” ของปีงบประมาณนี้ "
            "เฉพาะความเสี่ยงที่เผยแพร่แล้ว"
        ),
    )


class BriberyRiskResultsPage(ItemPage):
    """O21: results of managing bribery risks."""

    item_key = "bribery-risk-results"
    reads = ("risks", "risk_results", "risk_result_photos")
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
    reads = (
        "property_items",
        "property_counts",
        "property_discrepancies",
        "loan_statistics",
        "exhibit_summary",
        "exhibit_months",
        "exhibit_discrepancies",
    )
    content_panels = item_panels(
        help_panel(
            "ทรัพย์สิน การตรวจนับ การยืม และของกลาง มาจากเมนู “ทะเบียน” "
            "แสดงเป็นยอดรวม ไม่มีหมายเลขและสถานที่เก็บ"
        ),
        *panels_for("exhibit_controls"),
        slots=True,
    )


class IntegrityMeasuresPage(ItemPage):
    """O24: measures to raise integrity and transparency."""

    item_key = "integrity-measures"
    reads = ("people", "item_officers")
    content_panels = item_panels(*panels_for("measures"), slots=True)


class IntegrityResultsPage(ItemPage):
    """O25: results of the measures."""

    item_key = "integrity-results"
    reads = ("people", "measures")
    content_panels = item_panels(*panels_for("measure_results"), slots=True)
