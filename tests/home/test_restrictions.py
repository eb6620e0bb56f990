"""The quick ways to ask who may see a page say the same as Wagtail's own."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from home.models import NewsPage, StandardPage
from home.restrictions import is_open
from tests.home.builders import make_news, make_station, news_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def station():
    """A station with news and a plain page."""
    station = make_station()
    for number in range(3):
        make_news(station, f"ข่าว {number}")
    station.home_page.add_child(instance=StandardPage(title="หน้า", slug="plain"))
    return station


def close(page: Page) -> None:
    """Let only signed-in people see a page and what lies below it."""
    PageViewRestriction.objects.create(
        page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )


def routed(page: Page):
    """The page as an address leads to it."""
    home = page.station.home_page.specific
    steps = page.url_path[len(home.url_path) :].strip("/").split("/")
    return home.route(RequestFactory().get("/"), [step for step in steps if step])[0]


@pytest.mark.parametrize("closed", ["nothing", "index", "one", "home"])
def test_open_is_public(station, closed, django_assert_num_queries):
    if closed == "index":
        close(news_index(station))
    if closed == "one":
        close(NewsPage.objects.first())
    if closed == "home":
        close(station.home_page)
    for pages in (Page.objects.all(), NewsPage.objects.all()):
        wanted = set(Page.objects.public().values_list("pk", flat=True))
        with django_assert_num_queries(1):
            found = {page.pk for page in pages.filter(is_open())}
        assert found == wanted & {page.pk for page in pages}


def test_a_routed_page_knows_its_restrictions_in_one_query(station, django_assert_num_queries):
    page = NewsPage.objects.first()
    close(news_index(station))
    found = routed(page)
    with django_assert_num_queries(1):
        mine = list(found.get_view_restrictions())
    assert mine == list(Page.objects.get(pk=page.pk).get_view_restrictions())
    assert len(mine) == 1


def test_an_open_page_has_nothing_to_ask(station, django_assert_num_queries):
    found = routed(NewsPage.objects.first())
    with django_assert_num_queries(0):
        assert not found.get_view_restrictions()


def test_a_page_that_is_closed_itself_is_known_as_closed(station):
    page = NewsPage.objects.first()
    close(page)
    assert routed(page).get_view_restrictions().count() == 1


def test_an_alias_has_the_restrictions_of_its_source(station):
    source = StandardPage.objects.get(slug="plain")
    close(source)
    alias = source.create_alias(update_slug="alias")
    assert routed(alias).get_view_restrictions().count() == 1
    below = Page.objects.get(pk=alias.pk)
    assert below.get_view_restrictions().count() == 1
