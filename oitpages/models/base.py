"""The item page that all 25 leaves share."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from modelcluster.models import get_all_child_relations
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    Panel,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page

from home.models import StationPageMixin
from oitpages.api.fields import EVIDENCE_FIELDS
from oitpages.catalogue.schema import Item
from oitpages.forms import ItemPageForm
from oitpages.guide.panels import (
    CarriedForwardPanel,
    GuidedHelpPanel,
    GuidedInlinePanel,
    GuidePanel,
    SlotGuidePanel,
)
from oitpages.models.published_files import PublishedFilesMixin
from oitpages.models.steps import ItemStepsMixin

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ItemPage(PublishedFilesMixin, ItemStepsMixin, RoutablePageMixin, StationPageMixin, Page):
    """A page of one disclosure item (O1 to O25). Leaves say which item by ``item_key``.

    Concrete, so that files, periods and sign-offs of all items share one table, and
    never created itself.

    Attributes:
        item_key: key of the item in the catalogue of the page's year.
        reads: record sets of other items or of registers that this item shows too.
    """

    item_key: ClassVar[str] = ""
    reads: ClassVar[tuple[str, ...]] = ()

    introduction = RichTextField("คำนำ/เนื้อหา", blank=True, features=TEXT_FEATURES)
    as_of = models.DateField(
        "ข้อมูล ณ วันที่", null=True, blank=True, help_text="วันที่จัดทำข้อมูล เช่น 31/03/2568"
    )
    explanation = models.TextField(
        "คำอธิบายสำหรับระบบ ITAP",
        blank=True,
        help_text="บอกผู้ตรวจว่าข้อมูลอยู่ส่วนใดของหน้า จะออกไปกับดัชนีหลักฐาน",
    )
    approved_by = models.ForeignKey(
        "home.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ผู้อนุมัติ",
    )
    approved_by_name = models.CharField(max_length=200, editable=False, blank=True)
    approved_on = models.DateField("วันที่อนุมัติ", null=True, blank=True)
    publication_reason = models.TextField(
        "เหตุผลที่เผยแพร่ทั้งที่ยังไม่ครบเกณฑ์",
        blank=True,
        help_text="กรอกเมื่อต้องเผยแพร่ก่อนข้อมูลครบ ระบบบันทึกเหตุผล ผู้เผยแพร่ และเวลาไว้ ไม่แสดงต่อสาธารณะ",
    )
    personal_data_reason = models.TextField(
        "เหตุผลที่คงข้อมูลส่วนบุคคลที่ระบบพบไว้",
        blank=True,
        help_text="กรอกเมื่อสิ่งที่ระบบพบไม่ใช่ข้อมูลส่วนบุคคล หรือมีเหตุตามกฎหมายที่ต้องเปิดเผย ไม่แสดงต่อสาธารณะ",
    )
    carried_forward = models.BooleanField(
        "ยกมาจากปีก่อน รอยืนยัน",
        default=False,
        help_text=(
            "คำนำ คำอธิบาย รายการ และไฟล์แนบของหน้านี้คัดลอกจากปีก่อน "
            "ตรวจว่ายังถูกต้องในปีนี้แล้วเอาเครื่องหมายออก ระหว่างนี้เกณฑ์ถือว่ายังไม่ครบ"
        ),
    )

    base_form_class = ItemPageForm
    is_creatable = False
    parent_page_types = ["oitpages.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False

    content_panels = [
        *Page.content_panels,
        CarriedForwardPanel("carried_forward"),
        FieldPanel("as_of", help_text="วันที่จัดทำข้อมูล พิมพ์เป็น วัน/เดือน/ปี พ.ศ."),
        GuidePanel("as_of"),
        FieldPanel("introduction"),
    ]
    closing_panels: ClassVar[list[Panel]] = [
        GuidedInlinePanel(
            "attachments",
            [FieldPanel("title"), FieldPanel("document")],
            heading="ไฟล์แนบ",
            label="ไฟล์",
            help_text=(
                "ไฟล์ PDF, Word และ Excel ที่เกณฑ์ต้องการ ระบบสร้างจากข้อมูลให้แล้ว แนบเพิ่มเฉพาะเอกสารอื่น"
            ),
        ),
        GuidedInlinePanel(
            "attestations",
            [
                FieldPanel("criterion"),
                FieldRowPanel([FieldPanel("officer"), FieldPanel("date")]),
                FieldPanel("statement"),
            ],
            heading="การรับรองโดยเจ้าหน้าที่",
            label="การรับรอง",
            help_text="เกณฑ์ที่ระบบตรวจเองไม่ได้ ต้องมีเจ้าหน้าที่รับรองโดยระบุชื่อและวันที่",
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "responsibilities",
                    [FieldRowPanel([FieldPanel("role"), FieldPanel("person")])],
                    label="ผู้รับผิดชอบ",
                ),
                FieldPanel("explanation"),
            ],
            heading="ผู้รับผิดชอบและคำอธิบาย",
        ),
        MultiFieldPanel(
            [FieldPanel("publication_reason"), FieldPanel("personal_data_reason")],
            heading="เหตุผลประกอบการเผยแพร่ (กรอกเมื่อระบบถาม)",
        ),
    ]

    api_fields = EVIDENCE_FIELDS

    class Meta:
        verbose_name = "หน้าข้อมูล OIT"
        verbose_name_plural = "หน้าข้อมูล OIT"

    def save(self, *args, **kwargs):
        """Copy the names of officers: they must stay readable when their records are gone."""
        self.keep_names()
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """As Wagtail's; a draft keeps the names of the officers of its rows too."""
        self.keep_names()
        for relation in ("slots", "attestations", "responsibilities"):
            for row in getattr(self, relation).get_object_list():
                row.keep_names()
        return super().save_revision(*args, **kwargs)

    def keep_names(self) -> None:
        """Copy the names of the officers whom the page itself names."""
        if self.approved_by:
            self.approved_by_name = self.approved_by.full_name

    @property
    def edition_page(self):
        """The ``EditionPage`` above this page, with its station; asked for once per instance."""
        from oitpages.models.edition import EditionPage

        # Wagtail's own ``add_child`` leaves the parent in this attribute.
        parent = getattr(self, "_cached_parent_obj", None)
        path = self.path[: -self.steplen]
        if not isinstance(parent, EditionPage) or parent.path != path:
            parent = EditionPage.objects.select_related("station").get(path=path)
            self._cached_parent_obj = parent
        if self.station_id == parent.station_id:
            self.station = parent.station  # one object for page and frame, asked for once
        return parent

    @property
    def item(self) -> Item:
        """The catalogue's item of this page's year.

        Raises:
            UnknownEdition: no catalogue for the year of the parent page.
            KeyError: the year's catalogue has no such item.
        """
        return self.edition_page.edition.item(self.item_key)

    @cached_property
    def evidence_row(self):
        """The page's row of the evidence index, checked once per instance.

        Raises:
            UnknownEdition, UnknownItem, StationWithoutAddress: page and catalogue are out
                of step, or the station has no address.
        """
        from oitpages.evidence.collect import collect_item
        from oitpages.evidence.index import build_row

        return build_row(collect_item(self))

    @classmethod
    def get_verbose_name(cls) -> str:
        """The newest catalogue's code and title, so that a new year needs no migration."""
        return cls.catalogue_name() or super().get_verbose_name()

    @classmethod
    def catalogue_name(cls) -> str:
        """Code and title of the item in the newest year that has it; empty where none has."""
        from oitpages.models.choices import editions

        items = (item for edition in editions() for item in edition.items)
        found = next((item for item in items if item.key == cls.item_key), None)
        return f"{found.code} {found.title_th}" if found else ""

    def get_template(self, request, *args, **kwargs) -> list[str]:
        """The leaf's own template where it has one, else the shared one."""
        own = f"oitpages/items/{self._meta.model_name}.html"
        return [own, "oitpages/item_page.html"]

    def get_preview_template(self, request, mode_name) -> list[str]:
        """Previews look like the page."""
        return self.get_template(request)

    def get_context(self, request, *args, **kwargs):
        """Add what the page shows: see :func:`oitpages.pages.item_page_context`."""
        from oitpages.pages import item_page_context

        context = super().get_context(request, *args, **kwargs)
        context.update(item_page_context(self, request))
        return context

    @path("")
    def show(self, request):
        """The page itself; where catalogue and page are out of step, a 503 that says so."""
        from oitpages.pages import NOT_READY, not_ready_response

        try:
            context = self.get_context(request)
        except NOT_READY as error:
            return not_ready_response(request, error)
        return TemplateResponse(request, self.get_template(request), context)

    @classmethod
    def record_relations(cls):
        """The class's own record relations (not the shared children), by record key."""
        return {
            relation.related_model.record_key: relation
            for relation in get_all_child_relations(cls)
            if hasattr(relation.related_model, "record_key")
        }


def slot_panel() -> InlinePanel:
    """The named places that the checklist demands of this item."""
    return GuidedInlinePanel(
        "slots",
        [
            SlotGuidePanel(),
            CarriedForwardPanel("carried_forward"),
            FieldPanel("key"),
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("number"), FieldPanel("date"), FieldPanel("person")]),
            FieldRowPanel([FieldPanel("link_page"), FieldPanel("link_url")]),
            FieldRowPanel([FieldPanel("document"), FieldPanel("image")]),
            FieldPanel("image_alt"),
            FieldPanel("is_nil"),
        ],
        heading="เนื้อหาตามหัวข้อที่เกณฑ์กำหนด",
        label="หัวข้อ",
        help_text="กรอกเฉพาะช่องที่หัวข้อนั้นต้องใช้ เช่น ข้อความ ลิงก์ ไฟล์ หรือภาพ",
    )


def period_panel() -> InlinePanel:
    """The months or quarters that must be published or stated as nil."""
    return GuidedInlinePanel(
        "periods",
        [
            FieldRowPanel([FieldPanel("dataset"), FieldPanel("period"), FieldPanel("status")]),
            FieldRowPanel([FieldPanel("published_on"), FieldPanel("note")]),
        ],
        heading="ตารางงวด",
        label="งวด",
        help_text="งวดที่ไม่มีรายการให้เลือก “ไม่มีรายการในงวดนี้” อย่าปล่อยว่าง",
    )


def item_panels(*own: Panel, slots: bool = False, periods: bool = False) -> list[Panel]:
    """The content panels of a leaf: what is common, its own, then sign-offs and approval."""
    return [
        *ItemPage.content_panels,
        *([slot_panel()] if slots else []),
        *own,
        *([period_panel()] if periods else []),
        *ItemPage.closing_panels,
    ]


def help_panel(text: str) -> GuidedHelpPanel:
    """A hint for an item whose facts are kept elsewhere (people, contact, news, registers)."""
    return GuidedHelpPanel(content=f"<p>{text}</p>", heading="ข้อมูลของข้อนี้มาจากที่ใด")
