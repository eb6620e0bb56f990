"""Fixed addresses that programs ask for: the site's map, robots.txt, security.txt, feeds."""

import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.conventions import PAGES_PER_SITEMAP
from home.models import StandardPage
from home.standing_pages import STANDING_SLUGS
from tests.home.builders import make_news, make_station, news_index
from tests.home.json_ld import things_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def station():
    """A station with an address, a telephone and a page of its own."""
    station = make_station(name_en="Alpha Police Station")
    station.address, station.phones = "99 ถนนตัวอย่าง", "0 4500 0000 ต่อ 12"
    station.email = "contact@alpha.example"
    station.save()
    home = station.home_page
    home.add_child(instance=StandardPage(title="นโยบาย", slug="policy", body="<p>ข้อความ</p>"))
    return station


def addresses(client, path: str) -> list[str]:
    """The addresses that a map of the site names."""
    response = client.get(path)
    assert response.status_code == 200
    tree = ElementTree.fromstring(response.content)
    return [element.text for element in tree.iter(f"{SITEMAP}loc")]


def test_the_map_of_the_site_names_every_public_page(client, station):
    parts = addresses(client, "/sitemap.xml")
    assert [part.rpartition("/")[2] for part in parts] == [
        "sitemap-pages.xml",
        "sitemap-services.xml",
    ]
    found = addresses(client, "/sitemap-pages.xml")
    standing = [f"/{slug}/" for slug in STANDING_SLUGS]
    paths = [url.removeprefix("http://localhost") for url in found]
    assert paths == ["/", "/news/", *standing, "/policy/"]


def test_drafts_and_private_pages_stay_off_the_map(client, station):
    page = station.home_page.add_child(
        instance=StandardPage(title="ร่าง", slug="draft", live=False)
    )
    hidden = StandardPage.objects.get(slug="policy")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    found = addresses(client, "/sitemap-pages.xml")
    assert not [url for url in found if page.slug in url or hidden.slug in url]


def test_the_map_costs_the_same_for_many_pages(client, station, django_assert_max_num_queries):
    for number in range(30):
        station.home_page.add_child(
            instance=StandardPage(title=f"หน้า {number}", slug=f"page-{number}")
        )
    with django_assert_max_num_queries(8):
        found = addresses(client, "/sitemap-pages.xml")
    assert len(found) == 33 + len(STANDING_SLUGS) < PAGES_PER_SITEMAP


def test_a_part_of_the_map_that_is_not_there_answers_404(client, station):
    assert client.get("/sitemap-nothing.xml").status_code == 404
    assert client.get("/sitemap-pages.xml?p=99").status_code == 404


def test_robots_may_read_all_but_the_desk(client, station):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_security_txt_says_whom_to_tell_and_until_when(client, station):
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "mailto:contact@alpha.example"
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    assert timezone.now() < expires < timezone.now() + datetime.timedelta(days=366)
    assert fields["Canonical"] == "http://localhost/.well-known/security.txt"


def test_without_an_email_the_telephone_is_the_contact(client, station):
    station.email = ""
    station.save()
    assert b"Contact: tel:045000000" in client.get("/.well-known/security.txt").content


def test_without_any_contact_there_is_no_security_txt(client, station):
    station.email = station.phones = ""
    station.save()
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_news_can_be_followed(client, station, extension):
    make_news(station, title="ข่าวแรก", slug="first", summary="สรุปข่าวแรก & อื่น ๆ")
    make_news(station, title="ข่าวที่สอง", slug="second", summary="สรุปข่าวที่สอง")
    response = client.get(f"/news/feed.{extension}")
    assert response.status_code == 200
    assert extension in response["Content-Type"]
    text = "".join(ElementTree.fromstring(response.content).itertext())
    for words in ("ข่าวแรก", "ข่าวที่สอง", "สรุปข่าวแรก & อื่น ๆ", station.name_th):
        assert words in text


def test_a_feed_holds_published_news_only_and_names_its_own_address(client, station):
    make_news(station, title="เผยแพร่แล้ว", slug="out")
    draft = make_news(station, title="ยังเป็นร่าง", slug="draft")
    draft.unpublish()
    tree = ElementTree.fromstring(client.get("/news/feed.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]
    assert titles == ["เผยแพร่แล้ว"]
    [own] = [link for link in tree.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href").endswith("/news/feed.atom")


def test_a_feed_without_news_is_still_a_feed(client, station):
    tree = ElementTree.fromstring(client.get("/news/feed.atom").content)
    assert tree.tag == f"{ATOM}feed"
    assert tree.find(f"{ATOM}updated") is not None


def test_the_news_page_offers_its_feeds(client, station):
    html = client.get("/news/").content.decode()
    assert '<link rel="alternate" type="application/atom+xml" href="feed.atom"' in html


def test_a_page_names_its_one_address_and_its_card(client, station):
    html = client.get("/policy/?utm_source=line").content.decode()
    assert '<link rel="canonical" href="http://localhost/policy/">' in html
    assert '<meta property="og:image" content="http://localhost/policy/card.png">' in html
    assert '<meta property="og:title" content="นโยบาย">' in html


def test_a_page_that_is_not_there_has_no_address_of_its_own(client, station):
    html = client.get("/not-there/").content.decode()
    assert "canonical" not in html and "og:url" not in html


def test_the_description_of_a_page_is_plain_text(client, station):
    page = station.home_page
    page.introduction = 'ยินดีต้อนรับ <b>ทุกท่าน</b> "เสมอ"'
    page.save()
    html = client.get("/").content.decode()
    assert '<meta property="og:description" content="ยินดีต้อนรับ ทุกท่าน &quot;เสมอ&quot;">' in html


def test_the_home_page_states_who_the_station_is(client, station):
    data = things_of(client, "/")
    [organisation] = data.values()
    assert organisation["@type"] == ["GovernmentOrganization", "PoliceStation"]
    assert organisation["name"] == station.name_th
    assert organisation["telephone"] == ["0 4500 0000 ต่อ 12"]
    assert organisation["address"]["streetAddress"] == "99 ถนนตัวอย่าง"
    assert "geo" not in organisation  # the station gave no coordinates


def test_other_pages_name_the_station_and_refer_to_its_home_page(client, station):
    [whole] = things_of(client, "/").values()
    short = things_of(client, "/policy/")[str(whole["@type"])]
    assert short == {key: whole[key] for key in ("@type", "@id", "name", "url")}


def test_a_page_states_where_it_stands(client, station):
    steps = things_of(client, "/policy/")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [(1, "หน้าแรก"), (2, "นโยบาย")]
    assert steps[-1]["item"] == "http://localhost/policy/"


def test_a_news_item_states_its_day_and_publisher(client, station):
    news = make_news(station, title="ข่าวแรก", slug="first")
    data = things_of(client, "/news/first/")
    assert data["NewsArticle"]["datePublished"] == news.date.isoformat()
    assert data["NewsArticle"]["publisher"]["name"] == station.name_th


def test_words_of_officers_cannot_leave_the_data_block(client, station):
    make_news(station, title="</script><script>alert(1)</script>", slug="first")
    html = client.get("/news/first/").content.decode()
    assert "<script>alert" not in html
    data = things_of(client, "/news/first/")
    assert data["NewsArticle"]["headline"] == "</script><script>alert(1)</script>"


def test_news_index_still_chooses_by_topic(client, station):
    make_news(station, title="ผลงาน", slug="result", topics=["result"])
    make_news(station, title="อื่น", slug="other")
    html = client.get(f"{news_index(station).url}?topic=result").content.decode()
    assert "ผลงาน" in html and ">อื่น<" not in html


@pytest.mark.parametrize("path", ["/", "/policy/", "/en/"])
def test_head_gives_the_same_mark_of_the_content_as_get(client, station, path):
    assert client.head(path)["ETag"] == client.get(path)["ETag"]
