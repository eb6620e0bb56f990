"""The home page of a station and plain pages."""

from __future__ import annotations

from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from .base import StationPageMixin
from .links import ContactChannel
from .station import Station

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
"""What running text may hold. Pictures have fields of their own, with a text alternative."""

HOME_NEWS_COUNT = 6


class HomePage(Page):
    """A station's front door. It stands at the top of the station's part of the tree.

    A province may hold its stations below its own home page; what stands below belongs
    to the nearest home page above it.
    """

    station = models.OneToOneField(
        Station, verbose_name="สถานี", on_delete=models.PROTECT, related_name="home_page"
    )
    introduction = models.TextField(
        "ข้อความต้อนรับ", blank=True, help_text="หนึ่งถึงสองประโยคว่าประชาชนทำอะไรได้ที่เว็บไซต์นี้"
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
        FieldPanel("introduction"),
        FieldPanel("disclosure_page"),
        InlinePanel("quick_links", heading="ทางลัด", label="ทางลัด"),
    ]
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
        if not path_components:
            return super().route(request, path_components)
        steps = range(1, len(path_components) + 1)
        addresses = [f"{self.url_path}{'/'.join(path_components[:n])}/" for n in steps]
        pages = Page.objects.descendant_of(self).filter(
            depth__lte=self.depth + len(path_components), url_path__in=addresses
        )
        found = tuple(pages.order_by("depth"))
        if not found:
            raise Http404("ไม่พบหน้านี้")
        request.routed_pages = (self, *found)
        page = found[-1]
        return page.specific.route(request, path_components[page.depth - self.depth :])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add the latest news and the short cuts that lead somewhere."""
        context = super().get_context(request, *args, **kwargs)
        context["channels"] = ContactChannel.objects.filter(
            station_id=self.station_id
        ).select_related("page")
        disclosure = self.disclosure_page
        context["disclosure_page"] = disclosure if disclosure and disclosure.live else None
        context["quick_links"] = self.available_quick_links()
        context["latest_news"] = self.latest_news()
        context["news_index"] = self.news_index()
        return context

    def available_quick_links(self) -> list:
        """Short cuts whose target a visitor can open."""
        links = self.quick_links.all()
        if hasattr(links, "select_related"):
            links = links.select_related("page")
        return [link for link in links if link.is_available]

    def latest_news(self):
        """The newest published news of the station."""
        from .news import NewsPage

        news = NewsPage.objects.live().public().filter(station_id=self.station_id)
        return news.newest_first().with_card_images()[:HOME_NEWS_COUNT]

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


class StandardPage(StationPageMixin, Page):
    """A page of running text, such as the privacy policy."""

    introduction = models.TextField("บทนำ", blank=True)
    body = RichTextField("เนื้อหา", blank=True, features=RICH_TEXT_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.FilterField("station"),
    ]
    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = "หน้าเนื้อหา"
        verbose_name_plural = "หน้าเนื้อหา"
