"""News: what the station did, said once and found by O6 and O19."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path
from wagtail.fields import RichTextField
from wagtail.images import get_image_model
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.common.thai_periods import BUDDHIST_OFFSET
from home.feeds import FeedEntry, feed_of, feed_response
from home.guarded_form import GuardedPageForm
from home.page_forms import NewsPageForm
from home.restrictions import is_open
from home.topics import EIT, HEAD_PARTICIPATION, NEWS_TOPICS

from .base import PublicationGateMixin, StationPageMixin
from .guarded import REASON_PANEL, GuardedPublicationMixin
from .pages import RICH_TEXT_FEATURES
from .people import Person

NEWS_PER_PAGE = 12
NEWS_IN_FEED = 30
CARD_IMAGE = "fill-320x240|format-webp|webpquality-60"
"""The size of a news card's picture; the template asks for the same."""


class NewsPageQuerySet(PageQuerySet):
    """News, chosen by topic."""

    def public(self) -> NewsPageQuerySet:
        """What everyone may see."""
        return self.filter(is_open())

    def about(self, topic: str) -> NewsPageQuerySet:
        """News that carries a topic.

        Args:
            topic: a key of :data:`home.topics.NEWS_TOPICS`.
        """
        # SQLite has no "contains" for JSON; the quoted key can't match part of another key.
        text = Cast("topics", models.TextField())
        return self.alias(topics_text=text).filter(topics_text__contains=f'"{topic}"')

    def newest_first(self) -> NewsPageQuerySet:
        """News in the order in which lists show it."""
        return self.order_by("-date", "-pk")

    def with_card_images(self) -> NewsPageQuerySet:
        """News with the pictures that cards show: one more query, however many cards."""
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec=CARD_IMAGE)
        return self.select_related("image").prefetch_related(
            models.Prefetch("image__renditions", renditions, to_attr="prefetched_renditions")
        )


NewsPageManager = PageManager.from_queryset(NewsPageQuerySet)


class NewsIndexPage(GuardedPublicationMixin, RoutablePageMixin, StationPageMixin, Page):
    """All news of a station, newest first, by topic."""

    introduction = models.TextField("บทนำ", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), REASON_PANEL]
    base_form_class = GuardedPageForm
    template = "home/news_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "หน้ารวมข่าว"
        verbose_name_plural = "หน้ารวมข่าว"

    def get_cached_paths(self) -> list[str]:
        """With the feeds."""
        return [*super().get_cached_paths(), "/feed.atom", "/feed.rss"]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        """Add one page of the news, of one topic where the address names one."""
        context = super().get_context(request, *args, **kwargs)
        topic = request.GET.get("topic", "")
        news = NewsPage.objects.child_of(self).live().public().newest_first()
        if topic in NEWS_TOPICS:
            news = news.about(topic)
        else:
            topic = ""
        paginator = Paginator(news.with_card_images(), NEWS_PER_PAGE)
        context["news"] = paginator.get_page(request.GET.get("page"))
        context["topic"] = topic
        context["topics"] = NEWS_TOPICS
        return context

    @re_path(r"^feed\.(?P<extension>atom|rss)/$", name="feed")
    def feed(self, request: HttpRequest, extension: str):
        """The newest news as a feed."""
        news = list(NewsPage.objects.child_of(self).live().public().newest_first()[:NEWS_IN_FEED])
        return feed_response(
            feed_of(
                f"ข่าวของ{self.station.name_th}",
                f"ข่าวและกิจกรรมที่{self.station.name_th}เผยแพร่",
                self.get_full_url(request),
                self.station.name_th,
                [page.feed_entry(request) for page in news],
            ),
            extension,
        )


class NewsPage(GuardedPublicationMixin, PublicationGateMixin, StationPageMixin, Page):
    """One news item. It counts for the items whose topics it carries (O6, O19)."""

    date = models.DateField("วันที่ของข่าว", default=timezone.localdate)
    topics = models.JSONField(
        "หัวข้อ",
        default=list,
        blank=True,
        help_text="เลือกได้มากกว่าหนึ่งหัวข้อ ระบบใช้หัวข้อเพื่อนับข่าวใน O6 และ O19",
    )
    summary = models.TextField(
        "สรุปข่าว", max_length=400, help_text="หนึ่งถึงสองประโยค แสดงในหน้ารวมข่าว"
    )
    body = RichTextField("เนื้อข่าว", blank=True, features=RICH_TEXT_FEATURES)
    activity_date = models.DateField(
        "วันที่ทำกิจกรรม",
        null=True,
        blank=True,
        help_text="กิจกรรมของหัวหน้าสถานีต้องระบุ (O19)",
    )
    person = models.ForeignKey(
        Person,
        verbose_name="หัวหน้าสถานีผู้ทำกิจกรรม",
        on_delete=models.SET_NULL,
        related_name="news",
        null=True,
        blank=True,
        help_text="ข่าวการมีส่วนร่วมของหัวหน้าสถานีต้องระบุ (O19)",
    )
    link_url = models.URLField(
        "ลิงก์",
        max_length=500,
        blank=True,
        help_text="ข่าวเชิญตอบแบบสำรวจ EIT ให้ใส่ลิงก์แบบสำรวจของสถานีในระบบของ ป.ป.ช.",
    )
    qr_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="ภาพ QR Code",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    qr_image_alt = models.CharField(
        "คำอธิบาย QR Code",
        max_length=200,
        blank=True,
        help_text="เช่น QR Code สำหรับตอบแบบสำรวจ EIT",
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="ภาพข่าว",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text="ต้องไม่เห็นใบหน้าผู้เสียหาย ผู้ต้องหา หรือเด็ก และไม่เห็นทะเบียนรถ",
    )
    image_alt = models.CharField(
        "คำอธิบายภาพข่าว",
        max_length=200,
        blank=True,
        help_text="บอกว่าในภาพมีอะไร สำหรับผู้ที่มองไม่เห็นภาพ",
    )
    social_url = models.URLField(
        "ลิงก์โพสต์ในสื่อสังคมออนไลน์",
        max_length=500,
        blank=True,
        help_text="โพสต์เดียวกันใน Facebook หรือ LINE ที่มีลิงก์กลับมายังหน้านี้ (O6)",
    )

    objects = NewsPageManager()
    base_form_class = NewsPageForm

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("activity_date")]),
        FieldPanel("topics"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="ภาพข่าว"),
        FieldPanel("person"),
        MultiFieldPanel(
            [FieldPanel("link_url"), FieldPanel("qr_image"), FieldPanel("qr_image_alt")],
            heading="ลิงก์และ QR Code",
        ),
        FieldPanel("social_url"),
        REASON_PANEL,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("station"),
        index.FilterField("date"),
    ]
    template = "home/news_page.html"
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "ข่าว"
        verbose_name_plural = "ข่าว"
        indexes = [models.Index(fields=["station", "-date"], name="home_news_by_station")]

    @classmethod
    def usual_ending(cls, values: Mapping[str, Any]) -> str:
        """The day of the news in the Buddhist era: 2568-10-05."""
        day = values.get("date") or timezone.localdate()
        return f"{day.year + BUDDHIST_OFFSET}-{day:%m-%d}"

    @property
    def topic_labels(self) -> list[str]:
        """The topics as people read them."""
        return [NEWS_TOPICS[key] for key in self.topics if key in NEWS_TOPICS]

    def feed_entry(self, request: HttpRequest) -> FeedEntry:
        """The news as an entry of the station's feed."""
        return FeedEntry(
            title=self.title,
            url=self.get_full_url(request),
            summary=self.summary,
            published_at=self.first_published_at,
            updated_at=self.last_published_at,
        )

    def publication_errors(self) -> dict[str, str]:
        """What keeps the news from being published: field name to Thai message.

        Sources: O6.6 (EIT news needs a link or a QR code), O19.1 and O19.2 (the head and
        the day of the activity), WCAG 1.1.1 (text alternatives).
        """
        errors: dict[str, str] = {}
        unknown = [key for key in self.topics if key not in NEWS_TOPICS]
        if unknown:
            errors["topics"] = f"ไม่รู้จักหัวข้อ: {', '.join(map(str, unknown))}"
        if EIT in self.topics and not (self.link_url or self.qr_image_id):
            errors["link_url"] = "ข่าวการตอบแบบสำรวจ EIT ต้องมีลิงก์หรือภาพ QR Code อย่างน้อยหนึ่งอย่าง"
        if self.qr_image_id and not self.qr_image_alt.strip():
            errors["qr_image_alt"] = "โปรดกรอกคำอธิบาย QR Code สำหรับผู้ที่มองไม่เห็นภาพ"
        if self.image_id and not self.image_alt.strip():
            errors["image_alt"] = "โปรดกรอกคำอธิบายภาพข่าว สำหรับผู้ที่มองไม่เห็นภาพ"
        if self.person_id and self.person.station_id != self.station_id:
            errors["person"] = "โปรดเลือกข้าราชการตำรวจของสถานีนี้"
        if HEAD_PARTICIPATION in self.topics:
            if not self.person_id:
                errors["person"] = "ข่าวการมีส่วนร่วมของหัวหน้าสถานีต้องระบุชื่อหัวหน้าสถานี"
            if not self.activity_date:
                errors["activity_date"] = "ข่าวการมีส่วนร่วมของหัวหน้าสถานีต้องระบุวันที่ทำกิจกรรม"
        return errors
