"""Wagtail's own assertions for every page type, and where each may stand."""

import pytest
from django.test import override_settings
from wagtail.test.utils import WagtailPageTestCase

from home.models import HomePage, NewsIndexPage, StandardPage
from oitpages.catalogue.loader import get_edition
from oitpages.models import (
    ITEM_PAGES,
    PAGE_CLASS_BY_KEY,
    DisclosureIndexPage,
    EditionPage,
    ItemPage,
    OtherItemPage,
)
from tests.home.builders import make_superuser
from tests.oitpages.builders import (
    YEAR,
    publish_filled_year,
    start_year,
)
from tests.support.form_data import page_form, page_form_data


@pytest.mark.any_database
@override_settings(ALLOWED_HOSTS=["*"])
class EveryPageTypeTest(WagtailPageTestCase):
    """A filled year: each page can be found, shown, edited and previewed."""

    @classmethod
    def setUpTestData(cls) -> None:
        """Publish every item with something in it."""
        super().setUpTestData()
        cls.edition_page = start_year()
        publish_filled_year(cls.edition_page)
        cls.superuser = make_superuser()

    def setUp(self) -> None:
        """Sign in."""
        super().setUp()
        self.client.force_login(self.superuser)

    def pages(self) -> list:
        """Every page of the year, the year itself and the list of years."""
        items = [PAGE_CLASS_BY_KEY[item.key].objects.get() for item in get_edition(YEAR).items]
        return [DisclosureIndexPage.objects.get(), EditionPage.objects.get(), *items]

    def form_data(self, page) -> dict:
        """What the form sends; Wagtail's assertions can't read stream fields from the page."""
        return page_form_data(page_form(page, self.superuser))

    def test_every_page_is_routable(self) -> None:
        """Each has its address."""
        for page in self.pages():
            with self.subTest(page=page.slug):
                self.assertPageIsRoutable(page)

    def test_every_page_is_renderable(self) -> None:
        """Each is shown."""
        for page in self.pages():
            with self.subTest(page=page.slug):
                self.assertPageIsRenderable(page)

    def test_every_page_is_previewable(self) -> None:
        """Each can be looked at before it is published."""
        for page in self.pages():
            with self.subTest(page=page.slug):
                self.assertPageIsPreviewable(page, post_data=self.form_data(page))

    def test_every_page_is_editable(self) -> None:
        """Each form takes back what it shows."""
        for page in self.pages():
            with self.subTest(page=page.slug):
                self.assertPageIsEditable(page, post_data=self.form_data(page))

    def test_item_pages_stand_below_a_year_and_hold_no_pages(self) -> None:
        """So that an address has no third level."""
        for page_class in (*ITEM_PAGES, OtherItemPage):
            with self.subTest(page=page_class.__name__):
                self.assertAllowedParentPageTypes(page_class, {EditionPage})
                self.assertAllowedSubpageTypes(page_class, set())
                self.assertCanCreateAt(EditionPage, page_class)
                self.assertCanNotCreateAt(HomePage, page_class)

    def test_years_stand_below_the_disclosure_and_that_below_a_station(self) -> None:
        """One place for every station's evidence."""
        self.assertAllowedSubpageTypes(DisclosureIndexPage, {EditionPage})
        self.assertAllowedParentPageTypes(EditionPage, {DisclosureIndexPage})
        self.assertAllowedParentPageTypes(DisclosureIndexPage, {HomePage})
        self.assertAllowedSubpageTypes(EditionPage, {*ITEM_PAGES, OtherItemPage})
        for stranger in (NewsIndexPage, StandardPage):
            self.assertCanNotCreateAt(EditionPage, stranger)

    def test_the_shared_page_type_is_never_made_itself(self) -> None:
        """It exists for its children's sake."""
        self.assertFalse(ItemPage.is_creatable)
        self.assertCanNotCreateAt(EditionPage, ItemPage)

    def test_a_station_has_one_disclosure(self) -> None:
        """A second one would split the addresses."""
        home = HomePage.objects.get()
        self.assertFalse(DisclosureIndexPage.can_create_at(home))


def test_a_page_type_is_named_by_its_code_and_title() -> None:
    names = {page.item_key: page.get_verbose_name() for page in ITEM_PAGES}
    assert names == {item.key: f"{item.code} {item.title_th}" for item in get_edition(YEAR).items}
    assert OtherItemPage.get_verbose_name() == "ข้อ OIT อื่น"


def test_no_page_type_is_named_by_a_number() -> None:
    assert not [page for page in ITEM_PAGES if any(c.isdigit() for c in page.__name__)]


def test_leaves_and_catalogue_are_the_same_set() -> None:
    assert {page.item_key for page in ITEM_PAGES} == {item.key for item in get_edition(YEAR).items}
    assert len(ITEM_PAGES) == 25
