"""The home page of a station and plain pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from home.guarded_form import GuardedPageForm
from home.panels import HomeSectionsPanel
from home.restrictions import OneQueryRestrictionsMixin, is_open, openness, without_aliases
from home.service_links import services_of, unknown_services
from home.standing_pages import STANDING_SLUGS

from .base import StationPageMixin, station_of_path
from .guarded import REASON_PANEL, GuardedPublicationMixin
from .home_blocks import MOST_NEWS, SERVICE_NAMES_ID, USUAL_NEWS, HomeSectionsBlock
from .saving import SavedInTurnMixin
from .station import Station
from .steps import StationStepsMixin

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
"""What running text may hold. Pictures have fields of their own, with a text alternative."""


class HomePage(
    GuardedPublicationMixin, OneQueryRestrictionsMixin, StationStepsMixin, SavedInTurnMixin, Page
):
    """A station's front door. It stands at the top of the station's part of the tree.

    A province may hold its stations below its own home page; what stands below belongs
    to the nearest home page above it.
    """

    station = models.OneToOneField(
        Station, verbose_name="สถานี", on_delete=models.PROTECT, related_name="home_page"
    )
    has_english = True

    @classmethod
    def usual_ending(cls, values: Mapping[str, Any]) -> str:
        """What ends the address of a new station's home page."""
        return "station"

    introduction = models.TextField(
        "ข้อความต้อนรับ", blank=True, help_text="หนึ่งถึงสองประโยคว่าประชาชนทำอะไรได้ที่เว็บไซต์นี้"
    )
    introduction_en = models.TextField("ข้อความต้อนรับ (ภาษาอังกฤษ)", blank=True)
    sections = StreamField(
        HomeSectionsBlock(),
        blank=True,
        verbose_name="ส่วนต่าง ๆ ของหน้าแรก",
        help_text=(
            "เพิ่ม ลบ และเรียงลำดับได้ ส่วนที่ยังไม่มีข้อมูลจะไม่แสดง "
            "หากไม่เลือกส่วนใดเลย ระบบแสดงทุกส่วนที่มีข้อมูลตามลำดับปกติ"
        ),
    )
    disclosure_page = models.ForeignKey(
        Page,
        verbose_name="หน้าการเปิดเผยข้อมูลของปีปัจจุบัน",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="หน้าที่ปุ่ม “การเปิดเผยข้อมูลสาธารณะ (OIT)” ในหน้าแรกพาไป",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("station", permission="home.add_station"),
        MultiFieldPanel(
            [FieldPanel("introduction"), FieldPanel("introduction_en")], heading="ข้อความต้อนรับ"
        ),
        HomeSectionsPanel("sections", names_id=SERVICE_NAMES_ID),
        InlinePanel(
            "quick_links",
            heading="ทางลัด (ต้องการทำอะไร)",
            label="ทางลัด",
            help_text="บริการที่ประชาชนใช้บ่อย เช่น แจ้งความ ชำระค่าปรับ ติดตามคดี",
        ),
        FieldPanel("disclosure_page"),
        REASON_PANEL,
    ]
    base_form_class = GuardedPageForm
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page", "home.HomePage"]

    class Meta:
        verbose_name = "หน้าแรกของสถานี"
        verbose_name_plural = "หน้าแรกของสถานี"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of an address in two queries, however deep it lies.

        Wagtail asks twice for every step of the address. The deepest page that lies on
        it answers for what is left, such as a file of a year. The pages on the way are
        kept on the request, for the breadcrumb.

        Raises:
            Http404: no page of the station lies on the address.
        """
        request.routed_pages = (self,)
        is_first = self.depth == 2  # above it stands the root of the tree alone
        if is_first and not self.alias_of_id:
            without_aliases(self)
        if not path_components:
            return super().route(request, path_components)
        standing = {f"{self.url_path}{slug}/" for slug in STANDING_SLUGS}
        steps = range(1, len(path_components) + 1)
        addresses = {f"{self.url_path}{'/'.join(path_components[:n])}/" for n in steps}
        # The footer of every page links the standing pages: they come with the same query.
        pages = Page.objects.descendant_of(self).filter(
            depth__lte=self.depth + len(path_components), url_path__in=addresses | standing
        )
        read = tuple(pages.annotate(is_open=openness()).order_by("depth"))
        request.standing_pages = tuple(p for p in read if p.url_path in standing and p.live)
        found = tuple(page for page in read if page.url_path in addresses)
        if not found:
            raise Http404("ไม่พบหน้านี้")
        request.routed_pages = (self, *found)
        page = found[-1].specific
        if is_first and not any(step.alias_of_id for step in request.routed_pages):
            without_aliases(page, is_open=found[-1].is_open)
        return page.route(request, path_components[page.depth - self.depth :])

    def get_cached_paths(self) -> list[str]:
        """What a cache in front of the site may hold of the page: itself, and its card."""
        return ["/", "/card.png"]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the parts of the page that have something to show."""
        from home.frame import frame_of
        from home.home_reading import read_home
        from home.home_sections import home_sections

        context = super().get_context(request, *args, **kwargs)
        facts = read_home(self, timezone.localdate())
        request.standing_pages = facts.standing  # the frame needn't ask again
        self.disclosure_page = facts.pages.get(self.disclosure_page_id)
        station = frame_of(request, self).station or self.station
        context["channels"] = facts.channels
        context["sections"] = home_sections(self, station, facts)
        return context

    def clean(self) -> None:
        """Refuse parts that show what belongs to another station, or a service that is none.

        Raises:
            ValidationError: at the parts, naming what is wrong.
        """
        super().clean()
        self._require_known_services()
        strangers = [
            str(chosen)
            for chosen in chosen_in(self.sections)
            if (station_id := station_of(chosen)) is not None and station_id != self.station_id
        ]
        if strangers:
            names = ", ".join(f"“{name}”" for name in strangers)
            message = f"{names} เป็นของสถานีอื่น โปรดเลือกของสถานีนี้"
            raise ValidationError({"sections": message})

    def _require_known_services(self) -> None:
        """Every service that is chosen stands in the manual of the current year, if any."""
        sections = [block for block in self.sections if block.block_type == "services"]
        names = [name for block in sections for name in block.value.get("services") or ()]
        manual = services_of(self) if names else None
        if manual and (unknown := unknown_services(manual.services, names)):
            quoted = ", ".join(f"“{name}”" for name in unknown)
            message = f"{quoted} ไม่ใช่ชื่องานบริการในคู่มือ O9 ของปีปัจจุบัน โปรดเลือกจากรายชื่อที่ขึ้นให้ หรือลบออก"
            raise ValidationError({"sections": message})

    def available_quick_links(self) -> list:
        """Short cuts whose target a visitor can open."""
        links = self.quick_links.all()
        if hasattr(links, "select_related"):
            links = links.select_related("page")
        return [link for link in links if link.is_available]

    def latest_news(self, number: int = USUAL_NEWS):
        """The newest published news of the station, with their pictures.

        Args:
            number: how many at most.
        """
        from .news import NewsPage

        news = NewsPage.objects.live().filter(is_open(), station_id=self.station_id)
        return news.newest_first().select_related("image")[: min(number, MOST_NEWS)]

    def news_index(self):
        """The station's page that lists all news, or ``None``."""
        from .news import NewsIndexPage

        return NewsIndexPage.objects.child_of(self).live().first()

    def linked_urls(self, request: HttpRequest | None = None) -> frozenset[str]:
        """Absolute addresses that the home page links to by short cut or menu (O10.5)."""
        links = [
            *self.available_quick_links(),
            *self.station.navigation_links.select_related("page"),
        ]
        urls = {link.full_url(request) for link in links if link.is_available}
        return frozenset(urls - {""})


def chosen_in(sections) -> list[Any]:
    """Pages and officers that the parts of a home page show.

    Args:
        sections: the value of :attr:`HomePage.sections`.
    """
    chosen = []
    for block in sections:
        match block.block_type:
            case "notices":
                chosen += [notice.get("page") for notice in block.value.get("notices") or ()]
            case "visit":
                chosen += [shift.get("person") for shift in block.value.get("duty") or ()]
            case "head":
                chosen.append(block.value.get("policy_page"))
    return [one for one in chosen if one is not None]


def station_of(chosen: Any) -> int | None:
    """The station that a page or an officer belongs to; ``None`` outside every station."""
    if isinstance(chosen, Page):
        return station_of_path(chosen.path)
    return chosen.station_id


class StandardPage(GuardedPublicationMixin, StationPageMixin, Page):
    """A page of running text, such as the privacy notice."""

    introduction = models.TextField("บทนำ", blank=True)
    body = RichTextField("เนื้อหา", blank=True, features=RICH_TEXT_FEATURES)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        REASON_PANEL,
    ]
    base_form_class = GuardedPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("station"),
    ]
    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the pages below, which the page leads to."""
        context = super().get_context(request, *args, **kwargs)
        below = StandardPage.objects.child_of(self).live().filter(is_open()).order_by("path")
        context["below"] = below.defer("body") if self.numchild else ()
        return context

    class Meta:
        verbose_name = "หน้าเนื้อหา"
        verbose_name_plural = "หน้าเนื้อหา"


class ContactPage(GuardedPublicationMixin, StationPageMixin, Page):
    """How to reach the station, in Thai and English: numbers, place, hours and channels.

    Everything stands in the station's own data; the page keeps nothing.
    """

    has_english = True

    introduction = models.TextField("บทนำ", blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        HelpPanel(
            content=(
                "ที่อยู่ หมายเลขโทรศัพท์ และช่องทาง มาจากเมนู “สถานี > ข้อมูลสถานีและการติดต่อ” "
                "เวลาทำการและแผนที่มาจากส่วน “เวลาทำการ เวรวันนี้ และแผนที่” ของหน้าแรก"
            )
        ),
        REASON_PANEL,
    ]
    base_form_class = GuardedPageForm
    search_fields = [*Page.search_fields, index.FilterField("station")]
    template = "home/contact_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "หน้าติดต่อสถานี"
        verbose_name_plural = "หน้าติดต่อสถานี"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the channels, and the hours and the map that the home page keeps."""
        from home.home_reading import read_home
        from home.home_sections import contact_sections

        context = super().get_context(request, *args, **kwargs)
        home = self.station.home_page
        facts = read_home(home, timezone.localdate())
        context["channels"] = facts.channels
        context["sections"] = contact_sections(home, self.station, facts)
        return context
