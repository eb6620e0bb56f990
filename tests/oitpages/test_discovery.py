"""How a year is found: its feed, its data sets for search engines, its cards."""

import io
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from PIL import Image
from wagtail.models import PageViewRestriction

from oitpages.cards import card_of
from oitpages.catalogue.loader import get_edition
from oitpages.evidence.open_data import LICENCE_URL
from oitpages.renderers.card import LONGEST_TITLE, Card, render_card
from tests.home.json_ld import things_of
from tests.oitpages.builders import YEAR, item_page

pytestmark = pytest.mark.django_db

FEED_QUERIES = 9  # two of them look for restrictions of who may read
ATOM = "{http://www.w3.org/2005/Atom}"


def picture(response) -> Image.Image:
    """The picture of a response."""
    assert response["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(response.content))


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_a_year_can_be_followed(client, published, extension):
    response = client.get(f"{published.url}feed.{extension}")
    assert response.status_code == 200
    text = "".join(ElementTree.fromstring(response.content).itertext())
    for item in get_edition(YEAR).items:
        assert f"{item.code} {item.title_th}" in text


def test_the_feed_leads_to_each_item_and_names_drafts_nowhere(client, published):
    item_page(published, "relevant-laws").unpublish()
    tree = ElementTree.fromstring(client.get(f"{published.url}feed.atom").content)
    links = [entry.find(f"{ATOM}link").get("href") for entry in tree.iter(f"{ATOM}entry")]
    assert len(links) == len(get_edition(YEAR).items) - 1
    assert not [link for link in links if link.endswith("/o3/")]
    assert {client.get(link).status_code for link in links[:3]} == {200}


def test_the_feed_has_a_budget(client, published, django_assert_max_num_queries):
    client.get(f"{published.url}feed.atom")
    with django_assert_max_num_queries(FEED_QUERIES):
        client.get(f"{published.url}feed.atom")


def test_the_year_offers_its_feed(client, published):
    html = client.get(published.url).content.decode()
    assert '<link rel="alternate" type="application/atom+xml" href="feed.atom"' in html


def test_an_item_is_a_data_set_with_its_files(client, published):
    page = item_page(published, "monthly-performance")
    dataset = things_of(client, page.url)["Dataset"]
    assert dataset["name"].startswith("O7 ")
    assert dataset["license"] == LICENCE_URL
    assert dataset["temporalCoverage"] == "2024-10-01/2025-09-30"
    stored = {file.sha256: file for file in page.rendered_files.filter(part="")}
    assert {entry["sha256"] for entry in dataset["distribution"]} == set(stored)
    for entry in dataset["distribution"]:
        content = client.get(entry["contentUrl"]).getvalue()
        assert f"{len(content)} B" == entry["contentSize"]


def test_a_year_is_a_catalogue_of_what_is_published(client, published):
    item_page(published, "relevant-laws").unpublish()
    catalogue = things_of(client, published.url)["DataCatalog"]
    names = [entry["name"] for entry in catalogue["dataset"]]
    assert len(names) == len(get_edition(YEAR).items) - 1
    assert not [name for name in names if name.startswith("O3 ")]


def test_publisher_and_data_set_are_one_graph(client, published):
    things = things_of(client, item_page(published, "monthly-performance").url)
    organisation = things["['GovernmentOrganization', 'PoliceStation']"]
    assert things["Dataset"]["publisher"] == {"@id": organisation["@id"]}


@pytest.mark.parametrize("path", ["/", "/news/", "/ita/", "/ita/2568/", "/ita/2568/o7/"])
def test_every_page_has_a_card_of_the_size_that_messengers_expect(client, published, path):
    response = client.get(f"{path}card.png")
    assert response.status_code == 200
    assert picture(response).size == (1200, 630)
    assert f'content="http://localhost{path}card.png"' in client.get(path).content.decode()


def test_a_card_is_drawn_once(client, published, monkeypatch):
    cache.clear()
    drawn = []

    def draw(card: Card) -> bytes:
        drawn.append(card)
        return render_card(card)

    monkeypatch.setattr("oitpages.cards.render_card", draw)
    first = client.get("/ita/2568/o7/card.png")
    second = client.get("/ita/2568/o7/card.png")
    assert first.content == second.content
    assert len(drawn) == 1


def test_drafts_and_private_pages_have_no_card(client, published):
    page = item_page(published, "relevant-laws")
    page.unpublish()
    assert client.get(f"{page.url}card.png").status_code == 404
    other = item_page(published, "monthly-performance")
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert client.get(f"{other.url}card.png").status_code == 404


@pytest.mark.parametrize("path", ["/nothing/", "/ita/2568/files/", "/ita/2568/o99/"])
def test_an_address_without_a_page_has_no_card(client, published, path):
    assert client.get(f"{path}card.png").status_code == 404


def test_the_card_of_an_item_says_which_and_of_what_year(published):
    card = card_of(item_page(published, "monthly-performance"))
    assert card.kind == "การเปิดเผยข้อมูลสาธารณะ O7 ปีงบประมาณ พ.ศ. 2568"
    assert card.publisher == published.station.name_th


def test_the_card_of_a_demo_station_says_so(published):
    published.station.is_demo = True
    assert "สมมติ" in card_of(published).notice


def test_a_long_title_fits_on_one_card():
    title = "การจัดซื้อจัดจ้าง " * 20
    assert len(title) > LONGEST_TITLE
    image = Image.open(io.BytesIO(render_card(Card(title=title, publisher="สถานี"))))
    assert image.size == (1200, 630)
