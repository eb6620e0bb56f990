"""Pages: where they may stand, whose they are, and that each can be shown and edited."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site
from wagtail.test.utils import WagtailPageTestCase

from home.models import ContactPage, HomePage, NewsIndexPage, NewsPage, StandardPage
from home.models.base import station_of_path
from tests.support.form_data import page_form, page_form_data

from .builders import make_image, make_news, make_person, make_station, news_index


class PageTypeTests(WagtailPageTestCase):
    """Every page type is routable, renderable, editable and previewable."""

    @classmethod
    def setUpTestData(cls):
        cls.station = make_station(is_demo=True)
        cls.home = cls.station.home_page
        cls.index = news_index(cls.station)
        cls.news = make_news(
            cls.station,
            topics=["eit", "head-participation"],
            body="<p>เนื้อข่าว</p>",
            link_url="https://itap.nacc.go.th/",
            qr_image=make_image(),
            qr_image_alt="QR Code แบบสำรวจ EIT",
            image=make_image(),
            image_alt="ภาพตัวอย่าง",
            person=make_person(cls.station),
            activity_date="2024-10-04",
            social_url="https://social.example/1",
        )
        cls.standard = cls.home.add_child(
            instance=StandardPage(title="นโยบาย", slug="policy", body="<p>ข้อความ</p>")
        )
        cls.contact = ContactPage.objects.get()
        cls.pages = [cls.home, cls.index, cls.news, cls.standard, cls.contact]

    def setUp(self):
        self.superuser = self.login()

    def form_data(self, page):
        """What the form sends; Wagtail's assertions can't read stream fields from the page."""
        return page_form_data(page_form(page, self.superuser)) if page == self.home else None

    def test_routable(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsRoutable(page)

    def test_renderable(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsRenderable(page)

    def test_editable(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsEditable(page, post_data=self.form_data(page))

    def test_previewable(self):
        for page in self.pages:
            with self.subTest(page=page):
                self.assertPageIsPreviewable(page, post_data=self.form_data(page))

    def test_where_pages_may_stand(self):
        self.assertCanNotCreateAt(Page, NewsPage)
        self.assertCanNotCreateAt(HomePage, NewsPage)
        self.assertCanCreateAt(HomePage, HomePage)
        self.assertCanCreateAt(HomePage, StandardPage)
        self.assertCanCreateAt(NewsIndexPage, NewsPage)
        self.assertAllowedSubpageTypes(NewsPage, set())
        self.assertAllowedSubpageTypes(StandardPage, {StandardPage})
        self.assertAllowedParentPageTypes(NewsIndexPage, {HomePage})

    def test_preview_of_a_page_that_is_not_saved_yet(self):
        unsaved = NewsPage(title="ร่าง", slug="draft", summary="สรุป")
        unsaved.path = Page._get_path(self.index.path, self.index.depth + 1, 9)
        unsaved.depth = self.index.depth + 1
        response = unsaved.make_preview_request(preview_mode=unsaved.default_preview_mode)
        self.assertContains(response, self.station.name_th)


@pytest.fixture
def alpha(db):
    return make_station("alpha")


@pytest.fixture
def beta(alpha):
    return make_station("beta")


def test_a_page_belongs_to_the_nearest_home_page(alpha):
    page = alpha.home_page.add_child(instance=StandardPage(title="ก", slug="a"))
    below = page.add_child(instance=StandardPage(title="ข", slug="b"))
    assert page.station == below.station == alpha
    nested = make_station("nested", parent=alpha.home_page)
    assert news_index(nested).station == nested
    assert station_of_path(news_index(nested).path) == nested.pk
    assert station_of_path(Page.get_first_root_node().path) is None


def test_a_page_outside_every_station_is_refused(alpha):
    with pytest.raises(ValidationError):
        Page.get_first_root_node().add_child(instance=StandardPage(title="ก", slug="a"))


def test_moving_pages_moves_them_to_the_other_station(alpha, beta):
    page = alpha.home_page.add_child(instance=StandardPage(title="ก", slug="a"))
    below = page.add_child(instance=StandardPage(title="ข", slug="b"))
    page.move(beta.home_page, pos="last-child")
    page.refresh_from_db()
    below.refresh_from_db()
    assert page.station == below.station == beta


def test_moving_a_station_below_another_keeps_its_pages(alpha, beta):
    beta.home_page.move(alpha.home_page, pos="last-child")
    assert news_index(beta).station == beta
    assert news_index(alpha).station == alpha


def test_an_old_draft_does_not_bring_the_old_station_back(alpha, beta):
    page = alpha.home_page.add_child(instance=StandardPage(title="ก", slug="a"))
    revision = page.save_revision()
    page.move(beta.home_page, pos="last-child")
    revision.refresh_from_db()
    assert revision.as_object().station == beta
    revision.publish()
    page.refresh_from_db()
    assert page.station == beta


def test_a_copied_page_belongs_to_its_new_place(alpha, beta):
    page = alpha.home_page.add_child(instance=StandardPage(title="ก", slug="a"))
    assert page.copy(to=beta.home_page, recursive=True).station == beta


def test_linked_urls_are_absolute(alpha):
    Site.objects.update(hostname="alpha.example")
    Site.clear_site_root_paths_cache()
    home = alpha.home_page
    home.quick_links.create(label="แจ้งความออนไลน์", url="https://report.example/")
    home.quick_links.create(label="ข่าว", page=news_index(alpha))
    draft = home.add_child(instance=StandardPage(title="ร่าง", slug="draft", live=False))
    home.quick_links.create(label="ร่าง", page=draft)
    assert home.linked_urls() == {"https://report.example/", "http://alpha.example/news/"}
