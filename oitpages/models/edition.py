"""The year: where a station's disclosure stands, and the addresses of its evidence index."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page

from home.feeds import feed_response
from home.models import StationPageMixin
from home.public_url import public_url
from oitpages.catalogue.loader import UnknownEdition, get_edition
from oitpages.catalogue.schema import Edition
from oitpages.models.choices import year_choices

UNIT_TYPE = "police-station"

secure_address = URLValidator(
    schemes=["https"],
    message="ที่อยู่แบบสำรวจต้องขึ้นต้นด้วย https:// และคัดลอกมาจากระบบของ ป.ป.ช. ให้ครบ "
    "เช่น https://itap.nacc.go.th/eit/abc123",
)


class DisclosureIndexPage(RoutablePageMixin, StationPageMixin, Page):
    """``/ita/``: every year that the station has published, newest first."""

    introduction = models.TextField("คำนำ", blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["oitpages.EditionPage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "oitpages/disclosure_index_page.html"

    class Meta:
        verbose_name = "หน้ารวมการเปิดเผยข้อมูล (ITA)"
        verbose_name_plural = "หน้ารวมการเปิดเผยข้อมูล (ITA)"

    def get_context(self, request, *args, **kwargs):
        """Add the published years."""
        context = super().get_context(request, *args, **kwargs)
        context["editions"] = EditionPage.objects.child_of(self).live().order_by("-year")
        context["own_address"] = public_url(request, self, language="th")
        return context

    def get_cached_paths(self) -> list[str]:
        """With the codes of its address."""
        return [*super().get_cached_paths(), "/qr.svg", "/qr.png"]

    @re_path(r"^qr\.(?P<extension>svg|png)/$", name="qr")
    def qr(self, request, extension: str):
        """The QR code of the list of years."""
        from oitpages.qr_pages import qr_response

        address = public_url(request, self, language="th")
        return qr_response(extension, address, f"QR Code {self.title}", "qr-ita")


class EditionPage(RoutablePageMixin, StationPageMixin, Page):
    """``/ita/2568/``: one fiscal year of a station, with its evidence index."""

    year = models.PositiveIntegerField("ปีงบประมาณ พ.ศ.", choices=year_choices)
    unit_type = models.CharField(max_length=40, default=UNIT_TYPE, editable=False)
    introduction = models.TextField("คำนำ", blank=True)
    eit_url = models.CharField(
        "ลิงก์แบบสำรวจ EIT (ผู้มีส่วนได้ส่วนเสียภายนอก)",
        max_length=500,
        blank=True,
        validators=[secure_address],
        help_text=(
            "สำหรับประชาชนผู้มาติดต่อราชการ คัดลอกจากระบบของ ป.ป.ช. "
            "ระบบจะทำ QR Code และพิมพ์ลงใบประกาศของปีนี้ให้ หากเว้นว่างจะใช้ลิงก์จากข่าวเชิญตอบแบบสำรวจ EIT"
        ),
    )
    iit_url = models.CharField(
        "ลิงก์แบบสำรวจ IIT (ข้าราชการตำรวจในสถานี)",
        max_length=500,
        blank=True,
        validators=[secure_address],
        help_text=(
            "สำหรับข้าราชการตำรวจในสถานีเท่านั้น ไม่แสดงบนเว็บไซต์ "
            "พิมพ์ใบประกาศภายในได้จากเมนู “ITA > แบบสำรวจ IIT/EIT”"
        ),
    )

    parent_page_types = ["oitpages.DisclosureIndexPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("year"),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("eit_url"), FieldPanel("iit_url")],
            heading="แบบสำรวจของ ป.ป.ช. ประจำปี",
        ),
    ]
    template = "oitpages/edition_page.html"
    subpage_types: ClassVar[list[str]] = [
        "oitpages.OrganisationStructurePage",
        "oitpages.ExecutivesStrengthAreaPage",
        "oitpages.RelevantLawsPage",
        "oitpages.PoliceCommitteePage",
        "oitpages.ContactChannelsPage",
        "oitpages.PublicRelationsPage",
        "oitpages.MonthlyPerformancePage",
        "oitpages.WorkManualsPage",
        "oitpages.ServiceManualPage",
        "oitpages.ElectronicServicesPage",
        "oitpages.OperationalStatisticsPage",
        "oitpages.BudgetSpendingPage",
        "oitpages.InvestigationFundPage",
        "oitpages.ProcurementAnnouncementsPage",
        "oitpages.ProcurementSummaryPage",
        "oitpages.PersonnelCriteriaPage",
        "oitpages.CorruptionComplaintsPage",
        "oitpages.AntiBriberyPolicyPage",
        "oitpages.HeadParticipationPage",
        "oitpages.BriberyRiskAssessmentPage",
        "oitpages.BriberyRiskResultsPage",
        "oitpages.EthicsGuidePage",
        "oitpages.StatePropertyPage",
        "oitpages.IntegrityMeasuresPage",
        "oitpages.IntegrityResultsPage",
        "oitpages.OtherItemPage",
    ]

    class Meta:
        verbose_name = "ปีงบประมาณ"
        verbose_name_plural = "ปีงบประมาณ"

    def clean(self) -> None:
        """The address of a year is the year itself, and its two surveys are different ones.

        Raises:
            ValidationError: no catalogue for the year, or one address for both surveys,
                which would show outside what is for the station's officers.
        """
        super().clean()
        self.slug = str(self.year or self.slug)
        if self.iit_url and self.iit_url == self.eit_url:
            raise ValidationError(
                {
                    "iit_url": "ลิงก์ IIT ซ้ำกับลิงก์ EIT ซึ่งแสดงต่อสาธารณะ "
                    "โปรดคัดลอกลิงก์ของแบบสำรวจ IIT จากระบบของ ป.ป.ช. อีกครั้ง"
                }
            )
        try:
            self.edition  # noqa: B018 - asked for, so that an unknown year fails here
        except UnknownEdition as error:
            raise ValidationError({"year": error.message_th}) from error

    @property
    def edition(self) -> Edition:
        """The catalogue's edition of this year.

        Raises:
            UnknownEdition: the year has no catalogue.
        """
        return get_edition(self.year, self.unit_type, tuple(settings.OIT_CATALOGUE_DIRECTORIES))

    def get_cached_paths(self) -> list[str]:
        """With the index as a file in every format, the feeds, the codes and the poster."""
        from oitpages.evidence.export import INDEX_FORMATS

        files = [f"/evidence-index.{extension}" for extension in INDEX_FORMATS]
        others = ["/feed.atom", "/feed.rss", "/qr.svg", "/qr.png", "/poster.pdf"]
        surveys = ["/survey-qr.svg", "/survey-qr.png"]
        return [*super().get_cached_paths(), *files, *others, *surveys]

    @path("")
    def show(self, request):
        """The evidence index as a page."""
        from oitpages.pages import NOT_READY, edition_page_context, not_ready_response

        context = self.get_context(request)
        try:
            context.update(edition_page_context(self, request))
        except NOT_READY as error:
            return not_ready_response(request, error)
        return TemplateResponse(request, self.get_template(request), context)

    @re_path(r"^qr\.(?P<extension>svg|png)/$", name="qr")
    def qr(self, request, extension: str):
        """The QR code of the evidence index's address."""
        from oitpages.evidence.addresses import PublicAddress, StationWithoutAddress
        from oitpages.pages import not_ready_response
        from oitpages.qr_pages import qr_response

        try:
            address = PublicAddress.seen_from(self, request).page(self.url_path)
        except StationWithoutAddress as error:
            return not_ready_response(request, error)
        title = f"QR Code ดัชนีหลักฐาน OIT ปีงบประมาณ พ.ศ. {self.year}"
        return qr_response(extension, address, title, f"qr-ita-{self.year}")

    @re_path(r"^survey-qr\.(?P<extension>svg|png)/$", name="survey_qr")
    def survey_qr(self, request, extension: str):
        """The QR code of the year's EIT survey (O6.6). The IIT survey has none outside.

        Raises:
            Http404: neither the year nor its news have the link of a survey.
        """
        from oitpages.qr_pages import qr_response, survey_links

        links = survey_links(self)
        if not links:
            raise Http404("ยังไม่มีลิงก์แบบสำรวจ EIT ของปีงบประมาณนี้")
        title, address = links[0]
        return qr_response(extension, address, f"QR Code {title}", f"qr-survey-{self.year}")

    @re_path(r"^poster\.pdf/$", name="poster")
    def poster(self, request):
        """The printable poster of the index and the surveys."""
        from oitpages.evidence.addresses import StationWithoutAddress
        from oitpages.pages import not_ready_response
        from oitpages.qr_pages import edition_poster

        try:
            content = edition_poster(self, request)
        except StationWithoutAddress as error:
            return not_ready_response(request, error)
        response = HttpResponse(content, content_type="application/pdf")
        name = f"poster-{self.station.slug}-{self.year}.pdf"
        response["Content-Disposition"] = f'inline; filename="{name}"'
        return response

    @re_path(r"^feed\.(?P<extension>atom|rss)/$", name="feed")
    def feed(self, request, extension: str):
        """The year's items by the day they last changed, as a feed."""
        from oitpages.disclosure_feed import disclosure_feed

        return feed_response(disclosure_feed(self, request), extension)

    @re_path(r"^evidence-index\.(?P<extension>[a-z]+)/$", name="evidence_index")
    def evidence_index(self, request, extension: str):
        """The evidence index as a file.

        Raises:
            Http404: the format isn't one of the index's formats.
        """
        from oitpages.evidence.export import INDEX_FORMATS, render_index
        from oitpages.pages import NOT_READY, edition_index, not_ready_response

        if extension not in INDEX_FORMATS:
            known = ", ".join(sorted(INDEX_FORMATS))
            raise Http404(f"ไม่มีดัชนีหลักฐานในรูปแบบ “{extension}” รูปแบบที่มี: {known}")
        if extension == "html":
            return HttpResponseRedirect(self.get_url(request))
        try:
            content = render_index(edition_index(self), extension)
        except NOT_READY as error:
            return not_ready_response(request, error)
        response = HttpResponse(content, content_type=INDEX_FORMATS[extension].media_type)
        name = f"evidence-index-{self.station.slug}-{self.year}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
